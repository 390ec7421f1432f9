"""Text as the index holds it: each Han character a word of its own, so that a phrase is found wherever it stands.

The search box folds and cuts a query in the same way (overrides/assets/javascripts/text/tokens.js):
both are held to tests/core/shared.yaml.
"""

from __future__ import annotations

import re
from functools import lru_cache

SPACE = "␣"
"""Stands for a space of the original, so that an excerpt can be put together again exactly."""
BREAK = "¶"
"""Stands between paragraphs, as a word of its own: no phrase reaches across it."""

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_TOKEN = re.compile(rf"[{_HAN}]|(?:(?![{_HAN}])[^\W_])+")
_MARKS = re.compile(r"[\W_]+")
_RUN = re.compile(f"[{_HAN}]{{2,}}")
_MEET = re.compile(rf"(?<=[{_HAN}])(?=(?![{_HAN}])[^\W_])|(?<=[^\W_])(?<![{_HAN}])(?=[{_HAN}])")
_OPENING = re.compile(r"[“‘《〈（〔【「『［｛(\[{<#$￥¥]*$")
_STOP = re.compile("[。；！？]")
_WIDE = {0xFF00 + at: chr(0x20 + at) for at in range(1, 0x5F) if chr(0x20 + at).isalnum()}
_HAS_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_HAS_OTHER = re.compile(rf"(?![{_HAN}])[^\W_]")


def fold(text: str) -> str:
    """Full-width letters and figures as half-width ones; nothing else changes."""
    return text.translate(_WIDE) if _HAS_WIDE.search(text) else text


def tokens(text: str) -> list[str]:
    """The words of a query, in small letters: Han characters singly, other letters and figures in runs."""
    return _TOKEN.findall(fold(text).lower())


def spread(text: str) -> str:
    """A paragraph with a space between its words; marks stay with the word they belong to.

    Marks are no words for the engine, so that 请假，应当 is found as 请假应当. The end of a sentence
    stands alone, so that no phrase reaches across it. Empty where the text has no word.
    """
    text = SPACE.join(fold(text).split())
    if not _TOKEN.search(text):
        return ""
    text = _MARKS.sub(_between, text)
    if _HAS_OTHER.search(text):
        text = _MEET.sub(" ", text)
    return _RUN.sub(lambda run: " ".join(run.group()), text)


def _between(marks: re.Match[str]) -> str:
    """The marks between two words, cut where the next word begins."""
    outside = marks.start() == 0 or marks.end() == len(marks.string)
    return marks.group() if outside else _cut(marks.group())


@lru_cache(maxsize=1024)
def _cut(marks: str) -> str:
    stop = _STOP.search(marks)
    opening = _OPENING.search(marks, stop.end() if stop else 0)
    assert opening is not None
    before, after = marks[: opening.start()], marks[opening.start() :]
    return f"{before[: stop.start()]} {before[stop.start() :]} {after}" if stop else f"{before} {after}"


def join(text: str) -> str:
    """A spread text as it was, but for its line breaks and full-width letters."""
    return text.replace(" ", "").replace(SPACE, " ")
