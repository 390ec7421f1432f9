"""最近更新: what changed in the words of documents, each commit by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from zhidu.corpus.anchors import anchors
from zhidu.corpus.comparison import Fate
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.revisions import Altered, Revision
from zhidu.kinds.kind import Named

SHOWN = 8
"""How many the home page lists."""

LISTED = 100
"""How many the page of latest changes and the feed list."""

NAMED = 12
"""How many parts of a document are named for each thing that was done; of the others only how many they are."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to some parts of a document: they are named, `rest` more are not."""

    verb: str
    verb_en: str
    parts: tuple[Named, ...]
    rest: int = 0

    @property
    def words(self) -> str:
        """As a phrase: 修改第五条、第七条."""
        return f"{self.verb}{'、'.join(each.name for each in self.parts)}" + (f"等{self.total}处" if self.rest else "")

    @property
    def total(self) -> int:
        """How many parts they are."""
        return len(self.parts) + self.rest


@dataclass(frozen=True, slots=True)
class Changed:
    """What a commit did to the words of a document, or that it brought it; `key` tells it from all others."""

    entry: Entry
    day: dt.date
    new: bool
    done: tuple[Done, ...]
    key: str

    @property
    def words(self) -> str:
        """All that was done, as one phrase."""
        return "新增文件" if self.new else "；".join(each.words for each in self.done)


@dataclass(frozen=True, slots=True)
class ChangesOfDay:
    """One day with what changed on it."""

    day: dt.date
    changes: tuple[Changed, ...]


def list_changes(corpus: Corpus, revisions: Iterable[Revision], zone: dt.tzinfo) -> Iterator[Changed]:
    """The changes of documents that are there, the newest first."""
    for each in revisions:
        entry = corpus.by_id.get(each.id)
        if entry is not None:
            day = dt.datetime.fromtimestamp(each.when, zone).date()
            yield Changed(entry, day, each.new, tuple(_done(entry, each.altered)), f"{each.commit[:12]}/{each.id}")


_VERBS = (
    (Fate.REWORDED, "修改", "Reworded"),
    (Fate.ADDED, "增加", "Added"),
    (Fate.GONE, "删去原", "Removed"),
    (Fate.MOVED, "只变序号", "Renumbered"),
)


def _done(entry: Entry, altered: Sequence[Altered]) -> Iterator[Done]:
    for fate, verb, verb_en in _VERBS:
        parts = [_named(entry, each) for each in altered if each.fate == fate]
        if parts:
            yield Done(verb, verb_en, tuple(parts[:NAMED]), max(0, len(parts) - NAMED))


def _named(entry: Entry, altered: Altered) -> Named:
    """A part with the address that it has now, if it is still there under that id."""
    name = (altered.name or "正文开头") + (f"（原{altered.was}）" if altered.was else "")
    there = altered.fate != Fate.GONE and altered.id in anchors(entry)
    return Named(name, f"{entry.address}#{altered.id}" if there else "" if altered.id else entry.address)


def last_days(changes: Iterable[Changed]) -> dict[str, dt.date]:
    """On which day the words of each document changed last, by its id."""
    days: dict[str, dt.date] = {}
    for each in changes:
        days.setdefault(each.entry.id, each.day)
    return days


def recent(changes: Iterable[Changed]) -> list[Changed]:
    """What the home page lists: the documents that changed last, each once."""
    seen: dict[str, Changed] = {}
    for each in changes:
        seen.setdefault(each.entry.id, each)
        if len(seen) == SHOWN:
            break
    return list(seen.values())


def list_days(changes: Iterable[Changed]) -> list[ChangesOfDay]:
    """The changes by day, the newest day first."""
    listed = sorted(changes, key=lambda each: each.day, reverse=True)
    return [ChangesOfDay(day, tuple(group)) for day, group in groupby(listed, key=lambda each: each.day)]
