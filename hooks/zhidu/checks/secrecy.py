"""ZD601–ZD605: what is classified or internal is not put on the site (涉密不上网).

Only the markings of a document are looked for, as GB/T 9704 and custom write them; the words
themselves (保密法, 国家秘密, 秘密投票, 机密文件的管理) are ordinary text. A marking that is quoted as
an example, “机密★1年”, is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhidu.checks.registry import Fault, check
from zhidu.files.source import Source

_TAKE_DOWN = "立即撤下这份文件，报保密工作负责人处理；是举例的，放进引号“”"


_WORD = r"(?:[绝絕]\s?密|[机機]\s?密|[秘祕]\s?密)"
_TERM = r"(?:(?:\d+|[一二三四五六七八九十]+)\s?(?:年|个月|天|日)|长期)"
_STARS = "★☆⭐🌟✩✪✫✬✭✮✯✰⭑⭒⚝"
_GAP = r"[^\S\n]{0,4}"
_STAR = re.compile(
    rf"(?:{_WORD}级?|(?:核心|普通)商密)(?:[^\S\n]|[\\*_·.)\]】〕〗〉》]){{0,4}}(?:[{_STARS}]|[*∗﹡⁎✱✲✳](?={_GAP}{_TERM}))"
)
_LISTED = rf"[ ]*[、,/或和与|□][ □]*{_WORD}"
_LEVEL = re.compile(rf"(?:密\s?级(?:和保密期限)?|标密){_GAP}[:|][ *]*{_WORD}级?(?!级|{_LISTED})")
_URGENT = r"(?:特\s?提|特\s?急|加\s?急|平\s?急|急\s?件)"
_JOINED = rf"(?:[^\S\n]|[{_STARS}*∗◆◇·()\[\]【】〔〕]){{0,6}}"
_MARK = rf"{_WORD}(?:{_JOINED}{_TERM}[)\]】〕]?|{_GAP}[{_STARS}*∗])?"
_ALONE = re.compile(
    rf"(?:密\s?级[^\S\n]+)?(?:(?:{_URGENT}|(?:№|No\.?)?\d{{3,8}}(?!\d)号?)[\s·*,、]*)*{_MARK}(?:[\s·*,、]*(?:{_URGENT}|\d{{3,8}}(?!\d)))*"
)
_HEAD = re.compile(rf"(?:{_URGENT}[\s·]+{_MARK}|{_MARK}[\s·]+{_URGENT})(?=\s|$)")
_NO = r"(?:№|No\.?)?"
_COPY = re.compile(
    rf"份\s?号{_GAP}(?:[:|][ ]*{_NO}[ ]*\d{{2,}}|{_NO}[ ]*\d{{3,}}(?![\d位年]))"
    rf"|(?<!\d)\d{{3,8}}{_GAP}[(\[【]\s?份\s?号\s?[)\]】]|(?<!\d)\d{{3,8}}[^\S\n]+份\s?号(?!\w)"
)
_CLOSED = r"[此本][件文]不(?:予|宜|得|能|可以?)?公开(?:发布)?"
_NOT_OPEN = re.compile(
    rf"(?<=[(\[【〔]){_CLOSED}(?=\s?[)\]】〕])"
    rf"|公开(?:属性|方式|选项|类别|类型|形式){_GAP}[:|]{_GAP}不(?:予)?公开(?![、,/或和与|□])"
)
_TELEGRAM = re.compile(
    rf"(?:(?:等级|[(\[【])[\s·]*)*(?P<urgent>(?:{_URGENT}[\s·]*)*)内\s?部\s?(?:传真)?(?:明\s?电|电\s?报)"
    rf"(?P<behind>(?:[\s·]*{_URGENT})*(?:\s*\S{{0,20}}[〔\[]\d{{4}}[〕\]]\S{{0,12}}号)?)[)\]】]?"
)

_BASE = (
    "(?:内部(?:资料|文件|材料|刊物|参考|参阅|使用|传阅|掌握)"
    "|(?:仅供|仅限|限)(?:本?(?:机关|单位|系统))?内部(?:使用|参考|参阅|传阅|掌握|阅读))"
)
_ACT = r"(?:外传|外泄|外借|复制|复印|转载|转发|扩散|翻印|公开|传播|抄录|引用)"
_GIVE_BACK = r"(?:阅|会)后(?:请|即|立即|一律|及时|统一)?(?:收回|回收|销毁|退回|清退|交回|焚毁|焚)"
_KEEP = rf"请?(?:注意|妥善)(?:保存|保密|保管)|{_GIVE_BACK}"
_WARN = rf"(?:请?(?:不得|严禁|禁止|请勿|切勿|勿){_ACT}(?:[、和或及]{_ACT})*|{_KEEP})"
_SEP = r"[ \t\u3000，,、；;·★！!。—()\[\]【】〔〕]*"
_INTERNAL = re.compile(rf"{_BASE}(?:{_SEP}(?:{_WARN}|仅供参[考阅]))*{_SEP}|{_WARN}(?:{_SEP}{_WARN})*{_SEP}")
_WARNED = re.compile(rf"{_BASE}(?:{_SEP}{_WARN})+{_SEP}")
_OPENING = re.compile(rf"{_BASE}[ \t\u3000·★！!—]+{_WARN}(?=[ \t\u3000★！!]|$)")
_BRACKETED = re.compile(rf"【{_BASE}(?:{_SEP}{_WARN})*{_SEP}】|[（(〔\[]{_BASE}{_SEP}{_WARN}{_SEP}[）)〕\]]")


@check("ZD601", "没有密级标志")
def no_secret_marking(source: Source) -> Iterator[Fault]:
    """ZD601: no 密级 marking: 机密★1年, 密级：秘密, or the level on a line by itself."""
    for pattern in (_STAR, _LEVEL):
        for match in pattern.finditer(source.text):
            if not _is_quoted(source.text, match.start(), match.end()):
                yield _marked(match.start(), f"密级标志“{_shown(match.group())}”")
    for start, words, alone in _segments(source.text):
        if alone and not _STAR.search(words) and (_ALONE.fullmatch(words) or _HEAD.match(words)):
            yield _marked(start, f"单独成行的密级“{_shown(words)}”")


@check("ZD602", "没有份号")
def no_copy_number(source: Source) -> Iterator[Fault]:
    """ZD602: no 份号, which only classified documents have."""
    for match in _COPY.finditer(source.text):
        if not _is_quoted(source.text, match.start(), match.end()):
            yield _marked(match.start(), "份号（涉密文件才有份号）")


@check("ZD603", "没有“内部资料 不得外传”一类的标志")
def no_internal_marking(source: Source) -> Iterator[Fault]:
    """ZD603: no marking 内部资料 不得外传, 内部文件 注意保存 and the like, on a line by itself or in brackets."""
    for start, words, alone in _segments(source.text):
        if (_INTERNAL if alone else _WARNED).fullmatch(words) or _OPENING.match(words):
            yield _marked(start, f"内部标志“{_shown(words)}”")
    for match in _BRACKETED.finditer(source.text):
        yield _marked(match.start() + 1, f"内部标志“{_shown(match.group()[1:-1])}”")


@check("ZD604", "没有“此件不公开”一类的标志")
def nothing_closed(source: Source) -> Iterator[Fault]:
    """ZD604: no document that says of itself that it is not to be made public: 此件不公开, 公开方式：不予公开."""
    for match in _NOT_OPEN.finditer(source.text):
        if not _is_quoted(source.text, match.start(), match.end()):
            yield _marked(match.start(), f"标志“{_shown(match.group())}”")
    for start, words, alone in _segments(source.text):
        if alone and re.fullmatch(rf"{_CLOSED}[。.!]?", words) and not _NOT_OPEN.match(source.text, start):
            yield _marked(start, f"标志“{_shown(words)}”")


@check("ZD605", "没有内部明电")
def no_internal_telegram(source: Source) -> Iterator[Fault]:
    """ZD605: no head of an internal telegram (内部明电), with its urgency and number or alone."""
    for start, words, alone in _segments(source.text):
        head = _TELEGRAM.fullmatch(words)
        if head and (alone or head["urgent"] or head["behind"]):
            yield _marked(start, f"标志“{_shown(words)}”")


def _marked(offset: int, what: str) -> Fault:
    return Fault(offset, f"这里有{what}，不能上网", _TAKE_DOWN)


def _shown(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()[:20]


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a marking is given as an example: “机密★1年”."""
    return text[start - 1 : start] in ("“", "‘", "「") and bool(re.match(r"[^“”\n]{0,12}[”’」]", text[end : end + 14]))


_DRESS = " \t\u3000*_~【】（）()〔〕[]〖〗"
_BEFORE = re.compile(r"[ \t]*(?:(?:- )?[A-Za-z_]\w*:[ \t]|#+|<[^<>\n]*>)?[ \t]*")


def _segments(text: str) -> Iterator[tuple[int, str, bool]]:
    """The lines and cells that speak of secrecy, undressed: offset, words, whether they stand alone.

    A cell of a table or a heading inside a page may well be named 内部文件, a line by itself not.
    """
    stop = -1
    for hint in _HINT.finditer(text):
        if hint.start() < stop:
            continue  # the line has been dealt with
        at = text.rfind("\n", 0, hint.start()) + 1
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if stop - at <= 400:
            line = text[at:stop]
            pieces = line.split("|")
            alone = len(pieces) == 1 and not line.lstrip().startswith("##")
            begin = at
            for piece in pieces:
                words = _TAG.sub("", piece[_BEFORE.match(piece).end() :]).strip(_DRESS)  # type: ignore[union-attr]
                yield begin + max(piece.find(words), 0), words, alone
                begin += len(piece) + 1


_HINT = re.compile(r"密|内\s?部|外传|保存|保管|[请切]勿|公开|[阅会]后")
_TAG = re.compile(r"<[^<>]*>")
