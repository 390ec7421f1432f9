"""The citations of single texts in the machine form of `zhidu refs`: each by itself, or all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from zhidu.citations.names import Names, key, read_names
from zhidu.citations.resolve import counts, resolve
from zhidu.citations.scope import read_citations
from zhidu.files.source import Source
from zhidu.text.structure import parse_structure
from zhidu.text.units import Structure

Ref = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """One text: where its body begins, and the title that its front matter gives, if any."""

    source: Source
    body: int = 0
    title: str = ""


def read_refs(text: Text) -> Iterator[Ref]:
    """Each citation of a text, in order: `{file, line, column, where, text, document, targets, status}`.

    Every other document counts as not at hand (status `external`).
    """
    return _refs(text, parse_structure(text.source.text, text.body), {}, {})


def read_refs_together(texts: Iterable[Text]) -> Iterator[Ref]:
    """The citations of texts that know each other by title: one of another text is looked up in it."""
    read = [(text, parse_structure(text.source.text, text.body)) for text in texts]
    titled = [(text.title or structure.title, structure) for text, structure in read]
    others = {key(title): structure for title, structure in titled if title}
    known: dict[str, str | None] = {key(title): title for title, _ in titled if title}
    for text, structure in read:
        yield from _refs(text, structure, others, known)


def _refs(
    text: Text, structure: Structure, others: dict[str, Structure], known: dict[str, str | None]
) -> Iterator[Ref]:
    source = text.source
    own = read_names(structure.running[0].text, text.title or structure.title)
    for citation in read_citations(structure, Names(own.titles, known)).citations:
        document = citation.document
        target = structure if document is None else others.get(key(document))
        if not counts(citation, target):
            continue
        found = resolve(citation, target)
        line, column = source.position(citation.start)
        ref: Ref = {
            "file": source.path,
            "line": line,
            "column": column,
            "where": citation.where,
            "text": citation.text,
            "document": document,
            "targets": list(found.targets),
            "status": found.status.value,
        }
        if citation.reading:
            ref["reading"] = citation.reading.value
        if found.fault:
            ref["fault"] = found.fault
        yield ref
