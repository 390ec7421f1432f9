"""Texts as they come out of Word: each article still stands by itself, and nothing shows that nobody wrote."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.site.build import build_site
from tests.site.pages import BuiltSite, Html, links_of, rows_of, text_of
from tests.site.samples import rule, write_site

TITLE = "关于<甲>与R&D的办法"
PAGES: dict[str, str | bytes] = {
    "escape.md": rule(f"'{TITLE}'", "第一条　照办。\n", id="escape", scope="'<b>甲</b>&乙'"),
    "cites.md": rule("引用办法", "第一条　照《标题办法》办理。\n", id="cites", basis="['《标题办法》']"),
    "bold.md": rule("粗体办法", "**第一条** 照办。\n\n**第二条（总则）**照旧。\n\n**第三条　全是粗体。**\n", id="bold"),
    "heads.md": rule(
        "标题办法",
        "### 第一条 目的\n\n为了甲。\n\n（一）乙；\n\n（二）丙。\n\n### 第二条 依据\n\n依照第一条第一款第（二）项。\n",
        id="heads",
    ),
    "indent.md": rule("缩进办法", "第一条　照办。\n\n    四个空格开头的款。\n\n\t制表符开头的款。\n", id="indent"),
    "title.md": rule("带标题的办法", "# 带标题的办法\n\n第一条　照办。\n", id="title"),
    "crlf.md": rule("换行办法", "第一条　照办。\n第二条　依照第一条。\n", id="crlf").replace("\n", "\r\n").encode(),
    "spaces.md": rule("空格办法", "　　第一条　照办。\n　　第二条　依照第一条。\n", id="spaces"),
    "lists.md": rule(
        "属性办法",
        "## 第一章 总则 {: #general .quiet }\n\n第一条　甲。\n{: .note }\n\n**乙**。\n{: .note title=丙 }\n\n"
        "第二条　依照第一章办理。\n",
        id="lists",
    ),
    "marks.md": rule(
        "标记办法",
        "第一条　写成 `<!--` 的是注释。\n\n第二条　依照[《引用办法》](cites.md)第一条、**《引用办法》**第一条办理。\n\n"
        "第三条　依照《引用办法》\n第一条办理。\n\nzhidublock0x\n",
        id="marks",
    ),
    "twice.md": rule("重复办法", "第一条　甲。\n\n第一条　乙。\n", id="twice"),
}


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    built = build_site(write_site(tmp_path_factory.mktemp("odd"), PAGES), strict=False)
    assert built.returncode == 0, built.output
    return BuiltSite(built.site_dir)


def text(page: Html) -> str:
    """The text of the rule itself, the ¶ left out."""
    return text_of(page.one("zd-text")).replace("¶", "")


def test_letters_that_mean_something_in_html_are_shown_as_they_are(odd: BuiltSite) -> None:
    page = odd["escape/"]
    assert text_of(next(page.article.iter("h1"))) == TITLE
    assert "<b>甲</b>&乙" in text_of(page.one("zd-facts"))
    titles = [row[0] for row in rows_of(odd["catalogue/"].one("zd-catalogue"))]
    assert TITLE in titles


def test_line_ends_of_windows_make_no_difference(odd: BuiltSite) -> None:
    assert links_of(odd["crlf/"].by_id("art_2")) == [("第一条", "#art_1")]
    assert text_of(odd["crlf/"].by_id("art_1__para_1")) == "第一条 照办。"


def test_wide_spaces_before_an_article_make_no_difference(odd: BuiltSite) -> None:
    page = odd["spaces/"]
    assert {"art_1", "art_2"} <= set(page.ids)
    assert "第二条 依照第一条。" in text(page)


def test_an_article_that_stands_twice_has_two_anchors(odd: BuiltSite) -> None:
    page = odd["twice/"]
    assert (text_of(page.by_id("art_1")), text_of(page.by_id("art_1~2"))) == ("第一条 甲。", "第一条 乙。")


def test_attributes_that_an_author_gives_stand_beside_the_permanent_address(odd: BuiltSite) -> None:
    page = odd["lists/"]
    assert "{" not in text(page)
    assert page.by_id("chp_1").get("class") == "quiet"
    assert "note" in (page.by_id("art_1__para_1").get("class") or "")
    assert page.by_id("art_1__para_2").get("title") == "丙"
    assert links_of(page.by_id("art_2")) == [("第一章", "#chp_1")]


def test_marks_around_a_title_do_not_part_it_from_its_article(odd: BuiltSite) -> None:
    page = odd["marks/"]
    assert links_of(page.by_id("art_2")) == [
        ("《引用办法》", "../cites/"),
        ("第一条", "../cites/#art_1"),
        ("第一条", "../cites/#art_1"),
    ]
    assert ("《引用办法》 第一条", "../cites/#art_1") in links_of(page.by_id("art_3"))
    assert "zhidublock0x" in text(page)


def test_bold_heads_leave_no_stars(odd: BuiltSite) -> None:
    words = text(odd["bold/"])
    assert "*" not in words
    assert re.findall(r"第[一二三]条 ?\S+", words) == ["第一条 照办。", "第二条 （总则）照旧。", "第三条 全是粗体。"]


def test_indented_paragraphs_are_no_code(odd: BuiltSite) -> None:
    page = odd["indent/"]
    assert text(page) == "第一条 照办。 四个空格开头的款。 制表符开头的款。"
    assert {"art_1__para_2", "art_1__para_3"} <= set(page.ids)


def test_articles_that_are_headings_stand_once(odd: BuiltSite) -> None:
    page = odd["heads/"]
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    assert text_of(page.by_id("art_1")).startswith("第一条 目的")
    assert text(page).count("被引用") == 1


def test_a_title_written_in_the_text_too_stands_once(odd: BuiltSite) -> None:
    assert [text_of(each) for each in odd["title/"].root.iter("h1")] == ["带标题的办法"]
