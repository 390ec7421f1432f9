"""Reading a text into its blocks: one pass over its lines, and one over those of each block that holds others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhidu.text.blocks import Block, Bullets, Code, Heading, Line, Note, Paragraph, Quote, Ruler, Stray, Table
from zhidu.text.conflicts import MARK
from zhidu.text.hidden import Hiding, find_hidden, without_comments_and_fences
from zhidu.text.pieces import Shared
from zhidu.text.strays import GRID, MANY_HASHES, TABLES, UNDERLINE, stray_of


def read_blocks(text: str, start: int = 0, free: bool = False) -> tuple[Block, ...]:
    """The blocks of a text behind `start`; `free` where HTML and attribute lists belong to the page."""
    plain = without_comments_and_fences(text)
    hidden = [piece for piece in find_hidden(text) if piece.end > start]
    shared = Shared(text, tuple(hidden), free=free)
    reader = _Reader(shared, plain, {each.start: each.end for each in hidden if each.kind is Hiding.FENCE})
    lines: list[Line] = []
    at = start
    for words in text[start:].split("\n"):
        lines.append((at, at + len(words)))
        at += len(words) + 1
    return tuple(reader.read(lines))


_HEADING = re.compile(r"[ \t\u3000]*(#{1,6})(?![#.．])[ \t\u3000]*(?=\S)")
_RULER = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BULLET = re.compile(r"([ \t]*)[-*+][ \t]+(?=\S)")
_QUOTE = re.compile(r"[ \t\u3000]*>[ \t]?")
_NOTE = re.compile(r"[ ]{0,3}\[\^([^\[\]\n]{1,80})\]:[ \t]*")
_DEFINITION = re.compile(
    r"""[ ]{0,3}\[([^\[\]\n]+)\]:[ \t]*(?:<([^<>\n]*)>|(\S+))(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$"""
)
_DELIMITER = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*$")
_LEADING = re.compile(r"(?:[ \t\u3000\u2002\u2003\u00a0]|&(?:emsp|ensp|nbsp|#12288|#160);)*")
"""What may stand before the words of a line without meaning anything."""
_LEADS = frozenset(" \t\u3000\u2002\u2003\u00a0&")
"""What that begins with."""


class _Reader:
    """Cuts lines into blocks, those in quotations, bullets and notes by itself again."""

    def __init__(self, shared: Shared, plain: str, fences: dict[int, int]) -> None:
        self.shared, self.plain, self.fences = shared, plain, fences
        self.has_tables = "|" in plain
        self.depth = 0  # how many quotations, bullets and notes the lines being read stand in
        self.notes = 0
        self.behind = -1  # where the line right behind the last paragraph begins

    def _within(self, lines: list[Line]) -> tuple[Block, ...]:
        """The blocks of lines that stand in another block."""
        self.depth += 1
        blocks = tuple(self.read(lines))
        self.depth -= 1
        return blocks

    def read(self, lines: list[Line]) -> Iterator[Block]:
        """The blocks of lines, in order."""
        at = 0
        while at < len(lines):
            start, end = lines[at]
            if start == end:
                at += 1
                continue
            block, at = self._next(lines, at)
            if block is not None:
                yield block

    def _next(self, lines: list[Line], at: int) -> tuple[Block | None, int]:
        """The block that begins with a line that is not empty, and the number of the line behind it."""
        start, end = lines[at]
        first = self.plain[start]
        if not (self.has_tables or first in _SPECIAL or first in _LEADS or first.isspace()):
            return self._paragraph(lines, at)  # as nearly all do
        if start in self.fences:
            return self._code(lines, at)
        words = self.plain[start:end]
        if _is_blank(words):
            return None, at + 1
        first = words.lstrip(" \t\u3000")[:1]
        if first in _SPECIAL:
            found = self._special(first, words, lines, at)
            if found is not None:
                return found
        if self._is_table(lines, at):
            return self._table(lines, at)
        return self._paragraph(lines, at)

    def _special(self, first: str, words: str, lines: list[Line], at: int) -> tuple[Block | None, int] | None:
        """A block that the first character of its line announces."""
        line = lines[at]
        found: tuple[Block | None, int] | None = None
        if fault := self._fault(first, words, line):
            found = self._lines_of(fault, lines, at)
        elif first == "#" and (heading := _HEADING.match(words)):
            found = self._heading(line, heading), at + 1
        elif self.depth > _DEEPEST:
            found = None
        elif first == ">":
            found = self._quote(lines, at)
        elif first in "-*_" and _RULER.match(words):
            found = Ruler(*line), at + 1
        elif first in "-*+" and (bullet := _BULLET.match(words)):
            found = self._bullets(lines, at, len(bullet[1].expandtabs(4)))
        elif first == "[":
            found = self._bracketed(lines, at)
        elif first == "|" and not self._is_table(lines, at):
            found = self._torn(lines, at)
        return found

    def _lines_of(self, fault: str, lines: list[Line], at: int) -> tuple[Block, int]:
        """Lines that belong to nothing of the grammar: of a table all, of others each by itself."""
        stop = at + 1
        while (
            fault in TABLES and stop < len(lines) and self._text(lines[stop]).lstrip(" \t\u3000")[:1] in TABLES[fault]
        ):
            stop += 1
        return self._stray(lines[at:stop], fault), stop

    def _torn(self, lines: list[Line], at: int) -> tuple[Block, int]:
        """Rows without a head, or whose head has no --- under it."""
        stop = at + 1
        while stop < len(lines) and self._text(lines[stop]).lstrip(" \t").startswith("|"):
            stop += 1
        return self._stray(lines[at:stop], "torn-table"), stop

    def _fault(self, first: str, words: str, line: Line) -> str:
        """What a line is that belongs to nothing of the grammar; nothing of one that may."""
        if first == "-" and line[0] == self.behind and UNDERLINE.match(words):
            return "underline"
        return stray_of(first, words)

    def _text(self, line: Line) -> str:
        return self.plain[line[0] : line[1]]

    def _stray(self, lines: list[Line], fault: str) -> Stray:
        trimmed = tuple(map(self._trim, lines))
        return Stray(self.shared, trimmed, trimmed[0][0], fault)

    def _trim(self, line: Line) -> Line:
        """A line without the space around it; behind two spaces at its end `inline` breaks the line."""
        text = self.shared.text
        start, end = line
        if start < end and text[start] not in _LEADS and text[end - 1] not in " \t\u3000":
            return line
        if start < end and text[start] in _LEADS:
            lead = _LEADING.match(text, start, end)
            start = lead.end() if lead else start
        while end > start and text[end - 1] in " \t\u3000":
            end -= 1
        return start, end

    # --- paragraphs and headings ---

    def _heading(self, line: Line, match: re.Match[str]) -> Heading:
        start = line[0] + match.end()
        words = self.shared.text[start : line[1]].rstrip(" \t").rstrip("#").rstrip(" \t")
        return Heading(self.shared, ((start, start + len(words)),), start, len(match[1]))

    def _paragraph(self, lines: list[Line], at: int) -> tuple[Block, int]:
        stop = at + 1
        while stop < len(lines) and lines[stop][0] < lines[stop][1] and self._goes_on(lines, stop):
            stop += 1
        self.behind = lines[stop][0] if stop < len(lines) else -1
        taken: tuple[Line, ...] = (self._trim(lines[stop - 1]),)
        if stop > at + 1:
            taken = (*(self._unescaped(self._trim(line)) for line in lines[at : stop - 1]), *taken)
        return Paragraph(self.shared, taken, taken[0][0]), stop

    def _unescaped(self, line: Line) -> Line:
        """A line without the \\ at its end, by which pandoc breaks it."""
        text, (start, end) = self.shared.text, line
        is_break = text[end - 1] == "\\" and text[max(start, end - 2) : end - 1] != "\\"
        return (start, end - 1) if is_break and end - 1 > start else line

    def _goes_on(self, lines: list[Line], at: int) -> bool:
        """Whether a line goes on with the paragraph before it."""
        line = lines[at]
        words = self._text(line)
        if _is_blank(words) or line[0] in self.fences:
            return False
        first = words.lstrip(" \t\u3000")[:1]
        if first in _SPECIAL and (
            first in "#>|｜＃"
            or _RULER.match(words)
            or GRID.match(words)
            or MANY_HASHES.match(words)
            or UNDERLINE.match(words)
            or MARK.match(words)
            or _BULLET.match(words)
            or _NOTE.match(words)
            or _DEFINITION.match(words)
        ):
            return first == "#" and not _HEADING.match(words)
        return not self._is_table(lines, at)

    # --- what holds blocks ---

    def _quote(self, lines: list[Line], at: int) -> tuple[Block, int]:
        inside: list[Line] = []
        first = at
        while at < len(lines) and (mark := _QUOTE.match(self._text(lines[at]))):
            inside.append((lines[at][0] + mark.end(), lines[at][1]))
            at += 1
        return Quote(lines[first][0], lines[at - 1][1], self._within(inside)), at

    def _bullets(self, lines: list[Line], at: int, indent: int) -> tuple[Block, int]:
        """The bullets of one depth; what is indented behind one belongs to it."""
        first, items = at, []
        while at < len(lines) and (mark := _BULLET.match(self._text(lines[at]))):
            here = len(mark[1].expandtabs(4))
            if here < indent:
                break
            inside = [(lines[at][0] + mark.end(), lines[at][1])]
            at += 1
            at = self._inside(lines, at, here + 2, inside)
            items.append(self._within(inside))
        return Bullets(lines[first][0], lines[at - 1][1], tuple(items)), at

    def _inside(self, lines: list[Line], at: int, indent: int, inside: list[Line]) -> int:
        """Take the lines that belong to a bullet or note; of one that goes on behind a blank line, the blank too."""
        while at < len(lines):
            ahead = at
            while ahead < len(lines) and _is_blank(self._text(lines[ahead])):
                ahead += 1
            if ahead == len(lines):
                return at
            line = lines[ahead]
            deep = _depth(self._text(line)) >= indent
            if not deep and (ahead > at or not self._goes_on(lines, ahead)):
                return at
            inside += lines[at:ahead]
            inside.append((line[0] + _width(self._text(line), indent) if deep else line[0], line[1]))
            at = ahead + 1
        return at

    def _bracketed(self, lines: list[Line], at: int) -> tuple[Block | None, int] | None:
        """A foot note, or the address of a link."""
        words = self._text(lines[at])
        if not self.shared.free and (note := _NOTE.match(words)):
            return self._note(lines, at, note)
        if definition := _DEFINITION.match(words):
            group = 2 if definition[2] is not None else 3
            self.shared.define(definition[1], lines[at][0] + definition.start(group), definition[group])
            return None, at + 1
        return None

    def _note(self, lines: list[Line], at: int, mark: re.Match[str]) -> tuple[Block, int]:
        first = lines[at]
        inside = [(first[0] + mark.end(), first[1])]
        stop = self._inside(lines, at + 1, 2, inside)
        self.notes += 1
        number = self.notes
        self.shared.notes.setdefault(mark[1], number)
        return Note(first[0], lines[stop - 1][1], number, self._within(inside)), stop

    def _code(self, lines: list[Line], at: int) -> tuple[Block, int]:
        start = lines[at][0]
        end = self.fences[start]
        stop = at
        while stop < len(lines) and lines[stop][0] < end:
            stop += 1
        inside = [self.shared.text[start:end] for start, end in lines[at + 1 : stop - 1]]
        return Code(start, end, "\n".join(inside)), stop

    # --- tables ---

    def _is_table(self, lines: list[Line], at: int) -> bool:
        """Whether a line is the head of a table: cells, and under them a line of ---."""
        if not self.has_tables or at + 1 >= len(lines) or "|" not in (head := self._text(lines[at])):
            return False
        under = self._text(lines[at + 1])
        return "-" in under and "|" in head + under and bool(_DELIMITER.match(under)) and not MARK.match(head)

    def _table(self, lines: list[Line], at: int) -> tuple[Block, int]:
        first = at
        rows = [self._cells(lines[at])]
        aligns = tuple(_align(self._text(cell)) for cell in self._cut(lines[at + 1]))
        at += 2
        while at < len(lines) and "|" in (words := self._text(lines[at])) and not MARK.match(words):
            rows.append(self._cells(lines[at]))
            at += 1
        return Table(lines[first][0], lines[at - 1][1], tuple(rows), aligns), at

    def _cells(self, line: Line) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(self.shared, (cell,), cell[0]) for cell in self._cut(line))

    def _cut(self, line: Line) -> Iterator[Line]:
        """The cells of a row; a | in code or behind a backslash divides nothing."""
        start, end = self._trim(line)
        start += self.shared.text[start : start + 1] == "|"
        for at in self.shared.pipes(start, end):
            yield self._cell(start, at)
            start = at + 1
        if start < end and self.shared.text[start:end].strip():
            yield self._cell(start, end)

    def _cell(self, start: int, end: int) -> Line:
        text = self.shared.text
        while start < end and text[start] in " \t":
            start += 1
        while end > start and text[end - 1] in " \t":
            end -= 1
        return start, end


_DEEPEST = 20
"""In so many quotations and lists more marks are characters like any other."""
_SPECIAL = frozenset("#>-*_+[=<|｜＃")


def _is_blank(words: str) -> bool:
    """Whether a line has no words: &nbsp; alone is none."""
    lead = _LEADING.match(words) if words[:1] in _LEADS else None
    return not words[lead.end() :].strip() if lead else not words or words.isspace()


def _depth(words: str) -> int:
    lead = words[: len(words) - len(words.lstrip(" \t"))]
    return len(lead.expandtabs(4))


def _width(words: str, indent: int) -> int:
    """How many characters of a line make up an indent."""
    at = width = 0
    while at < len(words) and width < indent and words[at] in " \t":
        width += 4 - width % 4 if words[at] == "\t" else 1
        at += 1
    return at


def _align(cell: str) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    return "center" if left and right else "right" if right else "left" if left else ""
