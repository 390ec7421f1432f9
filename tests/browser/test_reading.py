"""What a reader does: follows a link to a 项, a citation and back, opens 被引用, changes colours and language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.made import RULE
from tests.browser.visit import Visitor, top_below_header

FORMER = "rules/kaoqin/"
POINT = "art_20__para_1__point_2"
WIDTHS = (1280, 390)
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])


def assert_in_view(page: Page, anchor: str) -> None:
    page.wait_for_function("() => window.scrollY > 0")
    top, room = top_below_header(page, anchor)
    assert -1 <= top < room * 0.5


def follow(page: Page, selector: str) -> None:
    """Click a link and wait for the page it leads to."""
    with page.expect_navigation():
        page.locator(selector).click()


@SCRIPTS
@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_to_a_point_shows_it_below_the_header(visitor: Visitor, width: int, javascript: bool) -> None:
    with visitor.open(f"{RULE}#{POINT}", width, javascript=javascript) as (page, _):
        assert_in_view(page, POINT)
        assert (page.locator(f"#{POINT}").text_content() or "").removeprefix("¶").startswith("（二）")


@SCRIPTS
def test_a_former_address_leads_on_to_the_same_place(visitor: Visitor, javascript: bool) -> None:
    with visitor.open(f"{FORMER}#{POINT}", javascript=javascript) as (page, log):
        if javascript:
            page.wait_for_url(f"**/{RULE}#{POINT}")
            assert_in_view(page, POINT)
        else:  # the reader lands at the head of it
            expect(page.locator("h1")).to_have_text("这一页换了地址")
            follow(page, "main a")
            assert visitor.address_of(page) == RULE
        assert (log.errors, log.missing, log.foreign) == ([], [], [])


@SCRIPTS
def test_a_citation_leads_to_its_target_and_back_again(visitor: Visitor, javascript: bool) -> None:
    with visitor.open(RULE, javascript=javascript) as (page, log):
        citation = page.locator("#art_2__para_2 a.zd-cite")
        citation.scroll_into_view_if_needed()
        before = page.evaluate("() => window.scrollY")
        citation.click()
        page.wait_for_url(f"**/{RULE}#art_20__para_1")
        assert_in_view(page, "art_20__para_1")
        page.go_back()
        expect(citation).to_be_in_viewport()
        assert visitor.address_of(page) == RULE
        assert abs(page.evaluate("() => window.scrollY") - before) < 50
        assert log.errors == []


@SCRIPTS
def test_a_citation_of_another_rule_leads_into_it_and_back_again(visitor: Visitor, javascript: bool) -> None:
    with visitor.open(RULE, javascript=javascript) as (page, _):
        citation = page.locator("#art_4 a.zd-cite[href*='responsibility']")
        citation.click()
        page.wait_for_url("**/rules/responsibility/#art_21*")
        anchor = visitor.address_of(page).partition("#")[2]
        assert_in_view(page, anchor)
        page.go_back()
        page.wait_for_url(f"**/{RULE}")
        expect(citation).to_be_visible()


@SCRIPTS
def test_who_cites_an_article_opens_in_place(visitor: Visitor, javascript: bool) -> None:
    with visitor.open(RULE, javascript=javascript) as (page, _):
        box = page.locator("#art_20 details.zd-cited")
        expect(box.locator("li").first).to_be_hidden()
        box.locator("summary").click()
        link = box.locator("li a").first
        expect(link).to_be_visible()
        link.click()
        page.wait_for_url("**/rules/**#*")
        assert_in_view(page, visitor.address_of(page).partition("#")[2])


@SCRIPTS
def test_the_answer_to_a_question_opens_by_keyboard_and_is_not_printed(visitor: Visitor, javascript: bool) -> None:
    with visitor.open("courses/leave/", javascript=javascript) as (page, _):
        answer, summary = page.locator(".zd-answer > p").first, page.locator(".zd-answer > summary").first
        expect(answer).to_be_hidden()
        summary.focus()
        page.keyboard.press("Enter")
        expect(answer).to_be_visible()
        page.keyboard.press("Tab")
        expect(answer.locator("a.zd-cite")).to_be_focused()
        page.emulate_media(media="print")
        expect(page.locator("#question_1")).to_be_visible()
        expect(answer).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_wide_table_is_moved_inside_its_box(visitor: Visitor, width: int) -> None:
    with visitor.open("courses/", width) as (page, _):
        box = page.locator(".zd-scroll", has=page.locator(".zd-matrix"))
        moved = box.evaluate("(e) => { e.scrollLeft = 9999; return e.scrollLeft; }")
        assert (moved > 0) is (width == 390)
        assert page.evaluate("() => window.scrollX") == 0


@pytest.mark.parametrize("address", ["ledger/", "courses/", "pending/", "registry/", "glossary/", "catalogue/"])
def test_on_a_phone_each_row_of_a_list_is_a_card(visitor: Visitor, address: str) -> None:
    with visitor.open(address, 390) as (page, _):
        box = page.locator(".zd-scroll", has=page.locator(".zd-cards")).last
        assert box.evaluate("(e) => { e.scrollLeft = 9999; return e.scrollLeft; }") == 0
        heads = box.locator("thead th").all_inner_texts()
        cell = box.locator("tbody td:visible").last
        assert cell.evaluate("(e) => getComputedStyle(e, '::before').content.slice(1, -1)") in heads
        assert box.get_by_role("row").count() > 1  # still a table to a screen reader


def test_a_document_says_where_it_stands(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        steps = page.get_by_role("navigation", name="所在位置").locator("a")
        assert steps.all_inner_texts() == ["规章制度目录", "考勤请假"]
        expect(page.locator(".md-tabs__item--active")).to_have_text("规章制度")
        steps.last.click()
        page.wait_for_url("**/catalogue/#attendance")
        expect(page.locator("#attendance")).to_be_in_viewport()


TABS = {
    "": "首页",
    "meetings/yearly/": "讲话",
    "catalogue/": "规章制度",
    "terms/wubi/": "术语",
    "catalogue/by-status/": "规章制度",
    "pending/2/": "规章制度",
    RULE: "规章制度",
    "en/catalogue/by-status/": "Rules",
}


def test_one_tab_says_where_one_is(visitor: Visitor, subtests: pytest.Subtests) -> None:
    with visitor.open("") as (page, _):
        for address, tab in TABS.items():
            with subtests.test(address):
                page.goto(visitor.root + address)
                assert [each.strip() for each in page.locator(".md-tabs__item--active").all_inner_texts()] == [tab]


def test_without_scripts_everything_can_be_read(visitor: Visitor) -> None:
    with visitor.open("", javascript=False) as (page, _):
        follow(page, ".zd-door[href^='catalogue']")
        expect(page.locator(".zd-filter").first).to_be_hidden()
        follow(page, f".zd-catalogue a[href*='{RULE}']")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("#art_1__para_1")).to_be_visible()
        expect(page.locator(".zd-brief dd").first).to_be_visible()
        expect(page.locator(".zd-facts dd").first).to_be_hidden()
        page.locator(".zd-card summary").click()
        expect(page.locator(".zd-facts dd").first).to_be_visible()
        follow(page, ".md-tabs a:has-text('讲话')")
        follow(page, ".zd-speeches a >> nth=0")
        expect(page.locator("#point_1")).to_be_visible()


def test_the_menu_of_a_narrow_window_opens_without_scripts(visitor: Visitor) -> None:
    with visitor.open(RULE, 390, javascript=False) as (page, _):
        link = page.locator(".md-nav--primary a", has_text="建设台账").first
        expect(link).not_to_be_in_viewport()
        page.locator("label.md-header__button[for='__drawer']").click()
        expect(link).to_be_in_viewport()
        link.click()
        page.wait_for_url("**/ledger/")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_colours_can_be_changed_and_stay_so(visitor: Visitor, width: int) -> None:
    with visitor.open(RULE, width, color_scheme="light") as (page, _):
        body = page.locator("body")
        expect(body).to_have_attribute("data-md-color-scheme", "default")
        light = body.evaluate("(e) => getComputedStyle(e).backgroundColor")
        page.locator("form[data-md-component='palette'] label:visible").click()
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
        assert body.evaluate("(e) => getComputedStyle(e).backgroundColor") != light
        page.goto(visitor.root + "catalogue/")
        expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_who_prefers_dark_gets_dark(visitor: Visitor) -> None:
    with visitor.open("", color_scheme="dark") as (page, _):
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_site_works_in_any_folder(guest: Visitor) -> None:
    with guest.open("") as (page, log):
        follow(page, ".zd-door[href^='catalogue']")
        assert guest.address_of(page) == "catalogue/"
        follow(page, f".zd-catalogue a[href*='{RULE}']")
        assert guest.address_of(page) == RULE
        follow(page, "#art_4 a.zd-cite[href*='responsibility']")
        assert guest.address_of(page).startswith("rules/responsibility/#art_21")
        _choose(page, "en")
        assert guest.address_of(page) == "en/rules/responsibility/"
        _choose(page, "zh")
        assert guest.address_of(page) == "rules/responsibility/"
        assert (log.errors, log.missing, log.foreign) == ([], [], [])


@pytest.mark.parametrize("address", ["catalogue/", "registry/"])
def test_the_menu_of_languages_leads_to_the_same_page(visitor: Visitor, address: str) -> None:
    with visitor.open(address) as (page, log):
        _choose(page, "en")
        assert visitor.address_of(page) == f"en/{address}"
        _choose(page, "zh")
        assert visitor.address_of(page) == address
        assert log.missing == []


def _choose(page: Page, language: str) -> None:
    """Choose a language in the header's menu."""
    page.locator(".md-header .md-select button").hover()
    follow(page, f".md-header .md-select a[hreflang='{language}']")


def test_typing_makes_the_catalogue_shorter(visitor: Visitor) -> None:
    with visitor.open("catalogue/") as (page, log):
        rows = page.locator(".zd-catalogue tbody tr:not(.zd-group):visible")
        all_rows = rows.count()
        page.locator(".zd-filter input").fill("考勤")
        expect(page.locator(".zd-filter output")).to_have_text("显示 1 项")
        assert (rows.count(), all_rows > 1) == (1, True)
        assert log.errors == []


def test_a_copied_article_holds_its_words_alone(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        copied = page.evaluate(
            "() => { getSelection().selectAllChildren(document.getElementById('art_20')); return `${getSelection()}`; }"
        )
        assert "第二十条" in copied
        assert "（二）" in copied
        assert "¶" not in copied
