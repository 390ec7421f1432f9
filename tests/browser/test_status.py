"""A text says how it stands wherever it is met: beside its title, in a card; and the ledger by state."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.made import RULE
from tests.browser.visit import Visitor

OTHER = "rules/responsibility/"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{RULE}#art_20", "征求意见稿"),
        (f"{OTHER}#art_21", "现行有效"),
        ("rules/responsibility-2019/#art_1", "旧文本"),
        ("rules/duty-old/#art_1", "已废止"),
        (f"en/{RULE}#contents", "Draft for comment"),
    ],
)
@pytest.mark.parametrize("width", [1280, 390])
def test_a_link_into_a_text_shows_how_it_stands(visitor: Visitor, address: str, said: str, width: int) -> None:
    with visitor.open(address, viewport={"width": width, "height": 300}) as (page, _):
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        stated = page.locator(".md-header .zd-stated")
        expect(stated).to_have_text(said)
        expect(page.locator(".md-header__title")).to_have_class("md-header__title md-header__title--active")
        expect(stated).to_be_in_viewport(ratio=1)


def test_the_card_of_a_citation_says_how_the_other_text_stands(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        page.locator("#art_4 a.zd-cite[href*='responsibility']").hover()
        expect(page.locator(".zd-preview__stated")).to_contain_text("现行有效")
        page.mouse.move(0, 0)
        page.locator("#art_2__para_2 a.zd-cite").hover()
        expect(page.locator(".zd-preview")).to_contain_text("第二十条")
        expect(page.locator(".zd-preview__stated")).to_have_count(0)  # the page itself says it


def test_the_ledger_shows_the_proposals_of_one_state(visitor: Visitor) -> None:
    with visitor.open("ledger/") as (page, _):
        views = page.locator(".zd-key a")
        counts = [int(each.split()[-1]) for each in views.all_inner_texts()]
        assert counts[0] == sum(counts[1:])
        for number, count in enumerate(counts):
            page.locator(".zd-key a").nth(number).click()
            expect(page.locator(".zd-key a[aria-current]")).to_have_count(1)
            expect(page.locator(".zd-key a").nth(number)).to_have_attribute("aria-current", "page")
            expect(page.locator("#proposals tbody tr")).to_have_count(count)


def test_a_link_to_a_place_that_a_draft_has_no_more_is_told_of(visitor: Visitor) -> None:
    with visitor.open(f"{RULE}#art_999") as (page, _):
        said = page.locator("article .zd-missing[aria-live]")
        expect(said).to_contain_text("这份草稿里没有，可能删去了，或者改了序号")
        page.evaluate("location.hash = '#art_1'")
        expect(said).to_be_empty()
