"""ZD260: what a table gives points or weights for adds up to the total that it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhidu.checks.registry import Fault, check
from zhidu.corpus.entry import Entry
from zhidu.text.blocks import Heading, Paragraph, Table
from zhidu.text.undecided import PENDING

_HEAD = re.compile("(?:分值|权重)$")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]|[\s\u3000]")
_TOTAL = re.compile("合计|总计|共计|总分|满分")
_SUBTOTAL = re.compile("小计|分计")
_NUMBER = re.compile(r"[\s\u3000]*(\d{1,6}(?:\.\d{1,4})?)[\s\u3000]*[分%％]?[\s\u3000]*")
_PROPOSAL = re.compile(rf"[；;][\s\u3000]*建议[：:]?{_NUMBER.pattern}(?=[；;]|$)")
_STATED = re.compile(r"(?:满分|总分|合计)[为是：:]{0,2}(\d{1,6})分|(百分制)")


class _Total(NamedTuple):
    """A total, and where it stands."""

    value: float
    at: int


@check("ZD260", "分值、权重加起来，等于写明的合计")
def points_add_up(entry: Entry) -> Iterator[Fault]:
    """ZD260: the column of a table that is headed 分值 or 权重 adds up to the total of its last row (合计), or of the
    one total that its head or the words above it state (满分100分).

    What a mark proposes counts as if it were decided; where a row has no number yet, only a sum that is too great
    is certain.
    """
    above = ""
    for block, _, _ in entry.structure.blocks:
        if isinstance(block, Table):
            for column, head in enumerate(block.rows[0]):
                if _HEAD.search(_bare(head)):
                    yield from _sum(block, column, above)
            above = ""
        elif isinstance(block, Paragraph):
            above = f"{'' if isinstance(block, Heading) else above}\n{block.inline.plain}"


def _sum(table: Table, column: int, above: str) -> Iterator[Fault]:
    head, rows = table.rows[0][column], [row for row in table.rows[1:] if len(row) > column]
    last = next((at for at, row in enumerate(rows) if _is(_TOTAL, row, column)), None)
    total = _in_row(rows[last][column]) if last is not None else _in_words(head, above)
    rows = [row for row in rows[:last] if not _is(_SUBTOTAL, row, column)]
    cells = [row[column].inline.plain for row in rows if row[column].inline.plain.strip()]
    numbers = [number for cell in cells if (number := _number(cell)) is not None]
    if total is None or not numbers:
        return
    found, name = sum(numbers), _bare(head)
    shares = found <= 1 < total.value  # 0.3 of 100%
    if len(numbers) == len(cells) and abs(found * (100 if shares else 1) - total.value) > 1e-6:
        message = f"{name}加起来是{found:g}，写明的合计是{total.value:g}"
        yield Fault(total.at, message, "核对各行和合计；〔待定：…〕里建议的数也算在内")
    elif found > total.value + 1e-6:
        message = f"有的行还没有写{name}，写了的加起来已经是{found:g}，超过合计{total.value:g}"
        yield Fault(total.at, message, "核对各行和合计；〔待定：…〕里建议的数也算在内")


def _bare(cell: Paragraph) -> str:
    """The words of a cell without spaces and what stands in brackets: 权重 of 权 重（%）."""
    return _ASIDE.sub("", cell.inline.plain)


def _is(label: re.Pattern[str], row: tuple[Paragraph, ...], column: int) -> bool:
    return any(label.fullmatch(_bare(cell)) for cell in row[:column])


def _number(words: str) -> float | None:
    """The number of a cell, or the one that its mark proposes."""
    mark = PENDING.fullmatch(words.strip())
    found = _PROPOSAL.search(mark[1] or "") if mark else _NUMBER.fullmatch(words)
    return float(found[1]) if found else None


def _in_row(cell: Paragraph) -> _Total | None:
    value = _number(cell.inline.plain)
    return None if value is None else _Total(value, cell.start)


def _in_words(head: Paragraph, above: str) -> _Total | None:
    """The one total that the head of the column, or else the words above the table, state."""
    for words in (head.inline.plain, above):
        stated = {float(found[1] or 100) for found in _STATED.finditer(words)}
        if stated:
            return _Total(stated.pop(), head.start) if len(stated) == 1 else None
    return None
