"""The text of a document as paragraphs and tables of a Word file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import build, rule
from zhidu.corpus.loading import load_corpus
from zhidu.word.composition import compose
from zhidu.word.paper import Paper, PaperLine, PaperTable
from zhidu.word.sheet import Role


def paper(folder: Path, body: str, **front: str) -> Paper:
    corpus, _ = load_corpus(build(folder, {"docs/a.md": rule(body, **front)}))
    found = compose(corpus, corpus.by_path["a.md"])
    assert found is not None
    return found


def lines(folder: Path, body: str) -> list[tuple[str, str, str]]:
    return [
        (part.role.name, part.number, part.text) for part in paper(folder, body).parts if isinstance(part, PaperLine)
    ]


def test_every_level_of_a_rule_has_its_style(tmp_path: Path) -> None:
    body = """\
## 第一章　总则

### 第一节 一般规定

第一条　内容。
第二条　列举：

（一）甲；
1．子。

另一款
接着写。
<!-- 免检 ZD307：理由 -->
"""
    assert lines(tmp_path, body) == [
        ("CHAPTER", "", "第一章　总则"),
        ("SECTION", "", "第一节　一般规定"),
        ("TEXT", "第一条", "内容。"),
        ("TEXT", "第二条", "列举："),
        ("TEXT", "", "（一）甲；"),
        ("TEXT", "", "1．子。"),
        ("TEXT", "", "另一款接着写。"),
    ]


def test_bold_numbers_and_headings_of_articles_lose_their_marks(tmp_path: Path) -> None:
    assert lines(tmp_path, "**第一条**　内容。\n\n### 第二条 目的\n\n内容。\n") == [
        ("TEXT", "第一条", "内容。"),
        ("TEXT", "第二条", "目的"),
        ("TEXT", "", "内容。"),
    ]


def test_headings_of_no_unit_go_by_their_number_then_by_their_marks(tmp_path: Path) -> None:
    assert [role for role, _, _ in lines(tmp_path, "## 一、甲\n\n## （一）乙\n\n## 丙\n\n### 丁\n\n#### 戊\n")] == [
        "HEAD_1",
        "HEAD_2",
        "HEAD_1",
        "HEAD_2",
        "HEAD_3",
    ]


def test_code_quotations_and_lists_keep_their_words(tmp_path: Path) -> None:
    body = "```\n第九条 *例*\n```\n\n> 引文\n> 两行\n\n- 甲\n  - 子\n- 乙[^1]\n\n---\n\n文字\n\n[^1]: 注文\n"
    words = [text for _, _, text in lines(tmp_path, body)]
    assert words == ["第九条 *例*", "引文两行", "·甲", "·子", "·乙［1］", "文字", "［1］注文"]


def test_a_table_keeps_every_cell_in_its_place(tmp_path: Path) -> None:
    body = "第一条　甲。\n\n| 甲 | 乙 | 丙 |\n| :--- | :---: | ---: |\n| 1 | | `a|b` |\n| 2 |\n| 3 | 4 | 5 | 6 |\n"
    rows = (("甲", "乙", "丙", ""), ("1", "", "a|b", ""), ("2", "", "", ""), ("3", "4", "5", "6"))
    assert paper(tmp_path, body).parts[1] == PaperTable(rows, ("left", "center", "right", "left"))


def test_annexes_are_apart_from_the_text(tmp_path: Path) -> None:
    found = paper(tmp_path, "第一条　见附件1。\n\n## 附件1 审批单\n\n说明\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | |\n")
    assert len(found.parts) == 1
    (annex,) = found.annexes
    assert (annex.label, annex.title) == ("附件1", "审批单")
    assert annex.parts == (
        PaperLine(Role.TEXT, "说明"),
        PaperTable((("甲", "乙"), ("1", "")), ("left", "left")),
    )


@pytest.mark.parametrize(
    ("status", "banner"),
    [
        ("拟建", "拟建：只有名称，没有文本，没有效力。"),
        ("征求意见稿", "征求意见稿：供讨论用的草稿，没有效力，不得作为办理事项的依据。"),
    ],
)
def test_what_has_no_force_says_so(tmp_path: Path, status: str, banner: str) -> None:
    assert paper(tmp_path, "第一条　内容。", status=status).banner == banner


def test_a_rule_in_force_says_how_it_came_about(tmp_path: Path) -> None:
    found = paper(
        tmp_path,
        "第一条　内容。",
        status="现行有效",
        issuer="市政协办公室",
        document_number="辽政协办〔2024〕5号",
        adopted_by="主席会议",
        adopted="2024-03-01",
        issued="2024-03-05",
        effective="2024-04-01",
    )
    assert (found.banner, found.mark) == ("", "")
    assert found.notes == (
        "（2024年3月1日主席会议通过\n2024年3月5日市政协办公室以辽政协办〔2024〕5号印发\n自2024年4月1日起施行）",
    )


def test_a_text_without_articles_has_the_levels_of_official_papers(tmp_path: Path) -> None:
    body = (
        "为了学习，制定本方案。",
        "**一、目标**",
        "甲。",
        "（一）要求",
        "1.乙。",
        "（二）时间。丙。",
        "## 二、措施",
        "丁。",
    )
    assert lines(tmp_path, "\n\n".join(body)) == [
        ("TEXT", "", "为了学习，制定本方案。"),
        ("HEAD_1", "", "一、目标"),
        ("TEXT", "", "甲。"),
        ("HEAD_2", "", "（一）要求"),
        ("TEXT", "", "1.乙。"),
        ("TEXT", "", "丙。"),
        ("HEAD_1", "", "二、措施"),
        ("TEXT", "", "丁。"),
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "一、提高认识。学习是大事。\n\n（一）加强领导。各部门要“带头。”\n\n1.子。丑。",
            ["HEAD_1 一、提高认识。|学习是大事。", "HEAD_2 （一）加强领导。|各部门要“带头。”", "|1.子。丑。"],
        ),
        ("一、坚持自学。\n\n二、坚持集中学。", ["HEAD_1 一、坚持自学。|", "HEAD_1 二、坚持集中学。|"]),
        (
            "一、办法如下：先学，后考。\n\n二、子；\n\n三、" + "学" * 60 + "。丑。",
            ["|一、办法如下：先学，后考。", "|二、子；", "|三、" + "学" * 60 + "。丑。"],
        ),
        (
            "1 总则\n\n1.1 目的。乙。\n\n1.1.1 细则。丙。\n\n2 分则",
            ["|1 总则", "HEAD_2 1.1 目的。|乙。", "|1.1.1 细则。丙。", "|2 分则"],
        ),
        ("一、甲。乙。\n\n1. 丙。丁。", ["HEAD_1 一、甲。|乙。", "|1. 丙。丁。"]),
        ("第一条　甲：\n\n（一）乙。丙。", ["|甲：", "|（一）乙。丙。"]),
    ],
)
def test_a_paragraph_opens_in_the_face_of_the_heading_that_its_number_is(
    tmp_path: Path, body: str, found: list[str]
) -> None:
    parts = [part for part in paper(tmp_path, body).parts if isinstance(part, PaperLine)]
    assert [f"{p.face.name if p.face else ''} {p.lead}|{p.text}".strip() for p in parts] == found
