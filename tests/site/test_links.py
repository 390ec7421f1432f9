"""Nothing in a built site leads nowhere: all links, anchors and files of all pages, in both languages."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.site.conftest import Sample
from tests.site.pages import BuiltSite, broken_links


@pytest.fixture(params=["sample", "this_site"])
def any_site(request: pytest.FixtureRequest) -> BuiltSite:
    found = request.getfixturevalue(request.param)
    return found.site if isinstance(found, Sample) else found


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(any_site: BuiltSite) -> None:
    assert {"", "catalogue/", "404.html"} <= set(any_site.pages)
    assert broken_links(any_site) == []


def test_every_page_is_nested_right_and_each_id_stands_once(any_site: BuiltSite) -> None:
    wrong = {
        page.address: found
        for page in any_site.pages.values()
        if (found := [*page.faults, *(name for name, count in Counter(page.ids).items() if count > 1)])
    }
    assert wrong == {}


def test_every_page_says_its_language(any_site: BuiltSite) -> None:
    found = {page.address: next(page.root.iter("html")).get("lang") for page in any_site.pages.values()}
    assert found == {address: "en" if address.startswith("en/") else "zh" for address in found}


def test_every_page_has_one_heading_of_its_own(any_site: BuiltSite) -> None:
    found = {page.address: len(list(page.root.iter("h1"))) for page in any_site.pages.values()}
    assert found == dict.fromkeys(found, 1)


def test_a_headings_id_does_not_depend_on_how_many_headings_stand_before_it(any_site: BuiltSite) -> None:
    counted = {page.address: found for page in any_site.pages.values() if (found := _counted(page.ids))}
    assert counted == {}


def _counted(ids: list[str]) -> list[str]:
    return [each for each in ids if each[:1] == "_" and each[1:].isdigit()]


def test_the_inventory_names_only_addresses_that_are_there(any_site: BuiltSite) -> None:
    listed = json.loads((any_site.folder / "inventory.json").read_text(encoding="utf-8"))
    assert listed["version"] == 1
    missing = [
        f"{document['address']}#{anchor}"
        for document in listed["documents"]
        for anchor, _ in document["units"]
        if anchor not in any_site[document["address"]].ids
    ]
    assert missing == []
    assert {document["address"] for document in listed["documents"]} <= set(any_site.pages)


def test_the_inventory_names_every_unit(site: BuiltSite) -> None:
    listed = json.loads((site.folder / "inventory.json").read_text(encoding="utf-8"))
    units = {document["id"]: dict(document["units"]) for document in listed["documents"]}
    assert units["lending"]["art_3__para_1__point_2"] == "第三条第（二）项"
    assert units["lending"]["annex_2"] == "附件2"
    assert units["yearly-first"] == {"point_1": "第1点", "point_2": "第2点"}


# --- the checker itself must see what is wrong ---


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('<a href="other/#there">', None),
        ('<a href="other/">', None),
        ('<a href="#here">', None),
        ('<a href="other/#gone">', "has no anchor"),
        ('<a href="gone/">', "has no file"),
        ('<img src="gone.png">', "has no file"),
        ('<a href="/other/">', "leads out of the site"),
        ('<a href="../other/">', "leads out of the site"),
        ('<link href="https://elsewhere.example/a.css">', "leads out of the site"),
        ('<script src="//elsewhere.example/a.js">', "leads out of the site"),
    ],
)
def test_the_checker_finds(tmp_path: Path, link: str, said: str | None) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/index.html").write_text('<p id="there"></p>', encoding="utf-8")
    (tmp_path / "index.html").write_text(f'<p id="here">{link}</p>', encoding="utf-8")
    found = broken_links(BuiltSite(tmp_path))
    assert (len(found), said in found[0]) == (1, True) if said else found == []
