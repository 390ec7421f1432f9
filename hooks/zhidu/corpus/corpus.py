"""All documents of a site, by every name they have, and every citation between them resolved."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from zhidu.citations.citation import Citation, Mention
from zhidu.citations.names import Names, key, read_names
from zhidu.citations.resolve import Fate, Resolution, counts, resolve
from zhidu.citations.scope import read_citations
from zhidu.corpus.day import text_of_day
from zhidu.corpus.entry import Entry, read_entry
from zhidu.corpus.review import Review
from zhidu.files.source import Source
from zhidu.front.frontmatter import seen_names
from zhidu.front.organ import UNDECIDED_OFFICE, Choice, ListName, Organ
from zhidu.front.published import Published
from zhidu.front.registry import Outside, Registry
from zhidu.front.synonyms import Synonyms
from zhidu.kinds.kind import Units
from zhidu.kinds.rule import Version
from zhidu.kinds.speech import Proposal
from zhidu.text.structure import plain_structure
from zhidu.text.units import Structure


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation of one page, resolved: `target` is the page or outside document cited.

    `target` is None where nobody knows the document's name; the page itself for an own citation. `later`:
    it is a rule whose text is of a later date than the page, and no earlier text is at hand.
    """

    entry: Entry
    citation: Citation
    target: Entry | Outside | None
    resolution: Resolution
    later: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """What one page points at: its citations, and the documents that it only names."""

    references: tuple[Reference, ...]
    mentions: tuple[tuple[Mention, Entry | Outside | None], ...]


@dataclass(frozen=True)
class Corpus:
    """A whole site as read. Entries stand in the order of their paths; citations are resolved when first asked for."""

    organ: Organ | None
    registry: Registry
    entries: tuple[Entry, ...]
    by_path: Mapping[str, Entry]
    by_id: Mapping[str, Entry]
    titles: Mapping[str, Entry | Outside] = field(repr=False)
    claims: Mapping[str, tuple[Entry | Outside, ...]] = field(repr=False)
    names: Names = field(repr=False)
    listing: Mapping[str, Entry] = field(repr=False)
    """Of each earlier text of a rule, by its path, the rule that lists it among its versions."""
    synonyms: Synonyms = field(default_factory=Synonyms)
    """What people say for what the documents say."""
    published: tuple[Published, ...] = ()
    """What readers have been promised of documents, of those too that are no more."""
    worded: Mapping[str, dt.date] = field(default_factory=dict)
    """On which day the words of a document last changed, by its id, as far as its history is known."""
    today: dt.date | None = None
    """The day on which what is of no day of its own is read, such as a draft: None reads the present texts."""
    base: str = ""
    """Where the site's root is on the web, with a slash at the end; empty where nobody has said it."""
    reviewed: Mapping[str, Review] = field(default_factory=dict)
    """What has changed of what a course cites since it was reviewed, by its path."""

    def may_have(self, name: str) -> bool:
        """Whether an unknown name may be that of a document that could not be read.

        The registry, if it has a fault, a page of which nothing could be read, or one of whose names this is
        the end: of one that nobody knows, 经费办法, the first character is not taken for part of it.
        """
        nothing = any(not entry.source.text for entry in self.entries)
        return self.registry.unread or nothing or any(each.endswith(name) for each in self._unread)

    @cached_property
    def _unread(self) -> frozenset[str]:
        """The names of pages whose front matter has faults, as far as they can be seen: ids, titles, short names."""
        broken = (entry for entry in self.entries if entry.document is None or entry.front.findings)
        return frozenset(key(name) for entry in broken for name in seen_names(entry.front, entry.source))

    @cached_property
    def ledger(self) -> dict[str, Published]:
        """What readers have been promised of each document, by its id."""
        return {each.id: each for each in self.published}

    def find(self, title: str) -> Entry | Outside | None:
        """The document of that title, alias or short name; 《》 and 中华人民共和国 make no difference."""
        return self.titles.get(key(title))

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """The pages of one kind, translations left out."""
        return (e for e in self.entries if e.document is not None and e.document.kind == kind and e.language is None)

    def current(self, entry: Entry) -> Entry | None:
        """Of an earlier text, the rule that lists it among its versions; None for any other page."""
        return self.listing.get(entry.path)

    def earlier(self, entry: Entry) -> tuple[tuple[Version, Entry | None], ...]:
        """The earlier texts of a rule, the newest first, each with its page; None where it has none that holds."""
        return earlier_of(entry, self.by_path)

    def cite(self, entry: Entry, text: str) -> Links:
        """Resolve the citations in a text that stands outside a page's body, such as a course's reading."""
        return _link(entry, plain_structure(text), self.names, self)

    def cite_alone(self, text: str) -> Links:
        """The same of a text that stands on no page, such as the source of a norm in data/organ.yml."""
        return self.cite(NOWHERE, text)

    @cached_property
    def links(self) -> dict[str, Links]:
        """What each page points at, by its path."""
        return {entry.path: self._links_of(entry) for entry in self.entries}

    def _links_of(self, entry: Entry) -> Links:
        text, names = entry.source.text, self.names
        has_articles = entry.kind.units is Units.ARTICLES
        own: dict[str, str | None] = {key(name): None for name in names_of(entry)} if has_articles else {}
        # A page that declares no short name (以下简称) has no names that its site does not tell of.
        declared = read_names(entry.structure.running[0].text, "", ()).titles if has_articles or "称" in text else {}
        if own or declared:
            names = Names({**declared, **own}, names.titles)
        return _link(entry, entry.structure, names, self)

    @cached_property
    def _quoted(self) -> list[tuple[Entry, Links]]:
        """What front matter has of texts that cite as a body does: the readings of courses and the like."""
        return [
            (entry, self.cite(entry, text))
            for entry in self.entries
            if entry.kind.quotes and entry.language is None
            for name in entry.kind.citing
            for text in getattr(entry.document, name)
        ]

    @cached_property
    def cited_by(self) -> dict[str, dict[str, tuple[Reference, ...]]]:
        """Who cites each unit: by the cited page's path, then by the unit's id."""
        return _cited_by((*self.links.values(), *(links for _, links in self._quoted)))

    @cached_property
    def named_by(self) -> dict[str, tuple[Entry, ...]]:
        """Which pages name each page by its 《title》, without a 条."""
        return _named_by([*((entry, self.links[entry.path]) for entry in self.entries), *self._quoted])

    @cached_property
    def answers(self) -> dict[str, tuple[Entry, ...]]:
        """The rules that answer each proposal, by the proposal's id."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.of_kind("rule"):
            for proposal in entry.rule.answers if entry.rule else ():
                found[proposal].append(entry)
        return {proposal: tuple(rules) for proposal, rules in found.items()}

    @cached_property
    def proposals(self) -> dict[str, tuple[Entry, Proposal]]:
        """Every proposal by its id, with the speech that makes it."""
        return {
            proposal.id: (entry, proposal)
            for entry in self.of_kind("speech")
            for proposal in (entry.speech.proposals if entry.speech else ())
        }

    @cached_property
    def by_category(self) -> dict[str, tuple[Entry, ...]]:
        """The rules of each category, by title."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(self.of_kind("rule"), key=lambda each: each.title):
            if entry.rule is not None:
                found[entry.rule.category].append(entry)
        return {category: tuple(rules) for category, rules in found.items()}

    def speeches_of(self, event: str) -> tuple[Entry, ...]:
        """The speeches of an event, in their order."""
        return self._by_event.get(event, ())

    @cached_property
    def _by_event(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
        for entry in self.of_kind("speech"):
            if entry.speech:
                found[entry.speech.event].append((entry.speech.order, entry))
        return {
            event: tuple(entry for _, entry in sorted(speeches, key=lambda each: each[0]))
            for event, speeches in found.items()
        }

    def listed(self, which: ListName, name: str) -> Choice | None:
        """The organ's own entry for a category, audience or office, by its name."""
        return self._listed.get((which, name))

    def names_en(self, which: ListName) -> dict[str, str]:
        """The English name of each entry of one of the organ's lists, by its Chinese one."""
        return {name: each.name_en for (of, name), each in self._listed.items() if of == which}

    @cached_property
    def _listed(self) -> dict[tuple[str, str], Choice]:
        lists: tuple[ListName, ...] = ("categories", "audiences", "offices") if self.organ else ()
        found = {(which, each.name): each for which in lists for each in getattr(self.organ, which)}
        return {("offices", UNDECIDED_OFFICE.name): UNDECIDED_OFFICE} | found


NOWHERE = read_entry("index.md", Source("", ""), None, [])
"""The page of what stands on none."""


def earlier_of(entry: Entry, by_path: Mapping[str, Entry]) -> tuple[tuple[Version, Entry | None], ...]:
    """The earlier texts that a rule lists, the newest first, each with its page; None where it has none that holds."""
    found = []
    for version in sorted(entry.rule.versions if entry.rule else (), key=lambda each: each.effective, reverse=True):
        text = by_path.get(posixpath.join(posixpath.dirname(entry.path), version.file))
        found.append((version, text if text is not None and text.rule and text is not entry else None))
    return tuple(found)


def names_of(entry: Entry) -> tuple[str, ...]:
    """The names by which other pages may cite a page."""
    if entry.document is None or entry.language is not None or not entry.kind.is_cited:
        return ()
    return (entry.document.title, *entry.document.aliases)


def _link(entry: Entry, structure: Structure, names: Names, corpus: Corpus) -> Links:
    found = read_citations(structure, names)
    referred = [_refer(entry, citation, corpus) for citation in found.citations]
    references = tuple(each for each in referred if counts(each.citation, _structure(each.target)))
    only_named = (each.citation for each in referred if not counts(each.citation, _structure(each.target)))
    named = (*found.mentions, *map(_named, only_named))
    return Links(references, tuple((mention, corpus.find(mention.title)) for mention in named))


def _named(citation: Citation) -> Mention:
    """《方案》第二部分 of a document that has 条 only names it."""
    return Mention(citation.name_start, citation.start, citation.document or "", citation.unit)


def _structure(target: Entry | Outside | None) -> Structure | None:
    return target.structure if target is not None else None


def _refer(entry: Entry, citation: Citation, corpus: Corpus) -> Reference:
    if citation.document is None:
        return Reference(entry, citation, entry, resolve(citation, entry.structure))
    target, later = corpus.find(citation.document), False
    if isinstance(target, Entry):
        listed = corpus.current(entry)
        around = corpus.earlier(listed) if listed else ()
        target, later = text_of_day(target, entry, corpus.earlier(target), around, corpus.today)
    return Reference(entry, citation, target, resolve(citation, _structure(target)), later)


def _cited_by(links: Iterable[Links]) -> dict[str, dict[str, tuple[Reference, ...]]]:
    """Who cites each unit: by the cited page's path, then by the unit's id."""
    found: dict[str, dict[str, list[Reference]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        for reference in link.references:
            target = reference.target
            if isinstance(target, Entry) and reference.resolution.status is Fate.RESOLVED:
                for unit in dict.fromkeys(reference.resolution.targets):
                    found[target.path][unit].append(reference)
    return {path: {unit: tuple(refs) for unit, refs in units.items()} for path, units in found.items()}


def _named_by(links: Iterable[tuple[Entry, Links]]) -> dict[str, tuple[Entry, ...]]:
    """Which pages name each page by its 《title》, without a 条."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry, link in links:
        for _, target in link.mentions:
            if isinstance(target, Entry) and target is not entry:
                found[target.path][entry.path] = entry
    return {path: tuple(pages.values()) for path, pages in found.items()}
