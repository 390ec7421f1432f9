"""Pointers into a text without 条, by its own numbers: 《方案》第二部分, 本方案二、（三）2.（1）, 《手册》1.2.1."""

from __future__ import annotations

import re

from zhidu.citations.ordinals import read_numbers
from zhidu.citations.pointer import PART, Lead, Pointer, Segment
from zhidu.text.numerals import NUMBER
from zhidu.text.units import Level

_CHINESE = "[一二三四五六七八九十]{1,3}"
_WHOLE = re.compile(
    rf"的?(第({NUMBER}(?:[、和及]{NUMBER}|(?:部分)?[至到]第?{NUMBER})*)个?部分|第({NUMBER})大[点项条]|({_CHINESE})、)"
    rf"(?!(?<=、){_CHINESE}[、条款项章节年月日类级个])"
)
_DECIMAL = re.compile(r"的?(第?(\d{1,2}(?:\.\d{1,2}){1,2})条?)(?![\d.．%％万元亿])")
_BRACKETED = rf"[（(]{_CHINESE}[）)]"
_ENDS = "(?=[的中所规办执处之，。；：）)]|$)"
"""What follows a number that has no mark of its own: 二、（三）2的规定, not 2名."""
_BELOW = (
    (
        Level.POINT,
        re.compile(rf"的?第?({_BRACKETED}(?:[、和及至到]?第?{_BRACKETED})*)[项点条]?|的?第({NUMBER})[项点](?!目)"),
    ),
    (
        Level.ITEM,
        re.compile(
            rf"的?第?(\d{{1,2}})(?:[.．、](?!\d)|(?=[（(]\d)|(?<=[）)]\d){_ENDS}|[项目点])|的?第({NUMBER})[目点项](?![标的录前])"
        ),
    ),
    (Level.SUB, re.compile(rf"的?第?[（(](\d{{1,2}})[）)]项?|的?第({NUMBER})分目")),
)
"""What each level below the first looks like: the marks of GB/T 9704, or by its name."""
_INNER = re.compile(rf"的?第?({_CHINESE})、")
_ENTRY = re.compile(rf"的?第?[（(]({NUMBER})[）)]项?")
_LEVELS = (Level.ARTICLE, *(level for level, _ in _BELOW))


def read_part(text: str, at: int, end: int) -> Pointer | None:
    """A pointer by the numbers of a text without 条; whether the document named before it has 条, `scope` asks.

    A level that is left out is one that the text has not: 二、1. in a text without （一）.
    """
    if decimal := _DECIMAL.match(text, at, end):
        numbers = [int(each) for each in decimal.group(2).split(".")]
        stop = decimal.end()
        if len(numbers) < len(_LEVELS) and (entry := _ENTRY.match(text, stop, end)):
            numbers, stop = [*numbers, *(number for number, _ in read_numbers(entry.group(1)).numbers)], entry.end()
        parts = [Segment(level, ((number, 0),)) for level, number in zip(_LEVELS, numbers, strict=False)]
        return Pointer(decimal.start(1), stop, Lead.NONE, 1, tuple(parts), kind=PART)
    found = _WHOLE.match(text, at, end)
    return _with_levels(text, found, end) if found else None


def _with_levels(text: str, found: re.Match[str], end: int) -> Pointer:
    parts, stop, deeper = [_segment(Level.ARTICLE, found, 1)], found.end(), 0
    if found.group(2) and (inner := _INNER.match(text, stop, end)):  # 第一部分二、（三）
        parts, stop, deeper = [*parts, _segment(Level.POINT, inner, 0)], inner.end(), 1
    for (_, form), level in zip(_BELOW, _LEVELS[1 + deeper :], strict=False):
        if len(parts[-1].numbers) == 1 and (below := form.match(text, stop, end)):
            parts.append(_segment(level, below, 0))
            stop = below.end()
    return Pointer(found.start(1), stop, Lead.NONE, 1, tuple(parts), kind=PART)


def _segment(level: Level, found: re.Match[str], outer: int) -> Segment:
    """The numbers of one level, in the first group that has matched behind the `outer` ones."""
    read = read_numbers(re.sub("第|部分", "", next(filter(None, found.groups()[outer:]))))
    return Segment(level, read.numbers, read.is_range)
