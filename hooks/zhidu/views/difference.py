"""What a change did to each document: its file, its title, the parts of its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhidu.corpus.comparison import Fate, Pair
from zhidu.corpus.counterparts import Counterparts, is_readable
from zhidu.corpus.entry import Entry


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one part: how it was called and its own words, and how it is now; empty where it was not."""

    fate: Fate
    old: str
    new: str
    was: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One document. `fate`: added, gone, moved (the file alone), reworded; `old` is its path or title of before."""

    fate: Fate
    path: str
    title: str
    old_path: str = ""
    old_title: str = ""
    parts: tuple[Part, ...] = ()


def list_differences(sides: Counterparts) -> Iterator[Difference]:
    """The documents that are not as they were, by path; what is only front matter shows in none of the parts."""
    found = [Difference(Fate.ADDED, entry.source.path, entry.title) for entry in sides.added()]
    found += [Difference(Fate.GONE, entry.source.path, entry.title) for entry in sides.gone()]
    for old, now in sides.pages():
        if old.source != now.source:
            found.append(_difference(sides, old, now))
    yield from sorted(found, key=lambda each: each.path)


def _difference(sides: Counterparts, old: Entry, now: Entry) -> Difference:
    same_text = old.source.text == now.source.text
    readable = is_readable(old) and is_readable(now)
    parts = tuple(_parts(sides.pairs(old))) if not same_text and readable else ()
    return Difference(
        Fate.MOVED if same_text else Fate.REWORDED,
        now.source.path,
        now.title,
        old.source.path if old.path != now.path else "",
        old.title if old.title != now.title else "",
        parts,
    )


def _parts(pairs: Sequence[Pair]) -> Iterator[Part]:
    """The parts that are not as they were; not those that only went along with the one around them."""
    by_old = {pair.old.id: pair for pair in pairs if pair.old}
    by_new = {pair.new.id: pair for pair in pairs if pair.new}
    for pair in pairs:
        around = (by_new if pair.new else by_old).get(pair.part.parent) if pair.part.parent else None
        if pair.fate is Fate.SAME or (around is not None and _goes_along(pair, around)):
            continue
        yield Part(
            pair.fate,
            (pair.old.name or "正文开头") if pair.old else "",
            (pair.new.name or "正文开头") if pair.new else "",
            pair.old.words if pair.old and pair.fate is not Fate.MOVED else "",
            pair.new.words if pair.new and pair.fate is not Fate.MOVED else "",
        )


def _goes_along(pair: Pair, around: Pair) -> bool:
    if pair.fate in (Fate.ADDED, Fate.GONE):
        return around.fate is pair.fate
    if pair.fate is not Fate.MOVED or not (pair.old and pair.new and around.old and around.new):
        return False
    same_place = pair.old.parent == around.old.id
    return same_place and pair.old.id.removeprefix(around.old.id) == pair.new.id.removeprefix(around.new.id)
