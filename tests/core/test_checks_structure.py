"""The structure of a rule holds together: each code broken and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import findings, only, page, rule
from zhidu.finding import Severity

BROKEN = [
    ("ZD201", "第一条　甲。\n\n第二条　乙。\n\n‸第四条　丁。", "第二条后面是第四条，缺第三条"),
    ("ZD201", "第一条　甲。\n\n‸第五条　戊。", "第一条后面是第五条，缺第二条至第四条"),
    ("ZD201", "‸第三条　丙。", "从第三条开始，缺第一条、第二条"),
    ("ZD201", "第一条　甲。\n\n‸第一条　又。\n\n第二条　乙。", "第一条重复，第13行已经有了"),
    ("ZD201", "第一条　甲。\n\n第三条　丙。\n\n‸第二条　乙。\n\n第四条　丁。", "第二条排在第三条后面，次序倒了"),
    ("ZD201", "第一条　甲。\n\n第一条之一　甲一。\n\n‸第一条之三　甲三。", "第一条之一后面是第一条之三，缺第一条之二"),
    ("ZD202", "第一条　下列：\n\n（一）甲；\n\n‸（三）丙。", "第一条：（一）后面是（三），缺（二）"),
    ("ZD202", "第一条　下列：\n\n（一）甲；\n\n‸（一）又。", "第一条：（一）重复，第15行已经有了"),
    ("ZD203", "第一条　下列：\n\n（一）甲：\n\n1．子；\n\n‸3．卯。", "第一条第（一）项：第1目后面是第3目，缺第2目"),
    ("ZD204", "## 第一章 甲\n\n第一条　甲。\n\n## ‸第三章 丙\n\n第二条　乙。", "第一章后面是第三章，缺第二章"),
    (
        "ZD204",
        "## 第一章 甲\n\n### 第一节 子\n\n第一条　甲。\n\n### ‸第一节 丑\n\n第二条　乙。",
        "第一章：第一节重复，第15行已经有了",
    ),
    ("ZD205", "## 第一章 甲\n\n第一条　甲。\n\n## ‸第二章 乙\n\n没有条的话。", "第二章下面没有条"),
    ("ZD206", "第一条　甲。‸第二条　乙。\n\n第三条　丙。", "第二条写在上一条的段落里，没有另起一段"),
    ("ZD206", "第一条　甲。\n\n第二条　乙。‸第三条本制度自公布之日起施行。", "第三条写在上一条的段落里，没有另起一段"),
    ("ZD207", "第一条　甲。\n\n‸第二条\n\n第三条　丙。", "第二条没有内容"),
    ("ZD207", "‸第一条\n\n甲。\n\n第二条　乙。", "第一条的条文另起了一段，算成了第二款"),
    ("ZD208", "‸没有条的话。", "这件制度一条也没有"),
    ("ZD209", "第一条　见附件1、附件3。\n\n## 附件1 甲表\n\n## ‸附件3 丙表", "附件1后面是附件3，缺附件2"),
    (
        "ZD210",
        "## 第一章 甲\n\n## ‸第一节 子\n\n第一条　甲。",
        "第一节的标题有2个“#”，不比它所在的第一章多",
    ),
    (
        "ZD210",
        "## 第一章 甲\n\n第一条　甲。\n\n### ‸第二章 乙\n\n第二条　乙。",
        "第二章的标题有3个“#”，别的章是2个",
    ),
    ("ZD211", "‸第一章 总则\n\n第一条　甲。", "“第一章 总则”不是标题行，后面的条不算在第一章里"),
    ("ZD211", "**‸第一章 总则**\n\n第一条　甲。", "“第一章 总则”不是标题行，后面的条不算在第一章里"),
    ("ZD211", "‸第一章 总则\n====\n\n第一条　甲。", "“第一章 总则”不是标题行，后面的条不算在第一章里"),
    ("ZD212", "第一条　甲。\n\n‸<!-- 乙\n\n第二条　丙。", "注释“<!--”没有结束，会照样印在页面上"),
    ("ZD212", "第一条　甲。\n\n‸```\n\n第二条　丙。", "代码块“```”没有结束，会照样印在页面上"),
    ("ZD213", "第‸\u200b一条　甲。\n\n第一条　乙。", "这里有看不见的字符（U+200B）"),
]


@pytest.mark.parametrize(("code", "body", "message"), BROKEN)
def test_a_fault_is_found_where_it_lies(tmp_path: Path, code: str, body: str, message: str) -> None:
    text = rule(body)
    finding = only(tmp_path, {"docs/a.md": text}, code)
    assert finding.message == message
    assert finding.hint
    assert finding.severity is (Severity.WARNING if code in ("ZD210", "ZD213") else Severity.ERROR)


SOUND = [
    "第一条　甲。\n\n第二条　乙。\n\n第二条之一　插入。\n\n第二条之二　插入。\n\n第三条　丙。",
    "1. 第一条　甲。".removeprefix("1. ") + "\n\n第二条　违反第一条的，处理。第一条规定的情形除外。",
    "第一条　下列：\n\n（一）甲；\n\n（二）乙：\n\n1．子；\n\n2．丑。\n\n又一款，下列：\n\n（一）重新数起。",
    "## 第一章 甲\n\n### 第一节 子\n\n第一条　甲。\n\n## 第二章 乙\n\n### 第一节 重新数起\n\n第二条　乙。",
    "# 第一编 上\n\n## 第一章 甲\n\n第一条　甲。\n\n# 第二编 下\n\n## 第二章 接着数\n\n第二条　乙。",
    "# 第一编 上\n\n## 第一章 甲\n\n第一条　甲。\n\n# 第二编 下\n\n## 第一章 重新数\n\n第二条　乙。",
    "第一条　甲。\n\n## 附件 一张表\n\n第一条　这是附件里的话。",
    "第一章 甲\n\n第二章 乙\n\n## 第一章 甲\n\n第一条　甲。\n\n## 第二章 乙\n\n第二条　乙。",
    "第一条　见附件1、附件2。\n\n附件：1．甲表\n\n　　　2．乙表\n\n## 附件1 甲表\n\n## 附件2 乙表",
    "第一条　甲。\n\n附件：1. 甲表\n2. 乙表\n\n## 附件1 甲表\n\n## 附件2 乙表",
    "第一条　**粗体**。\n\n第二条　附下列表格：\n\n| 甲 | 乙 |\n| --- | --- |",
]


@pytest.mark.parametrize("body", SOUND)
def test_sound_structure_has_no_findings(tmp_path: Path, body: str) -> None:
    assert findings(tmp_path, {"docs/a.md": rule(body)}) == []


def test_a_rule_that_is_only_named_needs_no_articles(tmp_path: Path) -> None:
    assert findings(tmp_path, {"docs/a.md": rule("讲话里提出，没有条文。", status="拟建")}) == []


def test_other_pages_have_no_structure_to_keep(tmp_path: Path) -> None:
    assert findings(tmp_path, {"docs/a.md": page("第二条　例子。\n\n第二条　例子。")}) == []


def test_an_article_run_into_a_paragraph_is_not_also_missing(tmp_path: Path) -> None:
    only(tmp_path, {"docs/a.md": rule("第一条　甲。‸第二条　乙。\n\n第三条　丙。")}, "ZD206")


def test_a_number_beyond_belief_is_no_endless_list(tmp_path: Path) -> None:
    found = findings(tmp_path, {"docs/a.md": rule("第一条　甲。\n\n第9999条　乙。")})
    assert [finding.code for finding in found] == ["ZD201"]
    assert len(found[0].message) < 80


def test_structure_is_checked_although_front_matter_is_broken(tmp_path: Path) -> None:
    text = rule("第一条　甲。\n\n第三条　丙。", status="没有这种")
    assert [finding.code for finding in findings(tmp_path, {"docs/a.md": text})] == ["ZD114", "ZD201"]
