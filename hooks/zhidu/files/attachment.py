"""The attachments of a site: which kinds of file may be one, and what is in each.

A site publishes them as they are. Each kind has its reader; what no reader can read, a person has to look at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from zhidu.files.contents import TOO_MUCH, Budget, Contents, TooMuchError, chunks, decodings
from zhidu.files.drawing import read_drawing
from zhidu.files.office import MAIN, read_office
from zhidu.files.pdf import read_pdfs
from zhidu.files.picture import FORMATS, read_picture
from zhidu.files.reach import of_cells

TEXTS = (".txt", ".csv", ".ics")
KINDS = (*MAIN, ".pdf", *FORMATS, ".svg", *TEXTS)
"""The ends of the names of files that may be published."""


def read_attachments(files: Iterable[Path]) -> Iterator[tuple[Path, Contents]]:
    """What is in each file that can be opened, by its kind; one of no kind is read as a text if it is one."""
    pdfs = []
    for file in files:
        if file.suffix.lower() == ".pdf":
            pdfs.append(file)
        else:
            yield file, _read(file).bounded()
    yield from zip(pdfs, (each.bounded() for each in read_pdfs(pdfs)), strict=True)


def _read(file: Path) -> Contents:
    try:
        with file.open("rb") as stream:
            return _contents(stream, file.suffix.lower(), Budget(), 0)
    except TooMuchError:
        return Contents(unread=[TOO_MUCH])
    except Exception:  # whatever it was, nobody has read the file
        return Contents(unread=["读不出来"])


def _contents(stream: BinaryIO, suffix: str, budget: Budget, depth: int) -> Contents:
    if suffix in MAIN:
        return read_office(stream, suffix, budget, depth, _contents)
    if suffix == ".svg":
        return read_drawing(stream, budget)
    if suffix in TEXTS or (depth == 0 and suffix not in FORMATS):
        return _text(b"".join(chunks(stream, budget)), suffix)
    return read_picture(stream, suffix, budget)


_FOLD = re.compile(r"\n[ \t]")


def _text(data: bytes, suffix: str) -> Contents:
    """A text in every encoding that it may be in. A cell is a value by itself; a long line of a calendar is folded."""
    texts, active = decodings(data), list[str]()
    if suffix == ".csv":
        active = [what for text in texts[:1] for what in of_cells(text)]
        texts = [re.sub(r"[,;\t]", "|", text) for text in texts]
    elif suffix == ".ics":
        texts = [_FOLD.sub("", text) for text in texts]
    return Contents([("", text) for text in texts], [] if texts else ["不是文字，或者编码认不出来"], active)


def digest(file: Path) -> str:
    """The SHA-256 of a file, by which it is known which one a person has looked at; empty if it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
