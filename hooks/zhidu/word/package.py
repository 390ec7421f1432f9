"""A Word file put together from its parts: the same parts always give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from zhidu.word.sheet import FOOT_NOTE

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can give: when a file was made is nothing to tell it apart by."""


def pack(parts: Mapping[str, bytes], base: bytes = b"") -> bytes:
    """The bytes of a file with these parts behind those of a `base`, which is such a file itself.

    Within a base the list of types stands first, as readers expect.
    """
    buffer = io.BytesIO(base)
    with zipfile.ZipFile(buffer, "a") as package:
        for name in sorted(parts, key=lambda name: (not name.startswith("["), not name.startswith("_rels"), name)):
            info = zipfile.ZipInfo(name, _MIDNIGHT)
            info.create_system = 3  # else it says which system the build ran on
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, parts[name])
    return buffer.getvalue()


def document_part(body: str) -> bytes:
    """The part that holds the text."""
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    return f"{_HEAD}<w:document {names}><w:body>{body}</w:body></w:document>".encode()


def properties_part(title: str, organ: str) -> bytes:
    """The part that says what the file is. It names no day, which would change the file every time."""
    names = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return (
        f"{_HEAD}<cp:coreProperties {names}><dc:creator>{escape(organ)}</dc:creator>"
        f"<dc:description>{FOOT_NOTE}</dc:description><dc:language>zh-CN</dc:language>"
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    ).encode()
