"""Dates as documents print them."""

from __future__ import annotations

import datetime as dt


def chinese_day(day: dt.date) -> str:
    """2018年9月5日 (GB/T 9704: Arabic numerals, no padding)."""
    return f"{day.year}年{day.month}月{day.day}日"
