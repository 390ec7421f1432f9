"""The marks of lists: （一） ㈠ 一、 1. 1) (1) ①, each a form with a number; and those that no list of a rule has."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from zhidu.text.numerals import parse_number


class Form(StrEnum):
    """A form of mark, named by its first. Depth follows how forms are nested, not which they are (CITATIONS §1)."""

    BRACKETED = "（一）"
    COMMA = "一、"
    DOTTED = "1."
    HALF = "1)"
    FIGURE = "(1)"
    CIRCLED = "①"
    PART = "第一部分"
    DECIMAL = "1.1"
    """PART and DECIMAL are marks only in a text without 条."""


class Mark(NamedTuple):
    """A mark at the head of a line: its form and number, how it is printed, and where the words behind it begin.

    `path` is that of a decimal number: 1.2.3 is (1, 2, 3).
    """

    form: Form
    number: int
    head: str
    end: int
    path: tuple[int, ...] = ()


_GAP = "[ \t\u3000\u2002\u2003\u00a0]*"
_CHINESE = "零〇一二三四五六七八九十百"
_FIGURES = r"(?:\d{1,3}|[０-９]{1,3})"
_MARK = re.compile(
    r"(?:\*\*|__)?(?P<head>"
    rf"[（(]{_GAP}(?P<bracketed>[{_CHINESE}]{{1,6}}){_GAP}[）)][、.．]?|(?P<ring>[㈠-㈩])"
    rf"|(?P<comma>[{_CHINESE}]{{1,6}})、"
    rf"|(?P<dotted>{_FIGURES})\\?[.．、](?!\d)|(?P<stop>[⒈-⒛])"
    rf"|(?P<half>{_FIGURES})\\?[)）]"
    rf"|[（(]{_GAP}(?P<figure>{_FIGURES}){_GAP}[）)][、.．]?|(?P<round>[⑴-⒇])"
    r"|(?P<circled>[①-⑳㉑-㉟])"
    rf")(?:\*\*|__)?{_GAP}"
)
_FORMS = {
    "bracketed": Form.BRACKETED,
    "ring": Form.BRACKETED,
    "comma": Form.COMMA,
    "dotted": Form.DOTTED,
    "stop": Form.DOTTED,
    "half": Form.HALF,
    "figure": Form.FIGURE,
    "round": Form.FIGURE,
    "circled": Form.CIRCLED,
}
_FIRSTS = {"㈠": 1, "⒈": 1, "⑴": 1, "①": 1, "㉑": 21}
_OPENING = frozenset(f"*_（(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩{_CHINESE}0123456789０１２３４５６７８９") | {
    chr(code) for code in (*range(0x2460, 0x249C), *range(0x3251, 0x3260))
}
"""What a mark may begin with: most lines are told by their first character."""


def read_mark(words: str) -> Mark | None:
    """The mark that a line begins with, bold or not."""
    if words[:1] not in _OPENING:
        return None
    match = _MARK.match(words)
    if match is None:
        return None
    kind = next(name for name in _FORMS if match[name])
    value = match[kind]
    if kind in ("ring", "stop", "round", "circled"):
        first = max((each for each in _FIRSTS if each <= value), key=ord)
        number = _FIRSTS[first] + ord(value) - ord(first)
    else:
        number = parse_number(value)
    return Mark(_FORMS[kind], number, match["head"], match.end())


_UNIT_OF_MEASURE = "%％‰万亿元倍米吨克公平年月日个小天人名件℃"
_DECIMAL = re.compile(
    rf"(?:\*\*|__)?(?P<head>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,5}})[.．、]?(?:\*\*|__)?{_GAP}(?![{_UNIT_OF_MEASURE}\d])"
)
_WHOLE = re.compile(rf"(?:\*\*|__)?(?P<head>\d{{1,2}})(?:\\?[.．、](?!\d)|(?=[ \t\u3000])){_GAP}")


def read_decimal(words: str) -> Mark | None:
    """The number of a decimal outline that a line begins with: 1 总则, 1.1 目的, 1.1.1."""
    match = _DECIMAL.match(words) or _WHOLE.match(words)
    if match is None:
        return None
    path = tuple(int(each) for each in re.split("[.．]", match["head"]))
    head = words[match.start("head") : match.end()].rstrip(" \t\u3000*_")
    return Mark(Form.DECIMAL, path[-1], head, match.end(), path)


_PART = re.compile(
    rf"(?:\*\*|__)?(?P<head>第{_GAP}(?P<number>[{_CHINESE}]{{1,6}}|\d{{1,2}}){_GAP}部分)(?:[：:、]|{_GAP}){_GAP}"
)


def read_part(words: str) -> Mark | None:
    """第二部分, where it heads a line."""
    match = _PART.match(words)
    return Mark(Form.PART, parse_number(match["number"]), match["head"], match.end()) if match else None


_FOREIGN = re.compile(
    rf"(?:\*\*|__)?([a-zA-Z][)）．、](?![a-zA-Z])|[a-zA-Z]\.(?![a-zA-Z])|[（(][a-zA-Z][）)]"
    r"|[（(]?[ivxIVX]{1,5}[)）．、]|[ivxIVX]{1,5}\.(?=[ \u3000])|[Ⅰ-ⅿ][.．、)） \u3000]|[（(][Ⅰ-ⅿ][）)]"
    rf"|[{_CHINESE}]{{1,4}}[)）.．]|\d{{1,2}}(?:\.\d{{1,2}})+(?=[ \u3000、])"
    rf"|[\[〔【［](?:[{_CHINESE}]{{1,4}}|\d{{1,2}})[\]〕】］](?!\()|<\d{{1,2}}>|《\d{{1,2}}》"
    r"|[甲乙丙丁戊己庚辛壬癸][、.．](?!乙|丙|丁|戊)|[壹贰叁肆伍陆柒捌玖拾]{1,3}[、.．]"
    r"|[·•▪■◆●○◎★☆➢►√＞❶-❿⓫-⓴㊀-㊉㊱-㊿➀-➓⓵-⓾Øü§]|#[.．]|[（(]@\w*[）)])"
)
_FOREIGN_ENTRY = re.compile(
    rf"(?:\*\*|__)?([第其][{_CHINESE}]{{1,3}}(?=[，、：:])|第[{_CHINESE}]{{1,3}}[项目](?=[ \u3000，、：:])"
    rf"|[{_CHINESE}]{{1,2}}[是要](?!否)|首先，|[Nn][Oo][.．]?\d{{1,2}}|\d{{1,2}}(?:\.\d{{1,2}})+(?=[\u4e00-\u9fff])"
    r"|\d{1,2}(?:[：:\]】]|[-－]\d{1,2}(?=[ \u3000])|[ \u3000]+(?=[\u4e00-\u9fff]))"
    r"|[甲乙丙丁戊己庚辛壬癸][、.．]|[—－–-]{1,2}(?=[\u4e00-\u9fff]))"
)
"""What is a mark only where a list is open or announced: 一是, 第一，, 1 甲."""


def foreign_mark(words: str, *, listed: bool) -> str:
    """The mark of a list that a line begins with and no rule's list has: a) 1.1 一） ●; nothing of any other.

    `listed`: the paragraph before it announces a list, or is an entry of one.
    """
    match = _FOREIGN.match(words) or (_FOREIGN_ENTRY.match(words) if listed else None)
    return match[1].strip(" \u3000") if match else ""


_COUNTED = re.compile(
    rf"[{_CHINESE}壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛壬癸]+|[0-9]+|[a-zA-Z]+|[Ⅰ-ⅿ]|[❶-❿⓫-⓴㊀-㊉㊱-㊿➀-➓⓵-⓾]"
)


def form_of(mark: str) -> str:
    """What the marks of one list have in common: that of a) and b)."""
    return _COUNTED.sub("1", mark)
