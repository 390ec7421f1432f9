"""Citations are written in full and find what they name: each code broken and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import findings, only, page, rule, speech
from zhidu.checks.citations import mended
from zhidu.finding import Severity

OTHER = rule(
    "第一条　甲。\n\n第二条　下列：\n\n（一）子；\n\n（二）丑。\n\n又一款。\n\n第三条　丙。\n\n## 附件1 审批单\n\n表。",
    id="other",
    title="外出规定",
    aliases="[外出办法]",
)
REGISTRY = """\
documents:
  - {id: law, title: 中华人民共和国公务员法, short: [公务员法], kind: 法律, status: 现行有效, articles: 113}
"""
OWN = "第一条　甲。\n\n第二条　下列：\n\n（一）子；\n\n（二）丑。\n\n又一款。\n\n第三条　"

BROKEN = [
    (
        "ZD301",
        OWN + "依照‸第九条办理。",
        "全文到第三条为止，没有第九条",
        "核对原文；引用的是别的文件的，在前面写明《标题》",
    ),
    ("ZD301", OWN + "依照《外出规定》‸第九条办理。", "《外出规定》全文到第三条为止，没有第九条", "核对原文"),
    ("ZD302", OWN + "依照‸第二条第三款办理。", "第二条只有2款，没有第3款", "改引第2款，或核对原文"),
    ("ZD302", OWN + "依照‸第一条第二款办理。", "第一条只有1款，没有第2款", "改引第一条，或核对原文"),
    (
        "ZD302",
        OWN + "依照《外出规定》‸第二条第二款第（二）项办理。",
        "《外出规定》第二条第二款没有列项",
        "是不是第二条第（二）项？核对原文",
    ),
    ("ZD302", OWN + "依照外出办法‸第二条第（五）项办理。", "《外出规定》第二条第一款只有2项，没有第5项", "核对原文"),
    ("ZD303", OWN + "依照‸第四章办理。", "全文不分章，没有第四章", "核对原文"),
    ("ZD303", OWN + "见《外出规定》‸附件2。", "《外出规定》全文只有1个附件，没有附件2", "改引附件1，或补上附件"),
    ("ZD304", OWN + "‸前款规定除外。", "“前款”没有所指：", "指第二条的，写“前条”；指别处的，写明第几条第几款"),
    (
        "ZD308",
        OWN + "依照公务员法‸第一百二十条办理。",
        "《中华人民共和国公务员法》到第一百一十三条为止，没有第一百二十条",
        "",
    ),
    (
        "ZD308",
        OWN + "依照公务员法‸第一百一十二条至第一百二十条办理。",
        "《中华人民共和国公务员法》到第一百一十三条为止",
        "",
    ),
]


@pytest.mark.parametrize(("code", "body", "message", "hint"), BROKEN)
def test_a_citation_that_finds_nothing_says_what_there_is(
    tmp_path: Path, code: str, body: str, message: str, hint: str
) -> None:
    files = {"docs/a.md": rule(body), "docs/other.md": OTHER, "data/registry.yml": REGISTRY}
    finding = only(tmp_path, files, code)
    assert finding.message.startswith(message)
    assert finding.hint == hint or not hint
    assert finding.is_error


SLIPS = [
    ("‸第二第一款", "缺“条”字", "第二条第一款", Severity.ERROR),
    ("本制度‸二条第一款", "缺“第”字", "第二条第一款", Severity.WARNING),
    ("‸第二条的第一款", "中间多一个“的”字", "第二条第一款", Severity.WARNING),
    ("‸第二 条", "中间有空格", "第二条", Severity.WARNING),
]


@pytest.mark.parametrize(("written", "message", "hint", "severity"), SLIPS)
def test_a_drafting_slip_is_told_with_its_mend(
    tmp_path: Path, written: str, message: str, hint: str, severity: Severity
) -> None:
    finding = only(tmp_path, {"docs/a.md": rule(OWN + f"依照{written}办理。")}, "ZD305")
    assert finding.message.endswith(message)
    assert finding.hint == f"改为“{hint}”"
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("第三十一 条的第二款", "第三十一条第二款"),
        ("第二百三十六第三款", "第二百三十六条第三款"),
        ("六十条", "第六十条"),
        ("第五条第（三）项", "第五条第（三）项"),
    ],
)
def test_slips_are_mended_together(text: str, right: str) -> None:
    assert mended(text) == right


SOUND = [
    "依照第二条第一款第（二）项、第二款和《外出规定》第二条第（二）项办理。",
    "依照第一条至第三条、前条第二款和公务员法第一百一十三条办理。",
    "依照《外出规定》附件1和外出办法第三条办理。",
    "“第九条”的写法如 `第九条第二款`，见下：\n\n```\n第八条第九款\n```\n\n<!-- 第七条 -->".replace("“第九条”", "引用"),
]


@pytest.mark.parametrize("words", SOUND)
def test_sound_citations_have_no_findings(tmp_path: Path, words: str) -> None:
    files = {"docs/a.md": rule(OWN + words), "docs/other.md": OTHER, "data/registry.yml": REGISTRY}
    assert findings(tmp_path, files) == []


def test_a_speech_that_cites_says_which_document(tmp_path: Path) -> None:
    text = speech("1．依照‸第五条第二款办理。〔原件第8行〕")
    finding = only(tmp_path, {"docs/a.md": text}, "ZD313")
    assert finding.message == "“第五条第二款”没有写明是哪份文件的，本页没有条"
    assert not finding.is_error


def test_a_page_about_rules_may_show_how_they_are_cited(tmp_path: Path) -> None:
    assert findings(tmp_path, {"docs/a.md": page("写法如第五条第二款、第 20 条、附件2。")}) == []


def test_a_page_that_names_the_document_is_held_to_it(tmp_path: Path) -> None:
    files = {"docs/a.md": page("见《外出规定》‸第九条。"), "docs/other.md": OTHER}
    only(tmp_path, files, "ZD301")


def test_each_place_is_told_once(tmp_path: Path) -> None:
    found = findings(tmp_path, {"docs/a.md": rule(OWN + "依照第八条、第九条办理。")})
    assert [(finding.code, finding.column) for finding in found] == [("ZD301", 7), ("ZD301", 11)]
