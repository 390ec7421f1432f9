"""The citations of single texts in the machine form of `zhidu refs`: each by itself, or all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhidu.citations.citation import Citation
from zhidu.citations.editions import Edition, Editions, read_date
from zhidu.citations.names import Names, key, read_names
from zhidu.citations.resolve import counts, resolve
from zhidu.citations.scope import read_citations
from zhidu.files.source import Source
from zhidu.text.structure import parse_structure
from zhidu.text.units import Structure

Ref = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """One text: where its body begins, and the title and date (YYYY-MM-DD) that its front matter gives, if any.

    `is_draft`: it has no date, and reads what other texts say today. `made_of`: what its kind has, articles, points
    or none (kinds.kind.Units).
    """

    source: Source
    body: int = 0
    title: str = ""
    date: str = ""
    is_draft: bool = False
    made_of: str = "articles"

    def parse(self) -> Structure:
        """Its structure: only that of a text of 条 has units."""
        return parse_structure(self.source.text, self.body, numbered=self.made_of == "articles")


class Library:
    """Texts at hand, and the names that they go by: by `key`, the title that each name stands for."""

    def __init__(self, texts: Iterable[tuple[str, Edition]] = (), names: Mapping[str, str] | None = None) -> None:
        self.editions = Editions(texts)
        self.names = names or {}

    def names_around(self, title: str) -> dict[str, str | None]:
        """Those names as they stand in the text of that title, which is None, itself."""
        own = key(title)
        return {name: None if key(full) == own else full for name, full in self.names.items()}


ALONE = Library()


def read_refs(text: Text) -> Iterator[Ref]:
    """Each citation of a text, in order: `{file, line, column, where, text, document, targets, status}`.

    Every other document counts as not at hand (status `external`). `reading` is added where a lead-in, a
    fallback or a default document was read, `later` where only a later text is at hand.
    """
    yield from (ref for _, ref in read_cited(text, text.parse(), "", ALONE))


def read_refs_together(texts: Iterable[Text]) -> Iterator[Ref]:
    """The citations of texts that know each other by title: one of another text is looked up in it."""
    read = []
    for text in texts:
        structure = text.parse()
        date = "" if text.is_draft else text.date or read_date(structure, text.source.path)
        read.append((text, text.title or structure.title, structure, date))
    library = Library(
        ((title, Edition(structure, date)) for _, title, structure, date in read if title),
        {key(title): title for _, title, _, _ in read if title},
    )
    for text, _, structure, date in read:
        yield from (ref for _, ref in read_cited(text, structure, date, library, library.names))


def read_cited(
    text: Text, structure: Structure, date: str, library: Library, around: Mapping[str, str | None] | None = None
) -> Iterator[tuple[Citation, Ref]]:
    """Each citation of a text of that date that has been read, and what it comes to; `around` are names known to it."""
    source, editions = text.source, library.editions
    own = read_names(structure.running[0].text, text.title or structure.title)
    for citation in read_citations(structure, Names(own.titles, around or {})).citations:
        document = citation.document
        if not counts(citation, structure if document is None else editions.first(document)):
            continue
        found, later = (resolve(citation, structure), False) if document is None else editions.resolve(citation, date)
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
        if later:
            ref["later"] = True
        if citation.reading:
            ref["reading"] = citation.reading.value
        if found.fault:
            ref["fault"] = found.fault
        yield citation, ref
