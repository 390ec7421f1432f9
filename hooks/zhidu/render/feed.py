"""The feed of latest changes: Atom (RFC 4287), one entry for each change of words, under an id that never changes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree

from zhidu.text.xmltext import xml_text
from zhidu.views.changes import Changed

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Feed:
    """What the feed says of the feed. `url` is its root, ending in a slash; empty where it is not known."""

    name: str
    url: str = ""

    def id(self, address: str) -> str:
        """An id that never changes: the address on the web; of a site without one, a URN made of the names."""
        if self.url:
            return self.url + quote(address)
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{self.name}/{address}").urn


def atom(feed: Feed, changes: Sequence[Changed]) -> str:
    """The feed as XML; the addresses in it are relative to the feed where the site does not know its own."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh"})
    _text(root, "id", feed.id(""))
    _text(root, "title", f"{feed.name}：最近更新")
    _text(root, "updated", _time(max((each.day for each in changes), default=dt.date(1970, 1, 1))))
    _text(_child(root, "author"), "name", feed.name)
    _link(root, "self", f"{feed.url}feed.xml", "application/atom+xml")
    _link(root, "alternate", f"{feed.url}recent/", "text/html")
    for each in changes:
        entry = _child(root, "entry")
        _text(entry, "id", feed.id(f"recent/#{each.key}"))
        _text(entry, "title", each.entry.title)
        _text(entry, "updated", _time(each.day))
        _link(entry, "alternate", feed.url + quote(each.entry.address), "text/html")
        _text(entry, "summary", each.words)
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _child(parent: ElementTree.Element, name: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    _child(parent, name).text = xml_text(text)


def _link(parent: ElementTree.Element, relation: str, address: str, kind: str) -> None:
    element = _child(parent, "link")
    element.attrib.update(rel=relation, type=kind, href=address)


def _time(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
