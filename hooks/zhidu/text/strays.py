"""Lines that belong to nothing of the grammar: what each is, as checks know it."""

from __future__ import annotations

import re

from zhidu.text.conflicts import MARK

UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
"""A line of --- or ===, which under a paragraph would be a heading elsewhere."""
GRID = re.compile(r"[ \t]*\+[-=+:]{3,}$")
_GROUPS = re.compile(r"[ \t]*-{3,}(?:[ ]+-{3,})+[ ]*$")
"""Lines that part the rows and cells of a table as pandoc writes them."""
MANY_HASHES = re.compile(r"[ \t\u3000]*#{7,}")
TABLES = {"wide-pipe": ("｜",), "grid": ("+", "|")}
"""What the lines of a table of such a kind begin with."""


def stray_of(first: str, words: str) -> str:
    """What a line is that belongs to nothing of the grammar, wherever it stands; nothing of one that may."""
    if first in "<>=|" and MARK.match(words):
        return "conflict"
    if first == "=" and UNDERLINE.match(words):
        return "underline"
    if first == "+" and GRID.match(words):
        return "grid"
    if first == "-" and _GROUPS.match(words):
        return "dashes"
    if first == "#" and MANY_HASHES.match(words):
        return "many-hashes"
    return {"｜": "wide-pipe", "＃": "wide-hash"}.get(first, "")
