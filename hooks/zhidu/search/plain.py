"""Markdown as plain words, cut at its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from zhidu.text.headings import find_headings
from zhidu.text.markdown import without_comments

_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*+\{:?[ \t][^{}\n]*\}|\{#[^{}\s]+\}")
_TARGET = re.compile(r"(?<=\])(?:\([^()\n]*\)|\[[^\[\]\n]*\])|^\[[^\]\n]+\]:.*$", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_RULER = re.compile(r"^[ \t|:*_-]*[-*_]{3,}[ \t|:*_-]*$|^[ \t]*(?:`{3,}|~{3,}).*$", re.MULTILINE)
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?", re.MULTILINE)
_MARK = re.compile(r"\*\*|__|`|!?\[|\]|(?<![0-9A-Za-z*])\*|\*(?![0-9A-Za-z*])|\\(?=[.\-_*#`])")
_MARKUP = re.compile(r"[<>{}\[\]*_`\\|&~+\- \t]")
"""What a piece of Markdown that is more than its own words has in it."""

Headings = Sequence[tuple[str, str]]
"""The headings of a page that have an anchor: text and id, in the order they stand."""


def plain(text: str) -> str:
    """The words of a piece of Markdown; its paragraphs stay on lines of their own."""
    if not _MARKUP.search(text):
        return text
    text = without_comments(text)
    for pattern in (_RULER, _TARGET, _ATTRIBUTES):
        text = pattern.sub("", text)
    text = _LEAD.sub("", _TAG.sub(" ", text))
    return unescape(_MARK.sub("", text.replace("|", " ")))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a piece of Markdown, each on one line, without marks; rows of a table are one each."""
    found = (" ".join(each.split()) for each in re.split(r"\n\s*\n|\n(?=[ \t]*[|>\-*+])", text))
    return tuple(words for each in found if (words := " ".join(plain(each).split())))


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands below it; the first part of a page has neither heading nor anchor."""

    start: int
    heading: str
    anchor: str
    body: str


def split_headings(text: str, start: int, headings: Headings) -> Iterator[Part]:
    """A page cut at its headings; `headings` lends the anchors, by the words of each heading in turn."""
    known = [("".join(unescape(words).split()), anchor) for words, anchor in headings]
    at, title, anchor = start, "", ""
    begin = start
    for found in find_headings(text, start):
        yield Part(at, title, anchor, text[begin : found.start()])
        words = " ".join(plain(found.group(2)).split())
        match = next((i for i, (name, _) in enumerate(known) if name == "".join(words.split())), None)
        at, title, begin = found.start(), words, found.end()
        anchor = known[match][1] if match is not None else ""
        if match is not None:
            del known[: match + 1]
    yield Part(at, title, anchor, text[begin:])
