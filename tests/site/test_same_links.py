"""`zhidu check` and a strict build say the same of links, and only in Chinese."""

from __future__ import annotations

import re
from pathlib import Path

from tests.site.build import build_site
from tests.site.samples import LENDING, write_site
from zhidu.checks.run import check_site
from zhidu.files.project import find_project

FRONT = "---\nkind: page\nid: {id}\ntitle: {id}\n---\n\n"
BROKEN = """\
[没有的文件](none.md)、[没有的附件](none.pdf)、[文件夹](rules/)、[绝对](/rules/lending.md)、[外面](../x.md)

[没有的条](rules/lending.md#art_99)、[没有的标题](other.md#none)、[本页没有](#none)、[空]()

[译文](other.en.md)、[排除的](drafts/plan.md)、[排除的附件](drafts/plan.pdf)、[反斜线](rules\\\\lending.md)

[目录里没有](catalogue.md#none)、[登记簿里没有](registry.md#none)、[引用式][其一]、![没有的图](none.png)

<a href="nowhere/">没有的网页</a>、<img src="none.svg" alt="没有的图">、[大小写](Other.md)

[其一]: none-either.md
"""
BROKEN_RULE = """\
第一条　见[没有的文件](none.md)、[没有的条](lending.md#art_99)、[本页没有](#art_9)、[没有的标题](../other.md#none)。

第二条　见[排除的](../drafts/plan.md)、[绝对](/other.md)、![没有的图](none.png)、<a href="none.md">原样的字</a>。
"""
PAGES: dict[str, str | bytes] = {
    "rules/lending.md": LENDING,
    "rules/broken.md": LENDING.partition("---\n\n")[0]
    .replace("id: lending", "id: broken")
    .replace("title: 云杉县文化馆图书借阅办法", "title: 云杉县文化馆图书修补办法")
    .replace("aliases: [借阅办法]\n", "")
    .replace("5号", "6号")
    + "---\n\n"
    + BROKEN_RULE,
    "broken.md": FRONT.format(id="broken-page") + BROKEN,
    "broken.en.md": FRONT.format(id="broken-page") + "[a](none.md), [b](other.md#none), [c](drafts/plan.md)\n",
    "other.md": FRONT.format(id="other") + "## 标题\n",
    "other.en.md": "---\ntitle: Other\n---\n\n## Heading\n",
    "drafts/plan.md": FRONT.format(id="plan") + "草稿\n",
    "drafts/plan.pdf": b"%PDF",
}
_FINDING = re.compile(r"^(?:ERROR|WARNING|INFO) +-  ((?:docs/|mkdocs\.yml)\S*:\d+:\d+: ZD.*)$", re.MULTILINE)


def test_a_check_and_a_strict_build_say_the_same_of_broken_links(tmp_path: Path) -> None:
    menu = [{"首页": "index.md"}, {"没有的": "none.md"}, {"排除的": "drafts/plan.md"}, {"目录": "catalogue.md"}]
    root = write_site(tmp_path, PAGES, exclude_docs="drafts/\n", nav=menu)
    project = find_project(root)
    assert project is not None
    checked = {str(finding) for finding in check_site(project).findings}
    assert len([finding for finding in checked if ": ZD32" in finding]) >= 30
    for strict in (True, False):
        built = build_site(root, strict=strict)
        assert built.returncode == int(strict)
        assert set(_FINDING.findall(built.output)) == checked
        others = [
            line for line in built.output.splitlines() if re.match("WARNING|ERROR", line) and "构建停止" not in line
        ]
        assert [line for line in others if not _FINDING.match(line)] == []
