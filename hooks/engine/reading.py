"""The site as read at the start of a build, and what the checks say of it."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, replace
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from engine.log import log
from engine.settings import base_of, project_of
from zhidu.checks.private import check_told, is_private
from zhidu.checks.run import Report, check_corpus, check_each, private_names
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.loading import Cache, load_corpus
from zhidu.corpus.reviewing import read_reviews
from zhidu.corpus.revisions import read_revisions
from zhidu.files.history import read_history
from zhidu.files.project import Project
from zhidu.finding import Finding
from zhidu.front.organ import today_of, zone_of
from zhidu.views.changes import LISTED, Changed, last_days, list_changes
from zhidu.views.glossary import Glossary, read_glossary


@dataclass(frozen=True)
class Reading:
    """What one build, in all its languages, knows of the site."""

    project: Project
    corpus: Corpus
    faults: list[Finding]
    """Those met in reading, before any check."""
    today: dt.date
    """One day for the whole build, also across midnight."""
    started: float
    changes: tuple[Changed, ...] = ()
    """The latest changes of words that are listed, the newest first."""
    cut: bool = False
    """Whether the history of earlier changes is not there."""

    @cached_property
    def glossary(self) -> Glossary:
        """The terms to be linked."""
        return read_glossary(self.corpus)


def read(config: MkDocsConfig, cache: Cache, serving: bool) -> Reading:
    """Read the whole site; pages that the cache knows and that have not changed are not read again."""
    started, project = time.monotonic(), project_of(config, drafts=serving)
    corpus, faults = load_corpus(project, cache)
    history = read_history(project)
    revisions, today = read_revisions(project, corpus.organ, history), today_of(corpus.organ)
    changes = tuple(list_changes(corpus, revisions, zone_of(corpus.organ)))
    unsaved = {entry.id: today for path in history.unsaved if (entry := corpus.by_path.get(path))}
    reviewed = read_reviews(project, corpus, history)
    worded, base = {**last_days(changes), **unsaved}, base_of(config, serving=serving)
    corpus = replace(corpus, worded=worded, reviewed=reviewed, base=base)
    return Reading(project, corpus, faults, today, started, changes[:LISTED], history.cut)


def check(reading: Reading) -> Report:
    """The report on a site."""
    found = [*reading.faults, *check_each(reading.project, reading.corpus)]
    names, _ = private_names(reading.project)
    for each in reading.changes:
        found += check_told(each.entry.source.path, each.words, names)
    return check_corpus(reading.project, reading.corpus, found, reading.today)


def judge(report: Report, *, strict: bool, serving: bool) -> None:
    """Log every finding, and stop a build that may not go on. Raises PluginError.

    What is secret or private, and a file that may not be published, stops every build, strict or not.
    """
    for finding in report.findings:
        (log.error if finding.is_error else log.info)("%s", finding)
    errors = sum(finding.is_error for finding in report.findings)
    private = sum(map(is_private, report.findings))
    if private and not serving:  # a preview is seen by its maintainer alone, who has to find the place
        raise PluginError(
            f"检查发现 {private} 处不能上网的内容（ZD6xx：涉密、个人信息、不能公开的文件、能运行的东西），"
            "构建停止，什么也没有写；上面每一条都写明了位置。"
        )
    if errors and strict:
        raise PluginError(f"检查发现 {errors} 处错误，构建停止；上面每一条都写明了位置和改法。")
