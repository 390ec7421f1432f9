"""Citations of a text without 条, by the numbers of its units (CITATIONS §1): 第二条, 第二条第（一）项, 第三项."""

from __future__ import annotations

import re

from zhidu.citations.address import Address
from zhidu.citations.scope import Citation
from zhidu.text.numerals import spell
from zhidu.text.units import Level, Structure, Unit

_SELF = re.compile(
    "本(?:实施)?(?:方案|意见|通知|制度|办法|规定|规则|细则|手册|章程|决定|计划|要点|纲要|规划|指南|标准|公约|须知)[^。》”]*$"
)


def is_of_itself(citation: Citation, structure: Structure) -> bool:
    """Whether a citation without a document's name stands behind 本方案: else 第二条 in such a text is another's."""
    return bool(_SELF.search(structure.text, max(0, citation.start - 80), citation.start))


def part_of(address: Address, structure: Structure) -> tuple[Unit | None, str, Level]:
    """The unit that an address means in a text without 条; or None, why in Chinese, and where it fails."""
    if address.paragraph is not None:
        return None, "这份文件没有条，也不分款", Level.PARAGRAPH
    top = address.article or (address.point or 0, 0)
    unit = structure.part_index.get(top)
    below = (
        [(Level.POINT, address.point), (Level.ITEM, address.item)] if address.article else [(Level.POINT, address.item)]
    )
    if unit is None:
        last = structure.parts[-1].label
        return None, f"全文没有条，编号到{last}为止，没有第{spell(top[0])}部分", Level.ARTICLE
    for level, number in below:
        if number is None:
            continue
        found = next((each for each in unit.children if each.level is level and each.number[0] == number), None)
        if found is None:
            have = f"只有{len(unit.children)}项" if unit.children else "没有列项"
            return None, f"{unit.citation}{have}，没有第{number}{level.label}", level
        unit = found
    return unit, "", Level.ARTICLE
