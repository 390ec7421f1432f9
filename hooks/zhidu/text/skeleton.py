"""A structure as the ids of its units alone, and back: what is kept of a text that stands elsewhere.

One line for each division, article and annex, with what it holds behind it, without its own id: `art_5 para_1
para_1__point_1..3 para_2` is 第五条 with two 款, the first of which lists three 项. `a_1..3` is a run, each in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhidu.text.endings import ANNEX_KINDS
from zhidu.text.units import BELOW, DIVISIONS, Level, Number, Structure, Unit

_RUN = re.compile(r"(.+_)(\d{1,5})\.\.(\d{1,5})")
_SEGMENT = re.compile(r"([a-z]+)_(?:\w+_)?([0-9]+|[A-Z])(?:-(\d+))?(?:~\d+)?")
_ANNEX_KINDS = {kind: f"附{printed}" for printed, kind in ANNEX_KINDS.items()}
_LONGEST = 2000
"""No list is longer, and no file may make a monster."""


def pack(structure: Structure) -> tuple[str, ...]:
    """The lines for a structure."""
    lines: list[list[str]] = []
    root = ""
    for unit in structure.units:
        if root and unit.id.startswith(f"{root}__"):
            lines[-1].append(unit.id.removeprefix(f"{root}__"))
        else:
            lines.append([unit.id])
            root = "" if unit.level in DIVISIONS else unit.id
    return tuple(" ".join((line[0], *_runs(line[1:]))) for line in lines)


def _runs(ids: Iterable[str]) -> Iterator[str]:
    """Ids in their order, those that count on from one another as a run."""
    stem, first, last = "", 0, 0
    for each in ids:
        before, _, number = each.rpartition("_")
        if number.isdecimal() and before == stem and int(number) == last + 1:
            last += 1
            continue
        if stem:
            yield _run(stem, first, last)
        stem = ""
        if number.isdecimal() and str(int(number)) == number:
            stem, first, last = before, int(number), int(number)
        else:
            yield each
    if stem:
        yield _run(stem, first, last)


def _run(stem: str, first: int, last: int) -> str:
    return f"{stem}_{first}" if first == last else f"{stem}_{first}..{last}"


def unpack(title: str, lines: Iterable[str]) -> Structure:
    """The structure that lines stand for: units without words or places, and no blocks.

    Raises ValueError (in Chinese) for an id that is none, stands twice, or has nothing above it.
    """
    units: dict[str, Unit] = {}
    division: Unit | None = None
    for each in _ids(lines):
        if each in units:
            raise ValueError(f"“{each}”写了两次")
        unit = units[each] = _unit(each, units, division)
        if unit.level in DIVISIONS:
            division = unit
    if not any(unit.level is Level.PARAGRAPH for unit in units.values()):  # a text without 条
        for unit in units.values():
            unit.numbered = unit.level in BELOW
    annexes = [unit for unit in units.values() if unit.level is Level.ANNEX]
    for unit in annexes if len(annexes) > 1 else ():
        kind, number = unit.id.partition("~")[0].split("_")[-2:]
        unit.head = f"{_ANNEX_KINDS.get(kind, '附件')}{number}"
    return Structure("", tuple(units.values()), (), title)


def is_told_by_ids(structure: Structure) -> bool:
    """Whether the ids of a structure alone stand for the same units: else no outline of it may be kept."""
    try:
        again = unpack(structure.title, pack(structure))
    except ValueError:
        return False
    told = (
        [(each.id, each.level, each.number, each.numbered) for each in units]
        for units in (structure.units, again.units)
    )
    return next(told) == next(told)


def _ids(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        root, *inner = line.split() or [""]
        yield root
        for token in inner:
            run = _RUN.fullmatch(token)
            if run is None:
                yield f"{root}__{token}"
                continue
            first, last = int(run[2]), int(run[3])
            if not first < last <= first + _LONGEST:
                raise ValueError(f"“{token}”前后两个数不对")
            yield from (f"{root}__{run[1]}{number}" for number in range(first, last + 1))


def _unit(name: str, known: dict[str, Unit], division: Unit | None) -> Unit:
    above, _, segment = name.rpartition("__")
    match = _SEGMENT.fullmatch(segment)
    if match is None or (match[1] not in set(Level) and match[1] != "n"):
        raise ValueError(f"“{name}”不是条款的编号")
    if above and above not in known:
        raise ValueError(f"“{name}”的上一级不在它前面")
    parent = known[above] if above else known.get(segment.rpartition("_")[0])  # n_1_2 stands under n_1
    by_depth = BELOW.get(parent.level, Level.SUB) if parent else Level.ARTICLE
    level = by_depth if match[1] == "n" else Level(match[1])
    if parent is None and level is Level.ARTICLE:
        parent = division
    number: Number = (int(match[2]) if match[2].isdecimal() else ord(match[2]) - ord("A") + 1, int(match[3] or 0))
    unit = Unit(name, level, number, parent, 0, 0, 0, depth=parent.depth + 1 if parent else 0)
    if parent is not None:
        parent.children.append(unit)
    return unit
