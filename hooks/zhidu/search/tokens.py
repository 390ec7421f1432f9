"""Text as the index holds it: each Han character a word of its own, so that a phrase is found wherever it stands.

The search box folds and cuts a query in the same way (overrides/assets/javascripts/search.js): a
change here is a change there.
"""

from __future__ import annotations

import re
from itertools import pairwise

SPACE = "␣"
"""Stands for a space of the original, so that an excerpt can be put together again exactly."""
BREAK = "¶"
"""Stands between paragraphs, as a word of its own: no phrase reaches across it."""

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_TOKEN = re.compile(rf"[{_HAN}]|(?:(?![{_HAN}])[^\W_])+")
_OPENING = re.compile(r"[“‘《〈（〔【「『［｛(\[{<#$￥¥]*$")
_STOP = re.compile("[。；！？]")
_WIDE = {0xFF00 + at: chr(0x20 + at) for at in range(1, 0x5F) if chr(0x20 + at).isalnum()}


def fold(text: str) -> str:
    """Full-width letters and figures as half-width ones; nothing else changes."""
    return text.translate(_WIDE)


def tokens(text: str) -> list[str]:
    """The words of a query, in small letters: Han characters singly, other letters and figures in runs."""
    return _TOKEN.findall(fold(text).lower())


def spread(text: str) -> str:
    """A paragraph with a space between its words; marks stay with the word they belong to.

    Marks are no words for the engine, so that 请假，应当 is found as 请假应当. The end of a sentence
    stands alone, so that no phrase reaches across it. Empty where the text has no word.
    """
    text = SPACE.join(fold(text).split())
    words = [match.span() for match in _TOKEN.finditer(text)]
    if not words:
        return ""
    cuts = [0]
    for (_, end), (start, _) in pairwise(words):
        stop = _STOP.search(text, end, start)
        if stop:
            cuts.append(stop.start())
        opening = _OPENING.search(text, stop.end() if stop else end, start)
        cuts.append(opening.start() if opening else start)
    return " ".join(text[first:last] for first, last in pairwise([*cuts, len(text)]))


def join(text: str) -> str:
    """A spread text as it was, but for its line breaks and full-width letters."""
    return text.replace(" ", "").replace(SPACE, " ")
