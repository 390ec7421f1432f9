"""ZD230, ZD231, ZD233, ZD237, ZD252: the entries of a list have their marks, and each its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhidu.checks.reading import remarks
from zhidu.checks.registry import WARNING, Fault, check
from zhidu.corpus.entry import Entry
from zhidu.text.blocks import Paragraph
from zhidu.text.lost import LISTS, is_entry, sign_off
from zhidu.text.numerals import chinese_number, parse_number, spell
from zhidu.text.units import Level, Oddity, Placed, Structure, Unit


@check("ZD230", "列举的每一项都有编号", WARNING)
def every_entry_has_its_mark(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD230: each entry of a list has its mark; where they are lost, entries are counted as 项."""
    for remark in remarks(structure, Oddity.UNMARKED):
        first, count = remark.reading.split()
        message = f"这一段没有编号，当作第{spell(int(first))}项"
        if count != "1":
            message = f"从这里起{count}段没有编号，按次序当作各项"
        yield Fault(remark.start, message, "在段首补上（一）（二）……；原文就没有编号的，免检")


@check("ZD231", "列举的编号用（一） 一、 1. 1) (1) ①")
def marks_are_known(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD231: an entry of a list has one of the marks that rules use; behind any other it is a 款. Said once a list."""
    for remark in remarks(structure, Oddity.FOREIGN_MARK):
        message = f"认不得编号“{remark.words}”，这一段不按它编号"
        yield Fault(remark.start, message, "改用（一）、1.、（1）或①；不编号的列举，每行前面写“- ”")


_DEFINES = re.compile("含义|用语|是指|定义|公式|计算")
"""Behind these no list need come, but sentences."""


@check("ZD233", "说了“下列”的，后面有列举；列举写完，最后一项用句号", WARNING)
def list_is_whole(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD233: behind 下列…： there is a list, and no 款 follows an entry that ends in ；, as it may be one."""
    for placed, behind in pairwise((*structure.blocks, None)):
        if placed is None or type(placed.block) is not Paragraph or placed.unit is None or not placed.read:
            continue
        unit, after = placed.unit, behind.unit if behind else None
        words = sign_off(placed.block.inline.plain)
        if unit.level is Level.PARAGRAPH and not unit.children and after is not unit:
            if words.endswith(("：", ":")) and LISTS.search(words) and not _DEFINES.search(words):
                hint = "各项前面写（一）（二）……；没有列举的，冒号改为句号"
                yield Fault(placed.block.start, "这一款说有“下列”各项，后面没有编了号的列举，各段都算作款", hint)
        elif unit.level is Level.POINT and not unit.numbered and is_entry(words) and _is_next(unit, behind):
            assert behind is not None
            message = f"前面的{unit.label}以分号结尾，列举没有完，这一段却没有编号，算作一款"
            yield Fault(behind.block.start, message, "是一项的，补上编号；另起一款的，前面的分号改为句号")


def _is_next(point: Unit, behind: Placed | None) -> bool:
    """Whether the 款 behind that of a 项 comes next."""
    after = behind.unit if behind else None
    if after is None or after.level is not Level.PARAGRAPH or point.parent is None or after.children:
        return False
    return after.parent is point.parent.parent and after.number[0] == point.parent.number[0] + 1


@check("ZD252", "项、目有内容，紧接在编号后面")
def entry_has_words(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD252: an entry of a list has words behind its mark, or what stands under it."""
    filled = {placed.unit.id for placed in structure.blocks if placed.unit and type(placed.block) is not Paragraph}
    for unit in structure.units:
        if unit.level not in _ENTRIES or not unit.head or unit.children or unit.title or unit.id in filled:
            continue
        if not structure.text[unit.body : unit.end].strip(" \t\u3000*_"):
            hint = "把这一项的话接在编号后面，不另起一段；没有内容的，删去"
            yield Fault(unit.start, f"“{unit.head}”后面没有内容", hint)


_ENTRIES = (Level.POINT, Level.ITEM, Level.SUB)


@check("ZD237", "各项另起一段，不写在段落里", WARNING)
def entries_open_paragraphs(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD237: （一） begins a paragraph; inside one it is no 项."""
    for offset, number, _ in entries_run_in(structure):
        message = f"（{chinese_number(number)}）写在段落里，没有另起一段，不算一项"
        yield Fault(offset, message, f"在“（{chinese_number(number)}）”前面空一行")


@check("ZD253", "各部分另起一段，不写进上一部分的段落", WARNING)
def parts_open_paragraphs(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD253: in a text without 条, 二、 begins a paragraph; behind a sentence of 一、 it is no part."""
    for leaf, unit in structure.leaves if structure.parts else ():
        if unit is None or not unit.numbered or not unit.head.endswith("、") or unit.number[0] >= _LAST:
            continue
        following = f"{chinese_number(unit.number[0] + 1)}、"
        match = re.search(rf"(?<=[。；])[ \t\u3000]*(?={following})", structure.text[leaf.body : leaf.end])
        if match and not any(each.number[0] == unit.number[0] + 1 for each in _beside(structure, unit)):
            message = f"“{following}”写在上一部分的段落里，没有另起一段，不算一部分"
            yield Fault(leaf.body + match.end(), message, f"在“{following}”前面空一行")


_LAST = 99


def _beside(structure: Structure, unit: Unit) -> list[Unit]:
    return unit.parent.children if unit.parent is not None else list(structure.parts)


_RUN_IN = re.compile(r"(?<=[：:；;。])[ \t\u3000]*(?=[（(]([一二三四五六七八九十]{1,3})[）)](?![项款目至、]))")


def entries_run_in(structure: Structure) -> Iterator[tuple[int, int, Unit]]:
    """Where the first entry of a list, or the next, stands inside a paragraph of a 条, its number, and its paragraph.

    One a paragraph.
    """
    if not structure.articles:
        return
    for leaf, unit in structure.leaves:
        if unit is None or unit.level not in (Level.PARAGRAPH, Level.POINT):
            continue
        words = structure.text[leaf.body : leaf.end]
        wanted = 1 if unit.level is Level.PARAGRAPH else unit.number[0] + 1
        for match in _RUN_IN.finditer(words) if "（" in words or "(" in words else ():
            quoted = words.count("“", 0, match.start()) > words.count("”", 0, match.start())
            if parse_number(match[1]) == wanted and not quoted:
                yield leaf.body + match.end(), wanted, unit
                break
