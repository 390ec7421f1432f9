"""Pages that no file stands for: which there are, and the values that their templates show."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zhidu.corpus import Corpus
from zhidu.history import Change
from zhidu.views.catalogue import Arrangement, group_rules, list_rules
from zhidu.views.changes import list_days
from zhidu.views.glossary import read_glossary
from zhidu.views.ledger import list_proposals, tallies_by_category, tallies_by_speaker, tally
from zhidu.views.pending import list_pending
from zhidu.views.training import list_courses, matrix

KINDS = {"rule": ("制度", "Rule"), "speech": ("讲话", "Speech"), "course": ("课程", "Course"), "term": ("术语", "Term")}
"""The kinds of documents, for people, in Chinese and in English."""

ROWS = 150
"""How many rows one page lists; more go on further pages, so that no page grows without bound."""


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


def generated_pages(corpus: Corpus, language: str, changes: Sequence[Change] = ()) -> Iterator[GeneratedPage]:
    """All generated pages in one language; `changes` are the latest of the documents, the newest first."""
    for make in (_catalogue, _ledger, _courses, _glossary, _registry, _pending):
        yield from make(corpus, language == "en")
    yield recent_page(corpus, changes, language == "en")


def paged(
    name: str, title: str, template: str, rows: Sequence[Any], values: Callable[[Sequence[Any]], dict[str, Any]]
) -> Iterator[GeneratedPage]:
    """One page, or as many as the rows need; `values` gives what a page with those rows shows."""
    chunks = [rows[at : at + ROWS] for at in range(0, len(rows), ROWS)] or [[]]
    names = [name, *(f"{name}/{number}" for number in range(2, len(chunks) + 1))]
    addresses = [f"{each}/" for each in names]
    for each, chunk in zip(names, chunks, strict=True):
        common = {"total": len(rows), "pages": addresses, "page": f"{each}/"}
        yield GeneratedPage(each, title, template, {**common, **values(chunk)})


def _catalogue(corpus: Corpus, english: bool) -> Iterator[GeneratedPage]:
    rows = list_rules(corpus)
    counts = [(*status, count) for status, count in Counter((row.status, row.status_en) for row in rows).most_common()]
    title = "Index of rules" if english else "规章制度目录"
    for by in Arrangement:
        arranged = [row for group in group_rules(rows, by) for row in group.rows]
        name = "catalogue" if by is Arrangement.CATEGORY else f"catalogue/by-{by}"
        yield from paged(
            name,
            title,
            "zhidu/catalogue.html",
            arranged,
            lambda chunk, by=by: {"groups": group_rules(chunk, by), "by": by.value, "counts": counts},  # type: ignore[misc]
        )


def _ledger(corpus: Corpus, english: bool) -> Iterator[GeneratedPage]:
    rows = list_proposals(corpus)
    categories = corpus.organ.names("categories") if corpus.organ else []
    values = {
        "all": tally("", rows),
        "by_category": tallies_by_category(rows, categories),
        "by_speaker": tallies_by_speaker(rows),
    }
    title = "Ledger of rule-making" if english else "制度建设台账"
    yield from paged("ledger", title, "zhidu/ledger.html", rows, lambda chunk: {"rows": chunk, **values})


def _courses(corpus: Corpus, english: bool) -> Iterator[GeneratedPage]:
    audiences = corpus.organ.audiences if corpus.organ else ()
    names = [audience.name for audience in audiences]
    title = "Training courses" if english else "培训课程"
    yield from paged(
        "courses",
        title,
        "zhidu/courses.html",
        list_courses(corpus),
        lambda chunk: {"rows": chunk, "audiences": audiences, "matrix": matrix(chunk, names)},
    )


def _glossary(corpus: Corpus, english: bool) -> Iterator[GeneratedPage]:
    title = "Glossary" if english else "术语"
    entries = read_glossary(corpus).entries
    yield from paged("glossary", title, "zhidu/glossary.html", entries, lambda chunk: {"entries": chunk})


def _registry(corpus: Corpus, english: bool) -> Iterator[GeneratedPage]:
    title = "Outside documents" if english else "站外文件"
    documents = corpus.registry.documents
    yield from paged("registry", title, "zhidu/registry.html", documents, lambda chunk: {"documents": chunk})


def _pending(corpus: Corpus, english: bool) -> Iterator[GeneratedPage]:
    title = "Matters to be decided" if english else "待定事项"
    yield from paged("pending", title, "zhidu/pending.html", list_pending(corpus), lambda chunk: {"rows": chunk})


def recent_page(corpus: Corpus, changes: Sequence[Change], english: bool) -> GeneratedPage:
    """最近更新: the documents that changed last, by day; without a history, the page says so."""
    days = list_days(corpus, changes)
    values = {"days": days, "total": sum(len(day.changes) for day in days), "kinds": KINDS}
    return GeneratedPage("recent", "Latest changes" if english else "最近更新", "zhidu/recent.html", values)
