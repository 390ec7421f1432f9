"""What the text of a document is made of: units, points or headings, each with the words that stand in it alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhidu.corpus.entry import Entry
from zhidu.corpus.outline import outline
from zhidu.text.blocks import Block, Heading, Paragraph, Table, words_of
from zhidu.text.units import DIVISIONS, Level, Placed


class Passage(NamedTuple):
    """One part of a text: the id it is linked by, how it is named, its words without the number and what is below it.

    What stands before the first part has the id and the name "". `sort` is what it may be compared with; `parent` is
    the id of the part around it, "" of one that stands by itself: a 条 does, in whichever 章, for its number runs on.
    """

    id: str
    name: str
    sort: str
    words: str
    parent: str = ""


def passages(entry: Entry) -> tuple[Passage, ...]:
    """The parts of a document, in the order they stand; one without words of its own too."""
    return tuple(_units(entry) if entry.structure.units else _heads(entry))


_APART = (*DIVISIONS, Level.ARTICLE, Level.ANNEX)


def _units(entry: Entry) -> Iterator[Passage]:
    words: dict[str, list[str]] = {"": []}
    for unit in entry.structure.units:
        words[unit.id] = []
    for placed in entry.structure.blocks:
        if placed.read and not _repeats_title(entry, placed.block):
            words[placed.unit.id if placed.unit else ""] += _own_words(placed)
    if words[""]:
        yield Passage("", "", "", _joined(words[""]))
    for unit in entry.structure.units:
        parent = "" if unit.level in _APART or unit.parent is None else unit.parent.id
        yield Passage(unit.id, unit.citation, unit.level.value, _joined(words[unit.id]), parent)


def _own_words(placed: Placed) -> Iterator[str]:
    """The words of a block, without the number of the unit that it opens; the cells of a row set apart."""
    block = placed.block
    if placed.unit is not None and block.start == placed.unit.start and isinstance(block, Paragraph):
        yield placed.unit.title if isinstance(block, Heading) else block.inline.plain
    elif isinstance(block, Table):
        rows = ([cell.inline.plain.replace("\n", " ") for cell in row] for row in block.rows)
        yield from ("｜".join(row) for row in rows if any(cell.strip() for cell in row))
    else:
        yield from words_of(block)


def _heads(entry: Entry) -> Iterator[Passage]:
    """The parts of a document without units: its points and its headings."""
    heads = {id(head.heading): head for head in outline(entry)}
    points = {point.start: point for point in entry.points}
    opened, words = Passage("", "", "", ""), list[str]()
    for placed in entry.structure.blocks:
        block = placed.block
        if point := points.get(block.start):
            following, said = Passage(point.id, f"第{point.number}点", "point", ""), [point.paragraph.inline.plain]
        elif head := heads.get(id(block)):
            following, said = Passage(head.anchor, head.title, "head", ""), []
        else:
            words += () if isinstance(block, Heading) else _own_words(placed)
            continue
        if opened.id or words:
            yield opened._replace(words=_joined(words))
        opened, words = following, said
    yield opened._replace(words=_joined(words))


def _repeats_title(entry: Entry, block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1 and block.inline.plain == entry.title


def _joined(words: list[str]) -> str:
    return "\n".join(line for each in words if (line := " ".join(each.split())))
