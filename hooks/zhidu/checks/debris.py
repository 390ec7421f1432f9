"""ZD240–ZD247: what a paste from Word leaves in a text that is no part of it, each told of as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple
from unicodedata import normalize

from zhidu.checks.grammar import TAGS
from zhidu.checks.reading import BROKEN, JOINED, QUOTED, SIGNS
from zhidu.checks.registry import WARNING, Fault, check
from zhidu.citations.names import key
from zhidu.corpus.entry import Entry
from zhidu.finding import Finding
from zhidu.front.yamltext import excerpt
from zhidu.text.blocks import Heading, Paragraph, leaves
from zhidu.text.heads import NO_TITLE
from zhidu.text.hidden import Hiding, blank, find_hidden, running_text
from zhidu.text.numerals import NUMBER
from zhidu.text.words import WordsMaker

_CONTENTS_CODE, _PICTURE_CODE, _HTML_CODE = "ZD242", "ZD244", "ZD245"

_FIELDS = "PAGEREF|REF|NOTEREF|HYPERLINK|PAGE|NUMPAGES|SEQ|TOC|DATE|TIME|FORMTEXT|EQ|INCLUDEPICTURE|MERGEFIELD|STYLEREF"
_FIELD = (
    r"(?:PAGEREF|NOTEREF|REF|HYPERLINK)[ ]+(?:\\l[ ]+)?\"?_[A-Za-z]+[0-9]+\"?(?:[ ]+\\?[a-z*](?![a-z])(?:[ ][A-Z]+)?)*"
)
_DEAD_FIELD = re.compile(
    r"错误[!！][ ]?(?:未|不|没|书签|超链接|链接|文档|主控|图片|无效|找不到)[^。！!，；\n]{1,30}。?"
    rf"|Error![ ][A-Z][^\n。！]{{3,60}}?\.|\{{[ ]*(?:{_FIELDS})\b[^{{}}\n]{{0,100}}\}}|{_FIELD}|\\\* MERGEFORMAT"
    r"|#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)"
)


def _found(entry: Entry, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a pattern is in the words of a page, code left out, and each match."""
    words, _ = entry.structure.running
    for match in pattern.finditer(words.text):
        yield words.start(match.start()), match
    for placed in entry.structure.blocks:
        if isinstance(placed.block, Heading) and pattern.search(placed.block.inline.plain):
            maker = WordsMaker(entry.source.text)
            placed.block.running(maker)
            words = maker.done()
            for match in pattern.finditer(words.text):
                yield words.start(match.start()), match


@check("ZD240", "没有 Word 的坏引用：“错误!未找到引用源。”")
def no_field_is_dead(entry: Entry) -> Iterator[Fault]:
    """ZD240: no message or code of a field of Word or Excel stands where the number of a 条 or page should."""
    for start, match in _found(entry, _DEAD_FIELD):
        message = f"“{excerpt(match.group())}”是 Word 里失效的交叉引用，原来的编号丢了"
        yield Fault(start, message, "对照原件，写上所指的条、款、项或者页码")


_COMMENT = re.compile(
    r"[\[［【（(][ ]?批注(?![的与和])[^\[\]［］【】（）()\n]{0,200}[\]］】）)]"
    r"|批注[ ]?[\[［][^\[\]［］\n]{0,20}[0-9]{1,4}[\]］]"
    r"|[\[［](?:[A-Za-z]{1,6}|微软用户|用户|作者|Comment|Administrator)[ ]?[0-9]{1,3}[\]］]"
    r"|[\[［【](?:删除|插入|修订|带格式)[^\[\]［］【】\n]{0,3}[:：][^\[\]［］【】\n]{0,200}[\]］】]"
    r"|\{(?:\+\+|--|>>|~~|==)[^{}\n]{0,300}\}"
)


@check("ZD241", "没有 Word 的批注和修订：“[批注1]”")
def no_comment_is_left(entry: Entry) -> Iterator[Fault]:
    """ZD241: no mark of a comment or change in Word stands in the text."""
    for start, match in _found(entry, _COMMENT):
        message = f"“{excerpt(match.group())}”是 Word 的批注，不是正文，会照样印在页面上"
        yield Fault(start, message, "照批注改好正文，删去批注；要给读者看的，写成脚注")


_PAGE_NUMBER = re.compile(r"[0-9]{1,4}[-—)）]?$")
_LAST = frozenset("0123456789-—)）")
"""What a line with a page number ends in."""
_LEADERS = " \t\u3000.．·‥…_-—(（"
_LEADER = re.compile(r"…|‥|\t|(?:[.．·_][ ]?){3}")
_HEAD = re.compile(
    rf"(?:\*\*)?(?:第[ \u3000]*{NUMBER}[ \u3000]*(?:分编|编|章|节|条|部分)|附[ \u3000]*[件录则表]"
    rf"|{NUMBER}[、.．]|[（(]{NUMBER}[）)]|前言|总则)"
)


def _contents(entry: Entry) -> list[int]:
    """Where the lines of a pasted table of contents begin."""
    lines = [each for each in _numbered(entry) if _NO_SENTENCE.match(each.title)]
    headed = [each for each in lines if _HEAD.match(each.title)]
    dotted = [each for each in lines if "\t" not in each.leader and each.leader.strip()]
    if len(headed) == 1 and not _DIVISION.match(headed[0].title):
        headed = []  # one 条 that ends in a number
    spaced = [each for each in headed if not each.leader.strip(" \u3000")]
    if len(spaced) == 1 or any(one.page > two.page for one, two in pairwise(spaced)):
        headed = [each for each in headed if each not in spaced]
    found = [each.start for each in (headed if len(dotted) < 2 else [*headed, *dotted])]
    linked = [start for start, address in _links(entry) if address.startswith("#_Toc")]
    return sorted({*found, *linked})


def _links(entry: Entry) -> Iterator[tuple[int, str]]:
    """The links and pictures of a page: where the address of each stands, and the address."""
    for leaf in leaves(placed.block for placed in entry.structure.blocks):
        yield from ((piece.address_start - 2, piece.address) for piece in leaf.inline.links)


_NO_SENTENCE = re.compile("[^。；，：|]+$")
_DIVISION = re.compile(r"(?:\*\*)?(?:第[^条]{1,9}[编章节]|附)")


_LETTER = re.compile(r"[^\W\d_]")


class _Numbered(NamedTuple):
    """A line that ends in a page number: where it begins, its words, what leads to the number."""

    start: int
    title: str
    leader: str
    page: int


def _numbered(entry: Entry) -> Iterator[_Numbered]:
    """The lines of paragraphs that end in a page number behind dots, a tab or spaces."""
    text = entry.source.text
    for leaf in leaves(placed.block for placed in entry.structure.blocks):
        for start, end in () if isinstance(leaf, Heading) else leaf.lines:
            match = _PAGE_NUMBER.search(text, start, end) if text[end - 1 : end] in _LAST else None
            title = text[start : match.start()].rstrip(_LEADERS) if match else ""
            if match and _LETTER.search(title):  # （1）（5）（3） are answers
                leader = text[start + len(title) : match.start()]
                if _LEADER.search(leader) or (leader and _HEAD.match(title.strip())):
                    page = int(re.sub("[^0-9]", "", match.group()))
                    yield _Numbered(start + len(title) - len(title.lstrip()), title.strip(), leader, page)


@check(_CONTENTS_CODE, "没有从 Word 粘来的目录")
def no_contents_are_pasted(entry: Entry) -> Iterator[Fault]:
    """ZD242: no table of contents with page numbers stands in a text; the page makes its own. Said once a page."""
    for start in islice(_contents(entry), 1):
        hint = "把目录整个删去，页面和 Word 文件自己有目录"
        yield Fault(start, "从这一行起是粘来的目录，页码没有用，章和条会算两遍", hint)


_TOP = 4
"""How many paragraphs at the top of a text may be its title."""


@check("ZD243", "标题不在正文开头再写一遍")
def title_is_printed_once(entry: Entry) -> Iterator[Fault]:
    """ZD243: the title of a document, which its page prints, is not printed again by a paragraph at its top."""
    if entry.free or entry.document is None or entry.language is not None:
        return
    top: list[Paragraph] = []
    for placed in islice(entry.structure.blocks, _TOP):
        block = placed.block
        if not isinstance(block, Paragraph) or placed.opened is not None:
            return
        if isinstance(block, Heading) and block.level == 1 and key(block.inline.plain) == key(entry.title):
            continue  # that one is left out (`corpus.outline`)
        top.append(block)
        for first in reversed(range(len(top))):
            if _is_title("".join(each.whole for each in top[first:]), entry.title):
                hint = "删去；标题写在前置信息的 title 里，页面自己会印"
                yield Fault(top[first].start, "标题在正文开头又写了一遍，页面上会印两次", hint)
                return


_BEHIND_TITLE = re.compile(r"[（(][^（）()]{1,12}[）)]$")
"""（征求意见稿）."""


def _is_title(words: str, title: str) -> bool:
    """Whether words are a title, maybe with an organ before it and a bracket behind it."""
    bare, wanted = key(_BEHIND_TITLE.sub("", words.strip())), key(_BEHIND_TITLE.sub("", title))
    if bare == wanted or key(words) == key(title):
        return True
    return bare.endswith(wanted) and len(bare) <= len(wanted) + 16 and not NO_TITLE.search(bare)


_DATA = re.compile(r"""(?:\]\([ ]*<?|\]:[ \t]*<?|(?:src|href|poster)[ ]*=[ ]*["']?|url\([ ]*["']?)[ ]*(data:)""", re.I)


_LONG_DATA = re.compile(r"data:[^\s\"')]{300}")


@check(_PICTURE_CODE, "图片是 docs 里的文件，不写进正文（data:）")
def picture_is_a_file(entry: Entry) -> Iterator[Fault]:
    """ZD244: a picture is a file, not written out in the text as a `data:` address."""
    for match in _DATA.finditer(running_text(entry.source.text), entry.body):
        if entry.free and not _LONG_DATA.match(entry.source.text, match.start(1)):
            continue  # a dot or an arrow of the page's own
        hint = "把图片另存成文件，放在本页旁边，写成 ![说明](文件名.png)"
        yield Fault(match.start(1), "图片整个写进了正文（data: 地址），不是文件", hint)


_WORD = re.compile(
    r"<[a-z][^<>\n]*\bclass[ ]?=[ ]?[\"']?(?:Mso|xl[0-9])|<[a-z][^<>\n]*\bmso-|</?[ovw]:[a-z]"
    r"|<!--\[if [^\]\n]*mso|xmlns:o=|<a [^<>\n]*(?:name|id)=[\"']?_(?:Toc|Ref|Hlk|GoBack)"
    r"|<span [^<>\n]*lang=[\"']?EN-US|<font\b[^<>\n]*face=|<[a-z][^<>\n]*font-family:",
    re.IGNORECASE,
)


def _word_html(entry: Entry) -> int | None:
    """Where HTML from Word begins in a text."""
    text = entry.source.text
    code = [piece for piece in find_hidden(text) if piece.kind is not Hiding.COMMENT]
    found = _WORD.search(blank(text, code), entry.body) if "<" in text else None
    if found is None and "&lt;" in text:  # written out by another program
        return next((start for start, _ in _found(entry, _WORD)), None)
    return found.start() if found else None


@check(_HTML_CODE, "没有从 Word 粘来的 HTML")
def no_html_of_word(entry: Entry) -> Iterator[Fault]:
    """ZD245: no HTML of Word or Excel (<p class=MsoNormal>, <o:p>) stands in a text. Said once a page."""
    if (start := _word_html(entry)) is not None:
        hint = "回到 Word，复制以后“只粘贴文本”，再分段；这一页里的 HTML 标签全部删去"
        yield Fault(start, "从这里起有从 Word 粘来的 HTML，不是文字", hint)


_CELLS = re.compile(r"^[ \u3000]*[^\s|][^\t\n|]*\t[^\n|]*\S[^\n|]*$", re.MULTILINE)


@check("ZD246", "表格用“|”分格，不用 Tab")
def cells_are_not_parted_by_tabs(entry: Entry) -> Iterator[Fault]:
    """ZD246: rows whose cells stand apart by tabs, as Word and Excel paste them, are no table. Said once a table."""
    if "\t" not in entry.source.text:
        return
    plain = running_text(entry.source.text)
    contents = {plain.rfind("\n", 0, start) + 1 for start in _contents(entry)}
    rows = [each for each in _CELLS.finditer(plain, entry.body) if each.start() not in contents]
    rows = [each for each in rows if not _HEAD.match(each.group().lstrip(" \u3000"))]
    tables: list[list[re.Match[str]]] = []
    for row in rows:
        if tables and not plain[tables[-1][-1].end() : row.start()].strip():
            tables[-1].append(row)
        else:
            tables.append([row])
    for table in tables:
        if len(table) > 1 or table[0].group().count("\t") > 1:
            message = "这几行用 Tab 分格，像是从 Word 或者 Excel 粘来的表格，在页面上连成一段"
            hint = "改成“| 姓名 | 职务 |”，表头下面加一行“| --- | --- |”"
            yield Fault(table[0].start() + len(table[0].group()) - len(table[0].group().lstrip()), message, hint)


_GARBLED = re.compile("\ufffd+|\ufffc|锟斤拷|烫烫烫|屯屯屯|[\u00c0-\u00ff]{4,}|â€|ï»¿|(?:[锛銆鈥鐨][^\n]{0,12}){2,}")
_RADICAL = re.compile("[\u2e80-\u2fd5]+")


@check("ZD250", "没有乱码，没有部首代替的字")
def no_character_is_garbled(entry: Entry) -> Iterator[Fault]:
    """ZD250: no character is what another encoding made of it, nor a radical that a PDF has for it."""
    for match in _GARBLED.finditer(entry.source.text, entry.body):
        yield Fault(match.start(), f"“{excerpt(match.group())}”是乱码", "对照原件重新输入；存成 UTF-8")
    for match in _RADICAL.finditer(entry.source.text, entry.body):
        right = normalize("NFKC", match.group())
        yield Fault(match.start(), f"“{match.group()}”是部首，不是字，搜索和引用都认不得", f"改成“{right}”")


_CONTROL = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]+")
_PRIVATE = re.compile("[\uf000-\uf0ff]+")


@check("ZD247", "没有控制字符，没有只在一种字体里才有的字符")
def every_character_is_text(entry: Entry) -> Iterator[Fault]:
    """ZD247: no control character, nor (a warning) one that only one font has, such as a bullet of Word."""
    for match in _CONTROL.finditer(entry.source.text, entry.body):
        yield Fault(match.start(), f"这里有控制字符（{_codes(match)}）", "删去它，重新输入前后两个字")
    for match in _PRIVATE.finditer(entry.source.text, entry.body):
        message = f"这里的字符（{_codes(match)}）只在 Word 的符号字体里才有，别处是方框"
        yield Fault(match.start(), message, "是项目符号的，改成“- ”；是勾、方框一类的，换成通用的字，如 √、□", WARNING)


def _codes(match: re.Match[str]) -> str:
    return "、".join(dict.fromkeys(f"U+{ord(each):04X}" for each in match.group()))


_FOLLOWING = {
    _CONTENTS_CODE: "ZD201 ZD202 ZD203 ZD204 ZD205 ZD206 ZD207 ZD211",
    _HTML_CODE: f"ZD208 ZD212 {TAGS}",
    QUOTED: "ZD208 ZD207",
}
"""What is found only because of a debris that is told of itself."""
_WEAK = (BROKEN, JOINED, SIGNS)
"""What is told only of a line of which nothing else is."""


def is_word_html(entry: Entry) -> bool:
    """Whether ZD245 is told of a page, whose text then is not what it seems."""
    return _word_html(entry) is not None


def lines_of_contents(entry: Entry) -> frozenset[int]:
    """The lines of a pasted table of contents, in which nothing is cited."""
    return frozenset(entry.source.position(start)[0] for start in _contents(entry))


def without_consequences(found: Iterable[Finding]) -> Iterator[Finding]:
    """What is found in a text, but for what comes only of debris that has been told of."""
    told = list(found)
    codes = {each.code for each in told}
    left = {code for cause, following in _FOLLOWING.items() if cause in codes for code in following.split()}
    lines = {each.line for each in told if each.code not in _WEAK}
    told = [each for each in told if each.code not in _WEAK or each.line not in lines]
    pictures = {each.line for each in told if each.code == _PICTURE_CODE}
    return (each for each in told if each.code not in left and not (each.code == TAGS and each.line in pictures))
