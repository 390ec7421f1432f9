"""The numbers of a pointer: 五, （三）, ①, 1), lists (一、二), ranges (一至四), a-b, and numbers oddly written."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhidu.text.numerals import NUMBER, NUMERAL, parse_number
from zhidu.text.units import Number

SPACE = " \u3000\u00a0"
S = f"[{SPACE}]?"
BRACKETED = rf"[（(][{SPACE}]*{NUMBER}[{SPACE}]*[）)]"
CIRCLED = "①-⑳㈠-㈩⑴-⒇"
_CIRCLES = ("①", "㈠", "⑴")
ONE = rf"(?:{BRACKETED}|[{CIRCLED}]|[0-9０-９]{{1,3}}[)）](?=[款项目])|{NUMBER})"
TO = r"(?:至|到|[—–~～－-]{1,2})"
AND = r"(?:、|，|,|和|与|及|以及|或者?)"
MEMBERS = rf"(?:{S}(?:{AND}|{TO}){S}(?:第{S})?{ONE}|(?<=[）)]){BRACKETED}){{0,60}}"
LONGEST = 1500
"""No range has more members; the longest law has 1260 articles."""

_ODD = "廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟兩○ＯOo"
_PLAIN = str.maketrans(_ODD[2:], "一二二三三四五六六七八九十百千两〇〇〇〇") | {ord("廿"): "二十", ord("卅"): "三十"}
_UNITS = str.maketrans("條項節編", "条项节编")
ODD = re.compile(
    rf"第([（(]?[{SPACE}]*(?:[{NUMERAL}{_ODD}][{SPACE}]{{0,2}}){{1,12}}[）)]?)(分[编編]|[条條款项項章节節编編目])"
)
"""第九十條, 第 九 十 条, 第玖拾条, 第二O条: read, and told of."""
_SPLIT = re.compile(rf"{S}({AND}|{TO}){S}(?:第{S})?")
_TOUCHING = re.compile("(?<=[）)])(?=[（(])")
_DASH = re.compile("[－—–-]")


class Numbers(NamedTuple):
    """Several numbers, or the ends of a range; `is_dash` of two with a hyphen (5-1)."""

    numbers: tuple[Number, ...]
    is_range: bool = False
    is_dash: bool = False


def read_numbers(text: str, sub: str | None = None) -> Numbers:
    """The numbers of a list or a range (一、二 / 一至四). A list with a range in it (一、三至五) is spelled out."""
    pieces = _SPLIT.split(_TOUCHING.sub("、", text))
    numbers = [read_number(pieces[0])]
    ranges = 0
    for join, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        value = read_number(piece)
        if re.fullmatch(TO, join):
            ranges += 1
            if len(pieces) > 3:
                numbers.extend((n, 0) for n in range(numbers[-1][0] + 1, min(value[0], numbers[-1][0] + LONGEST)))
        numbers.append(value)
    if sub:
        numbers[-1] = (numbers[-1][0], parse_number(sub))
    if ranges == 1 and len(pieces) == 3:
        digits = pieces[0].isdigit() and pieces[2].isdigit()
        dash = bool(_DASH.fullmatch(pieces[1])) and (digits or pieces[1] in "-－")
        return Numbers(tuple(numbers), abs(numbers[1][0] - numbers[0][0]) <= LONGEST, dash)
    return Numbers(tuple(numbers))


def read_number(text: str, sub: str | None = None) -> Number:
    """One number as printed, in brackets or a circle or bare, and its 之."""
    plain = re.sub(rf"[（()）{SPACE}]", "", text)
    circle = next((first for first in _CIRCLES if 0 <= ord(plain[0]) - ord(first) < 20), None)
    value = ord(plain) - ord(circle) + 1 if circle else parse_number(plain)
    return value, parse_number(sub) if sub else 0


def plain_unit(unit: str) -> str:
    """The name of a level in today's characters: 條 → 条."""
    return unit.translate(_UNITS)


def plain_number(odd: str) -> str:
    """A number without spaces, in the characters that numbers are read in: 玖 拾 → 九十."""
    return re.sub(rf"[{SPACE}]", "", odd).translate(_PLAIN)
