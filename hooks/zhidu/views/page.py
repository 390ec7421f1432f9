"""What stands around the text of a document: its banner, its facts, what belongs with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.lists import address_of
from zhidu.corpus.review import Review
from zhidu.corpus.schedule import schedule_of
from zhidu.front.document import Document
from zhidu.kinds.kind import Fact, Named
from zhidu.kinds.rule import Rule
from zhidu.kinds.speech import Proposal
from zhidu.kinds.standing import Stated
from zhidu.views.backlinks import citing_pages
from zhidu.views.earlier import Banner, TextRow, banner_of_text, list_texts
from zhidu.views.facts import around, page_facts
from zhidu.views.handouts import handouts_of
from zhidu.views.ledger import answering
from zhidu.views.quotations import Quotations, list_quotations
from zhidu.views.slides import SlideLink, has_slide_links, slide_links
from zhidu.views.timeline import Event, timeline
from zhidu.views.timetable import Month, file_of, months


@dataclass(frozen=True, slots=True)
class Demand:
    """A proposal of a speech, with the rules that answer it."""

    proposal: Proposal
    answers: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """What a template shows for a page; empty where it does not apply."""

    template: str
    document: Document
    address: str
    path: tuple[Named, ...]
    banner: Banner
    stated: Stated | None
    today: dt.date
    facts: tuple[Fact, ...]
    demands: tuple[Demand, ...]
    citing: dict[str, list[Entry]]
    speeches: tuple[Entry, ...]
    texts: tuple[TextRow, ...]
    """Those of a rule, the newest first."""
    neighbours: tuple[Entry, ...]
    quotations: tuple[Quotations, ...]
    timeline: tuple[Event, ...]
    review: Review | None
    """Of a course, what has changed of what it cites since it was reviewed."""
    handouts: tuple[Named, ...]
    """Of a course, what there is to print."""
    free: bool
    months: tuple[Month, ...]
    """The sessions of a plan, or of a course."""
    calendar: str
    """Under which name their files stand, without extension."""
    row: str
    """Where the glossary lists a term."""
    linked: bool
    """Whether slides link to the page; `slides` are these links, where the site knows its address."""
    slides: tuple[SlideLink, ...]


def view_page(corpus: Corpus, entry: Entry, today: dt.date) -> PageView | None:
    """The view of a page, or None where its front matter has faults."""
    document = entry.document
    if document is None:
        return None
    kind, speech, site = entry.kind, entry.speech, around(corpus, entry, today)
    speeches = corpus.speeches_of(document.id) if kind.is_free else ()
    return PageView(
        kind.template,
        document,
        entry.address,
        (site.listed("speeches"),) if speeches else kind.above(document, site),
        banner_of_text(corpus, entry, today) or Banner(kind.banner(document, today)),
        site.stated,
        today,
        page_facts(corpus, entry, today),
        tuple(Demand(each, answering(corpus, each)) for each in speech.proposals) if speech else (),
        {} if kind.is_free else citing_pages(corpus, entry),
        speeches,
        list_texts(corpus, entry, today) if entry.rule else (),
        _neighbours(corpus, entry, entry.rule) if entry.rule else (),
        list_quotations(corpus, entry, today),
        timeline(corpus, entry, today),
        corpus.reviewed.get(entry.path),
        tuple(handouts_of(corpus, entry)),
        kind.is_free,
        months(schedule_of(corpus, entry)),
        file_of(document.kind, document.id),
        address_of(corpus, "glossary", document.id) if entry.term else "",
        has_slide_links(entry),
        slide_links(corpus, entry, today),
    )


NEIGHBOURS = 8
"""How many rules of the same category a page lists: what a page lists must not grow with the site."""


def _neighbours(corpus: Corpus, entry: Entry, rule: Rule) -> tuple[Entry, ...]:
    """The rules that stand nearest by title, as many before as behind where there are; no earlier texts."""
    same = corpus.by_category.get(rule.category, ())
    at = next((i for i, other in enumerate(same) if other is entry), 0)
    before, behind = (
        list(islice((other for other in others if corpus.current(other) is None), NEIGHBOURS))
        for others in (reversed(same[:at]), same[at + 1 :])
    )
    nearest = before[: max(NEIGHBOURS // 2, NEIGHBOURS - len(behind))]
    return (*reversed(nearest), *behind[: NEIGHBOURS - len(nearest)])
