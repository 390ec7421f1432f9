"""Reading the structure of a rule from Markdown: one pass over its lines (`units` says what comes of it)."""

from __future__ import annotations

import re

from zhidu.text.asides import Asides
from zhidu.text.blocks import Block, Heading, Paragraph, Stray, line_of
from zhidu.text.endings import name_annexes
from zhidu.text.heads import (
    ANNEX_NOTE,
    BARE_ARTICLE,
    CITING,
    DIVISION,
    ENDS,
    ONE_LINE,
    AnnexHead,
    Head,
    opens_annex,
    read_annex,
    read_article,
)
from zhidu.text.hidden import structural_text
from zhidu.text.marks import Form, Mark, read_mark
from zhidu.text.numerals import parse_number, spell
from zhidu.text.pieces import Shared
from zhidu.text.reader import read_blocks
from zhidu.text.rows import Row, read_rows, without_entities
from zhidu.text.scheme import read_scheme
from zhidu.text.units import Oddity, Placed, Structure

OWN_ATTRIBUTES = re.compile(r"(?<=[ \t])\{:?[ \t]*([^{}\n]*)\}[ \t]*$")
"""An attribute list that the author gives a heading: `## 第一章 总则 {: #general }`."""


def parse_structure(text: str, start: int = 0, free: bool = False, numbered: bool = True) -> Structure:
    """Read a Markdown text from offset `start` (behind any front matter); `free` as `read_blocks` takes it.

    A text without 条 has its own numbers for units, where it is `numbered`. No input fails. Ids are
    unique: where a number is repeated, the later unit's id takes `~2`, `~3` … (a defect that a check reports).
    """
    plain = without_entities(structural_text(text))
    rows = read_rows(plain, text, read_blocks(text, start, free))
    reader = _Reader(plain, rows, start)
    reader.read()
    if numbered and not reader.made.has_articles and (scheme := read_scheme(rows)) is not None:
        reader = _Reader(plain, rows, start, scheme)
        reader.read()
    reader.made.keep_anchors()
    remarks = tuple(sorted(reader.remarks, key=lambda remark: remark.start))
    return Structure(text, tuple(reader.made.units), tuple(reader.blocks), reader.title, remarks)


def plain_structure(text: str) -> Structure:
    """A text of one paragraph and no structure, such as a value of front matter."""
    shared = Shared(text)
    return Structure(text, (), (Placed(line_of(shared, 0, len(text)), None),), "")


_MAY_HEAD = frozenset("第*_0123456789０１２３４５６７８９【［[（(〔一二三四五六七八九十")
"""What the head of a 条 may begin with."""


class _Reader(Asides):
    """One pass over the rows: what each opens."""

    def read(self) -> None:
        """Read all rows."""
        for at, row in enumerate(self.rows):
            self._at = at
            if row.first:
                self._close()
            block = row.block
            if type(block) is Paragraph:
                self._line(row, block)
            else:
                self._block(block, row.words)
        self._end_article(text_ends=True)
        name_annexes(self.made)

    def _block(self, block: Block, words: str) -> None:
        if isinstance(block, Heading) and (match := ONE_LINE.match(words)) and self.scheme is None:
            start = block.start
            self._shared = block.shared
            behind = self._division_line(words, start)
            line = ((start, start + len(match.group().rstrip())),)
            self.blocks.append(Placed(Heading(block.shared, line, start, block.level), self.made.divisions[-1]))
            self._words(words[behind:], start + behind, start + len(words))
        elif isinstance(block, Heading):
            before = len(self.made.units)
            self._heading(block, words)
            opened = self.made.units[before] if len(self.made.units) > before else self.made.current
            self.blocks.append(Placed(block, opened))
        else:
            self.blocks.append(Placed(block, self.made.current, read=not isinstance(block, Stray)))

    # --- headings ---

    def _heading(self, heading: Heading, written: str) -> None:
        start, end = heading.lines[0]
        words = OWN_ATTRIBUTES.sub("", written).rstrip()
        stop = start + len(words)
        self._shared = heading.shared
        if division := DIVISION.match(words):
            self._open_division(division, start, end, self._plain(start, stop, start + division.end()))
        elif self.scheme and (mark := self.scheme.read(words, self.made, heading=True)) and self._opens(mark):
            self._open_mark(mark, start, end, words, heading=True)
        elif article := read_article(words):
            self._open_article(article, start, end, self._plain(start, stop, start + article.end))
        elif annex := read_annex(words):
            if not self._heads_annexes(annex):
                self._open_annex(annex, start, end, stop)
        elif not self.title and heading.level == 1:
            self.title = self._plain(start, stop, start)
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

    def _line(self, row: Row, line: Paragraph) -> None:
        words, start = row.words, line.lines[0][0]
        end = start + len(words)
        self._row, self._shared = line, line.shared
        if row.soft:
            self._remark(Oddity.SOFT_BREAK, start)
        if row.pasted and not self._pasted and not self._annex_note:
            self._pasted = True
            self._remark(Oddity.PASTE, start)
        if self._at in self._inserted.held:
            self._text(start, end)
        elif behind := self._division_line(words, start):
            division = self.made.divisions[-1]
            self.blocks.append(Placed(self._piece(start, division.end, division.body), division, read=False))
            self._words(words[behind:], start + behind, end)
        elif self._annex_note and (mark := read_mark(words)) and mark.form is Form.DOTTED:
            self._begin(start, end, None)
        elif (len(words) <= 60 or words[0] == "!") and (aside := self._aside(row, words, start)):
            self._close()
            self.blocks.append(Placed(self._piece(start, end, start), self.made.current, read=aside == "read"))
        else:
            self._words(words, start, end)

    def _division_line(self, words: str, start: int) -> int:
        """Open the division of a line that holds its first 条 too; where that begins in it, 0 of any other line."""
        match = ONE_LINE.match(words) if words[0] == "第" and self.scheme is None else None
        division = DIVISION.match(words) if match else None
        if match is None or division is None:
            return 0
        self._close()
        end = start + len(match.group().rstrip())
        self._open_division(division, start, end, self._plain(start, end, start + division.end()))
        self._remark(Oddity.RUN_IN, start + match.end(), words[match.end() :].split(maxsplit=1)[0])
        return match.end()

    def _words(self, words: str, start: int, end: int) -> None:
        first = words[0]
        self._annex_note = first == "附" and bool(ANNEX_NOTE.match(words))
        if self._annex_note:
            self._begin(start, end, None)
        elif (head := self._article_head(words, start)) is not None:
            if self.made.annex is None:
                self._article_line(head, words, start, end)
            else:  # 条 inside an annex are no articles of the rule
                self.made.annex.articled = True
                self._begin(start, end, self.made.annex, start + head.end)
        elif (
            words.lstrip("*_")[:1] == "附"
            and (annex := read_annex(words))
            and opens_annex(words, annex, alone=not self._open)
        ):
            self._close()
            if not self._heads_annexes(annex):
                self._open_annex(annex, start, end, end)
            self.blocks.append(Placed(self._piece(start, end, start), self.made.annex, read=False))
        elif self._listed(words, start, end):
            pass
        else:
            self._text(start, end)

    def _text(self, start: int, end: int) -> None:
        """A line that opens nothing but, in a 条, the next 款."""
        if self._open:
            self._more.append((start, end))
            self._run_in(start, end)
            return
        made = self.made
        if made.article is not None and made.annex is None:
            if self._unmarked(start, end):
                return
            if self.scheme is None:
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
        """Old rules number 项 一、二、三、; a 款 that merely begins so is none: they begin with 一, or lost it."""
        if mark.form is not Form.COMMA or mark.number == 1 or any(form is mark.form for form, _ in self.made.lists):
            return True
        before = self.made.paragraph
        return before is not None and self.text[before.start : before.end].endswith(("；", ";"))

    def _article_head(self, words: str, start: int) -> Head | None:
        """The head of a 条 that opens here; not a citation (第三条规定的…) or the rest of a sentence."""
        if words[0] not in _MAY_HEAD:
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
        """41. or 四十一条 as the head of a 条, where 40 and 42 stand beside it."""
        article = self.made.article
        if article is None or article.numbered or words[0] in "（(【［[〔":
            return None
        mark = read_mark(words)
        if mark is None or mark.form not in (Form.DOTTED, Form.COMMA):
            match = BARE_ARTICLE.match(words)
            if match is None:
                return None
            mark = Mark(Form.DOTTED, parse_number(match[2] or match[3] or match[4]), match[1], match.end())
        number = (mark.number, 0)
        beside = article.number[0] == mark.number - 1 and (mark.number + 1, 0) in self.heads
        if not beside or number in self.heads or any(form is mark.form for form, _ in self.made.lists):
            return None
        return Head(number, mark.head, mark.end, marked=True, odd=True)

    def _in_sentence(self) -> bool:
        """Whether the line before belongs to the same paragraph and ends in the middle of a sentence."""
        if self._open is None:
            return False
        end = self._more[-1][1] if self._more else self._open.end
        return self.text[end - 1] not in ENDS
