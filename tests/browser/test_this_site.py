"""The site of this repository as a reader opens it, whatever documents it holds."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import audit
from tests.browser.visit import Visitor
from tests.site.pages import BuiltSite
from tests.site.serve import Serve


@pytest.fixture(scope="module")
def reader(browser: Browser, this_site: BuiltSite, served: Serve) -> Visitor:
    """Reads the site in a folder of a host."""
    return Visitor(browser, served(this_site.folder, "/机关/知识库/"))


@pytest.fixture(scope="module")
def rules(this_site: BuiltSite) -> list[dict[str, str]]:
    """Its rules, as its catalogue lists them: none where it has none."""
    found: list[dict[str, str]] = json.loads((this_site.folder / "catalogue.json").read_text(encoding="utf-8"))
    return found


def test_its_first_pages_are_sound_and_open_to_all(reader: Visitor, rules: list[dict[str, str]]) -> None:
    for address in ("", "catalogue/", *(rule["address"] for rule in rules[:1])):
        with reader.open(address) as (page, log):
            expect(page.locator("h1")).to_be_visible()
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
            assert audit(page) == []
            assert (log.errors, log.missing, log.foreign) == ([], [], [])


def test_all_that_its_menu_leads_to_opens(reader: Visitor) -> None:
    with reader.open("") as (page, log):
        menu = page.locator(".md-nav--primary a[href]:not([href^='#'])")
        for address in sorted(set(menu.evaluate_all("(links) => links.map((link) => link.href)"))):
            page.goto(address)
            expect(page.locator("h1")).to_be_visible()
        assert (log.errors, log.missing, log.foreign) == ([], [], [])


def test_a_rule_is_found_by_its_title_and_opened(reader: Visitor, rules: list[dict[str, str]]) -> None:
    for rule in rules[-1:]:
        with reader.open(f"search/?q={quote(rule['title'])}") as (page, log):
            page.locator("#search-results a", has_text=rule["title"]).first.click()
            page.wait_for_url(f"**/{rule['address']}**")
            expect(page.locator("h1")).to_have_text(rule["title"])
            assert (log.errors, log.missing, log.foreign) == ([], [], [])


def test_latest_changes_lead_to_pages(reader: Visitor) -> None:
    with reader.open("recent/", 390) as (page, log):
        expect(page.locator(".md-content p").first).to_be_visible()
        links = page.locator(".zd-days li > a")
        if links.count():  # a copy of the site without its history has none
            assert links.count() <= 100
            links.first.click()
            expect(page.locator("h1")).to_be_visible()
        assert (log.errors, log.missing) == ([], [])
