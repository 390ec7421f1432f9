"""overrides/word/reference.docx holds to GB/T 9704-2012, and what an office changes in it is in all Word files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from scripts import reference_docx
from zhidu.word.package import pack
from zhidu.word.paper import Paper, PaperLine, PaperTable
from zhidu.word.press import PrintJob, make
from zhidu.word.reference import BadReferenceError, read_reference
from zhidu.word.sheet import Role

FILE = Path(__file__).parents[2] / "overrides" / "word" / "reference.docx"
KAI, HEI, SONG, TEXT, TITLE = "楷体_GB2312", "黑体", "宋体", "仿宋_GB2312", "方正小标宋简体"
BUILT_IN = {"正文", "标题", "副标题", "题注", "页眉", "页脚", "页码", "目录", "列表", "日期", "签名", "强调", "引用"}
"""Names that Chinese Word shows for styles of its own."""


@pytest.fixture(scope="module")
def document() -> Docx:
    return Document(str(FILE))


def attributes(element: Any, tag: str) -> dict[str, str]:
    """What an element below says, without namespaces."""
    found = next(element.iter(qn(tag)))
    return {name.rpartition("}")[2]: value for name, value in found.items()}


def feet(section: Section) -> list[Any]:
    return [section.footer, section.even_page_footer]


def test_the_script_makes_the_file_that_stands_here() -> None:
    with zipfile.ZipFile(FILE) as here, zipfile.ZipFile(io.BytesIO(reference_docx.make())) as made:
        assert {name: here.read(name) for name in here.namelist()} == {
            name: made.read(name) for name in made.namelist()
        }


# --- page and grid ---


@pytest.mark.parametrize(
    ("at", "measures"),
    [(0, (210, 297, 37, 26, 35, 28)), (1, (297, 210, 28, 37, 26, 35)), (2, (210, 297, 37, 26, 35, 28))],
    ids=["upright", "wide", "front"],
)
def test_the_page_is_a4_with_the_margins_of_the_standard(document: Docx, at: int, measures: tuple[int, ...]) -> None:
    sheet = document.sections[at]
    margins = (sheet.top_margin, sheet.right_margin, sheet.bottom_margin, sheet.left_margin)
    for found, wanted in zip((sheet.page_width, sheet.page_height, *margins), measures, strict=True):
        assert found is not None
        assert abs(found - Mm(wanted)) <= 635


def test_the_grid_has_22_lines_of_28_characters(document: Docx) -> None:
    section: Any = document.sections[0]._sectPr
    grid, page, margin = (attributes(section, tag) for tag in ("w:docGrid", "w:pgSz", "w:pgMar"))
    assert grid["type"] == "linesAndChars"
    height = int(page["h"]) - int(margin["top"]) - int(margin["bottom"])
    width = int(page["w"]) - int(margin["left"]) - int(margin["right"])
    assert height // int(grid["linePitch"]) == 22
    assert int(width / 20 / (16 + int(grid["charSpace"]) / 4096)) == 28


def test_text_fills_the_grid_without_snapping_to_it(document: Docx) -> None:
    """LibreOffice takes a grid narrower than its characters for one of double width."""
    normal: Any = document.styles["Normal"]
    assert attributes(normal.element.pPr, "w:spacing") == {"line": "579", "lineRule": "exact"}
    assert attributes(normal.element.pPr, "w:snapToGrid") == {"val": "0"}
    pitch = 16 + int(attributes(normal.element.rPr, "w:spacing")["val"]) / 20
    assert 28 * pitch <= 442.2 < 29 * pitch


# --- styles ---


@pytest.mark.parametrize(
    ("name", "font", "size", "align"),
    [
        ("文件标题", TITLE, 22, "center"),
        ("题下注", KAI, 16, "center"),
        ("效力提示", HEI, 12, "center"),
        ("章", HEI, 16, "center"),
        ("节", KAI, 16, "center"),
        ("一级标题", HEI, 16, "both"),
        ("二级标题", KAI, 16, "both"),
        ("三级标题", TEXT, 16, "both"),
        ("文件正文", TEXT, 16, "both"),
        ("顶格正文", TEXT, 16, "both"),
        ("附件序号", HEI, 16, "left"),
        ("附件标题", TITLE, 22, "center"),
        ("表格文字", TEXT, 12, "left"),
        ("表头", HEI, 12, "center"),
        ("页脚页码", SONG, 14, "left"),
    ],
)
def test_every_style_is_set_as_the_standard_says(document: Docx, name: str, font: str, size: int, align: str) -> None:
    style: Any = document.styles[name]
    fonts = attributes(style.element, "w:rFonts")
    assert {fonts[each] for each in ("ascii", "hAnsi", "eastAsia")} == {font}
    assert (style.font.size.pt, attributes(style.element, "w:jc")["val"]) == (size, align)


def test_the_number_of_an_article_is_in_heiti(document: Docx) -> None:
    style: Any = document.styles["条号"]
    assert attributes(style.element, "w:rFonts")["eastAsia"] == HEI


def test_the_first_line_stands_in_by_two_characters(document: Docx) -> None:
    for name in ("文件正文", "一级标题", "二级标题", "三级标题"):
        style: Any = document.styles[name]
        assert attributes(style.element, "w:ind") == {"firstLineChars": "200", "firstLine": "640"}


def test_nothing_is_bold_or_coloured(document: Docx) -> None:
    for root in (document.element, document.styles.element):
        assert not [each for tag in ("w:b", "w:color", "w:shd", "w:drawing", "w:pict") for each in root.iter(qn(tag))]


def test_word_is_told_what_stands_in_for_a_font(document: Docx) -> None:
    (table,) = [part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml"]
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong"/>' in table.blob.decode()


def test_a_line_broken_by_hand_is_not_pulled_apart(document: Docx) -> None:
    assert list(document.settings.element.iter(qn("w:doNotExpandShiftReturn")))


def test_whoever_opens_the_file_sees_every_style_under_its_name(document: Docx) -> None:
    words = "".join(each.text or "" for each in document.element.iter(qn("w:t")))
    assert all(f"{role}：" in words or f"“{role}”" in words for role in Role)
    used = {each.get(qn("w:val")) for each in document.element.iter(*map(qn, ("w:pStyle", "w:rStyle", "w:tblStyle")))}
    assert used == {role.id for role in Role}


def test_no_style_has_a_name_of_words_own() -> None:
    assert not BUILT_IN & set(Role) | BUILT_IN & set(reference_docx.STYLES)


# --- feet ---


def test_page_numbers_stand_on_the_outer_side_one_character_in(document: Docx) -> None:
    assert document.settings.odd_and_even_pages_header_footer
    upright, wide, front = document.sections
    for section in (upright, wide):
        for footer, side in zip(feet(section), ("right", "left"), strict=True):
            number = footer.paragraphs[0]
            assert "PAGE" in "".join(each.text for each in number._element.iter(qn("w:instrText")))
            assert number.text == "— 1 —"
            assert attributes(number._element, "w:ind") == {f"{side}Chars": "100", side: "280"}
            assert attributes(number._element, "w:jc") == {"val": side}
    assert not any(list(footer._element.iter(qn("w:instrText"))) for footer in feet(front))


def test_the_dashes_of_the_number_stand_7_mm_under_the_text(document: Docx) -> None:
    for section in list(document.sections)[:2]:
        assert section.bottom_margin is not None
        assert section.footer_distance is not None
        middle = section.footer_distance + Mm(25.4 / 72 * (14 + 16 / 2))  # above the note, half a line up
        assert abs(section.bottom_margin - middle - Mm(7)) <= 1270


def test_the_foot_of_every_page_says_that_the_printed_text_counts(document: Docx) -> None:
    for section in document.sections:
        assert [footer.paragraphs[-1].text for footer in feet(section)] == ["以正式印发文本为准"] * 2


# --- what an office changes ---

Edit = Callable[[str], str]
STYLES, TEXT_PART, FOOT, SETTINGS = (f"word/{name}.xml" for name in ("styles", "document", "footer1", "settings"))
RELATIONS = "word/_rels/document.xml.rels"
PAPER = Paper("a", "名称", "", "", (), (PaperLine(Role.TEXT, "内容。"), PaperTable((("甲", "乙"),), ("left", "left"))))


def changed(folder: Path, edits: dict[str, Edit]) -> Path:
    """The reference document with some of its parts changed, or added."""
    with zipfile.ZipFile(FILE) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, edit in edits.items():
        parts[name] = edit(parts.get(name, b"").decode()).encode()
    file = folder / "reference.docx"
    file.write_bytes(pack(parts))
    return file


def replacing(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return edit


def made(reference: Path) -> Docx:
    return Document(io.BytesIO(make(read_reference(reference), PrintJob("a", "本机构", PAPER))))


def test_a_font_and_a_margin_that_an_office_changes_are_in_all_files(tmp_path: Path) -> None:
    edits = {
        STYLES: replacing(TEXT, "仿宋"),
        TEXT_PART: replacing('w:right="1474" w:bottom', 'w:right="1587" w:bottom'),
    }
    document = made(changed(tmp_path, edits))
    style: Any = document.styles["文件正文"]
    assert attributes(style.element, "w:rFonts")["eastAsia"] == "仿宋"
    assert abs((document.sections[0].right_margin or 0) - Mm(28)) <= 635
    table: Any = document.tables[0]._tbl
    assert sum(int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol"))) == 8845 - (1587 - 1474)


def test_a_table_in_larger_letters_has_wider_columns(tmp_path: Path) -> None:
    size = read_reference(changed(tmp_path, {STYLES: replacing('<w:sz w:val="24"/>', '<w:sz w:val="30"/>')})).cell_size
    assert (read_reference(FILE).cell_size, size) == (12, 15)


def test_ids_that_another_program_gives_change_nothing(tmp_path: Path) -> None:
    """Word, WPS and LibreOffice number styles and relations anew when they save a file."""
    numbers = {role.id: str(100 + at) for at, role in enumerate(Role)}

    def renumber(text: str) -> str:
        text = re.sub(r'"(Zd\w+)"', lambda match: f'"{numbers.get(match.group(1), "99")}"', text)
        return re.sub(r'[iI]d="foot', lambda match: match.group().replace("foot", "rId"), text)

    document = made(changed(tmp_path, dict.fromkeys((STYLES, TEXT_PART, RELATIONS, FOOT), renumber)))
    assert [each.style.name for each in document.paragraphs if each.style] == [
        "文件标题",
        "顶格正文",
        "文件正文",
        "分节",
    ]
    assert document.sections[0].footer.paragraphs[0].text == "— 1 —"


def test_a_style_that_kept_its_id_may_have_another_name(tmp_path: Path) -> None:
    file = changed(tmp_path, {STYLES: replacing('"文件正文"', '"正文文字"')})
    assert read_reference(file).styles[Role.TEXT] == "ZdText"


def test_a_section_has_the_feet_of_the_one_before_it(tmp_path: Path) -> None:
    """Word writes the feet of a section only where they are others than before."""
    feet_of_text = '<w:footerReference w:type="default" r:id="foot1"/><w:footerReference w:type="even" r:id="foot2"/>'

    def once(text: str) -> str:
        first, second, rest = text.split(feet_of_text)
        return first + feet_of_text + second + rest

    file = changed(tmp_path, {TEXT_PART: once})
    assert 'r:id="foot1"' in read_reference(file).wide.section


def test_a_document_without_a_sheet_turned_has_wide_tables_upright(tmp_path: Path) -> None:
    reference = read_reference(
        changed(tmp_path, {TEXT_PART: replacing('w:w="16838" w:h="11906"', 'w:w="11906" w:h="16838"')})
    )
    assert reference.wide == reference.upright


def test_comments_their_authors_and_tracked_changes_stay_behind(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    comments = f'<Relationship Id="c" Type="{kind}" Target="comments.xml"/></Relationships>'
    edits = {
        RELATIONS: replacing("</Relationships>", comments),
        "word/comments.xml": lambda _: "<w:comments/>",
        SETTINGS: replacing("<w:compat>", '<w:attachedTemplate r:id="t"/><w:trackRevisions/><w:compat>'),
        "word/_rels/settings.xml.rels": lambda _: "file:///C:/Users/somebody/Normal.dotm",
    }
    parts = read_reference(changed(tmp_path, edits)).parts
    assert not [name for name in parts if "comments" in name or "settings.xml.rels" in name]
    assert not [name for name, data in parts.items() if re.search(b"comments|attachedTemplate|trackRevisions", data)]


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        (
            {STYLES: lambda text: re.sub(r'"Zd(Chapter|Section)"><w:name w:val="', '"a"><w:name w:val="旧', text)},
            "里面没有样式“章”“节”",
        ),
        ({FOOT: replacing("以正式印发文本为准", "内部使用")}, "有的页脚里没有“以正式印发文本为准”"),
        ({"word/_rels/footer1.xml.rels": str}, "里面有图片、链接或者嵌入的字体（word/footer1.xml），不能带进别的文件"),
        ({TEXT_PART: lambda _: "<w:document"}, "这个文件不是完好的 .docx"),
        ({RELATIONS: replacing("relationships/styles", "relationships/other")}, "这个文件不是完好的 .docx"),
        ({"_rels/.rels": replacing("relationships/officeDocument", "other")}, "这个文件不是完好的 .docx"),
    ],
    ids=["styles", "foot", "picture", "torn", "no styles", "no text"],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, edits: dict[str, Edit], said: str) -> None:
    with pytest.raises(BadReferenceError) as caught:
        read_reference(changed(tmp_path, edits))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "这个文件读不了（没有这个文件）"),
        (b"", "不是完好的"),
        (b"\xd0\xcf\x11\xe0", "不是完好的"),
        (FILE.read_bytes()[:-30], "不是完好的"),
    ],
)
def test_what_is_no_word_file_is_said(tmp_path: Path, data: bytes | None, said: str) -> None:
    file = tmp_path / "reference.docx"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(BadReferenceError, match=said) as caught:
        read_reference(file)
    assert "改法" in str(caught.value)
