"""What a document asks of the site around it, and with that its header card."""

from __future__ import annotations

import datetime as dt

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.lists import LISTS, address_of, category_id
from zhidu.corpus.schedule import course_of
from zhidu.kinds.kind import Fact, Named, Surroundings, Taught
from zhidu.views.status import status_of
from zhidu.views.timeline import amendments


def page_facts(corpus: Corpus, entry: Entry, today: dt.date) -> tuple[Fact, ...]:
    """The facts of a document that are set, in the order they are shown."""
    facts = entry.kind.facts(entry.document, around(corpus, entry, today)) if entry.document else ()
    return tuple(fact for fact in facts if fact.text or fact.links)


def around(corpus: Corpus, entry: Entry, today: dt.date) -> Surroundings:
    """The site around a page, as of a day."""

    def page(id_: str) -> Named | None:
        found = corpus.by_id.get(id_)
        return Named(found.title, found.address) if found else None

    def named(name: str) -> Named:
        target = corpus.by_id.get(name) or corpus.find(name)
        if target is None:
            return Named(name)
        at = target.address if isinstance(target, Entry) else address_of(corpus, "registry", target.id)
        return Named(f"《{target.title}》", at)

    def proposal(number: str) -> Named:
        found = corpus.proposals.get(number)
        if found is None or found[0].speech is None:
            return Named(number)
        entry, called = found
        words = f"{called.name}（{found[0].speech.speaker}，第{called.point}点）"
        return Named(words, f"{entry.address}#point_{called.point}")

    def course(name: str) -> Taught:
        found = course_of(corpus, name)
        return Taught(found.title, found.address, found.course.hours.in_all) if found and found.course else Taught(name)

    return Surroundings(
        today,
        len(entry.structure.articles),
        len(entry.structure.parts),
        status_of(corpus, entry, today),
        tuple(each.named for each in amendments(corpus, entry)),
        page,
        named,
        proposal,
        course,
        category=lambda name: Named(name, address_of(corpus, "catalogue", category_id(corpus, name))),
        listed=lambda name: Named(LISTS[name].title, f"{name}/"),
    )
