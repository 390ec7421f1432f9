"""Two states of one site: which page of the one is which of the other, and which part of its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from zhidu.corpus.comparison import Pair, compare
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.passages import passages
from zhidu.text.units import Level, Unit


@dataclass
class Counterparts:
    """A site before and after a change. Pages are known again by their ids, wherever the files lie; parts by words."""

    before: Corpus
    after: Corpus
    _now: dict[str, Entry] = field(init=False, repr=False)
    _pairs: dict[str, tuple[Pair, ...]] = field(default_factory=dict, init=False, repr=False)
    _parts: dict[str, Mapping[str, str]] = field(default_factory=dict, init=False, repr=False)
    _kept: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False)
    _words: dict[int, WholeWords] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        names = {_name(entry): entry for entry in reversed(self.after.entries)}
        found = {entry.path: names[_name(entry)] for entry in self.before.entries if _name(entry) in names}
        taken = {entry.path for entry in found.values()}
        for entry in self.before.entries:  # the front matter of one of the two cannot be read
            there = self.after.by_path.get(entry.path)
            if entry.path not in found and there is not None and there.path not in taken:
                found[entry.path] = there
        self._now = found

    def now(self, entry: Entry) -> Entry | None:
        """What a page of before is now; None of one that is gone."""
        return self._now.get(entry.path)

    def pairs(self, entry: Entry) -> tuple[Pair, ...]:
        """The parts of a page of before beside what they are now; none of one that is gone."""
        if entry.path not in self._pairs:
            now = self.now(entry)
            self._pairs[entry.path] = compare(passages(entry), passages(now)) if now is not None else ()
        return self._pairs[entry.path]

    def parts(self, entry: Entry) -> Mapping[str, str]:
        """By the id of each part of a page of before the id that it has now; without those that are gone."""
        if entry.path not in self._parts:
            now = self.now(entry)
            if now is not None and now.source.text == entry.source.text:
                found = {part.id: part.id for part in passages(entry)}
            else:
                found = {pair.old.id: pair.new.id for pair in self.pairs(entry) if pair.old and pair.new}
            self._parts[entry.path] = found
        return self._parts[entry.path]

    def kept(self, entry: Entry) -> frozenset[str]:
        """The parts that a page of before has now, and had."""
        if entry.path not in self._kept:
            self._kept[entry.path] = frozenset(self.parts(entry).values())
        return self._kept[entry.path]

    def words(self, entry: Entry) -> WholeWords:
        """The words of a page, of before or of now."""
        if id(entry) not in self._words:
            self._words[id(entry)] = WholeWords(entry)
        return self._words[id(entry)]

    def pages(self) -> Iterator[tuple[Entry, Entry]]:
        """Each page that was there and is, as it was and as it is."""
        yield from ((entry, now) for entry in self.before.entries if (now := self.now(entry)) is not None)

    def added(self) -> Iterator[Entry]:
        """The pages that were not there."""
        there = {entry.path for entry in self._now.values()}
        yield from (entry for entry in self.after.entries if entry.path not in there)

    def gone(self) -> Iterator[Entry]:
        """The pages that are there no more."""
        yield from (entry for entry in self.before.entries if entry.path not in self._now)


def _name(entry: Entry) -> tuple[str, str | None]:
    return entry.id, entry.language


def is_readable(entry: Entry) -> bool:
    """Whether a page can be compared: it was read, and nobody has left two versions of it standing at once."""
    return not entry.source.unread and not entry.conflicts and entry.document is not None


class WholeWords:
    """All the words of each part of a page from it down, without the numbers: what a citation of it cites."""

    def __init__(self, entry: Entry) -> None:
        self._units = entry.structure.by_id
        self._own = {part.id: part.words for part in passages(entry)}
        self._known: dict[str, str] = {}

    def of(self, part: str) -> str:
        """The words of one part; of a 章, of all its 条."""
        if part not in self._known:
            unit = self._units.get(part)
            inner = (self.of(below.id) for below in unit.children) if unit is not None else ()
            self._known[part] = "\n".join((_said(self._own.get(part, ""), unit), *inner))
        return self._known[part]

    def all(self) -> Iterator[tuple[str, str]]:
        """Each part with its words."""
        yield from ((part, self.of(part)) for part in self._own)


def _said(words: str, unit: Unit | None) -> str:
    """Of an entry of a list without the mark at its end, which tells only whether another follows."""
    listed = unit is not None and unit.level in (Level.POINT, Level.ITEM, Level.SUB)
    return words.rstrip("；。;") if listed else words
