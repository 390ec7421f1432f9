"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence

from zhidu.word.paper import PaperTable

_FEW, _SHORT, _LONG = 3, 6, 18
"""Columns that need no thrift; characters that a short column keeps; characters that make a column long."""
_MARGINS = 10
"""What a cell keeps free beside its words, in points."""


def widths(table: PaperTable, measure: int, size: float) -> list[int]:
    """The widths in twips of the columns of a table `measure` wide, whose words are `size` points large.

    Narrow columns as wide as their words, the others by theirs; the spare goes where there is to be written,
    else to all but the first, which numbers or names the rows.
    """
    columns = list(zip(*table.rows, strict=True))
    longest = [max(3, *(_length(piece) for cell in column for piece in cell.split("\n"))) for column in columns]
    if len(columns) > _FEW and max(longest) > _LONG:  # or the short columns leave the long one no room
        longest = [min(length, _SHORT) if length <= _LONG else length for length in longest]
    wanted = [round(20 * (size * length + _MARGINS)) for length in longest]
    found = [0] * len(columns)
    rest, wide = measure, list(range(len(columns)))
    while wide and (narrow := {at for at in wide if wanted[at] <= rest // len(wide)}):
        for at in narrow:
            found[at] = wanted[at]
            rest -= wanted[at]
        wide = [at for at in wide if at not in narrow]
    weights = {at: max(1, min(wanted[at], 3 * rest // len(wide))) for at in wide}  # more columns than twips
    if not wide:
        blank = [at for at, column in enumerate(columns) if any(not cell for cell in column[1:])]
        weights = dict.fromkeys(blank or range(min(1, len(columns) - 1), len(columns)), 1)
    total = sum(weights.values())
    for at, weight in weights.items():
        found[at] += rest * weight // total
    found[-1] += measure - sum(found)
    return found


def shared(shares: Sequence[int], measure: int) -> list[int]:
    """The widths in twips of columns that have these parts of a table `measure` wide."""
    found = [measure * share // sum(shares) for share in shares]
    return [*found[:-1], measure - sum(found[:-1])]


def _length(text: str) -> float:
    """How many characters wide a piece is; Latin ones are half as wide."""
    return sum(0.5 if char.isascii() else 1 for char in text)
