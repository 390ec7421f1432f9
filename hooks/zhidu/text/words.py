"""Words taken out of a text, each with the place where it stands there."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words, and where each piece of them begins: in them (`inside`), and in the whole text (`outside`).

    `lengths` says how much of the whole text a piece stands for; of one that is kept as it is, its own length.
    """

    text: str
    inside: tuple[int, ...]
    outside: tuple[int, ...]
    lengths: tuple[int, ...]

    def start(self, offset: int) -> int:
        """Where a piece stands in the whole text that begins at `offset` here."""
        return self._place(offset, 0)

    def end(self, offset: int) -> int:
        """Where a piece ends in the whole text that ends at `offset` here."""
        return self._place(offset - 1, 1) if offset else 0

    def _place(self, offset: int, behind: int) -> int:
        at = bisect_right(self.inside, offset) - 1
        if at < 0:
            return 0
        until = self.inside[at + 1] if at + 1 < len(self.inside) else len(self.text)
        if self.lengths[at] == until - self.inside[at]:
            return self.outside[at] + offset - self.inside[at] + behind
        return self.outside[at] + (self.lengths[at] if behind else 0)


class WordsMaker:
    """Puts words together piece by piece."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._inside: list[int] = []
        self._outside: list[int] = []
        self._lengths: list[int] = []
        self.length = 0

    def kept(self, start: int, end: int) -> None:
        """A piece of the text as it stands."""
        if start < end:
            self._inside.append(self.length)
            self._outside.append(start)
            self._lengths.append(end - start)
            self._pieces.append(self._text[start:end])
            self.length += end - start

    def replaced(self, start: int, end: int, words: str) -> None:
        """Other words in the place of a piece of the text."""
        if words:
            self._pieces.append(words)
            self._inside.append(self.length)
            self._outside.append(start)
            self._lengths.append(end - start)
            self.length += len(words)

    def done(self) -> Words:
        """The words."""
        return Words("".join(self._pieces), tuple(self._inside), tuple(self._outside), tuple(self._lengths))
