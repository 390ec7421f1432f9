"""新旧对照表 as a paper: 原条文, 新条文, 说明."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.views.comparison import EMPTY, Comparison, Fold, Line, Row, Side, State
from zhidu.views.marking import Mark, Piece
from zhidu.word.paper import MarkedTable, Paper
from zhidu.word.sheet import FOOT_NOTE

Cells = tuple[tuple[Line, ...], ...]

_LEGEND = Line(
    (
        Piece(Mark.GONE, "删去的字"),
        Piece(Mark.SAME, "加删除线，"),
        Piece(Mark.NEW, "新增的字"),
        Piece(Mark.SAME, "加粗并加下划线；没有改动的只列条号。"),
    )
)


def compose_comparison(compared: Comparison, foot: str = FOOT_NOTE) -> Paper:
    """The paper; the column 说明 is for the office to fill, but for what is said of the change as a whole."""
    note = (_plain(compared.note),) if compared.note else ()
    rows: tuple[Cells, ...] = ((_side(compared.old), _side(compared.new), note), *_rows(compared))
    table = MarkedTable(("原条文", "新条文", "说明"), rows, (42, 42, 16))
    title = f"《{compared.name}》新旧对照表"
    return Paper("", title, "", compared.banner, (), (_LEGEND, table), foot=foot, wide=True)


def _side(side: Side) -> tuple[Line, ...]:
    title = Line((Piece(Mark.SAME, "《"), *side.title, Piece(Mark.SAME, "》")))
    return (title, *map(_plain, side.notes))


def _rows(compared: Comparison) -> Iterator[Cells]:
    for row in compared.rows:
        if isinstance(row, Fold):
            yield (_plain(row.words),), ()
        elif row.is_heading and row.state is State.SAME:
            yield row.new, ()
        else:
            yield _column(row, row.old, State.ADDED), _column(row, row.new, State.GONE), ()


def _column(row: Row, lines: tuple[Line, ...], without: State) -> tuple[Line, ...]:
    return (_plain(EMPTY[without]),) if row.state is without else lines


def _plain(words: str) -> Line:
    return Line((Piece(Mark.SAME, words),))
