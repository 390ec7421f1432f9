"""What of a Markdown text is running text: code and comments found, or blanked with every offset and line kept.

Whichever begins first holds what is in it: `<!--` in code is code, a ` in a comment is comment. What is
not closed hides nothing, as the renderer prints it: a fence (at the margin) or a comment left open is
told of (`left_open`), a lone ` is a mark like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Hiding(StrEnum):
    """What hides a piece of text."""

    COMMENT = "comment"
    FENCE = "fence"
    SPAN = "span"


class Hidden(NamedTuple):
    """A piece of text that is no running text."""

    kind: Hiding
    start: int
    end: int


_OPENING = re.compile(r"<!--|^(?P<fence>`{3,}+|~{3,}+)[^`\n]*+$|(?<![\\`])(?P<ticks>`++)", re.MULTILINE)
_FIRST = re.compile("[<`~]")
"""What each alternative of `_OPENING` begins with: looked for first, as nearly no text has any."""
_NOT_NEWLINE = re.compile(r"[^\n]")
_COMMENT_END = re.compile("-->")
_BREAK = re.compile(r"\n[ \t\u3000]*(?:\n|[#>|]|[-*+][ \t])")
"""Where a paragraph ends: a blank line, or one that begins a block (`reader`)."""


def running_text(text: str) -> str:
    """The text with code and HTML comments blanked."""
    return blank(text, _read(text)[0])


def structural_text(text: str) -> str:
    """The text as structure is read in it: comments blanked, and no character of code that could begin a unit."""
    pieces = _read(text)[0]
    comments = blank(text, tuple(piece for piece in pieces if piece.kind is Hiding.COMMENT))
    return blank(comments, tuple(piece for piece in pieces if piece.kind is not Hiding.COMMENT), "`")


def find_hidden(text: str) -> tuple[Hidden, ...]:
    """The comments and code of a text, in order."""
    return _read(text)[0]


def without_comments_and_fences(text: str) -> str:
    """The text with comments and fenced code blanked; code spans stay, as words of their line."""
    return blank(text, tuple(piece for piece in _read(text)[0] if piece.kind is not Hiding.SPAN))


def left_open(text: str) -> tuple[Hidden, ...]:
    """The comments and fences that are not closed, of each mark the first; each ends where its mark does."""
    return _read(text)[1]


@lru_cache(maxsize=8)  # everything that reads a page asks for it
def _read(text: str) -> tuple[tuple[Hidden, ...], tuple[Hidden, ...]]:
    if "`" not in text and "<!--" not in text and "~~~" not in text:
        return (), ()
    pieces: list[Hidden] = []
    unclosed: dict[str, Hidden] = {}
    at = stop = 0  # a code span ends with its paragraph, which ends at `stop`
    while first := _FIRST.search(text, at):
        opening = _OPENING.match(text, first.start())
        if opening is None:
            at = first.end()
            continue
        start, mark = opening.start(), opening["fence"] or opening["ticks"] or "<!--"
        kind = Hiding.FENCE if opening["fence"] else Hiding.SPAN if opening["ticks"] else Hiding.COMMENT
        at = start + len(mark)
        if kind is Hiding.SPAN:
            if stop < at:
                found = _BREAK.search(text, at)
                stop = found.start() if found else len(text)
            closing = _run(len(mark)).search(text, at, stop)
        elif mark in unclosed:
            continue
        else:
            closing = (_COMMENT_END if kind is Hiding.COMMENT else _fence_end(mark)).search(text, opening.end())
        if closing:
            at = closing.end()
            pieces.append(Hidden(kind, start, at))
        elif kind is not Hiding.SPAN:
            unclosed[mark] = Hidden(kind, start, at)
    return tuple(pieces), tuple(unclosed.values())


@lru_cache(maxsize=64)
def _fence_end(fence: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(fence)}[ \t]*$", re.MULTILINE)


@lru_cache(maxsize=64)
def _run(length: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!`)`{{{length}}}(?!`)")


def blank(text: str, pieces: Sequence[Hidden], by: str = " ") -> str:
    """A text with pieces of it blanked, every offset and line kept."""
    if not pieces:
        return text
    parts: list[str] = []
    at = 0
    for piece in pieces:
        parts += (text[at : piece.start], _NOT_NEWLINE.sub(by, text[piece.start : piece.end]))
        at = piece.end
    return "".join((*parts, text[at:]))
