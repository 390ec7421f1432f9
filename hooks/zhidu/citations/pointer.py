"""What the grammar of citations yields: pointers (第五条第二款) and the signs around them (《…》, 本法, 。)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from zhidu.text.units import Level, Number


class Slip(StrEnum):
    """A drafting slip: the pointer can be read, but is not written as it should be."""

    NO_ORDINAL = "no-ordinal"  # 本条例六十条
    NO_ARTICLE = "no-article"  # 第二百三十六第三款
    OF = "of"  # 第三十一条的第二款
    SPACE = "space"  # 第三十五 条
    ODD = "odd"  # 第九十條, 第 九 十 条, 第玖拾条


class Lead(StrEnum):
    """The relative word that a pointer begins with."""

    NONE = ""
    THIS_ARTICLE = "本条"
    THIS_PARAGRAPH = "本款"
    THIS_POINT = "本项"
    THIS_ANNEX = "本附件"
    LAST_ARTICLE = "前条"
    LAST_PARAGRAPH = "前款"
    LAST_POINT = "前项"
    NEXT_ARTICLE = "下条"
    NEXT_PARAGRAPH = "下款"
    THAT_ARTICLE = "该条"
    THAT_PARAGRAPH = "该款"
    THIS_PART = "本编"
    THIS_CHAPTER = "本章"
    THIS_SECTION = "本节"


class Segment(NamedTuple):
    """One level of a pointer: its numbers (several for 第一、二款), or the ends of a range.

    `is_dash`: two numbers with a hyphen (第5-1条), a unit or a range as what is there tells.
    """

    level: Level
    numbers: tuple[Number, ...]
    is_range: bool = False
    is_dash: bool = False


PART = "部分"
"""The `kind` of a pointer by the numbers of a text without 条."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One citation as written. `count` is the number of 前两款; 1 for 前款.

    `kind` tells a numbered annex from another: 附表, 附录, 附图, or 附件; or it is `PART`.
    """

    start: int
    end: int
    lead: Lead
    count: int
    parts: tuple[Segment, ...]
    slip: Slip | None = None
    kind: str = ""

    @property
    def first_level(self) -> Level | None:
        """The outermost level that is named by number."""
        return self.parts[0].level if self.parts else None


class Mark(StrEnum):
    """What a token that is no pointer does to the scope."""

    TITLE = "title"  # 《…》
    SELF = "self"  # 本法, 本规定, 本章
    THAT = "that"  # 该法
    STOP = "stop"  # end of sentence
    OPEN = "open"  # “
    CLOSE = "close"  # ”
    QUOTED = "quoted"  # “接待办法” or 〈通知〉 before a pointer
    ENTER = "enter"  # （
    LEAVE = "leave"  # ）


class Sign(NamedTuple):
    """A token that is no pointer. `name` is the title inside 《》."""

    kind: Mark
    start: int
    end: int
    name: str = ""


Token = Pointer | Sign
