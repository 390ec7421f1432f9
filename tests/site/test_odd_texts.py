"""Texts as they come out of Word: each article still stands by itself, and nothing shows that nobody wrote."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.site.build import build_site
from tests.site.pages import BuiltSite, Html, broken_links, links_of, rows_of, text_of
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
    "nested.md": rule(
        "嵌套办法",
        """\
第一条　甲。

> 引文。
>
> ### 引文里的标题
>
> 引文。

### 说明

第二款。

第二条　乙：

- 一项

    ---

- 又一项

***

第三条　丙。

### 附注

> 附注的文字。

## 落款

印发机关。
""",
        id="nested",
    ),
    "typed.md": rule(
        "自带标签的办法", '第一条　照办，见<a href="tables.md#art_2">那一条</a>。\n\n第二条　照办。\n', id="typed"
    ),
    "tables.md": """\
---
kind: page
id: tables
title: 表中有表
---

| 甲 | 乙 |
| --- | --- |
| 1 | 2 |

<table>
<tr><td>外<table><tr><td>里</td></tr></table></td></tr>
</table>
""",
    "folder/html.md": """\
---
kind: page
id: html
title: 自带标签的一页
---

见<a href="../typed.md#art_2">那一条</a>、<img alt="图" src="form.svg">。

<p><a class="x" href='html.md'>本页</a> <a href="#here">下文</a> <a href="../registry.md">登记簿</a></p>

写成 `<a href="../gone.md">` 的是例子。

## Here
""",
    "folder/form.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "twice.md": rule("重复办法", "第一条　甲。\n\n第一条　乙。\n", id="twice"),
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_site(write_site(tmp_path_factory.mktemp("odd"), PAGES), strict=False).site


def text(page: Html) -> str:
    """The text of the rule itself, the ¶ left out."""
    return text_of(page.one("zd-text")).replace("¶", "")


def test_letters_that_mean_something_in_html_are_shown_as_they_are(odd: BuiltSite) -> None:
    page = odd["rules/escape/"]
    assert text_of(next(page.article.iter("h1"))) == TITLE
    assert "<b>甲</b>&乙" in text_of(page.one("zd-facts"))
    titles = [row[0] for row in rows_of(odd["catalogue/"].one("zd-catalogue"))]
    assert TITLE in titles


def test_line_ends_of_windows_make_no_difference(odd: BuiltSite) -> None:
    assert links_of(odd["rules/crlf/"].by_id("art_2")) == [("第一条", "#art_1")]
    assert text_of(odd["rules/crlf/"].by_id("art_1__para_1")) == "第一条 照办。"


def test_wide_spaces_before_an_article_make_no_difference(odd: BuiltSite) -> None:
    page = odd["rules/spaces/"]
    assert {"art_1", "art_2"} <= set(page.ids)
    assert "第二条 依照第一条。" in text(page)


def test_an_article_that_stands_twice_has_two_anchors(odd: BuiltSite) -> None:
    page = odd["rules/twice/"]
    assert (text_of(page.by_id("art_1")), text_of(page.by_id("art_1~2"))) == ("第一条 甲。", "第一条 乙。")


def test_what_is_not_in_the_grammar_of_a_document_is_shown_as_typed(odd: BuiltSite) -> None:
    page = odd["rules/lists/"]
    for typed in ("总则 {: #general .quiet }", "甲。{: .note }", "乙。{: .note title=丙 }"):
        assert typed in text(page)
    assert "general" not in page.ids
    assert links_of(page.by_id("art_2")) == [("第一章", "#chp_1")]
    assert '见<a href="tables.md#art_2">那一条</a>。' in text(odd["rules/typed/"])
    assert links_of(odd["rules/typed/"].one("zd-text")) == []


def test_marks_around_a_title_do_not_part_it_from_its_article(odd: BuiltSite) -> None:
    page = odd["rules/marks/"]
    assert links_of(page.by_id("art_2")) == [
        ("《引用办法》", "../cites/"),
        ("第一条", "../cites/#art_1"),
        ("第一条", "../cites/#art_1"),
    ]
    assert ("《引用办法》第一条", "../cites/#art_1") in links_of(page.by_id("art_3"))
    assert "zhidublock0x" in text(page)


def test_bold_heads_leave_no_stars(odd: BuiltSite) -> None:
    words = text(odd["rules/bold/"])
    assert "*" not in words
    assert re.findall(r"第[一二三]条 ?\S+", words) == ["第一条 照办。", "第二条 （总则）照旧。", "第三条 全是粗体。"]


def test_indented_paragraphs_are_no_code(odd: BuiltSite) -> None:
    page = odd["rules/indent/"]
    assert text(page) == "第一条 照办。 四个空格开头的款。 制表符开头的款。"
    assert {"art_1__para_2", "art_1__para_3"} <= set(page.ids)


def test_articles_that_are_headings_stand_once(odd: BuiltSite) -> None:
    page = odd["rules/heads/"]
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    assert text_of(page.by_id("art_1")).startswith("第一条 目的")
    assert text(page).count("被本文件引用") == 1


def test_pages_are_nested_right_and_each_id_stands_once(odd: BuiltSite) -> None:
    assert {page.address: page.faults for page in odd.pages.values() if page.faults} == {}
    for page in odd.pages.values():
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], page.address


def test_an_article_holds_what_stands_in_it_up_to_the_next_unit(odd: BuiltSite) -> None:
    page = odd["rules/nested/"]
    words = {anchor: text_of(page.by_id(anchor)).replace("¶", "") for anchor in ("art_1", "art_2", "art_3")}
    assert words == {
        "art_1": "第一条 甲。 引文。 引文里的标题 引文。 说明 第二款。",
        "art_2": "第二条 乙： 一项 又一项",
        "art_3": "第三条 丙。 附注 附注的文字。",
    }
    assert page.by_id("art_1").find(".//*[@id='art_1__para_2']") is not None
    assert "附注的文字。 落款 印发机关。" in text(page)


def test_a_table_scrolls_in_a_box_but_for_one_in_a_table(odd: BuiltSite) -> None:
    boxes = [each for each in odd["tables/"].article.iter("div") if each.get("class") == "zd-scroll"]
    classes = [[each.get("class") for each in box.iter("table")] for box in boxes]
    assert classes == [["zd-written"], ["zd-written", None]]


def test_html_of_an_authors_own_leads_to_files_as_markdown_does(odd: BuiltSite) -> None:
    page = odd["folder/html/"]
    (picture,) = page.article.iter("img")
    assert picture.get("src") == "../form.svg"
    assert [text_of(each) for each in page.article.iter("code")] == ['<a href="../gone.md">']
    assert links_of(page.article) == [
        ("那一条", "../../rules/typed/#art_2"),
        ("本页", "./"),
        ("下文", "#here"),
        ("登记簿", "../../registry/"),
    ]
    assert [each for each in broken_links(odd) if each.startswith(("folder/", "tables/", "rules/nested/"))] == []


def test_a_title_written_in_the_text_too_stands_once(odd: BuiltSite) -> None:
    assert [text_of(each) for each in odd["rules/title/"].root.iter("h1")] == ["带标题的办法"]
