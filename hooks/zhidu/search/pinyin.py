"""Initials of titles in pinyin, for suggestions: 考勤制度 → kqzd. Made when the site is built, not in the browser."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def initials(text: str) -> str:
    """The first letter of each character, other letters and figures as they are; empty without pypinyin."""
    try:
        from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  (0.3 s, only where a search is made)
    except ImportError:
        return ""
    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors="default")
    return "".join(each.lower() for each in "".join(letters) if each.isascii() and each.isalnum())
