"""A text without what only its form needs: Markdown's marks, line breaks inside a sentence, characters without width.

`[《甲》](a.md)第一条`, `**《甲》**第一条` and a 第一条 cut by the end of a line are to be read alike; every
place found in the stripped text is taken back to where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhidu.text.units import Block

INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Characters without width, for a class of a regular expression."""
_LINK = (
    r"(?P<image>!\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\]))"
    r"|(?P<open>\[)(?=(?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){1,300}\](?:\([^()\n]*\)|\[[^\[\]\n]*\]))"
    r"|(?P<close>\](?:\([^()\n]*\)|\[[^\[\]\n]*\]))"
)
_MARKS = re.compile(
    rf"{_LINK}|\*{{1,3}}|__|</?[A-Za-z][^<>\n]{{0,300}}>|\{{:[^{{}}\n]*\}}|\\(?=[!-/:-@\[-`{{-~])|[{INVISIBLE}]+"
)
_SOME_MARK = re.compile(rf"[\[*<\\{INVISIBLE}]|__|\{{:")
_WRAP = re.compile(r"(?<![。！？；：.;:!?\n \t])\n[ \t\u3000]*(?![ \t\u3000]|[-+*][ \t])")
"""The end of a line in the middle of a sentence; behind two spaces it is a break that the author wants."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """The text that is left, and where each kept piece of it begins: in it (`inside`), and in the whole (`outside`)."""

    text: str
    inside: tuple[int, ...]
    outside: tuple[int, ...]

    def start(self, offset: int) -> int:
        """Where a piece stands in the whole text that begins at `offset` here."""
        at = bisect_right(self.inside, offset) - 1
        return self.outside[at] + offset - self.inside[at]

    def end(self, offset: int) -> int:
        """Where a piece ends in the whole text that ends at `offset` here."""
        return self.start(offset - 1) + 1 if offset else 0

    def inner(self, offset: int) -> int:
        """Where a place of the whole text stands here; a place inside what is left out, where that was."""
        at = bisect_right(self.outside, offset) - 1
        until = self.inside[at + 1] if at + 1 < len(self.inside) else len(self.text)
        return min(self.inside[at] + offset - self.outside[at], until)


def strip(text: str, blocks: Iterable[Block]) -> Stripped | None:
    """The text without its marks and, inside its paragraphs, without line breaks; None where it has neither."""
    left_out = sorted((*_marks(text), *_wraps(text, blocks)))
    if not left_out:
        return None
    pieces: list[str] = []
    inside, outside = [0], [0]
    length = at = 0
    for start, end in left_out:
        if start < at:
            continue
        pieces.append(text[at:start])
        length += start - at
        at = end
        if outside[-1] == at or inside[-1] == length:  # nothing is kept between two marks
            inside.pop()
            outside.pop()
        inside.append(length)
        outside.append(at)
    pieces.append(text[at:])
    return Stripped("".join(pieces), tuple(inside), tuple(outside))


def _marks(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _MARKS.finditer(text)) if _SOME_MARK.search(text) else iter(())


def _wraps(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        if text.find("\n", block.start, block.end) >= 0:
            yield from (match.span() for match in _WRAP.finditer(text, block.start, block.end))
