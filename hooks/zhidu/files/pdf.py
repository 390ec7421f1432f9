"""The contents of PDF files: the words of the pages, the properties, and every string in it (notes, forms, bookmarks).

A PDF may keep who reads it busy for ever. So they are read in a process of their own, which has so much time and
memory for each, and says on a line for each what it has found: `python -m zhidu.files.pdf FILE…`.
"""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from zhidu.files.contents import Budget, Contents, strings
from zhidu.files.reach import of_address

SECONDS = 20
"""How long the reading of one file may take."""
_MEMORY = 1024 * 1024 * 1024
_PAGES, _OBJECTS = 2000, 100_000


def read_pdfs(files: Sequence[Path]) -> Iterator[Contents]:
    """What is in each of these files, in their order; never raises."""
    left = list(files)
    while left:
        said = _run(left)
        for line in said[: len(left)]:
            found = json.loads(line)
            yield Contents([(where, text) for where, text in found[0]], found[1], found[2])
        left = left[len(said) :]
        if left and not said:  # the process has died of the first one
            yield Contents(unread=["读不出来（太复杂，或者损坏）"])
            left = left[1:]


def _run(files: Sequence[Path]) -> list[str]:
    command = [sys.executable, "-m", __name__, *map(str, files)]
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(command, capture_output=True, env=here, timeout=(SECONDS + 5) * len(files), check=False)
        out = done.stdout
    except subprocess.TimeoutExpired as error:
        out = error.stdout or b""
    except OSError:
        out = b""
    return [line for line in out.decode("ascii", "ignore").split("\n")[:-1] if line]


def read_pdf(stream: BinaryIO, budget: Budget) -> Contents:
    """What is in one file, read here and now; never raises but TooMuchError."""
    from pypdf import PdfReader  # noqa: PLC0415 - takes half a second to load

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    found = Contents()
    try:
        reader = PdfReader(stream, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return Contents(unread=["加了密码"])
        _pages(reader, found, budget)
        _objects(reader, found, budget)
        if not _is_whole(stream):
            found.unread.append("前面或者后面还有别的内容")
    except (Exception, RecursionError) as error:  # a broken file may raise anything
        if type(error).__name__ in ("TooMuchError", "TimeoutError", "MemoryError"):
            raise
        found.unread.append("读不出来（加了密码，或者损坏）")
    return found


def _is_whole(stream: BinaryIO) -> bool:
    """Whether the file is the PDF from its first byte to its last: what else it holds, nobody has read."""
    stream.seek(0)
    begin = stream.read(64).lstrip(_BLANK)
    stream.seek(-min(stream.seek(0, os.SEEK_END), 4096), os.SEEK_END)
    _, mark, behind = stream.read().rpartition(b"%%EOF")
    return begin.startswith(b"%PDF-") and bool(mark) and not behind.strip(_BLANK)


_BLANK = b"\0\t\n\f\r \xef\xbb\xbf\x1a"
_NO_WORDS = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def _pages(reader: Any, found: Contents, budget: Budget) -> None:
    unread = []
    for number, page in enumerate(reader.pages, start=1):
        if number > _PAGES:
            found.unread.append(f"超过 {_PAGES} 页")
            break
        text = page.extract_text()
        budget.spend(len(text))
        found.texts.append((f"第{number}页", text))
        words = re.sub(r"\s", "", text)
        drawn = not words and bool((contents := page.get_contents()) is not None and contents.get_data().strip())
        if drawn or len(_NO_WORDS.findall(words)) * 10 > len(words):
            unread.append(number)
    if unread:
        found.unread.append(f"第{unread[0]}页" + (f"等 {len(unread)} 页" if len(unread) > 1 else "") + "没有文字层")


def _objects(reader: Any, found: Contents, budget: Budget) -> None:
    """Every string of every object, and what is no words: pictures, files within, scripts."""
    from pypdf.generic import StreamObject  # noqa: PLC0415

    numbers = sorted({*(n for each in reader.xref.values() for n in each), *reader.xref_objStm})
    marks: set[str] = set()
    said: list[str] = []
    for number in numbers[:_OBJECTS]:
        value: Any = reader.get_object(number)
        said += _strings(value, marks, 0)
        if isinstance(value, StreamObject) and value.get("/Subtype") == "/XML":
            said.append(strings(value.get_data()))
    said += _strings(reader.trailer, marks, 0)
    text = "\n\n".join(dict.fromkeys(said))
    budget.spend(len(text))
    found.texts.append(("属性、批注和表单", text))
    if len(numbers) > _OBJECTS:
        found.unread.append("太复杂，没有查完")
    found.unread += (what for mark, what in _PARTS.items() if mark in marks)
    found.active += (what for mark, what in _SCRIPTS.items() if mark in marks)
    if any(map(of_address, said)):
        found.active.append("链接会运行程序或者从别的机器读取")


_PARTS = {"/Image": "里面的图片查不了", "/EmbeddedFile": "里面的附件查不了"}
_SCRIPTS = {
    "/JavaScript": "有脚本",
    "/Launch": "会启动别的程序",
    "/RichMedia": "有多媒体",
    "/SubmitForm": "会把表单发到别处",
}


def _strings(value: Any, marks: set[str], depth: int) -> Iterator[str]:
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, TextStringObject  # noqa: PLC0415

    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, ByteStringObject):
        yield strings(bytes(value))
    elif isinstance(value, DictionaryObject) and depth < 20:
        for key in ("/Subtype", "/Type", "/S"):
            if isinstance(mark := value.raw_get(key) if key in value else None, str):
                marks.add(str(mark))
        for key in value:
            yield from _strings(value.raw_get(key), marks, depth + 1)
    elif isinstance(value, ArrayObject) and depth < 20:
        for each in list.__iter__(value):
            yield from _strings(each, marks, depth + 1)


# --- the process of its own ---


def _main(files: Sequence[str]) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        signal.signal(signal.SIGALRM, _late)
    for file in files:
        found = _read(file)
        print(json.dumps([found.texts, found.unread, found.active]), flush=True)


def _late(*_: object) -> None:
    raise TimeoutError


def _read(file: str) -> Contents:
    try:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, SECONDS, 0.5)  # again and again: the reader catches what it can
        with Path(file).open("rb") as stream:
            return read_pdf(stream, Budget())
    except Exception:  # too much of something, or not to be opened
        return Contents(unread=["读不出来（太大、太复杂，或者损坏）"])
    finally:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    _main(sys.argv[1:])
