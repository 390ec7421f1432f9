"""ZD61x: no page holds what belongs to a private person: numbers, names on the private list, hardship.

A message never repeats what it found: the first figures, then stars.
"""

from __future__ import annotations

import datetime as dt
import re
import string
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from zhidu.checks.registry import Fault, check
from zhidu.files.shown import chinese_figures, figures, folded
from zhidu.files.source import Source

_REMOVE = "删去，或改用办公电话等公开信息"


# --- numbers ---

_GAP = r"(?:(?:[^\S\n]|[-\\\u2010-\u2015\u2212~_*/.\u00b7\u2022\u2027\u2219\u22c5\u30fb()|=\u2026]|\n(?!\n)){1,4})"
"""What people, and the end of a line or of a cell, put between the figures of one number."""
_RUN = re.compile(rf"[0-9]+(?:{_GAP}[0-9]+){{0,5000}}(?:{_GAP}?[Xx](?![A-Za-z0-9]))?")
_GROUP = re.compile("[0-9]+|[Xx]")


class _Number(Enum):
    """A kind of personal number, by its name."""

    IDENTITY = "身份证号"
    CARD = "银行卡号"
    MOBILE = "手机号"


@check("ZD611", "没有身份证号")
def no_identity_number(source: Source) -> Iterator[Fault]:
    """ZD611: no identity number is on the site, however it is written and spaced; of 15 figures where it is named."""
    return _numbers(source, _Number.IDENTITY)


@check("ZD612", "没有手机号")
def no_mobile_number(source: Source) -> Iterator[Fault]:
    """ZD612: no mobile number is on the site, however it is written and spaced."""
    return _numbers(source, _Number.MOBILE)


@check("ZD613", "没有银行卡号")
def no_bank_card(source: Source) -> Iterator[Fault]:
    """ZD613: no number of a bank card is on the site, however it is written and spaced."""
    return _numbers(source, _Number.CARD)


def _numbers(source: Source, wanted: _Number) -> Iterator[Fault]:
    for at, number, value in _all_numbers(source.text):
        if number is wanted:
            masked = value[:3] + "*" * (len(value) - 3)
            yield Fault(at, f"这里有{number.value}“{masked}”，不能上网", _REMOVE)


@lru_cache(maxsize=2)  # the three checks ask for it in turn
def _all_numbers(text: str) -> tuple[tuple[int, _Number, str], ...]:
    """Every personal number in a text, with its offset: what is one kind is not looked at as another."""
    plain = figures(text)
    found = dict.fromkeys(each for run in _runs(plain) for each in _numbers_in(plain, run))
    if (chinese := chinese_figures(plain)) != plain:
        runs = (run for run in _runs(chinese) if run.group() != plain[run.start() : run.end()])
        found |= dict.fromkeys(each for run in runs for each in _numbers_in(chinese, run))
    return tuple(found)


def _runs(text: str) -> Iterator[re.Match[str]]:
    return (run for run in _RUN.finditer(text) if len(run.group()) >= 11)


def _numbers_in(text: str, run: re.Match[str]) -> Iterator[tuple[int, _Number, str]]:
    """The personal numbers among the groups of figures of one run, from left to right."""
    groups = list(_groups(text, run))
    digits = "".join(text[start:end] for start, end in groups)
    places = [0, *accumulate(end - start for start, end in groups)]
    first = 0
    while first < len(groups):
        number, last = None, first
        for kind, length, holds in _possible(digits, places[first]):
            last = bisect_left(places, places[first] + length)
            if last < len(places) and places[last] == places[first] + length:  # it ends where a group does
                number = _candidate(text, groups[first:last])
                if holds(number):
                    yield groups[first][0], kind, number.value
                    break
        else:
            last = first + 1
        first = last


def _groups(text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where the groups of figures of one run stand; identity numbers behind each other without a gap are parted."""
    for group in _GROUP.finditer(text, run.start(), run.end()):
        start, end = group.span()
        while first := _GLUED.match(text, start, end):
            yield start, first.end()
            start = first.end()
        yield start, end


_Kind = tuple["_Number", int, Callable[["_Candidate"], bool]]


def _possible(digits: str, at: int) -> Iterator[_Kind]:
    """The kinds of number that may begin at one of many figures, the longest first: its length, and what tells it."""
    if (card := _CARD.match(digits, at)) is not None:
        yield from ((_Number.CARD, length, _is_card) for length in range(card.end() - at, 18, -1))
    if _IDENTITY.match(digits, at):
        yield _Number.IDENTITY, 18, _is_identity
    if card is not None:
        yield from ((_Number.CARD, length, _is_card) for length in range(min(18, card.end() - at), 15, -1))
    if (mobile := _MOBILE.match(digits, at)) is not None:
        yield _Number.MOBILE, mobile.end() - at, _is_mobile
    if _OLD_IDENTITY.match(digits, at):
        yield _Number.IDENTITY, 15, _is_old_identity


_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_CARD = re.compile("(?:[3-6]|9558)(?=[0-9]{12})[0-9]{12,18}")
_IDENTITY = re.compile(rf"[1-8][0-9]{{5}}(?:18[5-9][0-9]|19[0-9]{{2}}|20[0-9]{{2}}|2100){_DAY}[0-9]{{3}}[0-9Xx]")
_GLUED = re.compile(rf"{_IDENTITY.pattern}(?={_IDENTITY.pattern}|1[3-9][0-9]{{9}}(?![0-9]))")
_OLD_IDENTITY = re.compile(rf"[1-8][0-9]{{7}}{_DAY}[0-9]{{3}}")
_MOBILE = re.compile("(?:(?:00)?86)?0?1[3-9][0-9]{9}")


def _candidate(text: str, groups: Sequence[tuple[int, int]]) -> _Candidate:
    value = "".join(text[start:end] for start, end in groups)
    gaps = tuple(text[before[1] : after[0]] for before, after in pairwise(groups))
    return _Candidate(text, groups[0][0], groups[-1][1], value, tuple(end - start for start, end in groups), gaps)


class _Candidate(NamedTuple):
    """Groups of figures that may be one number: their characters, their lengths, what stands between them."""

    text: str
    start: int
    end: int
    value: str
    lengths: tuple[int, ...]
    gaps: tuple[str, ...]

    @property
    def is_of_cells(self) -> bool:
        """Whether the edge of a cell stands in it, which mostly parts two numbers."""
        return any("|" in gap for gap in self.gaps)

    @property
    def is_decimal(self) -> bool:
        """Whether it is 384.19123: two groups with one point between them, or a part of such a number."""
        behind = _FRACTION.match(self.text, self.end)
        before = _WHOLE.search(self.text, max(0, self.start - 8), self.start)
        return self.gaps == (".",) or bool(behind or (before and self.start - before.start() < 8))

    @property
    def is_glued(self) -> bool:
        """Whether it is a piece of something longer: a hash, an address on the web."""
        before = self.text[max(0, self.start - 200) : self.start]
        word = before[len(before.rstrip(_WORD)) :]
        letters = word[len(word.rstrip(_LETTERS)) :]
        behind = _TAIL.match(self.text, self.end)
        if any(char.isdigit() for char in (*letters, *(behind.group() if behind else ""))):
            return True
        if "://" not in word or word.endswith(("=", ":")):
            return False
        return not (word.endswith("/") and _LAST.match(self.text, self.end))

    def behind(self, words: re.Pattern[str], far: int) -> bool:
        """Whether it stands behind words that say what it is."""
        return bool(words.search(self.text, max(0, self.start - far), self.start))

    def grouped(self, skipped: int = 0) -> list[int]:
        """The lengths of its groups, without the first figures; the end of a line parts nothing."""
        lengths: list[int] = []
        for at, length in enumerate(self.lengths):
            kept = max(0, length - skipped)
            skipped = max(0, skipped - length)
            if lengths and at and _WRAP.search(self.gaps[at - 1]):
                lengths[-1] += kept
            elif kept:
                lengths.append(kept)
        return lengths


_LETTERS = string.ascii_letters + string.digits
_WORD = _LETTERS + string.punctuation
_TAIL = re.compile("[A-Za-z0-9]+")
_LAST = re.compile(r"(?=[\s)>\]\"'?#]|[^\x00-\x7f]|\Z)")
_WRAP = re.compile("[\n\u2028]")
_FRACTION = re.compile(r"\.[0-9]{1,2}(?![0-9.])")
_WHOLE = re.compile(r"(?<![0-9])[0-9]{1,6}\.\Z")


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCES = {
    *range(11, 16),
    *range(21, 24),
    *range(31, 38),
    *range(41, 47),
    *range(50, 55),
    *range(61, 66),
    71,
    81,
    82,
    83,
}
_IDENTITY_NAMED = re.compile("身份证|身份号|证件号|公民身份|ID(?: card| number|:|号)")


def _is_identity(number: _Candidate) -> bool:
    """GB 11643: province, day of birth and check character are right, however it is spaced.

    Of cells: where each figure has one, as on a printed form, or where it is said what they are.
    """
    value = number.value
    if not _is_born(value, value[6:14]):
        return False
    if number.is_of_cells and len(number.lengths) < 18 and not number.behind(_IDENTITY_NAMED, 120):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(value[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == value[17].upper()


def _is_old_identity(number: _Candidate) -> bool:
    """The fifteen figures of before 1999, which have no check character: only where it is said what they are."""
    if number.is_of_cells:
        return False
    return _is_born(number.value, f"19{number.value[6:12]}") and number.behind(_IDENTITY_NAMED, 120)


def _is_born(value: str, day: str) -> bool:
    try:
        born = dt.date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return int(value[:2]) in _PROVINCES and 1850 <= born.year <= 2100


_MOBILE_GROUPS = (
    *([11], [3, 4, 4], [4, 3, 4], [3, 8], [7, 4], [4, 7], [3, 3, 5], [5, 6], [1] * 11),
    *([3, 3, 3, 2], [3, 2, 2, 2, 2], [3, 2, 3, 3], [2, 3, 3, 3], [3, 5, 3], [3, 4, 2, 2], [6, 5]),
)
_MOBILE_NAMED = re.compile("手机|电话|联系|微信|热线|致电|拨打|[Tt][Ee][Ll]|[Pp]hone|[Mm]obile")
_AMOUNT = re.compile(r"[^\S\n]*(?:元|万|亿|千|百|吨|公里|平方|立方|人次|美元|港元|千瓦)")
_SUM = re.compile(r"(?:[¥￥$€]|人民币)[^\S\n]*\Z")
_SERIAL = re.compile(
    r"(?:编号|序号|文号|档号|代码|订单号|合同号|流水号|索引号|备案号|条形?码|ICP备|ISBN|ISSN|第)[^0-9\n]{0,3}\Z"
)
"""Numbers of things, by what stands before them."""


def _is_mobile(number: _Candidate) -> bool:
    """Eleven figures from 13 to 19, also behind 86 or 0, in the groups in which people write them."""
    if number.is_decimal or number.is_glued or number.is_of_cells:
        return False
    grouped = number.grouped(len(number.value) - 11)
    if any("." in gap for gap in number.gaps):  # an address of a computer, the number of a section
        return grouped in ([3, 4, 4], [4, 3, 4])
    named = len(grouped) <= 6 and number.behind(_MOBILE_NAMED, 12)
    if grouped not in _MOBILE_GROUPS and not named:
        return False
    return not (_AMOUNT.match(number.text, number.end) or number.behind(_SUM, 6) or number.behind(_SERIAL, 10))


_CARD_NAMED = re.compile("卡号|银行卡")


def _is_card(number: _Candidate) -> bool:
    """A card number as banks here issue them, with the check figure of ISO/IEC 7812, whole or in fours."""
    value, lengths = number.value, number.grouped()
    if len(set(value)) < 3 or number.is_of_cells:
        return False
    in_fours = all(length == 4 for length in lengths[:-1]) and lengths[-1] <= 4
    if len(lengths) > 1 and not in_fours and lengths != [6, len(value) - 6] and not number.behind(_CARD_NAMED, 12):
        return False
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in value[-2::-2])
    if (sum(map(int, value[-1::-2])) + sum(doubled)) % 10:
        return False
    return not (number.is_decimal or number.is_glued or number.behind(_SERIAL, 10))


# --- persons ---


def read_private_names(text: str) -> tuple[str, ...]:
    """The names on the private list: one a line, `#` begins a comment."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if len(line) > 1))


@check("ZD614", "没有不公开名单（data/private-names.txt）上的姓名")
def no_private_name(source: Source, names: Sequence[str]) -> Iterator[Fault]:
    """ZD614: no name on the private list stands on the site."""
    if not names:
        return
    listed = sorted({folded(Source("", name)).text for name in names}, key=len, reverse=True)
    spaced = (rf"{_BETWEEN}".join(map(re.escape, re.sub(r"\s", "", name))) for name in listed)
    for match in re.finditer("|".join(spaced), source.text):
        masked = match.group()[0] + "*" * (len(re.sub(r"\W", "", match.group())) - 1)
        message = f"这里有不公开名单上的姓名“{masked}”，不能上网"
        yield Fault(match.start(), message, "删去姓名，写“某同志”“某户”或只写人数")


_BETWEEN = r"(?:[^\S\n]|[·.*_]|\n(?!\n)){0,3}"
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚"
    "谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦"
    "柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜闫佟关"
)
_MASKED = re.compile(
    rf"([{_SURNAMES}])(?:[某×]{{2}}(?![某×年月日县市区乡镇村屯街局部委校院厂公单位处])"
    "|[某×](?![某×些种个一项类方段地时日年月天县市区乡镇村屯街局部委校院厂公单位处级党支问工阶]))"
)
_HARDSHIP = re.compile(
    "贫困|困难|低保|特困|五保|孤儿|患病|因病|重病|大病|病重|残疾|救助|帮扶|扶贫|慰问|返贫|致贫|欠债|离异|丧偶"
)
_SENTENCE = re.compile(r"[^。！？!?\n]+")


@check("ZD615", "没有困难群众个人，只写姓氏的也没有")
def no_masked_person_in_hardship(source: Source) -> Iterator[Fault]:
    """ZD615: no private person in hardship is told of, not even as 张某某: in a small place that is a name."""
    if "某" not in source.text and "×" not in source.text:
        return
    for sentence in _SENTENCE.finditer(source.text):
        masked = _MASKED.search(source.text, *sentence.span())
        if masked and _HARDSHIP.search(sentence.group()):
            message = f"这里写到困难群众个人（{masked[1]}**），不能上网"
            yield Fault(masked.start(1), message, "不写姓氏，只写户数或人数，如“4户困难群众”")
