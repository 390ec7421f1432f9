"""A place in a document by its numbers: what a citation names, before anything is looked up."""

from __future__ import annotations

from typing import NamedTuple

from zhidu.citations.pointer import Pointer
from zhidu.text.units import DIVISIONS, Level, Number, Unit

Divisions = tuple[tuple[Level, Number], ...]


class Address(NamedTuple):
    """A place in a document, by number: what ids are made of.

    `annex` is what stands behind `annex_` in its id (`SOLE`: the only one); `kind` is 附件, 附表 … as cited.
    """

    divisions: Divisions = ()
    article: Number | None = None
    paragraph: int | None = None
    point: int | None = None
    item: int | None = None
    sub: int | None = None
    annex: str | None = None
    kind: str = ""

    @property
    def level(self) -> Level | None:
        """The deepest level named."""
        for value, level in (
            (self.sub, Level.SUB),
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
        if level is Level.ITEM:
            return self._replace(item=number[0])
        return self._replace(sub=number[0]) if level is Level.SUB else self._replace(annex=dashed(number))


class Span(NamedTuple):
    """What a citation points at: one place (`last` is None), or all from `first` to `last`.

    `is_dash`: the ends are two numbers with a hyphen (第5-1条), which may also be one unit.
    """

    first: Address
    last: Address | None = None
    is_dash: bool = False


SOLE = ""
"""The annex that is cited without a number: 本办法附件."""


def dashed(number: Number) -> str:
    """A number as ids write it: (5, 0) is 5, (5, 1) is 5-1."""
    return f"{number[0]}-{number[1]}" if number[1] else str(number[0])


def annex_of(unit: Unit) -> Address:
    """The address of an annex that is at hand."""
    return Address(annex=unit.id.removeprefix("annex_"))


def address_of(unit: Unit) -> Address:
    """The address of a 条 or of a part of one."""
    address = Address()
    for each in reversed([*unit.ancestors()]):
        if each.level in (Level.ARTICLE, Level.PARAGRAPH, Level.POINT, Level.ITEM, Level.SUB):
            address = address.at(each.level, each.number)
    return address


def above(address: Address, level: Level | None) -> Address:
    """What a bare pointer of `level` takes over from the citation before it."""
    if level is Level.PARAGRAPH:
        return Address(article=address.article, annex=address.annex)
    if level is Level.POINT:
        return address._replace(point=None, item=None, sub=None, divisions=())
    if level is Level.SUB:
        return address._replace(sub=None, divisions=())
    return address._replace(item=None, sub=None, divisions=())


def spans_of(base: Address, pointer: Pointer) -> tuple[Span, ...]:
    """The places that the numbered levels of a pointer name, on top of `base`."""
    address, parts = base, pointer.parts
    for part in parts[:-1]:
        number = (part.numbers[0][0], part.numbers[1][0]) if part.is_dash else part.numbers[-1]  # 第5-1条第二款
        address = _step(address, part.level, number, pointer.kind)
    last = parts[-1]
    if address.annex is not None and last.level is not Level.ANNEX:
        return (Span(address._replace(article=None, paragraph=None, point=None, item=None, sub=None)),)
    places = [_step(address, last.level, number, pointer.kind) for number in last.numbers]
    if last.is_range or last.is_dash:
        return (Span(places[0], places[-1], last.is_dash),)
    return tuple(map(Span, places))


def _step(address: Address, level: Level, number: Number, kind: str) -> Address:
    if level is not Level.ANNEX:
        return address.at(level, number)
    if kind and kind[-1].isascii():  # 附录A
        return address._replace(annex=kind[2:] or SOLE, kind=kind[:2])
    return address._replace(annex=dashed(number) if number[0] else SOLE, kind=kind)
