"""Titles, names and whatever front matter, data files and settings say are text: nothing of it is HTML on any page."""

from __future__ import annotations

import pytest

from tests.site.build import build_site
from tests.site.pages import BuiltSite, text_of
from tests.site.samples import ORGAN, REGISTRY, REPO, rule, speech, write_site

BAD = """<i class="bad">甲</i>&乙" bad="丙' bad='<script>document.title=1</script>"""
"""Breaks out of text, of an attribute in either quotes, and runs."""


def said(name: str) -> str:
    """The words in YAML, each time with another name before them: titles may not be the same."""
    quoted = BAD.replace("'", "''")
    return f"'{name}{quoted}'"


PROPOSAL = f"""
  - {{id: P02, name: {said("议")}, category: 值班, verb: {said("动")}, point: 1, places: "7", note: {said("注")}}}"""
COURSE = f"""\
---
kind: course
id: lesson
title: {said("课")}
title_en: {said("lesson")}
code: KC-01
category: 值班
audiences: [{said("众")}]
objectives: [{said("目标")}]
hours: {{classroom: 1}}
methods: [{said("方式")}]
faculty: [{said("师资")}]
readings: [{said("必读")}]
prework: {said("功课")}
outcome: {said("成果")}
assessment: {said("考核")}
basis: [{said("依据")}]
responsible: {said("部门")}
---

## 题{BAD}

| 表{BAD} |
| --- |

![图{BAD}](图{BAD}.png)[名{BAD}](<名{BAD}.md>)
"""
TERM = f"""\
---
kind: term
id: word
title: {said("词")}
expansion: {said("释义")}
expansion_en: {said("meaning")}
source: {said("出处")}
aliases: [{said("又")}]
---
"""
MEETING = f"""\
---
kind: page
id: yearly
title: {said("会")}
description: {said("摘要")}
---

会议。
"""
PAGES: dict[str, str | bytes] = {
    "rules/first.md": rule(
        said("甲"),
        "第一条　照办。\n",
        id="first",
        title_en=said("one"),
        issuer=said("机关"),
        responsible=said("部门"),
        interpreter=said("部门"),
        scope=said("范围"),
        aliases=f"[{said('简')}]",
        answers="[P02]",
    ),
    "rules/second.md": rule(said("乙"), "第一条　照办。\n", id="second", superseded_by=said("代")),
    "meeting/index.md": MEETING,
    "meeting/a.md": speech(
        said("讲"),
        "1．内容。〔原件第7行〕\n",
        speaker=said("人"),
        post=said("职"),
        organization=said("单位"),
        source=said("来源"),
        date=said("不详"),
        proposals=PROPOSAL,
    ),
    "lesson.md": COURSE,
    "word.md": TERM,
}
DATA = {
    "data/organ.yml": ORGAN.replace("name: 云杉县文化馆知识库\n", f"name: {said('馆')}\n")
    .replace("name_en: Yunshan Culture House Knowledge Base", f"name_en: {said('house')}")
    .replace("name: 值班, name_en: Duty", f"name: 值班, name_en: {said('duty')}")
    .replace("name: 全体馆员, name_en: All staff", f"name: {said('众')}, name_en: {said('all')}")
    .replace("name: 馆办公室, name_en: General office", f"name: {said('部门')}, name_en: {said('office')}"),
    "data/registry.yml": REGISTRY.replace("title: 云岭省公共文化馆条例", f"title: {said('条例')}")
    .replace("short: [文化馆条例]", f"short: [{said('短')}]\n    title_en: {said('law')}\n    note: {said('说明')}")
    .replace("kind: 地方性法规", f"kind: {said('种类')}")
    .replace("issuer: 云岭省人民代表大会常务委员会", f"issuer: {said('制定')}\n    superseded_by: {said('代替')}"),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    root = write_site(
        tmp_path_factory.mktemp("hostile"),
        PAGES,
        site_name=f"站{BAD}",
        site_description=f"述{BAD}",
        nav=[{f"首页{BAD}": "index.md"}, {f"组{BAD}": [{f"制度{BAD}": "catalogue.md"}, "ledger.md", "rules/first.md"]}],
        extra={"feedback": f"mailto:a@example.org?subject={BAD}{{title}}"},
        theme={"custom_dir": str(REPO / "overrides"), "features": ["navigation.footer"]},
    )
    for name, text in DATA.items():
        (root / name).write_text(text, encoding="utf-8")
    built = build_site(root, strict=False)
    assert "Traceback" not in built.output
    return built.site


def test_no_page_has_an_element_or_attribute_of_what_was_said(hostile: BuiltSite) -> None:
    found = {
        page.address
        for page in hostile.pages.values()
        for element in page.root.iter()
        if "bad" in element.attrib or element.get("class") == "bad" or element.text == "document.title=1"
    }
    assert found == set()
    assert {page.address: page.faults for page in hostile.pages.values() if page.faults} == {}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("rules/first/", "甲"),
        ("meeting/", "会"),
        ("speeches/speech/", "讲"),
        ("courses/lesson/", "课"),
        ("terms/word/", "词"),
    ],
)
def test_a_title_stands_as_written_in_head_header_and_heading(hostile: BuiltSite, address: str, name: str) -> None:
    page = hostile[address]
    title = name + BAD
    head = next(page.root.iter("title"))
    assert text_of(head) == f"{title} - 站{BAD}"
    assert text_of(next(page.root.iter("h1"))) == title
    header = next(each for each in page.root.iter("header") if each.get("class", "").startswith("md-header"))
    assert title in text_of(header)


def test_names_of_the_menu_and_the_site_stand_as_written(hostile: BuiltSite) -> None:
    page = hostile["rules/second/"]
    words = text_of(page.root)
    assert f"制度{BAD}" in words
    logos = [each.get("aria-label") for each in page.root.iter("a") if "md-logo" in each.get("class", "").split()]
    assert set(logos) == {f"站{BAD}"}
    assert [each.get("content") for each in page.root.iter("meta") if each.get("name") == "description"] == [f"述{BAD}"]


def test_the_footer_and_the_page_that_is_not_there_escape_too(hostile: BuiltSite) -> None:
    footer = next(each for each in hostile["catalogue/"].root.iter("footer"))
    assert "甲" in text_of(footer) or f"首页{BAD}" in text_of(footer)
    assert f"站{BAD}" in text_of(hostile["404.html"].root)
