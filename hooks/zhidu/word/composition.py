"""Rules, speeches and courses composed as papers: what stands at the head, what each paragraph is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.outline import Head, outline
from zhidu.front.models import Course, Proposal, Rule, Speech, TextKind
from zhidu.text.blocks import Block, Bullets, Code, Heading, Note, Paragraph, Quote
from zhidu.text.blocks import Table as BlockTable
from zhidu.text.inline import plain_words
from zhidu.text.units import DIVISIONS, Level, Unit
from zhidu.views.days import chinese_day
from zhidu.views.earlier import banner_of_earlier
from zhidu.views.facts import page_facts
from zhidu.views.standing import Standing, banner, standing
from zhidu.views.training import Reading, list_basis, list_readings
from zhidu.word.paper import Annex, Line, Paper, Part, Table
from zhidu.word.sheet import Role

DIGEST = "要点（编者整理，非原文）。职务是时任职务；引用讲话内容请核对原件。"

_HEAD_1 = re.compile(r"[零〇一二三四五六七八九十百]+、")
_HEAD_2 = re.compile(r"[（(][零〇一二三四五六七八九十百]+[）)]")


def compose(corpus: Corpus, entry: Entry, today: dt.date | None = None) -> Paper | None:
    """The paper of a page as of a day; None of a page that is no rule, speech or course."""
    document = entry.document
    if isinstance(document, Rule):
        return _rule(corpus, entry, document, today or dt.date.today())
    if isinstance(document, Speech):
        return _speech(corpus, entry, document)
    if isinstance(document, Course):
        return _course(corpus, entry, document)
    return None


# --- rules ---


def _rule(corpus: Corpus, entry: Entry, rule: Rule, today: dt.date) -> Paper:
    """A rule with how it stands; a file changes only on the day that this does, not on every day it is made."""
    stands = standing(rule, today)
    mark = "" if stands is Standing.IN_FORCE else stands.value
    notes = [f"（{mark}）"] if mark else []
    history = "\n".join(_history(rule))
    if history:
        notes.append(f"（{history}）")
    parts, annexes = compose_text(entry)
    said = str(banner_of_earlier(corpus, entry, today) or banner(rule, today))
    return Paper(rule.id, plain_words(rule.title), mark, said, tuple(notes), parts, annexes)


def _history(rule: Rule) -> Iterator[str]:
    """How a rule came about: 2024年3月1日主席会议通过, 2024年3月5日办公室以…号印发, each in a line."""
    if rule.adopted:
        yield f"{chinese_day(rule.adopted)}{rule.adopted_by or ''}通过"
    if rule.issued:
        number = f"以{rule.document_number}" if rule.document_number else ""
        yield f"{chinese_day(rule.issued)}{rule.issuer}{number}印发"
    if rule.effective:
        yield f"自{chinese_day(rule.effective)}起施行"
    if rule.trial_until:
        yield f"试行至{chinese_day(rule.trial_until)}"
    if rule.repealed:
        yield f"{chinese_day(rule.repealed)}废止"


# --- speeches ---


def _speech(corpus: Corpus, entry: Entry, speech: Speech) -> Paper:
    event = corpus.by_id.get(speech.event)
    day = chinese_day(speech.date) if isinstance(speech.date, dt.date) else f"时间{speech.date}"
    notes = (
        f"{speech.speaker}（时任{speech.post}）",
        event.title if event else speech.event,
        day,
    )
    digest = speech.text is TextKind.DIGEST
    parts, annexes = compose_text(entry)
    source = f"{speech.source}第{speech.places}行" if speech.places else speech.source
    parts = (*parts, Line(Role.TEXT, ""), Line(Role.TEXT, f"来源：{source}。"))
    if speech.proposals:
        annexes = (*annexes, Annex("附", "讲话提出的制度", (_demands(speech.proposals),)))
    return Paper(
        speech.id,
        plain_words(speech.title),
        "要点" if digest else "",
        DIGEST if digest else "",
        tuple(map(plain_words, notes)),
        parts,
        annexes,
    )


def _demands(proposals: tuple[Proposal, ...]) -> Table:
    rows = [("编号", "名称", "分类", "原件用语", "出处")]
    for each in proposals:
        place = f"第{each.point}点" + (f"\n原件第{each.places}行" if each.places else "")
        rows.append((each.id, each.name + (f"\n（{each.note}）" if each.note else ""), each.category, each.verb, place))
    return Table(tuple(rows), ("left",) * len(rows[0]))


# --- courses ---


def _course(corpus: Corpus, entry: Entry, course: Course) -> Paper:
    facts = [
        (fact.label, "、".join(text for text, _ in fact.links) or fact.text)
        for fact in page_facts(corpus, entry, dt.date.min)  # nothing of a course depends on the day
        if fact.text or fact.links
    ]
    parts, annexes = compose_text(entry)
    table = Table((("项目", "内容"), *facts), ("left", "left"))
    readings = (
        *_readings("必读", list_readings(corpus, entry)),
        *_readings("需求依据", list_basis(corpus, entry)),
    )
    return Paper(
        course.id,
        plain_words(course.title),
        "",
        "",
        (f"课程代码 {course.code}",),
        (table, *([Line(Role.TEXT, "")] if parts or readings else ()), *parts, *readings),
        annexes,
    )


def _readings(heading: str, readings: Sequence[Reading]) -> Iterator[Part]:
    if readings:
        yield Line(Role.HEAD_1, heading)
    for reading in readings:
        if not reading.passages:
            yield Line(Role.HEAD_2, plain_words(reading.text))
        for passage in reading.passages:
            yield Line(Role.HEAD_2, passage.name + (f"（{passage.note}）" if passage.note else ""))
            for paragraph in passage.paragraphs:
                yield Line(Role.TEXT, plain_words(paragraph))


# --- the text of a page ---


def compose_text(entry: Entry) -> tuple[tuple[Part, ...], tuple[Annex, ...]]:
    """The parts of a page's text, and its annexes."""
    heads = {id(head.heading): head for head in outline(entry)}
    parts: list[Part] = []
    annexes: list[tuple[Unit, list[Part]]] = []
    for placed in entry.structure.blocks:
        here = annexes[-1][1] if annexes else parts
        opened, block = placed.opened, placed.block
        if opened is not None and opened.level is Level.ANNEX:
            annexes.append((opened, []))
        elif isinstance(block, Heading):
            here.extend(_heading(heads.get(id(block))))
        elif isinstance(block, Paragraph) and opened is not None and opened.level is Level.ARTICLE:
            here.append(Line(Role.TEXT, block.inline.plain, opened.head))
        else:
            here.extend(_inside(block))
    found = tuple(Annex(unit.head or "附件", plain_words(unit.title), tuple(inside)) for unit, inside in annexes)
    return tuple(parts), found


def _inside(block: Block, lead: str = "") -> Iterator[Part]:
    """A block that opens no article: paragraphs as they stand, bullets with a dot, code line by line."""
    if isinstance(block, Paragraph):
        if words := block.whole.strip():
            yield Line(Role.TEXT, lead + words)
    elif isinstance(block, Bullets):
        for first, *rest in filter(None, block.items):
            yield from _inside(first, lead + "·")
            yield from (part for each in rest for part in _inside(each, lead))
    elif isinstance(block, Quote | Note):
        lead += f"［{block.number}］" if isinstance(block, Note) else ""
        for at, each in enumerate(block.blocks):
            yield from _inside(each, "" if at else lead)
    elif isinstance(block, Code):
        yield from (Line(Role.TEXT, lead + line.strip()) for line in block.text.split("\n") if line.strip())
    elif isinstance(block, BlockTable):
        yield _table(block)


def _table(block: BlockTable) -> Table:
    """A table of rows of one length."""
    width = max(map(len, block.rows))
    rows = [tuple(cell.inline.plain for cell in row) for row in block.rows]
    aligns = [align or "left" for align in block.aligns[:width]]
    return Table(
        tuple((*row, *("",) * (width - len(row))) for row in rows), (*aligns, *("left",) * (width - len(aligns)))
    )


def _heading(head: Head | None) -> Iterator[Part]:
    if head is None:  # it repeats the title
        return
    unit, words = head.unit, head.title
    if unit is not None and unit.level in DIVISIONS:
        role = Role.SECTION if unit.level is Level.SECTION else Role.CHAPTER
        yield Line(role, "\u3000".join(filter(None, (unit.head, plain_words(unit.title)))))
    elif unit is not None and unit.level is Level.ARTICLE:
        yield Line(Role.TEXT, plain_words(unit.title), unit.head)
    elif words:
        yield Line(_level(head), words)


def _level(head: Head) -> Role:
    """一、 and （一） say their level themselves; other headings go by their marks."""
    if _HEAD_1.match(head.title):
        return Role.HEAD_1
    if _HEAD_2.match(head.title):
        return Role.HEAD_2
    return {2: Role.HEAD_1, 3: Role.HEAD_2}.get(head.level, Role.HEAD_3)
