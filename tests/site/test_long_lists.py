"""Lists that go on over pages: whoever links to a row, in Markdown or on a page of the site's own, gets to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.build import BuildResult, build_site
from tests.site.pages import BuiltSite, broken_links, links_of, text_of
from tests.site.samples import rule, speech, write_site
from zhidu.corpus.lists import ROWS

MANY = ROWS + 10
LAST = MANY - 1
REGISTRY = "documents:\n" + "".join(
    f"  - {{id: law-{at}, title: 第{at}号条例, kind: 法律, status: 现行有效, articles: 9}}\n" for at in range(MANY)
)
TERM = "---\nkind: term\nid: word-{at:03}\ntitle: 词语{at:03}号\nexpansion: 意思\nsource: 字面\n---\n"
PROPOSALS = "".join(
    f"\n  - {{id: P{at:03}, name: 第{at}号制度, category: 值班, verb: 建立, point: 1}}" for at in range(MANY)
)
COURSE = f"""\
---
kind: course
id: lesson
title: 一门课
code: KC-01
category: 值班
audiences: [全体馆员]
objectives: [知道]
hours: {{classroom: 1}}
methods: [讲授]
readings: [《第{LAST}号条例》第三条]
basis: [《第0号条例》, 《第{LAST}号条例》]
responsible: 馆办公室
---
"""
LINKS = f"""\
[甲](catalogue.md#duty)、[乙](registry.md#law-{LAST})、[丙](registry.md#law-0)、[丁](ledger.md#P{LAST:03})、
[戊](glossary.md#word-{LAST:03})、[己](talk.md#P{LAST:03})、[庚](courses.md#matrix)、[辛](downloads.md#compilations)、
<a href="registry.md#law-{LAST}">壬</a>、[癸](catalogue.md#lending)。
"""
DEEP = LINKS.replace("](", "](../").replace('="', '="../')
ENGLISH = f"[b](registry.md#law-{LAST}), [c](catalogue.md#duty)\n"
PAGES: dict[str, str | bytes] = {
    "cites.md": rule(
        "引用办法",
        f"第一条　依照《第{LAST}号条例》第二条、《第0号条例》办理。\n",
        id="cites",
        basis=f"[《第{LAST}号条例》]",
    ),
    "lesson.md": COURSE,
    "talk.md": speech("讲话", "1．内容。〔原件第7行〕\n", proposals=PROPOSALS),
    "meeting.md": "---\nkind: page\nid: yearly\ntitle: 会议\n---\n\n会议。\n",
    "links.md": f"---\nkind: page\nid: links\ntitle: 链接\n---\n\n{LINKS}",
    "deep/links.md": f"---\nkind: page\nid: deep\ntitle: 深\n---\n\n{DEEP}",
    "links.en.md": f"---\nkind: page\nid: links\ntitle: Links\n---\n\n{ENGLISH}",
    **{f"terms/w{at}.md": TERM.format(at=at) for at in range(MANY)},
    **{
        f"rules/r{at}.md": rule(
            f"第{at}号办法", "第一条　照办。\n", id=f"r{at}", category="借阅" if at % 2 else "印章", status="征求意见稿"
        )
        for at in range(MANY)
    },
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    root = write_site(tmp_path_factory.mktemp("long"), PAGES)
    (root / "data" / "registry.yml").write_text(REGISTRY, encoding="utf-8")
    return build_site(root)


@pytest.fixture(scope="module")
def long(built: BuildResult) -> BuiltSite:
    return BuiltSite(built.site_dir)


def test_a_strict_build_takes_links_to_rows(built: BuildResult) -> None:
    assert built.returncode == 0, built.output


def test_every_link_leads_to_its_row(long: BuiltSite) -> None:
    assert {"registry/2/", "ledger/2/", "glossary/2/", "catalogue/2/", "en/registry/2/"} <= set(long.pages)
    assert broken_links(long) == []


@pytest.mark.parametrize(("address", "up"), [("links/", "../"), ("deep/links/", "../../")])
def test_a_link_in_markdown_leads_to_the_page_of_the_list(long: BuiltSite, address: str, up: str) -> None:
    found = dict(links_of(long[address].article))
    assert found == {
        "甲": f"{up}catalogue/2/#duty",
        "乙": f"{up}registry/2/#law-{LAST}",
        "丙": f"{up}registry/#law-0",
        "丁": f"{up}ledger/2/#P{LAST:03}",
        "戊": f"{up}glossary/2/#word-{LAST:03}",
        "己": f"{up}talk/#P{LAST:03}",
        "庚": f"{up}courses/#matrix",
        "辛": f"{up}downloads/#compilations",
        "壬": f"{up}registry/2/#law-{LAST}",
        "癸": f"{up}catalogue/#lending",
    }


def test_a_translation_leads_into_the_list_of_its_language(long: BuiltSite) -> None:
    assert dict(links_of(long["en/links/"].article)) == {
        "b": f"../registry/2/#law-{LAST}",
        "c": "../catalogue/2/#duty",
    }


def test_a_hit_of_the_search_leads_to_the_page_of_the_registry(long: BuiltSite) -> None:
    listed = json.loads((long.folder / "pagefind" / "zh" / "documents.json").read_bytes())["documents"]
    assert {each["address"] for each in listed} >= {"registry/", "registry/2/"}


def test_a_category_of_the_card_leads_to_where_it_begins(long: BuiltSite) -> None:
    (category,) = [link for words, link in links_of(long["cites/"].one("zd-facts")) if words == "值班"]
    assert category == "../catalogue/2/#duty"
    assert text_of(long["catalogue/2/"].by_id("duty")).startswith("值班")


def test_a_row_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    page = "---\nkind: page\nid: links\ntitle: 链接\n---\n\n[甲](registry.md#no-law)\n"
    built = build_site(write_site(tmp_path, {"links.md": page}))
    assert built.returncode == 1
    assert "ZD321 错误 registry.md没有锚点“#no-law”" in built.output
