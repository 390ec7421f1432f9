"""The kinds of value that front matter holds: an id, a day, a 文号, a count of hours.

Each is a type for pydantic; one that has a rule of its own raises `fault`, which carries the
code, the Chinese message and the mend of the finding it becomes (see faults.py).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    Strict,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from zhidu.front.yamltext import excerpt

UNDECIDED = "待定"
"""What stands for a value that only the organ can settle, and has not yet."""

ID_PATTERN = r"^(?!(?:md|zd)-|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(-[a-z0-9]+)*$"
"""An id stands in pages among those of the theme (md-) and of our templates (zd-), and takes the place of none; it is
the name of a folder of the site, and Windows gives none that of a device."""
PROPOSAL_PATTERN = r"^P[0-9]{2,}$"
COURSE_PATTERN = r"^[A-Z0-9]+(-[A-Z0-9]+)*$"
NUMBER_PATTERN = r"^[^\s〔〕\[\]【】（）()]+〔[12][0-9]{3}〕[1-9][0-9]*号$"
"""文号 by GB/T 9704: the organ's mark, the year in hexagonal brackets, the running number unpadded."""

MONTH_PATTERN = r"^[0-9]{4}-(0[1-9]|1[0-2])$"

_SPAN = r"(\d{1,2})[:：](\d{2})\s*[-—–~～至]+\s*(\d{1,2})[:：](\d{2})"
_LOOSE_NUMBER = re.compile(
    r"(?P<mark>[^\s〔〕\[\]【】（）()［］]+)\s*[〔\[【（(［](?P<year>\d{2}|\d{4})年?[〕\]】）)］]\s*(?P<di>第?)\s*(?P<number>\d+)\s*(?P<hao>号?)"
)
_LOOSE_DAY = re.compile(r"(\d{4})\s*[-年./．—]\s*(\d{1,2})\s*[-月./．—]\s*(\d{1,2})\s*日?")


class Record(BaseModel):
    """A mapping of front matter: no unknown keys, no blank texts, never changed after it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, str_min_length=1)


def fault(code: str, message: str, hint: str) -> PydanticCustomError:
    """The error that a rule of ours raises; it becomes a finding with this code, message and mend.

    In `message`, `{label}` stands for the name of the field.
    """
    # The type of the error must be plain text to pydantic; the rest travels in its context.
    return PydanticCustomError("zhidu", "{message}", {"code": code, "message": message, "hint": hint})


def inside_marks(title: str) -> str:
    """What stands between the 《》 around a whole title; nothing where there are none around it."""
    found = re.fullmatch("《([^《》]+)》", title)
    return found[1] if found else ""


def is_quoted(value: str) -> bool:
    """Whether someone typed Chinese quotes around a value, or one of them, which YAML takes for part of it."""
    return bool(re.fullmatch("[“”„‘’「]([^“”„‘’「」]*)(?:[“”‘’」\"'])?", value.strip()))


def nearest(word: str, choices: Sequence[str], cutoff: float = 0.5) -> str | None:
    """The choice most like a word, or None if none is."""
    found = get_close_matches(word, choices, 1, cutoff)
    return found[0] if found else None


def one_of(value: str, choices: Sequence[str], where: str = "") -> str:
    """The value, if it is one of the choices; else a fault (ZD114) with the nearest and all of them.

    `where` says in which file the choices are listed.
    """
    if value in choices:
        return value
    near = nearest(value, choices)
    hint = (f"是不是“{near}”？" if near else "") + f"可以用的有：{'、'.join(choices)}{where}"
    raise fault("ZD114", f"{{label}}没有“{excerpt(value)}”这一种", hint)


def loose_day(text: str) -> dt.date | None:
    """The day that a text means, in whatever way it is written, or None."""
    found = _LOOSE_DAY.fullmatch(text.strip())
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def number_faults(number: str) -> tuple[list[str], str | None]:
    """What is wrong with a 文号 (nothing: an empty list), and how it should be written where that is plain."""
    if re.fullmatch(NUMBER_PATTERN, number):
        return [], None
    found = _LOOSE_NUMBER.fullmatch(number)
    if found is None:
        return ["不是“机关代字〔年份〕序号号”的形式"], None
    faults = []
    if "〔" not in number or "〕" not in number:
        faults.append("年份没有用六角括号〔〕")
    if len(found["year"]) == 2:
        faults.append("年份没有写全四位")
    if found["di"]:
        faults.append("序号前有“第”")
    if found["number"].startswith("0"):
        faults.append("序号前补了 0")
    if not found["hao"]:
        faults.append("序号后缺“号”")
    if len(found["year"]) == 2 or not int(found["number"]):
        return faults, None
    mended = f"{found['mark']}〔{int(found['year'])}〕{int(found['number'])}号"
    return faults or ["有多余的空格或全角数字"], mended if re.fullmatch(NUMBER_PATTERN, mended) else None


def _matching(pattern: str, message: str, hint: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise fault("ZD115", f"{{label}}“{excerpt(value)}”{message}", hint)
        return value

    return AfterValidator(check)


def _document_number(value: str) -> str:
    faults, mended = number_faults(value)
    if not faults:
        return value
    hint = f"改为“{mended}”" if mended else "写成如“某办发〔2024〕5号”：六角括号，不加“第”，序号前不补 0"
    raise fault("ZD116", f"{{label}}“{excerpt(value)}”不合规定：{'，'.join(faults)}", hint)


def _speech_day(value: object) -> dt.date | str:
    if isinstance(value, str) and value.strip().startswith("不详"):
        return value.strip()
    return _day(value, "也不以“不详”开头", "不知道的写“不详”，可以加括注，如“不详（约2018年下半年）”")


def _day_to_settle(value: object) -> dt.date | str:
    if isinstance(value, str) and value.strip() == UNDECIDED:
        return UNDECIDED
    return _day(value, f"也不是“{UNDECIDED}”", f"没有定的写“{UNDECIDED}”")


def _day_or_month(value: object) -> dt.date | str:
    if isinstance(value, str) and re.fullmatch(MONTH_PATTERN, value.strip()):
        return value.strip()
    return _day(value, "也不是月份", "只定了月份的写 2024-05")


class Span(NamedTuple):
    """From one time of a day to another."""

    start: dt.time
    end: dt.time

    def __str__(self) -> str:
        return f"{self.start.hour}:{self.start:%M}—{self.end.hour}:{self.end:%M}"


def _span(value: object) -> Span:
    found = re.fullmatch(_SPAN, value.strip()) if isinstance(value, str) else None
    try:
        if found is not None:
            hour, minute, until, last = map(int, found.groups())
            return Span(dt.time(hour, minute), dt.time(until, last))
    except ValueError:
        pass
    raise fault("ZD112", "{label}不是起止两个时间", "写成如 09:00-11:30，24小时制")


def _day(value: object, nor: str, otherwise: str) -> dt.date:
    """The day that YAML read; else a fault (ZD112), which says what might have stood in its place."""
    if type(value) is dt.date:
        return value
    day = loose_day(value) if isinstance(value, str) else None
    hint = f"写成 {day}，不加引号" if day else f"写成如 2024-05-01；{otherwise}"
    raise fault("ZD112", f"{{label}}不是日期，{nor}", hint)


Slug = Annotated[
    str,
    _matching(
        ID_PATTERN,
        "不合规定",
        "只用小写字母、数字，中间用一个半角连字符隔开，不以 zd-、md- 开头，不是 con、aux 一类，如 staff-attendance",
    ),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN}),
]
"""A permanent id: lower-case letters, digits, hyphens between them."""

ProposalId = Annotated[
    str,
    _matching(PROPOSAL_PATTERN, "不合规定", "写成 P 加至少两位数字，如 P07"),
    WithJsonSchema({"type": "string", "pattern": PROPOSAL_PATTERN}),
]

CourseCode = Annotated[
    str,
    _matching(COURSE_PATTERN, "不合规定", "只用大写字母、数字，中间用半角连字符隔开，如 DJ-01"),
    WithJsonSchema({"type": "string", "pattern": COURSE_PATTERN}),
]

Title = Annotated[
    str,
    _matching(r"《.+》.*", "没有书名号", "写成《…》，用文件的全称"),
    WithJsonSchema({"type": "string", "pattern": "^《.+》"}),
]
"""A document named by its title in 《》; words may follow (《…》第五条)."""

DocumentNumber = Annotated[
    str, AfterValidator(_document_number), WithJsonSchema({"type": "string", "pattern": NUMBER_PATTERN})
]

SpeechDay = Annotated[
    dt.date | str,
    PlainValidator(_speech_day),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"pattern": "^不详"}]}),
]
"""When a speech was given: a day, or a text that begins 不详."""

DayToSettle = Annotated[
    dt.date | str,
    PlainValidator(_day_to_settle),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"const": UNDECIDED}]}),
]
"""A day, or 待定 where the organ has yet to settle it."""

DayOrMonth = Annotated[
    dt.date | str,
    PlainValidator(_day_or_month),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"pattern": MONTH_PATTERN}]}),
]
"""A day, or a month whose day is yet to be settled (2026-03)."""

TimeOfDay = Annotated[Span, PlainValidator(_span), WithJsonSchema({"type": "string", "pattern": f"^{_SPAN}$"})]
"""From when to when: 09:00-11:30."""

# A day must be written as YAML writes one: pydantic would else take 2024 for a moment in 1970.
Day = Annotated[dt.date, Strict()]

Count = Annotated[int, Strict(), Field(ge=1)]

Year = Annotated[int, Strict(), Field(ge=1949, le=2999)]

Hours = Annotated[float, Strict(), Field(ge=0, le=1000)]

# YAML reads a lone line number as a number; what is meant is plain.
Places = Annotated[str, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
"""Places in a source, as text: 7—39, 23、27."""
