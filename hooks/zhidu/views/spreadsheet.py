"""A table for Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

Cell = str | int


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """CSV that Excel opens right: UTF-8 with BOM, CRLF (RFC 4180), no cell that it takes for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow(map(_safe, row))
    return "\ufeff" + text.getvalue()


_FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def _safe(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
