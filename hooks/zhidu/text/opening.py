"""Opening units: what a head, a mark or a head inside a paragraph begins, and the paragraph that is being read."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from zhidu.text.blocks import Heading, Line, Paragraph, line_of
from zhidu.text.builder import Builder
from zhidu.text.endings import end_text
from zhidu.text.heads import (
    CITING,
    DATE,
    DIVISION,
    LINE_HEADS,
    NAMED_DIVISION,
    NO_TITLE,
    PAGE_NUMBER,
    PICTURE,
    PLAIN_DIVISION,
    RUN_IN,
    RUN_IN_DIVISION,
    AnnexHead,
    Head,
    read_annex,
    read_article,
)
from zhidu.text.inline import read_inline
from zhidu.text.inserted import Insertions
from zhidu.text.lost import LISTS, find_lost
from zhidu.text.marks import Form, Mark, foreign_mark, form_of, read_mark
from zhidu.text.numerals import parse_number
from zhidu.text.pieces import Shared
from zhidu.text.rows import Row
from zhidu.text.scheme import Scheme
from zhidu.text.units import LEVELS, Level, Number, Oddity, Placed, Remark, Unit

_NO_TEXT = (PLAIN_DIVISION, NAMED_DIVISION, DATE, PAGE_NUMBER)
"""What the line behind the title of a 条 is not."""
_TITLED = (Level.ARTICLE, Level.POINT)
"""Units of a text without 条 that stand as headings where they have but a title."""


class Opener:
    """Opens units and places blocks.

    The rows begin at `start`; `scheme`, of a text without 条.
    """

    def __init__(self, text: str, rows: list[Row], start: int, scheme: Scheme | None = None) -> None:
        self.text, self.rows, self.scheme = text, rows, scheme
        self._start = start
        self.made = Builder(text)
        self.blocks: list[Placed] = []
        self.remarks: list[Remark] = []
        self.title = ""
        self._inserted = Insertions(rows)
        headings = (DIVISION.match(row.words) for row in rows if isinstance(row.block, Heading))
        self._headed = {(LEVELS[each[2]], each[1]) for each in headings if each}
        found = ((each.start(), number_of(each[1], each[2] or ""), each[0]) for each in RUN_IN.finditer(text))
        self._run_ins = [each for each in found if each[1] not in self.heads]
        divisions = ((LEVELS[each[2]], each[1]) for each in RUN_IN_DIVISION.finditer(text))
        self._has_division = any(each not in self._headed for each in divisions)
        self._may_run_in = scheme is None and bool(self._run_ins or self._has_division)
        self._at = 0
        self._annex_note = False
        self._pasted = False
        self._shared = Shared(text)
        self._row = line_of(self._shared, 0, 0)  # the line being read
        self._open: Paragraph | None = None  # the first line of the paragraph being read
        self._more: list[Line] = []  # its other lines
        self._open_unit: Unit | None = None
        self._lost: dict[int, Mark] = {}  # the rows that are entries whose marks are lost
        self._foreign: tuple[Unit | None, str] = (None, "")  # where a mark that no list has was last told of, its form

    @cached_property
    def heads(self) -> frozenset[Number]:
        """The numbers of 条 that lines begin with; few texts are asked."""
        return frozenset(number_of(*found) for found in LINE_HEADS.findall(self.text[self._start :]))

    def _remark(self, oddity: Oddity, start: int, words: str = "", reading: str = "") -> None:
        self.remarks.append(Remark(oddity, start, words, reading))

    @property
    def _next(self) -> Row | None:
        return self.rows[self._at + 1] if self._at + 1 < len(self.rows) else None

    def _article_is_next(self) -> bool:
        """Whether the next row opens a 条."""
        row = self._next
        head = read_article(row.words) if row is not None else None
        return head is not None and row is not None and (head.marked or not CITING.match(row.words, head.end))

    def _plain(self, start: int, end: int, body: int) -> str:
        """The words of a line from `body` on, as a reader sees them."""
        return read_inline(self._shared, ((start, end),), body).plain.strip()

    # --- opening units ---

    def _leave(self) -> None:
        """A heading of no known level ends the article before it."""
        self._end_article()
        self.made.leave()

    def _end_article(self, *, text_ends: bool = False) -> None:
        self._close()
        if text_ends:
            end_text(self.made, self.blocks)

    def _open_division(self, match: re.Match[str], start: int, end: int, title: str) -> None:
        self._end_article()
        head = match.group().strip(" \t\u3000\u2002\u2003\u00a0*_")
        number = number_of(match.group(1), match.group(3) or "")
        self.made.open_division(LEVELS[match.group(2)], number, (start, end, start + len(head), head), title)

    def _open_article(self, head: Head, start: int, end: int, title: str) -> Unit:
        self._end_article()
        return self.made.open_article(head.number, (start, end, start + head.end, head.head), title)

    def _article_line(self, head: Head, words: str, start: int, end: int) -> None:
        """A 条 that a line opens: with its title alone, or with its first 款."""
        body = start + head.end
        if self._is_title(head, words):
            article = self._open_article(head, start, end, self._plain(start, end, body))
            self.blocks.append(Placed(self._piece(start, end, body), article, read=False))
            return
        self._open_article(head, start, end, "")
        mark = self._opening_mark(words[head.end :])
        if mark is not None:  # its first 款 has no words but its list
            self._begin(start, body, self.made.open_paragraph(start, body, body), body)
            self._close()
            self._open_mark(mark, body, end, words[head.end :])
            return
        self._begin(start, end, self.made.open_paragraph(start, end, body), body)
        self._run_in(body, end)

    def _opening_mark(self, words: str) -> Mark | None:
        """The mark of a list that an article opens with in the line of its number, where the list goes on."""
        mark, row = read_mark(words), self._next
        below = read_mark(row.words) if mark is not None and row is not None else None
        if mark is None or below is None or mark.number != 1:
            return None
        return mark if below.number == (2 if below.form is mark.form else 1) else None

    def _is_title(self, head: Head, words: str) -> bool:
        """Whether a line has but the title of a 条: without any mark, its text in the next paragraph."""
        if "。" in words:
            return False
        title = words[head.end :].strip(" \t\u3000*_")
        row = self._next
        if not title or len(title) > 30 or NO_TITLE.search(title.strip("（）()")):
            return False
        bold = words.startswith(("**", "__")) and words.endswith(("**", "__"))
        if row is None or not row.is_text or not (row.first or bold) or read_article(row.words):
            return False
        if read_annex(row.words) or any(each.fullmatch(row.words) for each in _NO_TEXT) or PICTURE.fullmatch(row.words):
            return False
        if bold:
            return True
        is_sentence = row.words[-1] in "。：；" or any(each in row.words for each in "，；、")
        return is_sentence and read_mark(row.words) is None and not LISTS.search(title)

    def _open_annex(self, annex: AnnexHead, start: int, end: int, stop: int) -> None:
        """An annex; its title is the last of its words, which end at `stop`."""
        self._end_article(text_ends=True)
        title = self._plain(start, stop, stop - len(annex.title)) if annex.title else ""
        self.made.open_annex(annex, title, (start, end, end, annex.head))

    def _open_mark(self, mark: Mark, start: int, end: int, words: str, *, heading: bool = False) -> None:
        """What a mark opens: an entry of a list or, in a text without 条, one of its units."""
        made = self.made
        body = start + mark.end
        place = start, end, body, mark.head
        title = words[mark.end :].strip(" \t\u3000*_")
        if self.scheme is None:
            if made.paragraph is None:  # an article that opens with a list: its first 款 has no words
                paragraph = made.open_paragraph(start, start, start)
                unit = made.open_entry(mark, place)
                unit.anchors = (paragraph.id, *unit.anchors)  # which has no place of its own on the page
            else:
                unit = made.open_entry(mark, place)
        elif mark.form is Form.DECIMAL:
            unit = made.open_decimal(mark, place)
        else:
            unit = made.open_part(mark, place) if mark.form is self.scheme.top else made.open_entry(mark, place)
        if heading:
            unit.title = self._plain(start, start + len(words), body) if unit.numbered else ""
        elif unit.numbered and unit.level in _TITLED and self._is_name(title):
            unit.title = self._plain(start, end, body)
            level = 2 + len(made.divisions) + (unit.level is Level.POINT)
            self.blocks.append(Placed(Heading(self._shared, ((start, end),), start, level), unit))
        else:
            self._begin(start, end, unit, body)
            self._run_in(body, end)

    # --- entries without a mark that is known ---

    def _unmarked(self, start: int, end: int) -> bool:
        """Open an entry of a list whose mark is lost, in a row that begins a paragraph; tell of a foreign mark."""
        made = self.made
        here = made.lists[-1][1] if made.lists else made.paragraph
        listed = here is not None and self.text[here.start : here.end].endswith(("：", "；", ":", ";"))
        foreign = foreign_mark(self.text[start:end], listed=listed and self.scheme is None)
        if foreign and self._foreign != (made.article, form_of(foreign)):
            self._foreign = made.article, form_of(foreign)
            self._remark(Oddity.FOREIGN_MARK, start, foreign)
        if self.scheme is not None:
            return False
        may_be_lost = not foreign or not made.lists  # (1) … (2) …；a) … goes on with no list
        if may_be_lost and self._at not in self._lost and (found := find_lost(self.rows, self._at, made)) is not None:
            for number, row in enumerate(found.rows, found.first):
                self._lost[row] = Mark(found.form, number, "", 0)
            if not foreign:
                self._remark(Oddity.UNMARKED, start, "", f"{found.first} {len(found.rows)}")
        mark = self._lost.get(self._at)
        if mark is not None:
            self._open_mark(mark, start, end, self.text[start:end])
        return mark is not None

    def _is_name(self, title: str) -> bool:
        """Whether a line is but the title of what it opens: it ends its paragraph, or a unit opens in the next line."""
        row = self._next
        if not title or len(title) > 40 or NO_TITLE.search(title):
            return False
        return (
            row is None or row.first or (self.scheme is not None and self.scheme.read(row.words, self.made) is not None)
        )

    # --- heads inside a paragraph ---

    def _run_in(self, start: int, end: int) -> None:
        """Open the next 条 where its head stands inside a line, its line end lost."""
        made = self.made
        if not self._may_run_in or made.annex is not None or self._at in self._inserted.held:
            return
        for at, number, words in self._run_ins_in(start, end):
            article = made.article
            if article is None or not self._open:
                continue
            value, sub = article.number
            if number not in ((value + 1, 0), (value, sub + 1)):
                continue
            head = Head(number, words, len(words), marked=True)
            division = RUN_IN_DIVISION.search(self.text, max(start, at - 40), at + len(words))
            if division:
                self._run_in_division(division, at)
            else:
                self._cut(at)
            self._remark(Oddity.RUN_IN, at, words)
            body = at + head.end
            while body < end and self.text[body] in " \t\u3000":
                body += 1
            self._open_article(head, at, end, "")
            self._begin(at, end, made.open_paragraph(at, end, body), body)
            start = body
        if not self._has_division or not self._article_is_next():
            return
        division = RUN_IN_DIVISION.search(self.text, max(start, end - 30), end)
        if division and self._open and (level := LEVELS[division[2]], division[1]) not in self._headed:
            last = next((each.number[0] for each in reversed(made.divisions) if each.level is level), None)
            if last is None or parse_number(division[1]) == last + 1:
                self._run_in_division(division, end)

    def _run_ins_in(self, start: int, end: int) -> list[tuple[int, Number, str]]:
        """The heads inside paragraphs that stand between two places."""
        if not self._run_ins:
            return []
        return self._run_ins[bisect_left(self._run_ins, (start,)) : bisect_left(self._run_ins, (end,))]

    def _run_in_division(self, match: re.Match[str], end: int) -> None:
        """Open the next 章 where its name stands inside a line, up to `end`."""
        start = match.start()
        end = start + len(self.text[start:end].rstrip())
        self._cut(start)
        self._remark(Oddity.RUN_IN, start, self.text[start:end])
        self._open_division(match, start, end, self.text[match.end() : end])
        unit = self.made.divisions[-1]
        self.blocks.append(Placed(self._piece(start, end, unit.body), unit, read=False))

    def _cut(self, at: int) -> None:
        """End the paragraph that is open at a place within its last line."""
        assert self._open is not None
        *lines, (start, _) = *self._open.lines, *self._more
        last = start, start + len(self.text[start:at].rstrip())
        self._open, self._more = Paragraph(self._shared, (*lines, last), self._open.body), []
        self._close()

    # --- paragraphs of running text ---

    def _begin(self, start: int, end: int, unit: Unit | None, body: int | None = None) -> None:
        """Open a paragraph whose first line is `start`–`end`; its words begin at `body`, behind a number."""
        if self._open is not None:
            self._close()
        self._open, self._open_unit = self._piece(start, end, start if body is None else body), unit

    def _piece(self, start: int, end: int, body: int) -> Paragraph:
        """The line being read, or a piece of it, as a paragraph."""
        line = self._row
        if line.lines[0] != (start, end):
            line = line_of(self._shared, start, end)
        line.body = body
        return line

    def _close(self) -> None:
        opened, unit = self._open, self._open_unit
        if opened is None:
            return
        if self._more:
            opened = Paragraph(self._shared, (*opened.lines, *self._more), opened.body)
            self._more = []
        start, end = opened.lines[0][0], opened.lines[-1][1]
        self.blocks.append(Placed(opened, unit))
        if unit is not None and unit.start == start and unit.level is not Level.ANNEX:
            unit.end = end
            article = unit.parent
            if article is not None and article.start == start and unit.level is Level.PARAGRAPH:
                article.end = end  # its first 款 stands in its own paragraph
        self._open = None


def number_of(main: str, sub: str) -> Number:
    """A number and its 之, from their words."""
    return parse_number(main), parse_number(sub) if sub else 0
