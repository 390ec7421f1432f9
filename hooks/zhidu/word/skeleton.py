"""What every Word file has beside its body: styles, feet, settings, fonts. Made by python-docx, once for each build.

Imports python-docx; import this module only where a file has to be made.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.blkcntnr import BlockItemContainer
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from zhidu.word.body import Footers, field, paragraph, run
from zhidu.word.sheet import FALLBACKS, FOOT_NOTE, LINE_PITCH, NUMBER_STYLE, STYLES, Font, Role, Style, points

_STYLES_TWICE = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_UNUSED = (RT.THUMBNAIL, RT.CUSTOM_XML, RT.NUMBERING, RT.WEB_SETTINGS, RT.THEME, _STYLES_TWICE)
_W = nsdecls("w")
BODY = "word/document.xml"
"""The part that each file has of its own."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The parts that all files share, by name, and how their sections refer to the feet."""

    parts: dict[str, bytes]
    footers: Footers

    @property
    def settings_with_fields(self) -> bytes:
        """The settings of a file whose fields Word is to work out when it opens it."""
        before, compat, after = self.parts["word/settings.xml"].partition(b"<w:compat>")
        return before + b'<w:updateFields w:val="true"/>' + compat + after


def make_skeleton() -> Skeleton:
    """A Word file of python-docx's with everything set but its text."""
    document = Document()
    _drop_unused(document)
    _set_styles(document)
    _set_settings(document)
    footers = _set_footers(document)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != BODY}
    parts["word/fontTable.xml"] = _font_table()
    parts["docProps/app.xml"] = _APP
    return Skeleton(parts, footers)


def _drop_unused(document: Docx) -> None:
    """The picture, the 300 styles and the lists of python-docx's own template."""
    for holder in (document.part.package, document.part):
        for key in [key for key, relation in holder.rels.items() if relation.reltype in _UNUSED]:
            del holder.rels[key]


# --- styles ---


def _set_styles(document: Docx) -> None:
    styles = document.styles.element
    for tag in ("w:docDefaults", "w:style"):
        for element in styles.findall(qn(tag)):
            styles.remove(element)
    styles.insert(0, parse_xml(_DEFAULTS))
    for xml in (_NORMAL, _NUMBER, _TABLE, *(_style(role, style) for role, style in STYLES.items())):
        styles.append(parse_xml(xml))


def _fonts(font: Font) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _size(size: float) -> str:
    return f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'


_OFF_GRID = '<w:snapToGrid w:val="0"/>'
"""The page has its grid, and the styles give the same pitch themselves: LibreOffice, and what is built on it,
takes a grid narrower than its characters for one of double width, and sets 18 of them in a line."""


def _pitch(size: float) -> str:
    """28 characters of 16 pt in 156 mm; others stand as wide as they are."""
    return f'<w:spacing w:val="{-5 if size == 16 else 0}"/>'


_DEFAULTS = (
    f"<w:docDefaults {_W}><w:rPrDefault><w:rPr>{_fonts(Font.TEXT)}{_size(16)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
)
_NORMAL = (
    f'<w:style {_W} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    # Latin letters and digits keep to the grid as well, and a page always holds its 22 lines.
    '<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    f"{_OFF_GRID}"
    f'<w:spacing w:line="{LINE_PITCH}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
    f"<w:rPr>{_fonts(Font.TEXT)}{_OFF_GRID}{_pitch(16)}{_size(16)}</w:rPr></w:style>"
)
_NUMBER = (
    f'<w:style {_W} w:type="character" w:customStyle="1" w:styleId="{NUMBER_STYLE}"><w:name w:val="条号"/><w:qFormat/>'
    f"<w:rPr>{_fonts(Font.HEI)}</w:rPr></w:style>"
)
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    f'<w:style {_W} w:type="table" w:customStyle="1" w:styleId="ZdTable"><w:name w:val="制度表格"/>'
    f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _style(role: Role, style: Style) -> str:
    """A paragraph style; its properties in the order that the schema demands."""
    border, tabs = (style.rest, "") if style.rest.startswith("<w:pBdr") else ("", style.rest)
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        f'<w:style {_W} w:type="paragraph" w:customStyle="1" w:styleId="{role}"><w:name w:val="{style.name}"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f"{'<w:keepNext/>' if style.keep else ''}{'<w:pageBreakBefore/>' if style.new_page else ''}{border}{tabs}"
        f'<w:spacing w:line="{style.line}" w:lineRule="exact"/>{style.indent}<w:jc w:val="{style.align}"/>{outline}'
        f"</w:pPr><w:rPr>{_fonts(style.font)}{_pitch(style.size)}{_size(style.size)}</w:rPr></w:style>"
    )


# --- settings ---

_DROPPED = ("w:proofState", "w:savePreviewPicture", "w:rsids", "w:themeFontLang", "w:clrSchemeMapping", "w:zoom")


def _set_settings(document: Docx) -> None:
    """Chinese line breaking, Word 2013's layout, unlike feet on odd and even pages."""
    document.settings.odd_and_even_pages_header_footer = True
    settings = document.settings.element
    for tag in _DROPPED:
        for element in settings.findall(qn(tag)):
            settings.remove(element)
    for element in settings.iter(qn("w:characterSpacingControl")):
        element.set(qn("w:val"), "compressPunctuation")
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")


def _font_table() -> bytes:
    """Every font with what stands in for it where it is missing."""
    fonts = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{",".join(FALLBACKS[font])}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{"swiss" if font is Font.HEI else "roman"}"/><w:pitch w:val="default"/></w:font>'
        for font in Font
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {_W}>{fonts}</w:fonts>'.encode()


_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>zhidu</Application></Properties>"
)


# --- feet ---


def _set_footers(document: Docx) -> Footers:
    """The feet of two sections: with page numbers on the outer side, one character in; and without."""
    document.add_section()
    numbered, bare = document.sections
    for section in (numbered, bare):
        for footer in (section.footer, section.even_page_footer):
            footer.is_linked_to_previous = False
    _fill(numbered.footer, _page_number("right"), _note())
    _fill(numbered.even_page_footer, _page_number("left"), _note())
    _fill(bare.footer, _note())
    _fill(bare.even_page_footer, _note())
    first, second = (_references(element) for element in document.element.body.iter(qn("w:sectPr")))
    return Footers(first, second)


def _fill(footer: BlockItemContainer, *paragraphs: str) -> None:
    for old in footer.paragraphs:
        footer._element.remove(old._element)  # python-docx has no way of its own to take a paragraph out
    for xml in paragraphs:
        footer._element.append(parse_xml(xml.replace("<w:p>", f"<w:p {_W}>", 1)))


def _page_number(side: str) -> str:
    """— 1 —, four-size 宋体, one character in from the side."""
    place = f'<w:ind w:{side}Chars="100" w:{side}="{points(14)}"/><w:jc w:val="{side}"/>'
    return paragraph(Role.PAGE_NUMBER, run("— ") + field("PAGE", "1") + run(" —"), place)


def _note() -> str:
    return paragraph(Role.FOOT, run(FOOT_NOTE))


def _references(section: Any) -> str:
    """The references of a section to its feet, as they stand in its properties."""
    return "".join(
        f'<w:footerReference w:type="{each.get(qn("w:type"))}" r:id="{each.get(qn("r:id"))}"/>'
        for each in section.findall(qn("w:footerReference"))
    )
