"""What a unit says of itself; which units a text has is in golden/structure.yaml."""

from __future__ import annotations

import pytest

from zhidu.text.structure import parse_structure
from zhidu.text.units import Level, child

TEXT = """# 甲法

## 第一章 总则

第一条 有下列情形之一的：

（一）乙：

1.丙；

（二）丁。

戊。

附件1：己
"""


def test_a_unit_knows_its_exact_place() -> None:
    structure = parse_structure(TEXT)
    point = structure.by_id["art_1__para_1__point_2"]
    assert TEXT[point.start : point.end] == "（二）丁。"
    assert TEXT[point.body : point.end] == "丁。"
    assert structure.title == "甲法"


def test_a_unit_is_named_as_a_lawyer_cites_it() -> None:
    by_id = parse_structure(TEXT).by_id
    assert by_id["chp_1"].citation == "第一章"
    assert by_id["chp_1"].title == "总则"
    assert by_id["art_1__para_2"].citation == "第一条第二款"
    assert by_id["art_1__para_1__point_2"].citation == "第一条第（二）项"
    assert by_id["art_1__para_1__point_1__item_1"].label == "第一目"
    assert by_id["annex_1"].citation == "附件1"
    assert by_id["annex_1"].title == "己"


def test_units_lie_in_their_parents() -> None:
    structure = parse_structure(TEXT)
    article = structure.articles[0]
    assert article.within(Level.CHAPTER) is structure.by_id["chp_1"]
    assert child(article, Level.PARAGRAPH, 2) is structure.by_id["art_1__para_2"]
    assert child(article, Level.PARAGRAPH, 3) is None


def test_reading_begins_behind_front_matter() -> None:
    text = "---\n第九条 不读。\n---\n第一条 甲。\n"
    assert [unit.id for unit in parse_structure(text, text.index("第一条")).units] == ["art_1", "art_1__para_1"]


@pytest.mark.parametrize(
    ("text", "anchor", "unit_id"),
    [
        ("第一条　甲：\n\n1.乙；\n\n2.丙。\n", "art_1__para_1__item_2", "art_1__para_1__point_2"),
        (
            "第一条　甲：\n\n（一）乙：\n\n1.丙：\n\n（1）丁。\n",
            *(f"art_1__para_1__point_1__item_1__{n}_1" for n in ("item", "sub")),
        ),
        ("第一条　甲。\n\n## 附件1 乙\n\n## 附表2 丙\n", "annex_2", "annex_table_2"),
        ("第一条　甲。\n\n## 附录A 乙\n", "annex_1", "annex_1"),
    ],
)
def test_addresses_that_were_right_before_still_lead_there(text: str, anchor: str, unit_id: str) -> None:
    assert parse_structure(text).by_anchor[anchor].id == unit_id


def test_a_part_of_a_text_without_articles_is_named_by_its_number() -> None:
    by_id = parse_structure("# 甲方案\n\n一、乙\n\n（一）丙。\n\n1.丁；\n").by_id
    assert by_id["art_1"].citation == "第一部分"
    assert by_id["art_1__point_1"].citation == "第一部分第（一）项"
    assert by_id["art_1__point_1__item_1"].citation == "第一部分第（一）项第一目"
    assert parse_structure("## 1 甲\n\n1.1 乙。\n").by_id["n_1_1"].citation == "1.1"
