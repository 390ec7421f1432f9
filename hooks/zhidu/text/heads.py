"""What a line opens: 编 章 节, 条, an annex; and the lines that stand between these without being text of either."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhidu.text.numerals import NUMBER, NUMERAL, parse_number

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


DIVISION = re.compile(rf"{_BOLD}第{GAP}({NUMBER}){GAP}(分编|编|章|节)(?:之({NUMBER}))?{GAP}")
_SUB = rf"(?:{GAP}之{GAP}({NUMBER})(?={GAP}(?:[^{NUMERAL}]|$)))?"
_ARTICLE = re.compile(rf"{_BOLD}(第{GAP}({NUMBER}){GAP}条(?![-－–]\d){_SUB}){_BOLD}({GAP})")
_DIGIT = "零〇一二三四五六七八九十百千廿卅卌壹贰叁肆伍陆柒捌玖拾佰OＯo○lI|—0-9０-９"
_ODD_ARTICLE = re.compile(
    rf"{_BOLD}((?:\d{{1,3}}[.．、]{GAP})?[【［\[（(〔]?{GAP}第{GAP}(?P<main>[{_DIGIT}](?:[{SPACE}]?[{_DIGIT}]){{0,9}})"
    rf"(?:[-－–](?P<dash>\d{{1,2}}))?{GAP}[条條](?:[-－–](?P<tail>\d{{1,2}}))?{_SUB}(?:{GAP}[】］\]）)〕])?){_BOLD}({GAP})"
)
_FIGURES = str.maketrans(dict(zip("OＯo○lI|—壹贰叁肆伍陆柒捌玖拾佰", "0000111一一二三四五六七八九十百", strict=True)))
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}


def read_article(words: str) -> Head | None:
    """第N条 where a line begins with it; also 第4 1条, 第二O条, 第5-1条, 【第五条】, which are then `odd`."""
    match = _ARTICLE.match(words)
    if match is not None:
        number = parse_number(match[2]), parse_number(match[3]) if match[3] else 0
        return _head(match, match[1], number, marked=bool(match[4]))
    match = _ODD_ARTICLE.match(words)
    if match is None:
        return None
    try:
        main = _odd_number(match["main"])
    except ValueError:
        return None
    dash = match["dash"] or match["tail"]  # 第5-1条 is 第五条之一
    sub = dash or match[5]
    odd = not (dash and match["main"].isdecimal() and match[1].startswith("第"))
    return _head(match, match[1], (main, parse_number(sub) if sub else 0), marked=bool(match[6]), odd=odd)


def _head(match: re.Match[str], head: str, number: Number, *, marked: bool, odd: bool = False) -> Head:
    return Head(number, head.strip(SPACE), match.end(), marked or match.group().startswith(("*", "_")), odd)


def _odd_number(digits: str) -> int:
    """The value of a number with letters for its zeros and ones, or with Chinese and Arabic digits mixed."""
    digits = re.sub(f"[{SPACE}]", "", digits)
    if len(digits) > 1 and re.fullmatch("[零〇一二三四五六七八九OＯo○0-9０-９lI|]+", digits):
        return int("".join(str(parse_number(each)) for each in digits.translate(_FIGURES)))
    return parse_number(re.sub("[廿卅卌]", lambda each: _TENS[each[0]], digits.translate(_FIGURES).replace("0", "〇")))


CITING = re.compile(
    rf"第[（(]?{NUMBER}[）)]?[款项、至]|[、和与及或至到]第|以及第|或者第|的|之[规一]|所[称列指规]|规定|前{NUMBER}款|中[的规所]|以外"
)
"""What follows 第N条 where a paragraph begins by citing an article instead of opening one."""

LINE_HEADS = re.compile(rf"^[{SPACE}]*{_BOLD}第{GAP}({NUMBER}){GAP}条(?:之({NUMBER}))?", re.MULTILINE)
"""第N条 at the head of any line."""
RUN_IN = re.compile(
    rf"第(?:(?<=[。{SPACE}]第)|(?<=。[”）]第)|(?<=[；;]第)(?={NUMBER}条[{SPACE}]))({NUMBER})条(?:之({NUMBER}))?"
    rf"(?:(?=[{SPACE}])|(?![第的之规、，。；：中所及和与或至到除以前]))"
)
"""第N条 inside a paragraph, where a head may have lost its line end (CITATIONS §1)."""
RUN_IN_DIVISION = re.compile(
    rf"第(?:(?<=。第)|(?<=。[{SPACE}]第)|(?<=。[{SPACE}]{{2}}第))({NUMBER})([章节])(?:之({NUMBER}))?[{SPACE}]*(?=[^。；，、：:\n第的]{{1,20}}?(?:第{NUMBER}条|$))",
    re.MULTILINE,
)
"""第N章 and its name inside a paragraph, before 第N条 or at the end."""

PLAIN_DIVISION = re.compile(
    rf"{_BOLD}第{GAP}{NUMBER}{GAP}(?:分编|编|章|节)(?:[{SPACE}]{GAP}[^。；：，,;:]{{1,40}})?{_BOLD}"
)
"""A line of a table of contents, or a division not made a heading: neither text nor 款."""
CLOSE_DIVISION = re.compile(rf"{_BOLD}第{GAP}{NUMBER}{GAP}(?:分编|编|章|节)[^。；：，,;:的第、]{{1,20}}{_BOLD}")
"""The same with no space before its name: 第四章附则."""
NAMED_DIVISION = re.compile(
    rf"{_BOLD}[【\[〔（(《]?{GAP}[总總分附罚罰]{GAP}[则則]{GAP}(?:[（(]{GAP}{NUMBER}{GAP}[）)])?[】\]〕）)》]?{GAP}[：:]?{_BOLD}"
)
"""附　则, 总则, 分则, 罚则 alone in a line: the name of a division, however it is spaced and marked."""
ONE_LINE = re.compile(
    rf"第{GAP}{NUMBER}{GAP}(?:分编|编|章|节)[{SPACE}]{GAP}[^。；：，、{SPACE}第]{{1,20}}[{SPACE}]{GAP}(?=第{GAP}{NUMBER}{GAP}条[{SPACE}])"
)
"""第一章 总则 第一条 …, a division and its first 条 in one line."""

ANNEX_NOTE = re.compile(rf"附{GAP}件{GAP}[：:]{GAP}\d")
"""附件：1．甲, the note behind a text that lists its annexes (GB/T 9704 7.3.5): neither a 款 nor an annex."""


BARE_ARTICLE = re.compile(
    rf"((?:第{GAP})?({NUMBER}){GAP}条|第{GAP}({NUMBER})(?=[{SPACE}])|([0-9]{{1,3}})(?=[{SPACE}]+[^0-9%％]))[{SPACE}]*"
)
"""四十一条, 第四十一, 41: what may be left of the head of a 条."""
BARE_NAME = re.compile(r"[\u4e00-\u9fff与及和 \u3000]{2,15}")
"""A name of some words, without any sign or figure."""


class AnnexHead(NamedTuple):
    """附件1-2 甲: its kind (件, 表, 录, 图), number and what follows -, as printed, and its title."""

    kind: str
    number: Number | None
    letter: str
    head: str
    title: str


_ANNEX_NUMBER = (
    rf"(?:[（(]{GAP}(?P<bracketed>{NUMBER}){GAP}[）)]|(?P<ring>[①-⑳])"
    rf"|(?P<number>{NUMBER})(?:{GAP}[-—－–之]{GAP}(?P<sub>{NUMBER})|[.．](?P<point>\d{{1,2}}))?|(?P<letter>[A-Z]))"
)
_ANNEX = re.compile(
    rf"{_BOLD}(?P<head>附{GAP}(?P<kind>[件录表图])?{GAP}{_ANNEX_NUMBER}?)"
    rf"(?:{GAP}[：:、]{GAP}|[.．](?!\d){GAP}|[{SPACE}*]+|$|(?=[（(《])|(?<=[）)①-⑳]))(?P<title>.*)$"
)
_ANNEX_CLOSE = re.compile(
    rf"{_BOLD}(?P<head>附{GAP}(?P<kind>[件录表图]){_ANNEX_NUMBER})(?P<title>[^\W\d所规中的和与及至列一-十][\w（）()《》]{{1,25}})$"
)
"""附件1甲表, with nothing between number and title."""
_ANNEX_ALONE = re.compile(rf"附{GAP}[件录表图]?{GAP}{re.sub('[?]P<[a-z]+>', '?:', _ANNEX_NUMBER)}?{GAP}(?:[：:]|$)")


def read_annex(words: str) -> AnnexHead | None:
    """The head of an annex where a line begins with it; 附则 is none."""
    if NAMED_DIVISION.fullmatch(words):
        return None
    match = _ANNEX.match(words) or _ANNEX_CLOSE.match(words)
    if match is None:
        return None
    digits, sub = match["bracketed"] or match["number"], match["sub"] or match["point"]
    number = (parse_number(digits), parse_number(sub) if sub else 0) if digits else None
    if match["ring"]:
        number = (ord(match["ring"]) - ord("①") + 1, 0)
    head = re.sub(rf"[{SPACE}：:]", "", match["head"])
    return AnnexHead(match["kind"] or "件", number, match["letter"] or "", head, match["title"].strip())


def opens_annex(words: str, annex: AnnexHead, *, alone: bool) -> bool:
    """Whether a line of text opens an annex, as a heading always does; `alone`: it begins its paragraph."""
    if len(words) > 60 or "。" in words or annex.title[:1].isdigit():  # 附件：1．… lists the annexes, it opens none
        return False
    bare = bool(_ANNEX_ALONE.match(words.lstrip("*_").rstrip("*_")))
    return bare or (alone and (annex.number is not None or bool(annex.letter)))


CAPTION = re.compile(
    rf"{_BOLD}[图表]{GAP}(?:\d{{1,2}}(?:[-.—]\d{{1,2}})?|[一二三四五六七八九十]{{1,3}})(?:{GAP}[：:.．]|[{SPACE}]+|$)[^。；]{{0,40}}"
)
"""图1 流程图, which stands at a picture or table."""
SYMBOLS = re.compile(rf"[-—–―─━═_＿=＝*~～…．.·•﹏﹍+|│┃┆┌┬┐├┼┤└┴┘#＊◆■★☆{SPACE}]{{3,}}")
"""A line of signs alone, drawn across the page."""
PICTURE = re.compile(r"(?:!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])[ \t]*)+")
"""A line of pictures alone."""
_DASH = "[-\u2010-\u2015\u2212\uff0dー―~～·•|]"
_PAGE = "(?:[0-9０-９]{1,4}|[一二三四五六七八九十百〇]{1,4})"
_ROMAN = "(?:[ivxIVX]{1,6}|[Ⅰ-ⅿ])"
PAGE_NUMBER = re.compile(
    rf"{_DASH}{{0,3}}{GAP}(?:第{GAP}{_PAGE}{GAP}页?|{_PAGE}{GAP}页|[0-9０-９]{{1,4}}){GAP}"
    rf"(?:[，,/／]?{GAP}(?:共{GAP})?{_PAGE}{GAP}页|[/／]{GAP}{_PAGE})?{GAP}{_DASH}{{0,3}}"
    rf"|{_DASH}{{0,3}}{GAP}(?:{_PAGE}|{_ROMAN}){GAP}{_DASH}{{1,3}}|[【\[〔]{GAP}[0-9０-９]{{1,4}}{GAP}[】\]〕]"
    rf"|共{GAP}{_PAGE}{GAP}页{GAP}[，,/]?{GAP}第{GAP}{_PAGE}{GAP}页|页码{GAP}[：:]?{GAP}[0-9０-９]{{1,4}}"
    r"|(?:[Pp][Aa][Gg][Ee]|[Pp]\.?)\s?[0-9]{1,4}(?:\s?(?:of|/)\s?[0-9]{1,4})?"
)
"""— 12 —, 12, 第 3 页 共 10 页, 3/10: what a page of paper has at its foot."""
PAGE_IN_TEXT = re.compile(
    rf"(?<=[。；])[{SPACE}]*(?:第{GAP}{_PAGE}{GAP}页(?:[，,/]?{GAP}共{GAP}{_PAGE}{GAP}页)?|[0-9０-９]{{1,3}})$"
    rf"|[-\u2010-\u2015\u2212]{GAP}[0-9０-９]{{1,3}}{GAP}[-\u2010-\u2015\u2212](?![0-9０-９])",
    re.MULTILINE,
)
"""The same inside a paragraph: — 12 — anywhere, 12 or 第3页 at its end."""
_YEAR = r"(?:[0-9０-９]{4}|[二一][〇○零OＯo0一二三四五六七八九]{3})"
_DAY = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
DATE = re.compile(
    rf"[（(]?{GAP}(?:{_YEAR}{GAP}年{GAP}{_DAY}{GAP}月(?:{GAP}{_DAY}{GAP}日)?"
    rf"|[0-9]{{4}}[{SPACE}]?([-./．－／])[{SPACE}]?[0-9]{{1,2}}[{SPACE}]?\1[{SPACE}]?[0-9]{{1,2}}){GAP}[）)]?"
)
"""A date alone in a line, as under a signature."""
SIGNATURE = re.compile(
    r"(?:[^。；：，、！？;:,!?（(\d]{2,40}|[^。；：，、！？;:,!?（(\d]{2,12}[：:][^。；：，、！？;:,!?（(\d]{2,12})"
    r"(?:[（(](?:印章|盖章|公章|章|印|签章|签字|签名)[）)])?"
)
"""A line that may be a signature: a name without any mark."""
ENDS = "。；：！？.;:!?"
"""What a line ends in where a sentence or a part of a list does."""
NO_TITLE = re.compile(r"[。；：，！？;:,!?…]")
"""What no title of an article has."""
