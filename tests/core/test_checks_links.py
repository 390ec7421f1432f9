"""Links and pictures lead somewhere within the site: each code broken and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import findings, only, page, rule, speech

RULE = rule('第一条　下列：\n\n（一）子。\n\n## 附件1 表\n\n表。\n\n<a id="mine"></a>', id="other", title="外出规定")
TERM = """\
---
kind: term
id: qingjia
title: 请假
expansion: 离开岗位
source: 字面
---
"""
REGISTRY = """\
documents:
  - {id: archives-law, title: 中华人民共和国档案法, kind: 法律, status: 现行有效}
"""
SITE = {
    "data/registry.yml": REGISTRY,
    "docs/term.md": TERM,
    "docs/index.md": page("首页。", id="home"),
    "docs/rules/b.md": RULE,
    "docs/talk.md": speech(
        id="talk", proposals="\n  - {id: P01, name: 考勤, category: 考勤请销假, verb: 建立, point: 1}"
    ),
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
    ("ZD321", "[甲](‸talk.md#P02)", "《一篇讲话》没有锚点“#P02”", ""),
    ("ZD321", "[甲](‸catalogue.md#lave)", "catalogue.md没有锚点“#lave”", "是不是 #leave？"),
    ("ZD321", "[甲](‸registry.md#law)", "registry.md没有锚点“#law”", "锚点是那一行的标识或编号"),
    ("ZD321", "[甲](‸ledger.md#P02)", "ledger.md没有锚点“#P02”", "锚点是那一行的标识或编号"),
    ("ZD321", "[甲](‸glossary.md#qingja)", "glossary.md没有锚点“#qingja”", "是不是 #qingjia？"),
    ("ZD320", '<a href="‸rules/没有.md">甲</a>', "链接指到的文件“rules/没有.md”不存在", ""),
    ("ZD320", "<img alt='' src=‸没有.png>", "链接指到的文件“没有.png”不存在", ""),
    ("ZD320", '<video\n  poster="‸没有.png"></video>', "链接指到的文件“没有.png”不存在", ""),
    ("ZD321", '<a class="x" href="‸rules/b.md#art_2">甲</a>', "《外出规定》没有锚点“#art_2”", "是不是 #art_1？"),
    ("ZD320", '<a href="‸rules/b/">甲</a>', "链接指到的网页“rules/b/”不存在", ""),
    ("ZD320", '<a href="‸../../about/">甲</a>', "链接指到的网页“../../about/”不存在", ""),
    ("ZD321", '<a href="‸../rules/b/#art_2">甲</a>', "《外出规定》没有锚点“#art_2”", "是不是 #art_1？"),
    ("ZD321", '<a href="‸../registry/#law">甲</a>', "../registry/没有锚点“#law”", ""),
    ("ZD322", '<a href="‸/rules/">甲</a>', "链接“/rules/”以“/”开头", ""),
    ("ZD322", '<a href="‸/rules/b.md">甲</a>', "链接“/rules/b.md”以“/”开头", "改为 rules/b.md"),
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
    "[甲](catalogue.md#leave)、[乙](registry.md#archives-law)、[丙](ledger.md#P01)、[丁](glossary.md#qingjia)",
    "[甲](talk.md#P01)、[乙](downloads.md#documents)、[丙](recent.md#2026-11-22)",
    '<a href="rules/b.md#art_1">甲</a>、<img src="图 片.png">、<a href="https://example.org">乙</a>、<a id="x"></a>',
    '<a href="../catalogue/">甲</a>、<a href="../rules/b/#art_1">乙</a>、<a href="../">丙</a>、<a href="../en/">丁</a>',
    '<a href="../catalogue/by-office/">甲</a>、<a href="../registry/2/">乙</a>、<a href="../en/rules/b/">丙</a>',
    '<a href="./">甲</a>、<a href="../search/">乙</a>',
    "![图](data:image/png;base64,AAAA)、<img src='data:image/gif;base64,AAAA'>",
    "[看图][外]、[![图](图%20片.png)](https://example.org)\n\n[外]: https://example.org/a.png",
    "`<img src='https://example.org/a.png'>`\n\n```\n![](https://example.org)\n```\n\n<!-- <script src='//a.b'> -->",
    '<span style="background: url(#x)">x < y，甲<乙</span>、a<b 的 src="https://example.org"',
    "[脚注][^1]\n\n[^1]: 没有.md",
    "`[甲](没有.md)`\n\n```\n[甲](没有.md)\n```\n\n<!-- [甲](没有.md) -->",
]


@pytest.mark.parametrize("body", SOUND)
def test_sound_links_have_no_findings(tmp_path: Path, body: str) -> None:
    assert findings(tmp_path, SITE | {"docs/a.md": page(body)}) == []


OUTSIDE = [
    "![图](‸https://example.org/a.png)",
    "![图](<‸//example.org/a.png>)",
    "[![图 [一]](‸http://example.org/a.png)](rules/b.md)",
    "![图][外]\n\n[外]: ‸https://example.org/a.png",
    "![外 图]\n\n[外  图]: ‸https://example.org/a.png '标题'",
    "![图](‸&#104;ttps://example.org/a.png)",
    '<img src="‸//example.org/a.png">',
    "<IMG\n  alt='>'\n  SRC = ‸https://example.org/a.png>",
    '<img src="‸\\\\example.org\\a.png">',
    '<img srcset="‸https://example.org/a.png 2x">',
    '<script src="‸https://example.org/a.js"></script>',
    '<iframe src="‸https://example.org/"></iframe>',
    '<link rel="stylesheet" href="‸https://example.org/a.css">',
    '<object data="‸https://example.org/a.pdf"></object>',
    '<video poster="‸https://example.org/a.png"></video>',
    '<svg><use href="‸https://example.org/a.svg#b"/></svg>',
    "<p style=\"background: URL( '‸https://example.org/a.png' )\">甲</p>",
    "<style>\n@import '‸//example.org/a.css';\n</style>",
    '<meta http-equiv="refresh" content="‸0; url=https://example.org/">',
    '甲\n{: style="background:url(‸https://example.org/a.png)" }',
    "![图](图%20片.png){ srcset='‸https://example.org/a.png 2x' }",
]


@pytest.mark.parametrize("body", OUTSIDE)
def test_what_a_page_loads_from_outside_is_found(tmp_path: Path, body: str) -> None:
    finding = only(tmp_path, SITE | {"docs/a.md": page(body)}, "ZD324")
    assert finding.message.startswith("打开本页就会从站外读取“")
    assert finding.is_error


@pytest.mark.parametrize(
    ("files", "later", "other", "address"),
    [
        (("a.md", "a/index.md"), "a/index.md", "a.md", "a/"),
        (("a/README.md", "a/index.md"), "a/index.md", "a/README.md", "a/"),
        (("a.en.md", "a.md", "a/index.en.md"), "a/index.en.md", "a.en.md", "a/"),
        (("a.md", "a/index.html"), "a.md", "a/index.html", "a/"),
        (("index.md", "index.html"), "index.md", "index.html", "./"),
    ],
)
def test_two_files_have_no_one_address(
    tmp_path: Path, files: tuple[str, ...], later: str, other: str, address: str
) -> None:
    pages = {f"docs/{name}": page("甲", id=f"p{at}") if name.endswith(".md") else "" for at, name in enumerate(files)}
    found = [each for each in findings(tmp_path, pages) if each.code == "ZD325"]
    assert [(each.path, each.message) for each in found] == [
        (f"docs/{later}", f"本页和 {other} 的地址都是“{address}”，网站上只会有一个")
    ]


@pytest.mark.parametrize("files", [("a.md", "a.en.md"), ("a.md", "a/b.md"), ("a/index.md", "b/index.md", "index.md")])
def test_files_of_their_own_addresses_have_no_findings(tmp_path: Path, files: tuple[str, ...]) -> None:
    pages = {f"docs/{name}": page("甲", id="p" if ".en" in name else f"p{name[0]}{len(name)}") for name in files}
    assert "ZD325" not in {each.code for each in findings(tmp_path, pages)}


def test_a_page_of_the_sites_own_is_linked_to_by_its_file(tmp_path: Path) -> None:
    files = SITE | {"docs/a.md": page("[甲](‸courses.md)"), "docs/courses/index.md": page("甲", id="courses")}
    assert only(tmp_path, files, "ZD320").hint == "是不是 courses/index.md？"


def test_paths_count_from_the_folder_of_the_page(tmp_path: Path) -> None:
    files = SITE | {"docs/about/a.md": page("[甲](../rules/b.md)、[乙](‸rules/b.md)")}
    assert only(tmp_path, files, "ZD320").hint == "是不是 ../rules/b.md？"


def test_a_translation_links_to_its_own_language(tmp_path: Path) -> None:
    files = SITE | {"docs/a.md": page("甲"), "docs/a.en.md": page("[b](rules/b.en.md), [b](rules/b.md)")}
    assert findings(tmp_path, files) == []


def test_html_of_a_translation_leads_from_its_own_address(tmp_path: Path) -> None:
    english = '<a href="../rules/b/">b</a>, <a href="../catalogue/">c</a>, <a href="../../rules/b/">d</a>'
    files = SITE | {"docs/a.md": page("甲"), "docs/a.en.md": page(f'{english}, <a href="‸../../../">e</a>')}
    assert only(tmp_path, files, "ZD320").message == "链接指到的网页“../../../”不存在"


def test_an_anchor_within_the_page(tmp_path: Path) -> None:
    only(tmp_path, {"docs/a.md": rule("第一条　见[下条](‸#art_2)。")}, "ZD321")
