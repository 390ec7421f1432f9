"""What a trainer does: copies links for slides, prints a handout, takes the reading along."""

from __future__ import annotations

import io

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.made import ADDRESS
from tests.browser.visit import Visitor

COURSE = "courses/leave/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def copied(page: Page) -> str:
    return str(page.evaluate("() => navigator.clipboard.readText()"))


def test_a_link_for_slides_is_copied_with_the_keyboard_alone(visitor: Visitor) -> None:
    with visitor.open(COURSE, permissions=CLIPBOARD) as (page, log):
        page.locator(".zd-slides > summary").press("Enter")
        page.keyboard.press("Tab")  # the picture of the code
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".zd-said")).to_have_text("已复制地址")
        assert copied(page) == f"{ADDRESS}{COURSE}"
        part = page.locator(".zd-slides__parts li").first
        part.get_by_role("button", name="的HTML").press("Enter")
        expect(page.locator(".zd-said")).to_contain_text("的HTML")
        assert copied(page).startswith(f'<a href="{ADDRESS}{COURSE}#')
        assert log.errors == []


def test_four_clicks_lead_from_the_home_page_to_a_printed_handout_and_the_reading(visitor: Visitor) -> None:
    with visitor.open("") as (page, log):
        page.evaluate("() => { sessionStorage.printed = 0; }")
        page.add_init_script("window.print = () => { sessionStorage.printed = Number(sessionStorage.printed) + 1; };")
        page.locator(".md-tabs").get_by_role("link", name="培训").click()
        page.locator("#courses").get_by_role("link", name="一页讲义").first.click()
        page.get_by_role("button", name="打印").click()
        assert page.evaluate("() => sessionStorage.printed") == "1"
        expect(page.locator(".zd-leaflet img")).to_have_js_property("complete", True)
        assert page.locator(".zd-leaflet img").evaluate("(image) => image.naturalWidth") > 0
        assert len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1
        with page.expect_download() as download:
            page.get_by_role("link", name="阅读材料（Word）").click()
        assert download.value.suggested_filename.endswith("阅读材料包.docx")
        assert log.errors == []
