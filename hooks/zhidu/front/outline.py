"""Outlines of outside documents (data/outline/ID.json): the ids of their units, and of which text these are.

No word of the text is kept: by the ids alone a citation of the document is checked to the 款 and 项.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from zhidu.files.source import Source
from zhidu.finding import Finding
from zhidu.front.days import chinese_day
from zhidu.text.skeleton import pack, unpack
from zhidu.text.units import Structure

_MEND = "用 zhidu outline 从原文重新生成，不要用手改"
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?![起后]?(?:施行|生效|实施))")


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure of one text of a document: `date` is when that text was passed or last amended, if known.

    `digest` is of the text (sha256), which tells whether another copy is the same.
    """

    title: str
    date: dt.date | None
    digest: str
    structure: Structure


def make_outline(texts: Iterable[str], structure: Structure, title: str, date: dt.date | None) -> Outline:
    """The outline of a text that has been read; one in several files is given as these."""
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    return Outline(title, date, f"sha256:{digest}", structure)


def date_of(structure: Structure) -> dt.date | None:
    """The last day that the head of a text names, that of its coming into force left out: when it was amended last."""
    end = structure.units[0].start if structure.units else len(structure.text)
    days = []
    for match in _DAY.finditer(structure.text, 0, end):
        try:
            days.append(dt.date(*map(int, match.groups())))
        except ValueError:
            continue
    return max(days, default=None)


def write_outline(outline: Outline) -> str:
    """An outline as its file has it: a line for each division and article, so that a difference can be read."""
    date = outline.date.isoformat() if outline.date else None
    units = list(pack(outline.structure))
    told = {"title": outline.title, "date": date, "source": outline.digest, "units": units}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read_outline(source: Source) -> tuple[Outline | None, list[Finding]]:
    """Read data/outline/ID.json. A file that is none gives one finding (ZD170), whatever is wrong with it."""
    if source.faults:
        return None, list(source.faults)
    try:
        return _read(json.loads(source.text)), []
    except json.JSONDecodeError as error:
        return None, [source.finding(error.pos, "ZD170", "这份结构不是读得通的 JSON", _MEND)]
    except ValueError as error:
        return None, [source.finding(0, "ZD170", f"这份结构读不通：{error}", _MEND)]
    except RecursionError:
        return None, [source.finding(0, "ZD170", "这份结构读不通：嵌套过深", _MEND)]


def _read(told: Any) -> Outline:
    if not isinstance(told, dict) or set(told) != {"title", "date", "source", "units"}:
        raise ValueError("要有 title、date、source、units 四项，没有别的")
    title, date, digest, units = (told[name] for name in ("title", "date", "source", "units"))
    if not (isinstance(title, str) and title and isinstance(digest, str)):
        raise ValueError("title 和 source 要是文字")
    if not isinstance(units, list) or not units or not all(isinstance(line, str) for line in units):
        raise ValueError("units 要是文字的列表")
    try:
        day = None if date is None else dt.date.fromisoformat(date)
    except (TypeError, ValueError):
        raise ValueError("date 要是 2018-12-29 这样的日期，或者 null") from None
    return Outline(title, day, digest, unpack(title, units))


def outline_id(source: Source) -> str:
    """The id of the registered document that an outline is of: the name of its file."""
    return PurePosixPath(source.path).stem


def text_told(outline: Outline) -> str:
    """Which text an outline is of, for messages."""
    return f"{chinese_day(outline.date)}的文本" if outline.date else "日期不详的文本"
