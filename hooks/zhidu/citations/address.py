"""A place in a document by its numbers: what a citation names, before anything is looked up."""

from __future__ import annotations

from typing import NamedTuple

from zhidu.text.units import DIVISIONS, Level, Number


class Address(NamedTuple):
    """A place in a document, by number: what ids are made of."""

    divisions: tuple[tuple[Level, Number], ...] = ()
    article: Number | None = None
    paragraph: int | None = None
    point: int | None = None
    item: int | None = None
    annex: int | None = None

    @property
    def level(self) -> Level | None:
        """The deepest level named."""
        for value, level in (
            (self.item, Level.ITEM),
            (self.point, Level.POINT),
            (self.paragraph, Level.PARAGRAPH),
            (self.article, Level.ARTICLE),
            (self.annex, Level.ANNEX),
        ):
            if value is not None:
                return level
        return self.divisions[-1][0] if self.divisions else None

    def at(self, level: Level, number: Number) -> Address:
        """This address with one level set."""
        if level in DIVISIONS:
            kept = tuple(d for d in self.divisions if DIVISIONS.index(d[0]) < DIVISIONS.index(level))
            return self._replace(divisions=(*kept, (level, number)))
        if level is Level.ARTICLE:
            return self._replace(article=number)
        if level is Level.PARAGRAPH:
            return self._replace(paragraph=number[0])
        if level is Level.POINT:
            return self._replace(point=number[0])
        return self._replace(item=number[0]) if level is Level.ITEM else self._replace(annex=number[0])


class Span(NamedTuple):
    """What a citation points at: one place (`last` is None), or all from `first` to `last`."""

    first: Address
    last: Address | None = None
