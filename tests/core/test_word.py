"""What stands in Word files and in which style: levels, annexes, tables, compilations."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.samples import TODAY, build, course, rule, speech
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import read_entry
from zhidu.corpus.loading import build_corpus, load_corpus
from zhidu.files.source import Source
from zhidu.front.registry import EMPTY
from zhidu.word.body import balance
from zhidu.word.columns import widths
from zhidu.word.downloads import file_name, list_collections, list_downloads
from zhidu.word.paper import PaperTable
from zhidu.word.press import list_works, make
from zhidu.word.reference import read_reference

LOOK = read_reference(Path(__file__).parents[2] / "overrides" / "word" / "reference.docx")
BODY = """\
## 第一章 总则

### 第一节 一般规定

第一条　为了**规范**请假，见[审批单](#annex_1)，制定本制度。

第二条　期限为〔待定：天数〕：

（一）甲；

1．子。

## 附件1 审批单

| 项目 | 填写内容 |
| --- | --- |
| 姓名 | |

## 附件2 月报表

| 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| | | | | | | | |

说明文字。
"""
SPEECH = "## 一、标题\n\n1．内容。〔原件第8行〕\n"
PROPOSAL = '\n  - {id: P01, name: 请假制度, category: 考勤请销假, verb: 建立, point: 1, places: "8"}'
FILES = {
    "docs/leave.md": rule(BODY, id="leave", title="请假制度", category="考勤"),
    "docs/money.md": rule("第一条　内容。", id="money", title="报销制度", category="财务"),
    "docs/talk.md": speech(SPEECH, id="talk", proposals=PROPOSAL),
    "docs/lesson.md": course("## 安排\n\n内容。", id="lesson", readings="[《请假制度》第二条]"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    corpus, _ = load_corpus(build(tmp_path_factory.mktemp("word"), FILES))
    return {work.name: make(LOOK, work) for work in list_works(corpus, TODAY)}


@pytest.fixture
def leave(files: dict[str, bytes]) -> Docx:
    return opened(files["leave"])


def opened(data: bytes) -> Docx:
    return Document(io.BytesIO(data))


def paragraph(document: Docx, text: str) -> Any:
    """The paragraph that begins so."""
    return next(each for each in document.paragraphs if each.text.startswith(text))


# --- levels ---


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("征求意见稿：", "效力提示"),
        ("请假制度", "文件标题"),
        ("（征求意见稿）", "题下注"),
        ("第一章　总则", "章"),
        ("第一节　一般规定", "节"),
        ("第一条　", "文件正文"),
        ("（一）甲", "文件正文"),
        ("附件1", "附件序号"),
        ("审批单", "附件标题"),
    ],
)
def test_every_level_has_its_style(leave: Docx, text: str, style: str) -> None:
    assert paragraph(leave, text).style.name == style


def test_a_sentence_that_opens_a_numbered_paragraph_is_in_the_face_of_its_heading(tmp_path: Path) -> None:
    body = "一、提高认识。学习是大事。\n\n（一）加强领导。各部门要带头。\n\n二、其他。"
    corpus, _ = load_corpus(build(tmp_path, {"docs/plan.md": rule(body, id="plan", title="学习方案")}))
    document = opened(next(make(LOOK, work) for work in list_works(corpus, TODAY) if work.name == "plan"))
    for text, font in (("一、提高认识。", "黑体"), ("（一）加强领导。", "楷体_GB2312"), ("二、其他。", "黑体")):
        found = paragraph(document, text)
        assert found.style.name == "文件正文"
        assert found.runs[0].text == text
        assert found.runs[0]._r.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == font
        for rest in found.runs[1:]:
            assert rest._r.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) is None


def test_headings_of_speeches_have_their_styles(files: dict[str, bytes]) -> None:
    assert paragraph(opened(files["talk"]), "一、标题").style.name == "一级标题"


def test_the_head_of_an_article_is_in_heiti_and_a_full_width_space_follows(leave: Docx) -> None:
    number, text = paragraph(leave, "第一条").runs
    assert (number.text, number.style.name) == ("第一条\u3000", "条号")
    assert text.text == "为了规范请假，见审批单，制定本制度。"


def test_what_is_to_be_decided_stays(leave: Docx) -> None:
    assert "期限为〔待定：天数〕：" in paragraph(leave, "第二条").text


# --- annexes and tables ---


def test_annexes_are_named_under_the_text(leave: Docx) -> None:
    texts = [each.text for each in leave.paragraphs]
    at = texts.index("附件：1．审批单")
    assert texts[at - 1 : at + 2] == ["", "附件：1．审批单", "2．月报表"]


def test_tables_are_tables_with_a_head_that_repeats(leave: Docx) -> None:
    form, wide = leave.tables
    assert [[cell.text for cell in row.cells] for row in form.rows] == [["项目", "填写内容"], ["姓名", ""]]
    head: Any = form.rows[0]._tr
    assert list(head.iter(qn("w:tblHeader")))
    assert {cell.paragraphs[0].style.name for cell in form.rows[0].cells} == {"表头"}
    assert not list(head.iter(qn("w:jc")))  # nothing beside the style, which centres it
    assert len(wide.columns) == 8


def test_a_table_of_many_columns_turns_the_sheet(leave: Docx) -> None:
    assert [section.orientation for section in leave.sections] == [WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.LANDSCAPE]


def test_the_columns_of_a_table_fill_the_type_area(leave: Docx) -> None:
    for table, measure in zip(leave.tables, (8845, 12756), strict=True):
        element: Any = table._tbl
        assert sum(int(each.get(qn("w:w"))) for each in element.iter(qn("w:gridCol"))) == measure


# --- speeches, courses ---


def test_a_digest_says_that_it_is_one(files: dict[str, bytes]) -> None:
    talk = opened(files["talk"])
    assert talk.paragraphs[0].text.startswith("要点（编者整理，非原文）")
    assert paragraph(talk, "某同志").text == "某同志（时任主席）"
    assert talk.tables[0].rows[1].cells[1].text == "请假制度"


def test_a_speech_in_full_has_no_banner(tmp_path: Path) -> None:
    corpus, _ = load_corpus(build(tmp_path, {"docs/a.md": speech(SPEECH, text="full")}))
    assert opened(make(LOOK, list_works(corpus, TODAY)[0])).paragraphs[0].text == "一篇讲话"


def test_a_course_holds_its_facts_and_its_readings(files: dict[str, bytes]) -> None:
    lesson = opened(files["lesson"])
    assert ["学时", "1（课堂1）"] in [[cell.text for cell in row.cells] for row in lesson.tables[0].rows]
    assert paragraph(lesson, "《请假制度》第二条")
    assert paragraph(lesson, "第二条　期限为")


# --- compilations ---


def test_a_compilation_is_of_several_all_or_of_a_status_or_a_category(
    files: dict[str, bytes],
) -> None:
    assert {name for name in files if name.startswith("compilation-")} == {
        "compilation-all",
        "compilation-status-draft",
    }


def test_a_compilation_lists_what_it_holds_with_fields_for_the_pages(files: dict[str, bytes]) -> None:
    document = opened(files["compilation-all"])
    entries = [each for each in document.paragraphs if each.style is not None and each.style.name == "目录条目"]
    assert [each.text.strip() for each in entries] == ["请假制度（征求意见稿）", "报销制度（征求意见稿）"]
    marks = [each.get(qn("w:name")) for each in document.element.iter(qn("w:bookmarkStart"))]
    fields = [each.text.strip() for each in document.element.iter(qn("w:instrText"))]
    assert fields == [f"PAGEREF {mark}" for mark in marks]
    assert list(document.settings.element.iter(qn("w:updateFields")))


def test_every_rule_of_a_compilation_begins_a_page_and_the_first_is_page_1(files: dict[str, bytes]) -> None:
    document = opened(files["compilation-all"])
    banners = [each for each in document.paragraphs if each.text.startswith("征求意见稿：")]
    assert len(banners) == 2
    assert all(each.paragraph_format.page_break_before for each in banners)
    numbered = [list(each.iter(qn("w:pgNumType"))) for each in document.element.iter(qn("w:sectPr"))]
    assert [bool(each) for each in numbered] == [False, True, False, False]  # contents; upright, wide, upright


def test_a_compilation_says_how_much_of_it_has_no_force(files: dict[str, bytes]) -> None:
    words = "本汇编收有征求意见稿2件，没有效力，不得作为办理事项的依据。"
    assert paragraph(opened(files["compilation-all"]), "本汇编收有").text == words


# --- names, titles ---


def corpus_of(*ids: str) -> Corpus:
    entries = [read_entry(f"{each}.md", Source(f"{each}.md", rule(id=each, title=each)), None, []) for each in ids]
    return build_corpus(entries, None, EMPTY)


def test_what_dates_make_of_a_status_stands_in_the_file_and_in_the_compilations(tmp_path: Path) -> None:
    dated = {"category": "考勤", "issuer": "办公室", "issued": "2024-03-05"}
    files = {
        "docs/a.md": rule(id="a", title="新制度", status="现行有效", effective="2099-01-01", **dated),
        "docs/b.md": rule(
            id="b", title="试行制度", status="试行", effective="2024-01-01", trial_until="2025-01-01", **dated
        ),
    }
    corpus, _ = load_corpus(build(tmp_path, files))
    works = {work.name: work for work in list_works(corpus, TODAY)}
    texts = [each.text for each in opened(make(LOOK, works["a"])).paragraphs]
    assert texts[0] == "尚未施行：自2099年1月1日起施行，在此以前不得作为办理事项的依据。"
    assert "（尚未施行）" in texts
    said = [each.text for each in opened(make(LOOK, works["compilation-all"])).paragraphs]
    assert (
        "本汇编收有尚未施行1件，没有效力，不得作为办理事项的依据。另有试行期满1件，是否继续施行以发文机关的规定为准。"
        in said
    )


@pytest.mark.parametrize(("document_id", "name"), [("leave", "leave"), ("compilation-all", "compilation-all_")])
def test_a_document_never_takes_another_files_name(document_id: str, name: str) -> None:
    assert file_name(document_id) == name


def test_a_document_called_like_a_compilation_has_a_file_of_its_own() -> None:
    corpus = corpus_of("compilation-all", "leave")
    names = [each.name for each in list_downloads(corpus)] + [each.name for each in list_collections(corpus, TODAY)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("请假制度", ["请假制度"]),
        (
            "在全市政协系统党的建设暨党风廉政建设工作会议上的讲话",
            ["在全市政协系统党的建设暨", "党风廉政建设工作会议上的讲话"],
        ),
        ("一二三四五六七八九十一二三四五六七八九十一二", ["一二三四五六七八九十一二三四五六七八九十一二"]),
    ],
)
def test_a_long_title_is_broken_behind_a_phrase(title: str, lines: list[str]) -> None:
    assert balance(title).split("\n") == lines


# --- any text ---


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("#|-*_`[]()<>!{}:\\ \n\t第一条二（）、。附件1章甲&\x0b\ufffe~>.\u3000"), max_size=120))
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    entry = read_entry("a.md", Source("a.md", rule(text)), None, [])
    corpus = build_corpus([entry], None, EMPTY)
    for work in list_works(corpus, TODAY):
        opened(make(LOOK, work))


def test_a_table_of_more_columns_than_fit_has_widths_all_the_same() -> None:
    made = widths(PaperTable(rows=(("甲",) * 30_000,) * 2, aligns=("left",) * 30_000), 9000, 16)
    assert (len(made), sum(made)) == (30_000, 9000)
