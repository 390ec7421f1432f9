"""ZD30x: every citation of a 条, 款, 项, 目, 章 or 附件 is written in full and finds what it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from zhidu.checks.site import Site
from zhidu.checks.structure import run_in
from zhidu.citations.grammar import Slip
from zhidu.citations.resolve import Fate
from zhidu.citations.scope import Address
from zhidu.corpus.corpus import Reference
from zhidu.corpus.entry import Entry
from zhidu.finding import Finding, Severity
from zhidu.front.registry import Outside
from zhidu.text.numerals import NUMBER, chinese_number
from zhidu.text.structure import Level, Structure, child


class Place(Protocol):
    """The text that a citation stands in, be it a page or a value of front matter."""

    def __call__(
        self, offset: int, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Finding:
        """A finding at an offset of it."""
        ...


def check_citations(site: Site, entry: Entry) -> Iterator[Finding]:
    """Every rule that looks at a citation in the text of a page."""
    references = meant_as_such(entry, site.corpus.links[entry.path].references)
    yield from check_references(references, entry.source.finding)


def meant_as_such(entry: Entry, references: Iterable[Reference]) -> list[Reference]:
    """The citations of a page, without the 第五条 of a page about rules and the head of a 条 run into a paragraph."""
    heads = {offset for offset, _ in run_in(entry)}
    of_itself = entry.structure.articles or entry.document is None or entry.kind.is_cited
    return [
        each
        for each in references
        if each.citation.start not in heads and (of_itself or each.citation.document is not None)
    ]


def check_references(references: Iterable[Reference], at: Place) -> Iterator[Finding]:
    """Every rule that looks at one citation, wherever it stands."""
    for reference in references:
        yield from citation_names_document(reference, at)
        yield from citation_finds_target(reference, at)
        yield from article_is_not_beyond_last(reference, at)
        yield from citation_is_written_in_full(reference, at)


_CODES = {
    Level.ARTICLE: "ZD301",
    Level.PARAGRAPH: "ZD302",
    Level.POINT: "ZD302",
    Level.ITEM: "ZD302",
    None: "ZD304",
}


def citation_finds_target(reference: Reference, at: Place) -> Iterator[Finding]:
    """ZD301 条, ZD302 款 项 目, ZD303 章 节 附件, ZD304 前条 前款 前项: what is cited is there."""
    resolution, citation = reference.resolution, reference.citation
    if resolution.status is not Fate.BROKEN or _names_no_document(reference):
        return
    code = _CODES.get(resolution.level, "ZD303")
    if resolution.level is None:
        message = f"“{citation.text}”没有所指：{resolution.fault}"
    elif isinstance(reference.target, Entry) and reference.target is not reference.entry:
        message = f"《{reference.target.title}》{resolution.fault}"
    else:
        message = resolution.fault
    yield at(citation.start, code, message, _mend(reference))


def citation_is_written_in_full(reference: Reference, at: Place) -> Iterator[Finding]:
    """ZD305: a citation has its 第 and 条 (else it may be read in two ways: an error), and no 的 or space in it."""
    citation = reference.citation
    if citation.slip is None:
        return
    severity = Severity.ERROR if citation.slip is Slip.NO_ARTICLE else Severity.WARNING
    message = f"引用“{citation.text}”{_SLIPS[citation.slip]}"
    yield at(citation.start, "ZD305", message, f"改为“{mended(citation.text)}”", severity)


_SLIPS = {
    Slip.NO_ORDINAL: "缺“第”字",
    Slip.NO_ARTICLE: "缺“条”字",
    Slip.OF: "中间多一个“的”字",
    Slip.SPACE: "中间有空格",
}


def mended(text: str) -> str:
    """A citation without its drafting slips: 第三十一 条的第二款 → 第三十一条第二款."""
    text = re.sub(r"[ \u3000]+", "", text)
    text = re.sub(r"(?<=[条款项])的(?=第|[（(])", "", text)
    text = re.sub(rf"^第({NUMBER})(?=第)", r"第\1条", text)
    return re.sub(rf"^(?={NUMBER}[条款项])", "第", text)


def citation_names_document(reference: Reference, at: Place) -> Iterator[Finding]:
    """ZD313: on a page that has no 条 of its own, a citation says of which document."""
    if _names_no_document(reference):
        message = f"“{reference.citation.text}”没有写明是哪份文件的，本页没有条"
        yield at(
            reference.citation.start, "ZD313", message, "在前面写明《标题》；不是引用的，换一种说法", Severity.WARNING
        )


def _names_no_document(reference: Reference) -> bool:
    own = reference.citation.document is None and not reference.entry.structure.articles
    resolution = reference.resolution
    return own and resolution.status is Fate.BROKEN and resolution.level is not Level.ANNEX


def article_is_not_beyond_last(reference: Reference, at: Place) -> Iterator[Finding]:
    """ZD308: of an outside document whose last 条 is known, none beyond it is cited."""
    target = reference.target
    if not isinstance(target, Outside) or target.articles is None:
        return
    for address in _addresses(reference):
        if address.article is not None and address.article[0] > target.articles:
            message = f"《{target.title}》到{_article(target.articles)}为止，没有{_article(address.article[0])}"
            hint = "核对原文；登记的条数有误的，改 data/registry.yml"
            yield at(reference.citation.start, "ZD308", message, hint)
            return


def _article(number: int) -> str:
    return f"第{chinese_number(number) if number <= 9999 else number}条"


# --- the mend ---


def _mend(reference: Reference) -> str:
    """What to write instead, as far as what is there tells."""
    resolution, target = reference.resolution, reference.target
    if resolution.level is None:
        return _mend_relative(reference)
    structure = target.structure if isinstance(target, Entry) else None
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
