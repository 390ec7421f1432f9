"""The units of a rule: 编 分编 章 节 条 款 项 目 附件, each with its id and exact place.

Levels after 立法法 第六十五条 (编、章、节、条、款、项、目); ids after the Akoma Ntoso naming
convention, where it has a name for the level. An article's number runs through the whole
document, so its id carries no chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from zhidu.text.blocks import Block, Heading, Paragraph, leaves
from zhidu.text.numerals import NUMERAL, spell
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
    SUB = "sub"
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
    Level.SUB: "分目",
    Level.ANNEX: "附件",
}
LEVELS = {label: level for level, label in LABELS.items()}
DIVISIONS = (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION)

BELOW = {
    Level.ARTICLE: Level.POINT,
    Level.PARAGRAPH: Level.POINT,
    Level.POINT: Level.ITEM,
    Level.ITEM: Level.SUB,
    Level.SUB: Level.SUB,
}
"""The level of the entries of a list that a unit holds."""

Number = tuple[int, int]
"""A number and its 之: 第五条 is (5, 0), 第五条之一 is (5, 1)."""


@dataclass(slots=True)
class Unit:
    """One unit of structure. Offsets count code points of the parsed text.

    `start`–`end` is the unit's own block (heading line or paragraph, without its sub-units);
    `body` is where its words begin, behind the number. `title` is what it is called, as a reader sees it.
    `head` is the number as printed (第五条, （三）). `articled` tells of an annex with 条 of its own,
    which are no units; `numbered` of a unit of a text without 条, whose top units stand as articles
    without 款. `anchors` are further ids that lead to it.
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
    numbered: bool = False
    anchors: tuple[str, ...] = ()
    children: list[Unit] = field(default_factory=list, repr=False)
    _citation: str = field(default="", init=False, repr=False, compare=False)
    _below: dict[tuple[Level, int], Unit] | None = field(default=None, init=False, repr=False, compare=False)

    def ancestors(self) -> Iterator[Unit]:
        """The unit itself, then each unit around it, innermost first."""
        unit: Unit | None = self
        while unit is not None:
            yield unit
            unit = unit.parent

    def within(self, level: Level) -> Unit | None:
        """The unit of that level which this one is or stands in."""
        unit: Unit | None = self
        while unit is not None and unit.level is not level:
            unit = unit.parent
        return unit

    @property
    def label(self) -> str:
        """How the unit is named within its parent: 第五条, 第二款, 第（三）项, 附件1; without 条, 第二部分, 1.1."""
        value, sub = self.number
        if self.level is Level.ANNEX:
            return self.head or "附件"
        if self.is_decimal:
            return self.id.removeprefix("n_").partition("~")[0].replace("_", ".")
        if self.numbered and self.level is Level.ARTICLE:
            return f"第{spell(value)}部分"
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
        if above is None or self.level in ALONE or self.is_decimal:
            return self.label
        if self.level is Level.PARAGRAPH and len(above.children) == 1:
            return above.citation  # an article of one 款 is cited as a whole
        if self.level is Level.POINT and above.parent is not None and above.parent.has_one_list:
            above = above.parent
        return above.citation + self.label

    @property
    def numbered_below(self) -> dict[tuple[Level, int], Unit]:
        """The sub-units by level and number, of a repeated number the first (once all is read)."""
        if self._below is None:
            self._below = {(each.level, each.number[0]): each for each in reversed(self.children)}
        return self._below

    @property
    def is_decimal(self) -> bool:
        """Whether it is numbered 1, 1.1, 1.1.1."""
        return self.numbered and self.id.startswith("n_") and "__" not in self.id

    @property
    def has_one_list(self) -> bool:
        """Whether an article has 项 in one of its 款 alone, so that they are cited without it: 第五条第（三）项."""
        if self.level is not Level.ARTICLE:
            return False
        return sum(any(c.level is Level.POINT for c in para.children) for para in self.children) == 1


ALONE = (Level.ARTICLE, Level.ANNEX)
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
        begins = article is not None and article.level is Level.ARTICLE and article.start == unit.start
        return article if begins else unit


class Oddity(StrEnum):
    """What was read though it is not written as it should be; checks say it."""

    SOFT_BREAK = "soft-break"  # \v, U+2028 or <br> between two paragraphs
    PASTE = "paste"  # paragraphs that no blank line parts
    PAGE_NUMBER = "page-number"
    SYMBOLS = "symbols"  # ————
    PLAIN_HEADING = "plain-heading"  # 附则, 二、分则, 2. 会员 in a line without #
    RUN_IN = "run-in"  # a 条 or 章 inside a paragraph
    NUMBER = "number"  # 41. or 第4 1条 or 第二O条, read as 条
    UNMARKED = "unmarked"  # entries of a list without their marks
    FOREIGN_MARK = "foreign-mark"  # a) 一） ●


class Remark(NamedTuple):
    """An oddity, where it stands, and what it is there: the words or the mark, and what was made of it."""

    oddity: Oddity
    start: int
    words: str
    reading: str = ""


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
    remarks: tuple[Remark, ...] = ()

    @property
    def leaves(self) -> Iterator[tuple[Paragraph, Unit | None]]:
        """Every paragraph and cell of running text, headings left out, with its unit."""
        for block, unit, read in self.blocks:
            if read and type(block) is Paragraph:
                yield block, unit
            elif read:
                yield from ((leaf, unit) for leaf in leaves((block,)) if not isinstance(leaf, Heading))

    @cached_property
    def running(self) -> tuple[Words, tuple[Stretch, ...]]:
        """The running words of the whole text, a line end between two paragraphs, and where each of these lies."""
        maker = WordsMaker(self.text)
        passages = []
        for leaf, unit in self.leaves:
            if maker.length:
                maker.replaced(leaf.body, leaf.body, "\n")
            start = maker.length
            leaf.running(maker)
            passages.append(Stretch(start, maker.length, unit))
        return maker.done(), tuple(passages)

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def by_anchor(self) -> dict[str, Unit]:
        """Units by each id that leads to them: their own, and those that they had before."""
        return {anchor: unit for unit in self.units for anchor in unit.anchors} | self.by_id

    @cached_property
    def articles(self) -> tuple[Unit, ...]:
        """The articles, in the order they stand; a text without 条 has `parts`."""
        return tuple(unit for unit in self.units if unit.level is Level.ARTICLE and not unit.numbered)

    @cached_property
    def parts(self) -> tuple[Unit, ...]:
        """The top units of a text without 条, in the order they stand: 一、 or 1."""
        return tuple(unit for unit in self.units if unit.level is Level.ARTICLE and unit.numbered)

    @cached_property
    def parts_by_number(self) -> dict[Number, list[Unit]]:
        """The top units of a text without 条 by number, of which each 章 may have its own; 4.1 without a 4 is none."""
        found: dict[Number, list[Unit]] = {}
        for unit in self.parts:
            if "." not in unit.label:
                found.setdefault(unit.number, []).append(unit)
        return found

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
    def torn(self) -> dict[str, Unit]:
        """By article the first 款 that breaks off before its end, if a sure sign tells that the file wraps lines."""
        found: dict[str, Unit] = {}
        sure = False
        for article in self.articles:
            for one, other in pairwise(article.children):
                words = self.text[one.body : one.end].rstrip()
                if not one.children and len(words) >= _LONG and not _ENDED.search(words):
                    found.setdefault(article.id, one)
                    sure = sure or bool(_BROKEN_OFF.search(words) or _GOES_ON.match(self.text, other.body, other.end))
        return found if sure else {}

    @cached_property
    def divisions(self) -> tuple[Unit, ...]:
        """编, 分编, 章 and 节, in the order they stand."""
        return tuple(unit for unit in self.units if unit.level in DIVISIONS)

    @cached_property
    def annexes(self) -> tuple[Unit, ...]:
        """The annexes, in the order they stand."""
        return tuple(unit for unit in self.units if unit.level is Level.ANNEX)


_LONG = 10
"""A shorter 款 may well be without its last mark."""
_ENDED = re.compile(r"[。；：！？.;:!?…—”’）)》〉】\]|\"]$")
_BROKEN_OFF = re.compile(rf"(?:[，、（《“]|第[{NUMERAL}]*)$")
_GOES_ON = re.compile("[，。；、）》”的]")


def child(unit: Unit, level: Level, number: int) -> Unit | None:
    """The sub-unit of that level and number, or None (once all is read)."""
    if level is Level.PARAGRAPH and unit.level is Level.ARTICLE:  # 款 are counted, so each stands where its number says
        return unit.children[number - 1] if 0 < number <= len(unit.children) else None
    return unit.numbered_below.get((level, number))
