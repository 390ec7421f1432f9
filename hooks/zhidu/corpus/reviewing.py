"""Compares what courses cite with what it was on the day that each was reviewed.

The text of that day is the one in git: as it was when the day of the review was committed, if that was on the same
day, else at the day's end. Where git does not reach back, it is an earlier text of the rule that was in force then;
else it is not known, which is not the same as unchanged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from zhidu.citations.points import Point
from zhidu.corpus.cited import Cited, cited_by, cited_in, points_in
from zhidu.corpus.comparison import Fate, compare, roll_up
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry, read_entry
from zhidu.corpus.passages import Passage, passages
from zhidu.corpus.review import Change, Review
from zhidu.corpus.revisions import read_revisions
from zhidu.files.history import History, commits_between, last_before, read_history, read_texts, read_tree
from zhidu.files.project import Project
from zhidu.files.source import decode
from zhidu.files.translation import language_of
from zhidu.front.frontmatter import read_frontmatter
from zhidu.front.organ import zone_of
from zhidu.front.registry import Outside
from zhidu.front.yamltext import Path
from zhidu.text.units import Unit

NAMED = 12
"""How many changed parts of a document that is read as a whole are named; of more, only how many they are."""


def read_reviews(project: Project, corpus: Corpus, history: History | None = None) -> dict[str, Review]:
    """The review of each course that says when it was reviewed, by its path."""
    past, found = _Past(project, corpus), dict[str, Review]()
    for entry in corpus.of_kind("course"):
        day = entry.course.reviewed_on if entry.course else None
        if isinstance(day, dt.date):
            found[entry.path] = _review(corpus, entry, day, past)
    if any(review.changes for review in found.values()):
        days = _days(project, corpus, history or read_history(project))
        for path, review in found.items():
            found[path] = replace(review, changes=tuple(_dated(each, review.on, days) for each in review.changes))
    return found


def _days(project: Project, corpus: Corpus, history: History) -> dict[tuple[str, str], dt.date]:
    """On which day each part of a document changed last, by the document's id and the part's."""
    zone, days = zone_of(corpus.organ), dict[tuple[str, str], dt.date]()
    for revision in read_revisions(project, corpus.organ, history):
        for altered in revision.altered:
            days.setdefault((revision.id, altered.id), dt.datetime.fromtimestamp(revision.when, zone).date())
    return days


def _dated(change: Change, on: dt.date, days: dict[tuple[str, str], dt.date]) -> Change:
    day = days.get((change.target.id, change.anchor))
    return replace(change, day=day) if change.day is None and day and day > on else change


def _review(corpus: Corpus, entry: Entry, day: dt.date, past: _Past) -> Review:
    changes: dict[tuple[str, str], Change] = {}
    unknown: dict[str, Entry] = {}
    for cited, at in _all_cited(corpus, entry):
        target = cited.target
        if isinstance(target, Outside):
            newest = max((each for each in (target.issued, target.effective) if each), default=day)
            if newest > day:
                changes.setdefault((target.title, ""), Change(target, "", "", Fate.ADDED, at, day=newest))
        elif (since := past.since(target, entry, day)) is None:
            unknown.setdefault(target.path, target)
        else:
            for change in since.of(cited, at):
                changes.setdefault((target.path, change.anchor), change)
    return Review(day, tuple(changes.values()), tuple(unknown.values()))


def _all_cited(corpus: Corpus, entry: Entry) -> Iterator[tuple[Cited, Path | int]]:
    """What a course has read, then what its text cites, answers to questions among it; each with its place."""
    for index, text in enumerate(entry.course.readings if entry.course else ()):
        yield from ((cited, ("readings", index)) for cited in cited_in(corpus, entry, text))
    for reference in corpus.links[entry.path].references:
        if reference.target is not entry:
            yield from ((cited, reference.citation.start) for cited in cited_by(reference))
    for place, cited in points_in(corpus, entry.source.text[entry.body :]):
        yield cited, entry.body + place


class _Past:
    """The documents as they were on past days."""

    def __init__(self, project: Project, corpus: Corpus) -> None:
        self._project, self._corpus = project, corpus
        self._commits: dict[tuple[str, dt.date], str] = {}
        self._trees: dict[str, dict[str, str]] = {}
        self._since: dict[tuple[str, str, dt.date], _Since | None] = {}

    def since(self, target: Entry, course: Entry, day: dt.date) -> _Since | None:
        """What has become of a document since a course was reviewed; None where its text of then is not known."""
        commit = self._commit(course, day)
        key = target.path, commit, day
        if key not in self._since:
            found = self._in_git(target, commit) or self._version(target, day)
            self._since[key] = found if found is None or found.old is None or found.old.document else None
        return self._since[key]

    def _in_git(self, target: Entry, commit: str) -> _Since | None:
        if commit not in self._trees:
            self._trees[commit] = read_tree(self._project, commit) if commit else {}
        tree = self._trees[commit]
        if not tree:
            return None
        if target.path in tree:
            old = self._entry(target.path, tree[target.path])
            if old.front.values.get("id", target.id) == target.id:  # else another document had its place
                return _Since(target, old)
        others = {path: name for path, name in tree.items() if path != target.path}
        texts = read_texts(self._project, others.values())
        for path, name in others.items():  # it may have moved
            source = decode(texts.get(name, b""), path)[0]
            if language_of(path) is None and read_frontmatter(source).values.get("id") == target.id:
                return _Since(target, read_entry(path, source, self._corpus.organ, []))
        return _Since(target, None)

    def _commit(self, course: Entry, day: dt.date) -> str:
        """The commit that a course was reviewed against."""
        key = course.path, day
        if key not in self._commits:
            zone = zone_of(self._corpus.organ)
            first, behind = (
                int(dt.datetime.combine(each, dt.time(), zone).timestamp())
                for each in (day, day + dt.timedelta(days=1))
            )
            said = (
                commit
                for commit, text in commits_between(self._project, course.path, first, behind - 1)
                if read_frontmatter(decode(text, course.path)[0]).values.get("reviewed_on") == day
            )
            self._commits[key] = next(said, "") or last_before(self._project, behind - 1)
        return self._commits[key]

    def _entry(self, path: str, name: str) -> Entry:
        source = decode(read_texts(self._project, (name,)).get(name, b""), path)[0]
        return read_entry(path, source, self._corpus.organ, [])

    def _version(self, target: Entry, day: dt.date) -> _Since | None:
        """By the earlier text that was in force on that day."""
        versions = self._corpus.earlier(target)
        return next(
            (_Since(target, text) for each, text in versions if text and each.effective <= day < each.ended), None
        )


@dataclass
class _Since:
    """What has become of the parts of a document; `old` is None of one that was not there."""

    new: Entry
    old: Entry | None
    _gone: list[str] = field(default_factory=list)

    def of(self, cited: Cited, at: Path | int) -> Iterator[Change]:
        """The changes in what a place cites, a 条 or point at a time."""
        if self.old is None:
            yield Change(self.new, "", "", Fate.ADDED, at)
            return
        if cited.part is not None:
            yield from (replace(self._changes[top], at=at) for top in self._tops(cited.part) if top in self._changes)
            return
        found = [*self._changes.values(), *self._lost]
        if len(found) > NAMED:
            found = [Change(self.new, f"有{len(found)}处", "", Fate.REWORDED, at)]
        yield from (replace(each, at=at) for each in found)

    def _tops(self, part: Unit | Point) -> Iterable[str]:
        """The parts that stand by themselves which a part is, or is in, or (a 章) has in it."""
        if isinstance(part, Point):
            return (part.id,)
        inside = [
            each.id for each in self.new.structure.units if part in each.ancestors() and not self._parents[each.id]
        ]
        if inside:
            return inside
        top = part.id
        while self._parents.get(top):
            top = self._parents[top]
        return (top,)

    @cached_property
    def _texts(self) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        return passages(self.old) if self.old else (), passages(self.new)

    @cached_property
    def _parents(self) -> dict[str, str]:
        return {each.id: each.parent for each in self._texts[1]}

    @cached_property
    def _lost(self) -> list[Change]:
        pairs = roll_up(compare(*self._texts))
        return [
            Change(self.new, f"原{pair.part.name}", pair.part.id, Fate.GONE, 0) for pair, _ in pairs if not pair.new
        ]

    @cached_property
    def _changes(self) -> dict[str, Change]:
        """Of each part that is not what it was, by its id today."""
        pairs = [(pair.old, pair.new, fate) for pair, fate in roll_up(compare(*self._texts)) if pair.new]
        moved = {old.id: new.name for old, new, _ in pairs if old and new and old.id != new.id}
        found = {}
        for old, new, fate in pairs:
            assert new is not None
            if fate is not Fate.SAME:
                was = old.name if old and old.name != new.name else ""
                found[new.id] = Change(self.new, new.name, new.id, fate, 0, was, moved.get(new.id, ""))
        return found
