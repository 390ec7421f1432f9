"""The contents of Word, Excel and PowerPoint files (OOXML: a zip of XML): every member, every property.

All words count: comments, tracked changes, hidden sheets, formulas, alternative texts, charts, links, properties.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote
from xml.parsers.expat import ExpatError

from zhidu.files.contents import DEEPEST, TOO_MUCH, Budget, Contents, TooMuchError, Xml, chunks, decodings, strings
from zhidu.files.reach import of_fields, of_formula, of_relationship

MAIN = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
"""The kinds of Office file that are read, each with the member without which it is none."""
Inner = Callable[[BinaryIO, str, Budget, int], Contents]
"""Reads a file within a file: the stream, the end of its name, the budget, how deep it lies."""

_MEMBERS = 5000
_THUMBNAIL = 64 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, RuntimeError, EOFError, OSError, ValueError)
_XML = (".xml", ".rels", ".vml")
_FONTS = (".odttf", ".fntdata", ".ttf")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".wdp")
_ACTIVE = re.compile(
    r"vbaProject|vbaData|activeX|macrosheets/|dialogsheets/|xl/connections\.xml$|\.(?:exe|js|vbs|hta|bat|cmd|ps1|html?)$",
    re.IGNORECASE,
)


def read_office(stream: BinaryIO, suffix: str, budget: Budget, depth: int, inner: Inner) -> Contents:
    """What is in an Office file; never raises. `inner` reads the files that lie in it."""
    found = Contents()
    try:
        if stream.read(2) != b"PK":  # a zip may begin behind anything else
            raise zipfile.BadZipFile
        with zipfile.ZipFile(stream) as archive:
            members = sorted((each for each in archive.infolist() if not each.is_dir()), key=_order)
            if MAIN[suffix] not in archive.namelist():
                found.unread.append(f"不是完好的 {suffix} 文件")
            if len(members) > _MEMBERS:
                found.unread.append(f"里面的文件超过 {_MEMBERS} 个")
            if not _is_whole(stream, archive, members):
                found.unread.append("前面或者后面还有别的内容")
            if archive.comment:
                found.texts.append(("压缩包的说明", strings(archive.comment)))
            reader = _Members(archive, found, budget, depth, inner)
            for member in members[:_MEMBERS]:
                found.texts.append(("成员的名称", unquote(member.filename)))
                reader.read(member)
    except TooMuchError:
        found.unread.append(TOO_MUCH)
    except _BROKEN:
        found.unread.append("读不出来（加了密码，或者损坏）")
    return found


def _is_whole(stream: BinaryIO, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bool:
    """Whether the file is the zip from its first byte to its last: what else it holds, nobody has read."""
    stream.seek(-22 - len(archive.comment), io.SEEK_END)
    return stream.read(4) == b"PK\5\6" and min((each.header_offset for each in members), default=0) == 0


def _order(member: zipfile.ZipInfo) -> tuple[bool, bool, str]:
    """The strings that cells share come first, pictures and the like last."""
    name = member.filename
    return name != "xl/sharedStrings.xml", not name.endswith(_XML), name


class _Members:
    """Reads the members of one file."""

    def __init__(self, archive: zipfile.ZipFile, found: Contents, budget: Budget, depth: int, inner: Inner) -> None:
        self.archive, self.found, self.budget, self.depth, self.inner = archive, found, budget, depth, inner
        self.shared: list[str] = []

    def read(self, member: zipfile.ZipInfo) -> None:
        """One member, by the end of its name; one that is broken does not keep the others from being read."""
        name, suffix = member.filename, PurePosixPath(member.filename).suffix.lower()
        try:
            if _ACTIVE.search(name):
                self.found.active.append(f"有宏、控件、程序或者外部数据（{name}）")
            elif suffix in _XML:
                self._xml(member)
            else:
                with self.archive.open(member) as stream:
                    self._other(name, suffix, b"".join(chunks(stream, self.budget)))
        except (*_BROKEN, ExpatError):
            self.found.unread.append(f"{name} 读不出来（加了密码，或者损坏）")

    def _xml(self, member: zipfile.ZipInfo) -> None:
        words = _Words(self.shared, self.budget)
        with self.archive.open(member) as stream:
            words.feed(chunks(stream, self.budget))
        if member.filename == "xl/sharedStrings.xml":
            self.shared += words.strings
        self.found.active += dict.fromkeys((*words.active, *of_fields("".join(words.codes))))
        self.found.texts.append((member.filename, words.text))
        self.found.texts.append((member.filename, words.of_attributes))

    def _other(self, name: str, suffix: str, data: bytes) -> None:
        self.found.texts.append((name, strings(data)))
        if suffix in _FONTS or "printerSettings" in name:
            self.found.texts += ((name, text) for text in (data.decode("utf-16-le", "ignore"),) if suffix == ".bin")
        elif suffix in _PICTURES or (suffix in MAIN and self.depth < DEEPEST):
            inside = self.inner(io.BytesIO(data), suffix, self.budget, self.depth + 1)
            if name.startswith("docProps/thumbnail.") and len(data) < _THUMBNAIL:
                inside.unread.clear()  # the first page once more, too small to be read
            self.found.take(inside, name)
        elif texts := decodings(data) if suffix in ("", ".txt", ".csv", ".json") else []:
            self.found.texts += ((name, text) for text in texts)
        else:
            self.found.unread.append(f"里面的 {name} 读不了")


_SAME = frozenset(("t", "delText"))
"""Runs of one paragraph, which the program cuts where it likes."""
_BEHIND = {"p": "\n", "tr": "\n", "row": "\n", "tc": "|", "c": "|", "si": "|\n", "br": "\n", "cr": "\n", "tab": "\t"}
_POWER = re.compile(r"[0-9]\.[0-9]{9,}E\+?[0-9]{1,2}")


class _Words(Xml):
    """The words of one member: a paragraph or row on each line, “|” between cells; and those in attributes."""

    def __init__(self, shared: list[str], budget: Budget) -> None:
        super().__init__()
        self.shared, self.budget = shared, budget
        self.pieces: list[str] = []
        self.values: dict[str, None] = {}
        self.strings: list[str] = []
        self.cells, self.cell, self.string = 0, "", 0
        self.own: list[list[str]] = []
        self.codes: list[str] = []
        self.active: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def of_attributes(self) -> str:
        """Each value once; none stands alone on its line, for a list of choices may hold 机密."""
        return "|\n".join((*self.values, ""))

    def start(self, _space: str, name: str, attributes: dict[str, str]) -> None:
        self.cells += name == "tc"
        self.own.append([])
        if name == "c":
            self.cell = attributes.get("t", "n")
        elif name == "si":
            self.string = len(self.pieces)
        elif name == "Relationship":
            self.active += of_relationship(attributes)
        elif name == "ddeLink":
            self.active.append("会启动别的程序（DDE）")
        elif name in ("fldSimple", "fldChar"):
            self.codes += (" ", *(value for key, value in attributes.items() if key.endswith("instr")), " ")
        elif "macroEnabled" in attributes.get("ContentType", ""):
            self.active.append("有宏")
        for value in attributes.values():
            if len(value) > 5 or not value.isascii():
                self.values.setdefault(unquote(value))

    def data(self, text: str) -> None:
        if self.own:
            self.own[-1].append(text)

    def comment(self, text: str) -> None:
        self.values.setdefault(text)

    def end(self, name: str) -> None:
        self.cells -= name == "tc"
        text = "".join(self.own.pop())
        if name == "v":
            text = self._value(text)
        elif name == "f":
            self.active += of_formula(text)
        elif name in ("instrText", "delInstrText"):
            self.codes.append(text)
        if text and (name in _SAME or not text.isspace()):
            self.budget.spend(len(text))
            self.pieces.append(text if name in _SAME else f"{text}\n" if name not in ("v", "f") else f"{text} ")
        if name == "si":
            self.strings.append("".join(self.pieces[self.string :]))
        behind = _BEHIND.get(name, "")
        self.pieces.append(" " if behind == "\n" and name == "p" and self.cells else behind)

    def _value(self, text: str) -> str:
        """The value of a cell: which shared string it is, or its number in full."""
        if self.cell == "s" and text.isdecimal():
            at = int(text)
            return self.shared[at] if at < len(self.shared) else ""
        return str(int(Decimal(text))) if _POWER.fullmatch(text) else text
