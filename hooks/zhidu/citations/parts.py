"""Pointers into a text without 条, by its own numbers: 《方案》第二部分, 本方案二、（三）, 《手册》1.2.1."""

from __future__ import annotations

import re

from zhidu.citations.ordinals import read_number
from zhidu.citations.pointer import PART, Lead, Pointer, Segment
from zhidu.text.numerals import NUMBER
from zhidu.text.units import Level

_WHOLE = re.compile(rf"的?(第({NUMBER})部分)")
_CHINESE = "[一二三四五六七八九十]{1,3}"
_COMMA = re.compile(rf"的?(({_CHINESE})、)(?!{_CHINESE}[、条款项章节年月日类级个])")
_POINT = re.compile(rf"第?[（(]({_CHINESE})[）)]项?")
_DECIMAL = re.compile(r"的?(第?(\d{1,2}(?:\.\d{1,2}){1,2})条?)(?![\d.．%％万元亿])")
_BELOW = (Level.ARTICLE, Level.POINT, Level.ITEM)


def read_part(text: str, at: int, end: int) -> Pointer | None:
    """A pointer by the numbers of a text without 条; whether the document named before it has 条, `scope` asks."""
    if decimal := _DECIMAL.match(text, at, end):
        numbers = [(int(each), 0) for each in decimal.group(2).split(".")]
        parts = tuple(Segment(level, (number,)) for level, number in zip(_BELOW, numbers, strict=False))
        return Pointer(decimal.start(1), decimal.end(), Lead.NONE, 1, parts, kind=PART)
    found = _WHOLE.match(text, at, end) or _COMMA.match(text, at, end)
    if not found:
        return None
    parts = (Segment(Level.ARTICLE, (read_number(found.group(2)),)),)
    stop = found.end()
    if point := _POINT.match(text, stop, end):
        parts, stop = (*parts, Segment(Level.POINT, (read_number(point.group(1)),))), point.end()
    return Pointer(found.start(1), stop, Lead.NONE, 1, parts, kind=PART)
