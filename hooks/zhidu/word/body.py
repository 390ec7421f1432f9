"""The body of a Word file: papers, cover and contents as WordprocessingML.

Written as text and not through python-docx's objects, which take a hundred times as long; a
compilation of a thousand rules has a hundred thousand paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from zhidu.word.compilation import Compilation
from zhidu.word.paper import Annex, Line, Paper, Part, Table
from zhidu.word.sheet import NUMBER_STYLE, UPRIGHT, WIDE, Role, Sheet, points, twips

_HINT = '<w:rFonts w:hint="eastAsia"/>'
"""On every run, so that “ ” … — are set as Chinese and not as Latin marks."""
_NUMBERED_ANNEX = re.compile(r"附件(\d+)$")
_TITLE_CHARS = 20
"""How many characters of 22 pt stand in one line."""


class Footers(NamedTuple):
    """The references to the feet of a page with its number, and of one without."""

    numbered: str
    bare: str


class _Piece(NamedTuple):
    """What stands on sheets of one kind."""

    sheet: Sheet
    xml: str


class Texts:
    """The texts of papers as pieces, each made once: a paper stands in its own file and in several compilations."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Paper, list[_Piece]]] = {}

    def of(self, paper: Paper) -> list[_Piece]:
        """A paper without its head."""
        known = self._made.get(id(paper))
        if known is None:
            known = self._made[id(paper)] = paper, list(_text(paper))  # the paper too, so that its id stays its own
        return known[1]


def paper_body(paper: Paper, footers: Footers, texts: Texts) -> str:
    """The body of a file that holds one paper."""
    return _sections(_pieces(paper, texts), footers.numbered)


def compilation_body(compilation: Compilation, footers: Footers, texts: Texts) -> str:
    """The body of a compilation: cover and contents without page numbers, then each paper on a page of its own."""
    front = (*_cover(compilation), *_contents(compilation))
    pieces = [piece for at, paper in enumerate(compilation.papers) for piece in _pieces(paper, texts, f"paper_{at}")]
    end = paragraph(Role.BREAK, "", UPRIGHT.section(footers.bare))
    return "".join(front) + end + _sections(pieces, footers.numbered, restart=True)


def _sections(pieces: list[_Piece], footers: str, restart: bool = False) -> str:
    """Pieces one after another, with a section ended wherever the sheet changes."""
    out: list[str] = []
    for at, piece in enumerate(pieces):
        out.append(piece.xml)
        last = at + 1 == len(pieces)
        if last or pieces[at + 1].sheet is not piece.sheet:
            section = piece.sheet.section(footers, restart)
            out.append(section if last else paragraph(Role.BREAK, "", section))
            restart = False
    return "".join(out)


# --- a paper ---


def _pieces(paper: Paper, texts: Texts, bookmark: str = "") -> list[_Piece]:
    """A paper's head and text, then its annexes. With a bookmark it is one of many, and begins a page."""
    first, *annexes = texts.of(paper)
    return [_Piece(first.sheet, "".join(_head(paper, bookmark)) + first.xml), *annexes]


def _text(paper: Paper) -> Iterator[_Piece]:
    xml = [part for each in paper.parts for part in _part(each, UPRIGHT)]
    if paper.annexes:
        xml += _annex_list(paper.annexes)
    yield _Piece(UPRIGHT, "".join(xml))
    for annex in paper.annexes:
        sheet = WIDE if annex.wide else UPRIGHT
        yield _Piece(sheet, "".join(_annex(annex, sheet)))


def _head(paper: Paper, bookmark: str) -> Iterator[str]:
    """The banner, the title, what is noted under it, and a blank line."""
    new_page = "<w:pageBreakBefore/>" if bookmark else ""
    if paper.banner:
        yield paragraph(Role.BANNER, run(paper.banner), new_page)
        yield paragraph(Role.FLUSH, "")
        new_page = ""
    title = run(balance(paper.title))
    if bookmark:
        number = bookmark.rpartition("_")[2]
        title = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{title}<w:bookmarkEnd w:id="{number}"/>'
    yield paragraph(Role.TITLE, title, new_page)
    for note in paper.notes:
        yield paragraph(Role.NOTE, run(note))
    yield paragraph(Role.FLUSH, "")


def _part(part: Part, sheet: Sheet) -> Iterator[str]:
    if isinstance(part, Table):
        yield table(part, sheet.measure)
        yield paragraph(Role.BREAK, "")  # else two tables in a row become one
    else:
        yield line(part)


def _annex_list(annexes: Sequence[Annex]) -> Iterator[str]:
    """附件说明: a blank line, then 附件：1．…, the next under it, no mark behind a name."""
    yield paragraph(Role.FLUSH, "")
    role = Role.ANNEX_LIST
    for annex in annexes:
        if match := _NUMBERED_ANNEX.match(annex.label):
            lead = "附件：" if role is Role.ANNEX_LIST else ""
            yield paragraph(role, run(f"{lead}{match.group(1)}．{annex.title}"))
            role = Role.ANNEX_NEXT
        else:
            yield paragraph(Role.TEXT, run(f"{annex.label}：{annex.title}".rstrip("：")))


def _annex(annex: Annex, sheet: Sheet) -> Iterator[str]:
    """附件1 at the margin, its title in the third line, then what it holds."""
    yield paragraph(Role.ANNEX, run(annex.label))
    yield paragraph(Role.FLUSH, "")
    if annex.title:
        yield paragraph(Role.ANNEX_TITLE, run(balance(annex.title)))
        yield paragraph(Role.FLUSH, "")
    for part in annex.parts:
        yield from _part(part, sheet)


# --- a compilation ---


def _cover(compilation: Compilation) -> Iterator[str]:
    yield from (paragraph(Role.FLUSH, "") for _ in range(5))
    yield paragraph(Role.COVER, run(compilation.organ))
    yield paragraph(Role.COVER, run("制度汇编"))
    yield paragraph(Role.NOTE, run(f"（{compilation.subject}，共{len(compilation.papers)}件）"))
    if compilation.banner:
        yield from (paragraph(Role.FLUSH, "") for _ in range(4))
        yield paragraph(Role.BANNER, run(compilation.banner))


def _contents(compilation: Compilation) -> Iterator[str]:
    """A list whose page numbers are fields: Word asks to bring them up to date when it opens the file."""
    yield paragraph(Role.CONTENTS, run("目　　录"))
    yield paragraph(Role.FLUSH, "")
    at = 0
    for group in compilation.groups:
        if len(compilation.groups) > 1:
            yield paragraph(Role.CONTENTS_GROUP, run(group.name))
        for paper in group.papers:
            yield paragraph(Role.CONTENTS_ENTRY, _contents_entry(paper, f"paper_{at}"))
            at += 1


def _contents_entry(paper: Paper, bookmark: str) -> str:
    mark = f"（{paper.mark}）" if paper.mark else ""
    return (
        f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run(paper.title + mark)}<w:r><w:tab/></w:r>'
        f"{field(f'PAGEREF {bookmark}')}</w:hyperlink>"
    )


def field(instruction: str, shown: str = "") -> str:
    """A field that the word processor works out; `shown` stands until it has."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{marks[0]}{code}{marks[1]}<w:r><w:t>{shown}</w:t></w:r>{marks[2]}"


# --- paragraphs and tables ---


def line(part: Line) -> str:
    """A paragraph of a paper."""
    number = run(part.number + "\u3000", NUMBER_STYLE) if part.number else ""
    return paragraph(part.role, number + (run(part.text) if part.text else ""))


def paragraph(role: Role, runs: str, properties: str = "") -> str:
    """A paragraph of a role; `properties` are those that it has beside its style's."""
    return f'<w:p><w:pPr><w:pStyle w:val="{role}"/>{properties}</w:pPr>{runs}</w:p>'


def run(text: str, style: str = "") -> str:
    """A run of words; a line end in them breaks the line."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    words = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    words = f'<w:t xml:space="preserve">{words}</w:t>'
    return f"<w:r><w:rPr>{named}{_HINT}</w:rPr>{words}</w:r>"


def table(part: Table, measure: int) -> str:
    """A table as wide as the type area, its head repeated on every page."""
    widths = _widths(part, measure)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(part, row, widths, part.headed and at == 0) for at, row in enumerate(part.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ZdTable"/><w:tblW w:w="{measure}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(part: Table, cells: tuple[str, ...], widths: list[int], head: bool) -> str:
    role = Role.CELL_HEAD if head else Role.CELL
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        + paragraph(role, run(cell) if cell else "", "" if head or align == "left" else f'<w:jc w:val="{align}"/>')
        + "</w:tc>"
        for cell, width, align in zip(cells, widths, part.aligns, strict=True)
    )
    repeat = "<w:tblHeader/>" if head else ""
    properties = f'<w:cantSplit/><w:trHeight w:val="{twips(10)}" w:hRule="atLeast"/>{repeat}'
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


_FEW, _SHORT, _LONG = 3, 6, 18
"""Columns that need no thrift; characters that a short column keeps; characters that make a column long."""


def _widths(part: Table, measure: int) -> list[int]:
    """Narrow columns as wide as their words, the others by theirs; the spare goes where there is to be written,
    else to all but the first, which numbers or names the rows.
    """
    columns = list(zip(*part.rows, strict=True))
    longest = [max(3, *(_length(piece) for cell in column for piece in cell.split("\n"))) for column in columns]
    if len(columns) > _FEW and max(longest) > _LONG:  # or the short columns leave the long one no room
        longest = [min(length, _SHORT) if length <= _LONG else length for length in longest]
    wanted = [points(12 * length + 10) for length in longest]
    widths = [0] * len(columns)
    rest, wide = measure, list(range(len(columns)))
    while wide and (narrow := [at for at in wide if wanted[at] <= rest // len(wide)]):
        for at in narrow:
            widths[at] = wanted[at]
            rest -= wanted[at]
        wide = [at for at in wide if at not in narrow]
    weights = {at: min(wanted[at], 3 * rest // len(wide)) for at in wide}
    if not wide:
        blank = [at for at, column in enumerate(columns) if any(not cell for cell in column[1:])]
        weights = dict.fromkeys(blank or range(min(1, len(columns) - 1), len(columns)), 1)
    total = sum(weights.values())
    for at, weight in weights.items():
        widths[at] += rest * weight // total
    widths[-1] += measure - sum(widths)
    return widths


def _length(text: str) -> float:
    """How many characters wide a piece is; Latin ones are half as wide."""
    return sum(0.5 if char.isascii() else 1 for char in text)


_BREAK_AFTER = "的和暨及与、》”）"


def balance(title: str) -> str:
    """A long title in two lines of like length, broken only behind a word that ends a phrase."""
    if len(title) <= _TITLE_CHARS or len(title) > 2 * _TITLE_CHARS:
        return title
    places = [
        at
        for at in range(len(title) - _TITLE_CHARS, _TITLE_CHARS + 1)
        if title[at - 1] in _BREAK_AFTER and title[at] not in _BREAK_AFTER
    ]
    if not places:
        return title
    best = min(places, key=lambda at: abs(2 * at - len(title)))
    return f"{title[:best]}\n{title[best:]}"
