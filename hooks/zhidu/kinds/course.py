"""课程: what is taught to whom, for how long, and how it is known to have worked."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from zhidu.front.days import chinese_day
from zhidu.front.document import Document
from zhidu.front.fields import CourseCode, DayToSettle, Hours, Record
from zhidu.front.organ import Audience, Category, Office
from zhidu.kinds.kind import Extract, Fact, Kind, Named, Printed, SearchWords, Surroundings


class CourseHours(Record, title="各种方式的学时"):
    """学时 of a course, by the way it is taught; half hours are allowed."""

    classroom: Hours = Field(0, title="课堂")
    online: Hours = Field(0, title="网上")
    onsite: Hours = Field(0, title="现场")
    total: Hours | None = Field(None, title="合计", description="可以不写，由前三项相加")

    @property
    def sum(self) -> float:
        """All ways of teaching together."""
        return self.classroom + self.online + self.onsite

    @property
    def in_all(self) -> float:
        """As declared, else the sum."""
        return self.sum if self.total is None else self.total


class Course(Document, title="课程"):
    """课程: what is taught to whom, for how long, and how it is known to have worked."""

    kind: Literal["course"] = Field(title="种类")
    code: CourseCode = Field(title="课程代码", description="永久不变，如 DJ-01")
    category: Category = Field(title="分类")
    audiences: tuple[Audience, ...] = Field(title="对象", min_length=1)
    objectives: tuple[str, ...] = Field(title="目标", min_length=1)
    hours: CourseHours = Field(title="学时")
    methods: tuple[str, ...] = Field(title="方式", min_length=1)
    faculty: tuple[str, ...] = Field((), title="师资", description="写单位，不写个人信息")
    readings: tuple[str, ...] = Field((), title="必读", description="引用，如《…》第五条")
    prework: str | None = Field(None, title="学前功课")
    outcome: str | None = Field(None, title="成果汇报")
    assessment: str | None = Field(None, title="考核")
    basis: tuple[str, ...] = Field((), title="需求依据")
    reviewed_on: DayToSettle | None = Field(
        None, title="条文核对", description="最近一次有人对照所引条文通读本课的日期；没有的写“待定”，或者不写"
    )
    valid_until: DayToSettle | None = Field(None, title="有效期至", description="没有定的写“待定”")
    responsible: Office = Field(title="责任部门")


def _facts(course: Course, _: Surroundings) -> tuple[Fact, ...]:
    hours = course.hours
    ways = [
        f"{name}{value:g}"
        for name, value in (("课堂", hours.classroom), ("网上", hours.online), ("现场", hours.onsite))
        if value
    ]
    return (
        Fact("代码", course.code),
        Fact("分类", course.category),
        Fact("对象", "、".join(course.audiences)),
        Fact("学时", f"{hours.in_all:g}" + (f"（{'，'.join(ways)}）" if ways else "")),
        Fact("目标", "；".join(course.objectives)),
        Fact("方式", "、".join(course.methods)),
        Fact("师资", "、".join(course.faculty)),
        Fact("学前功课", course.prework or ""),
        Fact("成果汇报", course.outcome or ""),
        Fact("考核", course.assessment or ""),
        Fact("条文核对", _day(course.reviewed_on)),
        Fact("有效期至", _day(course.valid_until)),
        Fact("责任部门", course.responsible),
    )


def _day(day: dt.date | str | None) -> str:
    return chinese_day(day) if isinstance(day, dt.date) else day or ""


def _above(_: Course, around: Surroundings) -> tuple[Named, ...]:
    return (around.listed("courses"),)


def _words(course: Course) -> SearchWords:
    cited = (Extract("readings", "必读", course.readings), Extract("basis", "需求依据", course.basis))
    return SearchWords(
        names=(course.code,),
        category=course.category,
        organization=course.responsible,
        office=course.responsible,
        parts=tuple(each for each in cited if each.words),
    )


def _printed(course: Course, _: Surroundings) -> Printed:
    return Printed(notes=(f"课程代码 {course.code}",), has_facts=True)


KIND = Kind(
    model=Course,
    order=3,
    name_en="Course",
    many_en="Courses",
    template="zhidu/course.html",
    folder="courses",
    citing=("readings", "basis"),
    quotes=True,
    is_cited=True,
    may_be_open=True,
    facts=_facts,
    above=_above,
    words=_words,
    printed=_printed,
)
