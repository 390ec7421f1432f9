"""Addresses against the structure of the document they name: which units, or why none."""

from __future__ import annotations

from bisect import bisect_left

from zhidu.citations.address import SOLE, Address, Span
from zhidu.citations.entries import in_part, lies_in, nearest, no_entry, of_which
from zhidu.citations.ids import address_id, number_at, unseen
from zhidu.citations.resolution import Fate, Resolution
from zhidu.text.numerals import spell
from zhidu.text.units import DIVISIONS, Level, Number, Structure, Unit, child

BACKWARDS = "范围的起止写倒了"
"""The fault of 第五条至第三条."""


def runs_backwards(span: Span) -> Resolution | None:
    """第五条至第三条, which no document can have."""
    level = span.first.level
    if span.last is None or span.is_dash or level is None or span.first.divisions[:-1] != span.last.divisions[:-1]:
        return None
    if number_at(span.first, level) <= number_at(span.last, level):
        return None
    return Resolution(Fate.BROKEN, tuple(unseen(span)), BACKWARDS, level)


def look_up(span: Span, structure: Structure, here: Unit | None = None) -> Resolution:
    """The units that a span names in a document at hand; `here` is where it stands in that document."""
    if backwards := runs_backwards(span):
        return backwards
    if span.is_dash:
        return _dashed(span, structure, here)
    first = _resolve_address(span.first, structure, here)
    if span.last is None:
        return first
    if first.status is not Fate.RESOLVED:
        return Resolution(first.status, tuple(unseen(span)), first.fault, first.level)
    return _range(span, structure.by_id[first.targets[0]], structure, here)


def _range(span: Span, first: Unit, structure: Structure, here: Unit | None) -> Resolution:
    """All from the first unit, which is there, to the last."""
    level = span.first.level
    assert level is not None and span.last is not None
    if level is Level.ARTICLE and structure.articles:
        return _article_range(span, structure)
    number, last = number_at(span.first, level)[0], number_at(span.last, level)[0]
    base = span.first
    if level is Level.POINT and first.parent is not None and first.parent.level is Level.PARAGRAPH:
        base = base.at(Level.PARAGRAPH, first.parent.number)  # the whole range lies in one 款
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


def _dashed(span: Span, structure: Structure, here: Unit | None) -> Resolution:
    """第5-1条: that unit, else a range whose ends are both there, else the unit again, which is missing."""
    level = span.first.level
    assert span.last is not None and level is not None
    first, last = number_at(span.first, level), number_at(span.last, level)
    one = _resolve_address(span.first.at(level, (first[0], last[0])), structure, here)
    if one.status is not Fate.RESOLVED and first < last:
        whole = look_up(Span(span.first, span.last), structure, here)
        return whole if whole.status is Fate.RESOLVED else one
    return one


def _article_range(span: Span, structure: Structure) -> Resolution:
    """All articles from one to the other, with the 之一 that lie between."""
    assert span.last is not None
    first, last = span.first.article, span.last.article
    assert first is not None and last is not None
    at = structure.article_index
    if last not in at:
        missing = _missing_article(last, structure)
        return Resolution(missing.status, tuple(unseen(span)), missing.fault, Level.ARTICLE)
    inside = structure.articles[at[first] : at[last] + 1] or (
        structure.articles[at[first]],
        structure.articles[at[last]],
    )
    return Resolution(Fate.RESOLVED, tuple(unit.id for unit in inside))


def _resolve_address(address: Address, structure: Structure, here: Unit | None) -> Resolution:
    if address.annex is not None:
        return _annex(address, structure)
    if address.article is None:
        is_part = address.paragraph or address.point or address.item
        return (_without_article if is_part else _division)(address, structure, here)
    if structure.parts and not structure.articles:
        return in_part(address, structure, here)
    at = structure.article_index.get(address.article)
    if at is None:
        missing = _missing_article(address.article, structure)
        return Resolution(missing.status, (address_id(address),), missing.fault, Level.ARTICLE)
    article = structure.articles[at]
    return _elsewhere(article, address) or _untorn(_within(article, address), article, structure)


def _untorn(found: Resolution, article: Unit, structure: Structure) -> Resolution:
    """What is not found in an article that the file has torn may well be there."""
    torn = _torn(article, structure) if found.status is Fate.BROKEN else ""
    return Resolution(Fate.BROKEN, found.targets, f"{torn}，核对不了", found.level) if torn else found


def _elsewhere(article: Unit, address: Address) -> Resolution | None:
    """第二章第一条 where 第一条 stands in 第一章: one of the two is wrong."""
    around = {above.level: above for above in article.ancestors() if above.level in DIVISIONS}
    for level, number in address.divisions:
        if level in around and around[level].number != number:
            fault = f"{article.label}在{around[level].citation}，不在第{spell(number[0])}{level.label}"
            return Resolution(Fate.BROKEN, (address_id(address),), fault, level)
    return None


def _torn(article: Unit, structure: Structure, before: int | None = None) -> str:
    """The first 款 of an article, before that number, that the file breaks off: behind it nothing can be counted."""
    paragraph = structure.torn.get(article.id)
    if paragraph is None or (before is not None and paragraph.number[0] >= before):
        return ""
    words = structure.text[paragraph.body : paragraph.end].rstrip()
    return f"{article.label}第{spell(paragraph.number[0])}款在文件里断成了两段（“…{words[-8:]}”没有写完）"


def behind_tear(span: Span, structure: Structure) -> Resolution | None:
    """A 款 cited by its number that stands behind one which the file has broken in two: it may be another."""
    for address in (span.first, span.last):
        at = structure.article_index.get(address.article) if address and address.article else None
        if at is None or address is None or address.paragraph is None:
            continue
        if torn := _torn(structure.articles[at], structure, address.paragraph):
            return Resolution(Fate.BROKEN, tuple(unseen(span)), f"{torn}，款数不准", Level.PARAGRAPH)
    return None


def _without_article(address: Address, structure: Structure, here: Unit | None) -> Resolution:
    """《通知》第三项: of a text without 条 its top-level 三、; elsewhere the 条 is missing."""
    level = Level.PARAGRAPH if address.paragraph else Level.POINT
    if structure.articles:
        return Resolution(Fate.BROKEN, (address_id(address),), "引用缺条：没有写明是第几条的", level)
    if address.point is None or address.paragraph is not None:
        return Resolution(Fate.BROKEN, (address_id(address),), "这份文件没有条，也不分款", level)
    inner = Address(address.divisions, (address.point, 0), None, address.item, address.sub)
    return _resolve_address(inner, structure, here)


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
    at = bisect_left([unit.number for unit in articles], number)
    if 0 < at < len(articles) and number[1] == 0:  # the numbering skips it, so the file may be cut there
        between = f"{articles[at - 1].label}后面就是{articles[at].label}"
        return Resolution(Fate.BROKEN, (), f"文件里没有{wanted}（{between}）", Level.ARTICLE)
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


_TOLD = 20
"""How many numbers of a list are told."""


def _no_point(paragraph: Unit, number: int) -> str:
    points = [c.number[0] for c in paragraph.children]
    article = paragraph.parent
    alone = article is not None and len(article.children) == 1
    name = article.label if article is not None and alone else paragraph.citation
    if not points:
        return f"{name}没有列项"
    if number < max(points):
        return (
            f"{name}的项没有编到第{number}项（有{'、'.join(map(str, points[:_TOLD]))}{'等' * (len(points) > _TOLD)}）"
        )
    return f"{name}只有{len(points)}项，没有第{number}项"


def _item(unit: Unit, address: Address) -> Resolution:
    assert address.item is not None
    item = _own_item(unit, address.item)
    if item is not None and address.sub is not None:
        return _sub(item, address.sub)
    if item is not None:
        return Resolution(Fate.RESOLVED, (item.id,))
    count = sum(c.level is Level.ITEM or f"{unit.id}__item_{c.number[0]}" in c.anchors for c in unit.children)
    have = f"只有{count}目，没有第{address.item}目" if count else "没有列目"
    return Resolution(Fate.BROKEN, (f"{unit.id}__item_{address.item}",), f"{unit.citation}{have}", Level.ITEM)


def _sub(item: Unit, number: int) -> Resolution:
    found = child(item, Level.SUB, number)
    if found is not None:
        return Resolution(Fate.RESOLVED, (found.id,))
    below = [each for each in item.children if each.level is Level.SUB]
    return Resolution(Fate.BROKEN, (f"{item.id}__sub_{number}",), no_entry(item, below, number, Level.SUB), Level.SUB)


def _own_item(unit: Unit, number: int) -> Unit | None:
    """The 目 of that number; of a 款 that lists by 1. 2. 3., its 项, which some call 目."""
    once = f"{unit.id}__item_{number}"
    return child(unit, Level.ITEM, number) or next((c for c in unit.children if once in c.anchors), None)


_KINDS = {"附表": "table_", "附录": "appendix_", "附图": "figure_"}


def _annex(address: Address, structure: Structure) -> Resolution:
    """An annex by its kind and number; the sole one by any kind; and one that is cited without a number."""
    annexes, wanted = structure.annexes, address_id(address)
    if address.annex == SOLE:
        if len(annexes) == 1:
            return Resolution(Fate.RESOLVED, (annexes[0].id,))
        wanted, asked = "annex_1", address.kind
        have = f"有{len(annexes)}个附件，没有写明是附件几" if annexes else f"没有{asked}，文件里没有收"
        return Resolution(Fate.BROKEN, (wanted,), f"全文{have}", Level.ANNEX)
    of_kind = f"annex_{_KINDS.get(address.kind, '')}{address.annex}"
    exact = structure.by_anchor.get(of_kind)
    if exact is not None and exact.level is Level.ANNEX and (exact.id == of_kind or len(annexes) == 1):
        return Resolution(Fate.RESOLVED, (exact.id,))
    found = structure.by_anchor.get(wanted)
    if found is not None and (len(annexes) == 1 or not address.kind or found.head[:2] in (address.kind, "附")):
        return Resolution(Fate.RESOLVED, (found.id,))
    name = f"{address.kind or '附件'}{address.annex}"
    if not annexes:
        return Resolution(Fate.BROKEN, (wanted,), f"全文没有附件，文件里没有收{name}", Level.ANNEX)
    return Resolution(Fate.BROKEN, (wanted,), f"全文只有{len(annexes)}个附件，没有{name}", Level.ANNEX)


def _division(address: Address, structure: Structure, here: Unit | None) -> Resolution:
    """A 章 or 节 by the divisions that are named around it; of several, the one nearest to `here`."""
    level, number = address.divisions[-1]
    found = [
        unit
        for unit in structure.divisions
        if unit.level is level and unit.number == number and lies_in(unit, address.divisions)
    ]
    if not found:
        wanted = f"第{spell(number[0])}{level.label}"
        count = sum(u.level is level for u in structure.divisions)
        if structure.articles and structure.articles[0].number[0] > 1:
            return Resolution(Fate.EXTERNAL, (address_id(address),))
        have = f"没有{wanted}" if count else f"不分{level.label}，没有{wanted}"
        return Resolution(Fate.BROKEN, (address_id(address),), f"全文{have}", level)
    found = nearest(found, (), here)
    if len(found) > 1:
        fault = f"全文有{len(found)}个第{spell(number[0])}{level.label}{of_which(found)}"
        return Resolution(Fate.BROKEN, (address_id(address),), fault, level)
    return Resolution(Fate.RESOLVED, (found[0].id,))
