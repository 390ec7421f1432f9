"""The checks of one text by itself, outside any site: its structure, its own citations, what must stay private."""

from __future__ import annotations

from pathlib import Path

from zhidu.checks import waivers
from zhidu.checks.citations import meant_as_such
from zhidu.checks.private import check_private, looks_of_page
from zhidu.checks.registry import Where, run
from zhidu.checks.run import Counts, check_text
from zhidu.citations.names import read_names
from zhidu.citations.resolve import counts, resolve
from zhidu.citations.scope import read_citations
from zhidu.corpus.corpus import Reference
from zhidu.corpus.entry import Entry, read_entry
from zhidu.files.source import read_source
from zhidu.finding import Finding


def check_alone(file: Path) -> tuple[list[Finding], Counts]:
    """What is wrong with one file, sorted. Other documents are not at hand; front matter not ours is let be."""
    source, faults = read_source(file, file.as_posix())
    entry = read_entry(file.name, source, None, faults)
    references = _references(entry) if entry.structure.articles or entry.structure.parts else []
    found = [
        *(entry.findings if "kind" in entry.front.values else faults),
        *check_text(entry),
        *check_private(looks_of_page(entry)),
    ]
    for reference in meant_as_such(entry, references):
        found += run(Where(source.path, source), reference=reference)
    kept, _ = waivers.apply(found, [entry])
    articles = len(entry.structure.articles)
    return sorted(set(kept)), Counts(1, int(bool(articles)), articles, len(references))


def _references(entry: Entry) -> list[Reference]:
    structure = entry.structure
    title = entry.document.title if entry.document else structure.title
    return [
        Reference(
            entry,
            citation,
            entry if citation.document is None else None,
            resolve(citation, structure if citation.document is None else None),
        )
        for citation in read_citations(structure, read_names(structure.running[0].text, title)).citations
        if counts(citation, structure if citation.document is None else None)
    ]
