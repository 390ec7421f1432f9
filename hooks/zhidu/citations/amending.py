"""The text that an amendment inserts or replaces, which cites nothing: 修改为：“…”, 增加一款：“…”."""

from __future__ import annotations

import re

_AMENDS = re.compile(
    r"(?:修改为|修正为|改为|替换为|调整为|表述为|(?:增加|增设|新增)[^。“”]{0,30}|作为第?[^。“”]{0,12}"
    r"|删[去除]|中的?|将|把)[：:，,]?$"
)
_PAIR = re.compile(r"(?:中的?|将|把)$")
_AMENDED = re.compile(r"[，,]?(?:均|分别|统一)?(?:(?:修改为|修正为|改为|替换为|调整为)|(?:予以)?删[去除])")
_INSERTS = re.compile(r"修改为|修正为|改为|增加|增设|新增|删[去除]|替换为")
_QUOTE = re.compile(r"\n[ \t\u3000]*“|[“”]")
_BETWEEN = " \t\u3000\n；;。"
_FAR = 400
"""How far a short quotation is looked at: 将“甲”修改为“乙”."""


def amends(text: str, start: int, end: int) -> bool:
    """Whether a paragraph says how another text is changed: 修改为, 增加一款, 删去."""
    return _INSERTS.search(text, start, end) is not None


def insertion_end(text: str, quote: int, start: int, end: int, inserted: int = 0) -> int:
    """Where the insertion that opens with the “ at `quote` ends; `quote` itself where it is an ordinary quotation.

    `start`–`end` is the paragraph, `inserted` the end of the insertion before: a paragraph that opens
    with “ right behind it, or behind a line that amends (修改为：), is inserted too. An insertion may run
    on over paragraphs, each of which may open with its own “; one whose ” was forgotten ends with its
    paragraph.
    """

    if not text[start:quote].strip():  # it opens the paragraph
        line = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start].rstrip()
        goes_on = inserted and not text[inserted:quote].strip(_BETWEEN)
        if goes_on or (line.endswith(("：", ":")) and _INSERTS.search(line)):
            return _insertion_end(text, quote, end)
    if not _is_amending(text, quote, start, end):
        return quote
    return _insertion_end(text, quote, end)


def _insertion_end(text: str, quote: int, end: int) -> int:
    depth = 0
    for mark in _QUOTE.finditer(text, quote + 1):
        if mark.group() == "“":
            if mark.start() > end and _AMENDS.search(text[max(end, mark.start() - 40) : mark.start()]):
                break
            depth += 1
        elif mark.group() == "”":
            if depth == 0:
                return mark.end()
            depth -= 1
    return end


def _is_amending(text: str, quote: int, start: int, end: int) -> bool:
    before = text[max(start, quote - 40) : quote].rstrip()
    near = min(end, quote + _FAR)
    if not _AMENDS.search(before):
        close = text.find("”", quote, near)
        return close >= 0 and bool(_AMENDED.match(text, close + 1, end))
    if _PAIR.search(before):  # 将“甲”修改为“乙”: only where an amendment follows
        return bool(_INSERTS.search(text, quote, near))
    return True
