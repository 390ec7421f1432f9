"""A picture in a Word file, as DrawingML (ISO/IEC 29500-1, 20.4)."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from zhidu.text.xmltext import xml_text
from zhidu.word.package import PICTURE_ID

_NAMES = "http://schemas.openxmlformats.org/drawingml/2006"
_MILLIMETRE = 36_000
"""In EMU, the unit of drawings."""


def picture(says: str, side: int) -> str:
    """A run with the file's one picture, a square of so many mm; `says` is for who cannot see it."""
    extent = f'cx="{side * _MILLIMETRE}" cy="{side * _MILLIMETRE}"'
    shape = (
        '<pic:nvPicPr><pic:cNvPr id="1" name="picture"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{PICTURE_ID}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_NAMES}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="1" name="picture" descr={quoteattr(xml_text(says))}/>'
        f'<a:graphic xmlns:a="{_NAMES}/main"><a:graphicData uri="{_NAMES}/picture">'
        f'<pic:pic xmlns:pic="{_NAMES}/picture">{shape}</pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
