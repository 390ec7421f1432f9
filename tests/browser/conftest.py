from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from scripts.browser import driver_starts, find_chromium, in_ci
from tests.browser.made import write_browser_site
from tests.browser.visit import LIMIT, Visitor
from tests.site.build import build_site
from tests.site.pages import BuiltSite
from tests.site.serve import Serve

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that asks another host is found out by its request; none is to be reached.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


expect.set_options(timeout=LIMIT)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine. Without one, skips; in CI, fails."""
    executable = find_chromium()
    if executable is None or not driver_starts():
        lacking = "可用的 Chromium" if executable is None else "Playwright 的运行库"
        reason = f"本机没有{lacking}（运行 make test 会尝试安装）"
        if in_ci():
            pytest.fail(f"{reason}，CI 中不允许跳过", pytrace=False)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site made for these tests."""
    return build_site(write_browser_site(tmp_path_factory.mktemp("made"))).site


@pytest.fixture(scope="session")
def visitor(browser: Browser, made: BuiltSite, served: Serve) -> Visitor:
    """A reader of it, served at the root of a host."""
    return Visitor(browser, served(made.folder))


@pytest.fixture(scope="session")
def guest(browser: Browser, made: BuiltSite, served: Serve) -> Visitor:
    """A reader of it, served in a folder of a host."""
    return Visitor(browser, served(made.folder, "/机关/知识库/"))
