"""What is published beside the pages is read: every part and property of it; what cannot be, somebody has looked at."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from tests.core.samples import build, page, whole
from zhidu.checks.private import is_private
from zhidu.checks.run import check_site
from zhidu.files import contents
from zhidu.files.attachment import read_attachments
from zhidu.finding import Finding

MOBILE = "13800138000"
MARK = "机密★1年"
W, A = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://schemas.openxmlformats.org/drawingml/2006/main",
)
SPACES = f'xmlns:w="{W}" xmlns:a="{A}" xmlns:c="c" xmlns:p="p" xmlns:dc="dc"'
PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}


def office(kind: str, members: dict[str, str | bytes]) -> bytes:
    """A file of Word, Excel or PowerPoint: only what holds words. A member's first tag gets the namespaces."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in ({"[Content_Types].xml": "<Types/>", PARTS[kind]: "<main/>"} | members).items():
            archive.writestr(name, _declared(text) if isinstance(text, str) and text.startswith("<") else text)
    return written.getvalue()


def _declared(text: str) -> str:
    """XML whose first tag has the namespaces."""
    first, end, rest = text.partition("/>" if text.find("/>") == text.find(">") - 1 else ">")
    return f'<?xml version="1.0" encoding="UTF-8"?>{first} {SPACES}{end}{rest}'


def word(*runs: str) -> bytes:
    """A Word file of one paragraph, written in so many runs."""
    text = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return office(".docx", {"word/document.xml": f"<w:document><w:body><w:p>{text}</w:p></w:body></w:document>"})


def part(kind: str, name: str, text: str | bytes) -> bytes:
    return office(kind, {name: text})


def saved() -> bytes:
    """A Word file as a program saves it."""
    written = io.BytesIO()
    document = Document()
    document.add_heading("关于做好保密工作的通知")
    document.add_table(1, 2).cell(0, 0).text = "机密级、秘密级"
    document.save(written)
    return written.getvalue()


def pdf(words: str = "", *, more: Callable[[PdfWriter], Any] | None = None, drawn: str = "") -> bytes:
    """A PDF of one page with Latin words on it."""
    writer = PdfWriter()
    leaf = writer.add_blank_page(200, 200)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({words}) Tj ET {drawn}".encode() if words or drawn else b"")
    leaf[NameObject("/Contents")] = writer._add_object(stream)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    made = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(made)})
    leaf[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if more is not None:
        more(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def opens(kind: str, key: str, value: str) -> Callable[[PdfWriter], None]:
    """A PDF does this when it is opened."""

    def more(writer: PdfWriter) -> None:
        action = DictionaryObject({NameObject("/S"): NameObject(kind), NameObject(key): TextStringObject(value)})
        writer.root_object[NameObject("/OpenAction")] = action

    return more


def related(kind: str, target: str) -> bytes:
    """A Word file with a part or link of this kind that lies outside it."""
    part = f'<Relationship Id="a" Type="r/{kind}" Target="{target}" TargetMode="External"/>'
    return office(".docx", {"word/_rels/document.xml.rels": f"<Relationships>{part}</Relationships>"})


def coded(*codes: str) -> bytes:
    """A Word file with a field, whose code is written in so many runs."""
    runs = "".join(f"<w:instrText>{code}</w:instrText>" for code in codes)
    return part(".docx", "word/document.xml", f'<w:p><w:fldChar w:fldCharType="begin"/>{runs}<w:fldChar/></w:p>')


def cell(formula: str) -> bytes:
    """An Excel file with a formula."""
    return part(".xlsx", "xl/worksheets/sheet1.xml", f"<row><c><f>{formula}</f></c></row>")


def picture(kind: str, **options: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (2, 2)).save(written, kind, **options)
    return written.getvalue()


def png(text: str, packed: bool = False) -> bytes:
    info = PngInfo()
    info.add_itxt("Comment", text, zip=packed)
    return picture("PNG", pnginfo=info)


def late_png(text: str) -> bytes:
    """A PNG with a text behind the picture."""
    body = zlib.compress(text.encode())
    chunk = b"zTXtComment\0\0" + body
    more = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    plain = picture("PNG")
    return plain[:-12] + more + plain[-12:]


def exif(tag: int, value: str | bytes) -> Image.Exif:
    tags = Image.Exif()
    tags[tag] = value
    return tags


def svg(inside: str, attributes: str = "", before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def found(folder: Path, name: str, data: bytes, looked: bool = False) -> list[Finding]:
    """What is found in a site with one more file under docs/, which somebody may have looked at."""
    files = {"docs/index.md": page("甲", id="home")}
    if looked:
        entry = f"file: {name}, sha256: {hashlib.sha256(data).hexdigest()}, by: 某人, date: 2026-11-26"
        files["data/attachments.yml"] = f"attachments:\n  - {{{entry}}}\n"
    project = build(folder, whole(files))
    file = project.docs / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return list(check_site(project).findings)


MARKED = [
    ("a.txt", f"开头。\n{MARK}\n".encode(), "ZD601", 2),
    ("a.txt", MARK.encode("gbk"), "ZD601", 1),
    ("a.txt", MARK.encode("utf-16"), "ZD601", 1),
    ("a.txt", f"通知\n{MARK}".encode("utf-16-le"), "ZD601", 2),
    ("a.txt", f"通知\n{MARK}".encode("utf-16-be"), "ZD601", 2),
    ("a.TXT", b"\xef\xbb\xbf" + MARK.encode(), "ZD601", 1),
    ("a.txt", "机\u200b密★".encode(), "ZD601", 1),
    ("a.txt", b"1380013\n8000", "ZD612", 1),
    ("a.csv", f"姓名,电话,年龄\n某人,{MOBILE},45\n".encode("gbk"), "ZD612", 2),
    ("a.csv", f"45,{MOBILE}\n".encode(), "ZD612", 1),
    ("a.ics", f"BEGIN:VEVENT\r\nSUMMARY:电话{MOBILE[:5]}\r\n {MOBILE[5:]}\r\n".encode(), "ZD612", 2),
    ("a.svg", svg(f'<text x="1">{MOBILE}</text>'), "ZD612", 1),
    ("a.svg", svg("<text>机<tspan>密★</tspan></text>"), "ZD601", 1),
    ("a.svg", svg(f"<title>{MARK}</title>"), "ZD601", 1),
    ("a.svg", svg(f"<!-- {MOBILE} -->"), "ZD612", 1),
    ("a.docx", word("机密", "★1", "年"), "ZD601", 1),
    ("a.docx", word("138", "0013", "8000"), "ZD612", 1),
    ("a.docx", part(".docx", "word/header1.xml", f"<w:hdr><w:p><w:t>{MARK}</w:t></w:p></w:hdr>"), "ZD601", 1),
    (
        "a.docx",
        part(".docx", "word/document.xml", f"<w:p><w:del><w:delText>{MOBILE}</w:delText></w:del></w:p>"),
        "ZD612",
        1,
    ),
    (
        "a.docx",
        part(
            ".docx", "word/document.xml", "<w:b><w:p><w:t>甲</w:t></w:p><w:p><w:t>A&#9733;秘密&#9733;</w:t></w:p></w:b>"
        ),
        "ZD601",
        2,
    ),
    (
        "a.docx",
        part(
            ".docx",
            "word/document.xml",
            "<w:tr><w:tc><w:p><w:t>密级</w:t></w:p></w:tc><w:tc><w:p><w:t>机密</w:t></w:p></w:tc></w:tr>",
        ),
        "ZD601",
        1,
    ),
    (
        "a.docx",
        part(".docx", "word/comments.xml", f"<w:comment><w:p><w:t>{MOBILE}</w:t></w:p></w:comment>"),
        "ZD612",
        1,
    ),
    ("a.docx", part(".docx", "word/document.xml", f'<w:p><docPr descr="电话{MOBILE}"/></w:p>'), "ZD612", 1),
    (
        "a.docx",
        part(".docx", "docProps/core.xml", f"<cp><dc:title>甲</dc:title><dc:subject>{MARK}</dc:subject></cp>"),
        "ZD601",
        2,
    ),
    (
        "a.docx",
        part(".docx", "docProps/custom.xml", f'<p><property name="x"><v>{MOBILE}</v></property></p>'),
        "ZD612",
        1,
    ),
    ("a.docx", part(".docx", "word/_rels/document.xml.rels", '<R><R Target="tel:%31380013%38000"/></R>'), "ZD612", 1),
    ("a.docx", part(".docx", "word/charts/chart1.xml", f"<c:v>{MOBILE}</c:v>"), "ZD612", 1),
    (
        "a.docx",
        part(
            ".docx",
            "word/embeddings/b.xlsx",
            part(".xlsx", "xl/sharedStrings.xml", f"<sst><si><t>{MOBILE}</t></si></sst>"),
        ),
        "ZD612",
        1,
    ),
    (
        "a.xlsx",
        part(".xlsx", "xl/sharedStrings.xml", f"<sst><si><t>甲</t></si><si><t>{MOBILE}</t></si></sst>"),
        "ZD612",
        2,
    ),
    (
        "a.xlsx",
        part(".xlsx", "xl/worksheets/sheet1.xml", f'<r><c r="A1" t="s"><v>0</v></c><c r="B1"><v>{MOBILE}</v></c></r>'),
        "ZD612",
        1,
    ),
    ("a.xlsx", part(".xlsx", "xl/worksheets/sheet9.xml", f'<r><c><f>"{MOBILE}"</f><v>1</v></c></r>'), "ZD612", 1),
    (
        "a.xlsx",
        part(".xlsx", "xl/worksheets/sheet1.xml", "<r><c><v>1.3800138E+10</v></c><c><v>1.38001380001E10</v></c></r>"),
        "ZD612",
        1,
    ),
    (
        "a.xlsx",
        office(
            ".xlsx",
            {
                "xl/sharedStrings.xml": "<sst><si><t>密级</t></si><si><t>机密</t></si></sst>",
                "xl/worksheets/sheet1.xml": '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>',
            },
        ),
        "ZD601",
        1,
    ),
    ("a.xlsx", part(".xlsx", "xl/comments1.xml", f"<c><text><r><t>{MOBILE}</t></r></text></c>"), "ZD612", 1),
    ("a.xlsx", part(".xlsx", "xl/persons/person.xml", f'<p displayName="甲{MOBILE}"/>'), "ZD612", 1),
    ("a.pptx", part(".pptx", "ppt/slides/slide1.xml", "<a:p><a:r><a:t>机密★</a:t></a:r></a:p>"), "ZD601", 1),
    (
        "a.pptx",
        part(".pptx", "ppt/notesSlides/notesSlide1.xml", f"<a:p><a:r><a:t>{MOBILE}</a:t></a:r></a:p>"),
        "ZD612",
        1,
    ),
    ("a.pdf", pdf(f"tel {MOBILE}"), "ZD612", 1),
    ("a.pdf", pdf("a", more=lambda made: made.add_metadata({"/Subject": MARK})), "ZD601", None),
    ("a.pdf", pdf("a", more=lambda made: made.add_outline_item(title=MARK, page_number=0)), "ZD601", None),
    ("a.pdf", pdf("a", more=lambda made: made.add_annotation(0, Text(text=MOBILE, rect=(1, 1, 9, 9)))), "ZD612", None),
    ("a.png", png(MARK), "ZD601", None),
    ("a.png", png(f"电话{MOBILE}", packed=True), "ZD612", None),
    ("a.png", late_png(f"电话{MOBILE}"), "ZD612", None),
    ("a.png", picture("PNG") + MARK.encode(), "ZD601", None),
    ("a.jpg", picture("JPEG", exif=exif(0x010E, MARK.encode())), "ZD601", None),
    ("a.jpg", picture("JPEG", exif=exif(0x9C9B, MARK.encode("utf-16-le"))), "ZD601", None),
    ("a.jpeg", picture("JPEG", comment=f"tel {MOBILE}".encode()), "ZD612", None),
    ("a.jpg", picture("JPEG", xmp=f"<x:xmpmeta><dc>{MARK}</dc></x:xmpmeta>".encode()), "ZD601", None),
    ("a.webp", picture("WEBP", exif=exif(0x010E, f"tel {MOBILE}")), "ZD612", None),
]


@pytest.mark.parametrize(("name", "data", "code", "line"), MARKED)
def test_what_must_not_be_published_is_found_in_an_attachment(
    tmp_path: Path, name: str, data: bytes, code: str, line: int | None
) -> None:
    findings = [each for each in found(tmp_path, f"files/{name}", data) if each.code in ("ZD601", "ZD611", "ZD612")]
    assert {(each.code, each.path) for each in findings} == {(code, f"docs/files/{name}")}
    assert line is None or {each.line for each in findings} == {line}
    assert all(is_private(each) and "138001" not in str(each) for each in findings)


SOUND = [
    ("a.txt", "依照保密法办理。".encode("gbk")),
    ("a.svg", svg('<path d="M 138 0013 8000 4539 1488 0343 6467"/>', 'viewBox="0 0 13800138000 1"')),
    ("a.svg", svg('<style>.a{fill:url(#b)}</style><use href="#b"/><g style="fill:url(\'#b\')" fill="url(#c)"/>')),
    ("a.svg", svg("<metadata><rdf:RDF xmlns:rdf='r'><a rdf:about='http://a/b'/></rdf:RDF></metadata>")),
    ("a.csv", "金额,13800138000元\n".encode()),
    ("a.csv", b""),
    ("a.xlsx", part(".xlsx", "xl/worksheets/sheet1.xml", f'<c r="A1" t="s"><v>{MOBILE}</v></c>')),
    (
        "a.xlsx",
        part(
            ".xlsx",
            "xl/worksheets/sheet1.xml",
            "<row><c><v>622202.12345678901</v></c><c><v>0.13800138000138</v></c></row>",
        ),
    ),
    ("a.docx", word("依照保密法办理。")),
    (
        "a.docx",
        part(".docx", "word/document.xml", '<w:p><w:listItem w:value="机密"/><w:listItem w:value="秘密"/></w:p>'),
    ),
    (
        "a.docx",
        part(
            ".docx",
            "word/document.xml",
            "<w:tr><w:tc><w:p><w:t>机密</w:t></w:p></w:tc><w:tc><w:p><w:t>秘密</w:t></w:p></w:tc></w:tr>",
        ),
    ),
    ("a.docx", part(".docx", "word/fonts/font1.odttf", bytes(range(256)))),
    ("a.docx", part(".docx", "docProps/thumbnail.jpeg", picture("JPEG"))),
    ("a.docx", saved()),
    ("a.docx", related("hyperlink", "https://example.org/")),
    ("a.docx", related("attachedTemplate", "file:///C:/Templates/Normal.dotm")),
    ("a.docx", coded(r' HYPERLINK "https://example.org" ', " PAGE ", r" LINK Excel.Sheet.12 C:\\a.xlsx ")),
    ("a.xlsx", cell('IF(A1="a|b",SUM(B1:B9),"DDE")')),
    ("a.csv", "增减,-3|甲,=合计,+86\n".encode()),
    ("a.pdf", pdf("a", more=opens("/URI", "/URI", "https://example.org/")) + b"\n\0"),
    ("a.pdf", pdf("Notice 2026-11-26, No. 12")),
    ("a.pdf", pdf()),
    ("a.ics", b"BEGIN:VCALENDAR\r\nDTSTART:20261126T083000Z\r\nEND:VCALENDAR\r\n"),
    (".hidden.txt", MARK.encode()),
    (".hidden/a.html", MARK.encode()),
    ("templates/a.txt", MARK.encode()),
]


@pytest.mark.parametrize(("name", "data"), SOUND)
def test_ordinary_attachments_and_what_is_not_published_are_let_be(tmp_path: Path, name: str, data: bytes) -> None:
    assert found(tmp_path, name, data) == []


UNREAD = [
    ("a.png", picture("PNG")),
    ("a.jpg", picture("JPEG")),
    ("a.webp", picture("WEBP")),
    ("a.png", picture("JPEG")),
    ("a.png", picture("PNG")[:40]),
    ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II5B", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0) + b"\0" * 9),
    ("a.svg", svg('<image href="data:image/png;base64,iVBORw0KGgo="/>')),
    ("a.docx", b"PK\x03\x04"),
    ("a.docx", b"\xd0\xcf\x11\xe0 encrypted"),
    ("a.docx", b""),
    ("a.docx", word("甲")[:-30]),
    ("a.docx", part(".xlsx", "xl/a.xml", "<a/>")),
    ("a.docx", part(".docx", "word/media/image1.png", picture("PNG"))),
    ("a.docx", part(".docx", "word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0")),
    ("a.docx", part(".docx", "word/header1.xml", "<w:hdr><w:p>")),
    ("a.docx", part(".docx", "word/header1.xml", '<!DOCTYPE a [<!ENTITY a "甲"><!ENTITY b "&a;&a;">]><a>&b;</a>')),
    ("a.pdf", pdf(more=lambda made: made.encrypt("secret", algorithm="RC4-128"))),
    ("a.pdf", pdf(drawn="0 0 10 10 re f")),
    ("a.pdf", pdf("a", more=lambda made: made.add_attachment("b.txt", b"x"))),
    ("a.pdf", pdf("a")[:200]),
    ("a.pdf", b"<script>\n" + pdf("a")),
    ("a.pdf", pdf("a") + word("甲")),
    ("a.docx", word("甲") + b"<script>"),
    ("a.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\xff\n"),
    ("a.pdf", b""),
    ("a.txt", b"\xff\xfe\x00\x00\x01\xd8"),
    ("a.csv", bytes(range(256)) * 3),
]


@pytest.mark.parametrize(("name", "data"), UNREAD)
def test_what_cannot_be_read_stops_the_build_until_somebody_has_looked(tmp_path: Path, name: str, data: bytes) -> None:
    (finding,) = found(tmp_path, name, data)
    assert (finding.code, finding.path, is_private(finding)) == ("ZD635", f"docs/{name}", True)
    assert hashlib.sha256(data).hexdigest() in finding.hint
    assert found(tmp_path, name, data, looked=True) == []


def test_of_a_file_that_has_changed_nobody_has_looked_at(tmp_path: Path) -> None:
    found(tmp_path, "a.png", picture("PNG"), looked=True)
    (tmp_path / "docs/a.png").write_bytes(picture("PNG") + b"\0")
    project = build(tmp_path, {})
    (finding,) = check_site(project).findings
    assert (finding.code, "某人看过以后，文件改过" in finding.message) == ("ZD635", True)


@pytest.mark.parametrize(("digest", "code", "is_error"), [("0" * 64, "ZD636", False), ("0", "ZD112", True)])
def test_the_list_of_what_was_looked_at_is_read_as_other_data_files_are(
    tmp_path: Path, digest: str, code: str, is_error: bool
) -> None:
    listed = f"attachments:\n  - {{file: gone.png, sha256: '{digest}', by: 某人, date: 2026-11-26}}\n"
    files = {"docs/index.md": page("甲", id="home"), "data/attachments.yml": listed}
    (finding,) = check_site(build(tmp_path, whole(files))).findings
    assert (finding.path, finding.line) == ("data/attachments.yml", 2)
    assert (finding.code, finding.is_error) == (code, is_error)


ACTIVE = [
    ("a.svg", svg("<script>1</script>")),
    ("a.svg", svg("", 'onload="x()"')),
    ("a.svg", svg("<g><SCRIPT/></g>")),
    ("a.svg", svg("<foreignObject/>")),
    ("a.svg", svg('<a href="https://example.org/"><text>甲</text></a>')),
    ("a.svg", svg('<a xmlns:l="http://www.w3.org/1999/xlink" l:href=" javas&#99;ript:x()"/>')),
    ("a.svg", svg('<image href="data:image/svg+xml;base64,AAAA"/>')),
    ("a.svg", svg('<rect fill="url(https://example.org/a#b)"/>')),
    ("a.svg", svg("<style>@im<![CDATA[port]]> '//example.org/a.css';</style>")),
    ("a.svg", svg("<style>a{background:u\\72l(//example.org)}</style>")),
    ("a.svg", svg('<set attributeName="href" to="javascript:x()"/>')),
    ("a.svg", svg("<b:img xmlns:b='http://www.w3.org/1999/xhtml' src='x'/>")),
    ("a.svg", svg("", before='<?xml-stylesheet href="a.css"?>')),
    ("a.svg", svg("&a;", before='<!DOCTYPE svg [<!ENTITY a "b">]>')),
    ("a.svg", b"<html><script>1</script></html>"),
    ("a.svg", b"<svg"),
    ("a.docx", part(".docx", "word/vbaProject.bin", b"\0")),
    ("a.xlsx", part(".xlsx", "xl/activeX/activeX1.xml", "<a/>")),
    ("a.pdf", pdf("a", more=opens("/JavaScript", "/JS", "1"))),
    ("a.pdf", pdf("a", more=opens("/SubmitForm", "/F", "https://example.org"))),
    ("a.pdf", pdf("a", more=opens("/URI", "/URI", "javascript:x()"))),
    ("a.pdf", pdf("a", more=opens("/GoToR", "/F", r"\\example.org\a.pdf"))),
    ("a.docx", related("attachedTemplate", "https://example.org/a.dotm")),
    ("a.docx", related("image", "file://example.org/a.png")),
    ("a.docx", related("image", r"\\example.org\a.png")),
    ("a.docx", related("hyperlink", "javascript:x()")),
    ("a.docx", coded(" DDE", r"AUTO c:\\cmd.exe ")),
    ("a.docx", coded(' INCLUDETEXT "https://example.org/a.docx" ')),
    ("a.docx", part(".docx", "word/document.xml", '<w:fldSimple w:instr=" DDE a b "/>')),
    ("a.docx", office(".docx", {"[Content_Types].xml": '<Types><a ContentType="a.macroEnabled.main+xml"/></Types>'})),
    ("a.xlsx", cell("cmd|'/c a'!A1")),
    ("a.xlsx", cell('WEBSERVICE("https://example.org")')),
    ("a.xlsx", part(".xlsx", "xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink/></externalLink>")),
    ("a.xlsx", part(".xlsx", "xl/connections.xml", "<connections/>")),
    ("a.xlsx", part(".xlsx", "xl/macrosheets/sheet1.xml", "<a/>")),
    ("a.csv", "甲,=cmd|' /c a'!A1\n".encode()),
    ("a.csv", b'"=HYPERLINK(""https://example.org"")"\n'),
]


@pytest.mark.parametrize(("name", "data"), ACTIVE)
def test_nothing_in_an_attachment_runs_whoever_has_looked(tmp_path: Path, name: str, data: bytes) -> None:
    findings = found(tmp_path, name, data, looked=True)
    assert {each.code for each in findings if each.is_error} == {"ZD634"}
    assert all(map(is_private, findings))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (f"{MOBILE}.txt", "ZD612"),
        (f"{MOBILE}/a.txt", "ZD612"),
        ("138/00138000.txt", "ZD612"),
        ("13800_138000.txt", "ZD612"),
        ("机密★1年.txt", "ZD601"),
        ("通讯录（内部资料，注意保存）.txt", "ZD603"),
    ],
)
def test_the_name_of_a_file_is_read_too(tmp_path: Path, name: str, code: str) -> None:
    (finding,) = found(tmp_path, name, b"")
    assert (finding.code, finding.path, finding.line, finding.column) == (code, f"docs/{name}", 1, 1)
    assert finding.message.startswith("文件名里有")


def test_the_name_of_a_page_is_read_too(tmp_path: Path) -> None:
    text = page("甲", id="other").encode()
    assert [each.code for each in found(tmp_path, f"{MOBILE}.md", text)] == ["ZD612"]


@pytest.mark.parametrize("name", ["保密法.txt", "内部文件.txt", "2018/10/26-1.txt", "2026/1126/0001.txt"])
def test_a_file_named_for_a_subject_is_no_marked_file(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, name, b"") == []


def test_no_zip_is_unpacked_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MAX_UNPACKED", 1024 * 1024)
    members: dict[str, str | bytes] = {
        f"word/header{n}.xml": f"<w:p><w:t>{' ' * 900_000}</w:t></w:p>" for n in range(50)
    }
    (tmp_path / "a.docx").write_bytes(office(".docx", members))
    ((_, read),) = read_attachments([tmp_path / "a.docx"])
    assert read.unread == ["太大，没有查完"]


def test_a_pdf_that_takes_too_long_keeps_the_others_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, data in (("a.pdf", pdf(drawn="q " * 1000 + "0 0 1 1 re f")), ("b.pdf", pdf(MOBILE)), ("c.pdf", b"%PDF")):
        (tmp_path / name).write_bytes(data)
    read = dict(read_attachments([tmp_path / name for name in ("a.pdf", "gone.pdf", "b.pdf", "c.pdf")]))
    assert [bool(each.unread) for each in read.values()] == [True, True, False, True]
    assert any(MOBILE in text for _, text in read[tmp_path / "b.pdf"].texts)


def test_a_link_to_nowhere_is_told_of(tmp_path: Path) -> None:
    project = build(tmp_path, whole({"docs/index.md": page("甲", id="home")}))
    for name, target in (("a.png", "nowhere.png"), ("b.txt", "b.txt"), ("round", ".")):
        (project.docs / name).symlink_to(target)
    findings = [each for each in check_site(project).findings if each.code == "ZD102"]
    assert [each.path for each in findings] == ["docs/a.png", "docs/b.txt", "docs/round"]
    assert all(each.message.isascii() is False and "No such" not in str(each) for each in findings)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=200),
    st.integers(0, 400),
    st.sampled_from(
        [("a.docx", word("机密", "★1", "年")), ("a.svg", svg("<g/>")), ("a.png", png("甲")), ("a.csv", b"1,2")]
    ),
)
def test_no_bytes_make_reading_fail(tmp_path: Path, data: bytes, at: int, sound: tuple[str, bytes]) -> None:
    file = tmp_path / sound[0]
    for content in (data, sound[1][:at] + data + sound[1][at + len(data) :]):
        file.write_bytes(content)
        assert len(list(read_attachments([file]))) == 1
