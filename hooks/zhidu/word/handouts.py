"""What is printed for a course, as papers: the words of all that it has read, and its questions."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.kinds.kind import ORIGINAL_COUNTS
from zhidu.text.inline import plain_words
from zhidu.views.handouts import BLANKS, Pack, PackedName, PackedText, QuizSheet
from zhidu.word.compilation import Compilation
from zhidu.word.composition import compose_blocks
from zhidu.word.paper import Annex, Paper, PaperLine, PaperTable, Part
from zhidu.word.sheet import Role


def bind_pack(organ: str, pack: Pack) -> Compilation:
    """The reading of a course: cover with its objectives, contents, then each document on a page of its own."""
    groups = [(name, tuple(map(_paper, texts))) for name, texts in pack.groups]
    if pack.outside or pack.others:
        groups.append(("站外文件", (_names(pack),)))
    title = plain_words(pack.course.title)
    aims = (PaperLine(Role.HEAD_1, "目标"), *(PaperLine(Role.TEXT, f"·{each}") for each in pack.course.objectives))
    return Compilation(organ, f"{pack.course.code}　{title}", tuple(groups), "阅读材料包", aims)


def _paper(text: PackedText) -> Paper:
    entry, parts = text.entry, list[Part]()
    for extract in text.extracts:
        if not extract.says_its_name:
            parts.append(PaperLine(Role.HEAD_2, extract.name))
        found, annexes = compose_blocks(entry, extract.blocks)
        parts += found
        for annex in annexes:
            parts += _in_flow(annex)
    notes = (f"（{text.note}）",) if text.note else ()
    mark = text.note.partition("，")[0] if entry.rule else ""
    return Paper(entry.id, plain_words(entry.title), mark, "", notes, tuple(parts))


def _in_flow(annex: Annex) -> Iterator[Part]:
    yield PaperLine(Role.HEAD_3, f"{annex.label}　{annex.title}".strip())
    yield from annex.parts


def _names(pack: Pack) -> Paper:
    """What is only named, for the site does not hold its words."""
    rows = [("文件", "读哪些", "状态和日期"), *map(_row, pack.outside), *((each, "", "") for each in pack.others)]
    table = PaperTable(tuple(rows), ("left",) * 3)
    note = "（文字不在本站，用正式公布的现行文本）"
    return Paper("", "站外文件（只列名称）", "", "", (note,), (table,))


def _row(named: PackedName) -> tuple[str, str, str]:
    return f"《{named.document.title}》", named.places, named.note


def compose_sheet(sheet: QuizSheet) -> Paper:
    """The questions of a course, with their answers or with room to write them."""
    parts: list[Part] = []
    for part in sheet.parts:
        parts += compose_blocks(sheet.entry, part.blocks)[0]
        if part.is_question and not sheet.answers:
            parts += [PaperLine(Role.TEXT, "")] * ROOM
        parts += compose_blocks(sheet.entry, part.answer)[0]
    notes = (f"课程代码 {sheet.course.code}", *(() if sheet.answers else (BLANKS,)))
    return Paper(sheet.entry.id, plain_words(sheet.title), "", "", notes, tuple(parts), foot=ORIGINAL_COUNTS)


ROOM = 2
"""How many lines are left to write an answer in."""
