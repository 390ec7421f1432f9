"""Each kind of page of this site, in a wide and a narrow window."""

from __future__ import annotations

import pytest

from tests.browser.visit import Visitor

PAGES = (
    "",
    "catalogue/",
    "rules/attendance/",
    "speeches/symposium/02-guo-jingbo/",
    "speeches/symposium/",
    "registry/",
    "about/",
    "ledger/",
    "en/",
    "en/catalogue/",
    "en/registry/",
)
WIDTHS = (1280, 390)

pytestmark = [pytest.mark.parametrize("address", PAGES), pytest.mark.parametrize("width", WIDTHS)]


def test_no_page_is_wider_than_its_window(visitor: Visitor, address: str, width: int) -> None:
    assert visitor.glance(address, width).seen["overflow"] <= 0


def test_no_page_makes_an_error(visitor: Visitor, address: str, width: int) -> None:
    log = visitor.glance(address, width).log
    assert (log.errors, log.missing) == ([], [])


def test_no_page_asks_another_host(visitor: Visitor, address: str, width: int) -> None:
    assert visitor.glance(address, width).log.foreign == []


def test_every_page_has_one_heading_of_the_first_level(visitor: Visitor, address: str, width: int) -> None:
    (heading,) = visitor.glance(address, width).seen["headings"]
    assert heading


def test_every_page_says_its_language(visitor: Visitor, address: str, width: int) -> None:
    assert visitor.glance(address, width).seen["lang"] == ("en" if address.startswith("en/") else "zh")


def test_tables_scroll_inside_themselves(visitor: Visitor, address: str, width: int) -> None:
    seen = visitor.glance(address, width).seen
    assert (seen["escaping"], seen["unreachable"]) == (0, 0)
    if address.endswith("catalogue/"):
        assert seen["tables"] == 1
        assert seen["wide"] == 0  # on a phone its rows are cards
