"""What holds of every text, however broken: nothing fails, places are exact, time grows with length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhidu.corpus import build_corpus
from zhidu.entry import read_entry
from zhidu.markup import enrich
from zhidu.names import read_names
from zhidu.numerals import chinese_number, parse_number
from zhidu.registry import EMPTY
from zhidu.resolve import Resolution, Status, resolve
from zhidu.scope import Citation, Citations, read_citations
from zhidu.search.plain import plain as search_words
from zhidu.source import Source
from zhidu.structure import Structure, Unit, parse_structure
from zhidu.word.plain import plain as word_words

WORDS = """
第 条 款 项 目 章 节 编 分编 之 前 本 该 同 法 刑法 条例 规定 办法 本法 本条例 解释 修正案 附件 附录 附则
（ ） ( ) 《 》 〈 〉 “ ” 、 ， 。 ； ： 至 到 - — 和 或者 以及 的 依照 违反 以下简称 下称 修改为 增加 删去 将 中的
一 二 三 十 百 千 零 〇 两 0 1 2 9 １ 99999999 第一条 第二款 第（三）项 第三章 前款 前两款 前条 前项 本条
# ## <!-- --> ``` | > * **
"""
BREAKS = [" ", "\u3000", "\n", "\n\n", "\n\n第一条 ", "\n\n（一）", "\n\n1.", "\n\n## 第一章 ", "\n\n附件：\n\n", "甲"]
PIECES = [*WORDS.split(), *BREAKS]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=80).map("".join))


def read(text: str) -> tuple[Structure, Citations, list[Resolution]]:
    structure = parse_structure(text)
    found = read_citations(text, structure, read_names(text, structure.title))
    return structure, found, [resolve(citation, structure) for citation in found.citations]


@settings(max_examples=400, deadline=None)
@given(texts)
def test_no_text_fails_and_every_place_is_exact(text: str) -> None:
    structure, found, results = read(text)
    check_units(text, structure.units)
    check_citations(text, found.citations)
    assert all(result.fault for result in results if result.status is Status.BROKEN)
    assert all(result.targets for result in results if result.status is not Status.BROKEN)
    assert all(
        target in structure.by_id for result in results if result.status is Status.RESOLVED for target in result.targets
    )


def check_units(text: str, units: tuple[Unit, ...]) -> None:
    assert len({unit.id for unit in units}) == len(units)
    assert [unit.start for unit in units] == sorted(unit.start for unit in units)
    for unit in units:
        assert 0 <= unit.start <= unit.body <= len(text)
        assert unit.start <= unit.end <= len(text)
        if unit.parent is not None:
            assert unit in unit.parent.children
            assert unit.parent.start <= unit.start
        starts = [child.start for child in unit.children]
        assert starts == sorted(starts)


def check_citations(text: str, citations: tuple[Citation, ...]) -> None:
    end = 0
    for citation in citations:
        assert end <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        end = citation.end


@given(st.integers(0, 9999))
def test_a_number_written_in_chinese_reads_back(value: int) -> None:
    assert parse_number(chinese_number(value)) == value


@given(texts)
def test_a_citation_does_not_depend_on_what_stands_behind_its_paragraph(text: str) -> None:
    """读到一段为止的引用，不因后面另起的段落而变（注释、代码和引号除外，它们可以跨段）。"""
    text = "".join(char for char in text if char not in "<>`~“”")
    before = read(text)[1].citations
    after = read(text + "\n\n甲乙丙丁。")[1].citations
    assert [c.text for c in after[: len(before)]] == [c.text for c in before]


LONG = {
    "第一、": "第一、" * 20000,
    "第一、 ": "第一、 " * 20000,
    "（一": "（一" * 20000,
    "（一）、": "（一）、" * 20000,
    "《": "《" * 20000,
    "《》": "《甲》" * 20000,
    "以下简称": "以下简称" * 20000,
    "以下简称《": "《甲法》（以下简称《甲》）" * 5000,
    "修改为：“": "修改为：“" * 20000,
    "修改为：“ 分段": "修改为：“\n\n" * 20000,
    "将“": "将“甲" * 20000,
    "“": "“" * 20000,
    "空格": "第一条" + " " * 60000 + "第二条",
    "行首空格": " " * 60000 + "第二条",
    "标题空格": "# 甲" + " " * 60000 + "乙",
    "标题井号": "#" * 60000,
    "附空格": "附" + " " * 60000 + "甲",
    "第空格": "第" + " " * 60000 + "一条",
    "括号": "（" * 60000,
    "数字": "第" + "一" * 60000 + "条",
    "阿拉伯数字": "第" + "1" * 60000 + "条",
    "范围": "第一条至第九千条、" * 5000,
    "法": "法" * 60000 + "第一条",
    "法第一条": "依照刑法第一条、" * 10000,
    "一条": "第一条 甲。\n\n" * 10000,
    "一款": "第一条 甲。\n\n" + "乙。\n\n" * 20000,
    "二项": "第一条 甲。\n\n" + "乙。\n\n（二）丙。\n\n" * 5000,
    "目": "第一条 甲。\n\n" + "1.丙。\n\n(1)丁。\n\n" * 5000,
    "附件": "附件\n\n" * 10000,
    "章": "## 第一章\n\n" * 10000,
    "注释": "<!--" * 20000,
    "代码": "```\n" * 10000,
    "横线": "- " * 30000 + "甲",
    "前款": "第一条 甲。\n\n" + "前九百款。\n\n" * 3000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_text_is_read_quickly(name: str) -> None:
    begun = time.perf_counter()
    read(LONG[name])
    assert time.perf_counter() - begun < 3


LONG_MARKDOWN = {
    "反引号": "` " * 30000,
    "各种长度的反引号": " ".join("`" * length for length in range(300)),
    "没有关的注释": "<!-- " * 12000,
    "没有关的粗体": "**甲 " * 15000,
    "没有关的下划线": "_a " * 20000,
    "空格": "甲" + " " * 60000 + "乙",
    "链接": "[a](" * 15000,
    "换行": "第一条\n" * 15000,
    "列项": "（一）甲\n" * 12000,
    "编号": "1. \n" * 15000,
}


@pytest.mark.parametrize("name", LONG_MARKDOWN)
def test_long_text_is_written_quickly(name: str) -> None:
    text = f"---\nkind: rule\nid: a\ntitle: 甲\n---\n\n第一条　{LONG_MARKDOWN[name]}\n"
    entry = read_entry("a.md", Source("a.md", text), None, [])
    corpus = build_corpus([entry], None, EMPTY)
    begun = time.perf_counter()
    enrich(entry, corpus.links["a.md"], lambda target, anchor="": anchor)
    search_words(text)
    word_words(text)
    assert time.perf_counter() - begun < 5
