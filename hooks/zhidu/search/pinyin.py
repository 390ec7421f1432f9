"""Titles in pinyin: 考勤制度 → kao'qin'zhi'du. Made when the site is built, not in the browser."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def syllables(text: str) -> str:
    """The syllable of each character, other letters and figures one by one; empty without pypinyin."""
    try:
        from pypinyin import lazy_pinyin  # noqa: PLC0415  (0.3 s, only where a search is made)
    except ImportError:
        return ""
    said = lazy_pinyin(text, errors=list)  # type: ignore[arg-type]  # a list of syllables is taken too
    return "'".join(each.lower() for each in said if each.isascii() and each.isalnum())


def initials(text: str) -> str:
    """The first letter of each syllable: kqzd."""
    return "".join(each[0] for each in syllables(text).split("'") if each)
