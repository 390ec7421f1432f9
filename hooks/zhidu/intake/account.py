"""What became of every word: a page, read back, has the words of its source in order, or it is told which not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from zhidu.citations.names import key
from zhidu.corpus.entry import Entry
from zhidu.intake.manuscript import Grid, Line, Part, Told
from zhidu.intake.markdown import division_of, is_annex, is_heading, named
from zhidu.text.blocks import leaves
from zhidu.text.heads import CITING, DATE, SIGNATURE, read_article
from zhidu.text.marks import read_mark
from zhidu.text.pieces import INVISIBLE
from zhidu.text.units import Level

_BLANK = re.compile(rf"[\s{INVISIBLE}]+|\[\^\d+\]|［\d+］")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of each there is."""

    chapters: int = 0
    articles: int = 0
    paragraphs: int = 0
    points: int = 0
    tables: int = 0

    def named(self) -> Iterator[tuple[str, int]]:
        """Each with its Chinese name."""
        yield from (("章、节", self.chapters), ("条", self.articles), ("款", self.paragraphs))
        yield from (("项、目", self.points), ("表格", self.tables))


def sizes_of_source(parts: Sequence[Part]) -> Sizes:
    """Counted on the lines themselves, not by the reader of pages."""
    count = dict.fromkeys(("chapter", "article", "paragraph", "point"), 0)
    lines = [part for part in named(parts) if isinstance(part, Line)]
    last = max((at for at, line in enumerate(lines) if _article(line.words)), default=-1)
    within = listing = False
    for at, line in enumerate(lines):
        words = line.words.strip()
        if at > last and (is_annex(line) or words.startswith("附件")):
            break
        if is_annex(line):
            continue
        if line.level and is_heading(words) and _article(words):
            count["article"] += 1
            within, listing = True, False
        elif division_of(line) or (line.level and is_heading(words)):
            count["chapter"] += division_of(line) is not None
            within = listing = False
        elif _article(words):
            count["article"] += 1
            count["paragraph"] += 1
            within, listing = True, words.endswith("：")
        elif within and not (at > last and _signs(lines[at:])):
            marked = read_mark(words) is not None
            listed = marked or (listing and (words[-1] in "；;" or lines[at - 1].words[-1] in "；;"))
            count["point" if listed else "paragraph"] += 1
            listing = not marked and (words.endswith("：") or (listing and words[-1] in "；;"))
    tables = sum(isinstance(part, Grid) for part in parts)
    paragraphs, points = count["paragraph"], count["point"]
    if not count["article"]:
        paragraphs, points = 0, _marked(lines)
    return Sizes(count["chapter"], count["article"], paragraphs, points, tables)


def _marked(lines: Sequence[Line]) -> int:
    """How many lines of a text without 条 have a number, before any annex."""
    before = list(takewhile(lambda line: not is_annex(line) and not line.words.startswith("附件"), lines))
    return sum(read_mark(line.words.strip()) is not None for line in before)


def _article(words: str) -> bool:
    head = read_article(words.strip())
    return head is not None and (head.marked or not CITING.match(words.strip(), head.end))


def _signs(lines: Sequence[Line]) -> bool:
    """Whether a line behind the last 条 is part of a signature."""
    words = lines[0].words.strip()
    return bool(SIGNATURE.fullmatch(words) or DATE.fullmatch(words) or words.startswith(("附件", "（此件")))


def sizes_of_page(entry: Entry) -> Sizes:
    """Counted on the page as it is read."""
    units = entry.structure.units
    within = [unit for unit in units if not unit.within(Level.ANNEX)]
    counted = (Level.POINT, Level.ITEM, Level.SUB, *(() if entry.structure.articles else (Level.ARTICLE,)))
    return Sizes(
        sum(unit.level in (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION) for unit in within),
        len(entry.structure.articles),
        sum(unit.level is Level.PARAGRAPH for unit in within),
        sum(unit.level in counted for unit in within),
        sum(type(placed.block).__name__ == "Table" for placed in entry.structure.blocks),
    )


def lost(parts: Iterable[Part], title: str, entry: Entry) -> Iterator[Told]:
    """The lines of a source that a page has not, in their order, as it is read back."""
    page = _bare("".join(leaf.whole for leaf in leaves(placed.block for placed in entry.structure.blocks)))
    at = 0
    for part in parts:
        for words in (part.words,) if isinstance(part, Line) else (cell for row in part.rows for cell in row):
            wanted = _bare(words)
            found = page.find(wanted, at)
            if found >= 0:
                at = found + len(wanted)
            elif key(words) not in key(title):
                yield Told(part.where, "没有照原样进页面", words, "这一处的写法页面表示不了，对照原件")


def _bare(words: str) -> str:
    return _BLANK.sub("", words)
