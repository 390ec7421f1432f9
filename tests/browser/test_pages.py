"""A page of each kind, looked at once: it fits every window, is sound, says what it is, and shuts nobody out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.axe import audit
from tests.browser.made import KINDS
from tests.browser.visit import Log, Visitor
from tests.site.pages import BuiltSite

WIDTHS = (1280, 640, 390, 1920)  # 640 is a window of 1280 at 200%


@dataclass(frozen=True)
class Look:
    """What one look at a page tells."""

    log: Log
    page: dict[str, Any]
    widths: dict[int, dict[str, Any]]
    audit: list[str]


_PAGE = r"""() => {
  const words = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT), chinese = [];
  const english = (e) => e.closest("[lang]").lang.startsWith("en"), han = (text) => /\p{Script=Han}/u.test(text);
  for (let node; (node = words.nextNode());)
    if (!/^(SCRIPT|STYLE)$/.test(node.parentElement.tagName) && english(node.parentElement) && han(node.data))
      chinese.push(node.data.trim());
  for (const e of document.querySelectorAll("[aria-label], [title], [placeholder], meta[content]"))
    for (const name of ["aria-label", "title", "placeholder", "content"])
      if (english(e) && han(e.getAttribute(name) || "")) chinese.push(`${name}=${e.getAttribute(name)}`);
  return {
    lang: document.documentElement.lang,
    headings: [...document.querySelectorAll("h1")].map((e) => e.innerText.trim()),
    chineseReadAsEnglish: chinese,
    namelessTables: [...document.querySelectorAll("article table")].filter((t) =>
      !(t.caption && t.caption.textContent.trim()) && !t.closest("[role][aria-label], [role][aria-labelledby]")
      || !t.querySelector("th")).length,
    tables: document.querySelectorAll("article table").length,
  };
}"""
_WIDTH = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (e) => {
    for (let box = e.parentElement; box; box = box.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.clientWidth <= width) return true;
    return ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
  };
  const tables = [...document.querySelectorAll("article table")].filter((t) => t.offsetParent !== null);
  const wide = [...document.querySelectorAll(".zd-scroll")].filter((b) => b.scrollWidth > b.clientWidth + 1);
  return {
    overflow: document.documentElement.scrollWidth > width,
    escaping: tables.filter((t) => t.getBoundingClientRect().right > width + 1 && !scrolls(t)).length,
    unreachable: wide.filter((b) => b.tabIndex < 0).length,
    wide: wide.length,
  };
}"""


@pytest.fixture(scope="module")
def looks() -> dict[str, Look]:
    """What has been seen so far."""
    return {}


@pytest.fixture
def look(visitor: Visitor, looks: dict[str, Look], address: str) -> Look:
    if address not in looks:
        with visitor.open(address) as (page, log):
            if "?q=" in address:  # what is found is a part of the page
                page.locator("#search-results a").first.wait_for()
            seen, widths = page.evaluate(_PAGE), {}
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                widths[width] = page.evaluate(_WIDTH)
            page.set_viewport_size({"width": WIDTHS[0], "height": 800})
            english = address.startswith("en/")
            looks[address] = Look(log, seen, widths, audit(page, colours=not english))  # the styles are the same
    return looks[address]


each_kind = pytest.mark.parametrize("address", KINDS)


@each_kind
def test_no_page_makes_an_error_or_asks_another_host(look: Look, address: str) -> None:
    missing = [each for each in look.log.missing if not each.endswith("/404.html")]
    assert (look.log.errors, missing, look.log.foreign) == ([], [], [])


@each_kind
def test_no_page_is_wider_than_its_window(look: Look, address: str) -> None:
    assert [width for width, seen in look.widths.items() if seen["overflow"]] == []


@each_kind
def test_tables_scroll_inside_themselves(look: Look, address: str) -> None:
    found = {width: (seen["escaping"], seen["unreachable"]) for width, seen in look.widths.items()}
    assert found == dict.fromkeys(WIDTHS, (0, 0))
    assert look.page["namelessTables"] == 0
    if address.endswith("catalogue/"):
        assert look.page["tables"] == 1
        assert look.widths[390]["wide"] == 0  # on a phone its rows are cards


@each_kind
def test_every_page_says_its_language_and_what_it_is(look: Look, address: str) -> None:
    assert look.page["lang"] == ("en" if address.startswith("en/") else "zh")
    assert look.page["chineseReadAsEnglish"] == []
    (heading,) = look.page["headings"]
    assert heading


@each_kind
def test_every_page_is_open_to_all(look: Look, address: str) -> None:
    """WCAG 2.1 AA, as far as axe-core sees."""
    assert look.audit == []


def test_no_kind_of_page_is_left_out(made: BuiltSite) -> None:
    assert {_family(each.partition("?")[0]) for each in KINDS} == {_family(address) for address in made.pages}


def _family(address: str) -> str:
    """A page with a folder of its own, or one that stands for its folder."""
    folder = address.rstrip("/").rpartition("/")[0]
    return address if folder in ("", "en") else f"{folder}/*"
