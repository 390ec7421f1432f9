"""Two texts of one document, side by side: which part of the one is which part of the other, and what became of it.

Parts are matched by what they say, not by their numbers alone: a 条 that a new one before it has moved on is the
same 条 under another number (《立法技术规范（试行）（一）》: a text that is amended is numbered anew).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhidu.corpus.passages import Passage
from zhidu.text.units import Level


class Fate(StrEnum):
    """What became of a part."""

    SAME = "same"
    MOVED = "moved"  # the same words under another number or in another place
    REWORDED = "reworded"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Pair:
    """A part of the old text and what it is in the new one; one of the two is None where it is added or gone."""

    old: Passage | None
    new: Passage | None

    @property
    def fate(self) -> Fate:
        """What became of the part itself, whatever is below it; one that is reworded may have moved too."""
        if self.old is None:
            return Fate.ADDED
        if self.new is None:
            return Fate.GONE
        if _said(self.old) != _said(self.new):
            return Fate.REWORDED
        return Fate.SAME if self.old.id == self.new.id else Fate.MOVED

    @property
    def part(self) -> Passage:
        """The part as it is now, or as it was last."""
        part = self.new or self.old
        assert part is not None
        return part


def _said(part: Passage) -> str:
    """Its words, however they are spaced out (总　则).

    Of an entry of a list without the mark at its end, which tells only whether another follows.
    """
    words = _SPACED.sub("", part.words)
    return words.rstrip("；。;") if part.sort in _ENTRIES else words


_SPACED = re.compile(r"(?<=[^\x00-\xff]) | (?=[^\x00-\xff])")
_ENTRIES = (Level.POINT, Level.ITEM, Level.SUB)


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Pair, ...]:
    """Each part of both texts once: those of the new text in their order, what is gone behind what it stood behind."""
    before, after, found = _Text(old), _Text(new), _Found()
    if "" in before.parts and "" in after.parts:
        found.add("", "")
    _match_below(before, after, ("", ""), found)
    _match_moved(before, after, found)
    _match_in_place(before, after, found)
    return tuple(_in_order(before, after, found))


def roll_up(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Fate]]:
    """The parts that stand by themselves (条, annexes, points), each with what became of it and all below it."""
    by_old = {pair.old.id: pair for pair in pairs if pair.old}
    by_new = {pair.new.id: pair for pair in pairs if pair.new}

    def top_of(part: Passage, known: Mapping[str, Pair]) -> Pair:
        pair = known[part.id]
        while part.parent:
            pair = known[part.parent]
            part = (pair.new if known is by_new else pair.old) or part
        return pair

    fates: dict[Pair, set[Fate]] = {}
    for pair in pairs:
        was = top_of(pair.old, by_old) if pair.old else None
        now = top_of(pair.new, by_new) if pair.new else None
        if was and now and was is not now:  # a 项 that went to another 条: the one has lost it, the other has it more
            fates.setdefault(was, set()).add(Fate.GONE)
            fates.setdefault(now, set()).add(Fate.ADDED)
        elif top := now or was:
            fates.setdefault(top, set()).add(pair.fate)
    for top, below in fates.items():
        if top.old is None or top.new is None or len(below) == 1:
            yield top, top.fate
        else:
            yield top, Fate.MOVED if below <= {Fate.SAME, Fate.MOVED} else Fate.REWORDED


class _Text:
    """One of the two texts: its parts by id, by what is around them, and all the words from a part down."""

    def __init__(self, parts: Sequence[Passage]) -> None:
        self.parts = {part.id: part for part in parts}
        self.below: dict[str, list[Passage]] = defaultdict(list)
        self.whole: dict[str, str] = {}
        for part in self.parts.values():
            if part.id:
                self.below[part.parent].append(part)
        for part in reversed(self.parts.values()):  # what is below a part stands behind it
            inner = (self.whole[each.id] for each in self.below.get(part.id, ())) if part.id else ()
            self.whole[part.id] = "\n".join((_said(part), *inner))

    def worded(self, parts: Iterable[Passage]) -> list[Worded]:
        """Some parts, each with all its words."""
        return [(part.id, self.whole[part.id]) for part in parts]


class _Found:
    """Which part of the new text each of the old one is, by their ids, and the other way."""

    def __init__(self) -> None:
        self.now: dict[str, str] = {}
        self.was: dict[str, str] = {}

    def add(self, old: str, new: str) -> None:
        """Match two parts."""
        self.now[old], self.was[new] = new, old


def _by_sort(olds: Iterable[Passage], news: Iterable[Passage]) -> Iterator[tuple[list[Passage], list[Passage]]]:
    """The parts of both texts, those that may be matched together."""
    found: dict[str, tuple[list[Passage], list[Passage]]] = {}
    for at, parts in enumerate((olds, news)):
        for part in parts:
            found.setdefault(part.sort, ([], []))[at].append(part)
    return (pair for pair in found.values() if all(pair))


def _match_below(before: _Text, after: _Text, pair: tuple[str, str], found: _Found) -> None:
    """Match what is below a pair and not matched yet, by what it says, from the top down."""
    todo = [pair]
    while todo:
        above, now = todo.pop()
        olds = [part for part in before.below.get(above, ()) if part.id not in found.now]
        news = [part for part in after.below.get(now, ()) if part.id not in found.was]
        for some, others in _by_sort(olds, news):
            pairs = _match(before.worded(some), after.worded(others))
            todo += pairs
            for each in pairs:
                found.add(*each)


def _match_moved(before: _Text, after: _Text, found: _Found) -> None:
    """Match what went to another place, such as a 项 that is now in another 条: the same words, then much the same."""
    for way in (_same_words, _much_alike):
        olds = [part for part in before.parts.values() if part.id not in found.now]
        news = [part for part in after.parts.values() if part.id not in found.was]
        for some, others in _by_sort(olds, news):
            telling = (
                [each for each in text if len(each[1]) >= _TELLING]
                for text in (before.worded(some), after.worded(others))
            )
            for old, new in way(*telling):
                if old not in found.now and new not in found.was:  # one above it may have been matched since
                    found.add(old, new)
                    _match_below(before, after, (old, new), found)


def _match_in_place(before: _Text, after: _Text, found: _Found) -> None:
    """Match what is left by where it stands, from the top down; what went elsewhere is known by now."""
    todo = [("", "")]
    while todo:
        above, now = todo.pop()
        inside, others = before.below.get(above, ()), after.below.get(now, ())
        here = {part.id for part in others}
        olds = [part for part in inside if part.id not in found.now or found.now[part.id] in here]
        left = {part.id for part in olds}
        news = [part for part in others if part.id not in found.was or found.was[part.id] in left]
        for some, same in _by_sort(olds, news):
            known = {part.id: found.now[part.id] for part in some if part.id in found.now}
            for pair in list(_between([part.id for part in some], [part.id for part in same], known)):
                found.add(*pair)
                _match_below(before, after, pair, found)
        todo += [(part.id, found.now[part.id]) for part in inside if part.id in found.now]


_TELLING = 8
"""So many characters, the same in two places, are the same part and not two that happen to say the same."""

Worded = tuple[str, str]
"""The id of a part, and its words from it down."""


def _match(olds: Sequence[Worded], news: Sequence[Worded]) -> list[tuple[str, str]]:
    """Which of the parts at one place are the same: by words and number, by words, by likeness."""
    there = dict(news)
    found = {each: each for each, words in olds if there.get(each) == words}
    for way in (_same_words, _alike):
        taken = set(found.values())
        for old, new in way([part for part in olds if part[0] not in found], [p for p in news if p[0] not in taken]):
            if old not in found and new not in taken:
                found[old] = new
                taken.add(new)
    return list(found.items())


def _same_words(olds: Sequence[Worded], news: Sequence[Worded]) -> Iterator[tuple[str, str]]:
    places: dict[str, deque[str]] = defaultdict(deque)
    for each, words in news:
        places[words].append(each)
    for each, words in olds:
        if words.strip() and places.get(words):
            yield each, places[words].popleft()


_LIKE = 0.5
"""Two parts are one from this likeness on: as many pairs of characters in common as not."""
_MUCH = 0.8
"""Two parts in different places are one only from this likeness on."""
_INSIDE = 0.8
"""Two that begin alike are one too where so much of the shorter is in the longer: a 条 that lost or gained many 款."""
_GOES_ON = 0.3
"""So much more alike are these: of a 条 that was split, that goes on which has its beginning."""
_COMMON = 12
"""A run of characters that more parts have tells nothing of which is which; so the time grows with the text."""
_RUN = 4


def _much_alike(olds: Sequence[Worded], news: Sequence[Worded]) -> list[tuple[str, str]]:
    """Parts that say nearly the same: alone that tells that one has moved."""
    return _alike(olds, news, _MUCH, inside=False)


def _alike(
    olds: Sequence[Worded], news: Sequence[Worded], least: float = _LIKE, *, inside: bool = True
) -> list[tuple[str, str]]:
    """Parts whose words are alike, the most alike first, of these the one of the same number, then the nearest.

    `inside`: one that begins as the other and is nearly all in it is alike too.
    """
    having: dict[str, set[int]] = defaultdict(set)
    for at, (_, words) in enumerate(news):
        for run in _runs(words, _RUN):
            having[run].add(at)
    counts = [Counter(_runs(words, 2)) for _, words in news]
    found = []
    for at, (each, words) in enumerate(olds):
        mine, shared = Counter(_runs(words, 2)), [having.get(run, ()) for run in _runs(words, _RUN)]
        for other in {other for others in shared if len(others) <= _COMMON for other in others}:
            common, sizes = (mine & counts[other]).total(), (mine.total(), counts[other].total())
            like = 2 * common / sum(sizes)
            begins = words.lstrip()[:_TELLING] == news[other][1].lstrip()[:_TELLING]
            goes_on = inside and begins and common >= _INSIDE * min(sizes)
            if like >= least or goes_on:
                found.append((-like - goes_on * _GOES_ON, each != news[other][0], abs(at - other), at, other))
    return [(olds[at][0], news[other][0]) for *_, at, other in sorted(found)]


def _runs(words: str, length: int) -> list[str]:
    """Each run of so many characters; of fewer, the words."""
    return [words[at : at + length] for at in range(len(words) - length + 1)] or [words]


def _between(olds: Sequence[str], news: Sequence[str], found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """As many parts in the one text as in the other between two that are matched: each is the one in its place."""
    places = {new: at for at, new in enumerate(news)}
    matched = {places[new] for new in found.values()}
    before, waiting = -1, list[str]()
    for old in (*olds, None):
        if old is not None and old not in found:
            waiting.append(old)
            continue
        behind = places[found[old]] if old is not None else len(news)
        gap = range(before + 1, behind)
        if len(gap) == len(waiting) and not matched.intersection(gap):
            yield from zip(waiting, (news[at] for at in gap), strict=True)
        before, waiting = behind, []


def _in_order(before: _Text, after: _Text, found: _Found) -> Iterator[Pair]:
    """The parts of the new text with what each was; a part that is gone behind the one that it stood behind."""
    gone: dict[str, list[Passage]] = defaultdict(list)
    last = ""
    for part in before.parts.values():
        if part.id in found.now:
            last = found.now[part.id]
        else:
            gone[last].append(part)
    if "" not in after.parts:
        yield from (Pair(each, None) for each in gone.pop("", ()))
    for part in after.parts.values():
        yield Pair(before.parts.get(found.was.get(part.id, "-")), part)
        yield from (Pair(each, None) for each in gone.pop(part.id, ()))
    yield from (Pair(each, None) for parts in gone.values() for each in parts)
