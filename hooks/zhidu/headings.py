"""Where the headings of a Markdown page stand; a `#` in a block of code or in a comment makes none."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t\u3000]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(r"<!--.*?(?:-->|\Z)|^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\1|\Z)", re.DOTALL | re.MULTILINE)


def find_headings(text: str, start: int) -> Iterator[re.Match[str]]:
    """The headings behind `start`: group 1 is its marks, group 2 its words."""
    blank = _BLOCK.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    return _HEADING.finditer(blank, start)
