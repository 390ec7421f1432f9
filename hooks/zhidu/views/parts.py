"""The parts of a document as people call them: 第五条第二款, 第3点."""

from __future__ import annotations

from collections.abc import Sequence

from zhidu.corpus.entry import Entry
from zhidu.corpus.wording import wording
from zhidu.front.registry import Outside
from zhidu.text.units import Level


def name_of(target: Entry | Outside, part: str) -> tuple[str, str]:
    """How a part of a document is called, and its words, where these are kept."""
    unit = target.structure.by_id.get(part) if target.structure is not None else None
    if unit is not None:
        return unit.citation, "\n".join(wording(target, unit)) if isinstance(target, Entry) else ""
    if isinstance(target, Entry):
        point = next((point for point in target.points if point.id == part), None)
        if point is not None:
            return f"第{point.number}点", point.paragraph.inline.plain
    return (f"#{part}" if isinstance(target, Entry) else ""), ""


def names(target: Entry, parts: Sequence[str]) -> str:
    """Parts in one phrase; those that stand one behind the other as a range."""
    called = [name_of(target, part)[0] for part in parts]
    order = {part: at for at, part in enumerate(_siblings(target, parts))}
    places = [order.get(part, -1) for part in parts]
    if len(parts) > 2 and -1 not in places and places == list(range(places[0], places[0] + len(parts))):
        return f"{called[0]}至{called[-1]}"
    return "、".join(called)


def _siblings(target: Entry, parts: Sequence[str]) -> list[str]:
    units = target.structure.by_id
    if not all(part in units for part in parts):
        return [point.id for point in target.points]
    first = units[parts[0]]
    alike = [each for each in target.structure.units if each.level is first.level]
    return [each.id for each in alike if first.level is Level.ARTICLE or each.parent is first.parent]
