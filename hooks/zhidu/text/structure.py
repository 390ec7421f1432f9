"""Reading the structure of a rule from Markdown: one pass over its lines (`units` says what comes of it)."""

from __future__ import annotations

import re

from zhidu.text.blocks import Block, Heading, Line, Paragraph, Stray
from zhidu.text.builder import Builder, Place
from zhidu.text.endings import end_article, end_text, name_annexes
from zhidu.text.heads import (
    ANNEX_NOTE,
    CITING,
    DIVISION,
    ENDS,
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
    opens_annex,
    read_annex,
    read_article,
)
from zhidu.text.hidden import structural_text
from zhidu.text.inline import Shared
from zhidu.text.inserted import Insertions
from zhidu.text.marks import Form, Mark, foreign_mark, read_mark
from zhidu.text.numerals import parse_number, spell
from zhidu.text.reader import read_blocks
from zhidu.text.rows import Row, read_rows, without_entities
from zhidu.text.scheme import Scheme, read_scheme
from zhidu.text.units import LEVELS, Level, Number, Oddity, Placed, Remark, Structure, Unit

OWN_ATTRIBUTES = re.compile(r"(?<=[ \t])\{:?[ \t]*([^{}\n]*)\}[ \t]*$")
"""An attribute list that the author gives a heading: `## 第一章 总则 {: #general }`."""


_TITLED = (Level.ARTICLE, Level.POINT)
"""Units of a text without 条 that stand as headings where they have but a title."""


def parse_structure(text: str, start: int = 0, free: bool = False, numbered: bool = True) -> Structure:
    """Read a Markdown text from offset `start` (behind any front matter); `free` as `read_blocks` takes it.

    A text without 条 has its own numbers for units, where it is `numbered`. No input fails. Ids are
    unique: where a number is repeated, the later unit's id takes `~2`, `~3` … (a defect that a check reports).
    """
    plain = without_entities(structural_text(text))
    rows = read_rows(plain, text, read_blocks(text, start, free))
    reader = _Reader(plain, rows, _numbers(plain, start))
    reader.read()
    if numbered and not reader.made.has_articles and (scheme := read_scheme(rows)) is not None:
        reader = _Reader(plain, rows, frozenset(), scheme)
        reader.read()
    reader.made.keep_anchors()
    remarks = tuple(sorted(reader.remarks, key=lambda remark: remark.start))
    return Structure(text, tuple(reader.made.units), tuple(reader.blocks), reader.title, remarks)


def plain_structure(text: str) -> Structure:
    """A text of one paragraph and no structure, such as a value of front matter."""
    shared = Shared(text)
    line = Line(0, len(text))
    return Structure(text, (), (Placed(Paragraph(shared, (line,), 0), None),), "")


def _numbers(text: str, start: int) -> frozenset[Number]:
    """The numbers of 条 that stand at the head of a line."""
    return frozenset(_number(*found) for found in LINE_HEADS.findall(text[start:]))


class _Reader:
    """One pass over the rows. `heads` are the numbers of 条 that lines begin with; `scheme`, of a text without 条."""

    def __init__(self, text: str, rows: list[Row], heads: frozenset[Number], scheme: Scheme | None = None) -> None:
        self.text, self.rows, self.heads, self.scheme = text, rows, heads, scheme
        self.made = Builder(text)
        self.blocks: list[Placed] = []
        self.remarks: list[Remark] = []
        self.title = ""
        self._inserted = Insertions(rows)
        headings = (DIVISION.match(row.words) for row in rows if isinstance(row.block, Heading))
        self._headed = {(LEVELS[each[2]], each[1]) for each in headings if each}
        self._at = 0
        self._annex_note = False
        self._pasted = False
        self._shared = Shared(text)
        self._open: list[Line] = []  # the lines of the paragraph being read
        self._body = 0  # where its words begin
        self._open_unit: Unit | None = None

    def read(self) -> None:
        """Read all rows."""
        for self._at, row in enumerate(self.rows):
            if row.first:
                self._close()
            if row.line is None:
                self._block(row.block, row.words)
            else:
                assert isinstance(row.block, Paragraph)
                self._shared = row.block.shared
                self._line(row, row.line)
        self._end_article(text_ends=True)
        name_annexes(self.made)

    def _block(self, block: Block, words: str) -> None:
        if isinstance(block, Heading):
            before = len(self.made.units)
            self._heading(block, words)
            opened = self.made.units[before] if len(self.made.units) > before else self.made.current
            self.blocks.append(Placed(block, opened))
        else:
            self.blocks.append(Placed(block, self.made.current, read=not isinstance(block, Stray)))

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

    # --- headings ---

    def _heading(self, heading: Heading, written: str) -> None:
        start, end = heading.lines[0]
        words = OWN_ATTRIBUTES.sub("", written).rstrip()
        if division := DIVISION.match(words):
            self._open_division(division, start, end, words[division.end() :].strip())
        elif self.scheme and (mark := self.scheme.read(words, self.made, heading=True)) and self._opens(mark):
            self._open_mark(mark, start, end, words, heading=True)
        elif article := read_article(words):
            self._open_article(article, start, end, words[article.end :].strip(" \t\u3000*_"))
        elif annex := read_annex(words):
            if not self._heads_annexes(annex):
                self._open_annex(annex, start, end)
        elif not self.title and heading.level == 1:
            self.title = words
        elif heading.level <= 2 and self.made.annex is None:
            self._leave()

    def _heads_annexes(self, annex: AnnexHead) -> bool:
        """Whether 附件 is only the heading above 附件一."""
        row = self._next
        below = read_annex(row.words) if row is not None else None
        return annex.number is None and not annex.title and not annex.letter and below is not None

    def _opens(self, mark: Mark) -> bool:
        """Whether a mark of a text without 条 opens a unit here."""
        assert self.scheme is not None
        return self.made.annex is None and (mark.form is self.scheme.top or self.made.article is not None)

    # --- lines ---

    def _line(self, row: Row, line: Line) -> None:
        words, start = row.words, line.start
        end = start + len(words)
        if row.soft:
            self._remark(Oddity.SOFT_BREAK, start)
        if row.pasted and not self._pasted:
            self._pasted = True
            self._remark(Oddity.PASTE, start)
        if self._inserted.holds(self._at):
            self._text(start, end)
        elif self._annex_note and (mark := read_mark(words)) and mark.form is Form.DOTTED:
            self._begin(start, end, None)
        elif aside := self._aside(row, words):
            self._close()
            unit = self.made.current
            self.blocks.append(Placed(Paragraph(self._shared, (Line(start, end),), start), unit, read=aside == "read"))
        else:
            self._words(words, start, end)

    def _aside(self, row: Row, words: str) -> str:
        """What a line is that stands outside what is said: nothing of one that does not."""
        start = row.line.start if row.line else 0
        alone = row.first and (self._next is None or self._next.first)
        if words[0] in "第*_" and PLAIN_DIVISION.fullmatch(words):
            return "division"
        if len(words) < 16 and NAMED_DIVISION.fullmatch(words):
            if self._article_is_next():
                self._remark(Oddity.PLAIN_HEADING, start, words.strip("*_"))
            return "division"
        if words[0] == "!" and PICTURE.fullmatch(words):
            return "read"
        if alone and len(words) < 30 and PAGE_NUMBER.fullmatch(words):
            self._remark(Oddity.PAGE_NUMBER, start, words)
            return "page"
        if self.scheme is None and len(words) <= 30 and self._heads_articles(words):
            self._remark(Oddity.PLAIN_HEADING, start, words.strip("*_"))
            return "division"
        return ""

    def _heads_articles(self, words: str) -> bool:
        """Whether a line such as 二、分则, 第二部分 分则 or 2. 会员 stands between 条 as the heading of those behind it."""
        if NO_TITLE.search(words.rstrip("：:")) or not self._article_is_next():
            return False
        if words.lstrip("*_").startswith("第") and re.match(r"[*_]*第[^第]{1,6}部分", words):
            return True
        mark = read_mark(words)
        if mark is None or mark.form not in (Form.COMMA, Form.DOTTED) or not words[mark.end :].strip("*_"):
            return False
        last = next((unit for form, unit in self.made.lists if form is mark.form), None)
        return last is None or last.number[0] + 1 != mark.number

    def _words(self, words: str, start: int, end: int) -> None:
        first = words[0]
        self._annex_note = first == "附" and bool(ANNEX_NOTE.match(words))
        if self._annex_note:
            self._begin(start, end, None)
        elif (head := self._article_head(words, start)) is not None:
            self._close()
            if self.made.annex is None:
                self._article_line(head, words, start, end)
            else:  # 条 inside an annex are no articles of the rule
                self.made.annex.articled = True
                self._begin(start, end, self.made.annex, start + head.end)
        elif first == "附" and (annex := read_annex(words)) and opens_annex(words, annex, alone=not self._open):
            self._close()
            if not self._heads_annexes(annex):
                self._open_annex(annex, start, end)
            shown = Paragraph(self._shared, (Line(start, end),), start)
            self.blocks.append(Placed(shown, self.made.annex, read=False))
        elif self._listed(words, start, end):
            pass
        else:
            self._text(start, end)

    def _text(self, start: int, end: int) -> None:
        """A line that opens nothing but, in a 条, the next 款."""
        if self._open:
            self._open.append(Line(start, end))
            return
        made = self.made
        if made.article is not None and made.annex is None and self.scheme is None:
            if mark := foreign_mark(self.text[start:end]):
                self._remark(Oddity.FOREIGN_MARK, start, mark)
            made.open_paragraph(start, end, start)
        self._begin(start, end, made.current)
        self._run_in(start, end)

    def _listed(self, words: str, start: int, end: int) -> bool:
        """Open an entry of a list where the line begins with its mark."""
        made = self.made
        if made.annex is not None or (made.article is None and self.scheme is None):
            return False
        mark = self.scheme.read(words, self.made) if self.scheme else read_mark(words)
        if mark is None or (not self._opens(mark) if self.scheme else not self._counts(mark)):
            return False
        self._close()
        self._open_mark(mark, start, end, words)
        return True

    def _counts(self, mark: Mark) -> bool:
        """Old rules number 项 一、二、三、; a 款 that merely begins so is none: the first is 一, or has lost one above."""
        if mark.form is not Form.COMMA or mark.number == 1 or any(form is mark.form for form, _ in self.made.lists):
            return True
        before = self.made.paragraph
        return before is not None and self.text[before.start : before.end].endswith(("；", ";"))

    def _article_head(self, words: str, start: int) -> Head | None:
        """The head of a 条 that opens here; not a citation (第三条规定的…) or the rest of a sentence."""
        if words[0] not in "第*_4123567890０１２３４５６７８９":
            return None
        head = read_article(words) or self._bare_number(words)
        if head is None or not (head.marked or not (CITING.match(words, head.end) or self._in_sentence())):
            return None
        if head.odd and self.made.annex is None:
            value, sub = head.number
            reading = f"第{spell(value)}条" + (f"之{spell(sub)}" if sub else "")
            self._remark(Oddity.NUMBER, start, head.head, reading)
        return head

    def _bare_number(self, words: str) -> Head | None:
        """41. as the head of a 条, where 40 and 42 stand beside it."""
        mark = read_mark(words)
        article = self.made.article
        if mark is None or mark.form is not Form.DOTTED or article is None or article.numbered:
            return None
        number = (mark.number, 0)
        beside = article.number[0] == mark.number - 1 and (mark.number + 1, 0) in self.heads
        if not beside or number in self.heads or any(form is Form.DOTTED for form, _ in self.made.lists):
            return None
        return Head(number, mark.head, mark.end, marked=True, odd=True)

    def _in_sentence(self) -> bool:
        """Whether the line before belongs to the same paragraph and ends in the middle of a sentence."""
        return bool(self._open) and self.text[self._open[-1].end - 1] not in ENDS

    # --- opening units ---

    def _leave(self) -> None:
        """A heading of no known level ends the article before it."""
        self._end_article()
        self.made.leave()

    def _end_article(self, *, text_ends: bool = False) -> None:
        self._close()
        if text_ends:
            end_text(self.made, self.blocks)
        end_article(self.made, self.remarks)

    def _open_division(self, match: re.Match[str], start: int, end: int, title: str) -> None:
        self._end_article()
        head = match.group().strip()
        number = _number(match.group(1), match.group(3) or "")
        self.made.open_division(LEVELS[match.group(2)], number, Place(start, end, start + len(head), head), title)

    def _open_article(self, head: Head, start: int, end: int, title: str) -> Unit:
        self._end_article()
        return self.made.open_article(head.number, Place(start, end, start + head.end, head.head), title)

    def _article_line(self, head: Head, words: str, start: int, end: int) -> None:
        """A 条 that a line opens: with its title alone, or with its first 款."""
        body = start + head.end
        if self._is_title(head, words):
            article = self._open_article(head, start, end, words[head.end :].strip(" \t\u3000*_"))
            shown = Paragraph(self._shared, (Line(start, end),), body)
            self.blocks.append(Placed(shown, article, read=False))
            return
        self._open_article(head, start, end, "")
        self._begin(start, end, self.made.open_paragraph(start, end, body), body)
        self._run_in(body, end)

    def _is_title(self, head: Head, words: str) -> bool:
        """Whether a line has but the title of a 条: without any mark, its text in the next paragraph."""
        title = words[head.end :].strip(" \t\u3000*_")
        row = self._next
        if not (title and head.marked and len(title) <= 30) or NO_TITLE.search(title):
            return False
        if row is None or not row.is_text or not row.first or read_article(row.words) or read_annex(row.words):
            return False
        if PLAIN_DIVISION.fullmatch(row.words) or NAMED_DIVISION.fullmatch(row.words) or PICTURE.fullmatch(row.words):
            return False
        bold = words.startswith(("**", "__")) and words.endswith(("**", "__"))
        return bold or (read_mark(row.words) is None and row.words[-1] in "。：；")

    def _open_annex(self, annex: AnnexHead, start: int, end: int) -> None:
        self._end_article(text_ends=True)
        self.made.open_annex(annex, Place(start, end, end, annex.head))

    def _open_mark(self, mark: Mark, start: int, end: int, words: str, *, heading: bool = False) -> None:
        """What a mark opens: an entry of a list or, in a text without 条, one of its units."""
        made = self.made
        place = Place(start, end, start + mark.end, mark.head)
        title = words[mark.end :].strip(" \t\u3000*_")
        if self.scheme is None:
            if made.paragraph is None:  # an article that opens with a list: its first 款 has no words
                paragraph = made.open_paragraph(start, start, start)
                unit = made.open_entry(mark, place)
                unit.anchors.insert(0, paragraph.id)  # which has no place of its own on the page
            else:
                unit = made.open_entry(mark, place)
        elif mark.form is Form.DECIMAL:
            unit = made.open_decimal(mark, place)
        else:
            unit = made.open_part(mark, place) if mark.form is self.scheme.top else made.open_entry(mark, place)
        if heading:
            unit.title = title if unit.numbered else ""
        elif unit.numbered and unit.level in _TITLED and self._is_name(title):
            unit.title = title
            level = 2 + len(made.divisions) + (unit.level is Level.POINT)
            self.blocks.append(Placed(Heading(self._shared, (Line(start, end),), start, level), unit))
        else:
            self._begin(start, end, unit, place.body)
            self._run_in(place.body, end)

    def _is_name(self, title: str) -> bool:
        """Whether a line is but the title of what it opens: it ends its paragraph, or a unit opens in the next line."""
        row = self._next
        if not title or len(title) > 40 or NO_TITLE.search(title):
            return False
        return row is None or row.first or (self.scheme is not None and self.scheme.read(row.words, self.made) is not None)

    # --- heads inside a paragraph ---

    def _run_in(self, start: int, end: int) -> None:
        """Open the next 条 where its head stands inside a line, its line end lost."""
        made = self.made
        if self.scheme is not None or made.annex is not None or self._inserted.holds(self._at):
            return
        for found in RUN_IN.finditer(self.text, start, end):
            article, number = made.article, _number(found[1], found[2] or "")
            follows = article is not None and number == (article.number[0] + 1, 0)
            if not follows or number in self.heads or not self._open or self.text[found.start() - 1] not in "。 \t\u3000":
                continue
            at = found.start()
            head = Head(number, found[0], found.end() - at, marked=True)
            division = RUN_IN_DIVISION.search(self.text, max(start, at - 40), at + len(found[0]))
            if division:
                self._run_in_division(division, at)
            else:
                self._cut(at)
            self._remark(Oddity.RUN_IN, at, found[0])
            body = at + head.end
            while body < end and self.text[body] in " \t\u3000":
                body += 1
            self._open_article(head, at, end, "")
            self._begin(at, end, made.open_paragraph(at, end, body), body)
            start = body
        division = RUN_IN_DIVISION.search(self.text, max(start, end - 30), end) if self._article_is_next() else None
        if division and self._open and (Level.CHAPTER, division[1]) not in self._headed:
            last = made.divisions[-1].number[0] if made.divisions else 0
            if parse_number(division[1]) == last + 1:
                self._run_in_division(division, end)

    def _run_in_division(self, match: re.Match[str], end: int) -> None:
        """Open the next 章 where its name stands inside a line, up to `end`."""
        start = match.start()
        end = start + len(self.text[start:end].rstrip())
        self._cut(start)
        self._remark(Oddity.RUN_IN, start, self.text[start:end])
        self._open_division(match, start, end, self.text[match.end() : end])
        unit = self.made.divisions[-1]
        self.blocks.append(Placed(Paragraph(self._shared, (Line(start, end),), unit.body), unit, read=False))

    def _cut(self, at: int) -> None:
        """End the paragraph that is open at a place within its last line."""
        last = self._open.pop()
        stop = last.start + len(self.text[last.start : at].rstrip())
        self._open.append(Line(last.start, stop))
        self._close()

    # --- paragraphs of running text ---

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
        if unit is not None and unit.level is not Level.ANNEX and unit.start == self._open[0].start:
            unit.end = end
            article = unit.parent
            if unit.level is Level.PARAGRAPH and article is not None and article.start == unit.start:
                article.end = end  # its first 款 stands in its own paragraph
        self._open, self._open_unit = [], None


def _number(main: str, sub: str) -> Number:
    return parse_number(main), parse_number(sub) if sub else 0
