"""计划: the training of a year, one session after another, and what has become of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from zhidu.front.days import chinese_day
from zhidu.front.document import Document, choice_of
from zhidu.front.fields import Count, Day, DayOrMonth, Hours, Record, Slug, TimeOfDay, Year
from zhidu.front.organ import Audience, Office
from zhidu.kinds.kind import ISSUED_COUNTS, Annexed, Extract, Fact, Kind, Named, Printed, SearchWords, Surroundings


class Approval(StrEnum):
    """How far a plan has come."""

    DRAFTED = "拟订"
    REVIEWED = "已审核"
    APPROVED = "已审定"


class State(StrEnum):
    """What has become of a session."""

    PLANNED = "计划"
    HELD = "已办"
    CANCELLED = "取消"


class Session(Record, title="一次安排"):
    """One course held once, for some audiences."""

    id: Slug | None = Field(None, title="标识", description="同一门课一年办几次的，每一次写一个，如 autumn；永不改")
    course: str = Field(title="课程", description="课程代码，也可以写课程的标识")
    day: DayOrMonth = Field(title="日期", description="如 2026-03-05；只定了月份的写 2026-03")
    until: Day | None = Field(None, title="结束日期", description="几天的，写最后一天")
    time: TimeOfDay | None = Field(None, title="时间", description="起止，如 09:00-11:30；几天的，每天都是这个时间")
    place: str | None = Field(None, title="地点")
    audiences: tuple[Audience, ...] = Field(title="对象", min_length=1)
    tier: str | None = Field(None, title="分级", description="只给其中一部分人的，写明是谁，如 新任委员")
    unit: str = Field(title="承办单位", description="没有定的写“待定”")
    count: Count | None = Field(None, title="人数")
    hours: Annotated[Hours, Field(gt=0)] | None = Field(None, title="学时", description="不写的，照课程的学时")
    status: Annotated[State, choice_of(State)] = Field(State.PLANNED, title="情况", description="计划、已办、取消")
    note: str | None = Field(None, title="说明")

    @property
    def first(self) -> dt.date | None:
        """Its first day; None where only the month is settled."""
        return self.day if isinstance(self.day, dt.date) else None

    @property
    def last(self) -> dt.date | None:
        """Its last day."""
        return self.until or self.first

    @property
    def month(self) -> str:
        """The month in which it begins: 2026-03."""
        return self.day if isinstance(self.day, str) else f"{self.day:%Y-%m}"

    @property
    def order(self) -> tuple[str, str, str]:
        """Where it stands among others: by day and time, behind those of its month where only that is settled."""
        return self.month, self.first.isoformat() if self.first else "~", str(self.time or "").zfill(11)

    @property
    def days(self) -> str:
        """Its days as people read them, without the year: 3月5日至6日; 3月 where no day is settled."""
        first, last = self.first, self.last
        if first is None or last is None:
            return f"{int(self.month[5:])}月"
        days = f"{first.month}月{first.day}日"
        if last == first:
            return days
        year = f"{last.year}年" if last.year != first.year else ""
        month = f"{last.month}月" if year or last.month != first.month else ""
        return f"{days}至{year}{month}{last.day}日"

    @property
    def when(self) -> str:
        """Days and time: 3月5日至6日 9:00—11:30."""
        if self.first is None:
            return f"{self.days}（日期未定）"
        return f"{self.days} {self.time}" if self.time else self.days

    @property
    def whom(self) -> str:
        """Its audiences, and which of them."""
        return "、".join(self.audiences) + (f"（{self.tier}）" if self.tier else "")


class Plan(Document, title="计划"):
    """计划: the training of a year, one session after another, and what has become of each."""

    kind: Literal["plan"] = Field(title="种类")
    year: Year = Field(title="年度")
    responsible: Office = Field(title="责任部门")
    status: Annotated[Approval, choice_of(Approval)] = Field(title="状态", description="拟订、已审核、已审定")
    approved_by: str | None = Field(None, title="审定会议", description="已审定的必须写")
    approved: Day | None = Field(None, title="审定日期", description="已审定的必须写")
    sessions: tuple[Session, ...] = Field((), title="安排")


def _banner(plan: Plan, _: dt.date) -> str:
    return "" if plan.status is Approval.APPROVED else f"{plan.status}：没有审定，不是办班的依据。"


def tally(plan: Plan) -> str:
    """How many sessions there are: 12 次：计划 9，已办 2，取消 1."""
    counted = Counter(session.status for session in plan.sessions)
    each = "，".join(f"{state} {counted[state]}" for state in State if counted[state])
    return f"{len(plan.sessions)} 次" + (f"：{each}" if each else "")


def _facts(plan: Plan, _: Surroundings) -> tuple[Fact, ...]:
    return (
        Fact("年度", f"{plan.year}年"),
        Fact("状态", plan.status.value),
        Fact("审定会议", plan.approved_by or ""),
        Fact("审定日期", chinese_day(plan.approved) if plan.approved else ""),
        Fact("责任部门", plan.responsible),
        Fact("安排", tally(plan)),
    )


def _above(_: Plan, around: Surroundings) -> tuple[Named, ...]:
    return (around.listed("plans"),)


def _words(plan: Plan) -> SearchWords:
    told = tuple(
        " ".join(filter(None, (each.course, each.when, each.place, each.whom, each.unit, each.note)))
        for each in plan.sessions
    )
    return SearchWords(
        names=(f"{plan.year}年",),
        organization=plan.responsible,
        office=plan.responsible,
        parts=(Extract("sessions", "安排", told),) if told else (),
    )


def _printed(plan: Plan, around: Surroundings) -> Printed:
    rows = tuple(
        (
            each.when,
            around.course(each.course).name,
            each.whom,
            f"{each.hours or around.course(each.course).hours:g}",
            each.place or "",
            each.unit,
            str(each.count or ""),
            each.status.value + (f"：{each.note}" if each.note else ""),
        )
        for each in sorted(plan.sessions, key=lambda each: each.order)
    )
    heads = ("时间", "课程", "对象", "学时", "地点", "承办单位", "人数", "情况")
    annexed = (Annexed("附", "培训安排", (heads, *rows)),) if rows else ()
    mark = "" if plan.status is Approval.APPROVED else plan.status.value
    notes = (f"{chinese_day(plan.approved)}{plan.approved_by or ''}审定",) if plan.approved else ()
    return Printed(mark=mark, notes=notes, has_facts=True, annexed=annexed, foot=ISSUED_COUNTS)


KIND = Kind(
    model=Plan,
    order=4,
    name_en="Training plan",
    many_en="Training plans",
    folder="plans",
    template="zhidu/plan.html",
    is_cited=True,
    may_be_open=True,
    facts=_facts,
    above=_above,
    banner=_banner,
    words=_words,
    printed=_printed,
)
