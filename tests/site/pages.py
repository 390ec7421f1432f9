"""What stands in a built site: its pages as trees, and every link that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LINKS = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"))


class _Tree(HTMLParser):
    """Builds the tree. `faults` are end tags that close nothing, or something else than what is open."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("document")
        self.faults: list[str] = []
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._open[-1].tag != tag:
            line, _ = self.getpos()
            self.faults.append(f"</{tag}> in line {line} closes <{self._open[-1].tag}>")
            if all(element.tag != tag for element in self._open):
                return
            while self._open[-1].tag != tag:
                self._open.pop()
        self._open.pop()

    def handle_data(self, data: str) -> None:
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


@dataclass(frozen=True)
class Html:
    """One page of a built site; `address` is where it is served, under the site's root."""

    address: str
    source: str = field(repr=False)

    @cached_property
    def _parsed(self) -> _Tree:
        tree = _Tree()
        tree.feed(self.source)
        tree.close()
        return tree

    @property
    def root(self) -> Element:
        """The tree."""
        return self._parsed.root

    @property
    def faults(self) -> list[str]:
        """End tags that do not fit."""
        return self._parsed.faults

    @cached_property
    def ids(self) -> list[str]:
        """Every id, also one that stands twice."""
        return [element.attrib["id"] for element in self.root.iter() if "id" in element.attrib]

    @cached_property
    def article(self) -> Element:
        """The page's own content, without header and menus."""
        found = self.root.find(".//article")
        assert found is not None, f"{self.address} has no <article>"
        return found

    def by_id(self, anchor: str) -> Element:
        """The element with an id."""
        found = self.root.find(f".//*[@id='{anchor}']")
        assert found is not None, f"{self.address} has no #{anchor}"
        return found

    def all(self, name: str) -> list[Element]:
        """The elements of a class in the page's own content."""
        return [each for each in self.article.iter() if name in each.get("class", "").split()]

    def one(self, name: str) -> Element:
        """The only element of a class."""
        (found,) = self.all(name)
        return found

    def links(self) -> Iterator[str]:
        """The address of everything that the page leads to or loads, as written."""
        for tag, attribute in LINKS:
            for element in self.root.iter(tag):
                if attribute in element.attrib:
                    yield element.attrib[attribute]


def text_of(element: Element) -> str:
    """The words of an element, white space made single."""
    return " ".join("".join(element.itertext()).split())


def links_of(element: Element) -> list[tuple[str, str]]:
    """The links in an element: their words and addresses. The ¶ and the head of an article are left out."""
    return [
        (text_of(link), link.get("href", ""))
        for link in element.iter("a")
        if not {"zd-mark", "zd-head"} & set(link.get("class", "").split())
    ]


def rows_of(table: Element) -> list[list[str]]:
    """The rows of a table, each the words of its cells."""
    return [[text_of(cell) for cell in row] for row in table.iter("tr")]


@dataclass(frozen=True)
class BuiltSite:
    """The pages of a built site by their address; `rules/lending/` is rules/lending/index.html."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, Html]:
        """Every HTML page."""
        found = {}
        for file in sorted(self.folder.rglob("*.html")):
            address = file.relative_to(self.folder).as_posix().removesuffix("index.html")
            found[address] = Html(address, file.read_text(encoding="utf-8"))
        return found

    def __getitem__(self, address: str) -> Html:
        return self.pages[address]

    def find(self, address: str) -> Path | None:
        """The file that a server gives for an address; None for 404."""
        file = self.folder / unquote(address)
        if address.endswith("/") or not address:
            file = file / "index.html"
        return file if file.is_file() else None


def broken_links(site: BuiltSite) -> list[str]:
    """Every link of every page that leaves the site, or whose file or anchor is not there.

    404.html is served at any address, so its links alone may begin with a slash.
    """
    base = "http://site/under/path/"
    found = []
    for page in site.pages.values():
        for link in page.links():
            target = urlsplit(urljoin(base + page.address, link))
            if link.startswith(("data:", "mailto:")):
                continue
            if page.address == "404.html":
                target = urlsplit(urljoin(base, link.lstrip("/")))
            if not target.geturl().startswith(base):
                found.append(f"{page.address}: {link} leads out of the site")
                continue
            address = target.path.removeprefix("/under/path/")
            file = site.find(address)
            if file is None:
                found.append(f"{page.address}: {link} has no file")
            elif target.fragment and file.suffix == ".html":
                there = site.pages[file.relative_to(site.folder).as_posix().removesuffix("index.html")]
                if unquote(target.fragment) not in there.ids:
                    found.append(f"{page.address}: {link} has no anchor")
    return found
