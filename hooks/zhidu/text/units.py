"""The units of a rule: 编 分编 章 节 条 款 项 目 附件, each with its id and exact place.

Levels after 立法法 第六十五条 (编、章、节、条、款、项、目); ids after the Akoma Ntoso naming
convention, where it has a name for the level. An article's number runs through the whole
document, so its id carries no chapter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from zhidu.text.blocks import Block, Heading, Paragraph, leaves
from zhidu.text.numerals import spell
from zhidu.text.words import Words, WordsMaker


class Level(StrEnum):
    """A level of structure; the value is its prefix in an id."""

    PART = "part"
    SUBPART = "subpart"
    CHAPTER = "chp"
    SECTION = "sec"
    ARTICLE = "art"
    PARAGRAPH = "para"
    POINT = "point"
    ITEM = "item"
    ANNEX = "annex"

    @property
    def label(self) -> str:
        """The Chinese name of the level."""
        return LABELS[self]


LABELS = {
    Level.PART: "编",
    Level.SUBPART: "分编",
    Level.CHAPTER: "章",
    Level.SECTION: "节",
    Level.ARTICLE: "条",
    Level.PARAGRAPH: "款",
    Level.POINT: "项",
    Level.ITEM: "目",
    Level.ANNEX: "附件",
}
LEVELS = {label: level for level, label in LABELS.items()}
DIVISIONS = (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION)

Number = tuple[int, int]
"""A number and its 之: 第五条 is (5, 0), 第五条之一 is (5, 1)."""


@dataclass(slots=True)
class Unit:
    """One unit of structure. Offsets count code points of the parsed text.

    `start`–`end` is the unit's own block (heading line or paragraph, without its sub-units);
    `body` is where its words begin, behind the number. `title` is what it is called, as a reader sees it.
    `head` is the number as printed (第五条, （三）). `articled` tells of an annex with 条 of its own,
    which are no units.
    """

    id: str
    level: Level
    number: Number
    parent: Unit | None
    start: int
    end: int
    body: int
    head: str = ""
    title: str = ""
    depth: int = 0
    articled: bool = False
    children: list[Unit] = field(default_factory=list, repr=False)
    _citation: str = field(default="", init=False, repr=False, compare=False)

    def ancestors(self) -> Iterator[Unit]:
        """The unit itself, then each unit around it, innermost first."""
        unit: Unit | None = self
        while unit is not None:
            yield unit
            unit = unit.parent

    def within(self, level: Level) -> Unit | None:
        """The unit of that level which this one is or stands in."""
        return next((unit for unit in self.ancestors() if unit.level is level), None)

    @property
    def label(self) -> str:
        """How the unit is named within its parent: 第五条, 第二款, 第（三）项, 附件1."""
        value, sub = self.number
        if self.level is Level.ANNEX:
            return self.head or "附件"
        name = f"第（{spell(value)}）项" if self.level is Level.POINT else f"第{spell(value)}{self.level.label}"
        return name + (f"之{spell(sub)}" if sub else "")

    @property
    def citation(self) -> str:
        """How the unit is cited within its document: 第五条第二款第（三）项, 第三章第二节 (once all is read)."""
        if not self._citation:
            self._citation = self._cite()
        return self._citation

    def _cite(self) -> str:
        above = self.parent
        if above is None or self.level in _ALONE:
            return self.label
        if self.level is Level.PARAGRAPH and len(above.children) == 1:
            return above.citation  # an article of one 款 is cited as a whole
        if self.level is Level.POINT and above.parent is not None and above.parent.has_one_list:
            above = above.parent
        return above.citation + self.label

    @property
    def has_one_list(self) -> bool:
        """Whether an article has 项 in one of its 款 alone, so that they are cited without it: 第五条第（三）项."""
        if self.level is not Level.ARTICLE:
            return False
        return sum(any(c.level is Level.POINT for c in para.children) for para in self.children) == 1


_ALONE = (Level.ARTICLE, Level.ANNEX)
"""Levels whose numbers run through the whole document, so that nothing above them is named."""


class Placed(NamedTuple):
    """A block, and the unit that it opens or stands in (None before any).

    `read` is False of lines that stand outside what is said, such as a table of contents: citations are not read there.
    """

    block: Block
    unit: Unit | None
    read: bool = True

    @property
    def opened(self) -> Unit | None:
        """The unit that begins with this block, its number in it: of an article and its first 款, the article."""
        unit = self.unit
        if unit is None or self.block.start != unit.start:
            return None
        article = unit.parent
        return article if article is not None and article.start == unit.start else unit


class Stretch(NamedTuple):
    """The words of one paragraph or cell among the running words: where they begin and end, and their unit."""

    start: int
    end: int
    unit: Unit | None


@dataclass(frozen=True)
class Structure:
    """A text as read: all units in the order they stand, its blocks, and the title that its first heading gives."""

    text: str
    units: tuple[Unit, ...]
    blocks: tuple[Placed, ...]
    title: str

    @cached_property
    def leaves(self) -> tuple[tuple[Paragraph, Unit | None], ...]:
        """Every paragraph and cell of running text, headings left out, with its unit."""
        return tuple(
            (leaf, placed.unit)
            for placed in self.blocks
            if placed.read
            for leaf in leaves((placed.block,))
            if not isinstance(leaf, Heading)
        )

    @cached_property
    def running(self) -> tuple[Words, tuple[Stretch, ...]]:
        """The running words of the whole text, a line end between two paragraphs, and where each of these lies."""
        maker = WordsMaker(self.text)
        passages = []
        for leaf, unit in self.leaves:
            if maker.length:
                maker.replaced(leaf.body, leaf.body, "\n")
            start = maker.length
            leaf.inline.running(maker)
            passages.append(Stretch(start, maker.length, unit))
        return maker.done(), tuple(passages)

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def articles(self) -> tuple[Unit, ...]:
        """The articles, in the order they stand."""
        return tuple(unit for unit in self.units if unit.level is Level.ARTICLE)

    @cached_property
    def article_order(self) -> dict[str, int]:
        """Where each article stands among `articles`, by its id."""
        return {unit.id: at for at, unit in enumerate(self.articles)}

    @cached_property
    def article_index(self) -> dict[Number, int]:
        """Where each article number stands among `articles`; of a repeated number, the first."""
        index: dict[Number, int] = {}
        for at, unit in enumerate(self.articles):
            index.setdefault(unit.number, at)
        return index

    @cached_property
    def divisions(self) -> tuple[Unit, ...]:
        """编, 分编, 章 and 节, in the order they stand."""
        return tuple(unit for unit in self.units if unit.level in DIVISIONS)

    @cached_property
    def annexes(self) -> tuple[Unit, ...]:
        """The annexes, in the order they stand."""
        return tuple(unit for unit in self.units if unit.level is Level.ANNEX)


def child(unit: Unit, level: Level, number: int) -> Unit | None:
    """The sub-unit of that level and number, or None."""
    if level is Level.PARAGRAPH and unit.level is Level.ARTICLE:  # 款 are counted, so each stands where its number says
        return unit.children[number - 1] if 0 < number <= len(unit.children) else None
    return next((c for c in unit.children if c.level is level and c.number[0] == number), None)
