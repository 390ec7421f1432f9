"""What the body of a page is made of: headings, paragraphs, bullets, tables, quotations, code, notes.

A closed grammar, a part of Markdown: what is none of it is a `Stray`, shown as it was typed. Each block
knows its exact place; every line of the text is in one block, or blank, or hidden (`hidden`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from zhidu.text.inline import is_its_words, read_inline
from zhidu.text.pieces import Inline, Shared
from zhidu.text.words import WordsMaker

Line = tuple[int, int]
"""One line of a block, or a cell: the offsets of its words, without indent and the marks of what it stands in."""


@dataclass(eq=False)
class Paragraph:
    """Lines that go on from one another. `body` is where the words begin, behind the number of what they open.

    Made by the reader; the structure sets its `body`, once it knows what the lines open.
    """

    shared: Shared = field(repr=False)
    lines: tuple[Line, ...]
    body: int

    @property
    def start(self) -> int:
        """Where the first line begins."""
        return self.lines[0][0]

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.lines[-1][1]

    @cached_property
    def inline(self) -> Inline:
        """Its words."""
        return read_inline(self.shared, self.lines, self.body)

    def running(self, maker: WordsMaker) -> None:
        """Give its words as citations are read in them."""
        start, end = self.lines[0]
        if len(self.lines) == 1 and is_its_words(self.shared.text, start, end):
            maker.kept(self.body, end)
        else:
            self.inline.running(maker)

    @property
    def whole(self) -> str:
        """Its words as a reader sees them, with the number before them."""
        return self.inline.plain if self.body == self.start else read_inline(self.shared, self.lines, self.start).plain


def line_of(shared: Shared, start: int, end: int) -> Paragraph:
    """A line as a paragraph."""
    return Paragraph(shared, ((start, end),), start)


@dataclass(eq=False)
class Heading(Paragraph):
    """A heading; its line is its words, without the #. `level` is their number."""

    level: int


@dataclass(eq=False)
class Stray(Paragraph):
    """Lines that are none of the grammar, each shown as it was typed. `fault` is what checks know them by."""

    fault: str

    @cached_property
    def inline(self) -> Inline:
        """Its words, as typed."""
        return Inline.typed(self.shared, self.lines)


@dataclass(frozen=True)
class Bullets:
    """A list of bullets: the blocks of each."""

    start: int
    end: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Quote:
    """A quotation."""

    start: int
    end: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Note:
    """A foot note: its number in the order of notes, and what it says."""

    start: int
    end: int
    number: int
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"note_{self.number}"


@dataclass(frozen=True)
class Table:
    """A pipe table: its rows, the first the head, each as it was written; `aligns` left, center, right or nothing."""

    start: int
    end: int
    rows: tuple[tuple[Paragraph, ...], ...]
    aligns: tuple[str, ...]


@dataclass(frozen=True)
class Code:
    """Fenced code: its lines, without the fences."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Ruler:
    """A line across the page (---)."""

    start: int
    end: int


Block = Paragraph | Bullets | Quote | Note | Table | Code | Ruler


def with_inner(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks, each with those in it behind it."""
    for block in blocks:
        yield block
        for inside in block.items if isinstance(block, Bullets) else ():
            yield from with_inner(inside)
        if isinstance(block, Quote | Note):
            yield from with_inner(block.blocks)


def leaves(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph, heading and cell in blocks, in the order they stand."""
    for block in with_inner(blocks):
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)


def words_of(block: Block) -> Iterator[str]:
    """The words of a block, a paragraph or a row of a table at a time; what has none is left out."""
    rows: Iterable[str]
    if isinstance(block, Table):
        rows = (" ".join(cell.inline.plain for cell in row) for row in block.rows)
    elif isinstance(block, Code):
        rows = block.text.split("\n")
    else:
        rows = (leaf.whole for leaf in leaves((block,)))
    if isinstance(block, Note):
        rows = (f"［{block.number}］{words}" if not at else words for at, words in enumerate(rows))
    return (words for row in rows if (words := row.replace("\n", " ").strip()))
