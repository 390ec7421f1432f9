"""The 条 that a list of penalties takes from its lead-in: 违反第二十五条规定，按照下列规定处罚：（二）违反第五项."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from zhidu.citations.address import Address, above, address_of, spans_of
from zhidu.citations.citation import Citation
from zhidu.citations.lookup import look_up
from zhidu.citations.pointer import Pointer
from zhidu.citations.resolution import Fate
from zhidu.text.units import Level, Structure, Unit

_LIST_LEVELS = (Level.PARAGRAPH, Level.POINT)
_ORDERS = re.compile("处罚|罚款|处理|处以|处分|给予|责令|警告|没收|吊销|暂扣|追究|赔偿|承担|执行|记分|扣分|标准")
_CONDUCT = re.compile("(?:情[形况]|行为|条件|事项)(?:之一)?者?的?[，,]?[：:]$|是指[：:]$|包括[：:]$")
_ENDS = ("。", "；", "：", "！", "？", "”", "）", ";", ":", ".")
_CUE = re.compile(r"[ \u3000]*(违反|有)$")
_BREACH = "违反"
"""A 项 of penalties cannot itself be broken: 违反第一项 is never of the own list."""


def lead_in(unit: Unit | None, structure: Structure) -> tuple[Unit, ...]:
    """The 款 or 项 around a list entry, where it ends in ： and says what is done about a breach.

    With the 款 before it, where that breaks off in the middle of a sentence.
    """
    around = unit.parent if unit is not None and unit.level is not Level.PARAGRAPH else unit
    if around is None or around.level not in _LIST_LEVELS:
        return ()
    if around.level is Level.PARAGRAPH and (around is unit or _goes_on(around)):
        before = _paragraph_before(around)
        if before is None or not _goes_on(around):
            return ()
        around = before
    words = _words(around, structure)
    units: tuple[Unit, ...] = (around,)
    broken = _paragraph_before(around) if around.level is Level.PARAGRAPH else None
    if broken is not None and not broken.children and not _words(broken, structure).endswith(_ENDS):
        words, units = _words(broken, structure) + words, (broken, around)
    if not words.endswith(("：", ":")) or _CONDUCT.search(words):
        return ()
    return units if _ORDERS.search(re.split("[，。；,;]", words)[-1]) else ()


_FAR = 400
"""How much of the end of a lead-in is read."""
_MOST = 30
"""How many places a lead-in may cite."""


def _words(unit: Unit, structure: Structure) -> str:
    return structure.text[max(unit.body, unit.end - _FAR) : unit.end].rstrip()


def _goes_on(paragraph: Unit) -> bool:
    """Whether the list of a 款 goes on from the one before it: an entry between has lost its mark."""
    return bool(paragraph.children) and paragraph.children[0].number[0] > 1


def _paragraph_before(paragraph: Unit) -> Unit | None:
    siblings = paragraph.parent.children if paragraph.parent is not None else []
    at = paragraph.number[0] - 2
    return siblings[at] if 0 <= at < len(siblings) else None


def cue_before(text: str, start: int, pointer: Pointer) -> str:
    """What stands between the beginning of an entry, at `start`, and this pointer: 违反, 有, or "" for all else."""
    cue = _CUE.fullmatch(text, start, pointer.start)
    return cue[1] if cue else ""


def lead_in_bases(pointer: Pointer, cue: str, cited: Iterable[Citation], structure: Structure) -> list[Address]:
    """The places of the lead-in that a bare pointer may be of: of several, those that have the target, else the last.

    `cited` is what the lead-in cites; none where that is not of the text's own 条 alone, and behind 有
    where none of its 条 has any list: 有第（一）项行为，情节严重的.
    """
    bases: list[Address] = []
    for citation in islice(cited, _MOST):
        if citation.document is not None:
            return []
        for span in citation.spans[:_MOST]:
            found = look_up(span, structure)
            bases += [address_of(structure.by_id[each]) for each in found.targets if each in structure.by_id]
    bases = [base for base in bases[-_MOST:] if base.article is not None]
    places = list(dict.fromkeys(above(base, pointer.first_level) for base in bases))
    if held := [place for place in places if has_target(place, pointer, structure)]:
        return held
    may_be = cue == _BREACH or any(_has_list(base, pointer, structure) for base in places)
    return places[-1:] if may_be else []


def _has_list(base: Address, pointer: Pointer, structure: Structure) -> bool:
    """Whether the 条 of a place has anything of the level that a pointer names, in whichever 款."""
    at = structure.article_index.get(base.article) if base.article is not None else None
    if at is None:
        return False
    children = structure.articles[at].children
    level = pointer.first_level
    return any(each.level is level or any(below.level is level for below in each.children) for each in children)


def has_target(base: Address, pointer: Pointer, structure: Structure) -> bool:
    """Whether all that a pointer names on top of `base` is there."""
    return all(look_up(span, structure).status is Fate.RESOLVED for span in spans_of(base, pointer))
