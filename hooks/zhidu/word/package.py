"""A Word file as a package of parts that refer to each other: read, and put together, always to the same bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from zhidu.text.xmltext import xml_text

DOCUMENT, PROPERTIES = "word/document.xml", "docProps/core.xml"
W_NAMES = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NAMES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can give: when a file was made is nothing to tell it apart by."""


class Relation(NamedTuple):
    """How a part refers to another: by which id, as what (styles, footer …), and the other's name."""

    id: str
    kind: str
    target: str


def relations_name(part: str) -> str:
    """The name of the part that says what a part refers to; of the package itself for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relations(package: zipfile.ZipFile, part: str) -> list[Relation]:
    """What a part refers to within the package."""
    root = posixpath.join("/", posixpath.dirname(part))
    return [
        Relation(
            each.attrib["Id"],
            each.attrib["Type"].rpartition("/")[2],
            posixpath.normpath(posixpath.join(root, each.attrib["Target"])).lstrip("/"),
        )
        for each in ET.fromstring(package.read(relations_name(part)))
        if each.get("TargetMode") != "External"
    ]


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The bytes of a file with these parts. The list of types stands first, as readers expect."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (not name.startswith("["), not name.startswith("_rels"), name)):
            info = zipfile.ZipInfo(name, _MIDNIGHT)
            info.create_system = 3  # else it says which system the build ran on
            package.writestr(info, parts[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def frame_parts(relations: Iterable[Relation]) -> dict[str, bytes]:
    """What makes parts a Word file: their types, and that the text refers to them."""
    types = {DOCUMENT: "wordprocessingml.document.main", **{each.target: _type(each.kind) for each in relations}}
    overrides = "".join(
        f'<Override PartName="/{escape(name)}" ContentType="{_TYPE}.{types[name]}+xml"/>' for name in sorted(types)
    )
    return {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'{overrides}<Override PartName="/{PROPERTIES}"'
            ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
        ).encode(),
        relations_name(""): _relations_part(
            ("rId1", f"{R_NAMES}/officeDocument", DOCUMENT),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", PROPERTIES),
        ),
        relations_name(DOCUMENT): _relations_part(
            *((each.id, f"{R_NAMES}/{each.kind}", f"/{each.target}") for each in relations)
        ),
    }


PICTURE, PICTURE_ID = "word/media/picture.png", "rIdPicture"
"""The one picture that a file may have, and by what its text refers to it."""


def with_picture(parts: Mapping[str, bytes], png: bytes) -> dict[str, bytes]:
    """The same parts with a picture."""
    types, relations = "[Content_Types].xml", relations_name(DOCUMENT)
    kind = f'<Relationship Id="{PICTURE_ID}" Type="{R_NAMES}/image" Target="/{PICTURE}"/></Relationships>'
    png_type = b'<Default Extension="png" ContentType="image/png"/></Types>'
    return {
        **parts,
        types: parts[types].replace(b"</Types>", png_type),
        relations: parts[relations].replace(b"</Relationships>", kind.encode()),
        PICTURE: png,
    }


def _type(kind: str) -> str:
    return kind if kind == "theme" else f"wordprocessingml.{kind}"


def _relations_part(*rows: tuple[str, str, str]) -> bytes:
    inside = "".join(
        f'<Relationship Id="{escape(name)}" Type="{kind}" Target="{escape(target)}"/>' for name, kind, target in rows
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'.encode()


def part(root: str, inside: str) -> bytes:
    """A part of the words: its root (document, styles, ftr …) and what stands in it."""
    return f'{_HEAD}<w:{root} xmlns:w="{W_NAMES}" xmlns:r="{R_NAMES}">{inside}</w:{root}>'.encode()


def properties_part(title: str, organ: str, foot: str) -> bytes:
    """The part that says what the file is. It names no day, which would change the file every time."""
    names = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f"{_HEAD}<cp:coreProperties {names}><dc:creator>{escape(xml_text(organ))}</dc:creator>"
        f"<dc:description>{escape(foot)}</dc:description><dc:language>zh-CN</dc:language>"
        f"<dc:title>{escape(xml_text(title))}</dc:title></cp:coreProperties>"
    ).encode()
