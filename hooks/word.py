"""Word files: the address of each page's own, and all of them made after a build."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from site_session import SESSION, is_nested, log, project_of
from zhidu.corpus import Corpus
from zhidu.word.downloads import download_of
from zhidu.word.press import publish


@dataclass
class Background:
    """Under `mkdocs serve` the files are made behind the page's back; only the newest build's work is finished."""

    serving: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    newest: Corpus | None = None

    def start(self, corpus: Corpus, cache: Path, site: Path) -> None:
        """Make the files in a thread of their own."""
        self.newest = corpus
        threading.Thread(target=self._run, args=(corpus, cache, site), name="word", daemon=True).start()

    def _run(self, corpus: Corpus, cache: Path, site: Path) -> None:
        with self.lock:
            _publish(corpus, cache, site, self)


BACKGROUND = Background()


def on_startup(command: str, dirty: bool) -> None:
    """Take note of `mkdocs serve`."""
    BACKGROUND.serving = command == "serve"


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """The address of the page's Word file, as `zd_word`; empty where it has none."""
    entry = SESSION.corpus.by_path.get(page.file.src_uri)
    context["zd_word"] = download_of(SESSION.corpus, entry) if entry is not None else ""
    return context


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Make the files once, when all languages are built (static-i18n builds the others at -100)."""
    if is_nested(config):
        return
    cache = project_of(config).root / ".zhidu" / "word"
    if BACKGROUND.serving:
        BACKGROUND.start(SESSION.corpus, cache, Path(config.site_dir))
    else:
        _publish(SESSION.corpus, cache, Path(config.site_dir))


def _publish(corpus: Corpus, cache: Path, site: Path, background: Background | None = None) -> None:
    def current() -> bool:
        return background is None or (background.newest is corpus and site.is_dir())

    outcome = publish(corpus, cache, site, current)
    for fault in outcome.faults:
        log.error("%s", fault)
    for note in outcome.notes:
        log.info("%s", note)
    if outcome.made:
        log.info("Word 文件 %d 份，其中新做 %d 份", outcome.total, len(outcome.made))
