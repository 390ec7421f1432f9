"""The texts that a picture carries with it: EXIF, XMP, comments, text chunks. What it shows, no program reads."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from zhidu.files.contents import Budget, Contents, chunks, decodings, strings

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_MAX_TEXT = 1024 * 1024
_IFDS = (0x8769, 0x8825, 0xA005)
_HEAD, _TAIL = 512 * 1024, 64 * 1024
"""How much of its bytes is looked at as they are, from the beginning and from the end: between lies what it shows."""
_WHERE = "图片的附加信息"


def read_picture(stream: BinaryIO, suffix: str, budget: Budget) -> Contents:
    """What is in a picture; raises TooMuchError alone. Nothing that it shows is decoded, however large."""
    found = Contents()
    data = b"".join(chunks(stream, budget))
    found.texts.append((_WHERE, strings(data[:_HEAD] + b"\0" + data[max(_HEAD, len(data) - _TAIL) :])))
    if suffix not in FORMATS:
        found.unread.append("图片里的字查不了")
        return found
    found.texts += ((_WHERE, text) for text in _png_texts(data, budget))
    stream.seek(0)
    try:
        found.texts += ((_WHERE, text) for text in _properties(stream, FORMATS[suffix]))
    except Exception:  # the decoders raise whatever they like on a broken file
        found.unread.append(f"不是完好的 {suffix} 图片，或者太大")
    else:
        found.unread.append("图片里的字查不了")
    return found


def _properties(stream: BinaryIO, kind: str) -> Iterator[str]:
    from PIL import ExifTags, Image  # noqa: PLC0415 - takes its time to load, and only who reads files has it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(stream, formats=(kind,)) as image:
            for name, value in image.info.items():
                if name != "icc_profile":
                    yield from _texts(str(name), value)
            for name, value in getattr(image, "applist", ()):
                yield from _texts(name, value)
            exif = image.getexif()
            for tags in (exif, *(exif.get_ifd(number) for number in _IFDS)):
                for tag, value in tags.items():
                    yield from _texts(ExifTags.TAGS.get(tag, ""), value)


def _texts(name: str, value: Any) -> Iterator[str]:
    """A value of any type as text, in each encoding that it may be in."""
    if isinstance(value, bytes):
        body = value[8:] if value[:8] in (b"UNICODE\0", b"ASCII\0\0\0", b"JIS\0\0\0\0\0") else value
        yield from decodings(body.rstrip(b"\0"))
        for encoding in ("utf-16-le", "utf-16-be"):
            yield body.decode(encoding, "ignore").rstrip("\0")
    elif isinstance(value, dict):
        for inner, each in value.items():
            yield from _texts(str(inner), each)
    elif isinstance(value, list | tuple) and not all(isinstance(each, int | float) for each in value):
        for each in value:
            yield from _texts(name, each)
    elif isinstance(value, str):
        yield f"{name}: {value}"
        try:
            yield from decodings(value.encode("latin-1"))  # EXIF is read as Latin-1, whatever it is
        except UnicodeEncodeError:
            return


def _png_texts(data: bytes, budget: Budget) -> Iterator[str]:
    """The text chunks of a PNG, also those behind the picture, which are read only with it."""
    at = 8 if data.startswith(b"\x89PNG\r\n\x1a\n") else len(data)
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"zTXt" or (kind == b"iTXt" and b"\0\1\0" in body):
            head, _, packed = body.partition(b"\0\0" if kind == b"zTXt" else b"\0\1\0")
            if kind == b"iTXt":
                packed = packed.split(b"\0", 2)[-1]
            words = _unpacked(packed)
            budget.spend(len(words))
            yield from decodings(head + b" " + words)
        elif kind in (b"tEXt", b"iTXt"):
            yield from decodings(body.replace(b"\0", b" "))


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MAX_TEXT)
    except zlib.error:
        return b""
