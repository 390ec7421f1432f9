"""Words free of Markdown marks, fit for XML: **bold**, [links](…), `code`, <tags>, {: attributes } and \\escapes."""

from __future__ import annotations

import re
from html import unescape

from zhidu.text.markdown import replace_code

_MARKS = re.compile("[^\u0020-\ud7ff\ue003-\ufffd\U00010000-\U0010ffff]|[\\\\`*_\\[\\]<>{}&]|  ")
"""What a piece of Markdown that is more than its own words has in it."""
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~^])")
_KEPT = re.compile("\ue000(\\d+)\ue001")
_LINK = re.compile(r"!?\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])")
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>")
_BREAK = re.compile(r"<br\s{0,9}/?>[ \t]*+\n?|(?<![ \t])[ \t]{2,}+\n", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*+\{:[^{}\n]*\}")
_STARS = re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])(.{1,400}?)(?<=[^\s*])\1(?!\*)", re.DOTALL)
_UNDERLINES = re.compile(r"(?<!\w)(_{1,2})(?=[^\s_])(.{1,400}?)(?<=[^\s_])\1(?!\w)", re.DOTALL)
_LINE_END = re.compile(r"([^ \t])[ \t]*+\n[ \t]*+(?=(.))", re.DOTALL)
_SPACES = re.compile(r"[ \t]+")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """The words of a piece of Markdown. A forced line break stays, as a line end; full-width spaces stay."""
    if not _MARKS.search(text):
        return text.strip(" \t")
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return f"\ue000{len(kept) - 1}\ue001"

    text = text.replace("\ue000", "").replace("\ue001", "")
    text = replace_code(text, lambda code: keep(code.strip("`").strip()))
    text = _ESCAPE.sub(lambda match: keep(match.group(1)), text)
    text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _AUTOLINK.sub(r"\1", text)
    text = _BREAK.sub("\ue002", text)
    text = unescape(_ATTRIBUTES.sub("", _TAG.sub("", text)))
    for _ in range(3):  # bold inside italics, and the other way round
        text = _UNDERLINES.sub(r"\2", _STARS.sub(r"\2", text))
    text = _SPACES.sub(" ", _LINE_END.sub(_join, text)).strip(" \n")
    text = _KEPT.sub(lambda match: kept[int(match.group(1))], text)
    return _NOT_XML.sub("", text.replace("\ue002", "\n"))


def _join(match: re.Match[str]) -> str:
    """Lines of one paragraph: Chinese goes on without a space."""
    before, after = match.group(1), match.group(2)
    return before + (" " if before.isascii() and after.isascii() else "")
