"""A reader of the site: opens pages in windows of several widths, and notes what goes wrong meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

HEIGHT = 800


@dataclass(frozen=True)
class Log:
    """What went wrong while a page was open."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def watch(self, page: Page, origin: str) -> None:
        """Note what this page does from now on."""

        def on_console(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.errors.append(message.text)

        def on_request(request: Request) -> None:
            if request.url.startswith(("http:", "https:", "ws:")) and not request.url.startswith(origin):
                self.foreign.append(request.url)

        def on_response(response: Response) -> None:
            if response.status >= 400:
                self.missing.append(f"{response.status} {response.url}")

        page.on("console", on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", on_request)
        page.on("response", on_response)


class Visitor:
    """Reads a site that is served at `root`, which ends in a slash."""

    def __init__(self, browser: Browser, root: str) -> None:
        self.root = root
        self._browser = browser
        self._contexts: dict[tuple[int, bool], BrowserContext] = {}
        self._glances: dict[tuple[str, int], Glance] = {}

    @property
    def origin(self) -> str:
        """The address of the host, without a path."""
        parts = urlsplit(self.root)
        return f"{parts.scheme}://{parts.netloc}/"

    def close(self) -> None:
        """Close every window."""
        for context in self._contexts.values():
            context.close()

    def context(self, width: int, javascript: bool) -> BrowserContext:
        """A profile of its own for each width."""
        key = (width, javascript)
        if key not in self._contexts:
            self._contexts[key] = self._browser.new_context(
                viewport={"width": width, "height": HEIGHT}, java_script_enabled=javascript, locale="zh-CN"
            )
            self._contexts[key].set_default_timeout(10_000)
        return self._contexts[key]

    @contextmanager
    def open(self, address: str, width: int = 1280, *, javascript: bool = True) -> Iterator[tuple[Page, Log]]:
        """A page of the site in a window; what goes wrong until it is closed is in the log."""
        page, log = self.context(width, javascript).new_page(), Log()
        log.watch(page, self.origin)
        page.goto(self.root + address, wait_until="load")
        try:
            yield page, log
        finally:
            page.close()

    def glance(self, address: str, width: int) -> Glance:
        """What one look at a page tells; each page is opened once for each width."""
        if (address, width) not in self._glances:
            with self.open(address, width) as (page, log):
                page.wait_for_timeout(100)  # scripts that run when the page is idle
                self._glances[address, width] = Glance(log, page.evaluate(_LOOK))
        return self._glances[address, width]

    def address_of(self, page: Page) -> str:
        """Where a page is, under the root, with its anchor."""
        return unquote(page.url).removeprefix(unquote(self.root))


@dataclass(frozen=True)
class Glance:
    """What one look at a page tells."""

    log: Log
    seen: dict[str, Any]


_LOOK = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (e) => {
    for (let box = e.parentElement; box; box = box.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.clientWidth <= width) return true;
    return ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
  };
  const tables = [...document.querySelectorAll("article table")].filter((t) => t.offsetParent !== null);
  const boxes = [...document.querySelectorAll(".zd-scroll")];
  return {
    overflow: document.documentElement.scrollWidth - width,
    headings: [...document.querySelectorAll("h1")].map((e) => e.innerText.trim()),
    lang: document.documentElement.lang,
    tables: tables.length,
    escaping: tables.filter((t) => t.getBoundingClientRect().right > width + 1 && !scrolls(t)).length,
    unreachable: boxes.filter((b) => b.scrollWidth > b.clientWidth + 1 && b.tabIndex < 0).length,
    wide: boxes.filter((b) => b.scrollWidth > b.clientWidth + 1).length,
  };
}"""


def top_below_header(page: Page, anchor: str) -> tuple[float, float]:
    """Where an element's top stands below the header's foot, and how much room there is below the header."""
    found = page.evaluate(
        """(anchor) => {
          const foot = document.querySelector(".md-header").getBoundingClientRect().bottom;
          const top = document.getElementById(anchor).getBoundingClientRect().top;
          return [top - foot, window.innerHeight - foot];
        }""",
        anchor,
    )
    return float(found[0]), float(found[1])
