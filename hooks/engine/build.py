"""The state of a build."""

from __future__ import annotations

import time
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from engine.beside import Beside
from engine.codes import Codes
from engine.exports import write_exports, write_moved
from engine.generated import Generated
from engine.log import log
from engine.menu import Menu
from engine.pages import Pages
from engine.place import Place
from engine.reading import check, judge, read
from engine.search import Search
from engine.settings import base_of, is_nested
from engine.stage import Stage
from engine.templates import Templates
from engine.word import WordFiles
from zhidu.checks.run import Report
from zhidu.corpus.loading import Cache


class Build:
    """One build in all its languages, or one after another all builds of a preview: from a start to its shutdown.

    What `begin` makes is made anew for each build; the rest serves the next one of a preview too.
    """

    def __init__(self, *, serving: bool = False) -> None:
        self._serving = serving
        self._cache = Cache()
        self._beside, self._stage = Beside(), Stage()
        self.templates = Templates(serving)
        self._place = Place(serving)
        self._search, self._word = Search(serving), WordFiles(serving)
        self._codes = Codes()

    def place(self, config: MkDocsConfig) -> None:
        """From here on all is written beside the site that stands. Raises PluginError."""
        config.site_url = base_of(config, serving=self._serving) or config.site_url  # 404.html and canonical links
        if not is_nested(config):
            self._place.begin(config)

    def begin(self, config: MkDocsConfig) -> None:
        """Read the site, begin beside what needs no pages, and check, all before MkDocs cleans or writes anything.

        A build that fails here leaves the last site as it was. Raises PluginError.
        """
        if is_nested(config):
            return
        self._end_beside()  # what a build that failed has left
        self.reading = reading = read(config, self._cache, self._serving)
        self._search.begin(reading, config, self._place.site, self._beside, self._stage)
        self._word.begin(reading, config, self._beside, self._stage)
        self._codes.begin(reading, self._beside, self._stage)
        self._report = check(reading)
        judge(self._report, strict=config.strict, serving=self._serving)
        self.menu = Menu()
        self.pages = Pages(reading, self._report, self.menu, self._serving)
        self.generated = Generated(reading, self.menu, config)

    @property
    def addresses(self) -> dict[str, str]:
        """The address of each page under the root of its language, by the name of its file."""
        return {entry.path: entry.address for entry in self.reading.corpus.entries} | self.generated.addresses

    def finish(self, config: MkDocsConfig) -> None:
        """Put in place what was made beside, and write what other programs read, once all languages are there."""
        if is_nested(config):
            return
        site, stage = Path(config.site_dir), self._stage.folder(self.reading.project.root)
        self._search.finish(site, stage)
        self._word.finish(site, stage)
        self._codes.finish(site, stage)
        write_exports(self.reading, config)
        write_moved(self.reading, config)
        self._place.finish(config)
        log.info("%s，用时 %.1f 秒", _summary(self._report), time.monotonic() - self.reading.started)

    def fail(self, error: Exception) -> None:
        """Leave the last site as it was. Raises Abort where the system refused to read or write."""
        self._end_beside()
        self._place.fail(error)

    def close(self) -> None:
        """End what nobody waits for any more."""
        self._end_beside()
        self._place.leave()

    def _end_beside(self) -> None:
        self._beside.stop()
        self._stage.clear()


def _summary(report: Report) -> str:
    counts = report.counts
    errors = sum(finding.is_error for finding in report.findings)
    return (
        f"共 {counts.pages} 页，制度 {counts.rules} 件，{counts.articles} 条；核对引用 {counts.citations} 处；"
        f"错误 {errors} 处，提醒 {len(report.findings) - errors} 处，免检 {len(report.waivers)} 处"
    )
