"""Lists that go on over pages: whoever links to a row, in Markdown or on a page of the site's own, gets to it."""

from __future__ import annotations

import json

import pytest

from tests.site.long_lists import LAST
from tests.site.pages import BuiltSite, broken_links, links_of, text_of


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
        "己": f"{up}speeches/speech/#P{LAST:03}",
        "庚": f"{up}courses/#matrix",
        "辛": f"{up}downloads/#compilations",
        "壬": f"{up}registry/2/#law-{LAST}",
        "癸": f"{up}catalogue/#lending",
    }


def test_a_translation_leads_into_the_list_of_its_language(long: BuiltSite) -> None:
    assert dict(links_of(long["en/links/"].article)) == {
        "b": f"../registry/2/#law-{LAST}",
        "c": "../catalogue/2/#duty",
        "d": "../../rules/cites/#art_1",  # into the text, which is one
        "e": "../rules/cites/",
    }


def test_a_hit_of_the_search_leads_to_the_page_of_the_registry(long: BuiltSite) -> None:
    listed = json.loads((long.folder / "pagefind" / "zh" / "documents.json").read_bytes())["documents"]
    outside = {each["address"].partition("#")[0] for each in listed if each["kind"] == "outside"}
    assert outside == {"registry/", "registry/2/"}


def test_a_category_of_the_card_leads_to_where_it_begins(long: BuiltSite) -> None:
    (category,) = [link for words, link in links_of(long["rules/cites/"].one("zd-facts")) if words == "值班"]
    assert category == "../../catalogue/2/#duty"
    assert text_of(long["catalogue/2/"].by_id("duty")).startswith("值班")
