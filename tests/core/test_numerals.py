"""What no word is made for; which numbers are read and written how is in shared.yaml."""

from __future__ import annotations

import pytest

from zhidu.text.numerals import chinese_number, spell


@pytest.mark.parametrize("value", [-1, 10000])
def test_no_word_is_made_for_a_number_out_of_range(value: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        chinese_number(value)
    assert spell(value) == str(value)
