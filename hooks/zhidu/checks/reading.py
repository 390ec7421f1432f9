"""ZD225–ZD233: what was read though it is not written as it should be; each finding says what was assumed."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.checks.registry import WARNING, Fault, check
from zhidu.corpus.entry import Entry
from zhidu.front.yamltext import excerpt
from zhidu.text.blocks import Quote, leaves
from zhidu.text.heads import read_article
from zhidu.text.marks import read_mark
from zhidu.text.numerals import spell
from zhidu.text.units import Oddity, Remark, Structure


def _remarks(structure: Structure, oddity: Oddity) -> Iterator[Remark]:
    return (remark for remark in structure.remarks if remark.oddity is oddity)


@check("ZD225", "段与段之间空一行，不用软回车和 <br>", WARNING)
def paragraphs_are_parted(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD225: a soft break (\v, U+2028, U+0085) or <br> parts no paragraphs; it is read as a line end."""
    for remark in _remarks(structure, Oddity.SOFT_BREAK):
        yield Fault(remark.start, "这里前面是软回车或 <br>，当作另起一行", "改成空一行")


@check("ZD226", "段与段之间空一行", WARNING)
def blank_lines_part_paragraphs(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD226: a blank line parts paragraphs; where it is lost, indents and sentence ends are taken for it, told once."""
    for remark in _remarks(structure, Oddity.PASTE):
        message = "段与段之间没有空行，从这里起，空两格开头的行，或者前一行以“。；：”结尾的，都当作另起一段"
        yield Fault(remark.start, message, "每一段前面空一行；本来是一段的，接成一行")


@check("ZD227", "正文里没有页码", WARNING)
def no_page_number_is_left(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD227: the number at the foot of a printed page is no text; it is left out of the count of 款."""
    for remark in _remarks(structure, Oddity.PAGE_NUMBER):
        yield Fault(remark.start, f"“{excerpt(remark.words)}”像是页码，不算一款", "删去这一行；不是页码的，写成一句话")


@check("ZD228", "条与条之间的标题写成“#”开头的标题行")
def heading_between_articles_is_marked(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD228: 附则, 二、分则 or a chapter numbered 2. stands in a heading line; else it opens nothing and is no 款."""
    for remark in _remarks(structure, Oddity.PLAIN_HEADING):
        words = excerpt(remark.words)
        message = f"“{words}”像是后面几条的标题，却不是标题行，不算一款，也不算一项"
        yield Fault(remark.start, message, f"改为“## {words}”，章、节写成“## 第N章 ……”")


@check("ZD229", "条号写成“第四十一条”，中间没有空格，没有字母 O")
def article_number_is_written_right(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD229: the number of a 条 is written as such; 41., 第4 1条 and 第二O条 are read, and told of."""
    for remark in _remarks(structure, Oddity.NUMBER):
        yield Fault(remark.start, f"“{excerpt(remark.words)}”当作{remark.reading}", f"改为“{remark.reading}　”")


@check("ZD230", "列举的每一项都有编号", WARNING)
def every_entry_has_its_mark(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD230: each entry of a list has its mark; where they are lost, entries are counted as 项."""
    for remark in _remarks(structure, Oddity.UNMARKED):
        first, count = remark.reading.split()
        message = f"这一段没有编号，当作第{spell(int(first))}项"
        if count != "1":
            message = f"从这里起{count}段没有编号，按次序当作各项"
        yield Fault(remark.start, message, "在段首补上（一）（二）……；原文就没有编号的，免检")


@check("ZD231", "列举的编号用（一） 一、 1. 1) (1) ①")
def marks_are_known(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD231: an entry of a list has one of the marks that rules use; behind any other it is a 款."""
    for remark in _remarks(structure, Oddity.FOREIGN_MARK):
        message = f"认不得编号“{remark.words}”，这一段不按它编号"
        yield Fault(remark.start, message, "改用（一）、1.、（1）或①；不编号的列举，每行前面写“- ”")


@check("ZD232", "引文（>）里没有条和项", WARNING)
def nothing_opens_in_a_quotation(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD232: 条, 项 and 目 do not stand behind >, where they are words of a quotation and open nothing."""
    if not (structure.articles or structure.parts):
        return
    for placed in structure.blocks:
        if isinstance(placed.block, Quote) and placed.unit is not None:
            for leaf in leaves(placed.block.blocks):
                words = structure.text[leaf.start : leaf.end]
                head = read_article(words)
                if mark := (head.head if head else "") or getattr(read_mark(words), "head", ""):
                    message = f"“{excerpt(mark)}”写在引文（>）里，不算条，也不算项、目"
                    yield Fault(leaf.start, message, "是条文的，删去“>”；是引用的话，免检")
