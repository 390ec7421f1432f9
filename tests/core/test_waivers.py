"""Inline silencing: what a waiver covers, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import findings, only, report, rule
from zhidu.finding import Severity

WRONG = "第一条　依照第八条办理。"


def test_beside_text_it_covers_its_own_line(tmp_path: Path) -> None:
    body = f"{WRONG} <!-- 免检 ZD301：原文如此 -->\n\n第二条　‸依照第九条办理。"
    files = {"docs/a.md": rule(body.replace("‸依照", "依照‸"))}
    only(tmp_path, files, "ZD301")
    (waiver,) = report(tmp_path, files).waivers
    assert (waiver.path, waiver.line, waiver.codes, waiver.reason) == ("docs/a.md", 13, ("ZD301",), "原文如此")
    assert waiver.used == ("ZD301",)


def test_alone_on_a_line_it_covers_the_next_paragraph(tmp_path: Path) -> None:
    body = f"<!-- 免检 ZD301: 原文\n如此 -->\n\n{WRONG}\n又依照第七条。\n\n第二条　依照‸第九条办理。"
    files = {"docs/a.md": rule(body)}
    only(tmp_path, files, "ZD301")
    assert [waiver.reason for waiver in report(tmp_path, files).waivers] == ["原文 如此"]


def test_several_codes_and_several_waivers_stand_together(tmp_path: Path) -> None:
    body = (
        "<!-- 免检 ZD305、ZD301：原文如此 -->\n<!-- 免检 ZD307：没有登记 -->\n\n"
        "第一条　依照第 八条和《没有的规定》办理。"
    )
    assert findings(tmp_path, {"docs/a.md": rule(body)}) == []


def test_in_front_matter_it_is_a_comment_of_yaml(tmp_path: Path) -> None:
    text = rule(answers="[P99]  # 免检 ZD312：讲话没有收录", basis="[《没有的规定》]  # 免检 zd310: 没有登记")
    files = {"docs/a.md": text}
    assert findings(tmp_path, files) == []
    assert [waiver.codes for waiver in report(tmp_path, files).waivers] == [("ZD312",), ("ZD310",)]


FAULTS = [
    ("ZD001", f"{WRONG} ‸<!-- 免检 -->", "免检没有写代码"),
    ("ZD001", f"{WRONG} ‸<!-- 免检：原文如此 -->", "免检没有写代码"),
    ("ZD001", f"{WRONG} ‸<!-- 免检 ZD301 -->", "免检 ZD301 没有写理由"),
    ("ZD001", f"{WRONG} ‸<!-- 免检 ZD301： -->", "免检 ZD301 没有写理由"),
    ("ZD001", f"{WRONG} ‸<!-- 免检 ZD399：原文如此 -->", "没有 ZD399 这个代码"),
    ("ZD002", f"{WRONG} ‸<!-- 免检 ZD302：原文如此 -->", "ZD302 在这里没有免去任何一处"),
    ("ZD003", f"{WRONG} ‸<!-- 免检 ZD612：办公电话 -->", "ZD612 不能免检：涉密和个人信息的检查没有例外"),
    ("ZD003", f"{WRONG} ‸<!-- 免检 ZD001：没有理由 -->", "ZD001 不能免检：免检本身的检查没有例外"),
]


@pytest.mark.parametrize(("code", "body", "message"), FAULTS)
def test_a_waiver_that_waives_nothing_is_a_finding(tmp_path: Path, code: str, body: str, message: str) -> None:
    found = {each.code: each for each in findings(tmp_path, {"docs/a.md": rule(body)})}
    assert set(found) == {"ZD301", code}
    before = rule(body).partition("‸")[0]
    assert (found[code].line, found[code].column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert found[code].message == message
    assert found[code].severity is (Severity.WARNING if code == "ZD002" else Severity.ERROR)


def test_of_several_codes_the_idle_one_is_told(tmp_path: Path) -> None:
    finding = only(tmp_path, {"docs/a.md": rule(f"{WRONG} ‸<!-- 免检 ZD301、ZD305：原文如此 -->")}, "ZD002")
    assert finding.message == "ZD305 在这里没有免去任何一处"


def test_secrecy_is_not_waived_along_with_the_rest(tmp_path: Path) -> None:
    body = f"{WRONG}电话13800138000。 <!-- 免检 ZD301、ZD612：办公电话 -->"
    assert [each.code for each in findings(tmp_path, {"docs/a.md": rule(body)})] == ["ZD612", "ZD003"]


@pytest.mark.parametrize(
    "body",
    [
        "写法是 `<!-- 免检 ZD301：理由 -->`。",
        "```\n<!-- 免检 -->\n```",
        "<!-- 免检产品不在此列 -->",
        "免检 ZD301：正文里的话",
    ],
)
def test_other_words_are_no_waiver(tmp_path: Path, body: str) -> None:
    assert findings(tmp_path, {"docs/a.md": rule(f"第一条　甲。\n\n{body}")}) == []
