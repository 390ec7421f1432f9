"""The citations of a text as they are found, by where they stand: in the 条, the paragraph, the sentence, the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from zhidu.citations.address import Address, Span, above
from zhidu.citations.citation import Citation
from zhidu.citations.leadin import has_target
from zhidu.citations.pointer import Lead, Pointer
from zhidu.text.units import Level, Structure, Unit

_LIST_GAP = re.compile(r"[、，,和与及或者以至到]*$")

_MOST = 200
"""No more citations than these are looked back at."""


class Record:
    """All citations found so far, and where the 条, the paragraph, the sentence and the list that is read began."""

    def __init__(self) -> None:
        self.all: list[Citation] = []
        self._by_unit: dict[str, list[Citation]] = {}
        self._article: Unit | None = None
        self._end = 0  # of the last one, in the running words
        self._in_article = self._in_paragraph = self._in_sentence = self._in_list = 0

    def begin_paragraph(self, unit: Unit | None) -> None:
        """A paragraph of that unit begins."""
        self._in_paragraph = self._in_sentence = len(self.all)
        article = unit.within(Level.ARTICLE) if unit is not None else None
        if article is not self._article:
            self._article, self._in_article = article, len(self.all)

    def begin_sentence(self) -> None:
        """A sentence begins."""
        self._in_sentence = len(self.all)

    def add(self, citation: Citation, text: str, start: int, end: int) -> None:
        """Keep a citation, which begins with its document's name at `start` of the running words `text`."""
        if (citation.failure or _in_articles(citation)) and not _LIST_GAP.fullmatch(text, self._end, start):
            self._in_list = len(self.all)
        self._end = end
        self.all.append(citation)
        if citation.unit is not None:
            self._by_unit.setdefault(citation.unit.id, []).append(citation)

    def of_unit(self, unit: Unit | None) -> list[Citation]:
        """What a unit itself cites, without those below it."""
        return self._by_unit.get(unit.id, []) if unit is not None else []

    def listed_before(self, text: str, start: int) -> Citation | None:
        """The citation of the same sentence that a pointer at `start` goes on from as a list."""
        last = self.all[-1] if self._in_sentence < len(self.all) else None
        return last if last is not None and _LIST_GAP.fullmatch(text, self._end, start) else None

    def fallback(self, pointer: Pointer, unit: Unit | None, structure: Structure) -> tuple[str | None, Address] | None:
        """The one 条 cited before in the sentence, else in the 款, where it has what a bare pointer cites."""
        paragraph = unit.within(Level.PARAGRAPH) if unit is not None else None
        if len(self.all) - self._in_paragraph > _MOST:
            return None  # too many to be sure that it is the only one
        in_paragraph = [*self.of_unit(paragraph)[:_MOST], *self.all[self._in_paragraph :]]
        for citations in (self.all[self._in_sentence :], in_paragraph):
            places = [(each.document, place) for each in citations for place in _places(each) if place.article]
            if not places:
                continue
            if len({(document, place.article) for document, place in places}) > 1:
                return None
            document, place = places[-1]
            base = above(place, pointer.first_level)
            there = document is not None or has_target(base, pointer, structure)
            return (document, base) if there else None
        return None

    def that(self, pointer: Pointer, each_of: bool) -> tuple[Citation, tuple[Span, ...]] | None:
        """The place of 该条 or 该款: what was cited last in the same 条; of 各该条, all that were just listed."""
        first = max(self._in_list, self._in_article) if each_of else self._in_article
        level = Level.ARTICLE if pointer.lead is Lead.THAT_ARTICLE else Level.PARAGRAPH
        last, spans = None, list[Span]()
        for each in islice(reversed(self.all), min(len(self.all) - first, _MOST)):
            if last is None and (each.failure or _in_articles(each)):
                last = each
            if last is not None and each.document == last.document:
                spans += reversed(list(_whole(each.spans, level)))
            if (last is not None and last.failure) or len(spans) > _MOST or (spans and not each_of):
                break
        if last is None or last.failure or not spans:
            return None
        nearest = spans[0].last or spans[0].first
        return last, tuple(dict.fromkeys(reversed(spans))) if each_of else (Span(nearest),)


def _in_articles(citation: Citation) -> bool:
    return any(span.first.article is not None for span in citation.spans)


def _whole(spans: tuple[Span, ...], level: Level) -> Iterator[Span]:
    """The whole 条 or 款 that places lie in; a range of 条 stays one."""
    for first, last, is_dash in spans:
        if first.article is None or (level is Level.PARAGRAPH and first.paragraph is None):
            continue
        cut = [
            Address(article=end.article, paragraph=end.paragraph if level is Level.PARAGRAPH else None)
            for end in (first, last or first)
        ]
        yield Span(cut[0], cut[1], is_dash) if cut[0] != cut[1] else Span(cut[0])


def _places(citation: Citation) -> list[Address]:
    return [place for span in citation.spans for place in (span.first, span.last) if place is not None]
