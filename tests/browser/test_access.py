"""Who reads with a keyboard, a screen reader, large letters or no scripts: WCAG 2.1 AA on each kind of page.

axe-core finds what a machine can find; the rest of this file is what it cannot: the way of the keyboard, its being
seen, the language of words, the window at 200%.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import audit, hold_still
from tests.browser.made import KINDS, RULE
from tests.browser.visit import SETTLED, Visitor

_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_the_menu_of_a_narrow_window_is_open_to_all(visitor: Visitor) -> None:
    with visitor.open(RULE, 390) as (page, _):
        page.locator(".zd-menu").click()
        assert audit(page) == []


# --- the keyboard ---

_FOCUS = """() => {
  const e = document.activeElement;
  const label = ".md-option:focus + label, #__drawer:focus ~ .md-header label[for='__drawer']";
  const shown = e.matches(".md-option, #__drawer") ? document.querySelector(label) : e;
  if (e === document.body || !shown) return null;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  let seen = style.visibility === "visible" && +style.opacity > 0.3 && box.width > 0;
  seen = seen && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  return {
    name: `${e.tagName}.${e.className} ${(e.innerText || e.getAttribute("aria-label") || e.id).trim().slice(0, 30)}`,
    key: [...document.querySelectorAll("*")].indexOf(e),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    seen,
  };
}"""
_REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && !e.hidden)
  .filter((e) => e.type !== "radio" || e.checked)
  .map((e) => [[...document.querySelectorAll("*")].indexOf(e), e.outerHTML.slice(0, 120)])"""


def walk(page: Page) -> Iterator[dict[str, Any]]:
    """What has the keyboard, at each press of Tab until the page's end."""
    seen = set()
    for _ in range(1500):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus and not (focus["marked"] and focus["seen"]):
            # The theme's way to the top of the page comes and goes behind the scrolling.
            page.evaluate(SETTLED)
            if (focus := page.evaluate(_FOCUS)) is None:
                continue
        if focus is None or focus["key"] in seen:
            return
        seen.add(focus["key"])
        yield focus


@pytest.mark.parametrize(("address", "width"), [("rules/duty-new/", 1280), ("catalogue/", 1280), ("catalogue/", 640)])
def test_tab_comes_to_everything_and_is_seen(visitor: Visitor, address: str, width: int) -> None:
    with visitor.open(address, width) as (page, _):
        hold_still(page)
        meant = dict(page.evaluate(_REACHABLE))
        stops = list(walk(page))
        assert [stop["name"] for stop in stops if not stop["marked"] or not stop["seen"]] == []
        assert [what for key, what in meant.items() if key not in {stop["key"] for stop in stops}] == []


@pytest.mark.parametrize("address", [RULE, "catalogue/", "", "en/", "404.html"])
def test_the_first_tab_leads_past_the_menus(visitor: Visitor, address: str) -> None:
    with visitor.open(address) as (page, _):
        page.keyboard.press("Tab")
        skip = page.locator(".zd-skip")
        expect(skip).to_be_focused()
        expect(skip).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        expect(page.locator("article")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_the_menu_of_a_narrow_window_opens_by_keyboard(visitor: Visitor, javascript: bool) -> None:
    with visitor.open(RULE, 640, javascript=javascript) as (page, _):
        link = page.locator(".md-nav--primary a", has_text="首页").first
        expect(link).to_be_hidden()
        opener = page.locator(".zd-menu" if javascript else "#__drawer")
        opener.focus()
        page.keyboard.press("Space")
        expect(link).to_be_visible()
        if javascript:
            expect(opener).to_have_attribute("aria-expanded", "true")
            page.keyboard.press("Escape")
            expect(link).to_be_hidden()
            expect(opener).to_be_focused()
            page.keyboard.press("Space")
        link.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert visitor.address_of(page) == ""


# --- no scripts ---

_UNREAD = """() => [...document.querySelectorAll("article *")]
  .filter((e) => e.childElementCount === 0 && e.textContent.trim())
  .filter((e) => !e.getClientRects().length && !e.closest("details:not([open]), script, style, [hidden]"))
  .filter((e) => !e.closest(".zd-mark, .zd-foot"))
  .map((e) => e.outerHTML.slice(0, 120))"""
_WITHOUT = ".zd-filter, .search-page, .zd-textsize, .zd-preview"


@pytest.mark.parametrize("address", [each for each in KINDS if not each.startswith("en/") or each == "en/"])
def test_without_scripts_every_kind_of_page_reads(visitor: Visitor, address: str) -> None:
    with visitor.open(address, 390, javascript=False) as (page, log):
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate(_UNREAD) == []
        assert page.locator(f"article [hidden]:not({_WITHOUT.replace(', ', '):not(')})").count() == 0
        assert page.evaluate(_OVERFLOW) <= 0
        assert (log.errors, log.missing, log.foreign) == ([], [], [])
