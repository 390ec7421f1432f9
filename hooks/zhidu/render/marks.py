"""What is added to the words of a page: citations and terms as links, open matters and the editor's notes marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from zhidu.citations.citation import Reading
from zhidu.citations.resolution import Fate
from zhidu.corpus.corpus import Links, Reference
from zhidu.corpus.entry import Entry
from zhidu.front.registry import Outside
from zhidu.render.linker import Linker
from zhidu.text.undecided import PENDING
from zhidu.views.glossary import Glossary

_EDITORIAL = re.compile(r"〔(?:原件此处残缺|疑误|存疑|原件如此)[^〔〕\n]*〕")
_PLACE = re.compile(r"〔(原件第[\d、，—–\-—至]+行)〕")


Attributes = tuple[tuple[str, str], ...]


class Wrap(NamedTuple):
    """A stretch of words, and the element around it.

    `core` is where it may begin instead, where something stands in the way before; `inner` is shown in
    place of the words, where it is given.
    """

    start: int
    end: int
    tag: str
    attributes: Attributes
    core: int = -1
    inner: str = ""

    @property
    def opening(self) -> str:
        """The start of its element."""
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes)
        return f"<{self.tag}{attributes}>"


def without_overlap(first: Iterable[Wrap], others: Iterable[Wrap] = ()) -> list[Wrap]:
    """Marks in order, none of which overlaps another; `others` only where the first leave room."""
    kept: list[Wrap] = []
    for mark in sorted(first):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    starts = [mark.start for mark in kept]
    added = []
    for mark in others:
        at = bisect_left(starts, mark.end)
        if not at or kept[at - 1].end <= mark.start:
            added.append(mark)
    return sorted((*kept, *added))


def citation_marks(entry: Entry, text: str, links: Links, to: Linker, home: str = "") -> Iterator[Wrap]:
    """The citations of a text of a page as links, each with what it means; documents named without a 条 too.

    `home` is the address of the page, where its text stands on another.
    """
    for reference in links.references:
        yield from _cite(entry, text, reference, to, home)
    for mention, target in links.mentions:
        if target is not None and target is not entry:
            name = "zd-cite" if isinstance(target, Entry) else "zd-cite zd-outside"
            yield Wrap(mention.start, mention.end, "a", (("class", name), ("href", to.document(target))))


def _cite(entry: Entry, text: str, reference: Reference, to: Linker, home: str) -> Iterator[Wrap]:
    """A citation as a link to its first target, its whole reading in the title; with its document's name if it can."""
    citation, resolution, target = reference.citation, reference.resolution, reference.target
    tag, attributes = "a", _attributes(entry, reference, to, home)
    if resolution.status is Fate.BROKEN:
        structure = entry.structure
        if target is entry and not structure.articles and not (structure.parts and not citation.failure):
            return  # a page without 条 only speaks of one (第五条); where that is a fault, a check says so
        fault = resolution.fault + ("，这是以后的文本" if reference.later else "")
        tag, attributes = "span", (("class", "zd-broken"), ("title", fault))
    if attributes:
        start = citation.name_start if citation.name_start >= 0 else citation.start
        if "以下" in text[start : citation.start]:  # 《甲办法》（以下简称《乙》）第三条: the 条 alone
            start = citation.start
        yield Wrap(start, citation.end, tag, attributes, citation.start)


def _attributes(entry: Entry, reference: Reference, to: Linker, home: str) -> Attributes:
    target, targets = reference.target, reference.resolution.targets
    if isinstance(target, Outside):
        title = f"《{target.title}》不在本站（{target.status}）{_READ_BY[reference.citation.reading]}"
        return ("class", "zd-cite zd-outside"), ("href", to.document(target)), ("title", title)
    if target is None or reference.resolution.status is not Fate.RESOLVED:
        return ()
    reading = read_targets(target, targets)
    by = _READ_BY[reference.citation.reading] + ("，这是以后的文本" if reference.later else "")
    if target is not entry:
        address, title = to.document(target, targets[0]), f"《{target.title}》{reading}{by}"
    else:
        address, title = f"{home}#{targets[0]}", "" if reading == reference.citation.text else f"＝{reading}{by}"
    return ("class", "zd-cite"), ("href", address), *((("title", title),) if title else ())


_READ_BY = {
    Reading.PLAIN: "",
    Reading.LEAD_IN: "，据本条前句",
    Reading.FALLBACK: "，本条没有，据前面引用的条",
    Reading.DEFAULT: "，据标题或者上文",
}
"""Where a citation was read from what it does not say itself."""


def read_targets(target: Entry, ids: tuple[str, ...]) -> str:
    """Target ids as a reader says them: 第五条第一款, or 第三条至第五条, or 第一款、第三款."""
    units = [target.structure.by_id[unit_id] for unit_id in ids if unit_id in target.structure.by_id]
    if not units:
        return ""
    if len(units) == 1:
        return units[0].citation
    if len(units) > 2 and units[0].parent is units[-1].parent:
        return f"{units[0].citation}至{units[-1].label}"
    if len(units) > 3:
        return f"{units[0].citation}至{units[-1].citation}（共{len(units)}处）"
    return "、".join(unit.citation for unit in units)


def editorial_marks(words: str) -> Iterator[Wrap]:
    """〔待定：…〕, 〔原件此处残缺〕 and the places of points in words."""
    for pattern, name in ((PENDING, "zd-pending"), (_EDITORIAL, "zd-editorial"), (_PLACE, "zd-place")):
        for match in pattern.finditer(words):
            inner = match.group(1) if pattern is _PLACE else ""
            yield Wrap(match.start(), match.end(), "span", (("class", name),), inner=inner)


def term_marks(entry: Entry, glossary: Glossary, words: str, to: Linker) -> Iterator[Wrap]:
    """Terms in words as links to their page, with the expansion for whoever points at them or comes by keyboard."""
    if entry.term is not None:
        return
    for first, last, target in glossary.find(words):
        expansion = target.term.expansion if target.term else ""
        attributes = (("class", "zd-term"), ("href", to.document(target)), ("data-expansion", expansion))
        yield Wrap(first, last, "a", attributes)
