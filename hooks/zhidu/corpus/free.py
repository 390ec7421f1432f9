"""A free page (kind: page) as Python-Markdown has it: what its author wrote, cleaned, with nothing added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from zhidu.corpus.cleaning import Removed, clean, declarations, removed
from zhidu.corpus.outline import Title, slug
from zhidu.corpus.tangle import Tangle, tangles
from zhidu.text.htmltree import body_of, inner_html, read_html

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "sane_lists")
"""What free pages may use; mkdocs.yml must name the same, so that `zhidu check` sees what is built."""
_SETTINGS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": False, "toc_depth": 6, "slugify": lambda words, _: slug(words)},
    "tables": {"use_align_attribute": True},
}
WAIVERS = "<!-- 生成：免检清单 -->"
"""Where the list of waivers is to stand: the one comment that is kept, for the template."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class FreePage:
    """A free page as HTML, its headings, every anchor that it has, and what was written and is not on it."""

    html: str
    titles: tuple[Title, ...]
    anchors: frozenset[str]
    removed: tuple[Removed, ...]
    tangles: tuple[Tangle, ...]
    body: Element = field(repr=False, compare=False)
    """Its elements. They are shared: a copy is to be changed."""


@lru_cache(maxsize=64)  # the checks, the search and the page ask for it
def read_free(text: str) -> FreePage:
    """The Markdown of a free page as HTML; what cannot be converted in good time (`tangle`) stands as typed."""
    if tangled := tuple(tangles(text)):
        body = Element("body")
        SubElement(body, "pre").text = text
        return FreePage(inner_html(body), (), frozenset(), (), tangled, body)
    made = convert(text)
    cleaned = read_html(WAIVERS.join(map(clean, made.split(WAIVERS, 1))))
    body = body_of(cleaned)
    gone = (*removed(read_html(made), cleaned), *declarations(made))
    return FreePage(inner_html(body), tuple(_titles(body)), frozenset(_anchors(body)), gone, (), body)


def convert(text: str) -> str:
    """The HTML that Python-Markdown makes of a free page, with the site's extensions; nothing is cleaned yet."""
    maker = Markdown(extensions=EXTENSIONS, extension_configs=_SETTINGS, tab_length=4)
    return maker.convert(text)


def _titles(body: Element) -> Iterator[Title]:
    for element in body.iter():
        if element.tag in HEADINGS and (anchor := element.get("id")):
            yield Title(int(element.tag[1]), escape("".join(element.itertext()).strip(), quote=False), anchor)


def _anchors(body: Element) -> Iterator[str]:
    for element in body.iter():
        for name in ("id", "name"):
            if anchor := element.get(name):
                yield anchor
