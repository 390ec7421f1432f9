"""The places that 前条, 前两款, 前项, 本条, 本附件 stand for, seen from where they stand."""

from __future__ import annotations

from zhidu.citations.address import Address, annex_of
from zhidu.citations.pointer import Lead, Pointer
from zhidu.text.units import DIVISIONS, LEVELS, Level, Structure, Unit

Meant = tuple[list[Address], str]
"""The places, or none and why, in Chinese."""


def relative_places(pointer: Pointer, unit: Unit | None, structure: Structure) -> Meant:
    """The places that a pointer with a relative word means; `unit` is the deepest one that it stands in."""
    article = unit.within(Level.ARTICLE) if unit else None
    annex = unit.within(Level.ANNEX) if unit else None
    if pointer.lead is Lead.THIS_ANNEX:
        return [annex_of(annex) if annex else Address(annex="1")], ""
    if unit is not None and article is not None and not article.numbered:
        return _in_article(pointer, unit, article, structure)
    if annex is not None and annex.articled:  # 前条, 前款 of the annex's own 条
        return [annex_of(annex)], ""
    return [], "这里不在任何一条里"


def _in_article(pointer: Pointer, unit: Unit, article: Unit, structure: Structure) -> Meant:
    lead, count = pointer.lead, pointer.count
    here = Address(article=article.number)
    paragraph = unit.within(Level.PARAGRAPH)
    number = paragraph.number[0] if paragraph else 1
    if lead is Lead.LAST_ARTICLE:
        at = structure.article_order[article.id]
        before = structure.articles[max(0, at - count) : at]
        return _enough([Address(article=a.number) for a in before], count, f"{article.label}前面", "条")
    if lead is Lead.NEXT_ARTICLE:
        after = structure.articles[structure.article_order[article.id] + 1 :][:1]
        return _enough([Address(article=a.number) for a in after], 1, f"{article.label}后面", "条")
    if lead is Lead.NEXT_PARAGRAPH:
        found = [here._replace(paragraph=after.number[0]) for after in article.children[number : number + 1]]
        return _enough(found, 1, f"{article.label}第{number}款后面", "款")
    if lead is Lead.LAST_PARAGRAPH:
        found = [here._replace(paragraph=n) for n in range(max(1, number - count), number)]
        return _enough(found, count, f"{article.label}第{number}款前面", "款")
    here = here._replace(paragraph=number)
    if lead in (Lead.THIS_POINT, Lead.LAST_POINT):
        return _points(lead, count, here, unit)
    return [here._replace(paragraph=None) if lead is Lead.THIS_ARTICLE else here], ""


def _points(lead: Lead, count: int, here: Address, unit: Unit) -> Meant:
    """本项, 前项, 前两项: of the 项 around them, else of the 目, else of the list that the 款 stands behind."""
    point, item = unit.within(Level.POINT), unit.within(Level.ITEM)
    if point is not None:
        if lead is Lead.THIS_POINT:
            return [here._replace(point=point.number[0])], ""
        found = [here._replace(point=n) for n in range(max(1, point.number[0] - count), point.number[0])]
        return _enough(found, count, f"第{point.number[0]}项前面", "项")
    if lead is Lead.THIS_POINT:
        return [], "这里不在任何一项里，没有“本项”"
    if item is not None:  # where a rule numbers what stands under a 款 1. 2. 3., these are its 项
        found = [here._replace(item=n) for n in range(max(1, item.number[0] - count), item.number[0])]
        return _enough(found, count, f"第{item.number[0]}目前面", "目")
    return _points_before(count, here, unit.within(Level.PARAGRAPH))


def _points_before(count: int, here: Address, paragraph: Unit | None) -> Meant:
    """前两项 in the 款 behind a list: its first items; 前项: its last."""
    siblings = paragraph.parent.children if paragraph and paragraph.parent else []
    number = here.paragraph or 1
    lists = [p for p in siblings if p.number[0] <= number and has_list(p, Level.POINT)]
    if not lists:
        return [], "这里前面没有项"
    points = [c.number[0] for c in lists[-1].children if c.level is Level.POINT]
    chosen = points[-1:] if count == 1 else points[:count]
    where = here._replace(paragraph=lists[-1].number[0])
    return _enough([where._replace(point=n) for n in chosen], count, "这里前面", "项")


def _enough(found: list[Address], count: int, place: str, label: str) -> Meant:
    if len(found) == count:
        return found, ""
    have = f"只有{len(found)}{label}" if found else f"没有{label}"
    return [], f"{place}{have}"


def has_list(paragraph: Unit, level: Level) -> bool:
    """Whether a 款 lists what is cited at that level: 项, or 目, which may also be numbered as 项."""
    return any(child.level is level or level is Level.ITEM for child in paragraph.children)


def division_around(lead: Lead, unit: Unit | None) -> Address | None:
    """The division that 本章, 本节 or 本编 means: the one around it, if there is one."""
    around = unit.within(LEVELS[lead[1]]) if unit is not None else None
    if around is None:
        return None
    divisions = [each for each in around.ancestors() if each.level in DIVISIONS]
    return Address(divisions=tuple((each.level, each.number) for each in reversed(divisions)))


def own_place(unit: Unit | None, level: Level | None) -> Address | None:
    """The address around a bare pointer of that level: its own article, 款 or 项."""
    article = unit.within(Level.ARTICLE) if unit is not None else None
    if unit is None or article is None or article.numbered:
        return None
    address = Address(article=article.number)
    paragraph = unit.within(Level.PARAGRAPH)
    if level in (Level.POINT, Level.ITEM) and paragraph is not None and has_list(paragraph, level):
        address = address._replace(paragraph=paragraph.number[0])
        point = unit.within(Level.POINT)
        if level is Level.ITEM and point is not None:
            address = address._replace(point=point.number[0])
    return address
