"""Small Word files with automatic numbers, written as Word, WPS and LibreOffice each write them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from zhidu.files.source import Source
from zhidu.text.blocks import Heading, Paragraph, Table
from zhidu.text.heads import DIVISION, SPACE, read_article
from zhidu.text.marks import Form, read_mark
from zhidu.text.numerals import parse_number
from zhidu.text.reader import read_blocks

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PROGRAMS = ("word", "wps", "libreoffice")
TEXTS = {"编": "第%1编", "章": "第%1章", "节": "第%1节", "条": "第%1条", "项": "（%1）"}


def packed(body: str, numbering: str = "", styles: str = "", **members: str) -> bytes:
    """A Word file of these parts; `members` are others in word/, by their stem."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/_rels/document.xml.rels", _PARTS)
        archive.writestr("word/document.xml", _root("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/numbering.xml", _root("numbering", numbering))
        archive.writestr("word/styles.xml", _root("styles", styles))
        for stem, inner in members.items():
            archive.writestr(f"word/{stem}.xml", inner)
    return out.getvalue()


def _root(name: str, inner: str) -> str:
    spaces = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {spaces}>{inner}</w:{name}>'


root = _root
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_KIND}.numbering+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PARTS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_REL}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="r2" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
)


def run(words: str) -> str:
    """A run of words; a line end in them is a soft break."""
    pieces = (f'<w:t xml:space="preserve">{escape(each)}</w:t>' for each in words.split("\n"))
    return f"<w:r>{'<w:br/>'.join(pieces)}</w:r>"


def paragraph(inner: str, look: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inner}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table of cells: words, or a whole <w:tc>."""
    made = (
        f"<w:tr>{''.join(c if c.startswith('<w:tc>') else f'<w:tc>{paragraph(run(c))}</w:tc>' for c in r)}</w:tr>"
        for r in rows
    )
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def rung(level: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list."""
    numbers = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{level}">{numbers}<w:lvlJc w:val="left"/></w:lvl>'


@dataclass
class Lists:
    """The lists of one file, in the way of one program."""

    program: str
    abstracts: list[str] = field(default_factory=list)
    nums: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    origin: dict[str, int] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    items: int = 0

    def look(self, kind: str, *, anew: bool) -> str:
        """What a paragraph of that kind says of its number; `anew`: it begins from one again."""
        return {"word": self._word, "wps": self._wps, "libreoffice": self._libreoffice}[self.program](kind, anew)

    @property
    def numbering(self) -> str:
        return "".join(self.abstracts) + "".join(self.nums)

    def _num(self, abstract: int, over: str = "") -> int:
        number = len(self.nums) + 1
        self.nums.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{over}</w:num>')
        return number

    def _abstract(self, kind: str, rungs: str, more: str = "") -> int:
        number = len(self.abstracts)
        head = f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{more}'
        self.abstracts.append(f"{head}{rungs}</w:abstractNum>")
        return number

    def _word(self, kind: str, anew: bool) -> str:
        """One list of many levels for 编 to 条; 项 in lists of one abstract, each begun by a start of its own."""
        if not self.abstracts:
            form = "chineseCountingThousand"
            levels = "".join(
                rung(at, form, TEXTS[each].replace("%1", f"%{at + 1}"), '<w:lvlRestart w:val="0"/>' * (each != "节"))
                for at, each in enumerate("编章节条")
            )
            self._num(self._abstract("multilevel", levels))
            self.items = self._num(
                self._abstract("hybridMultilevel", rung(0, form, "（%1）", '<w:suff w:val="nothing"/>'))
            )
        if kind == "项":
            if anew:
                self.items = self._num(1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
            return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.items}"/></w:numPr>'
        level = "编章节条".index(kind)
        over = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        number = self._num(0, over) if anew else 1
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _wps(self, kind: str, anew: bool) -> str:
        """A list of one level for each kind, and a new one wherever it begins anew."""
        if kind not in self.known or anew:
            suffix = "space" if kind == "条" else "nothing"
            head = f'<w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:suff w:val="{suffix}"/>'
            level = f'<w:lvl w:ilvl="0" w:tentative="0">{head}<w:lvlText w:val="{TEXTS[kind]}"/></w:lvl>'
            self.known[kind] = self._num(self._abstract("singleLevel", level, '<w:tmpl w:val="00"/>'))
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.known[kind]}"/></w:numPr>'

    def _libreoffice(self, kind: str, anew: bool) -> str:
        """Lists that stand in the styles; one begun anew has a number of its own in the paragraph."""
        style = f"S{'编章节条项'.index(kind)}"
        if kind not in self.known:
            bound = f'<w:pStyle w:val="{style}"/>'
            levels = rung(0, "chineseCounting", TEXTS[kind], bound)
            levels += "".join(rung(at, "none", "", '<w:suff w:val="nothing"/>') for at in range(1, 9))
            self.origin[kind] = self._abstract("multilevel", levels)
            self.known[kind] = self._num(self.origin[kind])
            look = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.known[kind]}"/></w:numPr></w:pPr>'
            self.styles.append(
                f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{kind}"/>{look}</w:style>'
            )
        own = ""
        if anew:
            over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
            own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._num(self.origin[kind], over)}"/></w:numPr>'
            self.own[kind] = own
        elif kind == "项":
            own = self.own.get(kind, "")
        return f'<w:pStyle w:val="{style}"/>{own}'


def automatic(text: str, program: str) -> bytes:
    """A text in Markdown as a Word file in which the program counts 编 to 条 and （一）, as far as it can."""
    lists = Lists(program)
    counts: dict[str, int] = {}
    body = []
    for kind, number, words, whole in _pieces(text):
        anew = number == 1 and kind in ("节", "项", "章") and (kind == "节" or counts.get(kind, 0) > 0)
        if kind and (number == counts.get(kind, 0) + 1 or anew or (kind == "项" and number == 1)):
            counts[kind] = number
            look = lists.look(kind, anew=anew)
            body.append(paragraph(run(words), look))
        else:
            body.append(whole if whole.startswith("<w:tbl>") else paragraph(run(whole)))
    return packed("".join(body), lists.numbering, "".join(lists.styles))


def _pieces(text: str) -> Iterable[tuple[str, int, str, str]]:
    """Each paragraph: its kind and number if the program can count it, its words without and with the number."""
    for block in read_blocks(Source("", text).text):
        if isinstance(block, Table):
            yield "", 0, "", table(*([cell.whole for cell in row] for row in block.rows))
        elif isinstance(block, Paragraph):
            for line in block.whole.split("\n"):
                yield _piece(line.strip(SPACE), heading=isinstance(block, Heading))


def _piece(line: str, *, heading: bool) -> tuple[str, int, str, str]:
    if heading and (match := DIVISION.match(line)) and not match[3] and match[2] in TEXTS:
        return match[2], parse_number(match[1]), line[match.end() :].strip(SPACE), line
    head = read_article(line)
    if head is not None and head.marked and not head.odd and not head.number[1]:
        return "条", head.number[0], line[head.end :], line
    mark = read_mark(line)
    if mark is not None and mark.form is Form.BRACKETED and re.match("（", mark.head):
        return "项", mark.number, line[mark.end :], line
    return "", 0, "", line
