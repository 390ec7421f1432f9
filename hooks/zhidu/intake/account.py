"""What became of every word: a page, read back, has the words of its source in order, or it is told which not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhidu.citations.names import key
from zhidu.corpus.entry import Entry
from zhidu.intake.manuscript import Grid, Line, Part, Told
from zhidu.intake.markdown import division_of, is_annex
from zhidu.text.blocks import leaves
from zhidu.text.heads import CITING, DATE, SIGNATURE, read_article
from zhidu.text.marks import Form, read_mark
from zhidu.text.units import Level

_BLANK = re.compile(r"\s+|\[\^\d+\]|［\d+］")


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
    chapters = articles = paragraphs = points = 0
    last = max((at for at, part in enumerate(parts) if isinstance(part, Line) and _article(part.words)), default=-1)
    within = annexed = False
    for at, part in enumerate(parts):
        if isinstance(part, Grid):
            continue
        words = part.words.strip()
        mark = read_mark(words)
        if is_annex(words):
            annexed = True
        elif annexed:
            continue
        elif division_of(words):
            chapters, within = chapters + 1, False
        elif _article(words):
            articles, paragraphs, within = articles + 1, paragraphs + 1, True
        elif within and mark and mark.form is not Form.COMMA:
            points += 1
        elif within and not (at > last and _signs(parts, at)):
            paragraphs += 1
    tables = sum(isinstance(part, Grid) for part in parts)
    return Sizes(chapters, articles, paragraphs if articles else 0, points, tables)


def _article(words: str) -> bool:
    head = read_article(words.strip())
    return head is not None and (head.marked or not CITING.match(words.strip(), head.end))


def _signs(parts: Sequence[Part], at: int) -> bool:
    """Whether a line behind the last 条 is part of a signature."""
    words = [part.words.strip() for part in parts[at:] if isinstance(part, Line)]
    return bool(SIGNATURE.fullmatch(words[0]) or DATE.fullmatch(words[0]) or words[0].startswith(("附件", "（此件")))


def sizes_of_page(entry: Entry) -> Sizes:
    """Counted on the page as it is read."""
    units = entry.structure.units
    within = [unit for unit in units if not unit.within(Level.ANNEX)]
    return Sizes(
        sum(unit.level in (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION) for unit in within),
        len(entry.structure.articles),
        sum(unit.level is Level.PARAGRAPH for unit in within),
        sum(unit.level in (Level.POINT, Level.ITEM, Level.SUB) for unit in within) if entry.structure.articles else 0,
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
