"""Free pages that would take minutes to convert: Python-Markdown goes over a paragraph again for each mark left open.

What no author writes is refused before it is converted, so that no page of a pull request holds a build up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from zhidu.text.tags import find_tags


class Tangle(NamedTuple):
    """Too much of one mark: where the first stands, what it is, how many there are and how many there may be."""

    start: int
    what: str
    number: int
    most: int


class _Mark(NamedTuple):
    pattern: re.Pattern[str]
    what: str
    most: int
    in_paragraph: bool = True


_BRACKETS = "没有配对的“[”"
_PAIR = re.compile(r"\[[^\[\]]*\](?:\([^()]*\)|(?!\())")
_BLANK = re.compile(r"\n[^\S\n]*+(?=\n)")
_MARKS = (
    _Mark(re.compile(r"\["), _BRACKETS, 100),
    _Mark(re.compile(r"``+"), "连写的反引号", 100),
    _Mark(re.compile(r"^[ >]*(?:=+|-+)[ ]*$", re.MULTILINE), "标题下面的横线", 200),
    _Mark(re.compile(r"^[ ]{0,3}>", re.MULTILINE), "引文的“>”", 2000),
    _Mark(re.compile(r"\|"), "表格的“|”", 5000),
    _Mark(re.compile(r"<(?=[A-Za-z!?/])(?![^<>]*>)"), "没有配对的“<”", 300, in_paragraph=False),
    _Mark(re.compile(r"^[ >]*#", re.MULTILINE), "标题", 1000, in_paragraph=False),
    _Mark(re.compile(r"^(?:```|~~~)", re.MULTILINE), "代码的“```”", 1000, in_paragraph=False),
    _Mark(re.compile(r"(?:>[ ]?){30}"), "一层套一层的引文", 0),
)
_DEEP = 100
"""So many elements may be open at once."""


def tangles(text: str) -> Iterator[Tangle]:
    """What there is too much of in a Markdown text."""
    starts = [0, *(match.end() for match in _BLANK.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        words = text[start:end]
        for mark in _MARKS:
            if mark.in_paragraph:
                yield from _counted(mark, _unpaired(words) if mark.what == _BRACKETS else words, start)
    for mark in _MARKS:
        if not mark.in_paragraph:
            yield from _counted(mark, text, 0)
    yield from _deep(text)


def _unpaired(words: str) -> str:
    """Words without the brackets that are whole; of pictures in links, the inner ones first. No place moves."""
    for _ in range(2):
        words = _PAIR.sub(lambda pair: "." * len(pair[0]), words)
    return words


def _counted(mark: _Mark, words: str, start: int) -> Iterator[Tangle]:
    places = [match.start() for match in mark.pattern.finditer(words)]
    if len(places) > mark.most:
        yield Tangle(start + places[0], mark.what, len(places), mark.most)


_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


def _deep(text: str) -> Iterator[Tangle]:
    """Elements that are opened in one another, or left open."""
    depth: dict[str, int] = {}
    inside, deepest, first = 0, 0, 0
    for tag in find_tags(text):
        if tag.name in _VOID:
            continue
        if not tag.closing:
            depth[tag.name] = depth.get(tag.name, 0) + 1
            inside += 1
        elif depth.get(tag.name, 0):
            depth[tag.name] -= 1
            inside -= 1
        if inside > deepest:
            deepest = inside
            first = first or (tag.start if inside > _DEEP else 0)
    if deepest > _DEEP:
        yield Tangle(first, "没有结束的 HTML 标签", deepest, _DEEP)
