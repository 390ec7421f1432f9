"""Every place of a page that points at words of a document: citations, names, links, in its text and front matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from zhidu.checks.citations import meant_as_such
from zhidu.checks.values import values_of
from zhidu.citations.citation import Citation
from zhidu.citations.points import PointCitation, cited_points
from zhidu.citations.resolve import Fate
from zhidu.corpus.anchors import anchors
from zhidu.corpus.corpus import Corpus, Links, Reference
from zhidu.corpus.entry import Entry
from zhidu.corpus.links import read_links
from zhidu.corpus.outline import outline
from zhidu.front.registry import Outside
from zhidu.front.yamltext import Spot
from zhidu.text.numerals import spell

Target = Entry | Outside | None


class Here(NamedTuple):
    """Where something stands: the page, the part of it, line and column."""

    entry: Entry
    home: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Pointing:
    """One such place. `around` are the words before and behind it, `name` is the document's as written right before it.

    `parts` are the ids of what it points at; none where it names the whole document. `fault` says in Chinese why
    they are not there, `unknown` is the name of a document that the site does not know.
    """

    here: Here
    text: str
    target: Target
    parts: tuple[str, ...] = ()
    fault: str = ""
    unknown: str = ""
    name: str = ""
    around: tuple[str, str] = ("", "")
    leaning: tuple[str, ...] | None = None
    """What the sentence cites and names before it, if it leans on that: 第二款 on the 第五条 before it."""

    @property
    def words(self) -> str:
        """As written, with the document's name."""
        return self.name + self.text

    @property
    def home(self) -> str:
        """The part of the page that it stands in; in front matter, the field."""
        return self.here.home

    @property
    def in_front(self) -> bool:
        """Whether it stands in front matter."""
        return self.home.startswith(_FRONT)


_AROUND = 12
_FRONT = "front "


def pointings(corpus: Corpus, entry: Entry) -> list[Pointing]:
    """All of a page, in the order they stand in its text, then those of its front matter."""
    homes = _Homes(entry)
    found = [*_in_text(corpus, entry, homes), *_links(corpus, entry, homes)]
    found.sort(key=lambda each: each.here.spot)
    return [*found, *_in_front(corpus, entry), *_of_proposals(entry)]


class _Homes:
    """The part of a page that an offset lies in, of a text without units: the last heading or point before it."""

    def __init__(self, entry: Entry) -> None:
        heads = [(head.heading.start, head.anchor) for head in outline(entry)] if not entry.structure.units else []
        self._starts = sorted([*heads, *((point.start, point.id) for point in entry.points)])

    def at(self, offset: int) -> str:
        found = bisect_right(self._starts, offset, key=lambda each: each[0])
        return self._starts[found - 1][1] if found else ""


def _in_text(corpus: Corpus, entry: Entry, homes: _Homes) -> Iterator[Pointing]:
    links, source = corpus.links[entry.path], entry.source
    for reference in meant_as_such(entry, links.references):
        start, unit = reference.citation.start, reference.citation.unit
        here = Here(entry, unit.id if unit else homes.at(start), source.position(start))
        yield _of_reference(reference, here, source.text)
    for each in cited_points(source.text[entry.body :]):
        cited = replace(each, end=entry.body + each.end)
        start = source.text.rfind("》", 0, cited.end) + 1
        here = Here(entry, _unit_at(entry, start) or homes.at(start), source.position(start))
        yield _of_points(corpus, here, source.text, cited)
    for mention, target in links.mentions:
        unit = mention.unit
        here = Here(entry, unit.id if unit else homes.at(mention.start), source.position(mention.start))
        yield _of_name(here, source.text[mention.start : mention.end], mention.title, target)


def _of_reference(reference: Reference, here: Here, text: str) -> Pointing:
    citation, resolution, target = reference.citation, reference.resolution, reference.target
    start = citation.name_start if citation.name_start >= 0 else citation.start
    return Pointing(
        here,
        citation.text,
        target,
        resolution.targets,
        resolution.fault if resolution.status is Fate.BROKEN else _beyond(citation, target),
        (citation.document or "") if target is None else "",
        text[start : citation.start],
        (text[max(0, start - _AROUND) : start], text[citation.end : citation.end + _AROUND]),
        tuple(_CITED.findall(text, _sentence(text, start), start)) if _leans(citation) else None,
    )


_CITED = re.compile(r"《[^》]*》|第[^第《》，。；]{1,8}?[编章节条款项目点]|[本前下][条款项]|附[件表]")
_LONGEST = 400


def _leans(citation: Citation) -> bool:
    """Whether it takes its document or its 条 from words before it."""
    inherits = citation.document is not None and citation.name_start < 0
    return inherits or not (citation.relative or any(level in citation.text for level in "条章节编附"))


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins that an offset lies in."""
    return max(0, at - _LONGEST, *(text.rfind(sign, 0, at) + 1 for sign in "。\n"))


def _beyond(citation: Citation, target: Target) -> str:
    """Of an outside document of which only the number of its 条 is known."""
    if not isinstance(target, Outside) or target.articles is None or target.structure is not None:
        return ""
    numbers = [end.article[0] for span in citation.spans for end in (span.first, span.last) if end and end.article]
    beyond = [number for number in numbers if number > target.articles]
    return f"到第{spell(target.articles)}条为止，没有第{spell(beyond[0])}条" if beyond else ""


def _of_name(here: Here, text: str, title: str, target: Target) -> Pointing:
    return Pointing(here, text, target, unknown="" if target else title)


def _of_points(corpus: Corpus, here: Here, text: str, cited: PointCitation) -> Pointing:
    """Points of a speech: 《…》第2点、第4点."""
    speech = corpus.find(cited.title)
    there = [point.number for point in speech.points] if isinstance(speech, Entry) else cited.numbers
    missing = [number for number in cited.numbers if number not in there]
    start = text.rfind("《", 0, cited.end)
    return Pointing(
        here,
        "、".join(f"第{number}点" for number in cited.numbers),
        speech,
        tuple(f"point_{number}" for number in cited.numbers),
        f"没有第{missing[0]}点" if missing else "",
        "" if speech else cited.title,
        f"《{cited.title}》",
        (text[max(0, start - _AROUND) : start], text[cited.end : cited.end + _AROUND]),
    )


def _links(corpus: Corpus, entry: Entry, homes: _Homes) -> Iterator[Pointing]:
    """Links to a place of a document of the site."""
    for link in read_links(entry):
        target = corpus.by_path.get(link.file) if link.file else entry
        if link.outside or not link.anchor or (target is None and not link.file.endswith(".md")):
            continue
        unit = target.structure.by_anchor.get(link.anchor) if target is not None and target.language is None else None
        there = target is None or unit is not None or link.anchor in anchors(target)
        home = _unit_at(entry, link.start) or homes.at(link.start)
        yield Pointing(
            Here(entry, home, entry.source.position(link.start)),
            link.address,
            target,
            (unit.id if unit is not None else link.anchor,),
            "" if there else f"没有“#{link.anchor}”这个位置",
            link.file if target is None else "",
        )


def _unit_at(entry: Entry, offset: int) -> str:
    units = entry.structure.units
    found = bisect_right(units, offset, key=lambda each: each.start)
    return units[found - 1].id if found else ""


# --- front matter ---


def _in_front(corpus: Corpus, entry: Entry) -> Iterator[Pointing]:
    for value in values_of(corpus, entry):
        here = Here(entry, f"{_FRONT}{value.field}", entry.front.spot(value.path))
        yield from _of_value(value.links, here, value.text)
        yield from (_of_points(corpus, here, value.text, cited) for cited in cited_points(value.text))


def _of_value(links: Links, here: Here, text: str) -> Iterator[Pointing]:
    for reference in links.references:
        if reference.citation.document is not None:
            yield _of_reference(reference, here, text)
    for mention, target in links.mentions:
        yield _of_name(here, text[mention.start : mention.end], mention.title, target)


def _of_proposals(entry: Entry) -> Iterator[Pointing]:
    """The points of a speech that its proposals say they are from."""
    points = {point.id for point in entry.points}
    for index, proposal in enumerate(entry.speech.proposals if entry.speech and entry.language is None else ()):
        here = Here(entry, f"{_FRONT}{proposal.id}", entry.front.spot(("proposals", index, "point")))
        part = f"point_{proposal.point}"
        fault = "" if part in points else f"没有第{proposal.point}点"
        yield Pointing(here, f"第{proposal.point}点", entry, (part,), fault)
