"""A site read from disk: its pages, each read again only where it has changed, and its data files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from zhidu.citations.names import Names, key
from zhidu.corpus.addresses import with_addresses
from zhidu.corpus.corpus import Corpus, earlier_of, names_of
from zhidu.corpus.entry import Entry, read_entry
from zhidu.files.project import Project
from zhidu.files.refused import refused
from zhidu.files.source import read_source
from zhidu.files.translation import language_of, original_of
from zhidu.finding import Finding
from zhidu.front.organ import Organ, load_organ, today_of
from zhidu.front.published import load_published
from zhidu.front.registry import Outside, Registry, load_registry
from zhidu.front.settings import faults_of_settings
from zhidu.front.synonyms import load_synonyms


@dataclass(slots=True)
class Cache:
    """What was read before, by path: a page whose file has not changed is not read again."""

    organ: Organ | None = None
    entries: dict[str, Entry] = field(default_factory=dict)


def load_corpus(project: Project, cache: Cache | None = None) -> tuple[Corpus, list[Finding]]:
    """Read a site from disk: all its pages and data files, and the faults of mkdocs.yml and of these."""
    organ, of_organ = load_organ(project)
    registry, of_registry = load_registry(project)
    synonyms, of_synonyms = load_synonyms(project)
    entries = list(_read_entries(project, organ, cache))
    published, of_published = load_published(project)
    corpus = replace(
        build_corpus(entries, organ, registry), synonyms=synonyms, published=published, today=today_of(organ)
    )
    return corpus, [*faults_of_settings(project), *of_organ, *of_registry, *of_synonyms, *of_published]


def _read_entries(project: Project, organ: Organ | None, cache: Cache | None) -> Iterator[Entry]:
    """All pages that are published; translations last, for what they leave unsaid their originals say."""
    known = cache.entries if cache is not None and cache.organ == organ else {}
    fresh: dict[str, Entry] = {}
    left_out = project.excluded() | refused(project).keys()
    paths = {file.relative_to(project.docs).as_posix(): file for file in project.pages()}
    for path in sorted(paths.keys() - left_out, key=lambda each: (language_of(each) is not None, each)):
        source, faults = read_source(paths[path], project.name(paths[path]))
        original = fresh.get(original_of(path)) if language_of(path) else None
        entry = known.get(path)
        if entry is None or entry.source != source or known.get(original_of(path)) is not (original or entry):
            entry = read_entry(path, source, organ, faults, original)
        fresh[path] = entry
    if cache is not None:
        cache.organ, cache.entries = organ, fresh
    yield from (fresh[path] for path in paths if path in fresh)


def build_corpus(entries: Iterable[Entry], organ: Organ | None, registry: Registry) -> Corpus:
    """Index the documents by every name that they have."""
    entries = with_addresses(entries)
    by_path = {entry.path: entry for entry in entries}
    listing = _listing(entries, by_path)
    left = _names_left(entries, by_path, listing)
    claims: dict[str, list[Entry | Outside]] = defaultdict(list)
    for entry in entries:
        for name in dict.fromkeys(map(key, names_of(entry))):
            if name not in left.get(entry.path, ()):
                claims[name].append(entry)
    for outside in registry.documents:
        for name in (outside.title, *outside.short):
            claims[key(name)].append(outside)
    titles = {name: claimants[0] for name, claimants in claims.items()}
    return Corpus(
        organ,
        registry,
        entries,
        by_path,
        {entry.id: entry for entry in reversed(entries) if entry.language is None},
        titles,
        {name: tuple(claimants) for name, claimants in claims.items()},
        Names({name: target.title for name, target in titles.items()}),
        listing,
    )


def _listing(entries: Iterable[Entry], by_path: Mapping[str, Entry]) -> dict[str, Entry]:
    """The rule that lists each earlier text; the first of several, and never one that is listed by that text itself."""
    found: dict[str, Entry] = {}
    for entry in entries:
        for _, text in earlier_of(entry, by_path) if entry.language is None else ():
            if text is not None and found.get(entry.path) is not text:
                found.setdefault(text.path, entry)
    return found


def _names_left(
    entries: Iterable[Entry], by_path: Mapping[str, Entry], listing: Mapping[str, Entry]
) -> dict[str, set[str]]:
    """The names that each earlier text leaves to a later one: who cites the title means the rule as it now stands."""
    left: dict[str, set[str]] = {}
    for entry in entries:
        taken = set(map(key, names_of(entry)))
        for _, text in earlier_of(entry, by_path):
            if text is not None and listing.get(text.path) is entry:
                names = set(map(key, names_of(text)))
                left[text.path] = names & taken
                taken |= names
    return left
