"""Addresses in a text without 条, by its own numbers, and units of one number that several divisions have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from zhidu.citations.address import Address, Divisions
from zhidu.citations.ids import address_id
from zhidu.citations.resolution import Fate, Resolution
from zhidu.text.numerals import spell
from zhidu.text.units import BELOW, Level, Structure, Unit


def in_part(address: Address, structure: Structure, here: Unit | None) -> Resolution:
    """第二条 of a text without 条 is its top-level 二、, whose （一） stand right below it.

    Where 一、 begins anew in each 章, it is the one of the 章 that is said, else of that of `here`.
    """
    assert address.article is not None
    if decimal := _decimal(address, structure):
        return decimal
    name = f"第{spell(address.article[0])}部分"
    parts = nearest(structure.parts_by_number.get(address.article, ()), address.divisions, here)
    if len(parts) == 1:
        return _below_part(parts[0], address)
    if parts:
        fault = f"全文有{len(parts)}个{name}{of_which(parts)}"
    elif address.divisions:
        fault = f"所写的章节里没有{name}"
    else:
        numbers = _numbers(address)
        if structure.parts[-1].is_decimal and len(numbers) > 1:
            name = ".".join(map(str, numbers))
        fault = f"全文没有条，编号到{structure.parts[-1].label}为止，没有{name}"
    return Resolution(Fate.BROKEN, (address_id(address),), fault, Level.ARTICLE)


def _numbers(address: Address) -> list[int]:
    """The numbers of an address from the top: 4.2（1） is 4, 2, 1."""
    above = address.article[0] if address.article else None
    return [number for number in (above, address.point, address.item, address.sub) if number is not None]


def _decimal(address: Address, structure: Structure) -> Resolution | None:
    """4.1, which is there even where no 4 stands above it; 4.1（2） is an entry of it."""
    numbers = _numbers(address)
    for count in range(len(numbers), 1, -1):
        unit = structure.by_id.get("n_" + "_".join(map(str, numbers[:count])))
        if unit is None or not unit.is_decimal:
            continue
        for number in numbers[count:]:
            below = [each for each in unit.children if not each.is_decimal]
            found = next((each for each in below if each.number[0] == number), None)
            if found is None:
                level = BELOW[unit.level]
                fault = no_entry(unit, below, number, level)
                return Resolution(Fate.BROKEN, (f"{unit.id}__{level.value}_{number}",), fault, level)
            unit = found
        return Resolution(Fate.RESOLVED, (unit.id,))
    return None


def _below_part(part: Unit, address: Address) -> Resolution:
    """What a text without 条 has below 二、: a level that the citation leaves out is one that it has not."""
    unit = part
    if address.paragraph is not None:
        return Resolution(Fate.BROKEN, (address_id(address),), "这份文件没有条，也不分款", Level.PARAGRAPH)
    for level, number in ((Level.POINT, address.point), (Level.ITEM, address.item), (Level.SUB, address.sub)):
        if number is None:
            continue
        below = [each for each in unit.children if each.level is level or _MARKS[level].match(each.head)]
        found = next((each for each in below if each.number[0] == number), None)
        if found is None:
            fault = no_entry(unit, below, number, level)
            return Resolution(Fate.BROKEN, (f"{unit.id}__{level.value}_{number}",), fault, level)
        unit = found
    return Resolution(Fate.RESOLVED, (unit.id,))


_MARKS = {Level.POINT: re.compile("(?!)"), Level.ITEM: re.compile(r"\d"), Level.SUB: re.compile(r"[（(]\d")}
"""How the entries are marked that are cited by their marks alone, 二、1. and 二、（1）, whatever their level."""


def no_entry(unit: Unit, below: list[Unit], number: int, level: Level) -> str:
    """Why a unit with these entries has none of that number."""
    numbers = [each.number[0] for each in below]
    if not numbers:
        return f"{unit.citation}没有列{level.label}"
    if number < max(numbers):
        return f"{unit.citation}的{level.label}没有编到第{number}{level.label}（有{'、'.join(map(str, numbers))}）"
    return f"{unit.citation}只有{len(numbers)}{level.label}，没有第{number}{level.label}"


_MOST = 200
"""Of so many units of one number it cannot be told which is meant."""


def nearest(units: Iterable[Unit], divisions: Divisions, here: Unit | None) -> list[Unit]:
    """Of units of one number those in the divisions that are named, and of these the ones nearest to `here`."""
    inside = [unit for unit in islice(units, _MOST) if lies_in(unit, divisions)]
    around = set() if here is None else {unit.id for unit in here.ancestors()}
    shared = [sum(above.id in around for above in unit.ancestors()) for unit in inside]
    return [unit for unit, count in zip(inside, shared, strict=True) if count == max(shared)]


def of_which(units: Iterable[Unit]) -> str:
    """Where units of one number stand: （第一章、第二章里都有），没有写明是哪一个."""
    above = [unit.parent.citation for unit in units if unit.parent is not None]
    return (
        f"（{'、'.join(above[:3])}{'等' if len(above) > 3 else ''}里都有），没有写明是哪一个"
        if above
        else "，看不出是哪一个"
    )


def lies_in(unit: Unit, divisions: Divisions) -> bool:
    """Whether a unit stands in all of these divisions."""
    around = {(u.level, u.number) for u in unit.ancestors()}
    return all(named in around for named in divisions)
