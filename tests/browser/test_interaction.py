"""What a reader does beside reading: looks at a citation, copies a place, sorts, enlarges, prints, reports a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.made import RULE, TITLE
from tests.browser.visit import Visitor, pass_time
from tests.site.long_lists import MANY
from tests.site.pages import BuiltSite
from tests.site.serve import Serve
from zhidu.corpus.lists import ROWS

STATED = "征求意见稿，2024年5月6日文本"
OWN = "#art_2__para_2 a.zd-cite"
OTHER = "#art_4 a.zd-cite[href*='responsibility']"
WIDTHS = pytest.mark.parametrize("width", [1280, 390])


def card(page: Page) -> Locator:
    return page.locator(".zd-preview")


def assert_inside_the_window(page: Page) -> None:
    box = card(page).bounding_box()
    assert box is not None
    width, height = page.evaluate("() => [document.documentElement.clientWidth, window.innerHeight]")
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


# --- the card of a citation ---


@WIDTHS
def test_pointing_at_a_citation_shows_what_it_cites(visitor: Visitor, width: int) -> None:
    with visitor.open(RULE, width) as (page, log):
        page.locator(OWN).hover()
        expect(card(page)).to_be_visible()
        expect(card(page)).to_have_attribute("role", "tooltip")
        expect(card(page)).to_contain_text("工作人员请假，按照下列权限审批")
        expect(card(page)).to_contain_text("（五）")
        assert "¶" not in card(page).inner_text()
        assert page.locator(OWN).get_attribute("aria-describedby") == card(page).get_attribute("id")
        assert_inside_the_window(page)
        assert page.evaluate("() => document.querySelectorAll('#art_20__para_1').length") == 1
        assert log.errors == []


def test_escape_puts_the_expansion_of_a_term_away(visitor: Visitor) -> None:
    shown = "term => getComputedStyle(term, '::after').display !== 'none' && getComputedStyle(term, '::after').content"
    with visitor.open("speeches/yearly-1/") as (page, _):
        term = page.locator("a.zd-term").first
        term.focus()
        assert term.evaluate(shown).strip('"') == term.get_attribute("data-expansion")
        page.keyboard.press("Escape")
        assert term.evaluate(shown) is False
        page.keyboard.press("Tab")
        term.focus()
        assert term.evaluate(shown).strip('"') == term.get_attribute("data-expansion")


@WIDTHS
def test_a_citation_of_another_rule_shows_its_words_and_asks_once(visitor: Visitor, width: int) -> None:
    with visitor.open(RULE, width) as (page, log):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for _ in range(2):
            page.locator(OTHER).hover()
            expect(card(page)).to_contain_text("教育、管理和监督分管范围内的工作人员")
            expect(card(page)).to_contain_text("《枫林县文化馆工作责任制》第二十一条第（三）项")
            assert_inside_the_window(page)
            page.mouse.move(1, 1)
            expect(card(page)).to_be_hidden()
        assert len([url for url in asked if "responsibility" in url]) == 1
        assert (log.errors, log.foreign) == ([], [])


def test_an_article_is_shown_without_who_cites_it(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        link = page.locator("a.zd-cite[href$='study-tour/#art_8']").first
        link.hover()
        expect(card(page).locator(".zd-article")).to_contain_text("第八条")
        expect(card(page).locator(".zd-cited")).to_have_count(0)
        expect(card(page).locator("a")).to_have_count(0)


def test_an_outside_document_is_shown_with_what_is_registered(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        page.locator("a.zd-outside[href$='#culture-house-regulations']").first.hover()
        expect(card(page)).to_contain_text("地方性法规")
        expect(card(page)).to_contain_text("现行有效")


def test_a_range_shows_the_first_and_says_so(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        page.locator("a.zd-cite[title*='至']").first.hover()
        expect(card(page).locator(".zd-preview__more")).to_contain_text("这里显示第一处")


def test_the_card_stays_while_the_pointer_is_on_it(visitor: Visitor) -> None:
    with visitor.open(RULE, clock=True) as (page, _):
        page.locator(OWN).hover()
        pass_time(page, 1)
        expect(card(page)).to_be_visible()
        card(page).hover()
        pass_time(page, 1)
        expect(card(page)).to_be_visible()
        page.mouse.move(1, 1)
        pass_time(page, 1)
        expect(card(page)).to_be_hidden()


def test_passing_over_a_citation_shows_nothing(visitor: Visitor) -> None:
    with visitor.open(RULE, clock=True) as (page, _):
        page.locator(OWN).hover()
        page.mouse.move(1, 1)
        pass_time(page, 1)
        expect(card(page)).to_be_hidden()


def test_the_keyboard_shows_the_card_and_escape_closes_it(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        page.locator(OWN).focus()
        expect(card(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(card(page)).to_be_hidden()
        expect(page.locator(OWN)).to_be_focused()


@pytest.fixture
def phone(visitor: Visitor) -> Iterator[Page]:
    with visitor.open(RULE, 390, clock=True, has_touch=True, is_mobile=True) as (page, _):
        yield page


def press(page: Page, link: Locator, seconds: float) -> None:
    """Hold a finger on a link, as the browser itself would tell of it."""
    link.scroll_into_view_if_needed()
    box = link.evaluate("(e) => { const r = e.getClientRects()[0]; return [r.left + 5, r.top + r.height / 2]; }")
    session = page.context.new_cdp_session(page)
    point = {"x": box[0], "y": box[1]}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    pass_time(page, seconds)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_long_press_shows_the_card_with_a_link_to_open(phone: Page) -> None:
    press(phone, phone.locator(OWN), 0.8)
    expect(card(phone)).to_contain_text("按照下列权限审批")
    assert_inside_the_window(phone)
    assert phone.url.endswith(RULE)
    card(phone).locator("a", has_text="打开").tap()
    phone.wait_for_url("**#art_20__para_1")
    expect(card(phone)).to_be_hidden()


def test_a_tap_follows_the_citation(phone: Page) -> None:
    phone.locator(OWN).tap()
    phone.wait_for_url("**#art_20__para_1")
    pass_time(phone, 1)
    expect(card(phone)).to_be_hidden()


# --- copying a place ---


CLIPBOARD = ["clipboard-read", "clipboard-write"]


def test_a_mark_copies_the_place_with_its_address(visitor: Visitor) -> None:
    with visitor.open(RULE, permissions=CLIPBOARD) as (page, _):
        page.locator("#art_20__para_1__point_2").hover()
        page.locator("#art_20__para_1__point_2 > .zd-mark").click()
        expect(page.locator(".zd-said")).to_contain_text("已复制")
        address = f"{visitor.root}{RULE}#art_20__para_1__point_2"
        expected = f"《{TITLE}》第二十条第（二）项（{STATED}） {address}"
        assert page.evaluate("() => navigator.clipboard.readText()") == expected
        assert page.url == address


def test_without_a_clipboard_a_place_is_copied_as_of_old(visitor: Visitor) -> None:
    with visitor.open("", permissions=CLIPBOARD) as (page, _):
        page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false });")
        page.goto(visitor.root + RULE)
        page.locator("#art_5 a.zd-head").click()
        expect(page.locator(".zd-said")).to_contain_text("已复制")
        copied = page.evaluate("() => navigator.clipboard.readText()")
        assert copied == f"《{TITLE}》第五条（{STATED}） {visitor.root}{RULE}#art_5"


# --- tables ---


def column(page: Page, table: str, number: int) -> list[str]:
    cells = page.locator(f"{table} tbody tr:not(.zd-group) > :nth-child({number})")
    return [cell.split("\n")[0].strip() for cell in cells.all_inner_texts()]


def test_the_head_of_a_column_sorts_up_down_and_back(visitor: Visitor) -> None:
    with visitor.open("ledger/") as (page, log):
        before = column(page, "#proposals", 1)
        head = page.locator("#proposals th", has_text="编号")
        for order, address, expected in (
            ("ascending", "?sort=1", sorted(before)),
            ("descending", "?sort=-1", sorted(before, reverse=True)),
            ("none", "", before),
        ):
            head.locator("button").click()
            expect(head).to_have_attribute("aria-sort", order)
            assert column(page, "#proposals", 1) == expected
            assert visitor.address_of(page) == f"ledger/{address}"
        assert log.errors == []


def test_numbers_sort_as_numbers_within_their_group(visitor: Visitor) -> None:
    with visitor.open("catalogue/") as (page, _):
        groups = page.locator(".zd-group").all_inner_texts()
        page.locator("#rules th", has_text="被引用").locator("button").click()
        assert page.locator(".zd-group").all_inner_texts() == groups
        for body in page.locator("#rules tbody").all():
            assert body.locator("tr").first.get_attribute("class") == "zd-group"
            counts = [int(text) for text in body.locator("tr:not(.zd-group) > :last-child").all_inner_texts()]
            assert counts == sorted(counts)


def test_chinese_sorts_by_its_sound(visitor: Visitor) -> None:
    with visitor.open("courses/?sort=2") as (page, _):
        names = column(page, "#courses", 2)
        assert names == page.evaluate("(names) => [...names].sort((a, b) => a.localeCompare(b, 'zh'))", names)


def test_places_sort_as_they_stand_in_the_text(visitor: Visitor) -> None:
    with visitor.open("pending/?q=考勤和请假&sort=1") as (page, _):
        rows = page.locator("#matters tbody tr:visible:not(.zd-group)")
        places = [row.split("\t")[0] for row in rows.all_inner_texts()]
        assert places.index("第五条第一款") < places.index("第二十条第（一）项")


@pytest.mark.parametrize("address", ["ledger/", "courses/", "pending/", "registry/", "glossary/", "catalogue/"])
def test_every_list_can_be_sorted(visitor: Visitor, address: str) -> None:
    with visitor.open(address) as (page, log):
        for button in page.locator(".zd-sort:visible").all():
            button.click()
        assert page.locator("th[aria-sort=ascending]").count() >= 1
        assert log.errors == []


def test_a_list_of_several_pages_is_filtered_as_one(visitor: Visitor) -> None:
    with visitor.open("pending/2/") as (page, _):
        row = page.locator("#matters tbody tr").last
        wanted = " ".join(row.inner_text().split())
        address = row.locator("a").evaluate("(link) => link.href")
    with visitor.open("pending/") as (page, log):
        page.locator(".zd-filter input").fill(wanted)
        found = page.locator("#matters tbody tr:visible:not(.zd-group)")
        expect(found.filter(has=page.locator(f"a[href='{address}']"))).to_have_count(1)
        expect(page.locator(".zd-filter output")).to_have_text(f"显示 {found.count()} 项")
        page.locator(".zd-filter input").fill("")
        expect(found).to_have_count(ROWS)  # a full page again
        page.locator(".zd-filter input").fill(wanted)
        found.first.locator("a").click()
        page.wait_for_url(address)
        assert log.errors == []


def test_what_comes_from_the_other_pages_is_sorted_with_the_rest(visitor: Visitor) -> None:
    with visitor.open("pending/?q=部门") as (page, log):
        expect(page.locator(".zd-filter output")).to_have_text(re.compile(r"^显示 \d+ 项$"))
        head = page.locator("#matters th", has_text="待定的事项")
        for order in ("ascending", "descending"):
            head.locator("button").click()
            expect(head).to_have_attribute("aria-sort", order)
            for body in page.locator("#matters tbody:visible").all():
                names = [row.split("\t")[1] for row in body.locator("tr:visible:not(.zd-group)").all_inner_texts()]
                wanted = page.evaluate(
                    "(names) => [...names].sort((a, b) => a.localeCompare(b, 'zh', { numeric: true }))", names
                )
                assert names == (wanted if order == "ascending" else wanted[::-1])
        assert log.errors == []


@pytest.fixture
def listed(browser: Browser, long: BuiltSite, served: Serve) -> Visitor:
    """A reader of the site whose lists go on over pages."""
    return Visitor(browser, served(long.folder))


def test_a_group_that_goes_on_over_pages_is_sorted_as_one(listed: Visitor) -> None:
    """Every other rule is of the second category, which begins on the first page of the catalogue."""
    with listed.open("catalogue/?sort=-1&q=号办法") as (page, _):
        rows = page.locator("#rules tbody tr:not(.zd-group):visible")
        expect(rows).to_have_count(MANY)
        expect(page.locator("#rules .zd-group:visible")).to_have_count(2)
        names = column(page, "#rules", 1)
        assert names[MANY // 2 : MANY] == [f"第{number:03}号办法" for number in reversed(range(1, MANY, 2))]
        page.locator(".zd-filter input").fill("")
        expect(rows).to_have_count(ROWS)


def test_a_form_in_a_rule_is_not_sorted(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        expect(page.locator("article table").first).to_be_visible()
        expect(page.locator(".zd-sort")).to_have_count(0)


def test_a_view_can_be_linked(visitor: Visitor) -> None:
    with visitor.open("ledger/") as (page, _):
        page.locator(".zd-filter input").fill("制度 ")
        page.locator("#proposals th", has_text="提出人").locator("button").click()
        address = visitor.address_of(page)
        rows = page.locator("#proposals tbody tr:visible").all_inner_texts()
    with visitor.open(address) as (page, _):
        expect(page.locator(".zd-filter input")).to_have_value("制度")
        expect(page.locator("#proposals th", has_text="提出人")).to_have_attribute("aria-sort", "ascending")
        assert page.locator("#proposals tbody tr:visible").all_inner_texts() == rows
        assert 0 < len(rows) < page.locator("#proposals tbody tr").count()


# --- size of text ---


def size(page: Page) -> float:
    return float(page.locator("#art_1 p").first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)"))


@WIDTHS
def test_the_size_of_text_is_kept(visitor: Visitor, width: int) -> None:
    with visitor.open(RULE, width) as (page, _):
        sizes = [size(page)]
        for words in ("大", "特大"):
            button = page.locator(".zd-textsize").get_by_role("button", name=words, exact=True)
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            sizes.append(size(page))
        assert sizes == sorted(set(sizes))
        page.goto(f"{visitor.root}rules/study-tour/")
        assert size(page) == sizes[-1]
        assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        page.locator(".zd-textsize button").first.click()
        page.reload()
        assert size(page) == sizes[0]


def test_at_twice_the_zoom_nothing_goes_out_of_the_window(visitor: Visitor) -> None:
    with visitor.open(RULE, viewport={"width": 640, "height": 400}, device_scale_factor=2) as (page, _):
        page.locator(".zd-textsize button").last.click()
        assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_scripts_there_are_no_buttons(visitor: Visitor) -> None:
    with visitor.open("ledger/", javascript=False) as (page, _):
        expect(page.locator(".zd-textsize, .zd-sort, .zd-preview")).to_have_count(0)
    with visitor.open(RULE, javascript=False) as (page, _):
        expect(page.locator("#art_2 .zd-cite[title], #art_3 .zd-cite[title]").first).to_be_visible()


# --- 最近更新, 反馈 ---


def test_without_a_history_the_page_of_changes_says_so(visitor: Visitor, made: BuiltSite) -> None:
    with visitor.open("recent/") as (page, _):
        expect(page.locator("article")).to_contain_text("没有改动的记录")
    assert not (made.folder / "feed.xml").exists()


def test_a_fault_is_reported_with_the_page_and_the_article(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        title = page.locator("h1").inner_text()
        link = page.get_by_role("link", name="反馈本页问题")
        expect(link).to_be_visible()
        page.goto(f"{page.url}#art_1")
        told = "(e) => [...new URLSearchParams(new URL(e.href).search).values()]"
        assert link.evaluate(told) == [f"{title}第一条", page.url]


def test_nothing_is_said_of_reporting_where_it_is_not_set(listed: Visitor) -> None:
    with listed.open("cites/") as (page, _):
        expect(page.locator(".zd-feedback")).to_have_count(0)


# --- print ---

NOT_PRINTED = (
    ".md-header, .md-tabs, .md-sidebar, .md-footer, .zd-mark, .zd-cited, .zd-citing, .zd-neighbours, .zd-search, "
    ".zd-textsize, .zd-contents, .zd-download, .zd-filter input, .zd-views, .zd-pages, .zd-preview"
)


@contextmanager
def paper(visitor: Visitor, address: str) -> Iterator[Page]:
    """A page as it is printed by a reader who prefers dark colours."""
    with visitor.open(address, color_scheme="dark", viewport={"width": 794, "height": 1123}) as (page, _):
        page.emulate_media(media="print")
        yield page


@pytest.mark.parametrize("address", [RULE, "catalogue/", "ledger/", "speeches/yearly-1/", "recent/", ""])
def test_on_paper_stands_the_text_alone(visitor: Visitor, address: str) -> None:
    with paper(visitor, address) as page:
        shown = page.evaluate(
            "(s) => [...document.querySelectorAll(s)].filter((e) => e.getClientRects().length).map((e) => e.className)",
            NOT_PRINTED,
        )
        assert shown == []
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
        assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_draft_is_printed_as_a_draft(visitor: Visitor) -> None:
    with paper(visitor, RULE) as page:
        expect(page.locator(".zd-banner[role=note]")).to_be_visible()
        expect(page.locator(".zd-brief dd").first).to_contain_text("征求意见稿")
        expect(page.locator(".zd-facts")).to_be_hidden()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(".zd-facts dd").first).to_be_visible()
        foot = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--zd-foot-stated')")
        assert "征求意见稿" in foot
        expect(page.locator(".zd-foot")).to_contain_text(RULE)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator(".zd-facts")).to_be_hidden()


def test_a_filtered_list_is_printed_filtered(visitor: Visitor) -> None:
    with paper(visitor, "catalogue/?q=考勤") as page:
        expect(page.locator("#rules tbody tr:not(.zd-group):visible")).to_have_count(1)
        note = page.locator(".zd-filter output").evaluate("(e) => getComputedStyle(e, '::before').content")
        assert "筛选：考勤" in note


def test_every_page_can_be_printed(visitor: Visitor) -> None:
    with paper(visitor, RULE) as page:
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
