"""What the text of a document is made of: units, points or headings, each with the words that stand in it alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhidu.corpus.entry import Entry
from zhidu.corpus.outline import outline
from zhidu.text.blocks import Block, Heading, Paragraph, Table, words_of
from zhidu.text.heads import DIVISION
from zhidu.text.units import DIVISIONS, LEVELS, Level, Placed


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
    blocks = entry.structure.blocks
    above = _above_articles(blocks)
    for at, placed in enumerate(blocks):
        if at in above:
            words[""] += words_of(placed.block)
        elif (placed.read or _opens(placed)) and not _repeats_title(entry, placed.block):
            words[placed.unit.id if placed.unit else ""] += _own_words(placed)
    if words[""]:
        yield Passage("", "", "", _joined(words[""]))
    for unit in entry.structure.units:
        parent = "" if unit.level in _APART or unit.parent is None else unit.parent.id
        yield Passage(unit.id, unit.citation, unit.level.value, _joined(words[unit.id]), parent)


def _opens(placed: Placed) -> bool:
    """Whether a line is the number and the name of a unit, and nothing that citations are read in."""
    return placed.unit is not None and placed.block.start == placed.unit.start


def _above_articles(blocks: Sequence[Placed]) -> frozenset[int]:
    """Which lines are names of 章 and the like without #: right above a 条, 节 below 章. A table of contents is not."""
    found: set[int] = set()
    below: int | None = None  # the rank of the line below, that of a 条 the last; None where no name can stand above
    for at in range(len(blocks) - 1, -1, -1):
        placed = blocks[at]
        if placed.opened is not None:
            below = len(DIVISIONS) if placed.opened.level is Level.ARTICLE else None
        elif below is not None:
            rank = None if placed.read else _rank(placed.block)
            below = rank if rank is not None and rank < below else None
            found |= {at} if below is not None else set()
    return frozenset(found)


def _rank(block: Block) -> int | None:
    """How high a name of a 章 or the like stands: any other just above a 条, page numbers and signs nowhere."""
    words = "".join(words_of(block)).strip()
    if named := DIVISION.match(words):
        return DIVISIONS.index(LEVELS[named.group(2)])
    return len(DIVISIONS) - 1 if any("\u4e00" <= sign <= "\u9fff" for sign in words) else None


def _own_words(placed: Placed) -> Iterator[str]:
    """The words of a block, without the number of the unit that it opens; the cells of a row set apart."""
    block = placed.block
    if placed.unit is not None and _opens(placed) and isinstance(block, Paragraph):
        yield placed.unit.title if isinstance(block, Heading) or not placed.read else block.inline.plain
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
