"""The words of a unit: what a reader sees when they look up 第五条第二款."""

from __future__ import annotations

from zhidu.corpus.entry import Entry
from zhidu.text.blocks import Heading, words_of
from zhidu.text.units import Unit


def wording(entry: Entry, unit: Unit) -> tuple[str, ...]:
    """The paragraphs of a unit with all below it, each with its number, as their readers see them.

    Of a 章 or an annex, only the heading.
    """
    wanted = {unit.id}
    _collect(unit, wanted)
    paragraphs = [
        words
        for placed in entry.structure.blocks
        if placed.unit is not None and placed.unit.id in wanted and not isinstance(placed.block, Heading)
        for words in words_of(placed.block)
    ]
    return tuple(paragraphs) or (f"{unit.label} {unit.title}".strip(),)


def _collect(unit: Unit, wanted: set[str]) -> None:
    for below in unit.children:
        wanted.add(below.id)
        _collect(below, wanted)
