"""What of a Markdown text is running text: code and comments blanked, every offset and line kept."""

from __future__ import annotations

import re
from functools import lru_cache

_FENCE = re.compile(r"^[ \t]*+(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"(?<!`)(`++)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_NEWLINE = re.compile(r"[^\n]")


@lru_cache(maxsize=4)  # every check of a page asks for it
def without_code(text: str) -> str:
    """The text with fenced code and code spans blanked."""
    if "```" in text or "~~~" in text:
        text = _FENCE.sub(_blank, text)
    return _SPAN.sub(_blank, text) if "`" in text else text


def running_text(text: str) -> str:
    """The text with code and HTML comments blanked."""
    text = without_code(text)
    return _COMMENT.sub(_blank, text) if "<!--" in text else text


def _blank(match: re.Match[str]) -> str:
    return _NOT_NEWLINE.sub(" ", match.group())
