"""Who reads with a keyboard, a screen reader, large letters or no scripts: WCAG 2.1 AA on each kind of page.

axe-core finds what a machine can find; the rest of this file is what it cannot: the way of the keyboard, its being
seen, the language of words, the window at 200%.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import Visitor
from tests.site.pages import BuiltSite

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
# Ours beside WCAG 2.1 AA: a finger finds what it aims at; a screen reader, the table's heads.
MORE = ("target-size", "empty-table-header", "heading-order", "landmark-unique", "scope-attr-valid")
WIDTHS = (640, 390, 1920)  # 640 is a window of 1280 at 200%
RULE = "rules/attendance/"
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"


def kinds(site: BuiltSite) -> list[str]:
    """One page of each kind, in each language: a page with a folder of its own, or one that stands for its folder."""
    found: dict[str, str] = {}
    for address in site.pages:
        folder, _, name = address.rstrip("/").rpartition("/")
        alone = not folder or folder in ("en", "about", "training") or not name
        found.setdefault(address if alone else folder + "/*", address)
    found["rules/*"] = RULE
    asked = {"search/": "search/?q=请假", "en/search/": "en/search/?q=attendance"}
    return [asked.get(each, each) for each in found.values()]


@pytest.fixture(scope="module")
def addresses(this_site: BuiltSite) -> list[str]:
    found = kinds(this_site)
    kept = {"", "en/", "404.html", "catalogue/", "en/catalogue/", "ledger/", "courses/", "glossary/", RULE, "terms/"}
    assert kept <= set(found)
    assert len(found) < 60
    return found


_FINDINGS = """async (only) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...only });
  const say = (node) => `${node.html.slice(0, 200)} ${node.failureSummary}`;
  return violations.map((v) => `${v.id}: ${v.nodes.length} × ${say(v.nodes[0])}`);
}"""
# Long tables and texts are of one kind from end to end: their first part stands for the rest.
_SHORTEN = """() => {
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  document.querySelectorAll("tbody").forEach((each) => { while (each.rows.length > 4) each.deleteRow(4); });
  document.querySelectorAll("table").forEach((each) => [...each.tBodies].slice(3).forEach((body) => body.remove()));
  [...document.querySelectorAll(".zd-article")].slice(8).forEach((each) => each.remove());
}"""
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_HIDDEN_TABLES = """() => [...document.querySelectorAll("article table")].filter((t) => t.offsetParent
  && t.getBoundingClientRect().right > innerWidth + 1 && !t.closest(".zd-scroll")).length"""
# Chinese that would be read out as English.
_CHINESE_AS_ENGLISH = r"""() => {
  const found = [], words = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const english = (e) => e.closest("[lang]").lang.startsWith("en"), chinese = (text) => /\p{Script=Han}/u.test(text);
  for (let node; (node = words.nextNode());)
    if (!/^(SCRIPT|STYLE)$/.test(node.parentElement.tagName) && english(node.parentElement) && chinese(node.data))
      found.push(node.data.trim());
  for (const e of document.querySelectorAll("[aria-label], [title], [placeholder], meta[content]"))
    for (const name of ["aria-label", "title", "placeholder", "content"])
      if (english(e) && chinese(e.getAttribute(name) || "")) found.push(`${name}=${e.getAttribute(name)}`);
  return found;
}"""
_NAMELESS_TABLES = """() => [...document.querySelectorAll("article table")].filter((t) =>
  !(t.caption && t.caption.textContent.trim()) && !t.closest("[role][aria-label], [role][aria-labelledby]")
  || !t.querySelector("th")).length"""


def _check(page: Page, only: dict[str, Any]) -> list[str]:
    found: list[str] = page.evaluate(_FINDINGS, only)
    return found


def test_every_kind_of_page_is_open_to_all(visitor: Visitor, addresses: list[str], subtests: pytest.Subtests) -> None:
    for address in addresses:
        with subtests.test(address), visitor.open(address) as (page, log):
            page.add_style_tag(content=STILL)
            english = address.startswith("en/")
            assert page.evaluate("document.documentElement.lang") == ("en" if english else "zh")
            if "?q=" in address:  # what is found is a part of the page
                page.locator("#search-results a").first.wait_for()
            if english:
                assert page.evaluate(_CHINESE_AS_ENGLISH) == []
            assert page.evaluate(_NAMELESS_TABLES) == 0
            found = {}
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                found[width] = (page.evaluate(_OVERFLOW), page.evaluate(_HIDDEN_TABLES))
            assert found == dict.fromkeys(WIDTHS, (0, 0))
            page.set_viewport_size({"width": 1280, "height": 800})
            page.evaluate(_SHORTEN)
            page.evaluate(AXE)
            enabled = {name: {"enabled": True} for name in MORE}
            assert _check(page, {"runOnly": {"type": "tag", "values": WCAG}, "rules": enabled}) == []
            if not english:  # the same styles
                page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
                colours = ["color-contrast", "link-in-text-block"]
                assert _check(page, {"runOnly": {"type": "rule", "values": colours}}) == []
            assert (log.errors, log.foreign) == ([], [])


def test_the_menu_of_a_narrow_window_is_open_to_all(visitor: Visitor) -> None:
    with visitor.open(RULE, 390) as (page, _):
        page.add_style_tag(content=STILL)
        page.locator("#__drawer").focus()
        page.keyboard.press("Space")
        page.evaluate(_SHORTEN)
        page.evaluate(AXE)
        assert _check(page, {"runOnly": {"type": "tag", "values": WCAG}}) == []


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
        if focus is None or focus["key"] in seen:
            return
        seen.add(focus["key"])
        yield focus


@pytest.mark.parametrize(("address", "width"), [("rules/liaison/", 1280), ("catalogue/", 1280), ("catalogue/", 640)])
def test_tab_comes_to_everything_and_is_seen(visitor: Visitor, address: str, width: int) -> None:
    with visitor.open(address, width) as (page, _):
        page.add_style_tag(content=STILL)
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
        page.locator("#__drawer").focus()
        page.keyboard.press("Space")
        expect(link).to_be_visible()
        link.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert visitor.address_of(page) == ""


# --- no scripts ---

_UNREAD = """() => [...document.querySelectorAll("article *")]
  .filter((e) => e.childElementCount === 0 && e.textContent.trim())
  .filter((e) => !e.getClientRects().length && !e.closest("details:not([open]), script, style, [hidden], .zd-mark"))
  .map((e) => e.outerHTML.slice(0, 120))"""
_WITHOUT = ".zd-filter, .search-page, .zd-textsize, .zd-preview"


def test_without_scripts_every_kind_of_page_reads(
    visitor: Visitor, addresses: list[str], subtests: pytest.Subtests
) -> None:
    for address in (each for each in addresses if not each.startswith("en/") or each == "en/"):
        with subtests.test(address), visitor.open(address, 390, javascript=False) as (page, log):
            expect(page.locator("h1")).to_be_visible()
            assert page.evaluate(_UNREAD) == []
            assert page.locator(f"article [hidden]:not({_WITHOUT.replace(', ', '):not(')})").count() == 0
            assert page.evaluate(_OVERFLOW) <= 0
            assert (log.errors, log.missing, log.foreign) == ([], [], [])
