"""Word files: all of them made beside a build (behind its back under `mkdocs serve`)."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from engine.beside import Beside, Work
from engine.log import log
from engine.reading import Reading
from engine.stage import Stage, move_into
from zhidu.word.downloads import FOLDER
from zhidu.word.press import Outcome, publish
from zhidu.word.reference import REFERENCE


class WordFiles:
    """The Word files of one site through all its builds; in a preview only the newest build's are finished."""

    _newest: Reading

    def __init__(self, serving: bool) -> None:
        self._serving = serving
        self._work: Work[Outcome] | None = None
        self._lock = threading.Lock()

    def begin(self, reading: Reading, config: MkDocsConfig, beside: Beside, stage: Stage) -> None:
        """Begin as soon as the documents are read: the files need nothing of the pages."""
        self._newest = reading
        self._reference = Path(config.theme.custom_dir or "overrides", REFERENCE)
        if not self._serving:
            folder = stage.folder(reading.project.root)
            self._work = beside.start(partial(publish, reading.corpus, reading.today, self._reference, folder))

    def finish(self, site: Path, stage: Path) -> None:
        """Put the files in place, when all pages are there. Raises PluginError where there is no room for them."""
        if self._work is None:
            threading.Thread(target=self._preview, args=(self._newest, site), name="word", daemon=True).start()
            return
        outcome = self._work.result()
        if outcome.refused:  # not a site without them in the place of one that has them
            raise PluginError(outcome.fault)
        _tell(outcome)
        move_into(stage / FOLDER, site)

    def _preview(self, reading: Reading, site: Path) -> None:
        def current() -> bool:
            return self._newest is reading and site.is_dir()

        with self._lock:
            _tell(publish(reading.corpus, reading.today, self._reference, site, current))


def _tell(outcome: Outcome) -> None:
    if outcome.fault:
        log.error("%s", outcome.fault)
    if outcome.made:
        log.info("Word 文件 %d 份", outcome.made)
