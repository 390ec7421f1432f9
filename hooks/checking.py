"""Before a build: read the site and report every finding; a strict build stops at the first error's count."""

from __future__ import annotations

import gc
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files

from site_session import SESSION, is_nested, log
from zhidu.process import stop_all

UNREADABLE = "# 这一页读不出来\n\n文件有错误，暂时不能显示；错误的位置和改法见构建时的提示。\n"


_OBJECTS = 500_000
"""How many new objects make Python look for dead ones: a site has millions that live through its whole build."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Take note of a preview; a build ends soon and need not tidy its memory so often."""
    SESSION.serving = command == "serve"
    if not SESSION.serving:
        gc.set_threshold(_OBJECTS, 20, 100)


def on_shutdown() -> None:
    """End what is no longer waited for. To take the site apart, object by object, would take most of a second."""
    stop_all()
    SESSION.clear_stage()
    gc.disable()
    gc.freeze()
    SESSION.kept = SESSION  # held by itself, and out of the collector's sight


@event_priority(100)
def _read(config: MkDocsConfig) -> None:
    """Read before the hooks that begin their work in the meantime (searching.py, word.py, exports.py, from 60 down)."""
    if not is_nested(config):
        SESSION.read(config)


def _check(config: MkDocsConfig) -> None:
    """Check before anything is cleaned or written, so that a failed build leaves the last site as it was."""
    if is_nested(config):
        return
    report = SESSION.check(config)
    for finding in report.findings:
        (log.error if finding.is_error else log.info)("%s", finding)
    errors = sum(finding.is_error for finding in report.findings)
    if errors and config.strict:
        raise PluginError(f"检查发现 {errors} 处错误，构建停止；上面每一条都写明了位置和改法。")


on_pre_build = CombinedEvent(_read, _check)


@event_priority(-101)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep what MkDocs cannot read (GBK bytes, broken YAML) from ending a preview with a traceback.

    Behind static-i18n, which makes file objects anew and fails on one that has its content already.
    """
    for entry in SESSION.corpus.entries:
        file = files.get_file_from_path(entry.path)
        if file is None or entry.document is not None:
            continue
        if not entry.source.text:
            file.content_string = UNREADABLE
        elif entry.findings:
            file.content_string = entry.source.text[entry.body :]
    return files
