"""The places that a text of front matter cites, each by itself: 条, points of speeches, documents as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhidu.citations.names import TITLE
from zhidu.citations.points import Point, cited_points
from zhidu.corpus.corpus import Corpus, Reference
from zhidu.corpus.entry import Entry
from zhidu.corpus.lists import address_of
from zhidu.corpus.wording import wording
from zhidu.front.registry import Outside
from zhidu.text.units import Unit


class Cited(NamedTuple):
    """One place of a document: `part` is what is cited of one of the site, None of a whole document and of one outside.

    `place` is how the part is named; of an outside document, as it is cited, be it 总纲.
    """

    target: Entry | Outside
    part: Unit | Point | None = None
    place: str = ""

    @property
    def name(self) -> str:
        """As a reader sees it: 《…》第五条."""
        return f"《{self.target.title}》{self.place}"

    def address(self, corpus: Corpus) -> str:
        """Where it can be read; of an outside document, its row in the registry."""
        if isinstance(self.target, Outside):
            return address_of(corpus, "registry", self.target.id)
        return self.target.address + (f"#{self.part.id}" if self.part else "")

    @property
    def words(self) -> tuple[str, ...]:
        """What is said there; nothing of a whole document."""
        if isinstance(self.target, Outside) or self.part is None:
            return ()
        return wording(self.target, self.part) if isinstance(self.part, Unit) else (self.part.paragraph.inline.plain,)


def cited_in(corpus: Corpus, entry: Entry, text: str) -> Iterator[Cited]:
    """The places that a text of a page's front matter cites: first 条, then points, then documents it only names."""
    links = corpus.cite(entry, text)
    for reference in links.references:
        yield from cited_by(reference)
    by_point = [cited for _, cited in points_in(corpus, text)]
    yield from by_point
    speeches = [each.target for each in by_point]
    for mention, named in links.mentions:
        if named is not None and all(named is not speech for speech in speeches):
            place = _REST.match(text, mention.end) if isinstance(named, Outside) else None
            yield Cited(named, None, place[0].strip() if place else "")


_REST = re.compile(r"[^《》、，；。和及与]{1,20}(?=$|[、，；。])")
"""A part of a document outside the site that is none of the numbered ones, such as 总纲."""


def unknown_in(corpus: Corpus, text: str) -> list[str]:
    """The titles in a text that no document has, such as that of a book."""
    return [title[0] for title in TITLE.finditer(text) if corpus.find(title[1]) is None]


def cited_by(reference: Reference) -> Iterator[Cited]:
    """Each unit that a citation points at; of an outside document, the citation as written."""
    target = reference.target
    if isinstance(target, Outside):
        units = target.structure.by_id if target.structure else {}
        names = [units[each].citation for each in reference.resolution.targets if each in units]
        for name in names or [reference.citation.text]:
            yield Cited(target, None, name)
    elif target is not None:
        for unit_id in reference.resolution.targets:
            unit = target.structure.by_id.get(unit_id)
            if unit is not None:
                yield Cited(target, unit, unit.citation)


def points_in(corpus: Corpus, text: str) -> Iterator[tuple[int, Cited]]:
    """Each point of a speech that a text cites, with the offset behind it; of one that is not there, ZD504 tells."""
    for cited in cited_points(text):
        speech = corpus.find(cited.title)
        if isinstance(speech, Entry):
            for point in speech.points:
                if point.number in cited.numbers:
                    yield cited.end, Cited(speech, point, f"第{point.number}点")
