"""How a reader gets into a text: its first words soon, its contents within reach, its page in English."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import audit
from tests.browser.made import RULE, TITLE
from tests.browser.visit import Visitor
from tests.site.pages import BuiltSite

SUMMARY = ".zd-contents > summary"
LIST = ".zd-contents nav"


def first_line(page: Page) -> float:
    return float(page.locator(".zd-text [id^='art_1__para_1'], .zd-text #art_1").first.bounding_box()["y"])  # type: ignore[index]


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_text_of_a_rule_begins_on_the_first_screen(visitor: Visitor, width: int, height: int) -> None:
    with visitor.open(RULE, viewport={"width": width, "height": height}) as (page, _):
        assert first_line(page) < height - 100


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_the_contents_are_within_reach_at_any_place_on_a_phone(visitor: Visitor, javascript: bool) -> None:
    with visitor.open(f"{RULE}#art_20", 390, javascript=javascript) as (page, _):
        expect(page.locator(SUMMARY)).to_be_in_viewport()
        page.locator(SUMMARY).click()
        expect(page.locator(LIST)).to_be_in_viewport(ratio=1)
        page.locator(f"{LIST} a[href='#chp_1']").click()
        expect(page.locator("#chp_1")).to_be_in_viewport()
        if javascript:
            expect(page.locator(LIST)).to_be_hidden()


def test_the_contents_open_and_close_by_keyboard(visitor: Visitor) -> None:
    with visitor.open(RULE, 390) as (page, _):
        summary = page.locator(SUMMARY)
        summary.focus()
        page.keyboard.press("Enter")
        expect(page.locator(LIST)).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.locator(f"{LIST} a").first).to_be_focused()
        assert audit(page, colours=False) == []
        page.keyboard.press("Escape")
        expect(page.locator(LIST)).to_be_hidden()
        expect(summary).to_be_focused()
        summary.click()
        page.locator("h1").click()
        expect(page.locator(LIST)).to_be_hidden()


def test_a_wide_window_has_the_contents_beside_the_text(visitor: Visitor) -> None:
    with visitor.open(RULE, 1280) as (page, _):
        expect(page.locator(SUMMARY)).to_be_hidden()
        expect(page.locator(".md-sidebar--secondary a[href='#chp_1']")).to_be_visible()


@pytest.mark.parametrize("address", ["en/catalogue/", "en/ledger/", "en/downloads/", "en/citations/"])
def test_english_lists_lead_to_the_english_page_of_a_rule(visitor: Visitor, address: str) -> None:
    with visitor.open(address) as (page, log):
        page.locator(f"article tbody a[href$='{RULE}']:not([href*='#'])").first.click()
        page.wait_for_url(f"**/en/{RULE}")
        expect(page.locator(".zd-banner")).to_contain_text("no force")
        expect(page.locator("article")).to_contain_text(TITLE)
        tabs = page.locator(".md-tabs").inner_text()
        assert "Rules" in tabs
        assert not any("\u4e00" <= character <= "\u9fff" for character in tabs)
        assert page.locator(".zd-text").count() == 0  # the text is one
        page.locator(".zd-outline a[href$='#art_20']").click()
        page.wait_for_url(f"**/{RULE}#art_20")
        assert "/en/" not in page.url
        expect(page.locator("#art_20")).to_be_in_viewport()
        assert log.errors == []


def test_a_cell_of_the_matrix_leads_to_where_one_rule_cites_the_other(visitor: Visitor) -> None:
    with visitor.open("citations/") as (page, _):
        row = page.locator(".zd-citations tbody tr", has=page.locator(f"th a[href$='{RULE}']"))
        cell = row.locator("td a").first
        count = int(cell.inner_text())
        assert cell.get_attribute("aria-label").endswith(f"，{count}处")  # type: ignore[union-attr]
        cell.click()
        page.wait_for_url(f"**/{RULE}#art_*")
        anchor = page.url.partition("#")[2]
        expect(page.locator(f"#{anchor} a.zd-cite").first).to_be_visible()


def test_without_scripts_a_page_says_what_needs_them(visitor: Visitor) -> None:
    for address, words in (("catalogue/", "要用 JavaScript"), ("en/catalogue/", "need JavaScript")):
        with visitor.open(address, javascript=False) as (page, _):
            expect(page.locator(".zd-notice")).to_contain_text(words)
        with visitor.open(address) as (page, _):
            expect(page.locator(".zd-notice")).to_have_count(0)


def test_from_a_disk_a_page_says_that_it_needs_a_server(browser: Browser, made: BuiltSite) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((made.folder / "index.html").as_uri())
        expect(page.locator(".zd-notice")).to_contain_text("python -m http.server")


def test_the_home_page_says_its_name_once(visitor: Visitor) -> None:
    with visitor.open("") as (page, _):
        assert page.title() == "枫林县文化馆知识库"
