"""A document has the address of its kind and id, wherever its file lies; what its address was before leads there."""

from __future__ import annotations

import base64
import json
from hashlib import sha256

import pytest

from tests.site.build import BuildResult, build_site, checked
from tests.site.pages import BuiltSite, broken_links, links_of, text_of
from tests.site.samples import rule, speech, write_site

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LEAVE = rule(
    "云杉县文化馆请假办法",
    "第一条　请假照[馆务](../../../house.md#seal)办理，值班依照《云杉县文化馆值班办法》第一条。\n\n![流程](flow.png)\n",
    id="leave",
    title_en="Leave",
)
DUTY = rule("云杉县文化馆值班办法", "第一条　请假依照《云杉县文化馆请假办法》第一条。\n", id="duty")
TALK = speech("讲讲请假", "1．要[照章](../papers/2024/old/moved-and-renamed.md#art_1)请假。〔原件第3行〕\n", id="talk")
HOUSE = """\
---
kind: page
id: house
title: 馆务
---

见[请假](papers/2024/old/moved-and-renamed.md#art_1)、<a href="../rules/leave/#art_1">第一条</a>。

## 印章 {: #seal }
"""
MEETING = "---\nkind: page\nid: yearly\ntitle: 年会\n---\n\n会议。\n"
ENGLISH = "---\ntitle: House\n---\n\nSee [leave](papers/2024/old/moved-and-renamed.md#art_1).\n\n## Seal {: #seal }\n"
FILE = "papers/2024/old/moved-and-renamed.md"
BROKEN = "---\nkind: rule\nid: broken\n---\n\n第一条　甲。\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """A site whose files lie anywhere; one address was another's once, one is another's today."""
    pages: dict[str, str | bytes] = {
        FILE: LEAVE,
        "papers/2024/old/flow.png": PICTURE,
        "rules/leave/notes.md": MEETING.replace("yearly", "notes"),
        "duty.md": DUTY,
        "talks/one.md": TALK,
        "yearly.md": MEETING,
        "house.md": HOUSE,
        "house.en.md": ENGLISH,
    }
    root = write_site(tmp_path_factory.mktemp("addresses"), pages)
    looked = f"{{file: papers/2024/old/flow.png, sha256: {sha256(PICTURE).hexdigest()}, by: 某, date: 2026-01-01}}"
    (root / "data/attachments.yml").write_text(f"attachments: [{looked}]\n", encoding="utf-8")
    (root / "data/published").mkdir()
    ledger = root / "data/published/leave.txt"
    ledger.write_text("kind rule\nformer rules/qingjia/\nformer duty/first/\n", encoding="utf-8")
    (root / "data/published/duty.txt").write_text("kind rule\nformer house/\n", encoding="utf-8")
    assert [each.split()[1] for each in checked(root)] == ["ZD702"]
    return build_site(root)


@pytest.fixture(scope="module")
def site(built: BuildResult) -> BuiltSite:
    return built.site


def test_a_page_stands_at_its_address_wherever_its_file_lies(site: BuiltSite) -> None:
    assert {"rules/leave/", "rules/duty/", "speeches/talk/", "house/", "yearly/", "en/rules/leave/"} <= set(site.pages)
    assert "rules/leave/notes/" in site.pages
    assert not {"duty/", "talks/one/", FILE.replace(".md", "/"), "en/house/leave/"} & set(site.pages)


def test_links_in_and_out_and_the_picture_beside_it_follow(site: BuiltSite) -> None:
    assert broken_links(site) == []
    leave = site["rules/leave/"]
    assert ("馆务", "../../house/#seal") in links_of(leave.article)
    assert [image.get("src") for image in leave.article.iter("img")] == ["../../papers/2024/old/flow.png"]
    for address, link in {
        "house/": "../rules/leave/#art_1",
        "speeches/talk/": "../../rules/leave/#art_1",
        "rules/duty/": "../leave/#art_1",
        "en/house/": "../../rules/leave/#art_1",
        "en/rules/leave/": "../../../rules/leave/#art_1",
        "catalogue/": "../rules/leave/",
    }.items():
        assert link in {each for _, each in links_of(site[address].root)}, address


def test_lists_of_addresses_have_the_one(site: BuiltSite) -> None:
    inventory = json.loads((site.folder / "inventory.json").read_text(encoding="utf-8"))
    assert {each["id"]: each["address"] for each in inventory["documents"]}["leave"] == "rules/leave/"
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>rules/leave/</loc>" in sitemap
    assert 'hreflang="en" href="en/rules/leave/"' in sitemap
    assert "papers" not in sitemap
    assert "qingjia" not in sitemap


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        ("rules/qingjia/", "../leave/", "zh"),
        ("duty/first/", "../../rules/leave/", "zh"),
        ("en/rules/qingjia/", "../leave/", "en"),
    ],
)
def test_what_an_address_was_before_leads_to_it(site: BuiltSite, old: str, new: str, language: str) -> None:
    page = site[old]
    assert next(page.root.iter("html")).get("lang") == language
    assert links_of(page.root) == [("云杉县文化馆请假办法", new)]
    assert ("canonical", new) in {(each.get("rel"), each.get("href")) for each in page.root.iter("link")}
    metas = {each.get("name") or each.get("http-equiv"): each.get("content") for each in page.root.iter("meta")}
    assert metas["robots"] == "noindex"
    assert "refresh" not in metas
    assert [each.get("src", "").rpartition("/")[2] for each in page.root.iter("script")] == ["moved.js"]


def test_an_address_that_lives_is_not_taken(site: BuiltSite) -> None:
    assert "印章" in text_of(site["house/"].article)


def test_a_document_that_cannot_be_read_or_has_anothers_id_takes_no_address(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = write_site(
        tmp_path_factory.mktemp("faulty"),
        {
            "a.md": LEAVE.partition("第一条")[0] + "第一条　甲。\n",
            "rules/leave.md": LEAVE.partition("第一条")[0].replace("请假办法", "另一办法") + "第一条　乙。\n",
            "rules/broken.md": BROKEN,
            "talks/two.md": speech("讲讲请假", "1．要请假。〔原件第3行〕\n", id="'2'"),
        },
    )
    site = build_site(root, strict=False, engine=False).site
    assert "甲" in text_of(site["rules/leave/"].article)
    assert "乙" in text_of(site["rules/leave.md/"].article)
    assert {"rules/broken/", "talks/two/"} <= set(site.pages)
