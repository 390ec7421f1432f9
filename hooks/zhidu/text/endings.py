"""What is known only when a text ends: its signature, and the ids of annexes."""

from __future__ import annotations

import re

from zhidu.text.blocks import Heading, Paragraph, Ruler
from zhidu.text.builder import Builder
from zhidu.text.heads import DATE, GAP, SIGNATURE
from zhidu.text.units import Level, Placed

_ORGAN = re.compile(
    r".*(?:室|局|委|会|部|院|厅|处|府|组|中心|机关|政协|公司|集团|大学|学校|学院|银行|站|所|队|馆|社|科|署)"
    r"(?:[（(][印盖公签]?[章印字名][）)])?$"
)
_RELEASE = re.compile("[（(]此件[^（）()]{2,20}[）)]")
"""（此件公开发布）."""
_SIGNED = re.compile(SIGNATURE.pattern + GAP + DATE.pattern)
"""A name and a date in one line."""


def end_text(made: Builder, blocks: list[Placed]) -> None:
    """Take the signature and date behind the last article out of it."""
    if made.article is None or made.annex is not None:
        return
    tail = _tail(blocks)
    lines = [_lines(made.text, blocks[at]) for at in tail]
    dated = next((n for n in reversed(range(len(tail))) if _is_dated(lines[n][-1])), None)
    if dated is not None:
        first = dated if all(map(SIGNATURE.fullmatch, lines[dated][:-1])) else dated + 1
        while 0 < first <= dated and all(
            SIGNATURE.fullmatch(line) or _RELEASE.fullmatch(line) for line in lines[first - 1]
        ):
            first -= 1
    else:
        is_signed = bool(tail) and len(lines[-1]) == 1 and len(lines[-1][0]) <= 30 and _is_organ(lines[-1][0])
        first = len(tail) - is_signed
    for at in tail[first:]:
        unit = blocks[at].unit
        if unit is not None and unit.level is Level.PARAGRAPH:
            made.drop(unit)
        blocks[at] = blocks[at]._replace(unit=None, read=False)


def _is_dated(line: str) -> bool:
    return bool(DATE.fullmatch(line) or (len(line) < 60 and _SIGNED.fullmatch(line)))


def _is_organ(line: str) -> bool:
    return bool(SIGNATURE.fullmatch(line) and _ORGAN.fullmatch(line))


def _tail(blocks: list[Placed]) -> list[int]:
    """The last paragraphs without a number of their own, but for the first of an article."""
    found: list[int] = []
    for at in range(len(blocks) - 1, max(-1, len(blocks) - 9), -1):
        block, unit, _ = blocks[at]
        if not found and (isinstance(block, Heading | Ruler) or unit is None):
            continue  # 附件：1．甲 may stand behind
        if type(block) is not Paragraph or block.body != block.start or unit is None:
            break
        if unit.start == block.start and (unit.level is not Level.PARAGRAPH or unit.children or unit.number[0] == 1):
            break
        found.append(at)
    return found[::-1]


def _lines(text: str, placed: Placed) -> list[str]:
    assert isinstance(placed.block, Paragraph)
    return [text[start:end].strip(" \t\u3000*_") for start, end in placed.block.lines]


ANNEX_KINDS = {"表": "table", "录": "appendix", "图": "figure"}


def name_annexes(made: Builder) -> None:
    """The ids of annexes: a sole one is annex_1, beside others 附表2 is annex_table_2 (and still found as annex_2)."""
    for at, (unit, annex) in enumerate(made.annexes, 1):
        kind = ANNEX_KINDS.get(annex.kind)
        if kind is None:
            continue
        once = f"annex_{annex.number[0] if annex.number else at}"
        sole = len(made.annexes) == 1
        wanted = "annex_1" if sole else f"annex_{kind}_{annex.letter or unit.number[0]}"
        made.forget(unit)
        unit.id = made.free(wanted)
        if sole:
            unit.number = (1, 0)
        if once != unit.id and not made.is_taken(once):
            unit.anchors = (*unit.anchors, once)
