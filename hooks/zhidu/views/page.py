"""What stands around the text of a document: its banner, its facts, what belongs with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.lists import address_of, category_id
from zhidu.front.models import Certainty, Course, Document, Proposal, Rule, Speech, Term, TextKind
from zhidu.views.backlinks import citing_pages
from zhidu.views.earlier import banner_of_earlier
from zhidu.views.facts import Fact, page_facts
from zhidu.views.generated import HEADS
from zhidu.views.ledger import answering
from zhidu.views.standing import Banner, banner
from zhidu.views.training import Reading, list_basis, list_readings


@dataclass(frozen=True, slots=True)
class Demand:
    """A proposal of a speech, with the rules that answer it."""

    proposal: Proposal
    answers: tuple[Entry, ...]


class Step(NamedTuple):
    """A page above this one on the way from the home page: its name and address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class PageView:
    """What a template shows for a page; empty where it does not apply."""

    kind: str
    document: Document
    path: tuple[Step, ...]
    banner: Banner
    facts: tuple[Fact, ...]
    demands: tuple[Demand, ...]
    citing: dict[str, list[Entry]]
    speeches: tuple[Entry, ...]
    neighbours: tuple[Entry, ...]
    readings: tuple[Reading, ...]
    basis: tuple[Reading, ...]
    row: str
    """Where the glossary lists a term."""


def view_page(corpus: Corpus, entry: Entry, today: dt.date | None = None) -> PageView | None:
    """The view of a page, or None where its front matter has faults."""
    document = entry.document
    if document is None:
        return None
    today = today or dt.date.today()
    rule, speech = entry.rule, entry.speech
    return PageView(
        document.kind,
        document,
        _path(corpus, document),
        banner_of_earlier(corpus, entry, today) or Banner(_banner(document, today)),
        tuple(fact for fact in page_facts(corpus, entry, today) if fact.text or fact.links),
        tuple(Demand(each, answering(corpus, each)) for each in speech.proposals) if speech else (),
        citing_pages(corpus, entry) if document.kind != "page" else {},
        corpus.speeches_of(document.id) if document.kind == "page" else (),
        _neighbours(corpus, entry) if rule else (),
        list_readings(corpus, entry),
        list_basis(corpus, entry),
        address_of(corpus, "glossary", document.id) if entry.term else "",
    )


def _path(corpus: Corpus, document: Document) -> tuple[Step, ...]:
    """The list that a document stands in, and of a rule the category; a page stands where the menu says."""
    if isinstance(document, Rule):
        address = address_of(corpus, "catalogue", category_id(corpus, document.category))
        return _listed("catalogue"), Step(document.category, address)
    if isinstance(document, Speech):
        event = corpus.by_id.get(document.event)
        return (Step(event.title, event.address),) if event else ()
    if isinstance(document, Course):
        return (_listed("courses"),)
    return (_listed("glossary"),) if isinstance(document, Term) else ()


def _listed(name: str) -> Step:
    return Step(HEADS[name].title, f"{name}/")


def _banner(document: Document, today: dt.date) -> str:
    if isinstance(document, Rule):
        return banner(document, today)
    if isinstance(document, Speech) and document.text is TextKind.DIGEST:
        return "要点（编者整理，非原文）。职务是时任职务；引用讲话内容请核对原件。"
    if isinstance(document, Term) and document.certainty is not Certainty.CERTAIN:
        return (
            "含义没有核实，引用前请向提出单位核对。"
            if document.certainty is Certainty.UNKNOWN
            else "含义是推断的，待核实。"
        )
    return ""


NEIGHBOURS = 8
"""How many rules of the same category a page lists: what a page lists must not grow with the site."""


def _neighbours(corpus: Corpus, entry: Entry) -> tuple[Entry, ...]:
    """The rules that stand nearest by title, as many before as behind where there are; no earlier texts."""
    rule = entry.rule
    assert rule is not None
    same = corpus.by_category.get(rule.category, ())
    at = next((i for i, other in enumerate(same) if other is entry), 0)
    before, behind = (
        list(islice((other for other in others if corpus.current(other) is None), NEIGHBOURS))
        for others in (reversed(same[:at]), same[at + 1 :])
    )
    nearest = before[: max(NEIGHBOURS // 2, NEIGHBOURS - len(behind))]
    return (*reversed(nearest), *behind[: NEIGHBOURS - len(nearest)])
