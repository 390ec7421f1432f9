"""The page of a document as it is written from its blocks: what the reader of a text sees of each of its marks."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.same_words import To, written
from tests.core.samples import course, rule
from tests.core.samples import page as free
from zhidu.corpus.anchors import anchors
from zhidu.corpus.corpus import Links
from zhidu.corpus.entry import Entry, read_entry
from zhidu.corpus.links import read_links
from zhidu.corpus.loading import build_corpus
from zhidu.corpus.outline import outline
from zhidu.files.source import Source
from zhidu.front.registry import EMPTY
from zhidu.render.free import write_free
from zhidu.render.page import write_page
from zhidu.text.blocks import Stray, leaves
from zhidu.text.reader import read_blocks
from zhidu.views.glossary import EMPTY as NO_TERMS


def entry_of(body: str) -> Entry:
    return read_entry("a.md", Source("a.md", rule(body)), None, [])


def page(body: str) -> str:
    """The page of a rule, without the marks to copy an address by."""
    entry = entry_of(body)
    links = build_corpus([entry], None, EMPTY).links[entry.path]
    html = write_page(entry, links, To(), NO_TERMS, lambda article: f"!{article[4:]}").html
    return re.sub(r'<a class="zd-mark".*?</a>', "", html)


def words(body: str) -> str:
    """What stands on the page behind 第一条."""
    found = re.search(r'<p id="art_1__para_1".*?第一条</a>\u3000(.*?)</p>', page(f"第一条　{body}"), re.DOTALL)
    assert found is not None
    return found[1]


INLINE = {
    "甲**乙**丙": "甲<strong>乙</strong>丙",
    "甲 ** 乙 ** 丙": "甲 ** 乙 ** 丙",
    "日工资*出勤天数*1.5，3*2*1，a_b_c，__d__": "日工资*出勤天数*1.5，3*2*1，a_b_c，__d__",
    "[甲](b.md)": '<a href="b.md">甲</a>',
    "[甲](b.md '题')[乙](<c d.md>)": '<a href="b.md">甲</a><a href="c d.md">乙</a>',
    "[甲][1]\n\n[1]: b.md": '<a href="b.md">甲</a>',
    "[未完](": "[未完](",
    "[[甲]](b.md)": '<a href="b.md">[甲]</a>',
    "[甲](javascript:alert(1))": "甲",
    "[甲](javascript&colon;alert(1))[乙](&#106;avascript:1)": "甲乙",
    "[甲](https://e.org/?a=1&amp;b=2&copy=3)": '<a href="https://e.org/?a=1&amp;b=2&amp;copy=3">甲</a>',
    r"[甲](a\(1.md)": '<a href="a(1.md">甲</a>',
    "[<https://example.org/>](b.md)": '[<a href="https://example.org/">https://example.org/</a>](b.md)',
    "<https://example.org/>": '<a href="https://example.org/">https://example.org/</a>',
    "![图](a.png)": '<img alt="图" src="a.png">',
    "`第五条 **不变** <u>`": "<code>第五条 **不变** &lt;u&gt;</code>",
    r"1\. 不是\*列表\*，a\|b": "1. 不是*列表*，a|b",
    "&#20061;&amp;&lt;b&gt;": "九&amp;&lt;b&gt;",
    "<script>甲</script>{: onclick=x }": "&lt;script&gt;甲&lt;/script&gt;{: onclick=x }",
    "报办公室备\n案": "报办公室备案",
    "one\ntwo, café\n“three”": "one two, café “three”",
    "甲“乙”\n“丙”丁\n“戊”\nA": "甲“乙”“丙”丁“戊”A",
    "甲  \n乙": "甲<br>\n乙",
    "甲<!-- 注 -->乙": "甲乙",
    "<mailto:a@b.cn>": '<a href="mailto:a@b.cn">mailto:a@b.cn</a>',
    "甲[1]\n\n[1]: b.md 其余的字": "甲[1]",
    "见脚注[^1]。\n\n[^1]: 注。": '见脚注<sup id="note_1_ref"><a href="#note_1">［1］</a></sup>。',
    "没有的脚注[^9]": "没有的脚注[^9]",
    "依照**第一条**办理": '依照<strong><a class="zd-cite" href="#art_1">第一条</a></strong>办理',
    "〔待定：天数〕": '<span class="zd-pending">〔待定：天数〕</span>',
}


@pytest.mark.parametrize("markdown", INLINE)
def test_words(markdown: str) -> None:
    assert words(markdown) == INLINE[markdown]


BLOCKS = {
    "> 引文\n> 两行": "<blockquote>\n<p>引文两行</p>\n</blockquote>",
    "- 甲\n    - 子\n- 乙": "<ul>\n<li>甲\n<ul>\n<li>子</li>\n</ul>\n</li>\n<li>乙</li>\n</ul>",
    "```\n<b>\n第九条\n```": "<pre><code>&lt;b&gt;\n第九条\n</code></pre>",
    "## 说明\n\n---": '<h2 id="说明">说明</h2>\n<hr>',
    "## 说明\n\n## 说明": '<h2 id="说明">说明</h2>\n<h2 id="说明_1">说明</h2>',
    "# 考勤制度\n\n# 另一个": '<h2 id="另一个">另一个</h2>',
    "附件1\n\n甲。\n（一）乙；\n见表\n（二）中\n1. 丙\n2. 丁": '<p id="annex_1" class="zd-annex">附件1</p>\n'
    "<p>甲。<br>\n（一）乙；见表（二）中<br>\n1. 丙<br>\n2. 丁</p>",
    "##\n\n[1]: b.md 其余的字": "<p>##</p>\n<p>[1]: b.md 其余的字</p>",
    "## 甲\u3000 乙": '<h2 id="甲-乙">甲\u3000 乙</h2>',
    "## `甲\n乙`": '<h2 id="甲">`甲</h2>\n<p>乙`</p>',
    "> `甲\n丁`": "<blockquote>\n<p>`甲</p>\n</blockquote>\n<p>丁`</p>",
    "- `甲\n- 乙`": "<ul>\n<li>`甲</li>\n<li>乙`</li>\n</ul>",
    "  ##概述": '<h2 id="概述">概述</h2>',
    "说明\n===": '<p>说明</p>\n<p class="zd-stray">===</p>',
    "| 甲 |\n| 乙 |": '<p class="zd-stray">| 甲 |<br>\n| 乙 |</p>',
    "｜甲｜": '<p class="zd-stray">｜甲｜</p>',
    "<<<<<<< HEAD": '<p class="zd-stray">&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD</p>',
    "甲\n&nbsp;\n乙\n\n&emsp;\u2028\n\n- &nbsp;": "<p>甲</p>\n<p>乙</p>\n<ul>\n<li>\n</li>\n</ul>",
    "[^1]: 注[^1]": '<div id="note_1" class="zd-note"><a href="#note_1_ref">［1］</a>注'
    '<sup id="note_1_ref"><a href="#note_1">［1］</a></sup></div>',
}


@pytest.mark.parametrize("markdown", BLOCKS)
def test_blocks(markdown: str) -> None:
    assert page(markdown).strip() == BLOCKS[markdown]


def test_no_cell_of_a_table_is_lost() -> None:
    html = page("| 甲 | 乙 |\n| :-: | --- |\n| 1 |\n| `a|b` | 2 | 3 |")
    cells = re.findall(r"<t[hd](?: scope=\"\w+\")?(?: class=\"([^\"]*)\")?>(.*?)</t[hd]>", html)
    assert cells == [
        *(("zd-center", "甲"), ("", "乙")),
        *(("zd-center", "1"), ("", "")),
        *(("zd-center", "<code>a|b</code>"), ("", "2"), ("", "3")),
    ]


def test_a_table_has_a_name_and_heads_and_a_form_has_heads_of_rows_too() -> None:
    form = page("## 审批单\n\n| 项目 | 填写 |\n| --- | --- |\n| 姓名 | |\n| | |")
    assert '<caption class="zd-aloud">审批单</caption>' in form
    heads = re.findall(r"<th scope=\"(\w+)\">(.*?)</th>", form)
    assert heads == [("col", "项目"), ("col", "填写"), ("row", "姓名")]
    assert 'scope="row"' not in page("| 项目 | 天数 |\n| --- | --- |\n| 事假 | 3 |")


SECTIONS = {
    "第一条　甲。\n\n乙。\n\n第二条　丙。": "[1:甲。乙。!1][2:丙。!2]",
    "第一条　甲。\n\n### 说明\n\n乙。\n\n第二条　丙。": "[1:甲。{说明}乙。!1][2:丙。!2]",
    "第一条　甲。\n\n---\n\n乙。": "[1:甲。—乙。!1]",
    "第一条　甲。\n\n## 落款\n\n某机关": "[1:甲。!1]{落款}某机关",
    "第一条　甲。\n\n## 第二章\n\n第二条　乙。": "[1:甲。!1]{第二章}[2:乙。!2]",
    "第一条　甲。\n\n附件1\n\n表。": "[1:甲。!1]附件1表。",
    "### 第一条 职责\n\n甲。\n\n第二条　乙。": "[:{第一条 职责}甲。!1][2:乙。!2]",
    "甲。\n\n第一条　乙。\n\n> ## 引": "甲。[1:乙。“引”!1]",
}


@pytest.mark.parametrize("markdown", SECTIONS)
def test_an_article_ends_where_another_unit_begins(markdown: str) -> None:
    html = page(markdown)
    html = re.sub(r'<section class="zd-article"(?: id="art_(.*?)")?>', r"[\1:", html).replace("</section>", "]")
    html = re.sub(r"<h\d[^>]*>(.*?)</h\d>", r"{\1}", html).replace("<hr>", "—")
    html = re.sub(r"</?blockquote>", lambda tag: "”" if tag[0][1] == "/" else "“", html)
    html = re.sub(r'<a class="zd-head".*?</a>\u3000|</?p[^>]*>|\n', "", html)
    assert html == SECTIONS[markdown]


def test_a_table_of_a_free_page_scrolls_in_a_box() -> None:
    entry = read_entry(
        "a.md", Source("a.md", free("## 表\n\n<table>\n<tr><td>甲</td></tr>\n</table>\n\n| 乙 |\n| - |")), None, []
    )
    html = write_free(entry, lambda _: Links((), ()), To(), NO_TERMS).html
    assert html.count('role="group"') == html.count('aria-label="表"') == html.count('class="zd-written"') == 2


def test_what_a_free_page_shows_is_what_is_read() -> None:
    body = "**《一件制度》**第三条和[^1]\n\n[^1]: 注"
    entry = read_entry("a.md", Source("a.md", free(body)), None, [])
    corpus = build_corpus(
        [entry, read_entry("b.md", Source("b.md", rule("第三条　甲。", id="b", title="一件制度")), None, [])],
        None,
        EMPTY,
    )
    html = write_free(entry, lambda words: corpus.cite(entry, words), To(), NO_TERMS).html
    assert re.findall(r'href="(.*?)"', html) == ["b#art_3", "注"]
    assert [link.address for link in read_links(entry)] == ["注"]


def test_a_note_leads_back_to_its_first_mark() -> None:
    html = page("第一条　甲[^1]。\n\n第二条　乙[^1]。\n\n[^1]: 丙\n[^1]: 丁\n\n## note_1")
    assert re.findall(r'id="(note.*?)"', html) == ["note_1_ref", "note_1", "note_2", "note_3"]
    assert re.findall(r'href="(#note.*?)"', html) == ["#note_1", "#note_1", "#note_1_ref"]
    assert {"note_1", "note_2"} <= anchors(entry_of("[^1]: 丙\n[^1]: 丁"))


def test_titles_for_the_contents_are_html() -> None:
    entry = entry_of("## `<b>` & 乙")
    written_page = write_page(entry, Links((), ()), To(), NO_TERMS)
    assert [each.words for each in written_page.titles] == ["&lt;b&gt; &amp; 乙"]


def test_a_title_is_what_its_reader_sees() -> None:
    units = entry_of("## 第一章 `总`**则** <!-- 注 -->\n\n附件1：[甲][1] &amp;\n\n[1]: b.md").structure.units
    assert [unit.title for unit in units] == ["总则", "甲 &"]


PIECES = [
    *("甲", "乙。", " ", "  ", "\n", "\n\n", "**", "*", "_", "`", "```\n", "[", "]", "](a.md)", "!", "[^1]", "[^1]: "),
    *(
        "|",
        "| - |\n",
        "- ",
        "> ",
        "    ",
        "# ",
        "## ",
        "---\n",
        "===\n",
        "<b>",
        "<br>",
        "<!--",
        "-->",
        "&amp;",
        "&nbsp;",
        "\\",
        "{: x }",
    ),
    *(
        "第一条　",
        "（一）",
        "1. ",
        "附件1\n",
        "第一章",
        "〔待定：甲〕",
        "《考勤制度》",
        "第一款",
        "\u200b",
        "<<<<<<< \n",
    ),
]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(texts)
def test_no_word_is_lost_and_every_place_is_exact(text: str) -> None:
    blocks = read_blocks(text)
    at = 0
    for leaf in leaves(blocks):
        assert at <= leaf.start <= leaf.end <= len(text)
        at = leaf.end
        place = leaf.start
        for piece in leaf.inline.pieces:
            assert place <= piece.start <= piece.end
            place = piece.end
            if not isinstance(leaf, Stray) and piece.shown and piece.sort.name == "TEXT":
                assert text[piece.start : piece.end] == piece.shown
    entry = entry_of(text)
    assert len({head.anchor for head in outline(entry)}) == len(list(outline(entry)))
    shown = ["".join(char for char in each if char in "甲乙丙丁一二三章条项款") for each in written(entry)]
    assert sorted(shown[0]) == sorted(shown[1]) and shown[0] == shown[2]


def test_the_answers_of_a_quiz_are_folded_each_with_its_citation_as_a_link() -> None:
    body = "## 测验\n\n1．甲？\n\nA．乙\n\n答：乙。\n\n再说。依据《考勤制度》第一条。\n\n1．丙？\n\n## 附注\n\n丁。"
    entries = [read_entry("a.md", Source("a.md", course(body)), None, []), entry_of("第一条　甲。")]
    entries[1] = replace(entries[1], path="rule.md")
    entry = entries[0]
    html = write_page(entry, build_corpus(entries, None, EMPTY).links[entry.path], To(), NO_TERMS).html
    cited = '<a class="zd-cite" href="a-rule#art_1" title="《考勤制度》第一条">《考勤制度》第一条</a>'
    assert html == (
        '<h2 id="测验">测验</h2>\n<p id="question_1" class="zd-question">1．甲？</p>\n<p>A．乙</p>\n'
        '<details class="zd-answer"><summary>第1题的答案</summary>\n'
        f"<p>答：乙。</p>\n<p>再说。依据{cited}。</p>\n</details>\n"
        '<p class="zd-question">1．丙？</p>\n<h2 id="附注">附注</h2>\n<p>丁。</p>\n'
    )
    assert "question_1" in anchors(entry)
