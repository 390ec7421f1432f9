"""新旧对照表: its rows, its page, its Word file; the timeline of a rule; what is sent round for comment.

Each case of `golden/comparison/texts.yaml` is a rule (规则), two texts (原, 新) and what a reader is told (表).
"""

from __future__ import annotations

import io
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENTATION
from hypothesis import given
from hypothesis import strategies as st

from tests.core.samples import TODAY, build, rule
from tests.core.word_files import packed, paragraph
from tests.core.word_files import run as word_run
from zhidu.commands.cli import main
from zhidu.commands.compare import as_words
from zhidu.corpus.entry import Entry, read_entry
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import Project
from zhidu.files.source import Source
from zhidu.render.comparison import comparison_html, comparison_page
from zhidu.views.comparison import Comparison, Row, compare_texts
from zhidu.views.consultation import Asked, list_asked
from zhidu.views.marking import Mark, mark_words
from zhidu.views.timeline import timeline
from zhidu.word.comparison import compose_comparison
from zhidu.word.press import PrintJob, list_works, make
from zhidu.word.reference import read_reference

GOLDEN = Path(__file__).parent / "golden" / "comparison" / "texts.yaml"
CASES: list[dict[str, str]] = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
LOOK = read_reference(Path(__file__).parents[2] / "overrides" / "word" / "reference.docx")
OLD = "## 第一章 总则\n\n第一条　本办法自印发之日起施行。\n\n第二条　请假3天以内的，由部门负责人批准。\n"
NEW = OLD.replace("3天", "5天") + "\n第三条　请假期满应当销假。\n"


def read(body: str, title: str = "请假办法") -> Entry:
    return read_entry("a.md", Source("a.md", rule(body, title=title)), None, [])


def compared(old: str = OLD, new: str = NEW, **more: str) -> Comparison:
    return compare_texts(read(old), read(new), (("2019年文本",), ("2024年文本",)), **more)


# --- rows ---


@pytest.mark.parametrize("case", CASES, ids=[each["规则"] for each in CASES])
def test_golden(case: dict[str, str]) -> None:
    was, now = (read(case[each], case.get(f"{each}题", "请假办法")) for each in ("原", "新"))
    _, old, new, _, *lines = as_words(compare_texts(was, now))
    found = [*((old, new) if "原题" in case else ()), *lines]
    assert "\n".join(line for line in found if line) == case["表"].rstrip("\n")


_BODIES = st.lists(st.sampled_from((*NEW.split("\n\n"), "（一）甲；", "（二）乙。", "新的一款。")), max_size=9).map(
    "\n\n".join
)


@given(_BODIES, _BODIES)
def test_both_texts_stand_whole_in_the_rows(old: str, new: str) -> None:
    found = compared(old, new)
    rows = [row for each in found.rows for row in ((each,) if isinstance(each, Row) else each.rows)]
    for body, side in ((old, "old"), (new, "new")):
        words = "".join(line.words for row in rows for line in getattr(row, side))
        assert sorted("".join(words.split())) == sorted("".join(body.replace("## ", "").split()))


# --- words ---


def told(old: str, new: str) -> str:
    signs = {Mark.SAME: "{}", Mark.GONE: "-{}-", Mark.NEW: "+{}+"}
    return "".join(signs[mark].format(words) for mark, words in mark_words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("请假10天以内", "请假100天以内", "请假-10-+100+天以内"),
        ("百分之三十", "百分之三十五", "-百分之三十-+百分之三十五+"),
        ("依照第十二条之一办理", "依照第十二条之二办理", "依照-第十二条之一-+第十二条之二+办理"),
        (
            "〔待定：天数〕以内批准",
            "〔待定：天数；建议3天〕以内批准",
            "-〔待定：天数〕-+〔待定：天数；建议3天〕+以内批准",
        ),
        ("甲乙丙丁", "子丑寅卯", "-甲乙丙丁-+子丑寅卯+"),
        ("总 则", "总则", "总则"),
        ("", "新的", "+新的+"),
    ],
)
def test_what_tells_nothing_by_halves_is_marked_whole(old: str, new: str, marked: str) -> None:
    assert told(old, new) == marked


@given(st.text("甲乙第一二条。《》“”〔〕年3 ", max_size=40), st.text("甲乙第一二条。《》“”〔〕年3 ", max_size=40))
def test_no_word_is_lost_by_marking(old: str, new: str) -> None:
    pieces = mark_words(old, new)
    for text, other in ((old, Mark.NEW), (new, Mark.GONE)):
        kept = "".join(words for mark, words in pieces if mark is not other)
        assert "".join(kept.split()) == "".join(text.split())


def test_a_long_passage_is_compared_by_sentence() -> None:
    old = "".join(f"第{at}项由部门负责人办理。" for at in range(400))
    assert told(old, old.replace("第200项由部门", "第200项由分管")).count("-部门-+分管+") == 1


# --- the page ---


class Tags(HTMLParser):
    """The tags of a page, each opened closed in its order, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_needs_no_other_file_and_escapes_what_it_shows() -> None:
    page = comparison_page(compared(new=NEW.replace("部门", "<b>部门"), note="a < b", banner="没有效力"))
    tags = Tags(page).seen
    assert not [each for tag, each in tags if tag in ("link", "script", "img", "b") or "src" in each or "href" in each]
    assert "&lt;b&gt;" in page and "a &lt; b" in page and "没有效力" in page
    assert [tag for tag, _ in tags if tag in ("del", "ins")][2:4] == ["del", "ins"]


def test_the_rows_can_be_linked_to_and_lead_to_the_texts() -> None:
    tags = Tags(comparison_html(compared(), "../../".__add__)).seen
    assert [each["id"] for tag, each in tags if tag == "tr" and "id" in each] == ["chp_1", "art_2", "art_3"]
    assert ("a", {"href": f"../../{read(NEW).address}#art_3"}) in tags
    assert [tag for tag, _ in tags].count("details") == 1


# --- the Word file ---


def opened(data: bytes) -> Docx:
    return Document(io.BytesIO(data))


def test_the_word_file_has_three_columns_and_marks_words_as_offices_do() -> None:
    document = opened(make(LOOK, PrintJob("a", "某机关", compose_comparison(compared(note="因为超期")))))
    assert [section.orientation for section in document.sections] == [WD_ORIENTATION.LANDSCAPE]
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [
        ["原条文", "新条文", "说明"],
        ["《请假办法》\n2019年文本", "《请假办法》\n2024年文本", "因为超期"],
        ["第一章　总则"] * 2 + [""],
        ["第一条未改"] * 2 + [""],
        ["第二条　请假3天以内的，由部门负责人批准。", "第二条　请假5天以内的，由部门负责人批准。", ""],
        ["（新增）", "第三条　请假期满应当销假。", ""],
    ]
    runs = [run for cell in table.rows[4].cells for part in cell.paragraphs for run in part.runs]
    assert [run.text for run in runs if run.font.strike] == ["3"]
    assert [run.text for run in runs if run.bold and run.underline] == ["5"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)
    legend = next(part for part in document.paragraphs if "加删除线" in part.text)
    assert [run.text for run in legend.runs if run.font.strike] == ["删去的字"]


def test_a_long_row_may_go_on_over_the_page() -> None:
    found = compared(new=NEW.replace("销假", "销假，" + "按照规定办理，" * 60))
    (table,) = opened(make(LOOK, PrintJob("a", "某机关", compose_comparison(found)))).tables
    assert ["w:cantSplit" in row._tr.xml for row in table.rows][-2:] == [True, False]


# --- a rule with earlier texts, a draft ---

_ISSUED = {
    "issuer": "办公室",
    "document_number": "某办发〔2024〕5号",
    "adopted_by": "主席会议",
    "adopted": "2024-04-01",
    "issued": "2024-04-02",
}
_VERSIONS = """
  - {file: leave-2019.md, effective: 2019-01-01, ended: 2022-01-01, document_number: 某办发〔2019〕1号, note: 初次}
  - {file: leave-2022.md, effective: 2022-01-01, ended: 2024-05-01}"""
FILES = {
    "docs/leave.md": rule(
        NEW, id="leave", status="现行有效", effective="2024-05-01", versions=_VERSIONS, title="请假办法", **_ISSUED
    ),
    "docs/leave-2019.md": rule(OLD, id="leave-2019", status="已修改", title="请假暂行办法"),
    "docs/leave-2022.md": rule(OLD, id="leave-2022", status="已修改", title="请假办法"),
    "docs/draft.md": rule(
        "### 第一条 目的\n\n为了规范。\n\n第二条　请假〔待定：天数；建议3天〕以内的，报〔待定：部门〕。\n\n"
        "（一）甲。\n\n## 附件1 登记表\n\n| 姓名 |\n| --- |\n| |",
        id="draft",
        title="考勤办法",
        issuer="办公室",
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return build(tmp_path, FILES)


def test_the_timeline_of_a_rule(project: Project) -> None:
    corpus, _ = load_corpus(project)
    events = timeline(corpus, corpus.by_id["leave"], TODAY)
    assert [
        (str(each.day), each.words, each.text.name, each.amendment and each.amendment.address) for each in events
    ] == [
        ("2019-01-01", "施行（某办发〔2019〕1号）", "旧文本", None),
        ("2022-01-01", "修改后的文本施行", "旧文本", "compare/leave-2019/"),
        ("2024-04-01", "主席会议通过", "现在的文本", None),
        ("2024-04-02", "印发（某办发〔2024〕5号）", "现在的文本", None),
        ("2024-05-01", "修改后的文本施行（某办发〔2024〕5号）", "现在的文本", "compare/leave-2022/"),
    ]
    assert timeline(corpus, corpus.by_id["leave-2019"], TODAY) == timeline(corpus, corpus.by_id["draft"], TODAY) == ()


def test_each_amendment_and_each_draft_has_a_word_file(project: Project) -> None:
    corpus, _ = load_corpus(project)
    works = {work.name: work for work in list_works(corpus, TODAY)}
    about = [name for name in works if name.endswith(("_compare", "_comments"))]
    assert about == ["draft_comments", "leave-2022_compare", "leave-2019_compare"]
    (table,) = opened(make(LOOK, works["leave-2019_compare"])).tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "《请假暂行办法》\n旧文本，施行于2019年1月1日至2021年12月31日\n某办发〔2019〕1号",
        "《请假办法》\n旧文本，施行于2022年1月1日至2024年4月30日",
        "初次",
    ]


def test_the_form_asks_of_each_article_and_names_what_is_open(project: Project) -> None:
    corpus, _ = load_corpus(project)
    works = {work.name: work for work in list_works(corpus, TODAY)}
    document = opened(make(LOOK, works["draft_comments"]))
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["条款", "修改意见", "理由", "提出单位", "采纳情况"]
    assert [row[0] for row in rows[1:]] == [
        "第一条　目的",
        "第二条　请假〔待定〕以内的，报〔待定〕。\n待定：天数（建议3天）；部门",
        "附件1　登记表",
        "基本信息和条外的文字\n待定：责任部门；解释部门",
        "其他意见",
    ]
    assert not any(cell for row in rows[1:] for cell in row[1:])
    assert [section.orientation for section in document.sections] == [WD_ORIENTATION.LANDSCAPE]
    assert any(
        part.text.startswith("意见截止日期：　") and part.text.endswith("联系人：") for part in document.paragraphs
    )


def test_a_draft_without_articles_is_asked_about_by_part() -> None:
    entry = read("## 一、目标\n\n做到有据。\n\n## 二、步骤\n\n（一）部署；\n\n（二）检查。")
    assert [each for each in list_asked(entry) if each.number != "基本信息和条外的文字"] == [
        Asked("一、", "目标"),
        Asked("二、", "步骤"),
    ]


def test_what_is_open_outside_any_article_is_asked_about_too() -> None:
    entry = read("按〔待定：会议〕的要求。\n\n## 第一章 总则\n\n本章由〔待定：部门〕解释。\n\n第一条　甲。")
    *_, last = list_asked(entry)
    assert {"会议", "部门"} <= set(last.pending)


# --- the command ---


def commit(folder: Path) -> None:
    name = ("-c", "user.name=某人", "-c", "user.email=a@example.invalid")
    for arguments in (("init", "-q"), ("add", "-A"), (*name, "commit", "-qm", "改")):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")
def test_a_file_is_compared_with_a_commit_wherever_it_lay_then(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(tmp_path, {"docs/制度/old.md": rule(OLD, id="leave", title="请假办法")})
    commit(tmp_path)
    (tmp_path / "docs/制度/old.md").unlink()
    build(tmp_path, {"docs/leave.md": rule(NEW, id="leave", title="请假办法")})
    commit(tmp_path)
    build(tmp_path, {"docs/leave.md": rule(NEW.replace("5天", "6天"), id="leave", title="请假办法")})
    file = str(tmp_path / "docs/leave.md")
    for names, days in ((["HEAD~1"], "6"), (["HEAD~1", "HEAD"], "5")):
        assert main(["compare", file, *names]) == 0
        out = capsys.readouterr().out
        assert f"  + 第二条　请假｛+{days}+｝天以内的" in out
        assert "docs/制度/old.md，" in out
    assert main(["compare", file]) == 0
    assert "［-5-］" in capsys.readouterr().out
    for names in (["nothing"], ["--", "-n1"], ["HEAD", "HEAD", "HEAD"]):
        assert main(["compare", file, *names]) == 1
        assert capsys.readouterr().err


def test_no_file_is_written_under_a_name_that_is_not_what_it_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, target = tmp_path / "a.md", tmp_path / "对照表.pdf"
    file.write_text(f"# 请假办法\n\n{OLD}", encoding="utf-8")
    assert main(["compare", str(file), str(file), "--output", str(target)]) == 1
    assert ".docx" in capsys.readouterr().err
    assert not target.exists()


def test_two_files_are_compared_one_of_word_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.docx"
    old.write_text(f"# 请假办法\n\n{OLD}", encoding="utf-8")
    lines = ("请假办法", *(line.removeprefix("## ") for line in NEW.split("\n\n")))
    new.write_bytes(packed("".join(paragraph(word_run(line.strip())) for line in lines)))
    for target in ("a.docx", "a.html"):
        assert main(["compare", str(old), str(new), "--output", str(tmp_path / target)]) == 0
    assert [row.cells[0].text for row in opened((tmp_path / "a.docx").read_bytes()).tables[0].rows][-1] == "（新增）"
    assert "<ins>第三条　请假期满应当销假。</ins>" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert main(["compare", str(old), str(old)]) == 0
    assert "文字没有改动" in capsys.readouterr().out
