"""Words as a reader sees them, each with its place in the file where they are written otherwise.

What is looked for in a text (markings of secrecy, numbers of persons, names) is looked for in its `folded` words:
nothing between two characters that has no width, and one form for each of them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from zhidu.files.source import Source
from zhidu.text.words import Words, WordsMaker


@dataclass(frozen=True)
class Shown(Source):
    """Words taken out of `origin`; places are those there."""

    words: Words = field(default_factory=lambda: Words("", (), (), ()))
    origin: Source = field(default_factory=lambda: Source("", ""))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file."""
        return self.origin.position(self.words.start(offset))


def shown(origin: Source, maker: WordsMaker) -> Shown:
    """The words that a maker has put together out of a text."""
    words = maker.done()
    return Shown(origin.path, words.text, (), words, origin)


@dataclass(frozen=True)
class Gathered(Source):
    """Words from several places, one on each line or more: the piece that begins at `starts[n]` stands at `spots[n]`.

    `where` says of what file within the file they are, if of any.
    """

    starts: tuple[int, ...] = ()
    spots: tuple[tuple[int, int], ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file of the piece that an offset lies in."""
        return self.spots[bisect_right(self.starts, offset) - 1] if self.starts else (1, 1)


def gathered(path: str, pieces: Iterable[tuple[tuple[int, int], str]]) -> Gathered:
    """Pieces of words with their places, one behind the other."""
    starts, spots, texts, length = [], [], [], 0
    for spot, text in pieces:
        starts.append(length)
        spots.append(spot)
        texts.append(text)
        length += len(text) + 2
    return Gathered(path, "\n\n".join(texts), (), tuple(starts), tuple(spots))


# --- one form for each character ---

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]+"
)
"""What takes no room of its own: controls, joiners, marks of direction, variation selectors, combining marks."""


def folded(source: Source) -> Source:
    """A text without what has no width, and with one form for each character (NFKC, where that is one character)."""
    if source.text.isascii() and not _UNSEEN.search(source.text):
        return source
    if _UNSEEN.search(source.text):
        source = shown(source, _seen(source.text))
    table = dict(_forms(source.text))
    return replace(source, text=source.text.translate(table)) if table else source


def _seen(text: str) -> WordsMaker:
    maker, at = WordsMaker(text), 0
    for match in _UNSEEN.finditer(text):
        maker.kept(at, match.start())
        at = match.end()
    maker.kept(at, len(text))
    return maker


def _forms(text: str) -> Iterator[tuple[int, str]]:
    for char in set(text):
        if not char.isascii():
            form = unicodedata.normalize("NFKC", char)
            if len(form) == 1 and form != char:
                yield ord(char), form


_CHINESE = str.maketrans("〇零○◯一壹幺二贰貳三叁參四肆五伍六陆陸七柒八捌九玖", "00001112223334455666778899")
_CROSSES = str.maketrans("×ХхⅩⅹ", "XXxXx")


def figures(text: str) -> str:
    """The same text with every character of whatever script that is a figure as one of ours, and X for its likes."""
    values = ((char, unicodedata.digit(char, None)) for char in set(text) if not char.isascii())
    table = _CROSSES | {ord(char): str(value) for char, value in values if value is not None}
    return text.translate(table)


def chinese_figures(text: str) -> str:
    """The same with 〇一二三 and their like as figures too; of 张三 it makes 张3."""
    return text.translate(_CHINESE)
