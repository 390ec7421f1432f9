"""A reader of the site: opens pages in windows of several widths, and notes what goes wrong meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

HEIGHT = 800
LIMIT = 60_000
"""Milliseconds that anything may take: only what never comes fails, not what a busy machine is slow to do."""
HOUR = 3600
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done())))"
"""Waited for, it lets a page's scripts end what they have begun."""


@dataclass(frozen=True)
class Log:
    """What went wrong while a page was open."""

    errors: list[str] = field(default_factory=list)
    barred: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def watch(self, page: Page, origin: str) -> None:
        """Note what this page does from now on."""

        def on_console(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.errors.append(message.text)
            if "Content Security Policy" in message.text:
                self.barred.append(message.text)

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

    @property
    def origin(self) -> str:
        """The address of the host, without a path."""
        parts = urlsplit(self.root)
        return f"{parts.scheme}://{parts.netloc}/"

    @contextmanager
    def open(
        self, address: str, width: int = 1280, *, javascript: bool = True, clock: bool = False, **profile: Any
    ) -> Iterator[tuple[Page, Log]]:
        """A page of the site in a window of a new profile; what goes wrong until it is closed is in the log.

        With `clock`, time stands still for the page's scripts until `pass_time`. Nothing that is done there may ask for
        what the site's policy bars: the page is served under it.
        """
        window: dict[str, Any] = {"viewport": {"width": width, "height": HEIGHT}, "locale": "zh-CN", **profile}
        with self._browser.new_context(java_script_enabled=javascript, **window) as context:
            context.set_default_timeout(LIMIT)
            page, log = context.new_page(), Log()
            log.watch(page, self.origin)
            if clock:
                page.clock.install(time=0)
            page.goto(self.root + address, wait_until="load")
            if clock:
                page.clock.pause_at(HOUR)
            yield page, log
            assert log.barred == []

    def address_of(self, page: Page) -> str:
        """Where a page is, under the root, with its anchor."""
        return unquote(page.url).removeprefix(unquote(self.root))


def pass_time(page: Page, seconds: float) -> None:
    """Let time pass for the scripts of a page that was opened with a clock, and for nobody else."""
    page.clock.run_for(int(seconds * 1000))


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
