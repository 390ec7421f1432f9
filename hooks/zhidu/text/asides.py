"""Lines that stand outside what is said: names of divisions, pictures, page numbers, signs, headings without #."""

from __future__ import annotations

import re

from zhidu.text.blocks import Table
from zhidu.text.heads import (
    BARE_NAME,
    CAPTION,
    CLOSE_DIVISION,
    NAMED_DIVISION,
    NO_TITLE,
    PAGE_NUMBER,
    PICTURE,
    PLAIN_DIVISION,
    SYMBOLS,
    read_article,
)
from zhidu.text.lost import sign_off
from zhidu.text.marks import Form, read_mark
from zhidu.text.opening import Opener
from zhidu.text.rows import Row
from zhidu.text.units import Oddity

_ENDED = frozenset("。；！？”）.;")
"""Signs that end a sentence, or a part of a list."""
_HEADING_FORMS = (Form.COMMA, Form.DOTTED, Form.BRACKETED)
"""Marks that a heading between articles may have in a line without #."""


class Asides(Opener):
    """Knows such lines."""

    def _aside(self, row: Row, words: str, start: int) -> str:
        """What a line is that stands outside what is said: nothing of one that does not."""
        if words[0] in "第*_" and (
            PLAIN_DIVISION.fullmatch(words) or (CLOSE_DIVISION.fullmatch(words) and self._article_is_next())
        ):
            return "division"
        if ("则" in words or "則" in words) and len(words) < 16 and NAMED_DIVISION.fullmatch(words):
            if self._article_is_next():
                self._remark(Oddity.PLAIN_HEADING, start, words.strip("*_"))
            return "division"
        if self._is_figure(words):
            return "read"
        return "" if words[-1] in "。；：，" else self._debris(row, words, start)

    def _debris(self, row: Row, words: str, start: int) -> str:
        """What a line without any sign at its end is that is no text: told of, so that it can be looked at."""
        is_alone = self._is_alone(row)
        oddity, what = None, ""
        if is_alone and len(words) < 30 and self._is_page_number(words):
            oddity, what = Oddity.PAGE_NUMBER, "page"
        elif is_alone and SYMBOLS.fullmatch(words):
            oddity, what = Oddity.SYMBOLS, "symbols"
        elif len(words) <= 30 and self.scheme is None and self._heads_articles(row, words):
            oddity, what, words = Oddity.PLAIN_HEADING, "division", words.strip("*_")
        if oddity is not None:
            self._remark(oddity, start, words)
        return what

    def _is_figure(self, words: str) -> bool:
        """Whether a line is a picture, or what a picture at its side or a table behind it is called."""
        if words[0] == "!":
            return bool(PICTURE.fullmatch(words))
        if words.lstrip("*_")[:1] not in "图表" or not CAPTION.fullmatch(words):
            return False
        around = (self.rows[self._at - 1] if self._at else None, self._next)
        if self._next is not None and isinstance(self._next.block, Table):
            return True
        return any(row is not None and row.words[:1] == "!" and PICTURE.fullmatch(row.words) for row in around)

    def _is_alone(self, row: Row) -> bool:
        """Whether a line is a paragraph."""
        return row.first and (self._next is None or self._next.first)

    def _is_page_number(self, words: str) -> bool:
        words = words.strip("*_")
        mark = read_mark(words)  # （12） is one where no list has come to it
        if mark is not None and mark.end == len(words):
            return mark.form is Form.FIGURE and mark.number > 1 and not self.made.goes_on(mark)
        return bool(PAGE_NUMBER.fullmatch(words))

    def _heads_articles(self, row: Row, words: str) -> bool:
        """Whether a line such as 二、分则, 第二部分 分则, 2. 会员, 法律责任 is the heading of the 条 behind it."""
        if NO_TITLE.search(words.rstrip("：:")) or not self._article_is_next():
            return False
        if self._is_bare_name(row, words):
            return True
        if words.lstrip("*_").startswith("第") and re.match(r"[*_]*第[^第]{1,6}部分", words):
            return True
        mark = read_mark(words)
        if mark is None or mark.form not in _HEADING_FORMS or not words[mark.end :].strip("*_"):
            return False
        return not self.made.goes_on(mark)

    def _is_bare_name(self, row: Row, words: str) -> bool:
        """Whether a line is a name without any number, behind a sentence that has ended."""
        name = words.strip("*_")
        here = self.made.current
        if (
            here is None
            or len(name) > 15
            or read_article(name)
            or not self._is_alone(row)
            or not BARE_NAME.fullmatch(name)
        ):
            return False
        return self.made.article is not None and sign_off(self.text[here.body : here.end])[-1:] in _ENDED
