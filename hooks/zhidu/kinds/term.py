"""术语: a set phrase, what it stands for, and who says so."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from zhidu.front.document import Document, choice_of
from zhidu.kinds.kind import Fact, Kind, Named, SearchWords, Surroundings

LOCAL_PHRASE = "本地用语，含义待核"
"""What stands for the expansion of a set phrase whose meaning nobody has confirmed; never an invention."""


class Certainty(StrEnum):
    """How sure the expansion of a set phrase is."""

    CERTAIN = "确定"
    LIKELY = "推断"
    UNKNOWN = "待核"


class Term(Document, title="术语"):
    """术语: a set phrase, what it stands for, and who says so."""

    kind: Literal["term"] = Field(title="种类")
    expansion: str = Field(title="释义", description=f"不能确定的写“{LOCAL_PHRASE}”")
    expansion_en: str | None = Field(None, title="英文释义", description="英文术语表用")
    source: str | None = Field(None, title="出处")
    certainty: Annotated[Certainty, choice_of(Certainty)] = Field(Certainty.UNKNOWN, title="把握")


_BANNERS = {
    Certainty.LIKELY: "含义是推断的，待核实。",
    Certainty.UNKNOWN: "含义没有核实，引用前请向提出单位核对。",
}


def _banner(term: Term, _: dt.date) -> str:
    return _BANNERS.get(term.certainty, "")


def _facts(term: Term, _: Surroundings) -> tuple[Fact, ...]:
    return Fact("出处", term.source or ""), Fact("把握", term.certainty.value), Fact("又作", "、".join(term.aliases))


def _above(_: Term, around: Surroundings) -> tuple[Named, ...]:
    return (around.listed("glossary"),)


def _words(term: Term) -> SearchWords:
    return SearchWords(weighty=(term.expansion,))


KIND = Kind(
    model=Term,
    order=7,
    name_en="Term",
    many_en="Terms",
    template="zhidu/term.html",
    folder="terms",
    facts=_facts,
    above=_above,
    banner=_banner,
    words=_words,
)
