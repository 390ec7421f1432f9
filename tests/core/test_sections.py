"""Articles of a rendered page in sections of their own: what they hold, and that no page is nested wrong."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhidu.render.sections import wrap_articles

ONE = '<p id="art_1__para_1" class="zd-para">一</p>'
MORE = '<p id="art_1__para_2" class="zd-para">又</p>'
TWO = '<p id="art_2__para_1" class="zd-para">二</p>'


def short(html: str) -> str:
    """The tags alone, a section by its article's id, who cites as !."""
    wrapped = wrap_articles(html, lambda article: f"!{article[4:]}")
    wrapped = re.sub(r'<section class="zd-article"(?: id="art_([^"]*)")?>\n', r"[\1:", wrapped)
    wrapped = re.sub(r'<(p|h\d)[^>]* id="([a-z]+_[^"]*)"[^>]*>.*?</\1>', r"{\2}", wrapped)
    return wrapped.replace("</section>\n", "]").replace("\n", "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ONE + TWO, "[1:{art_1__para_1}!1][2:{art_2__para_1}!2]"),
        (f"{ONE}<h3>说明</h3>{MORE}{TWO}", "[1:{art_1__para_1}<h3>说明</h3>{art_1__para_2}!1][2:{art_2__para_1}!2]"),
        (f"{ONE}<hr />{MORE}", "[1:{art_1__para_1}<hr />{art_1__para_2}!1]"),
        (f"{ONE}<h2>落款</h2><p>某机关</p>", "[1:{art_1__para_1}!1]<h2>落款</h2><p>某机关</p>"),
        (f'{ONE}<h2 id="chp_2">第二章</h2>{TWO}', "[1:{art_1__para_1}!1]{chp_2}[2:{art_2__para_1}!2]"),
        (f'{ONE}<p id="annex_1" class="zd-annex">附件1</p>', "[1:{art_1__para_1}!1]{annex_1}"),
        (f'<h3 id="art_1">第一条</h3>{ONE}{TWO}', "[:{art_1}{art_1__para_1}!1][2:{art_2__para_1}!2]"),
        (
            f"{ONE}<blockquote><h2>引</h2><hr></blockquote>{MORE}",
            "[1:{art_1__para_1}<blockquote><h2>引</h2><hr></blockquote>{art_1__para_2}!1]",
        ),
        (f"{ONE}<ul><li><hr></li></ul>{TWO}", "[1:{art_1__para_1}<ul><li><hr></li></ul>!1][2:{art_2__para_1}!2]"),
        (f"<blockquote>{ONE}</blockquote>{TWO}", "<blockquote>[1:{art_1__para_1}!1]</blockquote>[2:{art_2__para_1}!2]"),
        (f"<div>{ONE}", "<div>[1:{art_1__para_1}!1]"),
        (f"{ONE}</div>{MORE}", "[1:{art_1__para_1}</div>{art_1__para_2}!1]"),
        (f"{ONE}<!-- <div> -->{MORE}", "[1:{art_1__para_1}<!-- <div> -->{art_1__para_2}!1]"),
        (f'{ONE}<p data-id="art_9__para_1">甲</p>', '[1:{art_1__para_1}<p data-id="art_9__para_1">甲</p>!1]'),
        ("<p>没有条</p><h2>甲</h2>", "<p>没有条</p><h2>甲</h2>"),
    ],
)
def test_an_article_ends_where_another_unit_begins(html: str, expected: str) -> None:
    assert short(html) == expected


PIECES = [
    *(ONE, MORE, TWO, "<h2>甲</h2>", "<hr>", '<h2 id="chp_1">乙</h2>', "<p>丙</p>"),
    *("<blockquote>", "</blockquote>", "<ul><li>", "</li></ul>", "<div>", "</div>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_a_section_ends_in_the_container_that_it_begins_in(pieces: list[str]) -> None:
    html = "".join(pieces)
    wrapped = wrap_articles(html, lambda _: "")
    assert re.sub(r"<section[^>]*>\n|</section>\n", "", wrapped) == html
    open_tags: list[str] = []
    for end, name in re.findall(r"<(/?)(section|blockquote|ul|li|div)\b", wrapped):
        if not end:
            open_tags.append(name)
        elif name in open_tags:
            if "section" in open_tags[len(open_tags) - open_tags[::-1].index(name) :]:
                raise AssertionError(wrapped)
            while open_tags.pop() != name:
                pass
        else:
            assert name != "section", wrapped
    assert "section" not in open_tags
