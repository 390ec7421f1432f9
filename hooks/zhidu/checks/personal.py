"""ZD61x: no page holds what belongs to a private person: numbers, names on the private list, hardship.

A message never repeats what it found: the first figures, then stars.
"""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from itertools import accumulate

from zhidu.checks.registry import Fault, check
from zhidu.files.source import Source

_REMOVE = "删去，或改用办公电话等公开信息"


# --- numbers ---

_SEPARATOR = "[ \u00a0\u3000\\-\u2010-\u2015·]"
_RUN = re.compile(rf"[0-9]+(?:{_SEPARATOR}[0-9]+)*(?:{_SEPARATOR}?[Xx](?![A-Za-z0-9]))?")
_GROUP = re.compile("[0-9]+[Xx]?|[Xx]")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_WIDE = re.compile("[０-９Ｘｘ]")
_AMOUNT = re.compile(r"[ \u3000]*(?:元|万|亿|千|百|吨|公里|平方|人次|[.．,，][0-9])")


class _Number(Enum):
    """A kind of personal number, by its name."""

    IDENTITY = "身份证号"
    CARD = "银行卡号"
    MOBILE = "手机号"


@check("ZD611", "没有身份证号")
def no_identity_number(source: Source) -> Iterator[Fault]:
    """ZD611: no identity number is on the site, however it is spaced."""
    return _numbers(source, _Number.IDENTITY)


@check("ZD612", "没有手机号")
def no_mobile_number(source: Source) -> Iterator[Fault]:
    """ZD612: no mobile number is on the site, however it is spaced."""
    return _numbers(source, _Number.MOBILE)


@check("ZD613", "没有银行卡号")
def no_bank_card(source: Source) -> Iterator[Fault]:
    """ZD613: no number of a bank card is on the site, however it is spaced."""
    return _numbers(source, _Number.CARD)


def _numbers(source: Source, wanted: _Number) -> Iterator[Fault]:
    for at, number, value in _all_numbers(source.text):
        if number is wanted:
            masked = value[:3] + "*" * (len(value) - 3)
            yield Fault(at, f"这里有{number.value}“{masked}”，不能上网", _REMOVE)


def _all_numbers(text: str) -> list[tuple[int, _Number, str]]:
    """Every personal number in a text, with its offset: what is one kind is not looked at as another."""
    text = text.translate(_HALF_WIDTH) if _WIDE.search(text) else text
    found: list[tuple[int, _Number, str]] = []
    for run in _RUN.finditer(text):
        if len(run.group()) >= 11 and _stands_alone(text, run.start(), run.end()):
            found += _numbers_in(text, run)
    return found


def _numbers_in(text: str, run: re.Match[str]) -> Iterator[tuple[int, _Number, str]]:
    """The personal numbers among the groups of figures of one run, from left to right."""
    groups = [match.span() for match in _GROUP.finditer(text, run.start(), run.end())]
    figures = "".join(text[start:end] for start, end in groups)
    sizes = [end - start for start, end in groups]
    places = [0, *accumulate(sizes)]
    first = 0
    while first < len(groups):
        likely = _may_begin(figures, places[first], sizes[first])
        found = _number_at(text, groups, first) if likely else None
        if found is None:
            first += 1
            continue
        number, value, behind = found
        yield groups[first][0], number, value
        first = behind


_LIKELY = re.compile(
    "[1-8][0-9]{5}(?:18[5-9][0-9]|19|20|2100)|1[3-9]|86|0086|(?P<card>[3-6]|9558)"  # birthdays from 1850 to 2100
)


def _may_begin(figures: str, at: int, size: int) -> bool:
    """Whether a number of anybody may begin there, with a group of that size: a table has millions of others."""
    likely = _LIKELY.match(figures, at)
    return likely is not None and (likely["card"] is None or size in (4, 6) or size >= 16)


def _number_at(text: str, groups: list[tuple[int, int]], first: int) -> tuple[_Number, str, int] | None:
    """The longest personal number that begins with a group: its kind, its characters, and the group behind it."""
    value = ""
    lengths: list[int] = []
    found = None
    for last in range(first, len(groups)):
        start, end = groups[last]
        if len(value) + end - start > _LONGEST:
            break
        value += text[start:end]
        lengths.append(end - start)
        for number, sizes, holds in _KINDS:
            if len(value) in sizes and holds(value, lengths):
                if number is not _Number.MOBILE or not _AMOUNT.match(text, end):
                    found = number, value, last + 1
                break
    return found


_WORD = string.ascii_letters + string.digits + string.punctuation


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether figures are no part of a longer word (a hash), of a decimal or of an address on the web."""
    if text[end : end + 1].isascii() and text[end : end + 1].isalnum():
        return False
    before = text[max(0, start - 200) : start]
    word = before[len(before.rstrip(_WORD)) :]
    if "://" in word or (word[-1:] in (".", ",") and word[-2:-1].isdigit()):
        return False
    letters = word[len(word.rstrip(string.ascii_letters + string.digits)) :]
    return not any(letter.isdigit() for letter in letters)


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


def _is_identity(value: str, _lengths: list[int]) -> bool:
    """GB 11643: province, day of birth and check character are right, however it is spaced."""
    if not re.fullmatch(r"[0-9]{17}[0-9Xx]", value) or int(value[:2]) not in _PROVINCES:
        return False
    try:
        born = dt.date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(value[:17], _WEIGHTS, strict=True))
    return 1850 <= born.year <= 2100 and "10X98765432"[total % 11] == value[17].upper()


def _is_mobile(value: str, lengths: list[int]) -> bool:
    """Eleven figures from 13 to 19, also behind 86, in the groups in which people write them."""
    number = re.fullmatch(r"(?:(?:00)?86)?(1[3-9][0-9]{9})", value)
    if not number:
        return False
    prefix = len(value) - 11
    rest = lengths[1:] if prefix and lengths[0] == prefix else [lengths[0] - prefix, *lengths[1:]]
    return rest in ([11], [3, 4, 4], [3, 8], [7, 4], [4, 7], [3, 3, 5], [5, 6], [1] * 11)


def _is_card(value: str, lengths: list[int]) -> bool:
    """A card number as banks here issue them, with the check figure of ISO/IEC 7812, whole or in fours."""
    if not value.isdigit() or not value.startswith(("3", "4", "5", "6", "9558")) or len(set(value)) < 3:
        return False
    in_fours = all(length == 4 for length in lengths[:-1]) and lengths[-1] <= 4
    if len(lengths) > 1 and not in_fours and lengths != [6, len(value) - 6]:
        return False
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in value[-2::-2])
    return (sum(map(int, value[-1::-2])) + sum(doubled)) % 10 == 0


_KINDS: tuple[tuple[_Number, range, Callable[[str, list[int]], bool]], ...] = (
    (_Number.IDENTITY, range(18, 19), _is_identity),
    (_Number.CARD, range(16, 20), _is_card),
    (_Number.MOBILE, range(11, 16), _is_mobile),
)
"""Each kind of number, how many characters it may have, and what tells it."""

_LONGEST = 19


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
    spaced = (r"[ \u3000]?".join(map(re.escape, name)) for name in sorted(names, key=len, reverse=True))
    for match in re.finditer("|".join(spaced), source.text):
        masked = match.group()[0] + "*" * (len(match.group()) - 1)
        message = f"这里有不公开名单上的姓名“{masked}”，不能上网"
        yield Fault(match.start(), message, "删去姓名，写“某同志”“某户”或只写人数")


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
_SENTENCE = re.compile(r"[^。！？\n]+")


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
