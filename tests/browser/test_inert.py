"""What the worst of it does in a browser: nothing."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Dialog

from tests.browser.axe import audit
from tests.browser.visit import SETTLED, Visitor
from tests.site.build import preview
from tests.site.payloads import ADDRESSES, ATTRIBUTE_LISTS, COMMENTS, HANDLERS, LOADS, SCRIPTS, TAKEOVERS, pages_of
from tests.site.samples import write_site

_PRESS = """() => {
  for (const link of document.querySelectorAll("article a[href]")) if (!/^http/.test(link.protocol)) link.click();
}"""


def test_nothing_runs_is_asked_for_elsewhere_or_covers_the_page(browser: Browser, tmp_path: Path) -> None:
    kinds = (SCRIPTS, HANDLERS, ATTRIBUTE_LISTS, ADDRESSES, COMMENTS, LOADS, TAKEOVERS)
    pages = pages_of([payload for payloads in kinds for payload in payloads[:2]])
    with preview(write_site(tmp_path, pages, plugins=[])) as (address, _):
        reader = Visitor(browser, address)
        ran: list[str] = []

        def refuse(dialog: Dialog) -> None:
            ran.append(dialog.message)
            dialog.dismiss()

        with reader.open("") as (page, log):
            page.on("dialog", refuse)
            for name in pages:
                page.goto(f"{address}{name.removesuffix('.md')}/")
                page.evaluate(_PRESS)
                page.evaluate(SETTLED)
                assert page.locator("article h1").is_visible()
                assert page.url.startswith(f"{address}{name.removesuffix('.md')}/"), name
            assert page.locator(".zd-findings li").count() > 0  # what its writer is told of, at the head of the page
            assert audit(page) == []
            assert (ran, log.foreign) == ([], [])
