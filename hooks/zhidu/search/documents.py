"""What can be found: each document or page with its names, facets and the parts that a hit may lead to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.free import read_free
from zhidu.front.fields import UNDECIDED
from zhidu.front.registry import Outside
from zhidu.kinds.kind import Units
from zhidu.kinds.standing import Standing
from zhidu.search.sections import Section, document_sections, free_sections, rule_sections
from zhidu.views.facts import page_facts
from zhidu.views.ledger import list_proposals
from zhidu.views.status import standing_of


@dataclass(frozen=True, slots=True)
class Found:
    """One document or page. `names` are further names that count as much as the title, `weighty` words count more."""

    address: str
    title: str
    kind: str
    names: tuple[str, ...] = ()
    category: str = ""
    status: str = ""
    organization: str = ""
    outdated: bool = False  # no longer in force: stands behind everything else
    draft: bool = False  # not issued: stands behind what is
    foreign: bool = False  # a Chinese document, on the English side
    weighty: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    entry: Entry | None = field(default=None, repr=False)


def list_found(corpus: Corpus, language: str, own: str, today: dt.date) -> list[Found]:
    """All that can be found in one language of the site, whose own is `own`, as of a day.

    In the site's own language, every document with its text; in another, its translated pages with
    theirs, and of each other document the title.
    """
    if language == own:
        entries = [entry for entry in corpus.entries if entry.language is None]
        found = [_document(corpus, entry, today) for entry in entries]
    else:
        found = [_translated(corpus, entry, language, today) for entry in _one_each(corpus, language)]
    prefix = "" if language == own else f"{language}/"
    addresses = {each.address for each in found}
    made = _generated(corpus, today, language == "en", prefix)
    generated = [each for each in made if each.address not in addresses]
    if corpus.organ and language != own and prefix not in addresses:
        generated.append(Found(prefix, corpus.organ.name_en, "page"))
    outside = [_outside(corpus, each) for each in corpus.registry.documents] if language == own else []
    return [*found, *generated, *outside]


# --- documents in the site's own language ---


def _document(corpus: Corpus, entry: Entry, today: dt.date) -> Found:
    document = entry.document
    if document is None:
        return Found(entry.address, entry.title, "page", sections=_sections(entry), entry=entry)
    words, stands = entry.kind.words(document), standing_of(corpus, entry, today)
    facts = (
        f"{fact.label}：{value}"
        for fact in page_facts(corpus, entry, today)
        if fact.label not in _CHANGING and (value := "、".join(link.name for link in fact.links) or fact.text)
        if value != UNDECIDED
    )
    return Found(
        entry.address,
        document.title,
        document.kind,
        tuple(filter(None, (*document.aliases, *words.names, document.title_en))),
        words.category,
        stands.value if stands else "",
        "" if words.organization == UNDECIDED else words.organization,
        _is_past(stands),
        stands is not None and stands.is_unissued,
        weighty=words.weighty,
        sections=(Section("", "", tuple(facts)), *_sections(entry), *(Section(*each) for each in words.parts)),
        entry=entry,
    )


_CHANGING = ("状态", "分类", "简称", "篇幅")
"""Facts that are not words of the document: how it stands today, and what search knows otherwise."""


def _is_past(stands: Standing | None) -> bool:
    return stands is not None and stands.is_ended


def _sections(entry: Entry) -> tuple[Section, ...]:
    if entry.free:
        return free_sections(read_free(entry.source.text[entry.body :]).html)
    return tuple(rule_sections(entry) if entry.kind.units is Units.ARTICLES else document_sections(entry))


# --- pages of another language ---


def _one_each(corpus: Corpus, language: str) -> Iterator[Entry]:
    """Of each page its translation, or itself where there is none."""
    translated = {entry.address for entry in corpus.entries if entry.language == language}
    for entry in corpus.entries:
        if entry.language == language or (entry.language is None and entry.address not in translated):
            document = entry.document
            if document is not None and (not entry.kind.is_free or entry.language or document.title_en):
                yield entry


def _translated(corpus: Corpus, entry: Entry, language: str, today: dt.date) -> Found:
    document, kind = entry.document, entry.kind
    assert document is not None
    if entry.language is not None:
        parts = _sections(entry)
        return Found(f"{language}/{entry.address}", document.title, document.kind, document.aliases, sections=parts)
    words, stands = kind.words(document), standing_of(corpus, entry, today)
    category, office = corpus.listed("categories", words.category), corpus.listed("offices", words.office)
    return Found(
        entry.address,
        document.title_en or document.title,
        document.kind,
        (*((document.title,) if document.title_en else ()), *document.aliases, *words.names),
        category.name_en if category else words.category,
        stands.english if stands else "",
        (office.name_en if office else words.office) if words.office != UNDECIDED else "",
        _is_past(stands),
        foreign=True,
        entry=entry,
    )


# --- generated pages ---


def _generated(corpus: Corpus, today: dt.date, english: bool, prefix: str) -> Iterator[Found]:
    """The generated pages by their names, some with their rows, each on the page that lists it."""
    for each in lists.LISTS.values():
        if each.name == "search":
            continue
        rows = () if english else tuple(_ROWS[each.name](corpus, today)) if each.name in _ROWS else ()
        for at in range(0, max(1, len(rows)), lists.ROWS):
            address = f"{prefix}{lists.page_of(each.name, at // lists.ROWS + 1)}/"
            names = () if english else each.names
            yield Found(address, each.titled(english), "page", names, sections=rows[at : at + lists.ROWS])


def _demands(corpus: Corpus, today: dt.date) -> Iterator[Section]:
    """What speeches call for, each with how far it has come: what has no rule yet is found here."""
    for row in list_proposals(corpus, today):
        facts = (row.state.chinese, row.proposal.category, row.speech.speaker, row.proposal.note)
        yield Section(row.proposal.id, f"{row.proposal.id} {row.proposal.name}", ("　".join(filter(None, facts)),))


_ROWS: dict[str, Callable[[Corpus, dt.date], Iterable[Section]]] = {"ledger": _demands}
"""The lists whose rows are found by themselves."""


# --- outside documents ---


def _outside(corpus: Corpus, document: Outside) -> Found:
    """A document of the registry; it has no text here, only what the registry says of it."""
    facts = (document.kind, document.issuer, document.number, document.status.value, document.note)
    return Found(
        lists.address_of(corpus, "registry", document.id),
        document.title,
        OUTSIDE,
        document.short,
        status=document.status.value if document.status.is_ended else "",
        outdated=document.status.is_ended,
        sections=(Section("", "", ("　".join(fact for fact in facts if fact),)),),
    )


OUTSIDE = "outside"
"""What stands for the kind of an outside document."""
