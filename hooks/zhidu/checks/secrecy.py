"""ZD60x: what is classified or internal is not put on the site (涉密不上网).

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


_WORD = r"(?:绝\s?密|机\s?密|秘\s?密)"
_TERM = r"(?:\d+|[一二三四五六七八九十]+)\s?(?:年|个月|天|日)|长期"
_STAR = re.compile(rf"(?:{_WORD}|(?:核心|普通)商密)[ \u3000]?(?:[★☆]|[*＊](?=[ \u3000]?(?:{_TERM})))")
_LISTED = rf"[ \u3000]*[、,，/／或和与|□][ \u3000□]*{_WORD}"
_LEVEL = re.compile(rf"密\s?级(?:和保密期限)?[ \u3000]?[：:|][ \u3000*]*{_WORD}级?(?!级|{_LISTED})")
_ALONE = re.compile(rf"{_WORD}(?:[ \u3000]*(?:{_TERM}))?")
_COPY = re.compile(r"份[ \u3000]?号[ \u3000]?(?:[：:]|\|)[ \u3000]*(?:№|[Nn][Oo]\.?)?[ \u3000]*\d{2,}")

_BASE = (
    "(?:内部(?:资料|文件|材料|刊物|参考|参阅|使用|传阅|掌握)"
    "|(?:仅供|仅限|限)(?:本?(?:机关|单位|系统))?内部(?:使用|参考|参阅|传阅|掌握|阅读))"
)
_ACT = r"(?:外传|外泄|外借|复制|复印|转载|转发|扩散|翻印|公开|传播|抄录|引用)"
_WARN = rf"(?:请?(?:不得|严禁|禁止|请勿|切勿|勿){_ACT}(?:[、和或及]{_ACT})*|请?(?:注意|妥善)(?:保存|保密|保管))"
_SEP = r"[ \t\u3000，,、；;·★！!。—]*"
_INTERNAL = re.compile(rf"{_BASE}(?:{_SEP}{_WARN})*{_SEP}|{_WARN}(?:{_SEP}{_WARN})*{_SEP}")
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
        if alone and _ALONE.fullmatch(words):
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


def _marked(offset: int, what: str) -> Fault:
    return Fault(offset, f"这里有{what}，不能上网", _TAKE_DOWN)


def _shown(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()[:20]


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a marking is given as an example: “机密★1年”."""
    return text[start - 1 : start] in ("“", "‘", "「") and bool(re.match(r"[^“”\n]{0,12}[”’」]", text[end : end + 14]))


_DRESS = " \t\u3000*_~【】（）()〔〕[]"
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


_HINT = re.compile("密|内部|外传|保存|保管|[请切]勿")
_TAG = re.compile(r"<[^<>]*>")
