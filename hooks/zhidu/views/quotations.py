"""What a document has its readers read, and what it is based on, with the words cited."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhidu.corpus.cited import cited_in, unknown_in
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.front.days import chinese_day
from zhidu.front.registry import Force, Outside
from zhidu.views.status import status_of


@dataclass(frozen=True, slots=True)
class Passage:
    """What one citation points at: its name, its address, its words (empty where none are cited).

    `note` says how the text stands that they are of, and of which day it is.
    """

    name: str
    address: str
    paragraphs: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One text of front matter that cites, as written, and the passages it names."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Quotations:
    """Those of one field, under their heading; `name` is the field's."""

    name: str
    heading: str
    texts: tuple[Quotation, ...]


def list_quotations(corpus: Corpus, entry: Entry, today: dt.date) -> tuple[Quotations, ...]:
    """What a document has read, or is based on (必读, 需求依据), with the passages named and their words."""
    kind, fields = entry.kind, type(entry.document).model_fields if entry.document else {}
    return tuple(
        Quotations(name, str(fields[name].title), tuple(quotation(corpus, entry, text, today) for text in texts))
        for name in (kind.citing if kind.quotes else ())
        if (texts := getattr(entry.document, name))
    )


def quotation(corpus: Corpus, entry: Entry, text: str, today: dt.date) -> Quotation:
    """A text that cites, with what it points at."""
    passages = [
        Passage(each.name, each.address(corpus), each.words, stand_of(corpus, each.target, today))
        for each in cited_in(corpus, entry, text)
    ]
    if passages:
        passages += (Passage(title, "", ()) for title in unknown_in(corpus, text))
    return Quotation(text, tuple(passages))


def stand_of(corpus: Corpus, target: Entry | Outside, today: dt.date) -> str:
    """How the text stands that is cited, and of which day it is."""
    if isinstance(target, Outside):
        issued = f"{chinese_day(target.issued)}公布" if target.issued else ""
        status = f"状态{target.status}" if target.status is Force.UNKNOWN else str(target.status)
        return "，".join(filter(None, (status, target.number, issued, "文字不在本站")))
    stated = status_of(corpus, target, today)
    return "" if stated is None else str(stated)
