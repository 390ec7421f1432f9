"""The links of a page as written, in Markdown and in HTML: where they lead, and what is loaded with the page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from zhidu.corpus.entry import Entry
from zhidu.text.address import leads_out, scheme_of
from zhidu.text.blocks import leaves
from zhidu.text.hidden import running_text
from zhidu.text.pieces import Sort
from zhidu.text.tags import attributes_of, find_tags


@dataclass(frozen=True, slots=True)
class Link:
    """One link. `address` is as written; `loaded` tells that a browser fetches it with the page, without a click.

    Of a link within the site, `path` is as written, `file` relative to docs/, both empty for the page itself.
    In HTML the path may also be what it is in the finished site, a folder: then `folder` is that, under the
    site's root of the page's language.
    """

    start: int
    address: str
    loaded: bool
    outside: bool
    path: str = ""
    file: str = ""
    anchor: str = ""
    folder: str | None = None


class _Found(NamedTuple):
    """Where an address stands, whether it is loaded, and whether in HTML."""

    start: int
    address: str
    loaded: bool
    html: bool = False


def read_links(entry: Entry) -> Iterator[Link]:
    """The links, pictures, link definitions and, on a free page, HTML in the body of a page, in order.

    What leads out of the site is left out, unless it is loaded.
    """
    folder = posixpath.dirname(entry.path)
    for start, address, loaded, html in _find(entry):
        if leads_out(address):
            if loaded and scheme_of(address) != "data":
                yield Link(start, address, loaded, outside=True)
            continue
        path, _, anchor = address.partition("#")
        path = unquote(path.partition("?")[0])
        file = posixpath.normpath(posixpath.join(folder, path)) if path else ""
        there = posixpath.normpath(posixpath.join(entry.address, path)) if html and _is_folder(path) else None
        yield Link(start, address, loaded, False, path, file, unquote(anchor), there)


def read_addresses(entry: Entry) -> Iterator[tuple[int, str]]:
    """Every address in the body of a page, of links and of what is loaded, and where it stands."""
    return ((each.start, each.address) for each in _find(entry))


def _find(entry: Entry) -> list[_Found]:
    found = list(_markdown(entry))
    if entry.free:
        found += _html(running_text(entry.source.text), entry.body)
    return sorted(set(found))


def _is_folder(path: str) -> bool:
    """Whether a path names a page as the finished site does: catalogue/, and not catalogue.md."""
    return bool(path) and "." not in posixpath.basename(path).strip(".")


# --- Markdown ---


def _markdown(entry: Entry) -> Iterator[_Found]:
    defined: dict[str, tuple[str, int]] = {}
    used = set()
    for leaf in leaves(placed.block for placed in entry.structure.blocks):
        defined = leaf.shared.definitions
        for piece in leaf.inline.links:
            used.add(piece.address_start)
            yield _Found(piece.address_start, piece.address, piece.sort is Sort.PICTURE)
    yield from (_Found(start, address, False) for address, start in defined.values() if start not in used)


# --- HTML ---


def _html(plain: str, start: int) -> Iterator[_Found]:
    """What of an author's own HTML leads somewhere; what else could load anything is not on the page (`cleaning`)."""
    if plain.find("<", start) < 0:
        return
    for tag in find_tags(plain, "a|img", start):
        for attribute in () if tag.closing else attributes_of(plain, tag):
            if (tag.name, attribute.name) in (("a", "href"), ("img", "src")):
                yield _Found(attribute.start, attribute.value, tag.name == "img", html=True)
