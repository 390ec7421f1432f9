"""What is known only when an article or a text ends: its signature, lists without marks, the ids of annexes."""

from __future__ import annotations

import re

from zhidu.text.blocks import Heading, Paragraph, Ruler
from zhidu.text.builder import Builder
from zhidu.text.heads import DATE, SIGNATURE
from zhidu.text.units import Level, Oddity, Placed, Remark, Unit

_ORGAN = re.compile(r".*(?:室|局|委|委员会|会|部|院|厅|处|府|党组|中心|机关)(?:[（(](?:印章|盖章|公章)[）)])?$")
_DEBRIS = re.compile(r"[\s*_\u200b-\u200d\u2060\ufeff\ue000-\uf8ff]+$")
"""What may stand behind the last sign of a paragraph without being seen."""
_RELEASE = re.compile("[（(]此件[^（）()]{2,20}[）)]")
"""（此件公开发布）."""
_ENTRY = re.compile(r"[；;](?:或者?|以及|并且?|和)?$")
_LISTS = re.compile(r"(?:下列|以下|如下)[^。]*[：:]$")


def end_article(made: Builder, remarks: list[Remark]) -> None:
    """Make 项 of the entries of a list that have lost their marks, or never had any."""
    article = made.article
    if article is None or article.numbered or len(article.children) < 2:
        return
    if all(each.children or made.text[each.end - 1] in "。；" for each in article.children[:-1]):
        return  # none announces a list
    texts = [_DEBRIS.sub("", made.text[each.start : each.end]) for each in article.children]
    at = 0
    changed = False
    while at + 1 < len(article.children):
        if texts[at].endswith(("：", ":")) and not article.children[at].children:
            stop = _entries(article.children, texts, at)
            if stop > at + 1:
                _adopt(article, at, stop, remarks)
                del texts[at + 1 : stop]
                changed = True
        at += 1
    if changed:
        _number_anew(made, article)


def _entries(paragraphs: list[Unit], texts: list[str], lead: int) -> int:
    """Behind the last 款 that is an entry of the list that a lead-in announces; right behind it where none is."""
    at = lead + 1
    while at < len(paragraphs) and _ENTRY.search(texts[at]) and not paragraphs[at].children:
        at += 1
    if at == len(paragraphs):
        return lead + 1
    below = paragraphs[at].children
    if below and _ENTRY.search(texts[at]) and below[0].number[0] == at - lead + 1:  # （二） behind a first without mark
        return at + 1
    is_last = not below and texts[at].endswith("。") and at > lead + 1
    return at + 1 if is_last and _LISTS.search(texts[lead]) else lead + 1


def _adopt(article: Unit, lead: int, stop: int, remarks: list[Remark]) -> None:
    """Make the 款 between a lead-in and `stop` its 项."""
    owner, entries = article.children[lead], article.children[lead + 1 : stop]
    if not any(each.start == entries[0].start and each.oddity is Oddity.FOREIGN_MARK for each in remarks):
        remarks.append(Remark(Oddity.UNMARKED, entries[0].start, "", str(len(entries))))
    del article.children[lead + 1 : stop]
    for number, entry in enumerate(entries, 1):
        below, entry.children = entry.children, []
        entry.level, entry.number, entry.parent = Level.POINT, (number, 0), owner
        owner.children.append(entry)
        for each in below:
            each.parent = owner
            owner.children.append(each)


def _number_anew(made: Builder, article: Unit) -> None:
    """The ids of all below an article, as they now stand."""
    for number, paragraph in enumerate(article.children, 1):
        paragraph.number = number, 0
    below = list(_below(article))
    for unit in below:
        made.forget(unit)
    for unit in below:
        assert unit.parent is not None
        unit.depth = unit.parent.depth + 1
        unit.anchors = ()
        unit.id = made.free(f"{unit.parent.id}__{unit.level}_{unit.number[0]}")


def _below(unit: Unit) -> list[Unit]:
    return [each for child in unit.children for each in (child, *_below(child))]


def end_text(made: Builder, blocks: list[Placed]) -> None:
    """Take the signature and date behind the last article out of it."""
    if made.article is None or made.annex is not None:
        return
    tail = _tail(blocks)
    lines = [_lines(made.text, blocks[at]) for at in tail]
    dated = next((n for n in reversed(range(len(tail))) if DATE.fullmatch(lines[n][-1])), None)
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
