"""The blocks of a page's text as they stand in Markdown: headings, paragraphs, tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.corpus.entry import Entry
from zhidu.text.markdown import without_comments
from zhidu.word.paper import Table
from zhidu.word.plain import plain

_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)[ \t\u3000]*(.*?)[ \t]*$")
_NOTHING = re.compile(r"[ \t]*(?:(?:[-*_][ \t]*){3,}|\{:.*\}[ \t]*|\[[^\]\n]+\]:[ \t].*|</?[a-zA-Z][^<>]*>[ \t]*)$")
_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?=\S)")
_NUMBERED = re.compile(r"[ \t]*\d{1,3}[.)][ \t]+(?=\S)")
_DELIMITER = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, where its words begin, and they."""

    level: int
    start: int
    text: str


@dataclass(slots=True)
class Paragraph:
    """A paragraph, with its marks still in it, and where it begins."""

    start: int
    raw: str
    lead: str = ""


Block = Heading | Paragraph | Table


def read_blocks(entry: Entry) -> Iterator[Block]:
    """The blocks of a page in the order they stand, comments left out.

    A unit of structure begins a paragraph of its own, also where no blank line stands before it.
    """
    reader = _Reader(entry)
    for start, line in _lines(entry):
        yield from reader.line(start, line)
    yield from reader.close()


def _lines(entry: Entry) -> Iterator[tuple[int, str]]:
    text = without_comments(entry.source.text)
    at = entry.body
    for line in text[at:].split("\n"):
        yield at, line
        at += len(line) + 1


class _Reader:
    """One pass over the lines, holding the paragraph, table or fence that is open."""

    def __init__(self, entry: Entry) -> None:
        structure = entry.structure
        self.starts = sorted({*(unit.start for unit in structure.units), *(block.start for block in structure.blocks)})
        self.paragraph: Paragraph | None = None
        self.rows: list[str] = []
        self.fence = ""

    def line(self, start: int, line: str) -> Iterator[Block]:
        if self.fence:
            yield from self._fenced(start, line)
        elif fence := _FENCE.match(line):
            yield from self.close()
            self.fence = fence.group(1)
        elif line.lstrip().startswith("|"):
            if not self.rows:
                yield from self.close()
            self.rows.append(line.strip())
        elif not line.strip() or _NOTHING.match(line):
            yield from self.close()
        elif heading := _HEADING.match(line):
            yield from self.close()
            yield Heading(len(heading.group(1)), start + heading.start(2), plain(heading.group(2).rstrip("# ")))
        else:
            yield from self._text(start, line)

    def close(self) -> Iterator[Block]:
        if self.rows:
            yield read_table(self.rows)
            self.rows = []
        if self.paragraph is not None:
            yield self.paragraph
            self.paragraph = None

    def _fenced(self, start: int, line: str) -> Iterator[Block]:
        """Code as it stands, line by line."""
        if line.strip().startswith(self.fence):
            self.fence = ""
        elif line.strip():
            yield Paragraph(start, f"`` {line.strip()} ``")

    def _text(self, start: int, line: str) -> Iterator[Block]:
        lead = ""
        quote, bullet = _QUOTE.match(line), _BULLET.match(line)
        if quote:
            line, start = line[quote.end() :], start + quote.end()
        elif bullet:
            line, start, lead = line[bullet.end() :], start + bullet.end(), "·"
        stripped = line.strip()
        begin = start + len(line) - len(line.lstrip())
        opens = bool(bullet or _NUMBERED.match(line)) or self._unit_in(begin, start + len(line))
        if self.rows or opens or self.paragraph is None or not stripped:
            yield from self.close()
        if not stripped:
            return
        if self.paragraph is None:
            self.paragraph = Paragraph(begin, line.lstrip(), lead)
        else:
            self.paragraph.raw += f"\n{line.lstrip()}"

    def _unit_in(self, start: int, end: int) -> bool:
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end


def read_table(lines: list[str]) -> Table:
    """A table from its lines; one without a delimiter line has no head. Rows come out all of one length."""
    rows = [tuple(plain(cell) for cell in _cells(line)) for line in lines]
    aligns: list[str] = []
    headed = len(lines) > 1 and bool(_DELIMITER.match(lines[1]))
    if headed:
        aligns = [_align(cell) for cell in _cells(lines[1])]
        del rows[1]
    width = max(len(row) for row in rows)
    return Table(
        tuple(row + ("",) * (width - len(row)) for row in rows),
        tuple(aligns[:width] + ["left"] * (width - len(aligns))),
        headed,
    )


def _cells(line: str) -> list[str]:
    """The cells of a row; a | in code or behind a backslash divides nothing."""
    cells, start, in_code = [], 0, False
    line = line.strip().removeprefix("|")
    for at, char in enumerate(line):
        if char == "`":
            in_code = not in_code
        elif char == "|" and not in_code and line[at - 1 : at] != "\\":
            cells.append(line[start:at])
            start = at + 1
    if line[start:].strip():
        cells.append(line[start:])
    return [cell.strip(" \t") for cell in cells] or [""]


def _align(cell: str) -> str:
    cell = cell.strip()
    if cell.startswith(":") and cell.endswith(":"):
        return "center"
    return "right" if cell.endswith(":") else "left"
