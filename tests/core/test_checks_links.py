"""Links and pictures lead somewhere within the site: each code broken and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import findings, only, page, rule, speech

RULE = rule('第一条　下列：\n\n（一）子。\n\n## 附件1 表\n\n表。\n\n<a id="mine"></a>', id="other", title="外出规定")
SITE = {
    "docs/rules/b.md": RULE,
    "docs/talk.md": speech(id="talk"),
    "docs/rules/b.en.md": rule("Article 1.", id="other", title="外出规定"),
    "docs/图 片.png": "",
}

BROKEN = [
    ("ZD320", "[甲](‸rules/c.md)", "链接指到的文件“rules/c.md”不存在", "是不是 rules/b.md？"),
    ("ZD320", "[甲](‸b.md#art_1)", "链接指到的文件“b.md”不存在", "是不是 rules/b.md？"),
    ("ZD320", "[甲](‸rules/b/)", "链接指到的文件“rules/b/”不存在", "是不是 rules/b.md？"),
    ("ZD320", "![图](‸没有.png)", "链接指到的文件“没有.png”不存在", ""),
    ("ZD320", "[甲](‸rules\\b.md)", "链接指到的文件“rules\\b.md”不存在", "路径用“/”，不用“\\”"),
    ("ZD320", "[甲](‸../README.md)", "链接“../README.md”指到 docs 文件夹以外", "把文件放进 docs 文件夹"),
    ("ZD320", "[甲](‸)", "链接没有地址", ""),
    ("ZD320", "[甲][乙]\n\n[乙]: ‸rules/没有.md", "链接指到的文件“rules/没有.md”不存在", ""),
    ("ZD320", '[![图](图%20片.png)](‸rules/没有.md "标题")', "链接指到的文件“rules/没有.md”不存在", ""),
    ("ZD321", "[甲](‸rules/b.md#art_2)", "《外出规定》没有锚点“#art_2”", "是不是 #art_1？"),
    (
        "ZD321",
        "[甲](‸rules/b.md#art-1-point-1)",
        "《外出规定》没有锚点“#art-1-point-1”",
        "是不是 #art_1__para_1__point_1？",
    ),
    ("ZD321", "[甲](‸rules/b.md#第一条)", "《外出规定》没有锚点“#第一条”", ""),
    ("ZD321", "[甲](‸talk.md#point_2)", "《一篇讲话》没有锚点“#point_2”", "是不是 #point_1？"),
    ("ZD322", "[甲](‸/rules/b.md)", "链接“/rules/b.md”以“/”开头", "改为 rules/b.md"),
    ("ZD323", "[甲](‸rules/b.en.md)", "链接“rules/b.en.md”指到另一种语言的页面", "改为 rules/b.md，网站自动选择语言"),
]


@pytest.mark.parametrize(("code", "body", "message", "hint"), BROKEN)
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, code: str, body: str, message: str, hint: str) -> None:
    finding = only(tmp_path, SITE | {"docs/a.md": page(body)}, code)
    assert finding.message == message
    assert finding.hint == hint or not hint
    assert finding.is_error


SOUND = [
    "[甲](rules/b.md)、[乙](<rules/b.md> '标题')、[丙](./rules/../rules/b.md?x=1)",
    "[甲](rules/b.md#art_1__para_1__point_1)、[乙](rules/b.md#annex_1)、[丙](rules/b.md#mine)、[丁](talk.md#point_1)",
    "![图](图%20片.png)、![图](<图 片.png>)",
    "[外](https://example.org/b.md)、[信](mailto:a@example.org)、<https://example.org>",
    "[目录](catalogue.md)、[本页](#随便)",
    "[脚注][^1]\n\n[^1]: 没有.md",
    "`[甲](没有.md)`\n\n```\n[甲](没有.md)\n```\n\n<!-- [甲](没有.md) -->",
]


@pytest.mark.parametrize("body", SOUND)
def test_sound_links_have_no_findings(tmp_path: Path, body: str) -> None:
    assert findings(tmp_path, SITE | {"docs/a.md": page(body)}) == []


def test_paths_count_from_the_folder_of_the_page(tmp_path: Path) -> None:
    files = SITE | {"docs/about/a.md": page("[甲](../rules/b.md)、[乙](‸rules/b.md)")}
    assert only(tmp_path, files, "ZD320").hint == "是不是 ../rules/b.md？"


def test_a_translation_links_to_its_own_language(tmp_path: Path) -> None:
    files = SITE | {"docs/a.md": page("甲"), "docs/a.en.md": page("[b](rules/b.en.md), [b](rules/b.md)")}
    assert findings(tmp_path, files) == []


def test_an_anchor_within_the_page(tmp_path: Path) -> None:
    only(tmp_path, {"docs/a.md": rule("第一条　见[下条](‸#art_2)。")}, "ZD321")
