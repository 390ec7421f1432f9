"""A text that comes in, whatever the program that wrote it: plain lines and tables, and what of it was left out."""

from __future__ import annotations

from dataclasses import dataclass, field


class UnreadableError(Exception):
    """A file that cannot be brought in; the message says why, in Chinese, and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its words with the number that the program counts (`number`), and where it stands, for people.

    A soft break in it is a line end. `style` is what its style is called, in lower case, `level` that of a heading;
    `ruled` tells of a line that a program put into a table of contents.
    """

    words: str
    where: str
    number: str = ""
    style: str = ""
    centered: bool = False
    size: float = 0
    level: int = 0
    bullet: bool = False
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, each row with as many cells as it has columns; of `merged` cells each place holds the words."""

    rows: tuple[tuple[str, ...], ...]
    where: str
    merged: int = 0


Part = Line | Grid


@dataclass(frozen=True, slots=True)
class Told:
    """What the receipt tells of one place: what happened there, why, and to which words."""

    where: str
    what: str
    words: str = ""
    why: str = ""


@dataclass(slots=True)
class Manuscript:
    """The parts of a file in their order; what was `dropped`, what was only `noted`, and what is `doubted`.

    `notes` are its foot notes, by the marks `[^1]` that stand in the words.
    """

    name: str
    parts: list[Part] = field(default_factory=list)
    dropped: list[Told] = field(default_factory=list)
    noted: list[Told] = field(default_factory=list)
    doubted: list[Told] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
