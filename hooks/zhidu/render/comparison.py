"""新旧对照表 as HTML: the table as the site has it, and a page of its own that needs no other file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from zhidu.views.comparison import EMPTY, Comparison, Fold, Line, Row, Side, State
from zhidu.views.marking import Mark, Piece

LEGEND = "<del>删去的字</del>加删除线，<ins>新增的字</ins>加粗并加下划线；没有改动的折起，点开可以看。"
_TAGS = {Mark.GONE: "del", Mark.NEW: "ins"}


def comparison_html(compared: Comparison, to: Callable[[str], str] = lambda _: "") -> str:
    """The table. `to` gives where an address under the site's root is, from the page; "" for no link.

    Its roles are said aloud: on a narrow screen its cells stand one below the other, and it is a table still.
    """
    heads = ("条款", "原条文", "新条文")
    head = "".join(f'<th role="columnheader" scope="col">{each}</th>' for each in heads)
    rows = "".join(_fold(row) if isinstance(row, Fold) else _row(row, compared, to) for row in compared.rows)
    return (
        f'<table class="zd-compare" role="table" aria-label="{escape(compared.name)}新旧对照表">\n'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n<tbody role="rowgroup">\n'
        f"{_texts(compared, to)}{rows}</tbody>\n</table>\n"
    )


def _texts(compared: Comparison, to: Callable[[str], str]) -> str:
    """The row of the two texts: what each is called, how it stands."""
    cells = ""
    for name, side in (("原文", compared.old), ("新文", compared.new)):
        cells += _cell(name, f"<p>《{_linked(_pieces(side.title), to(side.address))}》</p>{_small(side)}")
    return f'<tr role="row" class="zd-compare__texts"><th role="rowheader" scope="row">文本</th>{cells}</tr>\n'


def _small(side: Side) -> str:
    return "".join(f"<p><small>{escape(note)}</small></p>" for note in side.notes)


def _row(row: Row, compared: Comparison, to: Callable[[str], str]) -> str:
    side = compared.old if row.state is State.GONE else compared.new
    at = to(f"{side.address}#{row.id}" if row.id else side.address)
    state = "" if row.state is State.SAME else f"<small>{row.state}</small>"
    anchor = ("old_" if row.state is State.GONE else "") + (row.id or "opening")
    old = _cell("原条文", _lines(row.old, EMPTY[State.ADDED] if row.state is State.ADDED else ""))
    new = _cell("新条文", _lines(row.new, EMPTY[State.GONE] if row.state is State.GONE else ""))
    name = ' class="zd-compare__heading"' if row.is_heading else ""
    if row.is_heading and row.state is State.SAME:
        words = f'<td role="cell" colspan="3">{_lines(row.new)}</td>'
        return f'<tr role="row" id="{escape(anchor)}"{name}>{words}</tr>\n'
    head = f'<th role="rowheader" scope="row">{_linked(escape(row.label), at)}{state}</th>'
    return f'<tr role="row" id="{escape(anchor)}"{name}>{head}{old}{new}</tr>\n'


def _fold(fold: Fold) -> str:
    inside = "".join(_lines(row.new) for row in fold.rows)
    return (
        '<tr role="row" class="zd-compare__fold"><td role="cell" colspan="3">'
        f"<details><summary>{escape(fold.words)}</summary>{inside}</details></td></tr>\n"
    )


def _cell(name: str, inside: str) -> str:
    return f'<td role="cell" data-side="{name}">{inside}</td>'


def _lines(lines: Sequence[Line], empty: str = "") -> str:
    if empty:
        return f'<p class="zd-compare__none">{empty}</p>'
    return "".join(f"<p>{_pieces(line.pieces)}{_note(line.note)}</p>" for line in lines)


def _note(note: str) -> str:
    return f"<small>〔{escape(note)}〕</small>" if note else ""


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(_tagged(_TAGS.get(mark, ""), words) for mark, words in pieces)


def _tagged(tag: str, words: str) -> str:
    return f"<{tag}>{escape(words)}</{tag}>" if tag else escape(words)


def _linked(html: str, address: str) -> str:
    return f'<a href="{escape(address)}">{html}</a>' if address else html


# --- a page of its own ---


def comparison_page(compared: Comparison) -> str:
    """A page that stands by itself: no link, no script, nothing of other files."""
    return "".join(_page(compared))


def _page(compared: Comparison) -> Iterator[str]:
    title = escape(f"《{compared.name}》新旧对照表")
    style = Path(__file__).with_suffix(".css").read_text("utf-8")
    yield f'<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>{title}</title>\n'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{style}</style></head>\n'
    yield f"<body>\n<h1>{title}</h1>\n"
    if compared.banner:
        yield f"<p><strong>{escape(compared.banner)}</strong></p>\n"
    if compared.note:
        yield f"<p>说明：{escape(compared.note)}</p>\n"
    yield f"<p>{LEGEND}</p>\n{comparison_html(compared)}</body>\n</html>\n"
