"""ZD225–ZD238: what was read though it is not written as it should be; each finding says what was assumed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from zhidu.checks.registry import WARNING, Fault, check
from zhidu.corpus.entry import Entry
from zhidu.front.yamltext import excerpt
from zhidu.text.blocks import Paragraph, Quote, Table, leaves
from zhidu.text.heads import CITING, PAGE_IN_TEXT, read_article
from zhidu.text.lost import sign_off
from zhidu.text.marks import read_mark
from zhidu.text.pieces import Sort
from zhidu.text.units import Level, Oddity, Remark, Structure

QUOTED, BROKEN, JOINED, SIGNS = "ZD232", "ZD234", "ZD236", "ZD238"


def remarks(structure: Structure, oddity: Oddity) -> Iterator[Remark]:
    """What the reader says of that oddity."""
    return (remark for remark in structure.remarks if remark.oddity is oddity)


@check("ZD225", "段与段之间空一行，不用软回车和 <br>", WARNING)
def paragraphs_are_parted(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD225: a soft break (\v, U+2028, U+0085) or <br> parts no paragraphs; it is read as a line end."""
    for remark in remarks(structure, Oddity.SOFT_BREAK):
        yield Fault(remark.start, "这里前面是软回车或 <br>，当作另起一行", "改成空一行")


@check("ZD226", "段与段之间空一行", WARNING)
def blank_lines_part_paragraphs(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD226: a blank line parts paragraphs; where it is lost, indents and sentence ends are taken for it, told once."""
    for remark in remarks(structure, Oddity.PASTE):
        message = "段与段之间没有空行，从这里起，空两格开头的行，或者前一行以“。；：”结尾的，都当作另起一段"
        yield Fault(remark.start, message, "每一段前面空一行；本来是一段的，接成一行")


@check("ZD227", "正文里没有页码", WARNING)
def no_page_number_is_left(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD227: the number at the foot of a printed page is no text; it is left out of the count of 款."""
    for remark in remarks(structure, Oddity.PAGE_NUMBER):
        yield Fault(remark.start, f"“{excerpt(remark.words)}”像是页码，不算一款", "删去这一行；不是页码的，写成一句话")
    words, _ = structure.running
    for match in PAGE_IN_TEXT.finditer(words.text):
        number = match.group().strip()
        start = words.start(match.end() - len(match.group().lstrip()))
        yield Fault(start, f"“{number}”像是页码，夹在正文里", "删去页码；不是页码的，免检")


@check("ZD228", "条与条之间的标题写成“#”开头的标题行")
def heading_between_articles_is_marked(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD228: 附则, 二、分则 or a chapter numbered 2. stands in a heading line; else it opens nothing and is no 款."""
    for remark in remarks(structure, Oddity.PLAIN_HEADING):
        words = excerpt(remark.words)
        message = f"“{words}”像是后面几条的标题，却不是标题行，不算一款，也不算一项"
        yield Fault(remark.start, message, f"改为“## {words}”，章、节写成“## 第N章 ……”；是一款的，补上句号")


@check("ZD229", "条号写成“第四十一条”，中间没有空格，没有字母 O")
def article_number_is_written_right(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD229: the number of a 条 is written as such; 41., 第4 1条 and 第二O条 are read, and told of."""
    for remark in remarks(structure, Oddity.NUMBER):
        yield Fault(remark.start, f"“{excerpt(remark.words)}”当作{remark.reading}", f"改为“{remark.reading}　”")


@check(QUOTED, "引文（>）和表格里没有条，引文里也没有项、目", WARNING)
def nothing_opens_in_a_quotation(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD232: 条, 项 and 目 do not stand behind >, nor all 条 in a table: there they are words that open nothing."""
    is_bare = not (structure.articles or structure.parts)
    for placed in structure.blocks:
        if isinstance(placed.block, Quote) and (placed.unit is not None or is_bare):
            for leaf in leaves(placed.block.blocks):
                if mark := _mark(structure.text[leaf.start : leaf.end]):
                    message = f"“{excerpt(mark)}”写在引文（>）里，不算条，也不算项、目"
                    yield Fault(leaf.start, message, "是条文的，删去“>”；是引用的话，免检")
        elif isinstance(placed.block, Table) and is_bare:
            cells = (cell for row in placed.block.rows for cell in row[:1])
            for cell in islice((cell for cell in cells if _is_first(structure.text[cell.start : cell.end])), 1):
                yield Fault(cell.start, "条写在表格里，不算条", "条文写成段落，从段首写起“第一条　……”")


def _is_first(words: str) -> bool:
    """Whether a cell begins with 第一条, as the head of one: a table of crimes cites 第一百二十条."""
    head = read_article(words)
    return head is not None and head.number == (1, 0) and not CITING.match(words, head.end)


def _mark(words: str) -> str:
    head = read_article(words)
    return (head.head if head else "") or getattr(read_mark(words), "head", "")


_WRAPPED = 20
"""A line as long as the longest, and no shorter than this, is full: there it is by chance that a sentence ends."""


@check(SIGNS, "正文里没有只有符号的行；横线写成“---”", WARNING)
def no_line_is_of_signs(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD238: a line of signs alone (————) is no 款; a line across the page is ---."""
    for remark in remarks(structure, Oddity.SYMBOLS):
        yield Fault(
            remark.start, f"“{excerpt(remark.words)}”只有符号，不算一款", "删去；要横线的，写成“---”，前后空一行"
        )


@check(BROKEN, "每一款以句末标点结尾", WARNING)
def paragraph_ends_in_a_sign(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD234: a 款 ends as a sentence does; one that does not may be a heading, a signature or half a sentence."""
    found = list(_broken(structure))
    for block in found if len(found) <= _MANY else found[:1]:
        message = f"“{excerpt(block.inline.plain)}”没有句末标点，算作一款"
        if len(found) > _MANY:
            message = f"从这里起，有{len(found)}款没有句末标点，像是一段断成了几段"
        hint = "是正文的，补上标点，断开的接成一段；是标题的，写成“## ……”；是落款、页眉的，移走"
        yield Fault(block.body, message, hint)


_MANY = 10
_SIGNS = frozenset("。；：！？”’）》】…—.;:!?)]")
_FORMULA = re.compile("[=＝×÷＋√≥≤]")


def _broken(structure: Structure) -> Iterator[Paragraph]:
    """The 款 whose words have no sign at their end, and nothing but words behind them."""
    for placed, behind in pairwise((*structure.blocks, None)):
        block, unit = (placed.block, placed.unit) if placed and placed.read else (None, None)
        if type(block) is not Paragraph or unit is None or unit.level is not Level.PARAGRAPH:
            continue
        after = behind.unit if behind is not None else None
        is_alone = unit.number[0] == 1 and (after is None or after.parent is not unit.parent)
        words = sign_off(block.inline.plain)
        if unit.children or after is unit or is_alone or not words:
            continue
        if words[-1] not in _SIGNS and not _FORMULA.search(words):
            yield block


@check("ZD235", "字符代码写完整：&nbsp; 有分号，不写成 &amp;nbsp;")
def references_are_whole(entry: Entry) -> Iterator[Fault]:
    """ZD235: no character reference is shown as it was typed (&nbsp without ;, &amp;emsp;)."""
    if entry.free:
        return
    words, _ = entry.structure.running
    for match in _REFERENCE.finditer(words.text) if "&" in entry.source.text else ():
        hint = "删去，直接写空格或者那个字"
        yield Fault(words.start(match.start()), f"“{match.group()}”会照样印在页面上", hint)


_REFERENCE = re.compile(
    r"&(?:#[0-9]{2,6};?|#[xX][0-9a-fA-F]{2,6};?|(?:nbsp|e[mn]sp|thinsp|[lr]dquo|middot|hellip|mdash);?)(?![A-Za-z0-9])"
)


@check(JOINED, "一段写成一行，句末不换行", WARNING)
def lines_do_not_end_in_a_sentence(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD236: no line of a 条 ends in 。；： with the next right under it, for it may be a paragraph. Said once."""
    blocks = [each.block for each in structure.blocks if type(each.block) is Paragraph and each.unit is not None]
    wrapped = [block for block in blocks if len(block.lines) > 1]
    width = max((end - start for block in wrapped for start, end in block.lines), default=0)
    joins = (
        piece
        for block in wrapped
        for piece in block.inline.pieces
        if piece.sort is Sort.JOIN and structure.text[piece.start - 1] in "。；："
    )
    full = {end for block in wrapped for start, end in block.lines if end - start >= max(_WRAPPED, width - 4)}
    for piece in islice((piece for piece in joins if piece.start not in full), 1):
        message = "从这里起，有一行以“。；：”结尾，下一行前面没有空行，当作同一段接着写"
        yield Fault(piece.end, message, "另起一段的，中间空一行；本来是一段的，接成一行")
