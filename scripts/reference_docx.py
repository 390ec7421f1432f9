"""Make overrides/word/reference.docx, from which all Word files take their look, by the numbers of GB/T 9704-2012.

`python -m scripts.reference_docx` (`make reference`), by hand and seldom: what an office has changed in it is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from zhidu.word.body import field, run
from zhidu.word.package import DOCUMENT, PROPERTIES, Relation, frame_parts, pack, part, properties_part
from zhidu.word.sheet import FOOT_NOTE, Role

FILE = Path(__file__).parents[1] / "overrides" / "word" / "reference.docx"


def twips(millimetres: float) -> int:
    """A length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def points(size: float) -> int:
    """A length in points as twips."""
    return round(size * 20)


# --- sheets ---

LINE_PITCH = 579
"""22 lines in 225 mm (12756 twips); 580, which 28.99 pt would round to, leaves room for 21."""
CHAR_SPACE = -849
"""What a character of 16 pt gives up for 28 of them to stand in 156 mm, in 4096ths of a point."""
_NUMBER_LINE, _NOTE_LINE = points(16), points(14)


def section(first_foot: int, size: tuple[float, float], margins: tuple[int, int, int, int]) -> str:
    """The properties of a section; lengths in millimetres, margins as top, right, bottom, left.

    `first_foot` is the foot of its odd pages. It stands so high that the dashes of the page number are 7 mm under
    the type area.
    """
    width, height = map(twips, size)
    top, right, bottom, left = margins
    feet = "".join(
        f'<w:footerReference w:type="{kind}" r:id="foot{first_foot + at}"/>'
        for at, kind in enumerate(("default", "even"))
    )
    orient = ' w:orient="landscape"' if width > height else ""
    foot = twips(bottom - 7) - _NUMBER_LINE // 2 - _NOTE_LINE
    return (
        f'<w:sectPr>{feet}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}" w:left="{twips(left)}"'
        f' w:header="{twips(15)}" w:footer="{foot}" w:gutter="0"/><w:cols w:space="425"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE_PITCH}" w:charSpace="{CHAR_SPACE}"/></w:sectPr>'
    )


A4, MARGINS = (210, 297), (37, 26, 35, 28)
UPRIGHT = section(1, A4, MARGINS)
WIDE = section(1, A4[::-1], (28, 37, 26, 35))
"""The upright sheet turned, its head at the binding side."""
FRONT = section(3, A4, MARGINS)
"""A cover and its contents, without page numbers."""


# --- styles ---


class Font(StrEnum):
    """The fonts that offices have; `FALLBACKS` are what Word takes where they are missing."""

    TITLE = "方正小标宋简体"
    TEXT = "仿宋_GB2312"
    KAI = "楷体_GB2312"
    HEI = "黑体"
    SONG = "宋体"


FALLBACKS = {
    Font.TITLE: "方正小标宋_GBK,宋体,SimSun",
    Font.TEXT: "仿宋,FangSong",
    Font.KAI: "楷体,KaiTi",
    Font.HEI: "SimHei",
    Font.SONG: "SimSun",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set. `size` in points; `line` an exact line in twips; `outline` its level in the outline."""

    font: Font = Font.TEXT
    size: float = 16
    align: str = "both"
    indent: str = ""
    line: int = LINE_PITCH
    outline: int | None = None
    flags: str = ""
    border: str = ""


def _indent(**chars: float) -> str:
    """An indent in characters, with the same in twips for what knows no characters."""
    pairs = (f'w:{name}Chars="{round(count * 100)}" w:{name}="{points(16 * count)}"' for name, count in chars.items())
    return f"<w:ind {' '.join(pairs)}/>"


def _lines(*sides: str, size: int, space: int) -> str:
    return "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="auto"/>' for side in sides)


_FIRST, _SIDES = _indent(firstLine=2), _indent(left=1, right=1)
_KEEP, _NEW_PAGE = "<w:keepNext/>", "<w:pageBreakBefore/>"
_BOX = f"<w:pBdr>{_lines('top', 'left', 'bottom', 'right', size=6, space=4)}</w:pBdr>"
_PAGE_NUMBER, _FOOT = "页脚页码", "页脚说明"

STYLES: dict[str, Style] = {
    Role.TITLE: Style(Font.TITLE, 22, "center", line=points(34), outline=0, flags=_KEEP),
    Role.NOTE: Style(Font.KAI, 16, "center", _SIDES),
    Role.BANNER: Style(Font.HEI, 12, "center", _SIDES, points(24), border=_BOX),
    Role.CHAPTER: Style(Font.HEI, 16, "center", outline=1, flags=_KEEP),
    Role.SECTION: Style(Font.KAI, 16, "center", outline=2, flags=_KEEP),
    Role.HEAD_1: Style(Font.HEI, 16, "both", _FIRST, outline=1, flags=_KEEP),
    Role.HEAD_2: Style(Font.KAI, 16, "both", _FIRST, outline=2, flags=_KEEP),
    Role.HEAD_3: Style(Font.TEXT, 16, "both", _FIRST, outline=3, flags=_KEEP),
    Role.TEXT: Style(indent=_FIRST),
    Role.FLUSH: Style(),
    Role.ANNEX_LIST: Style(align="left", indent=_indent(left=6.5, hanging=4.5)),
    Role.ANNEX_NEXT: Style(align="left", indent=_indent(left=6.5, hanging=1.5)),
    Role.ANNEX: Style(Font.HEI, 16, "left", outline=1, flags=_KEEP + _NEW_PAGE),
    Role.ANNEX_TITLE: Style(Font.TITLE, 22, "center", line=points(34), flags=_KEEP),
    Role.CELL: Style(size=12, align="left", line=points(18)),
    Role.CELL_HEAD: Style(Font.HEI, 12, "center", line=points(18)),
    Role.COVER: Style(Font.TITLE, 36, "center", line=points(54), outline=0),
    Role.CONTENTS: Style(Font.HEI, 16, "center", flags=_NEW_PAGE),
    Role.CONTENTS_GROUP: Style(Font.HEI, 14, "left", flags=_KEEP),
    Role.CONTENTS_ENTRY: Style(size=14, align="left", indent=_indent(left=2, hanging=1)),
    Role.BREAK: Style(size=1, line=20),
    _PAGE_NUMBER: Style(Font.SONG, 14, "left", line=_NUMBER_LINE),
    _FOOT: Style(Font.SONG, 9, "center", line=_NOTE_LINE),
}


def _fonts(font: Font) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _size(size: float) -> str:
    return f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'


def _pitch(size: float) -> str:
    """28 characters of 16 pt in 156 mm; others stand as wide as they are."""
    return f'<w:spacing w:val="{-5 if size == 16 else 0}"/>'


_OFF_GRID = '<w:snapToGrid w:val="0"/>'
"""The page has its grid, and the styles give the same pitch themselves: LibreOffice, and what is built on it,
takes a grid narrower than its characters for one of double width, and sets 18 of them in a line."""


def _style(kind: str, name: str, style_id: str, inside: str) -> str:
    own = 'w:default="1"' if name == "Normal" else 'w:customStyle="1"'
    base = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" and name != "Normal" else ""
    head = f'<w:style w:type="{kind}" {own} w:styleId="{style_id}"><w:name w:val="{name}"/>{base}'
    return f"{head}<w:qFormat/>{inside}</w:style>"


def _paragraph_style(name: str, style: Style) -> str:
    """A paragraph style; its properties in the order that the schema demands."""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return _style(
        "paragraph",
        name,
        style_id(name),
        f'<w:pPr>{style.flags}{style.border}<w:spacing w:line="{style.line}" w:lineRule="exact"/>{style.indent}'
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{_fonts(style.font)}{_pitch(style.size)}{_size(style.size)}</w:rPr>",
    )


def style_id(name: str) -> str:
    """The id of a style."""
    return name.id if isinstance(name, Role) else {_PAGE_NUMBER: "ZdPageNumber", _FOOT: "ZdFoot"}[name]


def styles_part() -> bytes:
    """All styles, Word's own ones hidden."""
    normal = (
        # Latin letters and digits keep to the grid as well, and a page always holds its 22 lines.
        f'<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>{_OFF_GRID}'
        f'<w:spacing w:line="{LINE_PITCH}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{_fonts(Font.TEXT)}{_OFF_GRID}{_pitch(16)}{_size(16)}</w:rPr>"
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    )
    lines = _lines("top", "left", "bottom", "right", "insideH", "insideV", size=4, space=0)
    table = f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    rows = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(Font.TEXT)}{_size(16)}{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>",
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
        ' w:defQFormat="0" w:count="376"/>',
        _style("paragraph", "Normal", "Normal", normal),
        _style("character", Role.NUMBER, Role.NUMBER.id, f"<w:rPr>{_fonts(Font.HEI)}</w:rPr>"),
        _style("table", Role.TABLE, Role.TABLE.id, table),
        *(_paragraph_style(name, style) for name, style in STYLES.items()),
    )
    return part("styles", "".join(rows))


# --- the other parts ---


def settings_part() -> bytes:
    """Chinese line breaking, Word 2013's layout, unlike feet on odd and even pages; a line that is broken by hand
    is not pulled apart to the right margin.
    """
    modes = {"compatibilityMode": 15} | dict.fromkeys(
        ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents"), 1
    )
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in modes.items()
    )
    return part(
        "settings",
        '<w:defaultTabStop w:val="720"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>{compat}</w:compat>",
    )


def fonts_part() -> bytes:
    """Every font with what stands in for it where it is missing."""
    rows = (
        f'<w:font w:name="{font}"><w:altName w:val="{FALLBACKS[font]}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{"swiss" if font is Font.HEI else "roman"}"/><w:pitch w:val="default"/></w:font>'
        for font in Font
    )
    return part("fonts", "".join(rows))


def foot_part(side: str = "") -> bytes:
    """The foot of a page: its number at a side, as — 1 —, one character in; and that the printed text counts."""
    place = f'<w:ind w:{side}Chars="100" w:{side}="{points(14)}"/><w:jc w:val="{side}"/>'
    number = paragraph(_PAGE_NUMBER, run("— ") + field("PAGE", "1") + run(" —"), place) if side else ""
    return part("ftr", number + paragraph(_FOOT, run(FOOT_NOTE)))


# --- the samples ---


def paragraph(name: str, runs: str, properties: str = "") -> str:
    """A paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(name)}"/>{properties}</w:pPr>{runs}</w:p>'


def sample(role: Role, use: str) -> str:
    """A paragraph that shows a style, with its name and what it is for."""
    return paragraph(role, run(f"{role}：{use}"))


def _body() -> Iterator[str]:
    yield sample(Role.TITLE, "文件的名称")
    yield sample(Role.NOTE, "怎样通过、印发，从哪天起施行")
    yield sample(Role.BANNER, "没有效力的文件，第一行说明")
    yield sample(Role.FLUSH, "空行，和不缩进的文字")
    for words in (
        "全部 Word 文件的样子都取自这份文件。在 Word 或者 WPS 里改样式、页边距、文档网格、页脚，"
        "照原名存回来（.docx），再构建一次，全部文件就随着改变。这里的字只是样例，不进任何文件。",
        "样式不要改名，不要删。第一节是正文的页，第二节是横排的页，第三节是汇编的封面和目录，"
        f"次序不要变；每一节的页脚都要有“{FOOT_NOTE}”。表格后面和两节之间各有一行看不见的“{Role.BREAK}”。",
    ):
        yield paragraph(Role.TEXT, run(words))
    yield sample(Role.CHAPTER, "第一章　总则")
    yield sample(Role.SECTION, "第一节　一般规定")
    number = run("第一条　", Role.NUMBER.id)
    yield paragraph(Role.TEXT, number + run(f"{Role.TEXT}：条、款、项的文字；条的序号用“{Role.NUMBER}”。"))
    yield sample(Role.HEAD_1, "讲话和课程里的一、二、三")
    yield sample(Role.HEAD_2, "（一）（二）（三）")
    yield sample(Role.HEAD_3, "再下一级")
    yield sample(Role.ANNEX_LIST, "1．第一件附件的名称")
    yield sample(Role.ANNEX_NEXT, "2．以下各件的名称")
    yield sample(Role.ANNEX, "附件1")
    yield sample(Role.ANNEX_TITLE, "附件的名称")
    yield _table()
    yield paragraph(Role.BREAK, "", UPRIGHT)
    yield sample(Role.FLUSH, "横排的页，放栏目多的表格")
    yield paragraph(Role.BREAK, "", WIDE)
    yield sample(Role.COVER, "汇编")
    yield sample(Role.CONTENTS, "目　　录")
    yield sample(Role.CONTENTS_GROUP, "制度的分类")
    yield sample(Role.CONTENTS_ENTRY, "制度的名称")
    yield FRONT


def _table() -> str:
    rows = ((Role.CELL_HEAD, "各栏的名称"), (Role.CELL, f"整张表用“{Role.TABLE}”"))
    cells = "".join(
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="8845" w:type="dxa"/></w:tcPr>{sample(role, use)}</w:tc></w:tr>'
        for role, use in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{Role.TABLE.id}"/><w:tblW w:w="8845" w:type="dxa"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="8845"/></w:tblGrid>{cells}</w:tbl>'
    )


def make() -> bytes:
    """The bytes of the reference document; always the same."""
    parts = {
        Relation("styles", "styles", "word/styles.xml"): styles_part(),
        Relation("settings", "settings", "word/settings.xml"): settings_part(),
        Relation("fonts", "fontTable", "word/fontTable.xml"): fonts_part(),
    }
    for at, side in enumerate(("right", "left", "", ""), start=1):
        parts[Relation(f"foot{at}", "footer", f"word/footer{at}.xml")] = foot_part(side)
    own = {
        DOCUMENT: part("document", f"<w:body>{''.join(_body())}</w:body>"),
        PROPERTIES: properties_part("Word 文件的版面", "GB/T 9704—2012", FOOT_NOTE),
    }
    return pack({**frame_parts(parts), **{each.target: data for each, data in parts.items()}, **own})


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(make())
    print("已写入 overrides/word/reference.docx")
