"""Entries of a list that have lost their marks, or never had any: found by what stands before and behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhidu.text.builder import Builder
from zhidu.text.heads import NAMED_DIVISION, PICTURE, PLAIN_DIVISION, read_annex, read_article
from zhidu.text.marks import Form, Mark, read_mark
from zhidu.text.pieces import INVISIBLE
from zhidu.text.rows import Row
from zhidu.text.units import Level

_DEBRIS = re.compile(rf"[\s*_{INVISIBLE}\ue000-\uf8ff]")
"""What may stand behind the last sign of a paragraph without being seen."""
_ENTRY = re.compile(r"[；;](?:或者?|以及|并且?|和)?$")
LISTS = re.compile(r"(?:下列|以下|如下)[^。]*[：:]?$")
"""The end of a paragraph that announces a list."""
_FAR = 200
"""No list without marks is longer."""


class Lost(NamedTuple):
    """Entries without marks: in which rows they begin, and the form and number of the first."""

    rows: tuple[int, ...]
    form: Form
    first: int


def sign_off(words: str) -> str:
    """The words of a paragraph up to its last sign that is seen."""
    end = len(words)
    while end and _DEBRIS.match(words, end - 1):  # one by one from the end: a search for `+$` begins anew at each space
        end -= 1
    return words[:end]


def is_entry(words: str) -> bool:
    """Whether a paragraph ends as an entry of a list does that is not the last."""
    return bool(_ENTRY.search(words))


def find_lost(rows: Sequence[Row], at: int, made: Builder) -> Lost | None:
    """The entries without marks that begin in a row; the paragraph before it announces them, or is one."""
    here = made.lists[-1][1] if made.lists else made.paragraph
    if here is None or here.children or made.text[here.end - 1] == "。":
        return None
    before = sign_off(made.text[here.start : here.end])
    is_list = LISTS.search(before) is not None
    announced = before.endswith(("：", ":")) or (is_list and here.level is Level.PARAGRAPH)
    if announced:
        return _first_of_list(_entries(rows, at), made, is_list=is_list)
    return _rest_of_list(_entries(rows, at), made) if made.lists and is_entry(before) else None


class _Entries(NamedTuple):
    """The rows in which entries begin, the mark behind them, and whether the last ends a sentence."""

    rows: tuple[int, ...]
    mark: Mark | None = None
    ended: bool = False


def _first_of_list(found: _Entries, made: Builder, *, is_list: bool) -> Lost | None:
    rows, mark, ended = found
    opened = {form: unit.number[0] for form, unit in made.lists}
    if rows and mark is not None and mark.form not in opened and mark.number == len(rows) + 1:
        return Lost(rows, mark.form, 1)
    goes_on = mark is not None and opened.get(mark.form, -1) + 1 == mark.number
    if is_list and len(rows) > 1 and (ended or goes_on):
        return Lost(rows, Form.DOTTED if made.lists else Form.BRACKETED, 1)
    return None


def _rest_of_list(found: _Entries, made: Builder) -> Lost | None:
    rows, mark, ended = found
    for form, unit in made.lists:
        if rows and mark is not None and form is mark.form and mark.number == unit.number[0] + len(rows) + 1:
            return Lost(rows, form, unit.number[0] + 1)
    form, unit = made.lists[-1]
    return Lost(rows, form, unit.number[0] + 1) if ended and len(rows) > 1 else None


def _entries(rows: Sequence[Row], at: int) -> _Entries:
    starts: list[int] = []
    while at < len(rows) and len(starts) < _FAR:
        row = rows[at]
        if not row.is_text or _opens(row.words):
            break
        if mark := read_mark(row.words):
            return _Entries(tuple(starts), mark)
        starts.append(at)
        at += 1
        while at < len(rows) and rows[at].is_text and not rows[at].first and not read_mark(rows[at].words):
            at += 1
        words = sign_off(rows[at - 1].words)
        if not is_entry(words):
            return _Entries(tuple(starts), ended=True) if words.endswith("。") else _Entries(())
    return _Entries(tuple(starts))


def _opens(words: str) -> bool:
    return bool(
        read_article(words)
        or read_annex(words)
        or PLAIN_DIVISION.fullmatch(words)
        or NAMED_DIVISION.fullmatch(words)
        or PICTURE.fullmatch(words)
    )
