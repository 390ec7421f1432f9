"""What is classified or internal is not put on the site; ordinary words about secrecy are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import findings, only, page
from zhidu.checks.run import check_private
from zhidu.files.source import Source

MARKINGS = [
    ("ZD601", "‸机密★1年"),
    ("ZD601", "‸绝密★"),
    ("ZD601", "‸秘密 ★长期"),
    ("ZD601", "‸秘密*10年"),
    ("ZD601", "本件为‸秘 密★五年，请查收。"),
    ("ZD601", "‸普通商密★3年"),
    ("ZD601", "‸密级：机密"),
    ("ZD601", "‸密级和保密期限：秘密，10年"),
    ("ZD601", "| ‸密级 | 机密 |"),
    ("ZD601", "‸密 级: 绝密级"),
    ("ZD601", "**‸机密**"),
    ("ZD601", "【‸秘密】"),
    ("ZD601", "‸秘密 十年"),
    ("ZD601", "# ‸机密"),
    ("ZD601", '<p align="right">‸秘密</p>'),
    ("ZD602", "‸份号：000012"),
    ("ZD602", "| ‸份号 | No.000012 |"),
    ("ZD603", "‸内部资料"),
    ("ZD603", "‸内部资料 不得外传"),
    ("ZD603", "**‸内部文件　注意保存**"),
    ("ZD603", "## ‸内部资料，请勿外传！"),
    ("ZD603", "| ‸内部刊物 严禁翻印、外传 | |"),
    ("ZD603", "‸内部资料 注意保存　　第3期"),
    ("ZD603", "‸仅供内部参考"),
    ("ZD603", "‸严禁外传"),
    ("ZD603", "一份材料（‸内部资料，注意保存）。"),
    ("ZD603", "工作通讯【‸内部刊物】第3期"),
]


@pytest.mark.parametrize(("code", "body"), MARKINGS)
def test_a_marking_stops_the_build(tmp_path: Path, code: str, body: str) -> None:
    finding = only(tmp_path, {"docs/a.md": page(f"开头。\n\n{body}\n\n结尾。")}, code)
    assert finding.is_error
    assert "不能上网" in finding.message


ORDINARY = [
    "依照保密法和保守国家秘密的其他规定办理。",
    "选举采用秘密投票的方式；机密文件的管理，按照规定执行。",
    "国家秘密的密级分为绝密、机密、秘密三级。密级：绝密、机密、秘密，由定密责任人确定。",
    "| 密级和知悉范围 | |\n| --- | --- |",
    "密级：□绝密　□机密　□秘密",
    "| 密级 | 绝密 | 机密 | 秘密 |",
    "**国家秘密**不上网，**工作秘密**也不上网。",
    "公文应当标注份号、密级和保密期限。份号一般用6位阿拉伯数字。",
    "讨论情况属于内部资料，不得外传。",
    "（一）会议材料不得外传；",
    "1．内部文件，注意保存；",
    "- 不得外传",
    "## 内部文件",
    "| 种类 | 内部刊物 |",
    "密级和保密期限之间用“★”分隔，如“机密★1年”；标注“密级：秘密”的，不得公开。",
    "《调研报告汇编》（内部资料）",
    "印鉴由专人妥善保管。",
]


@pytest.mark.parametrize("body", ORDINARY)
def test_ordinary_words_do_not(tmp_path: Path, body: str) -> None:
    assert findings(tmp_path, {"docs/a.md": page(body)}) == []


def test_front_matter_comments_and_code_are_read_too() -> None:
    text = "---\ntitle: 内部资料 不得外传\n---\n\n<!-- 机密★1年 -->\n\n```\n份号：000012\n```\n"
    found = [(each.code, each.line) for each in check_private(Source("a.md", text))]
    assert sorted(found) == [("ZD601", 5), ("ZD602", 8), ("ZD603", 2)]


def test_data_files_are_read_too(tmp_path: Path) -> None:
    registry = "documents:\n  - {id: law, title: 一部法律, kind: 法律, status: 现行有效, note: ‸机密★1年}\n"
    only(tmp_path, {"docs/a.md": page("甲"), "data/registry.yml": registry}, "ZD601")
