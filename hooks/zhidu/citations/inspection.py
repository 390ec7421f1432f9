"""How one text was read: its units, each citation and by what it means what it does, and what was left unread."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from zhidu.citations.address import Address
from zhidu.citations.citation import Citation
from zhidu.citations.editions import read_date
from zhidu.citations.names import TITLE, key
from zhidu.citations.points import Point, read_points
from zhidu.citations.refs import ALONE, Library, Ref, Text, read_cited
from zhidu.text.inline import read_inline
from zhidu.text.numerals import NUMBER
from zhidu.text.pieces import Shared
from zhidu.text.units import Level, Structure, Unit


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that look like a citation and are none, where they stand, and as far as can be told why."""

    start: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that was read of a text: `citations` are as `zhidu refs` prints them, each with its `why`, in Chinese."""

    text: Text
    structure: Structure
    citations: tuple[Ref, ...]
    unread: tuple[Unread, ...]

    @property
    def title(self) -> str:
        """The title by which the text is known."""
        return self.text.title or self.structure.title

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of a speech."""
        return read_points(self.structure) if self.text.made_of == "points" else ()


def inspect_text(text: Text, library: Library = ALONE) -> Inspection:
    """Read a text, with the other documents that are at hand."""
    structure = text.parse()
    date = "" if text.is_draft else text.date
    if not date and text.body == 0:  # without front matter, it says its day itself
        date = read_date(structure, text.source.path)
    around = library.names_around(text.title or structure.title)
    read = list(read_cited(text, structure, date, library, around))
    found = tuple(citation for citation, _ in read)
    before = (None, *found)
    refs = tuple(
        ref | {"why": why(citation, last, structure, around)}
        for (citation, ref), last in zip(read, before[: len(read)], strict=True)
    )
    return Inspection(text, structure, refs, tuple(_unread(structure, found)))


def first_words(structure: Structure, unit: Unit, count: int = 24) -> str:
    """How the words of a unit begin: its name if it has one, else its text behind the number."""
    words = unit.title
    if not words and not _is_opened_by_paragraph(unit):
        words = read_inline(Shared(structure.text), ((unit.start, unit.end),), unit.body).plain
    return shortened(words, count)


def shortened(words: str, count: int = 24) -> str:
    """Words on one line, the first of them where there are many."""
    words = " ".join(words.split())
    return words if len(words) <= count else words[:count] + "…"


def _is_opened_by_paragraph(unit: Unit) -> bool:
    """Whether the words of an article are those of its first 款."""
    return unit.level is Level.ARTICLE and bool(unit.children) and unit.children[0].start == unit.start


# --- why a citation means what it does ---

_TAKEN = {
    "lead-in": "条取自本条列项前面的话",
    "fallback": "本条没有，取自前面引用的条",
    "default": "文件取自本文件的标题或者前面的提示",
}
"""Where the scope itself says that a citation takes from what it does not say."""


def why(citation: Citation, before: Citation | None, structure: Structure, around: Collection[str] = ()) -> str:
    """By what the document and the place of a citation are known: 前面写明的文件；沿用前面引用的条.

    `before` is the citation that stands before it, `around` the names that its site gives to documents.
    """
    place = _of_place(citation, before, structure.text)
    reasons = [_of_document(citation, structure, around), place]
    if len(citation.spans) > 1 and not citation.relative:
        reasons.append("并列")
    if any(span.last is not None for span in citation.spans):
        reasons.append("连续几处")
    if citation.earlier:
        reasons.append("修改以前的编号")
    reasons.append(_TAKEN.get(citation.reading, ""))
    return "；".join(filter(None, reasons))


def _of_document(citation: Citation, structure: Structure, around: Collection[str]) -> str:
    if citation.document is None:
        return "" if citation.relative else "本文件"
    if citation.name_start < 0:
        return "沿用前面写明的文件"
    printed = structure.text[citation.name_start : citation.start]
    if key(citation.document) in key(printed):
        return "前面写明的文件"
    return "前面写的是站里登记的简称" if key(printed) in around else "前面写的是文中声明的简称"


_STOP = re.compile("[。！？\n]")
_DIVISIONS_ONLY = re.compile(f"第{NUMBER}(?:编|分编|章|节)")


def _of_place(citation: Citation, before: Citation | None, text: str) -> str:
    if citation.relative:
        return "从所在的位置数" if citation.spans else "从所在的位置数，没有所指"
    if not citation.spans:
        return "看不出是哪一条的"
    address = citation.spans[0].first
    if address.annex is not None or address.article is None:
        return _of_division(citation, len(address.divisions))
    if "条" in citation.text or address.level is Level.ARTICLE:
        return ""
    if before is not None and before.spans and not _STOP.search(text, before.end, citation.start):
        last = before.spans[-1].last or before.spans[-1].first
        if before.document == citation.document and last.article == address.article:
            return f"沿用同一句里前面的“{before.text}”"
    return _of_unit(citation, address)


def _of_unit(citation: Citation, address: Address) -> str:
    article = citation.unit.within(Level.ARTICLE) if citation.unit else None
    if citation.document is not None or article is None or article.number != address.article:
        return "沿用前文引用的条"
    return "所在的款" if address.paragraph is not None and address.level is not Level.PARAGRAPH else "所在的条"


def _of_division(citation: Citation, named: int) -> str:
    return "上一级取自前面或者所在的编章" if named > len(_DIVISIONS_ONLY.findall(citation.text)) > 0 else ""


# --- what looks like a citation, and was not read as one ---

_LOOKS = re.compile(
    rf"第[ \u3000]?[（(]?{NUMBER}[）)]?[ \u3000]?(?:分编|[编章节条款项目])(?:之{NUMBER})?"
    rf"|[前上](?:{NUMBER})?[条款项](?!目)|[本该][条款项](?![例件目])|[（(]{NUMBER}[）)]项|附[件录表]{NUMBER}"
)
_ALONE = re.compile("本[条款项]$")
_PLAIN = {"“": "”", "‘": "’"}


def _unread(structure: Structure, citations: tuple[Citation, ...]) -> Iterator[Unread]:
    words, passages = structure.running
    starts, ends = [each.start for each in citations], [each.end for each in citations]
    for passage in passages:
        titles = [title.span() for title in TITLE.finditer(words.text, passage.start, passage.end)]
        for match in _LOOKS.finditer(words.text, passage.start, passage.end):
            start, end = words.start(match.start()), words.end(match.end())
            at = bisect_right(starts, start) - 1
            if (at >= 0 and ends[at] > start) or (at + 1 < len(starts) and starts[at + 1] < end):
                continue
            in_title = any(first <= match.start() < last for first, last in titles)
            yield Unread(start, match.group(), _why_not(words.text[passage.start : match.start()], match, in_title))


def _why_not(before: str, match: re.Match[str], in_title: bool) -> str:
    if in_title:
        return "在文件的标题里"
    if any(before.count(opening) > before.count(closing) for opening, closing in _PLAIN.items()):
        return "在引号里，看作修改后的文字"
    if _ALONE.match(match.group()):
        return "单独的“本条”“本款”“本项”不算引用"
    if match.group()[0] == "该":
        return "单独的“该条”“该款”“该项”没有读"
    return "看不出是引用"
