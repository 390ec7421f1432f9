"""ZD30x, ZD313: every citation of a 条, 款, 项, 目, 章 or 附件 is written in full and finds what it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from zhidu.checks.registry import ERROR, WARNING, Fault, check
from zhidu.checks.structure import run_in
from zhidu.citations.address import Address
from zhidu.citations.citation import Reading
from zhidu.citations.lookup import BACKWARDS
from zhidu.citations.ordinals import ODD, plain_number, plain_unit
from zhidu.citations.pointer import Slip
from zhidu.citations.resolution import Fate
from zhidu.corpus.corpus import Reference
from zhidu.corpus.entry import Entry
from zhidu.front.registry import Outside
from zhidu.text.numerals import NUMBER, chinese_number
from zhidu.text.units import DIVISIONS, Level, Structure, child


def meant_as_such(entry: Entry, references: Iterable[Reference]) -> list[Reference]:
    """The citations of a page, without the 第五条 of a page about rules and the head of a 条 run into a paragraph."""
    heads = {offset for offset, _ in run_in(entry)}
    of_itself = entry.structure.articles or entry.document is None or entry.kind.is_cited
    return [
        each
        for each in references
        if each.citation.start not in heads and (of_itself or each.citation.document is not None)
    ]


@check("ZD301", "引用的条，文件里有")
def article_is_there(reference: Reference) -> Iterator[Fault]:
    """ZD301: the 条 cited is there."""
    yield from _not_found(reference, Level.ARTICLE)


@check("ZD302", "引用的款、项、目，那一条里有")
def part_of_article_is_there(reference: Reference) -> Iterator[Fault]:
    """ZD302: the 款, 项 or 目 cited is there."""
    yield from _not_found(reference, Level.PARAGRAPH, Level.POINT, Level.ITEM)


@check("ZD303", "引用的章、节、附件，文件里有")
def division_is_there(reference: Reference) -> Iterator[Fault]:
    """ZD303: the 编, 章, 节 or 附件 cited is there."""
    yield from _not_found(reference, *DIVISIONS, Level.ANNEX)


@check("ZD304", "前条、前款、前项和单独的款、项有所指")
def relative_citation_means_something(reference: Reference) -> Iterator[Fault]:
    """ZD304: 前条, 前款 and 前项 have something before them."""
    yield from _not_found(reference, None)


def _not_found(reference: Reference, *levels: Level | None) -> Iterator[Fault]:
    """What is cited on one of these levels, and is not there."""
    resolution, citation = reference.resolution, reference.citation
    if resolution.status is not Fate.BROKEN or resolution.level not in levels:
        return
    if _names_no_document(reference) or _names_no_article(reference) or _is_history(reference):
        return
    if resolution.fault == BACKWARDS:
        yield Fault(citation.start, f"“{citation.text}”{BACKWARDS}", "先写小的号，后写大的号")
        return
    if isinstance(reference.target, Entry) and reference.target.conflicts:
        return  # nobody knows yet what it has
    if resolution.level is None:
        message = f"“{citation.text}”没有所指：{resolution.fault}"
    elif reference.target is not None and reference.target is not reference.entry:
        message = f"《{reference.target.title}》{resolution.fault}"
    else:
        message = resolution.fault
    yield Fault(citation.start, message, _mend(reference))


def _is_history(reference: Reference) -> bool:
    """Whether a text that is no longer in force cites what only a later text is at hand of: that tells nothing."""
    rule = reference.entry.rule
    return reference.later and rule is not None and rule.status.is_ended


@check("ZD305", "引用写得完整：不缺“第”和“条”，中间没有“的”和空格", WARNING)
def citation_is_written_in_full(reference: Reference) -> Iterator[Fault]:
    """ZD305: a citation has its 第 and 条 (else it may be read in two ways: an error), and no 的 or space in it."""
    citation = reference.citation
    if citation.slip is not None:
        severity = ERROR if citation.slip is Slip.NO_ARTICLE else WARNING
        message = f"引用“{citation.text}”{_SLIPS[citation.slip]}"
        yield Fault(citation.start, message, f"改为“{mended(citation.text)}”", severity)


_SLIPS = {
    Slip.NO_ORDINAL: "缺“第”字",
    Slip.NO_ARTICLE: "缺“条”字",
    Slip.OF: "中间多一个“的”字",
    Slip.SPACE: "中间有空格",
    Slip.ODD: "的数字或者“条、款、项”不是规范写法",
}


def mended(text: str) -> str:
    """A citation without its drafting slips: 第三十一 条的第二款 → 第三十一条第二款."""
    text = ODD.sub(lambda odd: f"第{plain_number(odd.group(1))}{plain_unit(odd.group(2))}", unescape(text))
    text = re.sub(r"[ \u3000\u00a0]+", "", text)
    text = re.sub(r"(?<=[条款项])的(?=第|[（(])", "", text)
    text = re.sub(rf"^第({NUMBER})(?=第)", r"第\1条", text)
    return re.sub(rf"(?:^|(?<=[条款]))(?={NUMBER}(?:、{NUMBER})*[条款项])", "第", text)


@check("ZD332", "引用后面紧跟的“第几”，也是这处引用的", WARNING)
def citation_is_read_to_its_end(reference: Reference) -> Iterator[Fault]:
    """ZD332: nothing that looks like a further level stands right behind a citation (第二项第一款, 第五条第二欵)."""
    citation = reference.citation
    behind = _BEHIND.match(reference.entry.structure.text, citation.end)
    if behind is not None:
        message = f"“{citation.text}”后面紧跟着“{behind.group()}”，没有读作它的下一级"
        hint = "是下一级的，写作第几款、第几项、第几目；是另一处的，中间加顿号；不是引用的，换一种说法"
        yield Fault(citation.start, message, hint)


_BEHIND = re.compile(
    rf"第[（(]?{NUMBER}[）)]?(?![句次年届批期季阶类种个名位档级号版步方者人轮天日周月时大审产起层组])."
    rf"|第[A-Za-z甲乙丙丁]|[（(](?:{NUMBER})[）)](?=[项目点的规所]|$)"
)
"""Levels that are not read; 第五条第二句 and 第五条第一次修改 are none."""


@check("ZD313", "没有条的页面引用条款，写明是哪份文件", WARNING)
def citation_names_document(reference: Reference) -> Iterator[Fault]:
    """ZD313: on a page that has no 条 of its own, a citation says of which document."""
    if _names_no_document(reference):
        message = f"“{reference.citation.text}”没有写明是哪份文件的，本页没有条"
        yield Fault(reference.citation.start, message, "在前面写明《标题》；不是引用的，换一种说法")


def _names_no_document(reference: Reference) -> bool:
    structure = reference.entry.structure
    own = reference.citation.document is None and not structure.articles
    if own and structure.parts and not reference.citation.failure:
        return False
    resolution = reference.resolution
    return own and resolution.status is Fate.BROKEN and resolution.level is not Level.ANNEX


@check("ZD330", "引用别的文件的款、项，写明是第几条的")
def part_names_its_article(reference: Reference) -> Iterator[Fault]:
    """ZD330: a 款 or 项 right behind a document's name says of which 条, unless that text has none."""
    target = reference.target
    known = isinstance(target, Outside) and target.articles is not None
    structure = target.structure if target is not None else None
    at_hand = structure is not None and reference.resolution.status is Fate.BROKEN
    if _names_no_article(reference) and (known or at_hand):
        title = target.title if target is not None else ""
        message = f"“{reference.citation.text}”没有写明是《{title}》第几条的"
        if structure is not None and not structure.articles:
            message = f"《{title}》{reference.resolution.fault}"
        yield Fault(reference.citation.start, message, "核对原文，写明第几条第几款、第几项")


def _names_no_article(reference: Reference) -> bool:
    parts = ((a.paragraph or a.point or a.item) and a.article is None for a in _addresses(reference))
    return any(parts)


@check("ZD331", "单独的款、项在本条里找得到，不靠前面引的条来补", WARNING)
def part_is_found_where_it_stands(reference: Reference) -> Iterator[Fault]:
    """ZD331: a bare 款 or 项 that its own 条 has not, and that was read as one of the 条 cited before it."""
    citation, target = reference.citation, reference.target
    if citation.reading is not Reading.FALLBACK:
        return
    document = f"《{citation.document}》" if citation.document else ""
    structure = target.structure if target is not None else None
    units = structure.by_id if structure is not None else {}
    read = "、".join(units[each].citation if each in units else each for each in reference.resolution.targets)
    message = f"“{citation.text}”本条里没有，按前面引用的条读作{document}{read}"
    yield Fault(citation.start, message, f"核对；读得对的，写全{document}第几条第几款、第几项")


@check("ZD308", "引用登记文件的条，不超过它的最后一条")
def article_is_not_beyond_last(reference: Reference) -> Iterator[Fault]:
    """ZD308: of an outside document whose last 条 is known, none beyond it is cited."""
    target = reference.target
    if not isinstance(target, Outside) or target.articles is None or target.structure is not None:
        return  # where its structure is known, it is checked by that (ZD301)
    for address in _addresses(reference):
        if address.article is not None and address.article[0] > target.articles:
            message = f"《{target.title}》到{_article(target.articles)}为止，没有{_article(address.article[0])}"
            hint = "核对原文；登记的条数有误的，改 data/registry.yml"
            yield Fault(reference.citation.start, message, hint)
            return


def _article(number: int) -> str:
    return f"第{chinese_number(number) if number <= 9999 else number}条"


# --- the mend ---


def _mend(reference: Reference) -> str:
    """What to write instead, as far as what is there tells."""
    resolution, target = reference.resolution, reference.target
    if resolution.level is None:
        return _mend_relative(reference)
    structure = target.structure if target is not None else None
    address = _failing(reference, structure) if structure else None
    if structure and address and resolution.level in (Level.PARAGRAPH, Level.POINT):
        return _mend_paragraph(structure, address)
    if resolution.level is Level.ANNEX and structure and len(structure.annexes) == 1:
        return f"改引{structure.annexes[0].label}，或补上附件"
    if resolution.level is Level.ARTICLE and reference.citation.document is None:
        return "核对原文；引用的是别的文件的，在前面写明《标题》"
    return "核对原文"


def _mend_relative(reference: Reference) -> str:
    article = reference.citation.unit.within(Level.ARTICLE) if reference.citation.unit else None
    if article is not None and reference.citation.text.startswith("前款"):
        at = reference.entry.structure.article_index.get(article.number, 0)
        before = reference.entry.structure.articles[at - 1].label if at else ""
        return f"指{before}的，写“前条”；指别处的，写明第几条第几款" if before else "写明第几条第几款"
    return "写明第几条第几款"


def _mend_paragraph(structure: Structure, address: Address) -> str:
    """The same 项 in another 款 of the article, else the last 款 that there is."""
    assert address.article is not None
    article = structure.articles[structure.article_index[address.article]]
    paragraphs = [each for each in article.children if each.level is Level.PARAGRAPH]
    if address.point is not None:
        same = next((found for each in paragraphs if (found := child(each, Level.POINT, address.point))), None)
        return f"是不是{same.citation}？核对原文" if same else "核对原文"
    if len(paragraphs) > 1:
        return f"改引第{len(paragraphs)}款，或核对原文"
    return f"改引{article.label}，或核对原文"


def _failing(reference: Reference, structure: Structure) -> Address | None:
    """The first place cited whose article is there, and whose 款 or 项 is not."""
    for address in _addresses(reference):
        if address.article not in structure.article_index:
            continue
        article = structure.articles[structure.article_index[address.article]]
        paragraph = child(article, Level.PARAGRAPH, address.paragraph) if address.paragraph else None
        if paragraph is None or (address.point and child(paragraph, Level.POINT, address.point) is None):
            return address
    return None


def _addresses(reference: Reference) -> Iterator[Address]:
    for span in reference.citation.spans:
        yield span.first
        if span.last is not None:
            yield span.last
