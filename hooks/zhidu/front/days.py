"""Dates as documents print them, and as people type them."""

from __future__ import annotations

import datetime as dt
import re


def chinese_day(day: dt.date) -> str:
    """2018年9月5日 (GB/T 9704: Arabic numerals, no padding)."""
    return f"{day.year}年{day.month}月{day.day}日"


_TYPED = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)


def typed_day(written: str) -> dt.date:
    """The day of 2018-09-05 or 2018年9月5日. Raises ValueError, in Chinese, for what is no day."""
    found = _TYPED.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"“{written}”不是日期，写成 2018-12-29 的样子。")
    year, month, day = (int(each) for each in found.groups() if each)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(f"没有“{written}”这一天，核对年月日。") from None
