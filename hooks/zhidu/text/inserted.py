"""The paragraphs that an amendment inserts: 修改为：“第三条 …, up to the ” that closes it. Nothing opens in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhidu.text.rows import Row

_AMENDS = re.compile(r"(?:修改为|修正为|改为|替换为|调整为|表述为|增加|增设|新增|作为)[^。“”]{0,40}[：:，,]?$")
_FAR = 400
"""So many rows an insertion may run over."""


class Insertions:
    """Which rows are inserted text (`held`), but for the one in which it begins."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self.held: set[int] = set()
        end = -1
        for at, row in enumerate(rows):
            if "“" in row.words and at > end and (opening := self._opening(at)) >= 0:
                end = self._closing(at, opening)
                self.held.update(range(at + 1, end + 1))

    def _opening(self, at: int) -> int:
        """Where the “ stands in a row that begins an insertion and is not closed in it; -1 for none."""
        words = self._rows[at].words
        opened: list[int] = []
        for place, char in enumerate(words):
            if char == "“":
                opened.append(place)
            elif char == "”" and opened:
                opened.pop()
        if not opened:
            return -1
        before = words[: opened[0]].strip("*_ ") or (self._rows[at - 1].words if at else "")
        return opened[0] if _AMENDS.search(before[-60:]) else -1

    def _closing(self, first: int, opening: int) -> int:
        """The row in which an insertion is closed; the one that it begins in, where its ” was forgotten."""
        depth = 0
        for at in range(first, min(first + _FAR, len(self._rows))):
            words = self._rows[at].words
            begin = opening + 1 if at == first else int(words.startswith("“"))  # each paragraph may open anew
            for place in range(begin, len(words)):
                if words[place] == "“":
                    if at > first and _AMENDS.search(words[max(0, place - 60) : place]):
                        return first
                    depth += 1
                elif words[place] == "”":
                    if not depth:
                        return at
                    depth -= 1
        return first
