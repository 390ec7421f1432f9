"""HTML tags and where they stand in Markdown with HTML of its author's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_INSIDE = r"""(?:[^<>"']++|"[^"]{0,4000}+"|'[^']{0,4000}+')*+"""
_ATTRIBUTE = re.compile(r"""([^\s"'<>/={}]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`{}]++)))?""")


class Tag(NamedTuple):
    """One tag: `start`–`end` in its text, its name in small letters, where its attributes begin."""

    start: int
    end: int
    name: str
    closing: bool
    inside: int


class Attribute(NamedTuple):
    """One attribute of a tag: `start`–`end` is its value as written, `value` what that means."""

    name: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=8)
def _pattern(names: str) -> re.Pattern[str]:
    return re.compile(rf"<!--.*?(?:-->|\Z)|<(/?)({names})(?![\w:-])({_INSIDE})>", re.DOTALL | re.IGNORECASE)


def find_tags(html: str, names: str = r"[a-z][\w:-]*", start: int = 0) -> Iterator[Tag]:
    """The tags of these names (a pattern, without groups), those in comments left out."""
    for match in _pattern(names).finditer(html, start):
        if match[2] is not None:
            yield Tag(match.start(), match.end(), match[2].lower(), bool(match[1]), match.start(3))


def attributes(html: str, start: int, end: int) -> Iterator[Attribute]:
    """The attributes between two places of a text."""
    for match in _ATTRIBUTE.finditer(html, start, end):
        group = match.lastindex or 1
        if group > 1:
            yield Attribute(match[1].lower(), unescape(match[group]), *match.span(group))


def attributes_of(html: str, tag: Tag) -> Iterator[Attribute]:
    """The attributes of a tag that have a value."""
    return attributes(html, tag.inside, tag.end - 1)
