"""The body of a Word file: papers, cover and contents as WordprocessingML.

Written as text and not through an object for each element: a compilation of a thousand rules has a
hundred thousand paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape

from zhidu.text.xmltext import xml_text
from zhidu.views.comparison import Line
from zhidu.views.marking import Mark
from zhidu.word.columns import shared, widths
from zhidu.word.compilation import Compilation
from zhidu.word.drawing import picture
from zhidu.word.paper import Annex, MarkedTable, Paper, PaperLine, PaperTable, Part
from zhidu.word.reference import ReferenceDocument, Sheet
from zhidu.word.sheet import Role

_HINT = '<w:rFonts w:hint="eastAsia"/>'
"""On every run, so that “ ” … — are set as Chinese and not as Latin marks."""
_NUMBERED_ANNEX = re.compile(r"附件(\d+)$")
_TITLE_CHARS = 20
"""How many characters of 22 pt stand in one line."""
_NEW_PAGE = "<w:pageBreakBefore/>"
_ROW_HEIGHT = 567
"""10 mm: room to write by hand."""
_WHOLE_ROW = 300
"""A row with no more characters in a cell stands on one page."""
_CODE_SIDE = 27
"""The side of a code in mm: a phone reads it from where one holds the sheet."""


class _Piece(NamedTuple):
    """What stands on sheets of one kind."""

    sheet: Sheet
    xml: str


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets papers and compilations with the styles and sheets of a reference document."""

    reference: ReferenceDocument

    def paper(self, paper: Paper) -> str:
        """The body of a file that holds one paper."""
        return self._sections(list(self._pieces(paper)))

    def compilation(self, compilation: Compilation) -> str:
        """The body of a compilation: cover and contents, then each paper on a page of its own."""
        front = "".join((*self._cover(compilation), *self._contents(compilation)))
        front += self._paragraph(Role.BREAK, "", self.reference.front.section)
        pieces = [piece for at, paper in enumerate(compilation.papers) for piece in self._pieces(paper, f"paper_{at}")]
        return front + self._sections(pieces, restart=True)

    def _sections(self, pieces: Sequence[_Piece], restart: bool = False) -> str:
        """Pieces one after another, with a section ended wherever the sheet changes."""
        out: list[str] = []
        for at, (sheet, xml) in enumerate(pieces):
            out.append(xml)
            last = at + 1 == len(pieces)
            if last or pieces[at + 1].sheet is not sheet:
                section = sheet.restart if restart else sheet.section
                out.append(section if last else self._paragraph(Role.BREAK, "", section))
                restart = False
        return "".join(out)

    # --- a paper ---

    def _pieces(self, paper: Paper, bookmark: str = "") -> Iterator[_Piece]:
        """A paper's head and text, then its annexes. With a bookmark it is one of many, and begins a page."""
        upright, wide = self.reference.upright, self.reference.wide
        own = wide if paper.wide else upright
        text = [*self._head(paper, bookmark), *self._parts(paper.parts, own), *self._annex_list(paper.annexes)]
        if paper.address and not bookmark:
            text += self._link(paper.address)
        yield _Piece(own, "".join(text))
        for annex in paper.annexes:
            sheet = wide if annex.wide else upright
            yield _Piece(sheet, "".join(self._annex(annex, sheet)))

    def _head(self, paper: Paper, bookmark: str) -> Iterator[str]:
        """The banner, the title, what is noted under it, and a blank line."""
        new_page = _NEW_PAGE if bookmark else ""
        if paper.banner:
            yield self._paragraph(Role.BANNER, run(paper.banner), new_page)
            yield self._blank()
            new_page = ""
        title = run(balance(paper.title))
        if bookmark:
            number = bookmark.rpartition("_")[2]
            title = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{title}<w:bookmarkEnd w:id="{number}"/>'
        yield self._paragraph(Role.TITLE, title, new_page)
        for note in paper.notes:
            yield self._paragraph(Role.NOTE, run(note))
        yield self._blank()

    def _parts(self, parts: Iterable[Part], sheet: Sheet) -> Iterator[str]:
        for part in parts:
            if isinstance(part, PaperTable | MarkedTable):
                yield self._table(part, sheet.measure) if isinstance(part, PaperTable) else self._marked(part, sheet)
                yield self._paragraph(Role.BREAK, "")  # else two tables in a row become one
            elif isinstance(part, Line):
                yield self._paragraph(Role.FLUSH, marked_runs(part))
            else:
                yield self._line(part)

    def _annex_list(self, annexes: Sequence[Annex]) -> Iterator[str]:
        """附件说明: a blank line, then 附件：1．…, the next under it, no mark behind a name."""
        if annexes:
            yield self._blank()
        role = Role.ANNEX_LIST
        for annex in annexes:
            if match := _NUMBERED_ANNEX.match(annex.label):
                lead = "附件：" if role is Role.ANNEX_LIST else ""
                yield self._paragraph(role, run(f"{lead}{match.group(1)}．{annex.title}"))
                role = Role.ANNEX_NEXT
            else:
                yield self._paragraph(Role.TEXT, run(f"{annex.label}：{annex.title}".rstrip("：")))

    def _annex(self, annex: Annex, sheet: Sheet) -> Iterator[str]:
        """附件1 at the margin, its title in the third line, then what it holds."""
        yield self._paragraph(Role.ANNEX, run(annex.label))
        yield self._blank()
        if annex.title:
            yield self._paragraph(Role.ANNEX_TITLE, run(balance(annex.title)))
            yield self._blank()
        yield from self._parts(annex.parts, sheet)

    def _link(self, address: str) -> Iterator[str]:
        """Where it is on the web, and the code of that; the picture makes its line as high as it is."""
        yield self._blank()
        yield self._paragraph(Role.FLUSH, run(f"在网上看：{address}"), "<w:keepNext/>")
        free = '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>'
        yield self._paragraph(Role.FLUSH, picture(f"二维码：{address}", _CODE_SIDE), free)

    # --- a compilation ---

    def _cover(self, compilation: Compilation) -> Iterator[str]:
        lead = compilation.lead
        yield self._blank(1 if lead else 5)
        yield self._paragraph(Role.COVER, run(compilation.organ))
        yield self._paragraph(Role.COVER, run(compilation.name))
        count = "" if lead else f"，共{len(compilation.papers)}件"
        yield self._paragraph(Role.NOTE, run(f"（{compilation.subject}{count}）"))
        if compilation.banner:
            yield self._blank(1 if lead else 4)
            yield self._paragraph(Role.BANNER, run(compilation.banner))
        if lead:
            yield self._blank()
            yield from map(self._line, lead)

    def _contents(self, compilation: Compilation) -> Iterator[str]:
        """A list whose page numbers are fields: Word asks to bring them up to date when it opens the file."""
        tab = f'<w:tab w:val="right" w:leader="dot" w:pos="{self.reference.front.measure}"/>'
        yield self._paragraph(Role.CONTENTS, run("目　　录"))
        yield self._blank()
        at = 0
        for heading, papers in compilation.contents:
            if len(compilation.contents) > 1:
                yield self._paragraph(Role.CONTENTS_GROUP, run(heading))
            for paper in papers:
                entry = _contents_entry(paper, f"paper_{at}")
                yield self._paragraph(Role.CONTENTS_ENTRY, entry, f"<w:tabs>{tab}</w:tabs>")
                at += 1

    # --- paragraphs and tables ---

    def _paragraph(self, role: Role, runs: str, properties: str = "") -> str:
        """A paragraph of a role; `properties` are those that it has beside its style's."""
        style = self.reference.styles[role]
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'

    def _blank(self, lines: int = 1) -> str:
        return self._paragraph(Role.FLUSH, "") * lines

    def _line(self, line: PaperLine) -> str:
        number = run(line.number + "\u3000", self.reference.styles[Role.NUMBER]) if line.number else ""
        lead = run(line.lead, fonts=self.reference.faces.get(line.face, "") if line.face else "") if line.lead else ""
        words = number + lead + (run(line.text) if line.text else "")
        return self._paragraph(line.role, words, _NEW_PAGE if line.new_page else "")

    def _table(self, table: PaperTable, measure: int) -> str:
        """A table as wide as the type area, its head repeated on every page."""
        shares = table.shares
        columns = shared(shares, measure) if shares else widths(table, measure, self.reference.cell_size)
        rows = "".join(self._row(table, row, columns, table.headed and at == 0) for at, row in enumerate(table.rows))
        return self._framed(rows, columns)

    def _framed(self, rows: str, columns: Sequence[int]) -> str:
        grid, style = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns), self.reference.styles[Role.TABLE]
        width = f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{width}<w:jc w:val="center"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )

    def _marked(self, table: MarkedTable, sheet: Sheet) -> str:
        """A table of marked words; a row that is long goes on over the page."""
        columns = shared(table.shares, sheet.measure)
        plain = PaperTable((table.head,), ("left",) * len(table.head))
        rows = [self._row(plain, table.head, columns, head=True)]
        for row in table.rows:
            short = max(sum(len(line.words) for line in cell) for cell in row) <= _WHOLE_ROW
            rows.append(self._marked_row(row, columns, "<w:cantSplit/>" if short else ""))
        return self._framed("".join(rows), columns)

    def _marked_row(self, cells: Sequence[Sequence[Line]], columns: Sequence[int], properties: str) -> str:
        over = len(columns) - len(cells) + 1
        spans = [(sum(columns[:over]), over), *((width, 1) for width in columns[over:])]
        inside = ""
        for lines, (width, span) in zip(cells, spans, strict=True):
            merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            look = '<w:keepNext/><w:jc w:val="center"/>' if merged else ""  # a 章 with what is under it
            paragraphs = [self._paragraph(Role.CELL, marked_runs(line), look) for line in lines]
            inside += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>'
            inside += "".join(paragraphs or [self._paragraph(Role.CELL, "")]) + "</w:tc>"
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"

    def _row(self, table: PaperTable, cells: tuple[str, ...], columns: list[int], head: bool) -> str:
        role = Role.CELL_HEAD if head else Role.CELL
        inside = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            + self._paragraph(
                role, run(cell) if cell else "", "" if head or align == "left" else f'<w:jc w:val="{align}"/>'
            )
            + "</w:tc>"
            for cell, width, align in zip(cells, columns, table.aligns, strict=True)
        )
        repeat = "<w:tblHeader/>" if head else ""
        properties = f'<w:cantSplit/><w:trHeight w:val="{_ROW_HEIGHT}" w:hRule="atLeast"/>{repeat}'
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


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


_LOOKS = {Mark.SAME: "", Mark.GONE: "<w:strike/>", Mark.NEW: '<w:b/><w:u w:val="single"/>'}
"""How offices mark words in a 新旧对照表; they are marks and no matter of style, so no style has them."""


def marked_runs(line: Line) -> str:
    """The words of a line, each as it is marked, and where their like stands."""
    note = run(f"〔{line.note}〕") if line.note else ""
    return "".join(run(words, look=_LOOKS[mark]) for mark, words in line.pieces) + note


def run(text: str, style: str = "", fonts: str = "", look: str = "") -> str:
    """A run of words, in a style or in `fonts` (attributes of w:rFonts); a line end in them breaks the line."""
    hint = _HINT.replace("/>", f" {fonts}/>") if fonts else _HINT
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    words = escape(xml_text(text)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    words = f'<w:t xml:space="preserve">{words}</w:t>'
    return f"<w:r><w:rPr>{named}{hint}{look}</w:rPr>{words}</w:r>"


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
