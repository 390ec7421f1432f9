"""HTML as a tree of elements, read as browsers read it (WHATWG), and written again."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from io import StringIO
from xml.etree.ElementTree import Element

import tinyhtml5

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


def read_html(html: str) -> Element:
    """The whole document that a browser makes of a piece of HTML, of which most is its body."""
    # As a file: a short text that is the name of one would be taken for it.
    document: Element = tinyhtml5.parse(StringIO(html), namespace_html_elements=False)
    return document


def body_of(document: Element) -> Element:
    """The body of a document."""
    body = document.find("body")
    return document if body is None else body


def inner_html(element: Element) -> str:
    """What stands in an element, as HTML; `<` is never left as it is, in attributes neither."""
    return "".join(_inside(element))


def _inside(element: Element) -> Iterator[str]:
    yield escape(element.text or "", quote=False)
    for child in element:
        if isinstance(child.tag, str):
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in child.attrib.items())
            yield f"<{child.tag}{attributes}>"
            if child.tag not in _VOID:
                yield from _inside(child)
                yield f"</{child.tag}>"
        else:
            yield f"<!--{child.text}-->"
        yield escape(child.tail or "", quote=False)
