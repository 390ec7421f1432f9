"""培训日程: the sessions of plans by month, and as a table for Excel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from zhidu.corpus.schedule import Scheduled
from zhidu.views.spreadsheet import csv_text

FOLDER = "schedule"
"""Where the files of single plans and courses stand; those of all sessions stand beside it, under the same name."""


class Month(NamedTuple):
    """The sessions that begin in one month, such as 2026-03."""

    id: str
    rows: tuple[Scheduled, ...]

    @property
    def name(self) -> str:
        """2026年3月."""
        return f"{self.id[:4]}年{int(self.id[5:])}月"


def months(rows: Iterable[Scheduled]) -> tuple[Month, ...]:
    """Sessions in order, by the month in which they begin."""
    return tuple(Month(month, tuple(group)) for month, group in groupby(rows, key=lambda each: each.session.month))


def file_of(kind: str, slug: str) -> str:
    """The name of the files of a plan or a course, without extension."""
    return f"{FOLDER}/{kind}-{slug}"


_HEADINGS = (
    *("年度", "开始日期", "结束日期", "时间", "课程代码", "课程", "对象", "分级", "学时", "地点", "承办单位", "人数"),
    *("情况", "说明", "计划", "计划状态"),
)


def timetable_csv(rows: Sequence[Scheduled]) -> str:
    """Sessions as CSV, one a row; a month whose day is open stands as 2026-03."""
    return csv_text(_HEADINGS, map(_cells, rows))


def _cells(each: Scheduled) -> tuple[str | int, ...]:
    session, course = each.session, each.course.course if each.course else None
    return (
        each.plan.year,
        str(session.day),
        str(session.last or ""),
        str(session.time or ""),
        course.code if course else session.course,
        each.title,
        "、".join(session.audiences),
        session.tier or "",
        f"{each.hours:g}",
        session.place or "",
        session.unit,
        session.count or "",
        session.status.value,
        session.note or "",
        each.plan.title,
        each.plan.status.value,
    )
