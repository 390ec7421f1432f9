"""What can be read of the files under docs/ that are no pages: the checks for secrecy and personal data want it.

A site publishes them as they are. Text is read in whatever encoding it has, and so are the words
inside a Word, Excel or PowerPoint file (a zip of XML). Of pictures and PDF nothing is read.
"""

from __future__ import annotations

import codecs
import html
import lzma
import re
import struct
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zhidu.files.source import MAX_BYTES, Source, cannot_open, reason, unreadable
from zhidu.finding import Finding, Severity

MAX_UNPACKED = 4 * MAX_BYTES
"""How much is unpacked of one Office file: a small zip may hold terabytes."""

_MARKUP = (".htm", ".html", ".xhtml", ".xml", ".svg")
_CELLS = (".csv", ".json")
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_TEXT = (*_MARKUP, *_CELLS, *_PAGES, ".txt", ".tsv", ".yml", ".yaml", ".js", ".css")
"""What is text even where its bytes look otherwise."""
_OFFICE = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".pptx", ".pptm", ".ppsx")
_HEAD = 8192


def read_attachment(file: Path, name: str) -> tuple[list[Source], list[Finding]]:
    """The texts in a file, and what kept it from being read (ZD102); none of a file that is no text. Never raises."""
    if why := unreadable(file):
        return [], [cannot_open(name, why)]
    suffix = file.suffix.lower()
    try:
        if suffix in _OFFICE:
            return _read_office(file, name)
        with file.open("rb") as stream:
            data = stream.read(_HEAD)
            if b"\0" in data and suffix not in _TEXT and not data.startswith(_BOMS_16):
                return [], []
            data += stream.read(MAX_BYTES - len(data))
            more = bool(stream.read(1))
    except OSError as error:
        return [], [cannot_open(name, reason(error))]
    text = _decode(data, whole=not more, lossy=suffix in _TEXT)
    if text is None:
        return [], []
    size = f"{MAX_BYTES // 1024 // 1024} MB"
    return list(_sources(name, text, suffix)), [_unchecked(name, f"文件太大，只查了前 {size}")] if more else []


def _unchecked(name: str, message: str) -> Finding:
    hint = "上网以前由人看一遍，有没有密级标志和个人信息"
    return Finding(name, 1, 1, "ZD102", Severity.WARNING, message, hint)


_BOMS_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _decode(data: bytes, *, whole: bool, lossy: bool) -> str | None:
    """Bytes as text, in the first encoding that fits; a `lossy` one always fits. Line ends are LF."""
    encodings = ["utf-16"] if data.startswith(_BOMS_16) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
        except UnicodeDecodeError:
            continue
        return _lf(text)
    return _lf(data.decode(encodings[-1], "replace")) if lossy else None


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sources(name: str, text: str, suffix: str) -> Iterator[Source]:
    if suffix in _CELLS:
        text = text.replace(",", "|")  # 45,13800138000 is two values, and no number with a decimal comma
    if suffix in _MARKUP:
        text = _GEOMETRY.sub(_blank, text)
    source = Source(name, text)
    yield source
    if suffix in _MARKUP:
        yield _as_shown(source)


_GEOMETRY = re.compile(r"""(?<=\s)(?:d|points|viewBox|transform|values)\s*=\s*(?:"[^"]*"|'[^']*')""")
"""Coordinates of a drawing: long rows of figures that are no number of anybody."""


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


# --- markup ---

_TAGS = re.compile(r"<!--|-->|(?:<[/A-Za-z!?][^<>]*>[ \t]*)+|&#?\w{1,10};")
_INLINE = re.compile(
    r"(?:</?(?:span|font|b|i|u|s|em|strong|a|sub|sup|small|mark|code|o:p|tspan)(?:\s[^<>]*)?/?>)+", re.IGNORECASE
)


@dataclass(frozen=True)
class Shown(Source):
    """Marked-up text as a reader sees it; places are those in the file, `origin`.

    The piece that begins at `starts[n]` of this text stands at `places[n]` of that one.
    """

    origin: Source = field(default_factory=lambda: Source("", ""))
    starts: tuple[int, ...] = ()
    places: tuple[int, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file."""
        piece = bisect_right(self.starts, offset) - 1
        return self.origin.position(self.places[piece] + offset - self.starts[piece])


def _as_shown(source: Source) -> Shown:
    """The text without its tags, for Word writes 机密<span lang=EN-US>★1</span>年; “|” between cells and paragraphs."""
    text, pieces, length = source.text, [""], 0
    starts, places = [0], [0]
    end = 0
    for match in (*_TAGS.finditer(text), None):
        kept = text[end : match.start() if match else len(text)]
        stands_for = _stands_for(match.group()) if match else ""
        pieces += [kept, stands_for]
        if match:
            starts += [length + len(kept), length + len(kept) + len(stands_for)]
            places += [match.start(), match.end()]
            end = match.end()
        length += len(kept) + len(stands_for)
    return Shown(source.path, "".join(pieces), (), source, tuple(starts), tuple(places))


def _stands_for(mark: str) -> str:
    """What a reader sees of tags or of an entity."""
    if mark.startswith("&"):
        return html.unescape(mark)
    return "" if _INLINE.fullmatch(mark) else "|"


# --- Office ---

_MEMBER = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml"
    r"|xl/(?:sharedStrings|worksheets/sheet\d+|comments\d*)\.xml"
    r"|ppt/(?:slides/slide|notesSlides/notesSlide|comments/comment)\d+\.xml"
)
_WORDS = re.compile(
    r"<(?:\w+:)?(?:t|delText|v)(?:\s[^<>]*)?>(?P<text>[^<]*)<"
    r"|(?P<end></(?:\w+:)?(?:p|si|is|c)>|<(?:\w+:)?(?:tab|br|cr)(?:\s[^<>]*)?/>)"
    r"|(?P<shared><(?:\w+:)?c\s(?:[^<>]*\s)?t=\"s\"[^<>]*>)(?:[^<]|<(?!/(?:\w+:)?c>))*"
)
"""Words run by run, also deleted ones that a reader can bring back; cells that hold a number; ends of paragraphs
and cells. A cell that only points at a shared string is passed over."""
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, RuntimeError, EOFError, OSError, ValueError)


def _read_office(file: Path, name: str) -> tuple[list[Source], list[Finding]]:
    """The words of a Word, Excel or PowerPoint file as one text, a paragraph or cell in each line."""
    left = MAX_UNPACKED
    parts = []
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                if _MEMBER.fullmatch(member.filename) and left:
                    with archive.open(member) as stream:
                        data = stream.read(left)
                    left -= len(data)
                    parts.append(_words(data.decode("utf-8", "replace")))
    except _BROKEN:
        message = f"{file.suffix} 文件读不出来（加了密码，或者损坏），没有查"
        return [Source(name, "\n".join(parts))], [_unchecked(name, message)]
    faults = [] if left else [_unchecked(name, f"文件太大，只查了前 {MAX_UNPACKED // 1024 // 1024} MB 的内容")]
    return [Source(name, "\n".join(parts))], faults


def _words(xml: str) -> str:
    found = (match["text"] if match["end"] is None else "\n" for match in _WORDS.finditer(xml))
    return html.unescape("".join(each or "" for each in found))
