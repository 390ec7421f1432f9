"""The words of one block as pieces: what is shown of each, and where in the text it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from zhidu.text.hidden import Hidden
from zhidu.text.words import WordsMaker

INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Characters without width, for a class of a regular expression."""


class Sort(Enum):
    """What a piece of a block's words is."""

    TEXT = auto()  # shown as it stands
    CHAR = auto()  # one character, written otherwise: \\*, &nbsp;
    CODE = auto()
    JOIN = auto()  # the end of a line inside a sentence
    BREAK = auto()  # the end of a line that the author wants
    STRONG = auto()
    STRONG_END = auto()
    LINK = auto()
    LINK_END = auto()
    PICTURE = auto()
    NOTE = auto()  # the mark of a foot note
    TAG = auto()  # HTML: shown as typed in a document
    HIDDEN = auto()  # a comment, or an attribute list of a free page


class Piece(NamedTuple):
    """A piece of the text from `start` to `end`: what is `shown` for it, and of a link or picture the `address`."""

    sort: Sort
    start: int
    end: int
    shown: str
    address: str = ""
    address_start: int = -1


@dataclass
class Shared:
    """What the blocks of one text share: the text, its comments and code, its link definitions, its foot notes."""

    text: str
    hidden: Sequence[Hidden] = ()
    free: bool = False
    definitions: dict[str, tuple[str, int]] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)

    def define(self, label: str, start: int, address: str) -> None:
        """Take note of a link definition; the first of a label holds."""
        self.definitions.setdefault(label_key(label), (address, start))

    def hidden_in(self, start: int, end: int) -> Iterator[Hidden]:
        """The comments and code that begin between two places."""
        at = bisect_left(self._starts, start)
        while at < len(self.hidden) and self.hidden[at].start < end:
            yield self.hidden[at]
            at += 1

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.hidden]

    def pipes(self, start: int, end: int) -> Iterator[int]:
        """The | that part cells, between two places."""
        spans = list(self.hidden_in(start, end))
        at = self.text.find("|", start, end)
        while at >= 0:
            if self.text[at - 1 : at] != "\\" and not any(span.start <= at < span.end for span in spans):
                yield at
            at = self.text.find("|", at + 1, end)


@dataclass(frozen=True)
class Inline:
    """The pieces of a block's words, in order."""

    shared: Shared = field(repr=False, compare=False)
    pieces: tuple[Piece, ...]

    @classmethod
    def typed(cls, shared: Shared, lines: Iterable[tuple[int, int]]) -> Inline:
        """Lines as they were typed, each on a line of its own."""
        pieces: list[Piece] = []
        for start, end in lines:
            if pieces:
                pieces.append(Piece(Sort.BREAK, pieces[-1].end, start, "\n"))
            pieces.append(Piece(Sort.TEXT, start, end, shared.text[start:end]))
        return cls(shared, tuple(pieces))

    @cached_property
    def plain(self) -> str:
        """The words as a reader sees them: a picture by what it is called, a wanted line end as one."""
        return "".join(piece.shown for piece in self.pieces)

    def running(self, maker: WordsMaker) -> None:
        """Give the words as citations are read in them: without code, pictures, tags, and what has no width."""
        for piece in self.pieces:
            if piece.sort is Sort.TEXT:
                _visible(maker, self.shared.text, piece)
            elif piece.sort is Sort.CHAR:
                maker.replaced(piece.start, piece.end, piece.shown)
            elif piece.sort is Sort.CODE:
                maker.replaced(piece.start, piece.end, " " * len(piece.shown))
            elif piece.sort is Sort.BREAK or (piece.sort is Sort.JOIN and self._ends_sentence(piece)):
                maker.replaced(piece.start, piece.end, "\n")

    def _ends_sentence(self, end: Piece) -> bool:
        return self.shared.text[end.start - 1 : end.start] in STOPS

    @property
    def links(self) -> Iterator[Piece]:
        """The links and pictures."""
        return (piece for piece in self.pieces if piece.sort in (Sort.LINK, Sort.PICTURE))


STOPS = frozenset("。！？；：.;:!?")
"""Behind these the next line begins a sentence, or a part of a list, of its own."""
_UNSEEN = re.compile(f"[{INVISIBLE}]+")


def _visible(maker: WordsMaker, text: str, piece: Piece) -> None:
    at = piece.start
    for match in _UNSEEN.finditer(text, piece.start, piece.end):
        maker.kept(at, match.start())
        at = match.end()
    maker.kept(at, piece.end)


def label_key(words: str) -> str:
    """What two ways of writing the label of a link have in common."""
    return " ".join(words.lower().split())
