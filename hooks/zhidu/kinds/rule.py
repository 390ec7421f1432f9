"""制度: a rule of the organ, in force, in draft or only named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from zhidu.front.days import chinese_day
from zhidu.front.document import Document, choice_of
from zhidu.front.fields import UNDECIDED, Day, DocumentNumber, ProposalId, Record, Title
from zhidu.front.organ import Category, Office
from zhidu.kinds.kind import ISSUED_COUNTS, Fact, Kind, Named, Printed, SearchWords, Surroundings, Units
from zhidu.kinds.standing import Standing, Stated, Status


class Version(Record, title="旧文本"):
    """An earlier text of a rule, and the days on which it was in force."""

    file: str = Field(title="文件", description="旧文本的文件名，与本页放在一起")
    effective: Day = Field(title="施行日期")
    ended: Day = Field(title="失效日期", description="从这一天起不再施行")
    document_number: DocumentNumber | None = Field(None, title="文号")
    note: str | None = Field(None, title="说明")


class Rule(Document, title="制度"):
    """制度: a rule of the organ, in force, in draft or only named."""

    kind: Literal["rule"] = Field(title="种类")
    category: Category = Field(title="分类")
    status: Annotated[Status, choice_of(Status)] = Field(title="状态")
    issuer: str = Field(title="发文机关", description="没有定的写“待定”")
    document_number: DocumentNumber | None = Field(None, title="文号", description="如 某办发〔2024〕5号")
    notice: str | None = Field(None, title="印发通知")
    adopted_by: str | None = Field(None, title="通过会议")
    adopted: Day | None = Field(None, title="通过日期")
    issued: Day | None = Field(None, title="印发日期")
    effective: Day | None = Field(None, title="施行日期")
    trial_until: Day | None = Field(None, title="试行期满")
    review_by: Day | None = Field(None, title="复审日期")
    repealed: Day | None = Field(None, title="废止日期")
    responsible: Office = Field(title="责任部门")
    interpreter: Office = Field(title="解释部门")
    scope: str = Field(title="适用范围")
    basis: tuple[Title, ...] = Field((), title="上位依据", description="《…》，在本站或外部文件登记簿里")
    supersedes: tuple[str, ...] = Field((), title="代替的制度", description="标识或《标题》")
    superseded_by: str | None = Field(None, title="代替它的制度", description="标识或《标题》")
    versions: tuple[Version, ...] = Field((), title="历次文本")
    answers: tuple[ProposalId, ...] = Field((), title="落实的建议", description="建议编号，如 [P22]")
    drafted: Day | None = Field(None, title="起草日期")


def standing(rule: Rule, today: dt.date) -> Standing:
    """How a rule stands on a day: its status, and what its dates make of that."""
    if rule.status.is_binding and rule.repealed and rule.repealed <= today:
        return Standing.REPEALED
    if rule.status.is_binding and rule.effective and rule.effective > today:
        return Standing.COMING
    if rule.status is Status.TRIAL and rule.trial_until and rule.trial_until < today:
        return Standing.EXPIRED
    return Standing[rule.status.name]


def _stated(rule: Rule, today: dt.date, worded: dt.date | None) -> Stated:
    """Which text it is: of one that is issued its number and day, of another the day of its words."""
    stands = standing(rule, today)
    if stands.is_unissued:
        day = worded or rule.updated or rule.drafted
        which = f"{chinese_day(day)}文本" if day else ""
    else:
        issued = f"{chinese_day(rule.issued)}印发" if rule.issued else ""
        which = "，".join(filter(None, (rule.document_number, issued)))
    return Stated(stands.value, which, stands in (Standing.IN_FORCE, Standing.TRIAL))


_BANNERS = {
    Standing.NAMED: "拟建：只有名称，没有文本，没有效力。",
    Standing.DRAFT: "征求意见稿：供讨论用的草稿，没有效力，不得作为办理事项的依据。",
    Standing.AMENDED: "已修改：不是现行文本，现行文本以修改后的为准。",
    Standing.REPEALED: "已废止：不再施行，只供查考。",
    Standing.LAPSED: "失效：不再施行，只供查考。",
}


def _banner(rule: Rule, today: dt.date) -> str:
    """What stands above a rule that is not simply in force or on trial; for one that is, nothing."""
    stands = standing(rule, today)
    if stands is Standing.COMING and rule.effective:
        return f"尚未施行：自{chinese_day(rule.effective)}起施行，在此以前不得作为办理事项的依据。"
    if stands is Standing.EXPIRED and rule.trial_until:
        return f"试行期满：试行到{chinese_day(rule.trial_until)}为止，是否继续施行以发文机关的规定为准。"
    if stands in (Standing.IN_FORCE, Standing.TRIAL) and rule.repealed:
        return f"自{chinese_day(rule.repealed)}起废止，在此以前照常施行。"
    return _BANNERS.get(stands, "")


_BRIEF = ("施行日期", "试行期满", "废止日期", "起草日期")
"""The days that are shown unasked."""


def _length(around: Surroundings) -> str:
    return f"{around.articles}条" if around.articles else f"{around.parts}部分" if around.parts else ""


def _facts(rule: Rule, around: Surroundings) -> tuple[Fact, ...]:
    days = (
        ("通过日期", rule.adopted),
        ("印发日期", rule.issued),
        ("施行日期", rule.effective),
        ("试行期满", rule.trial_until),
        ("复审日期", rule.review_by),
        ("废止日期", rule.repealed),
        ("起草日期", rule.drafted),
    )
    review = rule.secrecy_review
    stands = around.stated.name if around.stated and around.stated.holds else standing(rule, around.today)
    return (
        Fact("状态", f"{stands}（{chinese_day(around.today)}计算）", brief=True),
        Fact("分类", links=(around.category(rule.category),)),
        Fact("文号", rule.document_number or "", brief=True),
        Fact("发文机关", rule.issuer),
        Fact("印发通知", rule.notice or ""),
        Fact("通过会议", rule.adopted_by or ""),
        *(Fact(label, chinese_day(day), brief=label in _BRIEF) for label, day in days if day),
        Fact("责任部门", rule.responsible, brief=True),
        Fact("解释部门", rule.interpreter),
        Fact("适用范围", rule.scope),
        Fact("上位依据", links=tuple(map(around.named, rule.basis))),
        Fact("代替", links=tuple(map(around.named, rule.supersedes))),
        Fact("被代替", links=(around.named(rule.superseded_by),) if rule.superseded_by else ()),
        Fact("新旧对照", links=around.amendments),
        Fact("落实建议", links=tuple(map(around.proposal, rule.answers))),
        Fact("简称", "、".join(rule.aliases)),
        Fact("篇幅", _length(around), brief=True),
        Fact("保密审查", f"{review.by}，{chinese_day(review.date)}" if review else ""),
    )


def _above(rule: Rule, around: Surroundings) -> tuple[Named, ...]:
    return around.listed("catalogue"), around.category(rule.category)


def _words(rule: Rule) -> SearchWords:
    return SearchWords(
        category=rule.category,
        organization=rule.issuer if rule.issuer != UNDECIDED else rule.responsible,
        office=rule.responsible,
    )


def _printed(rule: Rule, around: Surroundings) -> Printed:
    """A rule with how it stands; a file changes only on the day that this does, not on every day it is made."""
    stands = standing(rule, around.today)
    mark = "" if stands is Standing.IN_FORCE else stands.value
    said = str(around.stated) if mark and stands.is_unissued else mark
    notes = (said, "\n".join(history(rule)))
    return Printed(mark, tuple(f"（{note}）" for note in notes if note), foot=ISSUED_COUNTS)


def history(rule: Rule) -> Iterator[str]:
    """How a rule came about: 2024年3月1日主席会议通过, 2024年3月5日办公室以…号印发, each a line."""
    if rule.adopted:
        yield f"{chinese_day(rule.adopted)}{rule.adopted_by or ''}通过"
    if rule.issued:
        number = f"以{rule.document_number}" if rule.document_number else ""
        yield f"{chinese_day(rule.issued)}{rule.issuer}{number}印发"
    if rule.effective:
        yield f"自{chinese_day(rule.effective)}起施行"
    if rule.trial_until:
        yield f"试行至{chinese_day(rule.trial_until)}"
    if rule.repealed:
        yield f"{chinese_day(rule.repealed)}废止"


KIND = Kind(
    model=Rule,
    order=1,
    name_en="Rule",
    many_en="Rules",
    template="zhidu/rule.html",
    folder="rules",
    units=Units.ARTICLES,
    citing=("basis",),
    is_cited=True,
    may_be_open=True,
    facts=_facts,
    above=_above,
    banner=_banner,
    standing=standing,
    stated=_stated,
    words=_words,
    printed=_printed,
)
