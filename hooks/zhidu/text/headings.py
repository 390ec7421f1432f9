"""Where the headings of a Markdown page stand; a `#` in a block of code or in a comment makes none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhidu.text.markdown import without_blocks

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t\u3000]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)


def find_headings(text: str, start: int) -> Iterator[re.Match[str]]:
    """The headings behind `start`: group 1 is its marks, group 2 its words."""
    return _HEADING.finditer(without_blocks(text), start)
