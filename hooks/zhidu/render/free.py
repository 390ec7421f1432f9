"""The page of a free text (kind: page): as cleaned, with links of citations and terms by one walk over its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from zhidu.corpus.corpus import Links
from zhidu.corpus.entry import Entry
from zhidu.corpus.free import HEADINGS, FreePage, read_free
from zhidu.render.linker import Linker
from zhidu.render.marks import Wrap, citation_marks, editorial_marks, term_marks, without_overlap
from zhidu.render.page import is_form
from zhidu.text.htmltree import inner_html
from zhidu.views.glossary import Glossary

Cite = Callable[[str], Links]
"""Resolves the citations in the words of one block."""


def write_free(entry: Entry, cite: Cite, to: Linker, glossary: Glossary) -> FreePage:
    """A free page as HTML; what leads to files of docs/, in Markdown and in HTML, leads to where they stand.

    What is added comes after the cleaning: it may have what an author may not.
    """
    page = read_free(entry.source.text[entry.body :])
    body = deepcopy(page.body)
    _Walk(entry, cite, to, glossary).page(body)
    return replace(page, html=inner_html(body), body=body)


_BLOCKS = HEADINGS | {"p", "li", "td", "th", "dd", "dt", "blockquote", "div"}
_CLOSED = frozenset(("a", "code", "pre"))
"""In these nothing is added."""


class _Walk:
    """One walk over a page's elements: addresses made to fit the page, and marks put around words."""

    def __init__(self, entry: Entry, cite: Cite, to: Linker, glossary: Glossary) -> None:
        self.entry, self.cite, self.to, self.glossary = entry, cite, to, glossary

    def page(self, body: Element) -> None:
        """The whole page."""
        elements = list(body.iter())
        for element in elements:
            for name in ("href", "src"):
                if address := element.get(name):
                    element.set(name, self._address(address))
            if element.tag in ("td", "th") and (align := element.attrib.pop("align", "")):
                element.set("class", f"{element.get('class', '')} zd-{align}".strip())
            if element.tag in _BLOCKS:
                self._block(element)
        label = self.entry.title
        boxed: set[Element] = set()
        for element in elements:
            if element.tag in HEADINGS:
                label = "".join(element.itertext())
            elif element.tag == "table" and not element.attrib and element not in boxed:
                boxed.update(element.iter("table"))
                _box(element, label)

    def _address(self, address: str) -> str:
        try:
            parts = urlsplit(address)
        except ValueError:
            return address
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return address
        found = self.to.file(unquote(parts.path), parts.fragment)
        return address if found is None else found

    def _block(self, element: Element) -> None:
        """The words that stand in one block itself, read together: a name may be strong, its 条 behind it not."""
        texts = list(_texts(element))
        words = "".join(each.words for each in texts)
        if not words.strip():
            return
        first = list(editorial_marks(words))
        others: list[Wrap] = []
        if element.tag not in HEADINGS and self.entry.language is None:
            first += citation_marks(self.entry, words, self.cite(words), self.to)
            others = list(term_marks(self.entry, self.glossary, words, self.to))
        at = 0
        marks = without_overlap(first, others)
        for text in texts:
            end = at + len(text.words)
            here = (mark if at <= mark.start else mark._replace(start=mark.core) for mark in marks if mark.end <= end)
            text.mark([mark for mark in here if at <= mark.start], at)
            at = end


def _box(table: Element, label: str) -> None:
    """Put a table into a box of its own, which scrolls by keyboard too; its heads say what they are the heads of."""
    inside = Element("table", {"class": "zd-written"})
    caption = Element("caption", {"class": "zd-aloud"})
    caption.text = label
    rows = [list(row) for row in table.iter("tr")]
    form = is_form([["".join(cell.itertext()) for cell in row] for row in rows])
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            if cell.tag == "th":
                cell.set("scope", "col")
            elif form and number and at == 0 and "".join(cell.itertext()).strip():
                cell.tag = "th"
                cell.set("scope", "row")
    inside.append(caption)
    inside.extend(list(table))
    for part in list(table):
        table.remove(part)
    table.tag = "div"
    table.attrib.update({"class": "zd-scroll", "tabindex": "0", "role": "group", "aria-label": label})
    table.append(inside)


class _Text:
    """Words that stand in an element, or behind it (`tail`) in `parent`."""

    def __init__(self, parent: Element, element: Element, tail: bool) -> None:
        self.parent, self.element, self.tail = parent, element, tail
        self.words = (element.tail if tail else element.text) or ""

    def mark(self, marks: list[Wrap], begin: int) -> None:
        """Put elements around marks; the words begin at `begin` of those that the marks count."""
        if not marks:
            return
        if self.tail:
            self.element.tail = self.words[: marks[0].start - begin]
            at = list(self.parent).index(self.element) + 1
        else:
            self.element.text = self.words[: marks[0].start - begin]
            at = 0
        for number, mark in enumerate(marks):
            made = Element(mark.tag, dict(mark.attributes))
            made.text = mark.inner or self.words[mark.start - begin : mark.end - begin]
            until = marks[number + 1].start - begin if number + 1 < len(marks) else None
            made.tail = self.words[mark.end - begin : until]
            self.parent.insert(at + number, made)


def _texts(block: Element) -> Iterator[_Text]:
    """The words of a block, not those of blocks in it."""
    yield _Text(block, block, False)
    for child in block:
        if child.tag not in _BLOCKS and child.tag not in _CLOSED and isinstance(child.tag, str):
            yield from _texts(child)
        yield _Text(block, child, True)
