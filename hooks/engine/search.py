"""Search: its index in every language, made beside a build (behind its back under `mkdocs serve`)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from engine.beside import Beside, Work
from engine.log import log
from engine.reading import Reading
from engine.settings import languages_of
from engine.stage import Stage, move_into
from zhidu.search.bundle import make_bundle
from zhidu.search.indexer import FOLDER, Indexer


class Search:
    """The searches of one site through all its builds."""

    def __init__(self, serving: bool) -> None:
        self._serving = serving
        self._said: list[str] = []
        self._indexer = Indexer(say=log.info if serving else self._said.append)
        self._work: Work[list[str]] | None = None

    def begin(self, reading: Reading, config: MkDocsConfig, last: Path, beside: Beside, stage: Stage) -> None:
        """Begin as soon as the documents are read; the index of the last site is used again where nothing changed."""
        self._indexer.keep(last)
        self._languages = languages_of(config)
        self._make = partial(make_bundle, reading.corpus, own=self._languages[0], today=reading.today)
        if not self._serving:
            folder = stage.folder(reading.project.root)
            self._work = beside.start(lambda: self._index(folder), nice=3)  # the longest way

    def _index(self, folder: Path) -> list[str]:
        """The index of every language under a folder; returns what went amiss, in Chinese."""
        self._said.clear()
        for language in self._languages:
            self._indexer.build(folder, self._make(language), folder / "shadow")
        return self._said

    def finish(self, site: Path, stage: Path) -> None:
        """Put the index in place, when all pages are there."""
        if self._work is None:
            self._indexer.preview(site, self._languages, self._make)
            return
        for message in dict.fromkeys(self._work.result()):
            log.info("%s", message)
        move_into(stage / FOLDER, site)
