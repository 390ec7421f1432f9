"""What is in an attachment: its texts, what of it nobody can read, and what must not be in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

MAX_UNPACKED = 64 * 1024 * 1024
"""How much is unpacked of one file, with all that is in it: a small zip may hold terabytes."""
MAX_WORDS = 4 * 1024 * 1024
"""How many characters of one file are looked at."""
DEEPEST = 2
"""How deep files within files are read."""


TOO_MUCH = "太大，没有查完"


class TooMuchError(Exception):
    """More has been unpacked than anybody writes."""


@dataclass
class Budget:
    """How much of one file may still be unpacked."""

    left: int = field(default_factory=lambda: MAX_UNPACKED)

    def spend(self, size: int) -> None:
        """Take note of so many bytes or characters. Raises TooMuchError."""
        self.left -= size
        if self.left < 0:
            raise TooMuchError


@dataclass
class Contents:
    """What was found in a file; of each text where it stands, as people would name the place ("": in the file itself).

    `unread` are the parts that cannot be read, `active` those that would run or load something, each in a few words.
    """

    texts: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    active: list[str] = field(default_factory=list)

    def bounded(self) -> Contents:
        """The same with no more words than can be looked at in a bearable time."""
        kept, left = [], MAX_WORDS
        for where, text in self.texts:
            kept.append((where, text[:left]))
            left -= len(text)
            if left < 0:
                return Contents(kept, [*self.unread, TOO_MUCH], self.active)
        return self

    def take(self, inner: Contents, where: str) -> None:
        """Add what is in a file within this one."""
        self.texts += ((f"{where} {place}".strip(), text) for place, text in inner.texts)
        self.unread += (f"{where}：{each}" for each in inner.unread)
        self.active += (f"{where}：{each}" for each in inner.active)


# --- text ---

_BOMS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-32", b"\xff\xfe\0\0"), ("utf-32", b"\0\0\xfe\xff"))
_BOMS_16 = (("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")


def decodings(data: bytes) -> list[str]:
    """Bytes as text in each encoding that they may be in; none where they are no text. Line ends are LF."""
    marked = [name for name, mark in (*_BOMS, *_BOMS_16) if data.startswith(mark)]
    names = marked[:1] or ["utf-8"]
    found = [text for name in names if (text := _decoded(data, name)) is not None]
    if not found:
        found = [text for name in ("gb18030", "utf-16-le", "utf-16-be") if (text := _decoded(data, name)) is not None]
    return [text.replace("\r\n", "\n").replace("\r", "\n") for text in found]


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


_STRING = re.compile(rb"(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){3,}")


def strings(data: bytes) -> str:
    """The runs of text (UTF-8) that lie in a file of another kind, one on each line."""
    found = (match.group() for match in _STRING.finditer(data))
    return "\n\n".join(each.decode("utf-8", "ignore") for each in found if len(each) > 7)


# --- XML ---


class Xml:
    """One pass over XML, with no way to make a small text grow: a declaration of entities is refused."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = lambda name, attributes: self.start(*_parted(name), attributes)
        self.parser.EndElementHandler = lambda name: self.end(name.rpartition(" ")[2])
        self.parser.CharacterDataHandler = self.data
        self.parser.CommentHandler = self.comment
        self.parser.ProcessingInstructionHandler = lambda target, _: self.instruction(target)
        self.parser.EntityDeclHandler = self._entity

    def feed(self, chunks: Iterable[bytes]) -> None:
        """Read it all. Raises expat.ExpatError where it is broken."""
        for chunk in chunks:
            self.parser.Parse(chunk, False)
        self.parser.Parse(b"", True)

    def start(self, _space: str, name: str, attributes: dict[str, str]) -> None:
        """The start of an element, with the namespace of its name."""

    def end(self, name: str) -> None:
        """Its end."""

    def data(self, text: str) -> None:
        """Words in it."""

    def comment(self, text: str) -> None:
        """A comment."""

    def instruction(self, target: str) -> None:
        """A processing instruction."""

    def _entity(self, *_: Any) -> None:
        raise expat.ExpatError("entities")


def _parted(name: str) -> tuple[str, str]:
    space, _, local = name.rpartition(" ")
    return space, local


def chunks(stream: Any, budget: Budget) -> Iterator[bytes]:
    """A stream piece by piece, as far as the budget goes. Raises TooMuchError."""
    while data := stream.read(65536):
        budget.spend(len(data))
        yield data
