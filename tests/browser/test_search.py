"""What a reader does with the search box and the page of results."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.made import RULE, TITLE
from tests.browser.visit import SETTLED, Visitor, top_below_header
from tests.site.pages import BuiltSite
from zhidu.render.policy import POLICY

HITS = "#search-results a.search-hit"
BOX = ".zd-search__input"


def ask(page: Page, query: str) -> Locator:
    """Type into the box of the header; the hits."""
    page.keyboard.press("/")
    page.locator(BOX).fill(query)
    hits = page.locator(HITS)
    hits.first.wait_for()
    return hits


def results_of(visitor: Visitor, query: str, side: str = "") -> str:
    return f"{side}search/?q={quote(query)}"


# --- from a phrase to the article ---


@pytest.mark.parametrize("width", [1280, 390])
def test_a_phrase_leads_to_the_article_that_holds_it(visitor: Visitor, width: int) -> None:
    with visitor.open("", width) as (page, log):
        if width == 390:
            page.locator(".zd-search__open").click()
            expect(page.locator(BOX)).to_be_focused()
        hits = ask(page, "请假期间离开本市的")
        expect(hits).to_have_count(1)
        expect(hits.locator(".search-place")).to_have_text("第二十条")
        expect(hits.locator("mark")).to_have_text("请假期间离开本市的")
        hits.first.click()
        page.wait_for_url(f"**/{RULE}#art_20")
        page.wait_for_function("() => window.scrollY > 0")
        top, room = top_below_header(page, "art_20")
        assert -1 <= top < room * 0.5
        assert (log.errors, log.missing, log.foreign) == ([], [], [])


def test_an_excerpt_has_no_stray_spaces(visitor: Visitor) -> None:
    with visitor.open(results_of(visitor, "请假期间")) as (page, _):
        excerpt = page.locator(f"{HITS} .search-excerpt").first
        expect(excerpt).to_contain_text("请假期间离开本市的，应当在请假审批单中写明去向和联系方式。")


def test_hits_are_grouped_by_document_with_status(visitor: Visitor) -> None:
    with visitor.open(results_of(visitor, "请假")) as (page, _):
        first = page.locator(".search-group").first
        expect(first.locator(".search-title")).to_contain_text(TITLE)
        expect(first.locator(".search-title")).to_contain_text("征求意见稿")
        assert first.locator("a.search-hit").count() > 1
        titles = page.locator(".search-title b").all_text_contents()
        assert len(titles) == len(set(titles)) > 1
        before = first.locator("a.search-hit").count()
        first.locator(".search-rest").click()
        expect(first.locator(".search-rest")).to_have_count(0)
        assert first.locator("a.search-hit").count() > before


def test_a_point_of_a_speech_is_a_hit(visitor: Visitor) -> None:
    with visitor.open(results_of(visitor, "675")) as (page, _):
        expect(page.locator(HITS).first).to_contain_text("675")
        assert "#point_" in (page.locator(HITS).first.get_attribute("href") or "")


def test_width_case_and_quotes_make_no_difference(visitor: Visitor, subtests: pytest.Subtests) -> None:
    with visitor.open("") as (page, _):
        for query in ("E小组", "ｅ小组", "“e小组”", "《E小组》"):
            with subtests.test(query):
                page.goto(visitor.root + results_of(visitor, query))
                expect(page.locator(".search-title b").first).to_have_text("新时代E小组")


def test_all_words_must_be_there(visitor: Visitor) -> None:
    with visitor.open(results_of(visitor, "请假 审批单")) as (page, _):
        page.locator(HITS).first.wait_for()
        both = _count(page)
        for word in ("请假", "审批单"):
            page.locator(".search-form__input").fill(word)
            expect(page.locator(".search-status")).not_to_have_text(f"找到 {both} 份文件")
            assert _count(page) > both


def _count(page: Page) -> int:
    words = page.locator(".search-status").text_content() or ""
    return int("".join(each for each in words if each.isdigit()) or 0)


def test_initials_find_a_title(visitor: Visitor) -> None:
    with visitor.open("") as (page, _):
        hits = ask(page, "kq")
        expect(hits.first).to_have_text(TITLE)
        hits.first.click()
        page.wait_for_url(f"**/{RULE}")


def test_nonsense_finds_nothing(visitor: Visitor, subtests: pytest.Subtests) -> None:
    with visitor.open("") as (page, log):
        for query in ("龘靐齉", "紫色大象跳舞", "zzqq", "5768143", "“”", "。，"):
            with subtests.test(query):
                page.goto(visitor.root + results_of(visitor, query))
                expect(page.locator(".search-status")).to_contain_text("没有找到")
                expect(page.locator(HITS)).to_have_count(0)
                assert log.errors == []


def test_where_nothing_is_found_near_titles_and_other_ways_are_offered(visitor: Visitor) -> None:
    with visitor.open(results_of(visitor, "Attendanze ov Staf")) as (page, _):
        expect(page.locator("#search-results a.search-near").first).to_have_text(TITLE)
        page.locator("#search-results a.search-word", has_text="台账").click()
        page.wait_for_url("**/ledger/")


# --- people's own words ---

EVERYDAY = [
    ("假条", f"{RULE}#annex_1"),  # a synonym
    ("请假几天谁批", f"{RULE}#art_20"),  # a question
    ("怎么补办请假手续", f"{RULE}#art_22"),
    ("考勤制度第二十条怎么规定", f"{RULE}#art_20"),  # a citation in a question
    ("請假審批單", f"{RULE}#annex_1"),  # traditional characters
    ("kaoqin", RULE),  # pinyin
    ("考情制度", RULE),  # a slip
    ("文化馆条例第三十条", "registry/#culture-house-regulations"),  # an outside document
    ("台账", "ledger/"),  # a page
    ("Attendance", RULE),  # the other language
]


def test_people_are_led_to_the_place_by_their_own_words(visitor: Visitor, subtests: pytest.Subtests) -> None:
    with visitor.open("") as (page, log):
        for query, place in EVERYDAY:
            with subtests.test(query):
                page.goto(visitor.root + results_of(visitor, query))
                hit = page.locator(HITS).first
                hit.wait_for()
                assert (hit.get_attribute("href") or "").removeprefix(visitor.root) == place
        assert log.errors == []


def test_it_is_said_how_else_than_as_typed_something_was_found(visitor: Visitor) -> None:
    with visitor.open(results_of(visitor, "假条")) as (page, _):
        expect(page.locator(".search-as")).to_have_text("按“请假审批单”查找")
        page.locator(".search-form__input").fill("请假几天谁批")
        expect(page.locator(".search-as").first).to_contain_text("没有原样的“请假几天谁批”，下面是包含这些词的：请假")


def test_what_stands_across_two_words_is_behind(visitor: Visitor) -> None:
    """加班 in 增加班次 is no word."""
    with visitor.open(results_of(visitor, "加班")) as (page, _):
        expect(page.locator(".search-as")).to_have_text("下面几处，这几个字分在两个词里")
        expect(page.locator(".search-group").last).to_contain_text("增加班次")


# --- the box ---


@pytest.mark.parametrize("key", ["/", "Control+k"])
@pytest.mark.parametrize("address", ["", RULE, "en/catalogue/"])
def test_two_keys_open_the_box(visitor: Visitor, key: str, address: str) -> None:
    with visitor.open(address) as (page, _):
        page.keyboard.press(key)
        expect(page.locator(BOX)).to_be_focused()
        expect(page.locator(BOX)).to_have_value("")


def test_a_slash_in_another_field_is_a_slash(visitor: Visitor) -> None:
    with visitor.open("catalogue/") as (page, _):
        field = page.locator(".zd-filter input").first
        field.focus()
        page.keyboard.press("/")
        expect(field).to_have_value("/")


def test_the_keyboard_goes_up_and_down_and_back(visitor: Visitor) -> None:
    with visitor.open("") as (page, _):
        hits = ask(page, "请假")
        box = page.locator(BOX)
        expect(box).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowDown")
        expect(hits.nth(0)).to_be_focused()
        assert hits.nth(0).evaluate("(e) => getComputedStyle(e).outlineStyle") == "solid"
        page.keyboard.press("ArrowDown")
        expect(hits.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(box).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        expect(box).to_be_focused()
        expect(page.locator("#search-panel")).to_be_hidden()
        expect(box).to_have_attribute("aria-expanded", "false")


def test_enter_on_a_hit_opens_it(visitor: Visitor) -> None:
    with visitor.open("") as (page, _):
        hits = ask(page, "请假期间离开本市的")
        page.keyboard.press("ArrowDown")
        expect(hits.first).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{RULE}#art_20")


def test_enter_in_the_box_opens_the_page_of_results(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        ask(page, "请假 审批")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=*")
        expect(page.locator(".search-form__input")).to_have_value("请假 审批")
        expect(page.locator(HITS).first).to_be_visible()


def test_the_count_is_said_aloud(visitor: Visitor) -> None:
    with visitor.open("") as (page, _):
        ask(page, "请假")
        expect(page.locator("[role=status]", has_text="找到")).to_be_visible()


def test_a_click_beside_it_closes_the_panel(visitor: Visitor) -> None:
    with visitor.open("") as (page, _):
        ask(page, "请假")
        page.mouse.click(100, 600)
        expect(page.locator("#search-panel")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_no_box_is_shown(visitor: Visitor, width: int) -> None:
    with visitor.open(RULE, width, javascript=False) as (page, _):
        expect(page.locator(BOX)).to_be_hidden()
        expect(page.locator(".zd-search__open")).to_be_hidden()
    with visitor.open("search/", width, javascript=False) as (page, _):
        expect(page.locator(".search-form__input")).to_be_hidden()
        expect(page.locator(".search-without")).to_be_visible()


def test_nothing_is_loaded_before_it_is_wanted(visitor: Visitor) -> None:
    with visitor.open("") as (page, _):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        assert [url for url in asked if "/pagefind/" in url] == []


# --- citations ---

PLACES = [
    ("考勤 5-2", "art_5__para_2"),
    ("考勤制度第5条第2款", "art_5__para_2"),
    ("考勤第五条第二款", "art_5__para_2"),
    ("《考勤制度》第５条第２款", "art_5__para_2"),
    ("考勤５－２", "art_5__para_2"),
    ("kq 5-2", "art_5__para_2"),
    ("考勤 20", "art_20"),
    ("考勤第二十条第一款第（二）项", "art_20__para_1__point_2"),
    ("考勤第二章", "chp_2"),
    ("考勤附件1", "annex_1"),
]


def test_the_box_takes_a_citation_and_goes_to_the_place(visitor: Visitor, subtests: pytest.Subtests) -> None:
    with visitor.open("") as (page, log):
        for query, anchor in PLACES:
            with subtests.test(query):
                page.goto(visitor.root)
                hits = ask(page, query)
                assert (hits.first.get_attribute("href") or "").endswith(f"{RULE}#{anchor}")
                expect(hits.first).to_contain_text(TITLE)
                page.keyboard.press("Enter")
                page.wait_for_url(f"**/{RULE}#{anchor}")
                assert page.locator(f"[id='{anchor}']").count() == 1
                assert log.errors == []


WRONG = [
    ("考勤 5-9", "第五条只有2款，没有第9款"),
    ("考勤第五条第九款", "第五条只有2款，没有第9款"),
    ("考勤制度第99条", "只有30条，没有第99条"),
    ("考勤第二十条第一款第九项", "没有第9项"),
    ("考勤第一条第一项", "第一条没有分项"),
    ("考勤第九十章", "没有第九十章"),
]


def test_a_wrong_citation_is_told_what_there_is(visitor: Visitor, subtests: pytest.Subtests) -> None:
    with visitor.open("") as (page, _):
        for query, said in WRONG:
            with subtests.test(query):
                page.goto(visitor.root)
                hits = ask(page, query)
                expect(hits.first).to_contain_text(said)
                page.keyboard.press("Enter")
                page.evaluate(SETTLED)
                assert visitor.address_of(page) == ""


def test_on_a_rule_its_own_articles_need_no_name(visitor: Visitor) -> None:
    with visitor.open(RULE) as (page, _):
        hits = ask(page, "第20条")
        assert (hits.first.get_attribute("href") or "").endswith(f"{RULE}#art_20")
        hits.first.click()
        page.wait_for_url(f"**/{RULE}#art_20")
        expect(page.locator("#search-panel")).to_be_hidden()


# --- the page of results ---


def test_a_bookmark_of_results_works(visitor: Visitor) -> None:
    with visitor.open(results_of(visitor, "请假")) as (page, log):
        expect(page.locator(".search-form__input")).to_have_value("请假")
        expect(page.locator(HITS).first).to_be_visible()
        expect(page).to_have_title("请假 - 搜索 - 枫林县文化馆知识库")
        assert (log.errors, log.missing, log.foreign) == ([], [], [])


def test_typing_changes_the_address_so_that_it_can_be_linked(visitor: Visitor) -> None:
    with visitor.open("search/") as (page, _):
        page.locator(".search-form__input").fill("请假")
        page.locator(HITS).first.wait_for()
        assert page.url.endswith("?q=" + quote("请假"))
        page.locator(HITS).first.click()
        page.wait_for_url("**/rules/**")
        page.go_back()
        expect(page.locator(".search-form__input")).to_have_value("请假")
        expect(page.locator(HITS).first).to_be_visible()


def test_facets_count_and_narrow_and_stay_in_the_address(visitor: Visitor) -> None:
    with visitor.open(results_of(visitor, "请假")) as (page, _):
        page.locator(HITS).first.wait_for()
        facet = page.locator(".search-facet", has_text="种类").locator("label", has_text="课程")
        count = int((facet.locator("small").text_content() or "0").strip())
        assert 0 < count < _count(page)
        facet.click()
        expect(page.locator(".search-status")).to_have_text(f"找到 {count} 份文件")
        expect(page.locator(".search-group")).to_have_count(count)
        expect(page.locator(".search-facet input:checked")).to_be_focused()
        page.reload()
        expect(page.locator(".search-status")).to_have_text(f"找到 {count} 份文件")
        page.locator(".search-facet input:checked").press("Space")
        expect(page.locator(".search-facet input:checked")).to_have_count(0)
        expect(page.locator(".search-status")).not_to_have_text(f"找到 {count} 份文件")
        assert _count(page) > count


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_of_results_is_no_wider_than_its_window(visitor: Visitor, width: int) -> None:
    with visitor.open(results_of(visitor, "请假 审批"), width) as (page, _):
        page.locator(HITS).first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


# --- the English side ---


@pytest.mark.parametrize("query", ["attendance", "Attending", "leaves"])
def test_english_pages_find_english_titles(visitor: Visitor, query: str) -> None:
    with visitor.open("en/") as (page, log):
        hits = ask(page, query)
        expect(hits.first).to_have_text("Attendance and Leave of Staff")
        expect(page.locator("[role=status]")).to_contain_text("documents")
        hits.first.click()
        page.wait_for_url(f"**/{RULE}")
        assert visitor.address_of(page) == RULE
        assert log.errors == []


def test_english_pages_find_english_pages_and_citations(visitor: Visitor) -> None:
    with visitor.open(results_of(visitor, "Index of rules", "en/")) as (page, _):
        page.locator(HITS).first.click()
        page.wait_for_url("**/en/catalogue/")
        hits = ask(page, "Attendance 5-9")
        expect(hits.first).to_contain_text("only 2 paragraph")


# --- a site in a folder; standing of rules; an index that is not there ---


def test_search_works_in_any_folder(guest: Visitor) -> None:
    with guest.open("rules/duty-new/") as (page, log):
        hits = ask(page, "请假期间离开本市的")
        hits.first.click()
        page.wait_for_url(f"**/{RULE}#art_20")
        assert guest.address_of(page) == f"{RULE}#art_20"
        assert (log.errors, log.missing, log.foreign) == ([], [], [])


def test_repealed_rules_rank_last_and_say_so(visitor: Visitor) -> None:
    with visitor.open(results_of(visitor, "值班室备有")) as (page, _):
        page.locator(HITS).first.wait_for()
        groups = page.locator(".search-group")
        expect(groups.last).to_contain_text("枫林县文化馆值班老规定")
        expect(groups.last.locator(".search-tag--off")).to_have_text("不再施行：已废止")
        expect(groups.first.locator(".search-tag").nth(1)).to_have_text("征求意见稿")


@pytest.fixture
def state(made: BuiltSite) -> Iterator[Path]:
    """The file that tells the pages how the index stands; it is put back."""
    file = made.folder / "pagefind/zh/state.json"
    ready = file.read_bytes()
    yield file
    file.write_bytes(ready)


def test_an_index_in_the_making_is_announced_and_taken_up(visitor: Visitor, state: Path) -> None:
    ready = state.read_bytes()
    state.write_text('{"state": "indexing", "old": true}')
    with visitor.open("") as (page, _):
        ask(page, "备有手电筒")
        expect(page.locator(".search-note")).to_have_text("索引正在更新，结果可能不是最新的。")
        state.write_text('{"state": "indexing", "old": false}')
        expect(page.locator(".search-note")).to_have_text("索引正在生成，好了以后结果会自己出来。")
        state.write_bytes(ready)
        expect(page.locator(".search-note")).to_be_hidden()
        expect(page.locator(HITS).first).to_be_visible()


def test_without_an_index_titles_and_articles_are_still_found(visitor: Visitor, state: Path) -> None:
    state.write_text('{"state": "absent"}')
    with visitor.open("") as (page, log):
        hits = ask(page, "值班新规定")
        expect(page.locator(".search-note")).to_contain_text("没有全文搜索")
        expect(hits.first).to_have_text("枫林县文化馆值班新规定")
        ask(page, "值班新规定 1")
        expect(hits.first).to_contain_text("第一条")
        assert log.errors == []


def test_a_browser_too_old_for_the_engine_is_told_and_shown_another_way(visitor: Visitor) -> None:
    """Before Chromium 97 a page under a policy runs no WebAssembly: as here, where the policy does not name it."""

    def older(route: Route) -> None:
        answer = route.fetch()
        policy = {"content-security-policy": POLICY.replace(" 'wasm-unsafe-eval'", "")}
        route.fulfill(response=answer, headers=answer.headers | policy)

    with visitor.open("") as (page, log):
        page.route("**/search/**", older)
        page.goto(f"{visitor.root}search/")
        note = page.locator(".search-page .search-note")
        expect(note).to_contain_text("Chromium 97")
        page.locator(".search-form__input").fill("值班新规定")
        expect(page.locator(HITS).first).to_have_text("枫林县文化馆值班新规定")
        expect(note).to_contain_text("Chromium 97")
        assert [each for each in log.barred if "wasm-unsafe-eval" not in each] == []
        log.barred.clear()
        note.locator("a", has_text="目录").click()
        expect(page.locator("h1")).to_have_text("规章制度目录")


def test_the_policy_is_in_force_and_what_breaks_it_is_seen(visitor: Visitor) -> None:
    """By the header, and by the page alone where a server gives none."""
    for header in (True, False):
        with visitor.open("") as (page, log):
            if not header:
                page.route("**/", lambda route: route.fulfill(body=route.fetch().body(), content_type="text/html"))
                page.reload()
            page.evaluate("""() => {
              const script = document.createElement("script");
              script.textContent = "window.ran = true";
              document.body.append(script);
            }""")
            assert page.evaluate("() => window.ran") is None
            assert log.barred
            log.barred.clear()
