"""The words of a unit or a point: what a reader sees when they look up 第五条第二款, 第3点."""

from __future__ import annotations

import re

from zhidu.citations.points import Point
from zhidu.corpus.entry import Entry
from zhidu.text.units import Unit

_MARKUP = re.compile(r"\*\*|__|<!--.*?-->|(?<=\])\([^()\n]*\)|[\[\]`]")


def wording(entry: Entry, unit: Unit) -> tuple[str, ...]:
    """The paragraphs of a unit with all below it, each with its number, free of Markdown marks.

    Of a 章 or an annex, only the heading.
    """
    wanted = {unit.id}
    _collect(unit, wanted)
    text = entry.source.text
    paragraphs = [
        _plain(f"{_head(block.unit)}{text[block.start : block.end]}")
        for block in entry.structure.blocks
        if block.unit is not None and block.unit.id in wanted
    ]
    return tuple(paragraphs) or (f"{unit.label} {unit.title}".strip(),)


def point_wording(entry: Entry, point: Point) -> str:
    """The paragraph of a speech's point, without its number, free of Markdown marks."""
    return _plain(entry.source.text[point.body : point.end])


def _collect(unit: Unit, wanted: set[str]) -> None:
    for below in unit.children:
        wanted.add(below.id)
        _collect(below, wanted)


def _head(unit: Unit | None) -> str:
    """The number that stands before a block: of an article's first 款, the article's."""
    if unit is None:
        return ""
    parent = unit.parent
    if parent is not None and unit.start == parent.start and parent.head:
        return f"{parent.head}\u3000"
    return unit.head


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split("\n"))
