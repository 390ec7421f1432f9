"""What holds of every text, however broken or long: nothing fails, places are exact."""

from __future__ import annotations

import re
from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.core.long_texts import READ, WRITTEN, read, write
from zhidu.citations import grammar, names, naming, signs
from zhidu.citations.citation import Citation
from zhidu.citations.resolve import Fate
from zhidu.text.numerals import chinese_number, parse_number
from zhidu.text.units import Unit

WORDS = """
第 条 款 项 目 章 节 编 分编 之 前 本 该 同 法 刑法 条例 规定 办法 本法 本条例 解释 修正案 附件 附录 附则
（ ） ( ) 《 》 〈 〉 “ ” 、 ， 。 ； ： 至 到 - — 和 或者 以及 的 依照 违反 以下简称 下称 修改为 增加 删去 将 中的
一 二 三 十 百 千 零 〇 两 0 1 2 9 １ 99999999 第一条 第二款 第（三）项 第三章 前款 前两款 前条 前项 本条
# ## <!-- --> ``` | > * **
"""
BREAKS = [" ", "\u3000", "\n", "\n\n", "\n\n第一条 ", "\n\n（一）", "\n\n1.", "\n\n## 第一章 ", "\n\n附件：\n\n", "甲"]
PIECES = [*WORDS.split(), *BREAKS]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=80).map("".join))


@given(texts)
def test_no_text_fails_and_every_place_is_exact(text: str) -> None:
    structure, found, results = read(text)
    check_units(text, structure.units)
    check_citations(text, found.citations)
    assert all(result.fault for result in results if result.status is Fate.BROKEN)
    assert all(result.targets for result in results if result.status is not Fate.BROKEN)
    assert all(
        target in structure.by_id for result in results if result.status is Fate.RESOLVED for target in result.targets
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
    text += "\n\n甲。"  # whether a line is the title of its article, the paragraph behind it decides
    before = read(text)[1].citations
    after = read(text + "\n\n甲乙丙丁。")[1].citations
    assert [c.text for c in after[: len(before)]] == [c.text for c in before]


@pytest.mark.parametrize("name", READ)
def test_a_long_text_is_read(name: str) -> None:
    """没有哪种长文本读不完；用时随长度怎样增长，见 make bench。"""
    text = READ[name]
    check_citations(text, read(text)[1].citations)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_long_text_is_written_without_losing_a_word(name: str) -> None:
    text = WRITTEN[name]
    assert [han(words) for words in write(text)] == [han(f"第一条{text}")] * 3


def han(text: str) -> str:
    return "".join(char for char in text if "\u4e00" <= char <= "\u9fff")


SIGNS = (
    "《》〈〉第前上本附（()）该同“”一二3３条款项编章节分法典实施例规定办细则解释决议通总准制度程意见方案手册计划的、 。"
    '"‘’「」『』【】〔〕[]<>下述㈠廿'
)


@given(st.text(SIGNS, max_size=60))
def test_what_begins_a_token_is_looked_for(text: str) -> None:
    for match in signs.TRIGGER.finditer(text):
        assert signs.FIRST.match(text, match.start())
        if match.lastgroup not in ("close", "enter", "leave"):
            assert signs.next_sign(text, match.start()) == match.start()


class Everything(frozenset[str]):
    """A set that has whatever is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


@given(texts)
@example(
    "依照《甲法》第五条第二款第（三）项1目、第六条之（三）、第七条①、第八条3款、第九条二项和第十条前两款。第五条（三）、第六条(三)。"
)
@example("依照民法典合同编第九条、刑法分则第三条、刑法的第四条、刑法中第五条、刑法 第六条、刑法（2020年修正）第七条。")
@example("依照刑法\u3000第八条。")
@example("依照甲管理条例（试行）第三条和甲管理条例(试行)第四条，按甲银行令〔二〇二〇〕第五号第六条和合同中第七条。")
@example(
    "按租赁协议第二条。按租赁合同第三条。按婚约第四条。按协议书第五条。按合同的第六条。按合同中第七条。按契约第八条。"
)
@example(
    "依照修正案（三）第四条办理。依照修正案(三)第五条办理。依照甲银行令〔二〇二〇〕第六条。依照甲规定二〇二〇第七条。"
)
def test_a_place_is_passed_over_only_where_nothing_would_be_read(text: str) -> None:
    """一个字符就判定不必细读的四处，处处都细读也读出一样的引用。"""
    quick = found_in(text)
    with (
        patch.object(grammar, "FIRST", re.compile("(?s:.)")),
        patch.object(grammar, "_DEEPER", re.compile("")),
        patch.object(naming, "_TAIL_ENDS", Everything()),
        patch.object(naming, "_CONTRACT_ENDS", Everything()),
        patch.object(names, "_NAME_ENDS", Everything()),
    ):
        assert found_in(text) == quick


def found_in(text: str) -> list[Citation]:
    return [replace(each, unit=None) for each in read(text)[1].citations]
