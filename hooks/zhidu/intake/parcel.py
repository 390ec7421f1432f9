"""The members of a Word file (a zip of XML) as trees: names short, nothing that could grow, no DTD."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError

from zhidu.files.contents import Budget, TooMuchError, Xml, chunks
from zhidu.intake.manuscript import UnreadableError

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
SAVE_AS = "请在 WPS 中另存为 .docx"
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, ExpatError, TooMuchError)
_DEEPEST = 120
"""No paper has elements so deep in one another."""


class _Tree(Xml):
    """A tree whose names are `w-p`, those of attributes bare; a document type is refused."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.around: list[str] = []
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise ExpatError("document type")

    def start(self, space: str, name: str, attributes: dict[str, str]) -> None:
        if len(self.around) >= _DEEPEST:
            raise ExpatError("too deep")
        bare = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self.around.append(f"{_SPACES.get(space, 'x')}-{name}")
        self.builder.start(self.around[-1], bare)

    def end(self, _name: str) -> None:
        self.builder.end(self.around.pop())

    def data(self, text: str) -> None:
        self.builder.data(text)


class Parcel:
    """A Word file, opened. Raises UnreadableError where it is none, or broken."""

    def __init__(self, stream: BinaryIO) -> None:
        self.budget = Budget()
        try:
            self.archive = zipfile.ZipFile(stream)
            self.names = frozenset(self.archive.namelist())
        except _BROKEN:
            raise UnreadableError(f"读不出来（加了密码，或者损坏）。{SAVE_AS}，再试") from None
        self.document = self._document()
        if self.document not in self.names:
            raise UnreadableError(f"不是 Word 文件。{SAVE_AS}，再试")

    def _document(self) -> str:
        """The member that is the text, as the file itself names it: some writers call it word/document2.xml."""
        links = self.tree("_rels/.rels")
        for each in () if links is None else links:
            target = each.get("Target", "").lstrip("/")
            if each.get("Type", "").endswith("/officeDocument") and target in self.names:
                return target
        return "word/document.xml"

    def tree(self, name: str) -> Element | None:
        """A member, or None where there is none."""
        if name not in self.names:
            return None
        tree = _Tree()
        try:
            with self.archive.open(name) as stream:
                tree.feed(chunks(stream, self.budget))
            return tree.builder.close()
        except (*_BROKEN, AssertionError):
            raise UnreadableError(f"里面的 {name} 读不出来（损坏，或者不是 Word 写的）。{SAVE_AS}，再试") from None

    def members(self, stem: str) -> Iterator[tuple[str, Element]]:
        """The members of word/ whose names begin so: header1.xml, header2.xml."""
        for name in sorted(self.names):
            path = PurePosixPath(name)
            if path.parent.as_posix() == "word" and path.name.startswith(stem) and path.suffix == ".xml":
                tree = self.tree(name)
                if tree is not None:
                    yield name, tree


def value(parent: Element | None, name: str, default: str = "") -> str:
    """The value of a child: <w:jc w:val="center"/> is center."""
    found = parent.find(name) if parent is not None else None
    return default if found is None else found.get("val", default)


def is_on(parent: Element | None, name: str) -> bool:
    """Whether a child stands there and is not switched off."""
    found = parent.find(name) if parent is not None else None
    return found is not None and found.get("val", "1") not in ("0", "false", "off")


def whole(text: str, default: int = 0) -> int:
    """A whole number as an attribute has it."""
    try:
        return int(text)
    except ValueError:
        return default
