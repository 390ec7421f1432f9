"""Word files: the address of each page's own, and all of them made beside a build."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from site_session import SESSION, is_nested, log, move_into
from zhidu.corpus.corpus import Corpus
from zhidu.process import Beside
from zhidu.word.downloads import FOLDER, download_of
from zhidu.word.press import Outcome, publish

REFERENCE = f"{FOLDER}/reference.docx"
"""In the theme's own folder: how all Word files look."""


@dataclass
class Background:
    """Under `mkdocs serve` the files are made behind the page's back; only the newest build's work is finished."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    newest: Corpus | None = None

    def start(self, corpus: Corpus, today: dt.date, reference: Path, site: Path) -> None:
        """Make the files in a thread of their own."""
        self.newest = corpus
        threading.Thread(target=self._run, args=(corpus, today, reference, site), name="word", daemon=True).start()

    def _run(self, corpus: Corpus, today: dt.date, reference: Path, site: Path) -> None:
        with self.lock:
            _tell(publish(corpus, today, reference, site, lambda: self.newest is corpus and site.is_dir()))


BACKGROUND = Background()
_BESIDE: list[Beside[Outcome]] = []


@event_priority(50)
def on_pre_build(config: MkDocsConfig) -> None:
    """Begin as soon as the documents are read: the files need nothing of the pages."""
    if not (is_nested(config) or SESSION.serving):
        work = partial(publish, SESSION.corpus, SESSION.today, _reference(config), SESSION.stage(config))
        _BESIDE[:] = [Beside(work)]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Nothing of the theme's folder for Word is published: the reference document, what Word keeps beside it."""
    for file in list(files):
        if file.src_uri.startswith(f"{FOLDER}/") and file.src_dir != config.docs_dir:
            files.remove(file)
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """The address of the page's Word file, as `zd_word`; empty where it has none."""
    entry = SESSION.corpus.by_path.get(page.file.src_uri)
    context["zd_word"] = download_of(SESSION.corpus, entry) if entry is not None else ""
    return context


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the files in place once, when all languages are built (static-i18n builds the others at -100)."""
    if is_nested(config):
        return
    site = Path(config.site_dir)
    if SESSION.serving:
        BACKGROUND.start(SESSION.corpus, SESSION.today, _reference(config), site)
    else:
        _tell(_BESIDE.pop().result())
        move_into(SESSION.stage(config) / FOLDER, site)


def _reference(config: MkDocsConfig) -> Path:
    return Path(config.theme.custom_dir or "overrides", REFERENCE)


def _tell(outcome: Outcome) -> None:
    if outcome.fault:
        log.error("%s", outcome.fault)
    if outcome.made:
        log.info("Word 文件 %d 份", outcome.made)
