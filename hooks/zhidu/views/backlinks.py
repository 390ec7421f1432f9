"""被引用: who cites each article of a rule, and the rule as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from zhidu.corpus.corpus import Corpus, Reference
from zhidu.corpus.entry import Entry
from zhidu.kinds.table import KINDS
from zhidu.text.units import Level

SHOWN = 30
"""How many citing places are listed at one article; of more, the rest is counted."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """One citing place: the page, the unit in it (id and name), and what it cites of the article, in its order.

    `own` tells of a place in the same document.
    """

    entry: Entry
    anchor: str
    place: str
    cited: tuple[str, ...]
    own: bool

    @property
    def kind(self) -> str:
        """What kind of page cites, in Chinese."""
        return self.entry.kind.name


def article_backlinks(corpus: Corpus, entry: Entry) -> dict[str, list[Backlink]]:
    """For each article's id, the places that cite it or a part of it, own articles last."""
    found: dict[str, dict[tuple[str, str], Backlink]] = {}
    for unit_id, references in corpus.cited_by.get(entry.path, {}).items():
        unit = entry.structure.by_id[unit_id]
        article = unit.within(Level.ARTICLE)
        if article is None:
            continue
        for reference in references:
            if reference.entry.language is not None:
                continue  # a translation cites what its original cites
            link = _backlink(reference, unit.citation, own=reference.entry is entry)
            here = reference.citation.unit
            if reference.entry is entry and here is not None and here.within(Level.ARTICLE) is article:
                continue  # 前款 within the same article tells nobody anything
            places, at = found.setdefault(article.id, {}), (link.entry.path, link.anchor)
            cited = places[at].cited if at in places else ()
            places[at] = replace(link, cited=tuple(dict.fromkeys((*cited, *link.cited))))
    return {article: sorted(links.values(), key=_order) for article, links in found.items()}


def _order(link: Backlink) -> tuple[bool, int, str]:
    """Other pages first, by kind, then by path; the rule's own articles last."""
    return link.own, link.entry.kind.order, link.entry.path


def _backlink(reference: Reference, cited: str, *, own: bool) -> Backlink:
    unit = reference.citation.unit
    entry = reference.entry
    if unit is not None:
        return Backlink(entry, unit.id, unit.citation, (cited,), own)
    start = reference.citation.start
    point = next((p for p in entry.points if p.start <= start <= p.end), None)
    return Backlink(entry, point.id if point else "", f"第{point.number}点" if point else "", (cited,), own)


def citing_pages(corpus: Corpus, entry: Entry) -> dict[str, list[Entry]]:
    """The other pages that cite a page in one of its units, or name it; by the Chinese name of their kind."""
    pages: dict[str, Entry] = {}
    for references in corpus.cited_by.get(entry.path, {}).values():
        pages.update((r.entry.path, r.entry) for r in references)
    pages.update((e.path, e) for e in corpus.named_by.get(entry.path, ()))
    pages.pop(entry.path, None)
    return _by_kind(pages[path] for path in sorted(pages))


def _by_kind(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Translations are left out: each is the same page in another language."""
    grouped: dict[str, list[Entry]] = {kind.name: [] for kind in KINDS.values()}
    for entry in entries:
        if entry.language is None:
            grouped[entry.kind.name].append(entry)
    return {name: members for name, members in grouped.items() if members}
