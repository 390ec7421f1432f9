"""ZD214–ZD219: the text of a document keeps to the grammar (`text.blocks`); what does not is shown as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhidu.checks.registry import WARNING, Fault, check
from zhidu.checks.structure import names_division
from zhidu.corpus.entry import Entry
from zhidu.front.yamltext import excerpt
from zhidu.text.blocks import Block, Bullets, Heading, Paragraph, Quote, Stray, Table, leaves, with_inner
from zhidu.text.conflicts import MEND, UNRESOLVED
from zhidu.text.hidden import running_text
from zhidu.text.pieces import Piece, Sort

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
    before: Block | None = None
    for block in with_inner(placed.block for placed in entry.structure.blocks):
        is_torn = isinstance(block, Stray) and block.fault in _TORN
        if is_torn and not (isinstance(before, Stray) and before.fault in _TORN):
            yield Fault(
                block.start, "这几行不是完整的表格，照样印在页面上", "表头下面加一行 | --- | --- |，表格中间不空行"
            )
        elif isinstance(block, Stray) and block.fault == "wide-pipe":
            yield Fault(block.start, "这一行用了全角的“｜”，不成表格", "改成半角的“|”")
        elif isinstance(block, Table):
            yield from _rows(block)
        elif (
            type(block) is Paragraph
            and (at := block.inline.plain.find("|")) >= 0
            and "|" in block.inline.plain[at + 1 :]
        ):
            yield Fault(
                block.start, "这一段里有“|”，不成表格，照样印在页面上", "要作表格的，表头下面加一行 | --- | --- |"
            )
        before = block


_TORN = ("torn-table", "grid", "dashes")


def _rows(table: Table) -> Iterator[Fault]:
    """What is wrong with the rows of a table."""
    width = len(table.rows[0])
    for row in table.rows[1:]:
        if len(row) > width:
            message = f"表格这一行有{len(row)}格，表头只有{width}格"
            yield Fault(row[width].start, message, "删去多出的“|”，或在表头里补上这一列；格里要写“|”的，写成“\\|”")
        elif len(row) < width:
            message = f"表格这一行只有{len(row)}格，表头有{width}格"
            yield Fault(row[0].start, message, "补上缺的格，没有内容的也写“|”", WARNING)
    for cell in (cell for row in table.rows for cell in row if "｜" in cell.inline.plain):
        yield Fault(cell.start, "这一格里有全角的“｜”，不分格", "要分格的，改成半角的“|”", WARNING)


@check(TAGS, "正文不用 HTML 和属性列表（{: }），它们照样印在页面上；换行写成空行或行末两个空格")
def no_markup_but_the_grammar(entry: Entry) -> Iterator[Fault]:
    """ZD216: a document has no HTML and no attribute lists, so that nothing in it can run."""
    opened: list[str] = []
    for piece in _pieces(entry):
        written = entry.source.text[piece.start : piece.end]
        if piece.sort is Sort.TAG:
            name = written.strip("</>").split()[0].rstrip("/").lower() if written.strip("</> ") else ""
            if written.startswith("</") and name in opened:
                opened.remove(name)  # that of a tag that is told of
                continue
            opened.append(name)
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
    for stray in _strays(entry, "many-hashes"):
        yield Fault(stray.start, "标题最多六个“#”，这一行不成标题", "减成“## ”到“###### ”")
    for placed in entry.structure.blocks:
        inner = with_inner((placed.block,)) if isinstance(placed.block, Bullets | Quote) else ()
        for block in inner:
            if isinstance(block, Heading):
                message = "标题写在列表或者引文里，不开始新的章节，目录里也没有"
                yield Fault(block.start, message, "标题顶格写，去掉前面的“-”“>”")


@check("ZD239", "脚注的记号和注一一对应")
def notes_are_paired(entry: Entry) -> Iterator[Fault]:
    """ZD239: each mark of a foot note ([^1]) has its note ([^1]: …), each note its mark, and no two one label."""
    if entry.free or ("[^" not in entry.source.text and "［^" not in entry.source.text):
        return
    plain = running_text(entry.source.text)
    notes: dict[str, int] = {}
    for match in _NOTE.finditer(plain, entry.body):
        if match[1] in notes:
            yield Fault(match.start(), f"脚注“[^{match[1]}]”写了两次，只用前面一个", "换一个记号")
        notes.setdefault(match[1], match.start())
    used = set()
    for match in _NOTED.finditer(plain, entry.body):
        line = plain.rfind("\n", 0, match.start()) + 1
        if _NOTE.match(plain, line) and not plain[line : match.start()].strip():
            continue
        used.add(match[1])
        if match[0][0] == "［":
            yield Fault(match.start(), "脚注的记号用了全角的方括号，会照样印在页面上", "改成半角的“[^1]”")
        elif match[1] not in notes:
            message = f"脚注“[^{match[1]}]”没有注，会照样印在页面上"
            yield Fault(match.start(), message, f"在文末另起一段写“[^{match[1]}]: 注的内容”")
    for label in notes.keys() - {
        match[1] for match in _NOTED.finditer(plain, entry.body) if not _NOTE.match(plain, match.start())
    }:
        yield Fault(notes[label], f"脚注“[^{label}]”在正文里没有记号", "在正文里加上记号，或删去这个注", WARNING)


_NOTE = re.compile(r"^[ ]{0,3}\[\^([^\[\]\n]{1,80})\]:", re.MULTILINE)
_NOTED = re.compile(r"[\[［]\^([^\[\]［］\n]{1,80})[\]］]")


@check("ZD248", "正文只用规定的写法，不用别的软件的扩展写法")
def no_syntax_of_others(entry: Entry) -> Iterator[Fault]:
    """ZD248: nothing that only other programs read (!!! note, [TOC], :::, $$) stands at the head of a paragraph."""
    for block in () if entry.free else with_inner(placed.block for placed in entry.structure.blocks):
        if type(block) is Paragraph and (match := _OTHERS.match(entry.source.text, block.start, block.end)):
            message = f"“{excerpt(match.group().strip())}”是别的软件的写法，会照样印在页面上"
            yield Fault(block.start, message, "删去；提示写成引文（> ），公式写成文字或者图片，目录页面自己有")


_OTHERS = re.compile(
    r"(?:!!!|\?\?\?\+?)[ ]+\w+|:::[^\n]{0,20}|\$\$|@?\[TOC\]|\[\[_?TOC_?\]\]|\{[{%][^\n]{0,20}"
    r"|\\(?:begin|newpage|pagebreak)\b",
    re.IGNORECASE,
)


@check("ZD249", "链接写成 [文字](地址)，括号半角，中间不空")
def link_is_written_right(entry: Entry) -> Iterator[Fault]:
    """ZD249: no link is broken by full-width brackets or a space between its two parts."""
    plain = "" if entry.free else running_text(entry.source.text)
    for match in _NO_LINK.finditer(plain, entry.body) if plain else ():
        message = f"“{excerpt(match.group())}”不成链接，会照样印在页面上"
        yield Fault(match.start(), message, "改成“[文字](地址)”，括号用半角，中间不空格")


_TARGET = r"[^（）()\n]{0,200}?(?:\.(?:md|html?|docx?|xlsx?|pdf|png|jpe?g)|https?://|#)[^（）()\n]{0,200}"
_NO_LINK = re.compile(
    rf"!?\[[^\[\]\n]{{1,100}}\](?:[ ]?（{_TARGET}[）)]|[ ]?\({_TARGET}）|[ ]\({_TARGET}\))"
    rf"|!?[【［][^【】［］\n]{{1,100}}[】］][ ]?[(（]{_TARGET}[)）]"
)


def _strays(entry: Entry, fault: str) -> Iterator[Stray]:
    for block in with_inner(placed.block for placed in entry.structure.blocks):
        if isinstance(block, Stray) and block.fault == fault:
            yield block


def _pieces(entry: Entry) -> Iterator[Piece]:
    if not entry.free:
        for leaf in leaves(placed.block for placed in entry.structure.blocks):
            yield from leaf.inline.pieces
