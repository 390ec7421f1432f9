"""Pages that no file stands for: which there are, and the values that their templates show."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, NamedTuple

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.schedule import plans, schedule
from zhidu.front.registry import Force
from zhidu.kinds.plan import tally
from zhidu.kinds.rule import standing
from zhidu.views.catalogue import Arrangement, count_citing, group_rules, list_rules, rows_of
from zhidu.views.changes import Changed, list_days
from zhidu.views.citing import in_categories, list_citing, make_matrix
from zhidu.views.coverage import coverage, norms, years
from zhidu.views.frames import frames
from zhidu.views.ledger import State, list_proposals, progress, progress_by_category, progress_by_speaker
from zhidu.views.lifecycle import list_due, list_enacted, list_planned
from zhidu.views.meetings import list_meetings
from zhidu.views.pending import list_pending
from zhidu.views.timetable import file_of, months
from zhidu.views.untaught import list_untaught, without_rules

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
    "地方性法规": "Local regulation",
    "党内法规": "Party regulation",
    "规范性文件": "Normative document",
    "章程": "Charter",
    "会议文件": "Conference document",
    "其他": "Other",
}
"""The kinds of outside documents; another kind that a registry names stands in Chinese."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the lists are made from: the site, in a language, as of a day.

    `changes` are the latest of the documents, the newest first; `cut` tells that older ones are not known.
    """

    corpus: Corpus
    english: bool
    today: dt.date
    changes: Sequence[Changed] = ()
    cut: bool = False


class Rows(NamedTuple):
    """What a list shows: its rows, which go on over pages, and `values` that stand on each page.

    `way` is the further part of the name of a list that is arranged in several ways.
    """

    rows: Sequence[Any] = ()
    values: Mapping[str, Any] = MappingProxyType({})
    way: str = ""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One page. `name` is its path without language and suffix; `values` is what its template shows.

    `above` is the list that a page which is none of a list's own stands under, `stem` its file, without language and
    suffix, where that is not its name.
    """

    name: str
    title: str
    template: str
    values: dict[str, Any]
    above: str = ""
    stem: str = ""

    @property
    def source(self) -> str:
        """The Markdown file that would stand for it: front matter alone."""
        return (
            f"---\ntitle: {json.dumps(self.title, ensure_ascii=False)}\ntemplate: {self.template}\nhide: [toc]\n---\n"
        )

    @property
    def list(self) -> str:
        """The list that it is a page of: catalogue, of catalogue/2 and catalogue/by-status too."""
        return self.above or self.name.partition("/")[0]

    @property
    def place(self) -> str | None:
        """The address of a page of docs/ that this one only stands in for, under the root of the language."""
        return f"{self.name}/" if self.above else "" if self.name == "index" else None


def frame_pages(asked: Asked) -> Iterator[GeneratedPage]:
    """The English page of each rule."""
    for frame in frames(asked.corpus, asked.today):
        title = frame.title_en or frame.title
        values = {"frame": frame, "stated": frame.stated}
        name, stem = frame.address.rstrip("/"), frame.path.removesuffix(".md")
        yield GeneratedPage(name, title, "zhidu/frame.html", values, above="catalogue", stem=stem)


def generated_pages(asked: Asked, makers: Mapping[str, Maker]) -> Iterator[GeneratedPage]:
    """All pages of all lists; `makers` gives the rows of a list by its name, which one without rows needs not."""
    for name, head in lists.LISTS.items():
        for shown in makers[name](asked) if name in makers else (Rows(),):
            yield from _pages(head, shown, asked.english)


def _pages(head: lists.List, shown: Rows, english: bool) -> Iterator[GeneratedPage]:
    """One page, or as many as the rows need."""
    rows, name = shown.rows, f"{head.name}/{shown.way}" if shown.way else head.name
    chunks = [rows[at : at + lists.ROWS] for at in range(0, len(rows), lists.ROWS)] or [()]
    names = [lists.page_of(name, number) for number in range(1, len(chunks) + 1)]
    addresses = [f"{each}/" for each in names]
    for each, chunk in zip(names, chunks, strict=True):
        values = {"rows": chunk, "total": len(rows), "pages": addresses, "page": f"{each}/", **shown.values}
        yield GeneratedPage(each, head.titled(english), head.template, values)


def _catalogue(asked: Asked) -> Iterator[Rows]:
    rows, citing = list_rules(asked.corpus, asked.today), count_citing(asked.corpus)
    for by in Arrangement:
        shown = rows_of(rows, by)
        counts = Counter((row.status, row.status_en) for row in shown).most_common()
        values = {
            "by": by.value,
            "counts": [(*status, count) for status, count in counts],
            "citing": citing,
            "group": partial(group_rules, by=by),
        }
        arranged = [row for group in group_rules(shown, by) for row in group.rows]
        yield Rows(arranged, values, "" if by is Arrangement.CATEGORY else f"by-{by}")


def _ledger(asked: Asked) -> Iterator[Rows]:
    rows, organ = list_proposals(asked.corpus, asked.today), asked.corpus.organ
    values: dict[str, Any] = {
        "states": list(State),
        "all": progress("", rows),
        "by_category": progress_by_category(rows, organ.names("categories") if organ else []),
        "by_speaker": progress_by_speaker(rows),
        "standing": partial(standing, today=asked.today),
        "names_en": asked.corpus.names_en("categories"),
    }
    counted = [*values["by_category"], *values["by_speaker"]]
    values["longest"] = max((each.total for each in counted), default=1)
    for state in (None, *State):
        shown = rows if state is None else [row for row in rows if row.state is state]
        yield Rows(shown, {**values, "state": state}, state.slug if state else "")


def _lifecycle(asked: Asked) -> Iterator[Rows]:
    corpus, today = asked.corpus, asked.today
    enacted, planned, due = list_enacted(corpus, today), list_planned(corpus, today), list_due(corpus, today)
    counts = {"": len(enacted), "planned": len(planned), "dates": len(due)}
    values = {"today": today, "offices_en": corpus.names_en("offices"), "standing": partial(standing, today=today)}
    for way, rows in (("", enacted), ("planned", planned), ("dates", due)):
        yield Rows(rows, {"way": way, "counts": counts, **values}, way)


def _speeches(asked: Asked) -> Iterator[Rows]:
    yield Rows(list_meetings(asked.corpus))


def _courses(asked: Asked) -> Iterator[Rows]:
    values = {
        "audiences": asked.corpus.organ.audiences if asked.corpus.organ else (),
        "audiences_en": asked.corpus.names_en("audiences"),
        "offices_en": asked.corpus.names_en("offices"),
    }
    yield Rows(lists.courses(asked.corpus), values)


def _plans(asked: Asked) -> Iterator[Rows]:
    """The sessions of all plans, the latest year first."""
    values = {"plans": plans(asked.corpus), "months": months, "tally": tally, "file_of": file_of}
    yield Rows(sorted(schedule(asked.corpus), key=lambda each: -each.plan.year), values)


def _coverage(asked: Asked) -> Iterator[Rows]:
    """Each year on pages of its own, the latest first; what no course teaches stands beside the first.

    A row is one of the matrix and one of the untaught, so that both go on over the same pages.
    """
    corpus, known = asked.corpus, years(asked.corpus)
    values = {
        "audiences": corpus.organ.audiences if corpus.organ else (),
        "years": known,
        "norms": norms(corpus, asked.today),
        "alone": without_rules(corpus),
    }
    for at, year in enumerate(known or (None,)):
        shown = coverage(corpus, year) if year else None
        rows = zip_longest(shown.rows if shown else (), list_untaught(corpus) if at == 0 else ())
        yield Rows(list(rows), values | {"year": shown, "latest": at == 0}, f"in-{year}" if at else "")


def _glossary(asked: Asked) -> Iterator[Rows]:
    yield Rows(lists.terms(asked.corpus))


def _registry(asked: Asked) -> Iterator[Rows]:
    yield Rows(asked.corpus.registry.documents, {"force_en": FORCE_EN, "kinds_en": OUTSIDE_EN})


def _pending(asked: Asked) -> Iterator[Rows]:
    yield Rows(list_pending(asked.corpus))


def _citations(asked: Asked) -> Iterator[Rows]:
    """All rules at once where they are few, or else one category at a time; the first page then lists alone."""
    corpus, rows = asked.corpus, list_citing(asked.corpus)
    order, whole = lists.rules(corpus), make_matrix(rows, lists.rules(corpus))
    groups = {} if whole else {f"in-{id_}": (name, group) for id_, name, group in in_categories(corpus, rows)}
    categories = [(f"citations/{way}/", corpus.listed("categories", name), name) for way, (name, _) in groups.items()]
    yield Rows(rows, {"categories": categories, "matrix": whole})
    for way, (_, group) in groups.items():
        yield Rows(group, {"categories": categories, "matrix": make_matrix(group, order)}, way)


def _recent(asked: Asked) -> Iterator[Rows]:
    """What changed last, by day, all on one page; without a history, the page says so."""
    yield Rows(values={"days": list_days(asked.changes), "total": len(asked.changes), "cut": asked.cut})


Maker = Callable[[Asked], Iterable[Rows]]
MAKERS: dict[str, Maker] = {
    "catalogue": _catalogue,
    "ledger": _ledger,
    "lifecycle": _lifecycle,
    "speeches": _speeches,
    "courses": _courses,
    "plans": _plans,
    "coverage": _coverage,
    "glossary": _glossary,
    "registry": _registry,
    "pending": _pending,
    "citations": _citations,
    "recent": _recent,
}
"""The rows of the lists that are views; those of what is made later (Word files) are made there."""
