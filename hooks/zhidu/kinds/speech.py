"""讲话: what was said, by whom, when, and the rules it calls for."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from zhidu.front.days import chinese_day
from zhidu.front.document import Document, choice_of
from zhidu.front.fields import Count, Places, ProposalId, Record, SpeechDay
from zhidu.front.organ import Category
from zhidu.kinds.kind import Annexed, Extract, Fact, Kind, Named, Printed, SearchWords, Surroundings, Units
from zhidu.kinds.standing import Stated

PRACTICE = "已有做法"
"""What stands for the word of a proposal that tells of what is done already, and calls for no rule."""

NO_LINES = "无"
"""What stands for the places of a speech whose source has no numbered lines."""


class TextKind(StrEnum):
    """Whose words the text of a speech is: the editor's, or the speaker's."""

    DIGEST = "digest"
    FULL = "full"


class Proposal(Record, title="制度建议"):
    """A rule that a speech calls for."""

    id: ProposalId = Field(title="编号", description="全站统一编号，如 P07")
    name: str = Field(title="名称", description="照原件")
    category: Category = Field(title="分类")
    verb: str = Field(title="用语", description=f"原件的动词，如“建立和完善”“探索”；已经在做的写“{PRACTICE}”")
    point: Count = Field(title="要点号", description="出自正文第几点")
    places: Places | None = Field(None, title="原件位置")
    note: str | None = Field(None, title="说明")

    @property
    def is_practice(self) -> bool:
        """Whether it tells of what is done already, and calls for no rule."""
        return self.verb == PRACTICE


class Speech(Document, title="讲话"):
    """讲话: what was said, by whom, when, and the rules it calls for."""

    kind: Literal["speech"] = Field(title="种类")
    event: str = Field(title="会议", description="会议的标识，同一次会议的讲话写同一个")
    order: Count = Field(title="次序", description="在会议上的次序，从 1 起")
    speaker: str = Field(title="讲话人")
    post: str = Field(title="职务", description="照原件；页面自动加“时任”")
    organization: str = Field(title="单位")
    text: Annotated[TextKind, choice_of(TextKind)] = Field(
        title="文本", description="digest 要点（编者整理），full 原文"
    )
    date: SpeechDay = Field(title="日期", description="不知道的写“不详”，可以加括注")
    source: str = Field(title="来源")
    places: Places | None = Field(None, title="原件位置", description="如 7—39、23、27；原件没有行号的写“无”")
    proposals: tuple[Proposal, ...] = Field((), title="制度建议")

    @property
    def is_digest(self) -> bool:
        """Whether the text is the editor's."""
        return self.text is TextKind.DIGEST

    @property
    def has_lines(self) -> bool:
        """Whether its source has numbered lines."""
        return self.places != NO_LINES

    @property
    def origin(self) -> str:
        """The source, with the place in it."""
        return f"{self.source}第{self.places}行" if self.places and self.has_lines else self.source


def _banner(speech: Speech, _: dt.date) -> str:
    return "要点（编者整理，非原文）。职务是时任职务；引用讲话内容请核对原件。" if speech.is_digest else ""


def _facts(speech: Speech, around: Surroundings) -> tuple[Fact, ...]:
    event = around.page(speech.event)
    return (
        Fact("会议", "" if event else speech.event, (event,) if event else ()),
        Fact("讲话人", f"{speech.speaker}（时任{speech.post}）"),
        Fact("单位", speech.organization),
        Fact("日期", speech.date if isinstance(speech.date, str) else chinese_day(speech.date)),
        Fact("来源", speech.origin),
    )


def _above(speech: Speech, around: Surroundings) -> tuple[Named, ...]:
    event = around.page(speech.event)
    return (around.listed("speeches"), *((event,) if event else ()))


def _words(speech: Speech) -> SearchWords:
    return SearchWords(
        names=(speech.speaker,),
        organization=speech.organization,
        parts=tuple(
            Extract(each.id, f"制度建议 {each.id}", (each.name, each.note) if each.note else (each.name,))
            for each in speech.proposals
        ),
    )


def _printed(speech: Speech, around: Surroundings) -> Printed:
    event = around.page(speech.event)
    day = chinese_day(speech.date) if isinstance(speech.date, dt.date) else f"时间{speech.date}"
    demands = Annexed("附", "讲话提出的制度", tuple(_demands(speech.proposals)))
    return Printed(
        mark="要点" if speech.is_digest else "",
        notes=(f"{speech.speaker}（时任{speech.post}）", event.name if event else speech.event, day),
        closing=(f"来源：{speech.origin}。",),
        annexed=(demands,) if speech.proposals else (),
    )


def _demands(proposals: tuple[Proposal, ...]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("编号", "名称", "分类", "原件用语", "出处")]
    for each in proposals:
        place = f"第{each.point}点" + (f"\n原件第{each.places}行" if each.places else "")
        rows.append((each.id, each.name + (f"\n（{each.note}）" if each.note else ""), each.category, each.verb, place))
    return rows


def _stated(speech: Speech, *_: object) -> Stated | None:
    return Stated("要点", "编者整理，非原文") if speech.is_digest else None


KIND = Kind(
    model=Speech,
    order=2,
    name_en="Speech",
    many_en="Speeches",
    template="zhidu/speech.html",
    folder="speeches",
    units=Units.POINTS,
    is_cited=True,
    facts=_facts,
    above=_above,
    banner=_banner,
    stated=_stated,
    words=_words,
    printed=_printed,
)
