"""Pages that no file stands for: which there are, and the values that their templates show."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.files.history import Change
from zhidu.front.organ import ListName
from zhidu.front.registry import Force
from zhidu.views.catalogue import Arrangement, count_citing, group_rules, list_rules, rows_of
from zhidu.views.changes import list_days
from zhidu.views.glossary import read_glossary
from zhidu.views.kinds import KINDS
from zhidu.views.ledger import list_proposals, tallies_by_category, tallies_by_speaker, tally
from zhidu.views.pending import list_pending
from zhidu.views.standing import standing
from zhidu.views.training import list_courses, matrix

FORCE_EN = {
    Force.IN_FORCE: "In force",
    Force.AMENDED: "Amended",
    Force.REPEALED: "Repealed",
    Force.LAPSED: "Lapsed",
    Force.UNKNOWN: "Unknown",
}
OUTSIDE_EN = {
    "法律": "Law",
    "行政法规": "Administrative regulation",
    "部门规章": "Departmental rule",
    "党内法规": "Party regulation",
    "规范性文件": "Normative document",
    "章程": "Charter",
    "会议文件": "Conference document",
    "其他": "Other",
}
"""The kinds of outside documents; another kind that a registry names stands in Chinese."""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One page. `name` is its path without language and suffix; `values` is what its template shows."""

    name: str
    title: str
    template: str
    values: dict[str, Any]

    @property
    def source(self) -> str:
        """The Markdown file that would stand for it: front matter alone."""
        return (
            f"---\ntitle: {json.dumps(self.title, ensure_ascii=False)}\ntemplate: {self.template}\nhide: [toc]\n---\n"
        )

    @property
    def list(self) -> str:
        """The list that it is a page of: catalogue, of catalogue/2 and catalogue/by-status too."""
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a generated page before any of it is made."""

    name: str
    title: str
    title_en: str

    @property
    def template(self) -> str:
        """The template that shows it."""
        return f"zhidu/{self.name}.html"

    def titled(self, english: bool) -> str:
        """Its title in that language."""
        return self.title_en if english else self.title


HEADS = {
    head.name: head
    for head in (
        Head("catalogue", "规章制度目录", "Index of rules"),
        Head("ledger", "制度建设台账", "Ledger of rule-making"),
        Head("courses", "培训课程", "Training courses"),
        Head("glossary", "术语", "Glossary"),
        Head("registry", "站外文件", "Outside documents"),
        Head("pending", "待定事项", "Matters to be decided"),
        Head("recent", "最近更新", "Latest changes"),
    )
}
"""The generated pages by name, in the order they are made; those behind the first page of a list are not named."""


def generated_pages(
    corpus: Corpus, language: str, today: dt.date, changes: Sequence[Change] = ()
) -> Iterator[GeneratedPage]:
    """All generated pages in one language as of a day; `changes` are the latest of the documents, the newest first."""
    english = language == "en"
    yield from _catalogue(corpus, english, today)
    yield from _ledger(corpus, english, today)
    for make in (_courses, _glossary, _registry, _pending):
        yield from make(corpus, english)
    yield recent_page(corpus, changes, english)


def _paged(
    name: str, english: bool, rows: Sequence[Any], values: Callable[[Sequence[Any]], dict[str, Any]]
) -> Iterator[GeneratedPage]:
    head = HEADS[name]
    return paged(name, head.titled(english), head.template, rows, values)


def paged(
    name: str, title: str, template: str, rows: Sequence[Any], values: Callable[[Sequence[Any]], dict[str, Any]]
) -> Iterator[GeneratedPage]:
    """One page, or as many as the rows need; `values` gives what a page with those rows shows."""
    chunks = [rows[at : at + lists.ROWS] for at in range(0, len(rows), lists.ROWS)] or [[]]
    names = [lists.page_of(name, number) for number in range(1, len(chunks) + 1)]
    addresses = [f"{each}/" for each in names]
    for each, chunk in zip(names, chunks, strict=True):
        common = {"total": len(rows), "pages": addresses, "page": f"{each}/"}
        yield GeneratedPage(each, title, template, {**common, **values(chunk)})


def _catalogue(corpus: Corpus, english: bool, today: dt.date) -> Iterator[GeneratedPage]:
    rows, citing = list_rules(corpus, today), count_citing(corpus)
    head = HEADS["catalogue"]
    for by in Arrangement:
        shown = rows_of(rows, by)
        counts = Counter((row.status, row.status_en) for row in shown).most_common()
        arranged = [row for group in group_rules(shown, by) for row in group.rows]
        name = "catalogue" if by is Arrangement.CATEGORY else f"catalogue/by-{by}"
        yield from paged(
            name,
            head.titled(english),
            head.template,
            arranged,
            lambda chunk, by=by, counts=counts: {  # type: ignore[misc]
                "groups": group_rules(chunk, by),
                "by": by.value,
                "counts": [(*status, count) for status, count in counts],
                "citing": citing,
            },
        )


def _ledger(corpus: Corpus, english: bool, today: dt.date) -> Iterator[GeneratedPage]:
    rows = list_proposals(corpus)
    categories = corpus.organ.names("categories") if corpus.organ else []
    values = {
        "all": tally("", rows),
        "by_category": tallies_by_category(rows, categories),
        "by_speaker": tallies_by_speaker(rows),
        "standing": partial(standing, today=today),
        "names_en": _names_en(corpus, "categories"),
    }
    yield from _paged("ledger", english, rows, lambda chunk: {"rows": chunk, **values})


def _courses(corpus: Corpus, english: bool) -> Iterator[GeneratedPage]:
    audiences = corpus.organ.audiences if corpus.organ else ()
    names = [audience.name for audience in audiences]
    yield from _paged(
        "courses",
        english,
        list_courses(corpus),
        lambda chunk: {
            "rows": chunk,
            "audiences": audiences,
            "matrix": matrix(chunk, names),
            "audiences_en": _names_en(corpus, "audiences"),
            "offices_en": _names_en(corpus, "offices"),
        },
    )


def _glossary(corpus: Corpus, english: bool) -> Iterator[GeneratedPage]:
    entries = read_glossary(corpus).entries
    yield from _paged("glossary", english, entries, lambda chunk: {"entries": chunk})


def _registry(corpus: Corpus, english: bool) -> Iterator[GeneratedPage]:
    documents = corpus.registry.documents
    values = {"force_en": FORCE_EN, "kinds_en": OUTSIDE_EN}
    yield from _paged("registry", english, documents, lambda chunk: {"documents": chunk, **values})


def _names_en(corpus: Corpus, which: ListName) -> dict[str, str]:
    """The English name of each entry of one of the organ's lists, by its Chinese one."""
    return {each.name: each.name_en for each in getattr(corpus.organ, which, ())}


def _pending(corpus: Corpus, english: bool) -> Iterator[GeneratedPage]:
    yield from _paged("pending", english, list_pending(corpus), lambda chunk: {"rows": chunk})


def recent_page(corpus: Corpus, changes: Sequence[Change], english: bool) -> GeneratedPage:
    """最近更新: the documents that changed last, by day; without a history, the page says so."""
    days = list_days(corpus, changes)
    values = {"days": days, "total": sum(len(day.changes) for day in days), "kinds": KINDS}
    head = HEADS["recent"]
    return GeneratedPage(head.name, head.titled(english), head.template, values)
