"""The links of a page as written, in Markdown and in HTML: where they lead, and what is loaded with the page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from zhidu.corpus.entry import Entry
from zhidu.text.blocks import leaves
from zhidu.text.hidden import running_text
from zhidu.text.inline import Sort
from zhidu.text.tags import Attribute, Tag, attributes, attributes_of, find_tags


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
    found = list(_markdown(entry))
    if entry.free:
        plain = running_text(entry.source.text)
        found += [*_attribute_lists(plain, entry.body), *_html(plain, entry.body)]
    folder = posixpath.dirname(entry.path)
    for start, address, loaded, html in sorted(set(found)):
        if _SCHEME.match(address) or (loaded and _SCHEME.match(_as_browsers_read(address))):
            if loaded and not _as_browsers_read(address).lower().startswith("data:"):
                yield Link(start, address, loaded, outside=True)
            continue
        path, _, anchor = address.partition("#")
        path = unquote(path.partition("?")[0])
        file = posixpath.normpath(posixpath.join(folder, path)) if path else ""
        there = posixpath.normpath(posixpath.join(entry.address, path)) if html and _is_folder(path) else None
        yield Link(start, address, loaded, False, path, file, unquote(anchor), there)


def _is_folder(path: str) -> bool:
    """Whether a path names a page as the finished site does: catalogue/, and not catalogue.md."""
    return bool(path) and "." not in posixpath.basename(path).strip(".")


_SCHEME = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")
_UNSEEN = re.compile(r"^[\x00-\x20]+|[\t\n\r]")


def _as_browsers_read(address: str) -> str:
    return _UNSEEN.sub("", unescape(address)).replace("\\", "/")


# --- Markdown ---

_ATTRIBUTE_LIST = re.compile(r"\{:?[^{}\n]*\}")


def _markdown(entry: Entry) -> Iterator[_Found]:
    defined: dict[str, tuple[str, int]] = {}
    used = set()
    for leaf in leaves(placed.block for placed in entry.structure.blocks):
        defined = leaf.shared.definitions
        for piece in leaf.inline.links:
            used.add(piece.address_start)
            yield _Found(piece.address_start, piece.address, piece.sort is Sort.PICTURE)
    yield from (_Found(start, address, False) for address, start in defined.values() if start not in used)


def _attribute_lists(plain: str, start: int) -> Iterator[_Found]:
    for match in _ATTRIBUTE_LIST.finditer(plain, start):
        for attribute in attributes(plain, *match.span()):
            yield from _outside_only(_loaded("", attribute))


# --- HTML ---

_LED_TO = ("a", "area")
_LOADED = ("src", "poster", "background", "href", "xlink:href")
_STYLE = re.compile(r"<style\b[^>]*>(.*?)(?:</style|\Z)", re.DOTALL | re.IGNORECASE)
_IN_CSS = re.compile(r"""url\(\s*["']?\s*([^"')\s]+)|@import\s+["']([^"']+)""", re.IGNORECASE)
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)


def _html(plain: str, start: int) -> Iterator[_Found]:
    if plain.find("<", start) < 0:
        return
    for tag in find_tags(plain, start=start):
        for attribute in () if tag.closing else attributes_of(plain, tag):
            if tag.name in _LED_TO and attribute.name == "href":
                yield _Found(attribute.start, attribute.value, False, html=True)
            elif _is_file(tag, attribute):
                yield _Found(attribute.start, attribute.value, True, html=True)
            else:
                yield from _outside_only(_loaded(tag.name, attribute))
    for match in _STYLE.finditer(plain, start):
        yield from _outside_only(_css(match[1], match.start(1)))


def _is_file(tag: Tag, attribute: Attribute) -> bool:
    """Whether an attribute names one file that is loaded; it may lie beside the page."""
    return attribute.name in _LOADED or (tag.name == "object" and attribute.name == "data")


def _loaded(tag: str, attribute: Attribute) -> Iterator[_Found]:
    """What else an attribute loads: styles, pictures in several sizes, a page that takes the place of this one."""
    name, value, start, _ = attribute
    if name == "style":
        yield from _css(value, start)
    elif name == "srcset":
        yield from (_Found(start, each.split()[0], True) for each in value.split(",") if each.strip())
    elif tag == "meta" and name == "content":
        yield from (_Found(start, match[1], True) for match in _REFRESH.finditer(value))
    elif not tag and name in _LOADED:  # in a list of attributes, which may be of a picture
        yield _Found(start, value, True)


def _css(style: str, start: int) -> Iterator[_Found]:
    return (
        _Found(start + match.start(match.lastindex or 0), match[1] or match[2], True)
        for match in _IN_CSS.finditer(style)
    )


def _outside_only(found: Iterator[_Found]) -> Iterator[_Found]:
    """A file of the site is not named in these places: nothing makes its address fit the page."""
    return (each for each in found if _SCHEME.match(_as_browsers_read(each.address)))
