"""A citation against the document that it names: what became of it."""

from __future__ import annotations

from zhidu.citations.citation import Citation
from zhidu.citations.ids import unseen
from zhidu.citations.lookup import behind_tear, look_up, runs_backwards
from zhidu.citations.resolution import Fate, Resolution
from zhidu.text.units import Level, Structure

__all__ = ["Fate", "Resolution", "counts", "resolve"]


def counts(citation: Citation, structure: Structure | None) -> bool:
    """Whether it is a citation at all: 第二部分 is one only of a text that has parts, and no 条."""
    has_parts = structure is not None and bool(structure.parts) and not structure.articles
    return (
        not citation.by_part or has_parts or citation.of_decimal or any(span.first.divisions for span in citation.spans)
    )


def resolve(citation: Citation, structure: Structure | None) -> Resolution:
    """Resolve a citation in the structure of the document it names; None where that is not at hand."""
    if citation.failure:
        return Resolution(Fate.BROKEN, (), citation.failure)
    if structure is not None and (refused := _refused(citation, structure)):
        return refused
    if structure is None:
        backwards = next(filter(None, map(runs_backwards, citation.spans)), None)
        targets = tuple(target for span in citation.spans for target in unseen(span))
        return backwards or Resolution(Fate.EXTERNAL, targets)
    targets_found: list[str] = []
    for at, span in enumerate(citation.spans):
        found = look_up(span, structure, citation.unit if citation.document is None else None)
        targets_found += found.targets
        if found.status is not Fate.RESOLVED:
            rest = [t for other in citation.spans[at + 1 :] for t in unseen(other)]
            if citation.earlier:  # it stands in the text as it was before the amendment
                return Resolution(Fate.EXTERNAL, (*targets_found, *rest))
            return Resolution(found.status, (*targets_found, *rest), found.fault, found.level)
    return Resolution(Fate.RESOLVED, tuple(targets_found))


def _refused(citation: Citation, structure: Structure) -> Resolution | None:
    """What cannot be looked up in a text: a part of one that has 条, a 款 behind one that the file has torn in two."""
    if citation.by_part and structure.articles:  # 第二章二、
        targets = tuple(target for span in citation.spans for target in unseen(span))
        fault = f"全文没有{citation.text}" if citation.of_decimal else "全文以条编号，不分部分"
        return Resolution(Fate.BROKEN, targets, fault, Level.ARTICLE)
    if citation.relative or "款" not in citation.text:
        return None
    return next(filter(None, (behind_tear(span, structure) for span in citation.spans)), None)
