"""What axe-core finds on a page: where a machine can see that somebody is shut out."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python  # type: ignore[import-untyped]
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
MORE = ("target-size", "empty-table-header", "heading-order", "landmark-unique", "region", "scope-attr-valid")
"""Ours beside WCAG 2.1 AA: a finger finds what it aims at; a screen reader, the table's heads."""
COLOURS = ("color-contrast", "link-in-text-block")
_STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [sheet];
}"""

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


def hold_still(page: Page) -> None:
    """Nothing on the page moves from now on; the site's policy lets no style sheet be written into it."""
    page.evaluate(_STILL)


def audit(page: Page, *, colours: bool = True) -> list[str]:
    """What is wrong on a page, which is shortened for it; with its colours by day and by night."""
    hold_still(page)
    page.evaluate(_SHORTEN)
    page.evaluate(AXE)
    switched = {name: {"enabled": True} for name in MORE} | {name: {"enabled": colours} for name in COLOURS}
    found: list[str] = page.evaluate(_FINDINGS, {"runOnly": {"type": "tag", "values": WCAG}, "rules": switched})
    if colours:
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        found += page.evaluate(_FINDINGS, {"runOnly": {"type": "rule", "values": COLOURS}})
    return found
