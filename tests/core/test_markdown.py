"""What is code, what a comment, what a heading: as the renderer has it."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zhidu.text.headings import find_headings
from zhidu.text.markdown import left_open, running_text, without_code

FENCES = ["```", "~~~", "````", "```text"]
PIECES = ["# 甲", "## 乙", "丙", "`", "``", "<!--", "-->", *FENCES, "\n", "\n\n"]

TEXTS = {
    "代码里的注释号是代码": (
        "第一条　写成 `<!--` 的是注释。\n\n第二条　乙。",
        "第一条　写成        的是注释。\n\n第二条　乙。",
    ),
    "注释里的反引号是注释": ("甲<!-- ` -->乙`丙`丁", "甲          乙   丁"),
    "没有关的注释不遮后文": ("甲 <!-- 乙\n\n第二条　丙。", "甲 <!-- 乙\n\n第二条　丙。"),
    "没有关的代码块不遮后文": ("甲\n\n```\n第二条　丙。\n", "甲\n\n```\n第二条　丙。\n"),
    "代码块": ("甲\n\n```text\n第二条\n```\n\n乙", "甲\n\n       \n   \n   \n\n乙"),
    "更长的围栏里可以有围栏": ("````\n```\n甲\n````\n乙", "    \n   \n \n    \n乙"),
    "代码不跨段": ("甲 ` 乙\n\n丙 ` 丁", "甲 ` 乙\n\n丙 ` 丁"),
    "反引号要一样多": ("`` 甲 ` 乙 `` 丙", "            丙"),
}


@pytest.mark.parametrize("rule", TEXTS)
def test_code_and_comments_are_blanked(rule: str) -> None:
    text, blanked = TEXTS[rule]
    assert running_text(text) == blanked


def test_only_code_is_blanked_where_comments_are_wanted() -> None:
    assert without_code("`甲` <!-- 乙 -->") == "    <!-- 乙 -->"


def test_what_is_left_open_is_told_of() -> None:
    text = "甲\n\n```\n乙 <!-- 丙 <!--"
    assert [text[piece.start : piece.end] for piece in left_open(text)] == ["```", "<!--"]
    assert left_open("```\n<!--\n```\n\n<!-- ``` -->") == ()


def rendered(text: str) -> list[str]:
    html = markdown.markdown(text, extensions=["fenced_code"])
    found = re.findall(r"<h[1-6]>(.*?)</h[1-6]>", html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", words)).strip() for words in found]


@pytest.mark.parametrize("opening", ["```\n", "~~~text\n", "<!--\n"])
@pytest.mark.parametrize("closing", ["\n```\n", "\n~~~\n", "\n-->\n", ""])
def test_headings_are_those_that_the_renderer_makes(opening: str, closing: str) -> None:
    text = f"## 怎样读\n\n{opening}# 一个标题\n{closing}\n## 后面\n"
    assert [match.group(2) for match in find_headings(text, 0)] == rendered(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("`甲``乙`")
def test_blanking_keeps_every_offset(text: str) -> None:
    blanked = running_text(text)
    assert len(blanked) == len(text)
    assert all(new in (old, " ") and (new == old or old != "\n") for old, new in zip(text, blanked, strict=True))
