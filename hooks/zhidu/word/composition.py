"""Documents composed as papers: what stands at the head, what each paragraph is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.outline import Head, outline
from zhidu.front.organ import today_of
from zhidu.text.blocks import Block, Bullets, Code, Heading, Note, Paragraph, Quote, Table
from zhidu.text.inline import plain_words
from zhidu.text.units import DIVISIONS, Level, Placed, Unit
from zhidu.views.earlier import banner_of_text
from zhidu.views.facts import around, page_facts
from zhidu.views.quotations import Quotations, list_quotations
from zhidu.views.slides import has_slide_links, url_of
from zhidu.word.paper import Annex, Paper, PaperLine, PaperTable, Part
from zhidu.word.sheet import Role

_HEAD_1 = re.compile(r"[零〇一二三四五六七八九十百]+、")
_HEAD_2 = re.compile(r"[（(][零〇一二三四五六七八九十百]+[）)]")


def compose(corpus: Corpus, entry: Entry, today: dt.date | None = None) -> Paper | None:
    """The paper of a page as of a day; None of a page whose kind is not printed."""
    document, kind = entry.document, entry.kind
    if document is None or kind.printed is None:
        return None
    today = today or today_of(corpus.organ)
    printed = kind.printed(document, around(corpus, entry, today))
    parts, annexes = compose_text(entry)
    quoted = [part for each in list_quotations(corpus, entry, today) for part in _quotations(each)]
    return Paper(
        document.id,
        plain_words(document.title),
        printed.mark,
        str(banner_of_text(corpus, entry, today) or kind.banner(document, today)),
        printed.notes,
        (
            *((_facts(corpus, entry, today),) if printed.has_facts else ()),
            *((_BLANK,) if printed.has_facts and (parts or quoted) else ()),
            *parts,
            *((_BLANK, *(PaperLine(Role.TEXT, line) for line in printed.closing)) if printed.closing else ()),
            *quoted,
        ),
        (*annexes, *(Annex(each.label, each.title, (_plain_table(each.rows),)) for each in printed.annexed)),
        printed.foot,
        url_of(corpus, entry.address) if has_slide_links(entry) else "",
    )


_BLANK = PaperLine(Role.TEXT, "")


def _plain_table(rows: tuple[tuple[str, ...], ...]) -> PaperTable:
    return PaperTable(rows, ("left",) * len(rows[0]))


def _facts(corpus: Corpus, entry: Entry, today: dt.date) -> PaperTable:
    """The header card."""
    facts = page_facts(corpus, entry, today)
    rows = ((fact.label, "、".join(link.name for link in fact.links) or fact.text) for fact in facts)
    return _plain_table((("项目", "内容"), *rows))


def _quotations(found: Quotations) -> Iterator[Part]:
    """What a document cites beside its body: each place with its words."""
    yield PaperLine(Role.HEAD_1, found.heading)
    for each in found.texts:
        if not each.passages:
            yield PaperLine(Role.HEAD_2, plain_words(each.text))
        for passage in each.passages:
            yield PaperLine(Role.HEAD_2, passage.name + (f"（{passage.note}）" if passage.note else ""))
            for paragraph in passage.paragraphs:
                yield PaperLine(Role.TEXT, paragraph)


# --- the text of a page ---


def compose_text(entry: Entry) -> tuple[tuple[Part, ...], tuple[Annex, ...]]:
    """The parts of a page's text, and its annexes."""
    return compose_blocks(entry, entry.structure.blocks)


def compose_blocks(entry: Entry, blocks: Iterable[Placed]) -> tuple[tuple[Part, ...], tuple[Annex, ...]]:
    """The same of some of its blocks."""
    heads = {id(head.heading): head for head in outline(entry)}
    parts: list[Part] = []
    annexes: list[tuple[Unit, list[Part]]] = []
    for placed in blocks:
        here = annexes[-1][1] if annexes else parts
        opened, block = placed.opened, placed.block
        if opened is not None and opened.level is Level.ANNEX:
            annexes.append((opened, []))
        elif isinstance(block, Heading):
            here.extend(_heading(heads.get(id(block)), entry.kind.sheets))
        elif isinstance(block, Paragraph) and opened is not None and _is_article(opened):
            here.append(PaperLine(Role.TEXT, block.inline.plain, opened.head))
        elif isinstance(block, Paragraph) and opened is not None and (face := _face(opened)):
            here.append(_run_in(block.whole.strip(), face))
        else:
            here.extend(_inside(block))
    found = tuple(Annex(unit.head or "附件", unit.title, tuple(inside)) for unit, inside in annexes)
    return tuple(parts), found


def _inside(block: Block, lead: str = "") -> Iterator[Part]:
    """A block that opens no article: paragraphs as they stand, bullets with a dot, code line by line."""
    if isinstance(block, Paragraph):
        if words := block.whole.strip():
            yield PaperLine(Role.TEXT, lead + words)
    elif isinstance(block, Bullets):
        for first, *rest in filter(None, block.items):
            yield from _inside(first, lead + "·")
            yield from (part for each in rest for part in _inside(each, lead))
    elif isinstance(block, Quote | Note):
        lead += f"［{block.number}］" if isinstance(block, Note) else ""
        for at, each in enumerate(block.blocks):
            yield from _inside(each, "" if at else lead)
    elif isinstance(block, Code):
        yield from (PaperLine(Role.TEXT, lead + line.strip()) for line in block.text.split("\n") if line.strip())
    elif isinstance(block, Table):
        yield _table(block)


def _table(block: Table) -> PaperTable:
    """A table of rows of one length."""
    width = max(map(len, block.rows))
    rows = [tuple(cell.inline.plain for cell in row) for row in block.rows]
    aligns = [align or "left" for align in block.aligns[:width]]
    return PaperTable(
        tuple((*row, *("",) * (width - len(row))) for row in rows), (*aligns, *("left",) * (width - len(aligns)))
    )


def _heading(head: Head | None, sheets: bool) -> Iterator[Part]:
    if head is None:  # it repeats the title
        return
    unit, words = head.unit, head.title
    if unit is not None and unit.level in DIVISIONS:
        role = Role.SECTION if unit.level is Level.SECTION else Role.CHAPTER
        yield PaperLine(role, "\u3000".join(filter(None, (unit.head, unit.title))))
    elif unit is not None and _is_article(unit):
        yield PaperLine(Role.TEXT, unit.title, unit.head)
    elif unit is not None and unit.numbered:  # 一、 （一） 1. or 1, 1.1, 1.1.1 (GB/T 9704 7.3.3)
        yield PaperLine(_NUMBERED.get(unit.level, Role.HEAD_3), words)
    elif words:
        yield PaperLine(_level(head), words, new_page=sheets and head.level == _SHEET)


_SHEET = 2
"""The level of the headings of a form's sheets."""
_NUMBERED = {Level.ARTICLE: Role.HEAD_1, Level.POINT: Role.HEAD_2}


_SENTENCE = re.compile(r"[^。！？；：\n]{2,40}[。！？][”’）]*")
"""A sentence that names what a paragraph is about; one that is longer, or lists, says it already."""


def _run_in(words: str, face: Role) -> PaperLine:
    """（一）加强领导。各部门要…: the first sentence stands as a heading would (GB/T 9704 7.3.3)."""
    sentence = _SENTENCE.match(words)
    if sentence is None:
        return PaperLine(Role.TEXT, words)
    return PaperLine(Role.TEXT, words[sentence.end() :], "", sentence.group(), face)


def _face(unit: Unit) -> Role | None:
    """The heading that the number of a paragraph would be: 一、 and 1 the first, （一） and 1.1 the second; or none."""
    if unit.is_decimal:
        return (Role.HEAD_1, Role.HEAD_2, None)[min(unit.label.count("."), 2)]
    if not unit.numbered or (unit.level is Level.POINT and not (_HEAD_1.match(unit.head) or _HEAD_2.match(unit.head))):
        return None
    return _NUMBERED.get(unit.level)


def _is_article(unit: Unit) -> bool:
    """Whether a unit is a 条, whose number stands out before its words."""
    return unit.level is Level.ARTICLE and not unit.numbered


def _level(head: Head) -> Role:
    """一、 and （一） say their level themselves; other headings go by their marks."""
    if _HEAD_1.match(head.title):
        return Role.HEAD_1
    if _HEAD_2.match(head.title):
        return Role.HEAD_2
    return {2: Role.HEAD_1, 3: Role.HEAD_2}.get(head.level, Role.HEAD_3)
