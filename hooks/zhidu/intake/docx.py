"""Word files as manuscripts: the body in its order, numbers counted, tables whole, all else told of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import BinaryIO
from xml.etree.ElementTree import Element

from zhidu.intake.manuscript import Grid, Line, Manuscript, Told
from zhidu.intake.numbering import Numbering, Printed
from zhidu.intake.parcel import Parcel, value, whole
from zhidu.intake.runs import Runs, chosen, plain
from zhidu.intake.styles import Style, Styles

_WRAPPERS = frozenset(("w-sdtContent", "w-customXml", "w-ins", "w-moveTo"))
_HEADING = re.compile("(?:heading|标题) ?([1-9])")
_NOTES = (("word/footnotes.xml", "w-footnote"), ("word/endnotes.xml", "w-endnote"))


def read_docx(stream: BinaryIO, name: str) -> Manuscript:
    """A Word file as lines and tables. Raises UnreadableError (in Chinese) where it cannot be read."""
    parcel = Parcel(stream)
    script = Manuscript(name)
    root = parcel.tree(parcel.document)
    body = root.find("w-body") if root is not None else None
    if body is not None:
        _Body(parcel, script).read(body)
        _tell_missed(body, script)
    _tell_margins(parcel, script)
    return script


class _Body:
    """Reads the body of one file."""

    def __init__(self, parcel: Parcel, script: Manuscript) -> None:
        self.script = script
        self.styles = Styles(parcel.tree("word/styles.xml"))
        self.numbering = Numbering(parcel.tree("word/numbering.xml"), self.styles)
        self.runs = Runs(script, self.styles)
        self.at = count(1)
        self.joined = ""  # the words of a paragraph whose mark is deleted
        self.numbered = False  # whether that paragraph had a number of its own
        self._read_notes(parcel)

    def _read_notes(self, parcel: Parcel) -> None:
        """The foot notes and end notes, each by the mark that stands for it in the words."""
        for member, tag in _NOTES:
            root = parcel.tree(member)
            for each in () if root is None else root.findall(tag):
                words = plain(each)
                if each.get("type", "normal") == "normal" and words:
                    self.script.notes.append(words)
                    number = len(self.script.notes)
                    self.runs.marks[f"{tag}Reference{each.get('id', '')}"] = f"[^{number}]"
                    what = "脚注" if tag == "w-footnote" else "尾注"
                    self.script.noted.append(Told(f"{what}{number}", what, words, f"写成页面的脚注 [^{number}]"))

    def read(self, parent: Element, *, ruled: bool = False) -> None:
        """The paragraphs and tables in an element, in order."""
        for each in parent:
            if each.tag == "w-p":
                self._paragraph(each, ruled=ruled)
            elif each.tag == "w-tbl":
                self._table(each)
            elif each.tag == "w-sdt":
                gallery = each.find("w-sdtPr/w-docPartObj/w-docPartGallery")
                contents = gallery is not None and "contents" in gallery.get("val", "").lower()
                for inner in each.findall("w-sdtContent"):
                    self.read(inner, ruled=ruled or contents)
            elif each.tag == "mc-AlternateContent":
                self.read(chosen(each), ruled=ruled)
            elif each.tag in _WRAPPERS:
                self.read(each, ruled=ruled)
            elif each.tag in ("w-altChunk", "w-subDoc"):
                why = "是另一份文件，嵌在里面，没有读；打开另存，再取出来"
                self.script.doubted.append(Told(self.runs.where, "嵌入的文件", "", why))
            elif each.tag in ("w-del", "w-moveFrom") and plain(each):
                self.script.dropped.append(Told("", "修订：删去", plain(each), "照接受修订的样子不放进页面"))

    def _paragraph(self, each: Element, *, ruled: bool) -> None:
        look = each.find("w-pPr")
        style_id = value(look, "w-pStyle", self.styles.default)
        style = self.styles.of(style_id)
        self.runs.where, self.runs.veiled = f"第{next(self.at)}段", style.hidden
        words = self.joined + self.runs.words(each)
        gone = look is not None and any(look.find(f"w-rPr/{tag}") is not None for tag in ("w-del", "w-moveFrom"))
        if gone and words.strip() and not self.joined:
            self.numbered = self._listed(look, style_id) is not None
        self.joined = words if gone else ""
        if not gone:
            self._tell_joined(look, style_id, words)
            printed = self._number(look, style_id, words)
            ruled = ruled or self.runs.contents or style.name.startswith(("toc ", "目录"))
            self.script.parts += _lines(printed, words, self._line(each, look, style, ruled=ruled))
        self._boxes()

    def _line(self, each: Element, look: Element | None, style: Style, *, ruled: bool) -> Line:
        align = value(look, "w-jc")
        sizes = (whole(found.get("val", "")) / 2 for found in each.findall("w-r/w-rPr/w-sz"))
        centered = align == "center" if align else style.centered
        heading = _HEADING.fullmatch(style.name)
        level = int(heading[1]) if heading else 0
        return Line("", self.runs.where, "", style.name, centered, next(sizes, style.size), level, ruled=ruled)

    def _number(self, look: Element | None, style: str, words: str) -> Printed | None:
        """The number that is counted for a paragraph; an empty paragraph counts too, and says so."""
        place = self._listed(look, style)
        if place is None:
            return None
        printed = self.numbering.next(*place)
        if not words.strip() and printed.words:
            told = Told(self.runs.where, "只有自动编号、没有文字的段", printed.words, "编号照算，核对是不是多了一段")
            self.script.doubted.append(told)
        if "?" in printed.words or "\ufffd" in printed.words:
            why = "编号里的字在原件里就丢了，对照原件；请在 WPS 中另存为 .docx，再试"
            self.script.doubted.append(Told(self.runs.where, "自动编号", printed.words, why))
        if printed.skipped:
            why = "这一级编号以前跳过了，各种程序接着数的不一样，对照原件"
            self.script.doubted.append(Told(self.runs.where, "自动编号", printed.words, why))
        if not printed.known:
            why = "这种编号的写法不认得，写成了阿拉伯数字"
            self.script.doubted.append(Told(self.runs.where, "自动编号", printed.words, why))
        return printed

    def _listed(self, look: Element | None, style: str) -> tuple[str, int] | None:
        """The list and level of a paragraph; None if it has no number."""
        own = None
        listed = look.find("w-numPr") if look is not None else None
        if listed is not None:
            level = value(listed, "w-ilvl")
            own = value(listed, "w-numId"), whole(level) if level else None
        return self.numbering.place(own, style)

    def _tell_joined(self, look: Element | None, style: str, words: str) -> None:
        """Of two paragraphs made one, programs do not agree whose number stays."""
        if self.numbered and self._listed(look, style) is None:
            why = "前一段有自动编号，两段合成了一段，编号留不留各种程序不一样，对照原件"
            self.script.doubted.append(Told(self.runs.where, "修订：合成一段", words, why))
        self.numbered = False

    def _boxes(self) -> None:
        """The text boxes that the last paragraph held."""
        for box in self.runs.boxes:
            if words := plain(box):
                self.script.dropped.append(Told(self.runs.where, "文本框", words, "浮在版面上，不知道接在哪里"))
        self.runs.boxes.clear()

    # --- tables ---

    def _table(self, table: Element) -> None:
        rows: list[list[_Cell]] = []
        for each in _rows(table):
            if each.find("w-trPr/w-del") is None:
                rows.append(self._row(each))
            elif plain(each):
                told = Told(self.runs.where, "修订：删去的表格行", plain(each), "照接受修订的样子不放进页面")
                self.script.dropped.append(told)
        width = max((len(row) for row in rows), default=0)
        if width == 1:
            words = " ".join(line.words for row in rows for line in row[0].lines)
            if words.strip():
                why = "不像表格，各行写成段落；在条里的会算作款，对照原件"
                self.script.doubted.append(Told(self.runs.where, "只有一列的表格", words, why))
            for row in rows:
                self.script.parts += [line for line in row[0].lines if line.words.strip()]
            return
        filled, merged = _filled(rows, width)
        if any(any(row) for row in filled):
            where = next((cell.lines[0].where for row in rows for cell in row if cell.lines), self.runs.where)
            self.script.parts.append(Grid(tuple(map(tuple, filled)), where, merged))

    def _row(self, row: Element) -> list[_Cell]:
        cells = [_Cell([]) for _ in range(whole(value(row.find("w-trPr"), "w-gridBefore")))]
        for each in _cells(row):
            look = each.find("w-tcPr")
            span = max(1, min(whole(value(look, "w-gridSpan", "1")), 63))
            up = look.find("w-vMerge") if look is not None else None
            side = look.find("w-hMerge") if look is not None else None
            outer, self.script.parts = self.script.parts, []
            self.read(each)
            parts, self.script.parts = self.script.parts, outer
            lines = [line for part in parts for line in _cell_lines(part)]
            goes_up = up is not None and up.get("val", "continue") == "continue"
            goes_left = side is not None and side.get("val", "continue") == "continue"
            cells.append(_Cell(lines, goes_up, goes_left))
            cells += [_Cell([], goes_up, True) for _ in range(span - 1)]
        return cells


class _Cell:
    """A cell: its lines, and whether it is one with the cell above or the one before it."""

    def __init__(self, lines: list[Line], up: bool = False, left: bool = False) -> None:
        self.lines, self.up, self.left = lines, up, left


def _cell_lines(part: Line | Grid) -> Iterator[Line]:
    """A paragraph of a cell; of a table within, each row as one."""
    if isinstance(part, Line):
        yield part
    else:
        yield from (Line("　".join(filter(None, row)), part.where) for row in part.rows)


def _filled(rows: list[list[_Cell]], width: int) -> tuple[list[list[str]], int]:
    """The words of every place of a table, and how many cells were merged into others."""
    filled: list[list[str]] = []
    merged = 0
    for row in rows:
        words: list[str] = []
        for at in range(width):
            cell = row[at] if at < len(row) else _Cell([])
            own = "　".join(line.words.strip().replace("\n", "　") for line in cell.lines if line.words.strip())
            if cell.left and words:
                own, merged = words[-1], merged + 1
            elif cell.up and filled:
                merged += 1
                own = filled[-1][at]
            words.append(own)
        filled.append(words)
    return filled, merged


def _rows(table: Element) -> Iterator[Element]:
    for each in table:
        if each.tag == "w-tr":
            yield each
        elif each.tag in ("w-sdt", *_WRAPPERS):
            yield from _rows(each)


def _cells(row: Element) -> Iterator[Element]:
    for each in row:
        if each.tag == "w-tc":
            yield each
        elif each.tag in ("w-sdt", *_WRAPPERS):
            yield from _cells(each)


# --- lines ---


def _lines(printed: Printed | None, words: str, line: Line) -> Iterable[Line]:
    """The line of a paragraph with its number; nothing of an empty one."""
    words = words.strip(" \u3000\t\n") if printed else words.rstrip()
    number = printed.words.strip() if printed else ""
    if not words.strip() and not number:
        return ()
    bullet = bool(printed and printed.bullet)
    gap = "" if not number else gap_behind(number, words)
    return (replace(line, words=number + gap + words, number=number, bullet=bullet),)


def gap_behind(number: str, words: str) -> str:
    """What parts a counted number from the words: a wide space behind 第一条, nothing behind （一） and 一、."""
    if number[-1] in "条章节编":
        return "\u3000"
    closed = number[-1] in "、）)．.①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"
    return "" if closed and not words[:1].isdigit() else " "


def _tell_missed(body: Element, script: Manuscript) -> None:
    """Words of the body that are neither in the parts nor told of: so that no kind of element is lost in silence."""
    read: Counter[str] = Counter()
    for part in script.parts:
        words = (part.words,) if isinstance(part, Line) else (cell for row in part.rows for cell in row)
        read.update("".join(words))
    for told in (*script.dropped, *script.noted):
        read.update(told.words)
    if missed := Counter(_HAN.findall(plain(body))) - read:
        lost = "".join(missed.elements())
        script.doubted.append(Told("全文", "没有读到的字", lost, "在程序不认得的地方，对照原件"))


_HAN = re.compile("[\u3400-\u9fff]")


# --- what stands beside the text ---


def _tell_margins(parcel: Parcel, script: Manuscript) -> None:
    """Headers, footers and comments, which are no part of the text."""
    told: set[str] = set()
    for stem, what in (("header", "页眉"), ("footer", "页脚")):
        for _, root in parcel.members(stem):
            words = plain(root)
            fields = " ".join(each.text or "" for each in root.iter("w-instrText"))
            fields += " ".join(each.get("instr", "") for each in root.iter("w-fldSimple"))
            numbered = "PAGE" in fields.upper()
            if (words or numbered) and f"{what}{words}" not in told:
                told.add(f"{what}{words}")
                script.dropped.append(Told(what, f"{what}{'（页码）' if numbered else ''}", words, "网页没有页"))
    for _, root in parcel.members("comments"):
        for each in root.findall("w-comment"):
            if words := plain(each):
                script.dropped.append(Told("批注", "批注", words, "是对文字的意见，不是文字"))
