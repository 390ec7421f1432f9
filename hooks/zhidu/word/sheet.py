"""The sheet of GB/T 9704-2012 in Word's own measures: page, grid, fonts, and the style of each kind of paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FOOT_NOTE = "以正式印发文本为准"


def twips(millimetres: float) -> int:
    """A length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def points(size: float) -> int:
    """A length in points as twips."""
    return round(size * 20)


WIDTH, HEIGHT = twips(210), twips(297)
LINES, CHARS = 22, 28
LINE_PITCH = 579
"""22 lines in 225 mm (12756 twips); 580, which 28.99 pt would round to, leaves room for 21."""
CHAR_SPACE = -849
"""What a character of 16 pt gives up for 28 of them to stand in 156 mm, in 4096ths of a point."""
CHAR = points(16)

_NUMBER_LINE, _NOTE_LINE = points(16), points(14)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One way to lay the sheet. Margins in millimetres: 天头 37, 订口 28, so 地脚 35, 翻口 26."""

    wide: bool
    top: int
    right: int
    bottom: int
    left: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in twips."""
        return (HEIGHT, WIDTH) if self.wide else (WIDTH, HEIGHT)

    @property
    def measure(self) -> int:
        """Width of the type area in twips."""
        return self.size[0] - twips(self.left) - twips(self.right)

    @property
    def footer(self) -> int:
        """How high the foot stands so that the dashes of the page number are 7 mm under the type area."""
        return twips(self.bottom - 7) - _NUMBER_LINE // 2 - _NOTE_LINE

    def section(self, footers: str, restart: bool = False) -> str:
        """The properties of a section on this sheet; `footers` are its references, `restart` counts from 1."""
        width, height = self.size
        orient = ' w:orient="landscape"' if self.wide else ""
        start = '<w:pgNumType w:start="1"/>' if restart else ""
        return (
            f'<w:sectPr>{footers}<w:type w:val="{"oddPage" if restart else "nextPage"}"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
            f'<w:pgMar w:top="{twips(self.top)}" w:right="{twips(self.right)}" w:bottom="{twips(self.bottom)}"'
            f' w:left="{twips(self.left)}" w:header="{twips(15)}" w:footer="{self.footer}" w:gutter="0"/>'
            f'{start}<w:cols w:space="425"/>'
            f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE_PITCH}" w:charSpace="{CHAR_SPACE}"/></w:sectPr>'
        )


UPRIGHT = Sheet(False, top=37, right=26, bottom=35, left=28)
WIDE = Sheet(True, top=28, right=37, bottom=26, left=35)
"""For a table of many columns: the upright sheet turned, its head at the binding side."""


class Font(StrEnum):
    """The fonts that offices have; `FALLBACKS` are what Word takes where they are missing."""

    TITLE = "方正小标宋简体"
    TEXT = "仿宋_GB2312"
    KAI = "楷体_GB2312"
    HEI = "黑体"
    SONG = "宋体"


FALLBACKS: dict[Font, tuple[str, ...]] = {
    Font.TITLE: ("方正小标宋_GBK", "宋体", "SimSun"),
    Font.TEXT: ("仿宋", "FangSong"),
    Font.KAI: ("楷体", "KaiTi"),
    Font.HEI: ("SimHei",),
    Font.SONG: ("SimSun",),
}


class Role(StrEnum):
    """What a paragraph is; the value is the id of its style."""

    TITLE = "ZdTitle"
    NOTE = "ZdNote"
    BANNER = "ZdBanner"
    CHAPTER = "ZdChapter"
    SECTION = "ZdSection"
    HEAD_1 = "ZdHead1"
    HEAD_2 = "ZdHead2"
    HEAD_3 = "ZdHead3"
    TEXT = "ZdText"
    FLUSH = "ZdFlush"
    ANNEX_LIST = "ZdAnnexList"
    ANNEX_NEXT = "ZdAnnexNext"
    ANNEX = "ZdAnnex"
    ANNEX_TITLE = "ZdAnnexTitle"
    CELL = "ZdCell"
    CELL_HEAD = "ZdCellHead"
    COVER = "ZdCover"
    CONTENTS = "ZdContents"
    CONTENTS_GROUP = "ZdContentsGroup"
    CONTENTS_ENTRY = "ZdContentsEntry"
    BREAK = "ZdBreak"
    PAGE_NUMBER = "ZdPageNumber"
    FOOT = "ZdFoot"


NUMBER_STYLE = "ZdNumber"
"""The style of the number that opens an article (第五条): 黑体 in a paragraph of 仿宋."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a role is set. `size` in points; `line` an exact line in twips; `outline` its level in the outline."""

    name: str
    font: Font = Font.TEXT
    size: float = 16
    align: str = "both"
    indent: str = ""
    line: int = LINE_PITCH
    outline: int | None = None
    new_page: bool = False
    keep: bool = False
    rest: str = ""


def _indent(**chars: float) -> str:
    """An indent in characters, with the same in twips for what knows no characters."""
    pairs = (f'w:{name}Chars="{round(count * 100)}" w:{name}="{round(count * CHAR)}"' for name, count in chars.items())
    return f"<w:ind {' '.join(pairs)}/>"


_FIRST = _indent(firstLine=2)
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="auto"/>' for side in ("top", "left", "bottom", "right")
)
_DOTS = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{UPRIGHT.measure}"/></w:tabs>'

STYLES: dict[Role, Style] = {
    Role.TITLE: Style("文件标题", Font.TITLE, 22, "center", line=points(34), outline=0, keep=True),
    Role.NOTE: Style("题注", Font.KAI, 16, "center", _indent(left=1, right=1)),
    Role.BANNER: Style(
        "效力提示", Font.HEI, 12, "center", _indent(left=1, right=1), 480, rest=f"<w:pBdr>{_BOX}</w:pBdr>"
    ),
    Role.CHAPTER: Style("章", Font.HEI, 16, "center", outline=1, keep=True),
    Role.SECTION: Style("节", Font.KAI, 16, "center", outline=2, keep=True),
    Role.HEAD_1: Style("一级标题", Font.HEI, 16, "both", _FIRST, outline=1, keep=True),
    Role.HEAD_2: Style("二级标题", Font.KAI, 16, "both", _FIRST, outline=2, keep=True),
    Role.HEAD_3: Style("三级标题", Font.TEXT, 16, "both", _FIRST, outline=3, keep=True),
    Role.TEXT: Style("文件正文", indent=_FIRST),
    Role.FLUSH: Style("顶格正文"),
    Role.ANNEX_LIST: Style("附件说明", align="left", indent=_indent(left=6.5, hanging=4.5)),
    Role.ANNEX_NEXT: Style("附件说明续", align="left", indent=_indent(left=6.5, hanging=1.5)),
    Role.ANNEX: Style("附件序号", Font.HEI, 16, "left", outline=1, new_page=True, keep=True),
    Role.ANNEX_TITLE: Style("附件标题", Font.TITLE, 22, "center", line=points(34), keep=True),
    Role.CELL: Style("表格文字", size=12, align="left", line=points(18)),
    Role.CELL_HEAD: Style("表头", Font.HEI, 12, "center", line=points(18)),
    Role.COVER: Style("封面标题", Font.TITLE, 36, "center", line=points(54), outline=0),
    Role.CONTENTS: Style("目录标题", Font.HEI, 16, "center", new_page=True),
    Role.CONTENTS_GROUP: Style("目录分类", Font.HEI, 14, "left", keep=True),
    Role.CONTENTS_ENTRY: Style("目录条目", size=14, align="left", indent=_indent(left=2, hanging=1), rest=_DOTS),
    Role.BREAK: Style("分节", size=1, line=20),
    Role.PAGE_NUMBER: Style("页码", Font.SONG, 14, "left", line=_NUMBER_LINE),
    Role.FOOT: Style("页脚说明", Font.SONG, 9, "center", line=_NOTE_LINE),
}
