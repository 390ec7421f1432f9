"""最近更新: the documents that changed last."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.files.history import Change

SHOWN = 8
"""How many the home page lists."""

LISTED = 100
"""How many the page of latest changes and the feed list."""

_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Changed:
    """The last change of a document: the day, and what the commit says of it."""

    entry: Entry
    day: dt.date
    subject: str

    @property
    def language(self) -> str:
        """The language of what the commit says."""
        return "zh" if _CHINESE.search(self.subject) else "en"


@dataclass(frozen=True, slots=True)
class ChangesOfDay:
    """One day with the documents that changed on it last."""

    day: dt.date
    changes: tuple[Changed, ...]


def changed(corpus: Corpus, changes: Iterable[Change]) -> Iterator[Changed]:
    """The documents (not plain pages or translations) among the latest changes, in their order."""
    for change in changes:
        entry = corpus.by_path.get(change.path)
        if entry is not None and entry.document is not None and entry.language is None and not entry.kind.is_free:
            yield Changed(entry, change.day, change.subject)


def recent(corpus: Corpus, changes: Iterable[Change]) -> list[tuple[Entry, dt.date]]:
    """What the home page lists: the documents that changed last, the newest first, with the day."""
    return [(each.entry, each.day) for each in islice(changed(corpus, changes), SHOWN)]


def list_days(corpus: Corpus, changes: Iterable[Change]) -> list[ChangesOfDay]:
    """The documents that changed last by day, the newest day first."""
    listed = sorted(islice(changed(corpus, changes), LISTED), key=lambda each: each.day, reverse=True)
    return [ChangesOfDay(day, tuple(group)) for day, group in groupby(listed, key=lambda each: each.day)]
