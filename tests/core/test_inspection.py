"""What a text was read as: its units with their first words, why each citation means what it does, what was left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.core.samples import build, rule, speech, whole
from zhidu.citations.inspection import inspect_text
from zhidu.citations.refs import Text
from zhidu.commands.cli import main
from zhidu.files.source import Source


def reasons(text: str) -> list[tuple[str, str]]:
    """Each citation of a text, and its reason."""
    return [(ref["text"], ref["why"]) for ref in inspect_text(Text(Source("a.md", text))).citations]


def left(text: str) -> list[tuple[str, str]]:
    """What looks like a citation and was not read, and why."""
    return [(each.text, each.why) for each in inspect_text(Text(Source("a.md", text))).unread]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一条　甲。\n\n第二条　依照第一条。", [("第一条", "本文件")]),
        ("第一条　依照《乙法》第三条、第四条。", [("第三条", "前面写明的文件"), ("第四条", "沿用前面写明的文件")]),
        ("第一条　依照乙法第三条。", [("第三条", "前面写明的文件")]),
        (
            "第一条　依照《乙监督法》（以下简称监督法）。\n\n第二条　依照监督法第三条。",
            [("第三条", "前面写的是文中声明的简称")],
        ),
        ("第一条　甲。\n\n乙。\n\n依照前款。", [("前款", "从所在的位置数")]),
        ("第一条　依照前款。", [("前款", "从所在的位置数，没有所指")]),
        ("第一条　甲。\n\n依照第一款。", [("第一款", "本文件；所在的条")]),
        ("第一条　甲：\n\n（一）乙；\n\n（二）依照第（一）项。", [("第（一）项", "本文件；所在的款")]),
        (
            "第一条　甲。\n\n乙。\n\n第二条　依照第一条第一款，或者第二款。",
            [("第一条第一款", "本文件"), ("第二款", "本文件；沿用同一句里前面的“第一条第一款”")],
        ),
        ("第一条　依照《乙法》第三条至第五条。", [("第三条至第五条", "前面写明的文件；连续几处")]),
        ("第一条　依照《乙法》第三、五条。", [("第三、五条", "前面写明的文件；并列")]),
        (
            "第一条　依照《乙法》第二章第一节、第二节。",
            [("第二章第一节", "前面写明的文件"), ("第二节", "沿用前面写明的文件；上一级取自前面或者所在的编章")],
        ),
    ],
)
def test_why_a_citation_means_what_it_does(text: str, expected: list[tuple[str, str]]) -> None:
    assert reasons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一条　本条自公布之日起施行。", [("本条", "单独的“本条”“本款”“本项”不算引用")]),
        ("第一条　依照《关于〈乙法〉第三条的解释》。", [("第三条", "在文件的标题里")]),
        ("第一条　将乙修改为：“依照第三条。”", [("第三条", "在引号里，看作修改后的文字")]),
        ("第一条　依照《乙法》第三条，资本项目除外。", []),
    ],
)
def test_what_looks_like_a_citation_and_was_not_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert left(text) == expected


LAW = """\
# 甲办法

## 第一章 总则

第一条　为了说明读到了什么，说明每一处引用的根据，制定本办法。

第二条　依照前条，下列：

（一）子；

（二）本项。
"""


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(LAW, encoding="utf-8")
    return tmp_path


def test_a_reading_in_words(law: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "a.md"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "a.md　《甲办法》",
        "读到 7 处条款：",
        "  3　chp_1　第一章　总则",
        "    5　art_1　第一条",
        "      5　art_1__para_1　第一款　为了说明读到了什么，说明每一处引用的根据，制定本…",
        "    7　art_2　第二条",
        "      7　art_2__para_1　第一款　依照前条，下列：",
        "        9　art_2__para_1__point_1　第（一）项　子；",
        "        11　art_2__para_1__point_2　第（二）项　本项。",
        "引用 1 处：",
        "  a.md:7:7 前条 → art_1 找到（从所在的位置数）",
        "像引用而没有读的 1 处：",
        "  a.md:11:4 本项（单独的“本条”“本款”“本项”不算引用）",
    ]


def test_a_reading_as_json(law: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json", "a.md"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["file", "title", "units", "citations", "unread"]
    assert told["units"][0] == {
        "id": "chp_1",
        "level": "chp",
        "label": "第一章",
        "line": 3,
        "column": 4,
        "words": "总则",
    }
    assert [(each["targets"], each["why"]) for each in told["citations"]] == [(["art_1"], "从所在的位置数")]
    assert [(each["line"], each["text"]) for each in told["unread"]] == [(11, "本项")]


def test_a_file_that_cannot_be_read(law: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "没有.md", "a.md"]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("没有.md:1:1: ZD102")
    assert told.out.startswith("a.md　《甲办法》")


def test_of_a_speech_the_points_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(speech("## 一、开头\n\n1．甲。\n\n2．见《乙办法》第三条。"), encoding="utf-8")
    assert main(["read", "a.md"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split("　")[1:] for line in told[2:4]] == [
        ["point_1", "第1点", "甲。"],
        ["point_2", "第2点", "见《乙办法》第三条。"],
    ]
    assert told[1] == "读到 2 处要点："
    assert told[4] == "引用 1 处："


REGISTRY = """\
documents:
  - {id: leave, title: 年休假条例, kind: 行政法规, issued: 2007-12-07, status: 现行有效}
  - {id: seal, title: 印章规定, kind: 规章, status: 现行有效}
"""
OUTLINE = {"title": "年休假条例", "date": "2007-12-07", "source": f"sha256:{64 * '0'}", "units": ["art_1 para_1"]}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "docs/a.md": rule("第一条　一款。\n\n二款。", aliases="[考勤]"),
        "data/registry.yml": REGISTRY,
        "data/outline/leave.json": json.dumps(OUTLINE),
    }
    build(tmp_path, whole(files))
    monkeypatch.chdir(tmp_path)
    return tmp_path


CITING = """\
第一条　依照《考勤制度》第一条第二款、第三条，考勤第一条，《年休假条例》第一条、第二条，《印章规定》第一条办理。
"""


def test_a_file_in_a_site_is_read_with_its_documents(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.md").write_text(CITING, encoding="utf-8")
    assert main(["read", "--json", "new.md"]) == 0
    told = json.loads(capsys.readouterr().out)["citations"]
    assert [(each["document"], *each["targets"], each["status"]) for each in told] == [
        ("考勤制度", "art_1__para_2", "resolved"),
        ("考勤制度", "art_3", "broken"),
        ("考勤制度", "art_1", "resolved"),
        ("年休假条例", "art_1", "resolved"),
        ("年休假条例", "art_2", "broken"),
        ("印章规定", "art_1", "external"),
    ]
    assert told[1]["fault"] == "全文到第一条为止，没有第三条"
    assert told[2]["why"] == "前面写的是站里登记的简称"


def test_a_page_of_the_site_knows_itself_by_its_names(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = rule("第一条　一款。\n\n依照《考勤》第一条、《考勤制度》第一条第一款。", aliases="[考勤]")
    Path("docs/a.md").write_text(text, encoding="utf-8")
    assert main(["read", "--json", "docs/a.md"]) == 0
    told = json.loads(capsys.readouterr().out)["citations"]
    assert [(each["document"], *each["targets"]) for each in told] == [(None, "art_1"), (None, "art_1__para_1")]


def test_outside_a_site_other_documents_are_not_at_hand(law: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.md").write_text(CITING, encoding="utf-8")
    assert main(["read", "--json", "new.md"]) == 0
    told = json.loads(capsys.readouterr().out)["citations"]
    assert {each["status"] for each in told} == {"external"}
