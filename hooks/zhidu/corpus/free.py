"""A free page (kind: page) as Python-Markdown has it: what its author wrote, with nothing added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from zhidu.corpus.outline import Title, slug

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "sane_lists")
"""What free pages may use; mkdocs.yml must name the same, so that `zhidu check` sees what is built."""
_SETTINGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": False, "toc_depth": 6, "slugify": lambda words, _: slug(words)},
}


@dataclass(frozen=True, slots=True)
class FreePage:
    """A free page as HTML, its headings, and every anchor that it has."""

    html: str
    titles: tuple[Title, ...]
    anchors: frozenset[str]


def read_free(text: str, *more: Extension) -> FreePage:
    """The Markdown of a free page as HTML; `more` are extensions that add to it."""
    maker = Markdown(extensions=[*EXTENSIONS, *more], extension_configs=_SETTINGS, tab_length=4)
    maker.treeprocessors.register(_Aligned(maker), "zhidu-aligned", 5)  # behind attr_list
    html = maker.convert(text)
    anchors = _Anchors()
    anchors.feed(html)
    return FreePage(html, tuple(_titles(getattr(maker, "toc_tokens", ()))), frozenset(anchors.found))


def _titles(tokens: Any) -> Iterator[Title]:
    for token in tokens:
        yield Title(token["level"], token["name"], token["id"])
        yield from _titles(token["children"])


class _Aligned(Treeprocessor):
    """How a column is set is said by a class: the site's policy knows no `style`, nor HTML `align`."""

    def run(self, root: Element) -> None:
        for tag in ("th", "td"):
            for cell in root.iter(tag):
                if align := cell.attrib.pop("align", ""):
                    cell.set("class", f"{cell.get('class', '')} zd-{align}".strip())


class _Anchors(HTMLParser):
    """The ids in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attrs if value and (name == "id" or (tag, name) == ("a", "name")))
