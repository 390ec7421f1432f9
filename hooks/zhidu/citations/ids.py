"""The ids that addresses have, without looking into the document: what an outside text is cited by."""

from __future__ import annotations

from zhidu.citations.address import Address, Span, dashed
from zhidu.text.units import DIVISIONS, Level, Number


def unseen(span: Span) -> list[str]:
    """The ids a citation names, without looking: of a range, the whole numbers."""
    if span.last is None:
        return [address_id(span.first)]
    level = span.first.level
    assert level is not None
    first, last = number_at(span.first, level), number_at(span.last, level)
    if span.is_dash and last <= first:  # 第5-1条
        return [address_id(span.first.at(level, (first[0], last[0])))]
    if last < first:
        return [address_id(span.first), address_id(span.last)]
    if first[0] == last[0]:  # 第一百二十条之一至第一百二十条之六
        numbers = [(first[0], sub) for sub in range(first[1], last[1] + 1)]
    else:
        numbers = [first, *((n, 0) for n in range(first[0] + 1, last[0] + 1)), *([last] if last[1] else [])]
    return [address_id(span.first.at(level, number)) for number in numbers]


def number_at(address: Address, level: Level) -> Number:
    """The number that an address has at a level."""
    if level in DIVISIONS:
        return address.divisions[-1][1]
    if level is Level.ARTICLE:
        assert address.article is not None
        return address.article
    if level is Level.ANNEX:
        number, _, sub = (address.annex or "").partition("-")
        return int(number) if number.isdigit() else 0, int(sub or 0)
    below = {Level.PARAGRAPH: address.paragraph, Level.POINT: address.point, Level.ITEM: address.item}
    return below.get(level, address.sub) or 0, 0


def address_id(address: Address) -> str:
    """The id of an address, by its numbers alone."""
    if address.annex is not None:
        return f"annex_{address.annex or 1}"
    if address.divisions and address.article is None:
        return "__".join(_segment(level, number) for level, number in address.divisions)
    segments = [_segment(Level.ARTICLE, address.article)] if address.article else []
    for level, value in (
        (Level.PARAGRAPH, address.paragraph),
        (Level.POINT, address.point),
        (Level.ITEM, address.item),
        (Level.SUB, address.sub),
    ):
        if value is not None:
            segments.append(_segment(level, (value, 0)))
    return "__".join(segments)


def _segment(level: Level, number: Number) -> str:
    return f"{level.value}_{dashed(number)}"
