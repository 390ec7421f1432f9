"""Numbers as rules write them: 二十一, 一百零五, 21, ２１, 之一; both ways."""

from __future__ import annotations

from functools import lru_cache

DIGITS = "零一二三四五六七八九"
NUMERAL = "0-9０-９零〇一二两三四五六七八九十百千"
"""The characters of numbers, for a class of a regular expression."""
NUMBER = "(?:[0-9０-９]{1,6}|两?[零〇一二三四五六七八九十百千]{1,12}|两)"
"""Regular expression of a number, Chinese or Arabic; bounded, so that no text makes a monster.

两 only leads (两百零三, 前两款): in 第一、二两款 it counts the two."""

_VALUE = {char: value for value, char in enumerate(DIGITS)} | {"〇": 0, "两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=4096)
def parse_number(text: str) -> int:
    """The value of a Chinese (一百零五, 二〇一八) or Arabic (105, １０５) number.

    Raises ValueError where `text` is neither.
    """
    if text.isdigit() and text.isdecimal():
        return int(text)
    if not any(char in _UNIT for char in text):
        return int("".join(str(_VALUE[char]) for char in _known(text)))
    total = digit = 0
    for char in _known(text):
        if char in _UNIT:
            total += (digit or 1) * _UNIT[char]
            digit = 0
        else:
            digit = _VALUE[char]
    return total + digit


def _known(text: str) -> str:
    for char in text:
        if char not in _VALUE and char not in _UNIT:
            raise ValueError(f"not a number: {text}")
    if not text:
        raise ValueError("not a number: empty")
    return text


def chinese_number(value: int) -> str:
    """A number from 0 to 9999 as rules write it: 10 → 十, 21 → 二十一, 105 → 一百零五.

    Raises ValueError outside that range.
    """
    if not 0 <= value <= 9999:
        raise ValueError(f"out of range: {value}")
    if value < 10:
        return DIGITS[value]
    written = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            written += ("零" if gap else "") + DIGITS[digit] + name
            gap = False
        elif written:
            gap = True
    return written.removeprefix("一") if written.startswith("一十") else written


def spell(value: int) -> str:
    """As `chinese_number`; in figures where that has no word."""
    return chinese_number(value) if 0 <= value <= 9999 else str(value)
