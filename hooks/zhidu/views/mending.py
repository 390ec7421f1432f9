"""Where the words went that a citation named, and so what to write in its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from zhidu.corpus.counterparts import Counterparts, is_readable
from zhidu.corpus.entry import Entry
from zhidu.views.parts import name_of, names
from zhidu.views.pointing import Pointing

Place = tuple[Entry, str]

_TELLING = 8
"""So many characters, found again elsewhere, are the same words and not others that happen to say the same."""


class Mending:
    """Finds the words of before in what the site is now."""

    def __init__(self, sides: Counterparts) -> None:
        self._sides = sides

    def of(self, old: Pointing, new: Pointing) -> str:
        """What to do about a place that named other words."""
        if not isinstance(old.target, Entry):
            return "核对原文"
        if not old.parts:
            return self._of_document(old.target)
        found = [(part, self._place(old.target, part)) for part in old.parts]
        lost = [name_of(old.target, part)[0] for part, place in found if place is None]
        there = [place for _, place in found if place is not None]
        told = []
        elsewhere = [part for page, part in there if page is not new.target or part not in new.parts]
        kept = {part for _, part in there}
        more = [part for part in new.parts if part not in kept]
        if elsewhere:
            verb = "原来的词句现在是" if old.text != new.text else "改引"
            told.append(f"{verb}{_called(new.here.entry, there)}")
        elif there and more and isinstance(new.target, Entry):
            told.append(f"多了{names(new.target, more)}")
        if lost:
            told.append(f"原{'、'.join(lost)}的词句已经删去" if there else "原来的词句已经删去")
        return "；".join(told)

    def _of_document(self, was: Entry) -> str:
        now = self._sides.now(was)
        if now is None:
            return f"《{was.title}》已经删去"
        return f"标识是“{now.id}”的文件，现在是《{now.title}》"

    def _place(self, was: Entry, part: str) -> Place | None:
        """Where a part of before stands now: matched by what it says; else in what is new elsewhere, or took it in."""
        now = self._sides.now(was)
        there = self._sides.parts(was).get(part)
        if now is not None and there is not None:
            return now, there
        words = self._sides.words(was).of(part).strip("；。;")
        if len(words) < _TELLING:
            return None
        return self._added.get(words) or (self._within(now, words) if now is not None else None)

    def _within(self, now: Entry, words: str) -> Place | None:
        """The smallest part of the page that holds these words."""
        holding = [(len(said), part) for part, said in self._sides.words(now).all() if part and words in said]
        return (now, min(holding)[1]) if holding else None

    @cached_property
    def _added(self) -> dict[str, Place]:
        """By the words of each part that was not there before, where it stands."""
        found: dict[str, Place] = {}
        for entry, known in self._pages():
            for part, words in self._sides.words(entry).all() if is_readable(entry) else ():
                if part and part not in known:
                    found.setdefault(words.strip("；。;"), (entry, part))
        return found

    def _pages(self) -> Iterator[tuple[Entry, frozenset[str]]]:
        """Each page of now, with the parts of it that were there before."""
        for was, now in self._sides.pages():
            if was.source.text != now.source.text and now.language is None:
                yield now, self._sides.kept(was)
        yield from ((entry, frozenset()) for entry in self._sides.added())


def _called(here: Entry, places: list[Place]) -> str:
    """The places in one phrase, each with its document where it is another."""
    by_page: dict[str, tuple[Entry, list[str]]] = {}
    for entry, part in places:
        parts = by_page.setdefault(entry.path, (entry, []))[1]
        if part not in parts:
            parts.append(part)
    return "、".join(
        ("" if entry is here else f"《{entry.title}》") + names(entry, parts) for entry, parts in by_page.values()
    )
