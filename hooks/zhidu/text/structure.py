"""Reading the structure of a rule from Markdown: one pass over the lines (`units` says what comes of it)."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from zhidu.text.blocks import Block, Heading, Line, Paragraph, Stray
from zhidu.text.hidden import structural_text
from zhidu.text.inline import Shared, read_inline
from zhidu.text.numerals import NUMBER, parse_number
from zhidu.text.reader import read_blocks
from zhidu.text.units import DIVISIONS, LEVELS, Level, Number, Placed, Structure, Unit

_SPACE = " \t\u3000\u2002\u2003\u00a0"
_BOLD = r"(?:\*\*|__)?"
_GAP = rf"[{_SPACE}]*"
OWN_ATTRIBUTES = re.compile(r"(?<=[ \t])\{:?[ \t]*([^{}\n]*)\}[ \t]*$")
"""An attribute list that the author gives a heading: `## 第一章 总则 {: #general }`."""
_DIVISION = re.compile(rf"第{_GAP}({NUMBER}){_GAP}(分编|编|章|节)(?:之({NUMBER}))?{_GAP}")
_ARTICLE = re.compile(rf"{_BOLD}(第{_GAP}({NUMBER}){_GAP}条(?:之({NUMBER}))?){_BOLD}({_GAP})")
_POINT = re.compile(rf"{_BOLD}([（(][ \u3000]*([零〇一二三四五六七八九十百]+)[ \u3000]*[）)]){_BOLD}{_GAP}")
_ITEM = re.compile(rf"(\d{{1,3}}|[０-９]{{1,3}})\\?([.．、])(?!\d){_GAP}|[（(](\d{{1,3}}|[０-９]{{1,3}})[）)]{_GAP}")
_DASH_POINT = re.compile(rf"([零一二三四五六七八九十百]+)、{_GAP}")
_ANNEX = re.compile(rf"(附{_GAP}(?:件|录|表)?{_GAP}({NUMBER})?)(?:{_GAP}[：:]{_GAP}|[{_SPACE}]+|$|(?=[（(《]))(.*)$")
_ANNEX_ALONE = re.compile(rf"附{_GAP}(?:件|录|表)?{_GAP}(?:{NUMBER})?{_GAP}(?:[：:]|$)")
_PLAIN_DIVISION = re.compile(
    rf"{_BOLD}第{_GAP}{NUMBER}{_GAP}(?:分编|编|章|节)(?:[{_SPACE}]{_GAP}[^。；：，,;:]{{1,40}})?{_BOLD}"
)
"""A line of a table of contents, or a division not made a heading: neither text nor 款."""
_CITING = re.compile(
    rf"第[（(]?{NUMBER}[）)]?[款项、至]|[、和与及或至到]第|以及第|或者第|的|之[规一]|所[称列指规]|规定|前{NUMBER}款|中[的规所]|以外"
)
"""What follows 第N条 where a paragraph begins by citing an article instead of opening one."""

_ANNEX_NOTE = re.compile(rf"附{_GAP}件{_GAP}[：:]{_GAP}\d")
"""附件：1．甲, the note behind a text that lists its annexes (GB/T 9704 7.3.5): neither a 款 nor an annex."""
_ENDS = "。；：！？.;:!?"
"""What a line ends in where a sentence or a part of a list does."""


def parse_structure(text: str, start: int = 0, free: bool = False) -> Structure:
    """Read a Markdown text from offset `start` (behind any front matter); `free` as `read_blocks` takes it.

    No input fails. Ids are unique: where a number is repeated, the later unit's id takes
    `~2`, `~3` … (a defect that a check reports).
    """
    reader = _Reader(structural_text(text))
    for block in read_blocks(text, start, free):
        reader.block(block)
    return Structure(text, tuple(reader.units), tuple(reader.blocks), reader.title)


def plain_structure(text: str) -> Structure:
    """A text of one paragraph and no structure, such as a value of front matter."""
    shared = Shared(text)
    line = Line(0, len(text))
    return Structure(text, (), (Placed(Paragraph(shared, (line,), 0), None),), "")


class _Place(NamedTuple):
    """Where a unit stands: its block, where its words begin, and its number as printed."""

    start: int
    end: int
    body: int
    head: str = ""


class _Reader:
    """One pass over the blocks, holding the units that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.units: list[Unit] = []
        self.blocks: list[Placed] = []
        self.title = ""
        self._ids: dict[str, int] = {}
        self._divisions: list[Unit] = []
        self._article: Unit | None = None
        self._paragraph: Unit | None = None
        self._point: Unit | None = None
        self._item: Unit | None = None
        self._annex: Unit | None = None
        self._annexes = 0
        self._item_mark = ""
        self._dash_list = False
        self._annex_note = False
        self._shared = Shared(text)
        self._open: list[Line] = []  # the lines of the paragraph being read
        self._body = 0  # where its words begin
        self._open_unit: Unit | None = None

    def block(self, block: Block) -> None:
        """Read one block; a paragraph is cut where a unit begins in it."""
        if isinstance(block, Paragraph):
            self._shared = block.shared
        if type(block) is Paragraph:
            for line in block.lines:
                self._line(line)
            self._close()
        elif isinstance(block, Heading):
            before = len(self.units)
            self._heading(block)
            self.blocks.append(Placed(block, self.units[before] if len(self.units) > before else self._current()))
        else:
            self.blocks.append(Placed(block, self._current(), read=not isinstance(block, Stray)))

    def _line(self, line: Line) -> None:
        words = self.text[line.start : line.end].lstrip()  # a comment may stand before them
        line = Line(line.end - len(words), line.end)
        words = words.rstrip()
        if self._annex_note and _ITEM.match(words):
            self._begin(line.start, line.end, None)
        elif words[:1] in "第*_" and _PLAIN_DIVISION.fullmatch(words):
            self._close()
            self.blocks.append(Placed(Paragraph(self._shared, (line,), line.start), self._current(), read=False))
        else:
            self._text_line(words, line.start, line.start + len(words))

    def _heading(self, heading: Heading) -> None:
        at, end = heading.lines[0]
        words = OWN_ATTRIBUTES.sub("", self.text[at:end]).rstrip()
        stop = at + len(words)
        if division := _DIVISION.match(words):
            self._open_division(division, at, end, self._plain(at + division.end(), stop))
        elif article := _ARTICLE.match(words):
            self._open_article(article, at, end, self._plain(at + article.end(), stop))
        elif (annex := _ANNEX.match(words)) and not words.startswith("附则"):
            self._open_annex(annex, at, end)
        elif not self.title and heading.level == 1:
            self.title = self._plain(at, stop)
        elif heading.level <= 2 and self._annex is None:
            self._leave_articles()

    def _plain(self, start: int, end: int) -> str:
        """The words between two places as a reader sees them."""
        return read_inline(self._shared, (Line(start, end),), start).plain.strip()

    def _leave_articles(self) -> None:
        """A heading of no known level ends the article before it."""
        self._article = self._paragraph = self._point = self._item = None

    # --- text lines ---

    def _text_line(self, line: str, start: int, end: int) -> None:
        first = line[0]
        self._annex_note = first == "附" and bool(_ANNEX_NOTE.match(line))
        if self._annex_note:
            self._begin(start, end, None)
        elif first in "第*_" and (match := _ARTICLE.match(line)) and self._opens_article(match, line):
            self._close()
            if self._annex is None:
                self._open_article(match, start, end)
            else:  # 条 inside an annex are no articles of the rule
                self._annex.articled = True
                self._begin(start, end, self._annex, start + match.end())
        elif first == "附" and (match := _ANNEX.match(line)) and self._opens_annex(match, line):
            self._close()
            self._open_annex(match, start, end)
            self.blocks.append(Placed(Paragraph(self._shared, (Line(start, end),), start), self._annex, read=False))
        elif self._article is not None and self._annex is None and self._numbered(line, start, end):
            pass
        elif self._open:
            self._open.append(Line(start, end))
        else:
            if self._article is not None and self._annex is None:
                self._open_paragraph(start, end, start)
            self._begin(start, end, self._current())

    def _numbered(self, line: str, start: int, end: int) -> bool:
        """Open a 项 or 目 where the line begins with its number."""
        if (match := _POINT.match(line)) and self._paragraph is not None:
            self._close()
            self._dash_list = False
            self._open_point(_number(match.group(2), None), _Place(start, end, start + match.end(), match.group(1)))
        elif (match := _DASH_POINT.match(line)) and self._opens_dash_point(match):
            self._close()
            self._dash_list = True
            place = _Place(start, end, start + match.end(), match.group().strip())
            self._open_point(_number(match.group(1), None), place)
        elif (match := _ITEM.match(line)) and self._paragraph is not None:
            self._close()
            self._open_item(match, start, end)
        else:
            return False
        return True

    def _opens_dash_point(self, match: re.Match[str]) -> bool:
        """Old rules number 项 一、二、三、; a 款 that merely begins so is none: they must count up from 一."""
        if self._paragraph is None:
            return False
        value = parse_number(match.group(1))
        before = self._point.number[0] if self._point is not None and self._dash_list else 0
        return value == before + 1 and (self._point is None or self._dash_list)

    def _opens_article(self, match: re.Match[str], line: str) -> bool:
        """Whether 第N条 at the start of a line is a head, not a citation (第三条规定的…) or the rest of a sentence."""
        rest = line[match.end() :]
        marked = bool(match.group(4)) or match.group().startswith(("*", "_"))
        return marked or not (_CITING.match(rest) or self._in_sentence())

    def _in_sentence(self) -> bool:
        """Whether the line before belongs to the same paragraph and ends in the middle of a sentence."""
        return bool(self._open) and self.text[self._open[-1].end - 1] not in _ENDS

    def _opens_annex(self, match: re.Match[str], line: str) -> bool:
        if line.startswith(("附则", "附 则", "附　则")) or len(line) > 60 or "。" in line:
            return False
        kind, number, rest = match.group(1).strip(), match.group(2), match.group(3)
        if rest[:1].isdigit():  # 附件：1．… lists the annexes, it opens none
            return False
        return bool(_ANNEX_ALONE.match(line)) or (number is not None and len(kind) > 1 and not self._open)

    # --- opening units ---

    def _open_division(self, match: re.Match[str], start: int, end: int, title: str) -> None:
        level, number = LEVELS[match.group(2)], _number(match.group(1), match.group(3))
        self._annex = None
        self._leave_articles()
        order = DIVISIONS.index(level)
        while self._divisions and DIVISIONS.index(self._divisions[-1].level) >= order:
            self._divisions.pop()
        parent = self._divisions[-1] if self._divisions else None
        head = match.group().strip()
        unit = self._add(level, number, parent, _Place(start, end, start + len(head), head))
        unit.title = title
        self._divisions.append(unit)

    def _open_article(self, match: re.Match[str], start: int, end: int, title: str | None = None) -> None:
        """`title` is what follows the number in a heading; None where the article is a paragraph."""
        number = _number(match.group(2), match.group(3))
        body = start + match.end()
        self._annex = None
        self._point = self._item = None
        parent = self._divisions[-1] if self._divisions else None
        self._article = self._add(Level.ARTICLE, number, parent, _Place(start, end, body, match.group(1)))
        self._article.title = title or ""
        self._paragraph = None
        if title is None:
            self._open_paragraph(start, end, body)
            self._begin(start, end, self._paragraph, body)

    def _open_paragraph(self, start: int, end: int, body: int) -> None:
        article = self._article
        assert article is not None
        number = len(article.children) + 1
        self._paragraph = self._add(Level.PARAGRAPH, (number, 0), article, _Place(start, end, body))
        self._point = self._item = None

    def _open_point(self, number: Number, place: _Place) -> None:
        self._point = self._add(Level.POINT, number, self._list_owner(number), place)
        self._item = None
        self._begin(place.start, place.end, self._point, place.body)

    def _list_owner(self, number: Number) -> Unit | None:
        """The 款 a 项 belongs to: the one before it, or the one whose list it goes on with.

        An unnumbered paragraph inside a list does not end the list: （二） behind it still
        belongs where （一） does.
        """
        paragraph = self._paragraph
        if paragraph is None or paragraph.parent is None or number[0] == 1 or paragraph.children:
            return paragraph
        if self.text[paragraph.start : paragraph.end].rstrip().endswith(("：", ":")):
            return paragraph
        for earlier in islice(reversed(paragraph.parent.children), 1, 20):
            points = [c for c in earlier.children if c.level is Level.POINT]
            if points:
                return earlier if points[-1].number[0] == number[0] - 1 else paragraph
        return paragraph

    def _open_item(self, match: re.Match[str], start: int, end: int) -> None:
        mark = "1." if match.group(1) else "(1)"
        number = _number(match.group(1) or match.group(3), None)
        parent = self._point or self._paragraph
        item = self._item
        if item is not None and mark != self._item_mark and not (item.parent and item.parent.level is Level.ITEM):
            parent = item  # (1) under 1. counts anew inside it
        elif item is not None and mark == self._item_mark:
            parent = item.parent
        place = _Place(start, end, start + match.end(), match.group().strip())
        self._item = self._add(Level.ITEM, number, parent, place)
        self._item_mark = mark
        self._begin(start, end, self._item, place.body)

    def _open_annex(self, match: re.Match[str], start: int, end: int) -> None:
        self._leave_articles()
        self._divisions = []
        self._annexes += 1
        number = (parse_number(match.group(2)) if match.group(2) else self._annexes, 0)
        head = re.sub(rf"[{_SPACE}：:]", "", match.group(1))
        self._annex = self._add(Level.ANNEX, number, None, _Place(start, end, end, head))
        self._annex.title = self._plain(start + match.start(3), start + match.end(3))

    def _add(self, level: Level, number: Number, parent: Unit | None, place: _Place) -> Unit:
        name = f"{level}_{number[0]}" + (f"-{number[1]}" if number[1] else "")
        runs_through = level in (Level.ARTICLE, Level.ANNEX)
        unit_id = name if parent is None or runs_through else f"{parent.id}__{name}"
        seen = self._ids.get(unit_id, 0) + 1
        self._ids[unit_id] = seen
        if seen > 1:
            unit_id = f"{unit_id}~{seen}"
        depth = parent.depth + 1 if parent is not None else 0
        start, end, body, head = place
        unit = Unit(unit_id, level, number, parent, start, end, body, head, "", depth)
        if parent is not None:
            parent.children.append(unit)
        self.units.append(unit)
        return unit

    # --- paragraphs of running text ---

    def _current(self) -> Unit | None:
        return (
            self._annex
            or self._item
            or self._point
            or self._paragraph
            or self._article
            or (self._divisions[-1] if self._divisions else None)
        )

    def _begin(self, start: int, end: int, unit: Unit | None, body: int | None = None) -> None:
        """Open a paragraph whose first line is `start`–`end`; its words begin at `body`, behind a number."""
        self._close()
        self._open, self._open_unit = [Line(start, end)], unit
        self._body = start if body is None else body

    def _close(self) -> None:
        if not self._open:
            return
        unit, end = self._open_unit, self._open[-1].end
        self.blocks.append(Placed(Paragraph(self._shared, tuple(self._open), self._body), unit))
        if unit is not None and unit.level in (Level.PARAGRAPH, Level.POINT, Level.ITEM):
            unit.end = end
            article = unit.parent
            if unit.level is Level.PARAGRAPH and article is not None and article.start == unit.start:
                article.end = end  # its first 款 stands in its own paragraph
        self._open, self._open_unit = [], None


def _number(main: str, sub: str | None) -> Number:
    return parse_number(main), parse_number(sub) if sub else 0
