"""Before a build: read the site and report every finding.

A strict build stops if there is any error, every build but a preview if there is anything secret or private.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from site_session import SESSION, is_nested, log, project_of
from zhidu.checks.run import is_private
from zhidu.files.project import is_utf8
from zhidu.files.source import unreadable
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
    """Check before anything is cleaned or written, so that a failed build leaves the last site as it was.

    What is secret or private stops every build, strict or not: none of it is ever published.
    """
    if is_nested(config):
        return
    report = SESSION.check(config)
    for finding in report.findings:
        (log.error if finding.is_error else log.info)("%s", finding)
    errors = sum(finding.is_error for finding in report.findings)
    private = sum(map(is_private, report.findings))
    if private and not SESSION.serving:  # a preview is seen by its maintainer alone, who has to find the place
        raise PluginError(
            f"检查发现 {private} 处涉密标志或者个人信息，构建停止，什么也没有写；上面每一条都写明了位置。"
        )
    if errors and config.strict:
        raise PluginError(f"检查发现 {errors} 处错误，构建停止；上面每一条都写明了位置和改法。")


on_pre_build = CombinedEvent(_read, _check)


@event_priority(50)
def _drop(files: Files, config: MkDocsConfig) -> Files:
    """Publish what has been checked and can be copied, and nothing else; before others add what they make."""
    checked = {file.relative_to(config.docs_dir).as_posix() for file in project_of(config).files()}
    found = [file for file in files if file.src_dir == config.docs_dir]
    unchecked = [file for file in found if file.src_uri not in checked]
    for file in found:
        if file.src_uri not in checked or not _can_be_copied(file):
            files.remove(file)
    # What exclude_docs lets in of the hidden files, or MkDocs has found by way of a circle of links.
    names = [file.src_uri for file in unchecked if file.inclusion is not InclusionLevel.EXCLUDED]
    if names and not is_nested(config):
        log.warning("有 %d 个文件没有检查过，不发布，如 docs/%s", len(names), names[0])
    return files


def _can_be_copied(file: File) -> bool:
    path = Path(file.abs_src_path or "")
    return is_utf8(path) and (file.is_documentation_page() or not unreadable(path))


@event_priority(-101)
def _fill(files: Files, config: MkDocsConfig) -> Files:
    """Keep what MkDocs cannot read (GBK bytes, broken YAML, links to nowhere) from ending a preview with a traceback.

    Behind static-i18n, which makes file objects anew and fails on one that has its content already.
    """
    known = SESSION.corpus.by_path
    for file in files:
        if file.src_dir != config.docs_dir or not file.is_documentation_page():
            continue
        entry = known.get(file.src_uri)
        if entry is None and os.path.lexists(file.abs_src_path or ""):  # x.markdown, which nobody has read
            file.content_string = UNREADABLE
        elif entry is not None and entry.document is None and entry.findings:
            file.content_string = entry.source.text[entry.body :] if entry.source.text else UNREADABLE
    return files


on_files = CombinedEvent(_drop, _fill)
