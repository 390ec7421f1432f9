"""The parts of a page that a hit leads to, each with its words: 条, points, headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from zhidu.corpus.entry import Entry
from zhidu.corpus.outline import outline
from zhidu.text.blocks import Heading, Paragraph, words_of
from zhidu.text.line import one_line
from zhidu.text.units import DIVISIONS, Level, Unit


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that a hit leads to; without an anchor, the top of the page."""

    anchor: str
    heading: str
    paragraphs: tuple[str, ...]


_OPENING = (*DIVISIONS, Level.ARTICLE, Level.ANNEX)


def rule_sections(entry: Entry) -> Iterator[Section]:
    """Each 条 with all below it; divisions and annexes with what stands in them outside any 条."""
    units = {unit.id: unit for unit in entry.structure.units if _is_section(unit)}
    words: dict[str, list[str]] = {"": [], **{unit_id: [] for unit_id in units}}
    shown = {id(head.heading) for head in outline(entry)}
    for placed in entry.structure.blocks:
        unit, opened = placed.unit, placed.opened
        is_heading = isinstance(placed.block, Heading) or not placed.read
        if opened is not None and opened.id in units and is_heading:
            continue  # it is the section's own heading
        if isinstance(placed.block, Heading) and id(placed.block) not in shown:
            continue
        home = next((each.id for each in unit.ancestors() if each.id in units), "") if unit else ""
        if (
            opened is not None
            and opened.id in units
            and opened.level is not Level.ANNEX
            and isinstance(placed.block, Paragraph)
        ):
            words[home] += filter(None, (one_line(placed.block.inline.plain),))
        else:
            words[home] += map(one_line, words_of(placed.block))
    if words[""]:
        yield Section("", "", tuple(words[""]))
    for unit_id, unit in units.items():
        yield Section(unit_id, unit_heading(unit), tuple(words[unit_id]))


def _is_section(unit: Unit) -> bool:
    """Whether a hit leads to a unit itself: also to （一） of a text without 条, where it has a title."""
    return unit.level in _OPENING or (unit.numbered and bool(unit.title))


def unit_heading(unit: Unit) -> str:
    """A unit as a heading: 第一章 总则, 附件1 登记表; in a text without 条, 一、总体要求."""
    if unit.numbered:
        gap = " " if unit.is_decimal else ""
        return f"{unit.head}{gap}{unit.title}"
    head = "".join(unit.head.split()) or unit.label  # as typed, as on the page
    return f"{head} {unit.title}".strip() if unit.title else head


def document_sections(entry: Entry) -> Iterator[Section]:
    """A document without articles, cut at its headings and points."""
    heads = {id(head.heading): head for head in outline(entry)}
    points = {point.start: point for point in entry.points}
    anchor = heading = ""
    words: list[str] = []
    for block, _, _ in entry.structure.blocks:
        point = points.get(block.start)
        if point is None and not isinstance(block, Heading):
            words += map(one_line, words_of(block))
            continue
        if words or anchor:
            yield Section(anchor, heading, tuple(words))
        head = heads.get(id(block))
        anchor, heading = (
            (point.id, f"第{point.number}点") if point else (head.anchor, head.title) if head else ("", "")
        )
        words = [one_line(point.paragraph.inline.plain)] if point else []
    yield Section(anchor, heading, tuple(words))


def free_sections(html: str) -> tuple[Section, ...]:
    """A free page as it was written, cut at its headings."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.done())


_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol"),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))


class _Reader(HTMLParser):
    """Collects the words of a page, a paragraph or a row of a table at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._sections: list[tuple[str, str, list[str]]] = [("", "", [])]
        self._words: list[str] = []
        self._heading: str | None = None
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent = True
        elif tag in _CELLS:
            self._words.append(" ")
        elif tag in _BLOCKS:
            self._end()
        if tag in _HEADINGS:
            self._heading = dict(attrs).get("id") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = False
        elif tag in _HEADINGS and self._heading is not None:
            self._sections.append((self._heading, one_line("".join(self._words)), []))
            self._words, self._heading = [], None
        elif tag in _BLOCKS and tag not in _CELLS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def _end(self) -> None:
        if words := one_line("".join(self._words)):
            self._sections[-1][2].append(words)
        self._words = []

    def done(self) -> Iterator[Section]:
        """What was read."""
        self._end()
        return (Section(anchor, heading, tuple(words)) for anchor, heading, words in self._sections)
