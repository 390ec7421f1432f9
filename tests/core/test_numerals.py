from __future__ import annotations

import pytest

from zhidu.text.numerals import chinese_number, parse_number, spell


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("二十一", 21),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一千二百六十", 1260),
        ("两", 2),
        ("〇", 0),
        ("二〇一八", 2018),
        ("105", 105),
        ("１０５", 105),
    ],
)
def test_a_number_is_read_chinese_or_arabic(text: str, value: int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "甲", "1十", "第一"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "零"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1005, "一千零五")],
)
def test_a_number_is_written_as_rules_write_it(value: int, text: str) -> None:
    assert chinese_number(value) == text


@pytest.mark.parametrize("value", [-1, 10000])
def test_no_word_is_made_for_a_number_out_of_range(value: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        chinese_number(value)
    assert spell(value) == str(value)
