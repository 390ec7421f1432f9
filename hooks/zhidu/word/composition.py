"""Documents composed as papers: what stands at the head, what each paragraph is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.text.units import DIVISIONS, Level, Unit
from zhidu.views.earlier import banner_of_earlier
from zhidu.views.facts import around, page_facts
from zhidu.views.quotations import Quotations, list_quotations
from zhidu.word.markdown import Block, Heading, read_blocks
from zhidu.word.paper import Annex, Line, Paper, Part, Table
from zhidu.word.plain import plain
from zhidu.word.sheet import Role

_HEAD_1 = re.compile(r"[零〇一二三四五六七八九十百]+、")
_HEAD_2 = re.compile(r"[（(][零〇一二三四五六七八九十百]+[）)]")


def compose(corpus: Corpus, entry: Entry, today: dt.date | None = None) -> Paper | None:
    """The paper of a page as of a day; None of a page whose kind is not printed."""
    document, kind = entry.document, entry.kind
    if document is None or kind.printed is None:
        return None
    today = today or dt.date.today()
    printed = kind.printed(document, around(corpus, entry, today))
    parts, annexes = _body(entry)
    quoted = [part for each in list_quotations(corpus, entry) for part in _quotations(each)]
    return Paper(
        document.id,
        plain(document.title),
        printed.mark,
        str(banner_of_earlier(corpus, entry, today) or kind.banner(document, today)),
        tuple(map(plain, printed.notes)),
        (
            *((_facts(corpus, entry, today),) if printed.has_facts else ()),
            *((_BLANK,) if printed.has_facts and (parts or quoted) else ()),
            *parts,
            *((_BLANK, *(Line(Role.TEXT, line) for line in printed.closing)) if printed.closing else ()),
            *quoted,
        ),
        (*annexes, *(Annex(each.label, each.title, (_table(each.rows),)) for each in printed.annexed)),
    )


_BLANK = Line(Role.TEXT, "")


def _table(rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(rows, ("left",) * len(rows[0]))


def _facts(corpus: Corpus, entry: Entry, today: dt.date) -> Table:
    """The header card."""
    facts = page_facts(corpus, entry, today)
    rows = ((fact.label, "、".join(link.name for link in fact.links) or fact.text) for fact in facts)
    return _table((("项目", "内容"), *rows))


def _quotations(found: Quotations) -> Iterator[Part]:
    """What a document cites beside its body: each place with its words."""
    yield Line(Role.HEAD_1, found.heading)
    for each in found.texts:
        if not each.passages:
            yield Line(Role.HEAD_2, plain(each.text))
        for passage in each.passages:
            yield Line(Role.HEAD_2, passage.name + (f"（{passage.note}）" if passage.note else ""))
            for paragraph in passage.paragraphs:
                yield Line(Role.TEXT, plain(paragraph))


# --- the text of a page ---


def _body(entry: Entry) -> tuple[tuple[Part, ...], tuple[Annex, ...]]:
    """The parts of a page's text, and its annexes."""
    units: dict[int, Unit] = {}
    for unit in entry.structure.units:
        units.setdefault(unit.start, unit)  # of an article and its first 款, the article
    parts: list[Part] = []
    annexes: list[tuple[Unit, list[Part]]] = []
    for block in read_blocks(entry):
        unit_or_none = None if isinstance(block, Table) else units.get(block.start)
        if unit_or_none is not None and unit_or_none.level is Level.ANNEX:
            annexes.append((unit_or_none, []))
        else:
            here = annexes[-1][1] if annexes else parts
            here.extend(_parts(entry, block, unit_or_none))
    found = tuple(Annex(unit.head or "附件", plain(unit.title), tuple(inside)) for unit, inside in annexes)
    return tuple(parts), found


def _parts(entry: Entry, block: Block, unit: Unit | None) -> Iterator[Part]:
    if isinstance(block, Table):
        yield block
    elif isinstance(block, Heading):
        yield from _heading(entry, block, unit)
    elif unit is not None and unit.level is Level.ARTICLE:
        yield Line(Role.TEXT, plain(block.raw[unit.body - block.start :]), plain(unit.head))
    elif words := plain(block.raw):
        yield Line(Role.TEXT, block.lead + words)


def _heading(entry: Entry, heading: Heading, unit: Unit | None) -> Iterator[Part]:
    if unit is not None and unit.level in DIVISIONS:
        role = Role.SECTION if unit.level is Level.SECTION else Role.CHAPTER
        yield Line(role, "\u3000".join(filter(None, (unit.head, plain(unit.title)))))
    elif unit is not None and unit.level is Level.ARTICLE:
        yield Line(Role.TEXT, plain(unit.title), plain(unit.head))
    elif heading.text and not (heading.level == 1 and heading.text == entry.title):
        yield Line(_level(heading), heading.text)


def _level(heading: Heading) -> Role:
    """一、 and （一） say their level themselves; other headings go by their marks."""
    if _HEAD_1.match(heading.text):
        return Role.HEAD_1
    if _HEAD_2.match(heading.text):
        return Role.HEAD_2
    return {1: Role.HEAD_1, 2: Role.HEAD_1, 3: Role.HEAD_2}.get(heading.level, Role.HEAD_3)
