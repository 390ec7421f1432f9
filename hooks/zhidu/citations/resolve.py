"""Citations against the structure of the document they name: which units, or why none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhidu.citations.address import Address, Span
from zhidu.citations.parts import is_of_itself, part_of
from zhidu.citations.scope import Citation
from zhidu.text.numerals import spell
from zhidu.text.units import DIVISIONS, Level, Number, Structure, Unit, child


class Fate(StrEnum):
    """What became of a citation."""

    RESOLVED = "resolved"
    BROKEN = "broken"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The targets of one citation, outermost id first as written; `fault` is Chinese, for a broken one.

    `level` is where it fails.
    """

    status: Fate
    targets: tuple[str, ...]
    fault: str = ""
    level: Level | None = None


def resolve_parts(spans: Sequence[Span], structure: Structure) -> Resolution:
    """The units of a text without 条 that are cited: 《方案》第二条第（一）项, 《通知》第三项."""
    targets: list[str] = []
    for address in (each for span in spans for each in members(span)):
        if address.annex is not None or (address.divisions and address.article is None):
            found = _resolve_address(address, structure, None)
        else:
            unit, fault, level = part_of(address, structure)
            found = Resolution(Fate.RESOLVED, (unit.id,)) if unit else Resolution(Fate.BROKEN, (), fault, level)
        targets += found.targets
        if found.status is not Fate.RESOLVED:
            return Resolution(found.status, tuple(targets) or (address_id(address),), found.fault, found.level)
    return Resolution(Fate.RESOLVED, tuple(targets))


def resolve(citation: Citation, structure: Structure | None) -> Resolution:
    """Resolve a citation in the structure of the document it names; None where that is not at hand."""
    if citation.failure:
        return Resolution(Fate.BROKEN, (), citation.failure)
    if (
        structure is not None
        and structure.parts
        and (citation.document is not None or is_of_itself(citation, structure))
    ):
        return resolve_parts(citation.spans, structure)
    if structure is None:
        targets = tuple(target for span in citation.spans for target in _unseen(span))
        return Resolution(Fate.EXTERNAL, targets)
    targets_found: list[str] = []
    for span in citation.spans:
        found = _resolve_span(span, structure, citation.unit if citation.document is None else None)
        targets_found += found.targets
        if found.status is not Fate.RESOLVED:
            rest = [t for other in citation.spans[citation.spans.index(span) + 1 :] for t in _unseen(other)]
            if citation.earlier:  # it stands in the text as it was before the amendment
                return Resolution(Fate.EXTERNAL, (*targets_found, *rest))
            return Resolution(found.status, (*targets_found, *rest), found.fault, found.level)
    return Resolution(Fate.RESOLVED, tuple(targets_found))


# --- a document that is not at hand ---


def _unseen(span: Span) -> list[str]:
    """The ids a citation names, without looking: of a range, the whole numbers."""
    return [address_id(each) for each in members(span)]


def members(span: Span) -> list[Address]:
    """The places that a citation names: of a range, those with whole numbers."""
    if span.last is None:
        return [span.first]
    level = span.first.level
    assert level is not None
    first, last = _number_at(span.first, level), _number_at(span.last, level)
    if first[0] == last[0]:  # 第一百二十条之一至第一百二十条之六
        numbers = [(first[0], sub) for sub in range(first[1], last[1] + 1)]
    else:
        numbers = [first, *((n, 0) for n in range(first[0] + 1, last[0] + 1)), *([last] if last[1] else [])]
    return [span.first.at(level, number) for number in numbers]


def _number_at(address: Address, level: Level) -> Number:
    if level in DIVISIONS:
        return address.divisions[-1][1]
    if level is Level.ARTICLE:
        assert address.article is not None
        return address.article
    value = {
        Level.PARAGRAPH: address.paragraph,
        Level.POINT: address.point,
        Level.ITEM: address.item,
        Level.ANNEX: address.annex,
    }[level]
    return value or 0, 0


def address_id(address: Address) -> str:
    """The id of an address, by its numbers alone."""
    if address.annex is not None:
        return f"annex_{address.annex}"
    if address.article is None:
        return "__".join(_segment(level, number) for level, number in address.divisions)
    segments = [_segment(Level.ARTICLE, address.article)]
    for level, value in (
        (Level.PARAGRAPH, address.paragraph),
        (Level.POINT, address.point),
        (Level.ITEM, address.item),
    ):
        if value is not None:
            segments.append(_segment(level, (value, 0)))
    return "__".join(segments)


def _segment(level: Level, number: Number) -> str:
    return f"{level.value}_{number[0]}" + (f"-{number[1]}" if number[1] else "")


# --- a document at hand ---


def _resolve_span(span: Span, structure: Structure, here: Unit | None) -> Resolution:
    first = _resolve_address(span.first, structure, here)
    if span.last is None or first.status is not Fate.RESOLVED:
        if span.last is not None:
            return Resolution(first.status, tuple(_unseen(span)), first.fault, first.level)
        return first
    level = span.first.level
    assert level is not None
    if level is Level.ARTICLE:
        return _article_range(span, structure)
    number, last = _number_at(span.first, level)[0], _number_at(span.last, level)[0]
    base = span.first
    if level is Level.POINT and base.paragraph is None:  # the whole range lies in one 款
        base = base.at(Level.PARAGRAPH, structure.by_id[first.targets[0]].parent.number)  # type: ignore[union-attr]
    targets: list[str] = []
    fault: Resolution | None = None
    for value in range(number, last + 1):
        found = _resolve_address(base.at(level, (value, 0)), structure, here)
        targets += found.targets
        if found.status is not Fate.RESOLVED and fault is None:
            fault = found
    if fault is not None:
        return Resolution(fault.status, tuple(targets), fault.fault, fault.level)
    return Resolution(Fate.RESOLVED, tuple(targets))


def _article_range(span: Span, structure: Structure) -> Resolution:
    """All articles from one to the other, with the 之一 that lie between."""
    assert span.last is not None
    first, last = span.first.article, span.last.article
    assert first is not None and last is not None
    at = structure.article_index
    if last not in at:
        missing = _missing_article(last, structure)
        return Resolution(missing.status, tuple(_unseen(span)), missing.fault, Level.ARTICLE)
    inside = structure.articles[at[first] : at[last] + 1] or (
        structure.articles[at[first]],
        structure.articles[at[last]],
    )
    return Resolution(Fate.RESOLVED, tuple(unit.id for unit in inside))


def _resolve_address(address: Address, structure: Structure, here: Unit | None) -> Resolution:
    if address.annex is not None:
        return _annex(address, structure)
    if address.article is None:
        return _division(address, structure, here)
    at = structure.article_index.get(address.article)
    if at is None:
        missing = _missing_article(address.article, structure)
        return Resolution(missing.status, (address_id(address),), missing.fault, Level.ARTICLE)
    return _within(structure.articles[at], address)


def _within(article: Unit, address: Address) -> Resolution:
    if address.paragraph is not None:
        return _paragraph(article, address)
    if address.point is not None:
        return _point_without_paragraph(article, address)
    if address.item is not None:
        return _item_without_paragraph(article, address)
    return Resolution(Fate.RESOLVED, (article.id,))


def _paragraph(article: Unit, address: Address) -> Resolution:
    assert address.paragraph is not None
    paragraph = child(article, Level.PARAGRAPH, address.paragraph)
    if paragraph is None:
        count = len(article.children)
        fault = f"{article.label}只有{count}款，没有第{address.paragraph}款"
        return Resolution(Fate.BROKEN, (address_id(address),), fault, Level.PARAGRAPH)
    if address.point is not None:
        return _point(paragraph, address)
    return Resolution(Fate.RESOLVED, (paragraph.id,)) if address.item is None else _item(paragraph, address)


def _missing_article(number: Number, structure: Structure) -> Resolution:
    wanted = f"第{spell(number[0])}条" + (f"之{spell(number[1])}" if number[1] else "")
    articles = structure.articles
    if not articles:
        return Resolution(Fate.BROKEN, (), f"全文没有条，没有{wanted}", Level.ARTICLE)
    if articles[0].number[0] > 1 and not articles[0].number <= number <= articles[-1].number:
        return Resolution(Fate.EXTERNAL, ())  # the text is an excerpt: the article may well be elsewhere
    if number > articles[-1].number:
        return Resolution(Fate.BROKEN, (), f"全文到{articles[-1].label}为止，没有{wanted}", Level.ARTICLE)
    return Resolution(Fate.BROKEN, (), f"全文没有{wanted}", Level.ARTICLE)


def _point_without_paragraph(article: Unit, address: Address) -> Resolution:
    """第五条第三项: the 款 that has a list, or of several the first that has that 项 (CITATIONS §2)."""
    lists = [paragraph for paragraph in article.children if paragraph.children]
    assert address.point is not None
    for paragraph in lists:
        if _listed(paragraph, address.point):
            return _point(paragraph, address)
    if len(lists) == 1:
        return _point(lists[0], address)
    fault = f"{article.label}没有列项" if not lists else f"{article.label}各款都没有第{address.point}项"
    return Resolution(Fate.BROKEN, (address_id(address),), fault, Level.POINT)


def _item_without_paragraph(article: Unit, address: Address) -> Resolution:
    """第五条第三目: of the 款 whose list is 1. 2. 3. without 项, the first that has that 目."""
    lists = [paragraph for paragraph in article.children if any(c.level is Level.ITEM for c in paragraph.children)]
    assert address.item is not None
    for paragraph in article.children:
        if _own_item(paragraph, address.item):
            return _item(paragraph, address)
    lists = lists or [paragraph for paragraph in article.children if any(c.anchors for c in paragraph.children)]
    if lists:
        return _item(lists[0], address)
    fault = f"{article.label}没有列目，要引项下面的目，写明第几项"
    return Resolution(Fate.BROKEN, (address_id(address),), fault, Level.ITEM)


def _listed(paragraph: Unit, number: int) -> Unit | None:
    """项 of that number; where a 款 lists by 1. 2. 3. without any （一）, these are its 项."""
    level = Level.POINT if any(c.level is Level.POINT for c in paragraph.children) else Level.ITEM
    return child(paragraph, level, number)


def _point(paragraph: Unit, address: Address) -> Resolution:
    assert address.point is not None
    point = _listed(paragraph, address.point)
    if point is None:
        wanted = f"{paragraph.id}__point_{address.point}"
        return Resolution(Fate.BROKEN, (wanted,), _no_point(paragraph, address.point), Level.POINT)
    return _item(point, address) if address.item is not None else Resolution(Fate.RESOLVED, (point.id,))


def _no_point(paragraph: Unit, number: int) -> str:
    points = [c.number[0] for c in paragraph.children]
    article = paragraph.parent
    alone = article is not None and len(article.children) == 1
    name = article.label if article is not None and alone else paragraph.citation
    if not points:
        return f"{name}没有列项"
    if number < max(points):
        return f"{name}的项没有编到第{number}项（有{'、'.join(map(str, points))}）"
    return f"{name}只有{len(points)}项，没有第{number}项"


def _item(unit: Unit, address: Address) -> Resolution:
    assert address.item is not None
    item = _own_item(unit, address.item)
    if item is not None:
        return Resolution(Fate.RESOLVED, (item.id,))
    count = sum(c.level is Level.ITEM or f"{unit.id}__item_{c.number[0]}" in c.anchors for c in unit.children)
    have = f"只有{count}目，没有第{address.item}目" if count else "没有列目"
    return Resolution(Fate.BROKEN, (f"{unit.id}__item_{address.item}",), f"{unit.citation}{have}", Level.ITEM)


def _own_item(unit: Unit, number: int) -> Unit | None:
    """The 目 of that number; of a 款 that lists by 1. 2. 3., its 项, which some call 目."""
    once = f"{unit.id}__item_{number}"
    return child(unit, Level.ITEM, number) or next((c for c in unit.children if once in c.anchors), None)


def _annex(address: Address, structure: Structure) -> Resolution:
    wanted = f"annex_{address.annex}"
    if (unit := structure.by_anchor.get(wanted)) is not None:
        return Resolution(Fate.RESOLVED, (unit.id,))
    count = len(structure.annexes)
    have = f"只有{count}个附件" if count else "没有附件"
    return Resolution(Fate.BROKEN, (wanted,), f"全文{have}，没有附件{address.annex}", Level.ANNEX)


def _division(address: Address, structure: Structure, here: Unit | None) -> Resolution:
    """A 章 or 节 by the divisions that are named around it; of several, the one nearest to `here`."""
    level, number = address.divisions[-1]
    found = [
        unit
        for unit in structure.divisions
        if unit.level is level and unit.number == number and _lies_in(unit, address.divisions)
    ]
    if not found:
        wanted = f"第{spell(number[0])}{level.label}"
        count = sum(u.level is level for u in structure.divisions)
        if structure.articles and structure.articles[0].number[0] > 1:
            return Resolution(Fate.EXTERNAL, (address_id(address),))
        have = f"没有{wanted}" if count else f"不分{level.label}，没有{wanted}"
        return Resolution(Fate.BROKEN, (address_id(address),), f"全文{have}", level)
    around = set() if here is None else {unit.id for unit in here.ancestors()}
    found.sort(key=lambda unit: -sum(u.id in around for u in unit.ancestors()))
    return Resolution(Fate.RESOLVED, (found[0].id,))


def _lies_in(unit: Unit, divisions: tuple[tuple[Level, Number], ...]) -> bool:
    around = {(u.level, u.number) for u in unit.ancestors()}
    return all(named in around for named in divisions)
