"""What may stand on a free page: rendered HTML is cleaned by an allow-list (nh3), and what that took away is told.

The list is of what a page is made of. All else is left out: what runs, loads, covers the page or leads its reader
astray, and what nothing on this site knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from xml.etree.ElementTree import Element

import nh3

from zhidu.corpus.outline import is_reserved
from zhidu.text.address import FOLLOWED, leads_out, may_be_followed

TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div"),
    *("dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd"),
    *("li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong"),
    *("sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr"),
}
_CELL = {"colspan", "headers", "rowspan", "scope"}
ATTRIBUTES = {
    "*": {"align", "aria-label", "class", "id", "lang", "title"},
    "a": {"href", "hreflang", "name"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "div": {"markdown"},
    "img": {"alt", "height", "src", "width"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "td": _CELL,
    "th": _CELL,
    "time": {"datetime"},
}
CLASSES = frozenset(("toc", "zd-door", "zd-doors", "zd-lead"))
"""The classes that an author may use; more would put anything anywhere on the page, as those of the theme do."""
_LANGUAGE = re.compile(r"language-[\w+#.-]+")
_DOT = re.compile(r"data:image/(?:gif|jpeg|png|webp);base64,")
"""A small picture that is written out; one of another kind could hold more than a picture."""
_NUMBER = re.compile(r"[0-9]{1,4}")


def clean(html: str) -> str:
    """HTML with nothing in it that is not on the list, well-formed."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_filter,
        link_rel=None,
        url_schemes={*FOLLOWED, "data"} - {""},
    )


def _filter(_tag: str, name: str, value: str) -> str | None:
    """The value that an attribute may have; None where it may not be there."""
    fits = True
    if name == "class":
        value = " ".join(each for each in value.split() if each in CLASSES or _LANGUAGE.fullmatch(each))
        fits = bool(value)
    elif name in ("id", "name"):
        fits = not is_reserved(value)
    elif name == "href":
        fits = may_be_followed(value)
    elif name == "src":
        fits = not leads_out(value) or bool(_DOT.match(value))
    elif name in ("height", "width"):
        fits = bool(_NUMBER.fullmatch(value))
    elif name == "align":
        fits = value in ("left", "center", "right", "justify")
    return value if fits else None


class Removed(NamedTuple):
    """One thing that was taken away: a tag (`name` is empty), or an attribute with its value, of a class one name.

    `number` counts those alike before it; `words` are the first that the element holds.
    """

    tag: str
    name: str
    value: str
    number: int
    words: str


def removed(before: Element, after: Element) -> Iterator[Removed]:
    """What the document after cleaning no longer has, in order."""
    left = Counter(each for element in after.iter() for each in _parts(element))
    seen: Counter[tuple[str, str]] = Counter()
    inside: set[Element] = set()
    for element in before.iter():
        for part in () if element in inside else _parts(element):
            if left[part] > 0:
                left[part] -= 1
                continue
            tag, name, value = part
            alike = ("", name) if name else (tag, "")
            yield Removed(tag, name, value, seen[alike], "".join(islice(element.itertext(), 9)).strip()[:20])
            seen[alike] += 1
            if not name:  # its attributes are gone with it
                inside.update(element.iter() if tag in _FOREIGN else ())
                break


_FOREIGN = ("math", "svg")
"""Told of once, with all that they are made of."""


_DECLARATION = re.compile(r"<([!?](?!--)[^\s<>]*)")


def declarations(html: str) -> Iterator[Removed]:
    """What a browser takes for a comment, as no author means it: <?php …, <![CDATA[…."""
    for match in _DECLARATION.finditer(html):
        yield Removed(match[1], "", "", 0, "")


def _parts(element: Element) -> Iterator[tuple[str, str, str]]:
    """An element, each of its attributes, and each of its classes."""
    if not isinstance(element.tag, str):
        return
    tag = element.tag.rpartition("}")[2]
    yield tag, "", ""
    for name, value in element.attrib.items():
        for each in value.split() if name == "class" else (value,):
            yield tag, name.rpartition("}")[2], each
