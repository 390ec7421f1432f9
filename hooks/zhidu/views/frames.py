"""A rule for who reads English: its facts, how it stands, its contents. The text is one, and in Chinese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.kinds.rule import Rule, standing
from zhidu.kinds.standing import Standing, Stated
from zhidu.text.units import DIVISIONS, Level, Unit
from zhidu.views.status import standing_of, status_of


@dataclass(frozen=True, slots=True)
class FactEn:
    """One line of the facts; `chinese` of a value that has no English."""

    label: str
    text: str
    chinese: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A division of a rule, or an annex, with its articles; without a name, those that stand before any."""

    name: str
    anchor: str
    articles: tuple[tuple[str, str], ...]
    """Of each its number and its anchor."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the English page of a rule shows. `address` is that of the text, `path` its file."""

    address: str
    path: str
    title: str
    title_en: str
    banner: str
    stated: Stated
    facts: tuple[FactEn, ...]
    contents: tuple[Group, ...]


def frames(corpus: Corpus, today: dt.date) -> Iterator[Frame]:
    """One for each rule, earlier texts with them, as of a day."""
    return (_frame(corpus, entry, entry.rule, today) for entry in lists.rules_and_earlier(corpus) if entry.rule)


def _frame(corpus: Corpus, entry: Entry, rule: Rule, today: dt.date) -> Frame:
    stands = standing_of(corpus, entry, today) or standing(rule, today)
    known = status_of(corpus, entry, today)
    earlier = corpus.current(entry) is not None and stands is not Standing.IN_FORCE
    name = "Earlier text" if earlier else stands.english
    return Frame(
        entry.address,
        entry.path,
        rule.title,
        rule.title_en or "",
        _EARLIER if earlier else _BANNERS.get(stands, ""),
        Stated(name, holds=bool(known and known.holds)),
        tuple(fact for fact in _facts(corpus, entry, rule, f"{name} (worked out on {today})") if fact.text),
        tuple(_contents(entry)),
    )


_EARLIER = "An earlier text, kept for reference. It is no longer in force."
_BANNERS = {
    Standing.NAMED: "Proposed: a name without a text. It has no force.",
    Standing.DRAFT: "A draft for comment. It has no force, and nothing may be decided by it.",
    Standing.COMING: "Not yet in force.",
    Standing.EXPIRED: "Its trial has ended; whether it goes on, its issuer says.",
    Standing.AMENDED: "Amended since. This is not the text in force.",
    Standing.REPEALED: "Repealed. It is kept for reference.",
    Standing.LAPSED: "Lapsed. It is kept for reference.",
}


def _facts(corpus: Corpus, entry: Entry, rule: Rule, status: str) -> Iterator[FactEn]:
    category, office = corpus.listed("categories", rule.category), corpus.listed("offices", rule.responsible)
    days = (
        ("Issued", rule.issued),
        ("In force from", rule.effective),
        ("On trial until", rule.trial_until),
        ("Repealed", rule.repealed),
        ("Text of", None if rule.issued else corpus.worded.get(rule.id) or rule.updated or rule.drafted),
    )
    yield FactEn("Status", status)
    yield FactEn("Category", category.name_en if category else rule.category, category is None)
    yield FactEn("No.", rule.document_number or "", chinese=True)
    yield FactEn("Responsible", office.name_en if office else rule.responsible, office is None)
    yield from (FactEn(label, day.isoformat()) for label, day in days if day)
    yield FactEn("Articles", str(len(entry.structure.articles) or ""))


_HEADS = (*DIVISIONS, Level.ANNEX)


def _contents(entry: Entry) -> Iterator[Group]:
    """The divisions in their order; of a text without 条, its parts."""
    group, articles = Group("", "", ()), list[tuple[str, str]]()
    for unit in entry.structure.units:
        if unit.level in _HEADS:
            yield from _done(group, articles)
            group, articles = Group(_name(unit), unit.id, ()), []
        elif unit.level is Level.ARTICLE:
            articles.append((unit.label if unit.numbered else "-".join(str(n) for n in unit.number if n), unit.id))
    yield from _done(group, articles)


def _done(group: Group, articles: list[tuple[str, str]]) -> Iterator[Group]:
    if group.name or articles:
        yield Group(group.name, group.anchor, tuple(articles))


def _name(unit: Unit) -> str:
    return f"{unit.head or unit.label} {unit.title}".strip()
