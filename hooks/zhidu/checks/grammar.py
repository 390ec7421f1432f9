"""ZD214–ZD219: the text of a document keeps to the grammar (`text.blocks`); what does not is shown as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from zhidu.checks.registry import Fault, check
from zhidu.checks.structure import names_division
from zhidu.corpus.entry import Entry
from zhidu.front.yamltext import excerpt
from zhidu.text.blocks import Stray, Table, leaves, with_inner
from zhidu.text.conflicts import MEND, UNRESOLVED
from zhidu.text.inline import Piece, Sort

CONFLICT, TAGS = "ZD214", "ZD216"


@check(CONFLICT)
def no_conflict_is_left(entry: Entry) -> Iterator[Fault]:
    """ZD214: the marks that git leaves where two changes meet (<<<<<<<, =======, >>>>>>>) are gone.

    Of those in front matter, and in data files, their readers tell. Of such a page nothing else is told.
    """
    for start in entry.conflicts:
        if start >= entry.body:
            yield Fault(start, UNRESOLVED, MEND)


@check("ZD215", "表格的每一行用半角“|”分格，表头下面有一行“---”，没有多出的格")
def table_is_whole(entry: Entry) -> Iterator[Fault]:
    """ZD215: a table has its head, its line of --- and no row with more cells than its head."""
    if entry.free:
        return
    for stray in _strays(entry, "torn-table"):
        yield Fault(stray.start, "这几行不是完整的表格，照样印在页面上", "表头下面加一行 | --- | --- |，表格中间不空行")
    for stray in _strays(entry, "wide-pipe"):
        yield Fault(stray.start, "这一行用了全角的“｜”，不成表格", "改成半角的“|”")
    for block in with_inner(placed.block for placed in entry.structure.blocks):
        if isinstance(block, Table):
            width = len(block.rows[0])
            for row in block.rows[1:]:
                if len(row) > width:
                    message = f"表格这一行有{len(row)}格，表头只有{width}格"
                    yield Fault(
                        row[width].start, message, "删去多出的“|”，或在表头里补上这一列；格里要写“|”的，写成“\\|”"
                    )


@check(TAGS, "正文不用 HTML 和属性列表（{: }），它们照样印在页面上；换行写成空行或行末两个空格")
def no_markup_but_the_grammar(entry: Entry) -> Iterator[Fault]:
    """ZD216: a document has no HTML and no attribute lists, so that nothing in it can run."""
    for piece in _pieces(entry):
        written = entry.source.text[piece.start : piece.end]
        if piece.sort is Sort.TAG:
            yield Fault(piece.start, f"“{excerpt(written)}”会照样印在页面上", "删去；强调写成 **文字**，表格用“|”")
        elif piece.sort is Sort.BREAK and written.startswith("<"):
            yield Fault(
                piece.start, f"“{excerpt(written)}”当作换行", "另起一段的，改成空一行；同一段里换行的，行末加两个空格"
            )


@check("ZD217", "标题写成半角“#”开头的一行")
def heading_is_marked(entry: Entry) -> Iterator[Fault]:
    """ZD217: a heading begins with #; a line of === or --- under a paragraph, or a full-width ＃, makes none."""
    if entry.free:
        return
    told = {behind.block.start for placed, behind in pairwise(entry.structure.blocks) if names_division(placed)}
    for stray in _strays(entry, "underline"):
        if stray.start in told:  # ZD211 says how to mend both lines
            continue
        hint = "要作标题的，在那一行前面写“## ”；要横线的，前面空一行"
        yield Fault(stray.start, "这一行横线照样印在页面上，上面一行不成标题", hint)
    for stray in _strays(entry, "wide-hash"):
        yield Fault(stray.start, "这一行用了全角的“＃”，不成标题", "改成半角的“#”，后面空一格")


def _strays(entry: Entry, fault: str) -> Iterator[Stray]:
    for block in with_inner(placed.block for placed in entry.structure.blocks):
        if isinstance(block, Stray) and block.fault == fault:
            yield block


def _pieces(entry: Entry) -> Iterator[Piece]:
    if not entry.free:
        for leaf in leaves(placed.block for placed in entry.structure.blocks):
            yield from leaf.inline.pieces
