"""What a line opens: 编 章 节, 条, an annex; and the lines that stand between these without being text of either."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhidu.text.numerals import NUMBER, parse_number

SPACE = " \t\u3000\u2002\u2003\u00a0"
GAP = rf"[{SPACE}]*"
_BOLD = r"(?:\*\*|__)?"

Number = tuple[int, int]


class Head(NamedTuple):
    """The head of a unit: its number and 之, as printed, and where the words behind it begin in the line.

    `marked`: what follows it (a space, or bold) shows that it is a head; `odd`: the number is not written as it should.
    """

    number: Number
    head: str
    end: int
    marked: bool
    odd: bool = False


DIVISION = re.compile(rf"第{GAP}({NUMBER}){GAP}(分编|编|章|节)(?:之({NUMBER}))?{GAP}")
_ARTICLE = re.compile(rf"{_BOLD}(第{GAP}({NUMBER}){GAP}条(?:之({NUMBER}))?){_BOLD}({GAP})")
_ODD = "零〇一二三四五六七八九十百千OＯo○0-9０-９"
_ODD_ARTICLE = re.compile(
    rf"{_BOLD}(第{GAP}([{_ODD}](?:[{SPACE}]?[{_ODD}]){{0,9}}){GAP}条(?:之({NUMBER}))?){_BOLD}({GAP})"
)
_ROUND = str.maketrans(dict.fromkeys("OＯo○", "〇") | dict.fromkeys(SPACE, ""))


def read_article(words: str) -> Head | None:
    """第N条 where a line begins with it; also 第4 1条 and 第二O条, which are then `odd`."""
    match = _ARTICLE.match(words)
    if match is not None:
        return _head(match, match[2], odd=False)
    match = _ODD_ARTICLE.match(words)
    if match is None:
        return None
    try:
        return _head(match, match[2].translate(_ROUND), odd=True)
    except ValueError:
        return None


def _head(match: re.Match[str], digits: str, *, odd: bool) -> Head:
    number = parse_number(digits), parse_number(match[3]) if match[3] else 0
    marked = bool(match[4]) or match.group().startswith(("*", "_"))
    return Head(number, match[1], match.end(), marked, odd)


CITING = re.compile(
    rf"第[（(]?{NUMBER}[）)]?[款项、至]|[、和与及或至到]第|以及第|或者第|的|之[规一]|所[称列指规]|规定|前{NUMBER}款|中[的规所]|以外"
)
"""What follows 第N条 where a paragraph begins by citing an article instead of opening one."""

LINE_HEADS = re.compile(rf"^[{SPACE}]*{_BOLD}第{GAP}({NUMBER}){GAP}条(?:之({NUMBER}))?", re.MULTILINE)
"""第N条 at the head of any line."""
RUN_IN = re.compile(rf"第(?<=[。{SPACE}]第)({NUMBER})条(?:之({NUMBER}))?(?![第的之规、])")
"""第N条 inside a paragraph, where a head may have lost its line end (CITATIONS §1)."""
RUN_IN_DIVISION = re.compile(
    rf"第(?<=[。{SPACE}]第)({NUMBER})(章)(?:之({NUMBER}))?[{SPACE}]+(?=[^。；，、：\n]{{1,20}}?(?:第{NUMBER}条|$))",
    re.MULTILINE,
)
"""第N章 and its name inside a paragraph, before 第N条 or at the end."""

PLAIN_DIVISION = re.compile(
    rf"{_BOLD}第{GAP}{NUMBER}{GAP}(?:分编|编|章|节)(?:[{SPACE}]{GAP}[^。；：，,;:]{{1,40}})?{_BOLD}"
)
"""A line of a table of contents, or a division not made a heading: neither text nor 款."""
NAMED_DIVISION = re.compile(rf"{_BOLD}[【\[〔（(]?{GAP}[总分附]{GAP}则{GAP}[】\]〕）)]?[：:]?{_BOLD}")
"""附　则, 总则, 分则 alone in a line: the name of a division, however it is spaced and marked."""

ANNEX_NOTE = re.compile(rf"附{GAP}件{GAP}[：:]{GAP}\d")
"""附件：1．甲, the note behind a text that lists its annexes (GB/T 9704 7.3.5): neither a 款 nor an annex."""


class AnnexHead(NamedTuple):
    """附件1-2 甲: its kind (件, 表, 录, 图), number and what follows -, as printed, and its title."""

    kind: str
    number: Number | None
    letter: str
    head: str
    title: str


_ANNEX = re.compile(
    rf"(附{GAP}(?P<kind>[件录表图])?{GAP}"
    rf"(?:[（(]{GAP}(?P<bracketed>{NUMBER}){GAP}[）)]|(?P<number>{NUMBER})(?:{GAP}[-—－–之]{GAP}(?P<sub>{NUMBER}))?|(?P<letter>[A-Z]))?)"
    rf"(?:{GAP}[：:]{GAP}|[{SPACE}]+|$|(?=[（(《]))(?P<title>.*)$"
)


_ANNEX_ALONE = re.compile(
    rf"附{GAP}[件录表图]?{GAP}(?:[（(]{GAP}{NUMBER}{GAP}[）)]|{NUMBER}(?:{GAP}[-—－–之]{GAP}{NUMBER})?|[A-Z])?{GAP}(?:[：:]|$)"
)


def read_annex(words: str) -> AnnexHead | None:
    """The head of an annex where a line begins with it; 附则 is none."""
    if NAMED_DIVISION.fullmatch(words):
        return None
    match = _ANNEX.match(words)
    if match is None:
        return None
    digits = match["bracketed"] or match["number"]
    number = (parse_number(digits), parse_number(match["sub"]) if match["sub"] else 0) if digits else None
    head = re.sub(rf"[{SPACE}：:]", "", match[1])
    return AnnexHead(match["kind"] or "件", number, match["letter"] or "", head, match["title"].strip())


def opens_annex(words: str, annex: AnnexHead, *, alone: bool) -> bool:
    """Whether a line of text opens an annex, as a heading always does; `alone`: it begins its paragraph."""
    if len(words) > 60 or "。" in words or annex.title[:1].isdigit():  # 附件：1．… lists the annexes, it opens none
        return False
    return bool(_ANNEX_ALONE.match(words)) or (alone and (annex.number is not None or bool(annex.letter)))


PICTURE = re.compile(r"(?:!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])[ \t]*)+")
"""A line of pictures alone."""
PAGE_NUMBER = re.compile(
    rf"[-—－–―~～·]{{0,3}}{GAP}(?:第{GAP})?\d{{1,4}}{GAP}(?:页{GAP}[，,/]?{GAP}(?:共{GAP}\d{{1,4}}{GAP}页)?|/{GAP}\d{{1,4}})?{GAP}[-—－–―~～·]{{0,3}}"
    r"|[Pp]age\s?\d{1,4}(?:\s?of\s?\d{1,4})?"
)
"""— 12 —, 12, 第 3 页 共 10 页, 3/10: what a page of paper has at its foot."""
DATE = re.compile(
    rf"(?:\d{{4}}|[二一][〇○零OＯ0一二三四五六七八九]{{3}}){GAP}年{GAP}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}){GAP}月{GAP}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}){GAP}日"
)
"""A date alone in a line, as under a signature."""
SIGNATURE = re.compile(r"[^。；：，、！？;:,!?（(\d]{2,40}(?:[（(](?:印章|盖章|公章)[）)])?")
"""A line that may be a signature: a name without any mark."""
ENDS = "。；：！？.;:!?"
"""What a line ends in where a sentence or a part of a list does."""
NO_TITLE = re.compile(r"[。；：，！？;:,!?…]")
"""What no title of an article has."""
