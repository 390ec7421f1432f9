"""The reference document: a Word file whose styles, sheets, feet and settings all others take over (pandoc's idea).

An office may have changed it in Word or WPS. Both give styles and relations new ids when they save, so a style goes
by its name, and a sheet by how it lies and in which order it stands.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from zhidu.files.source import reason
from zhidu.word.package import R_NAMES, W_NAMES, Relation, frame_parts, read_relations, relations_name
from zhidu.word.sheet import FOOT_NOTE, Role

W, R = f"{{{W_NAMES}}}", f"{{{R_NAMES}}}"
ET.register_namespace("w", W_NAMES)
ET.register_namespace("r", R_NAMES)

REFERENCE = "word/reference.docx"
"""Where it lies in the theme's own folder."""
_LOOK = ("styles", "settings", "fontTable", "theme", "numbering", "header", "footer")
"""The kinds of parts that say how a file looks; comments and their authors are not among them."""
_SETTINGS = (
    *("mirrorMargins", "gutterAtTop", "defaultTabStop", "evenAndOddHeaders", "noLineBreaksAfter"),
    *("noLineBreaksBefore", "characterSpacingControl", "compat", "themeFontLang", "clrSchemeMapping"),
)
"""The settings that say how a file looks; tracked changes, protection and paths are not among them."""
_SECTION = (
    *("headerReference", "footerReference", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType"),
    *("pgNumType", "cols", "vAlign", "titlePg", "textDirection", "rtlGutter", "docGrid"),
)
"""The properties of a section, in the order that the schema demands."""


class BadReferenceError(Exception):
    """A reference document cannot be used; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One way to lay the sheet: the width of its type area in twips, and the properties of a section on it.

    `section` begins a page, `restart` an odd page that has the number 1.
    """

    measure: int
    section: str
    restart: str


@dataclass(frozen=True, slots=True)
class ReferenceDocument:
    """What all files take over: parts by name, the id of each role's style, the sheets.

    `updating` are the parts of a file whose fields Word is to work out when it opens it. `upright` is the sheet of
    texts, `wide` of tables with many columns, `front` of a cover and its contents. `cell_size` is in points.
    `faces` are the fonts of headings, as attributes of w:rFonts, for the words that open a paragraph as one would.
    """

    parts: Mapping[str, bytes]
    updating: Mapping[str, bytes]
    styles: Mapping[Role, str]
    faces: Mapping[Role, str]
    cell_size: float
    upright: Sheet
    wide: Sheet
    front: Sheet


def read_reference(file: Path) -> ReferenceDocument:
    """Read a reference document. Raises BadReferenceError, also for what is no Word file."""
    try:
        with zipfile.ZipFile(file) as package:
            return _read(package)
    except BadReferenceError as fault:
        said = str(fault)
    except OSError as error:
        said = f"这个文件读不了（{reason(error)}）"
    except (zipfile.BadZipFile, zlib.error, ET.ParseError, LookupError, ValueError, RuntimeError, EOFError):
        said = "这个文件不是完好的 .docx"
    raise BadReferenceError(
        f"Word 文件的版面取自 {file}，{said}。改法：用 Word 或者 WPS 改好，存成 .docx，或者重做一份（README.md 有步骤）"
    )


def _read(package: zipfile.ZipFile) -> ReferenceDocument:
    document = {each.kind: each.target for each in read_relations(package, "")}["officeDocument"]
    relations = [each for each in read_relations(package, document) if each.kind in _LOOK]
    targets = {each.kind: each.target for each in relations}
    styles, settings = ET.fromstring(package.read(targets["styles"])), package.read(targets["settings"])
    ids = _style_ids(styles)
    size = styles.find(f"{W}style[@{W}styleId='{ids[Role.CELL]}']/{W}rPr/{W}sz")
    sections = list(_sections(ET.fromstring(package.read(document))))
    _check_feet(package, sections, relations)
    upright = [section for section in sections if not _is_wide(section)] or sections
    wide = [section for section in sections if _is_wide(section)] or upright
    parts = _parts(package, relations)
    return ReferenceDocument(
        {**parts, targets["settings"]: _settings(settings)},
        {**parts, targets["settings"]: _settings(settings, updating=True)},
        ids,
        {role: _fonts(styles, ids[role]) for role in (Role.HEAD_1, Role.HEAD_2)},
        12 if size is None else int(size.attrib[f"{W}val"]) / 2,
        *map(_sheet, (upright[0], wide[0], upright[-1])),
    )


def _parts(package: zipfile.ZipFile, relations: list[Relation]) -> dict[str, bytes]:
    """The parts that files take over; they may refer to nothing further, and a seal has no place in a copy."""
    for each in relations:
        if each.kind != "settings" and relations_name(each.target) in package.namelist():
            raise BadReferenceError(f"里面有图片、链接或者嵌入的字体（{each.target}），不能带进别的文件")
    return {**frame_parts(relations), **{each.target: package.read(each.target) for each in relations}}


def _style_ids(styles: ET.Element) -> dict[Role, str]:
    """The id of each role's style: that which has its name, else that which still has its first id."""
    names = {
        name.attrib[f"{W}val"]: style.attrib[f"{W}styleId"]
        for style in styles.findall(f"{W}style")
        for name in style.findall(f"{W}name")
    }
    ids = {role: names.get(role) or (role.id if role.id in names.values() else "") for role in Role}
    if missing := "".join(f"“{role}”" for role in Role if not ids[role]):
        raise BadReferenceError(f"里面没有样式{missing}")
    return ids


_FONTS = ("ascii", "hAnsi", "eastAsia", "cs", "asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def _fonts(styles: ET.Element, style: str) -> str:
    """The fonts that a style names itself or has from those that it is based on."""
    found: dict[str, str] = {}
    for _ in range(10):  # a style may not be based on itself, yet a file may say so
        own = styles.find(f"{W}style[@{W}styleId='{style}']")
        if own is None:
            break
        for fonts in own.findall(f"{W}rPr/{W}rFonts"):
            found = {name: value for name in _FONTS if (value := fonts.get(f"{W}{name}"))} | found
        based = own.find(f"{W}basedOn")
        style = based.get(f"{W}val", "") if based is not None else ""
    return " ".join(f"w:{name}={quoteattr(value)}" for name, value in found.items())


def _settings(xml: bytes, updating: bool = False) -> bytes:
    """Those settings that say how a file looks."""
    settings = ET.fromstring(xml)
    kept = [each for each in settings if each.tag.removeprefix(W) in _SETTINGS]
    if updating:
        before = [each for each in kept if each.tag not in (f"{W}compat", f"{W}themeFontLang", f"{W}clrSchemeMapping")]
        kept.insert(len(before), ET.Element(f"{W}updateFields", {f"{W}val": "true"}))
    settings.attrib.clear()  # of prefixes that no longer stand for anything
    settings[:] = kept
    return bytes(ET.tostring(settings, encoding="UTF-8", xml_declaration=True))


# --- sheets ---


def _sections(document: ET.Element) -> Iterator[ET.Element]:
    """The sections in their order, each with its heads and feet, which it may have from the one before it."""
    above: dict[tuple[str, str], ET.Element] = {}
    for path in (f"{W}body/{W}p/{W}pPr/{W}sectPr", f"{W}body/{W}sectPr"):
        for section in document.findall(path):
            own = [child for child in section if child.tag.endswith("Reference")]
            above |= {(child.tag, child.attrib[f"{W}type"]): child for child in own}
            section[:] = [*above.values(), *(child for child in section if child not in own)]
            yield section


def _check_feet(package: zipfile.ZipFile, sections: list[ET.Element], relations: list[Relation]) -> None:
    """The file is a copy for reading: the foot of every page says so."""
    targets = {each.id: each.target for each in relations}
    for section in sections:
        feet = [targets[each.attrib[f"{R}id"]] for each in section.findall(f"{W}footerReference")]
        words = ["".join(ET.fromstring(package.read(foot)).itertext()) for foot in feet]
        if not words or not all(FOOT_NOTE in each for each in words):
            raise BadReferenceError(f"有的页脚里没有“{FOOT_NOTE}”")


def _numbers(section: ET.Element, tag: str, *names: str) -> list[int]:
    found = section.find(f"{W}{tag}")
    return [0 if found is None else int(found.get(f"{W}{name}", "0")) for name in names]


def _is_wide(section: ET.Element) -> bool:
    width, height = _numbers(section, "pgSz", "w", "h")
    return width > height


def _sheet(section: ET.Element) -> Sheet:
    (width,), margins = _numbers(section, "pgSz", "w"), _numbers(section, "pgMar", "left", "right", "gutter")
    restart = _section(section, "oddPage", **{f"{W}start": "1"})
    return Sheet(width - sum(margins), _section(section, "nextPage"), restart)


def _section(section: ET.Element, begins: str, **numbers: str) -> str:
    """A section's properties as XML, but for how it begins and what number its first page has."""
    form = {name: value for each in section.findall(f"{W}pgNumType") for name, value in each.items()}
    form = {name: value for name, value in form.items() if name != f"{W}start"} | numbers
    own = {"type": {f"{W}val": begins}, "pgNumType": form}
    result = ET.Element(f"{W}sectPr")
    for tag in _SECTION:
        if tag not in own:
            result.extend(section.findall(f"{W}{tag}"))
        elif own[tag]:
            ET.SubElement(result, f"{W}{tag}", own[tag])
    return ET.tostring(result, encoding="unicode")
