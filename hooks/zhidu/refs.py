"""The citations of single texts in the machine form of `zhidu refs`: each text by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhidu.names import read_names
from zhidu.resolve import resolve
from zhidu.scope import read_citations
from zhidu.source import Source
from zhidu.structure import parse_structure


def read_refs(source: Source, body: int = 0, title: str = "") -> Iterator[dict[str, Any]]:
    """Each citation of a text, in order: `{file, line, column, where, text, document, targets, status}`.

    Every other document counts as not at hand (status `external`).
    """
    structure = parse_structure(source.text, body)
    names = read_names(source.text, title or structure.title)
    for citation in read_citations(source.text, structure, names).citations:
        found = resolve(citation, structure if citation.document is None else None)
        line, column = source.position(citation.start)
        ref: dict[str, Any] = {
            "file": source.path,
            "line": line,
            "column": column,
            "where": citation.where,
            "text": citation.text,
            "document": citation.document,
            "targets": list(found.targets),
            "status": found.status.value,
        }
        if found.fault:
            ref["fault"] = found.fault
        yield ref
