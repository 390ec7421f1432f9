"""The marks that git leaves in a file where two changes meet, and nobody has chosen between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhidu.text.hidden import without_comments_and_fences

MARK = re.compile(r"^[ \t]*(?:>[ \t]?)*((?:<{7}|>{7}|\|{7})(?=[ ]|$)|={7}$)", re.MULTILINE)
"""A line that is, or begins with, one of the marks; an editor may have indented it."""

UNRESOLVED = "合并冲突没有解决"
MEND = "两边的文字只留一边，或合成一段，再删去 <<<<<<<、=======、>>>>>>> 三行"


def conflicts(text: str) -> Iterator[int]:
    """Where each conflict in a text begins: at its first mark, the others up to >>>>>>> belong to it."""
    if not any(mark in text for mark in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return
    is_open = False
    for match in MARK.finditer(without_comments_and_fences(text)):
        if not is_open or match[1].startswith("<"):
            yield match.start(1)
        is_open = not match[1].startswith(">")
