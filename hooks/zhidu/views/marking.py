"""Which words of a passage are gone and which are new, so that a reader sees them at once.

Words are compared by token, not by character: the number of a 条, a date, a sum, a name in 《》, a short phrase in
quotation marks or a mark like 〔待定：…〕 is marked whole, for half of one says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sized
from enum import StrEnum
from functools import partial
from itertools import groupby
from typing import NamedTuple

from diff_match_patch import diff_match_patch

from zhidu.text.numerals import NUMERAL


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(NamedTuple):
    """Some words, and what became of them."""

    mark: Mark
    words: str


_NUMBER = f"[{NUMERAL}]"
_TOKEN = re.compile(
    rf"第{_NUMBER}{{1,12}}(?:分编|[编章节条款项目])(?:之{_NUMBER}{{1,4}})?|第?[（(]{_NUMBER}{{1,4}}[）)]项?"
    rf"|{_NUMBER}{{4}}年(?:{_NUMBER}{{1,3}}月(?:{_NUMBER}{{1,3}}日)?)?|{_NUMBER}{{1,3}}月{_NUMBER}{{1,3}}日"
    rf"|百分之{_NUMBER}{{1,8}}|[0-9０-９]+(?:[.,．][0-9]+)*[%％]?|[{NUMERAL}万亿]{{2,}}"
    r"|《[^《》\n]{1,30}》|“[^“”\n]{1,16}”|〔[^〔〕\n]{1,60}〕|[A-Za-z]+|.",
    re.DOTALL,
)
_SENTENCE = re.compile(r"[^。；：！？\n]*(?:[。；：！？\n]|$)")
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_CODES = 0xF0000
"""Tokens stand as one character each: those of the planes for private use, which no text has (`xml_text`)."""
_WORK = 250_000
"""So many pairs are compared one by one (a tenth of a second at worst): of characters, or else of sentences."""
_KEPT = 0.3
"""Where less of the shorter text than this is left as it was, the one stands in the place of the other as a whole."""
_OLD, _SAME = -1, 0


def mark_words(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both texts in one row: what is gone stands before what is new in its place."""
    if old == new:
        return (Piece(Mark.SAME, old),) if old else ()
    pieces = tuple(joined(_by(_cut(old, new), old, new)))
    kept = sum(len(words.strip()) for mark, words in pieces if mark is Mark.SAME)
    return pieces if kept >= _KEPT * min(len(old), len(new)) else tuple(_whole(old, new))


def _is_long(old: Sized, new: Sized) -> bool:
    return len(old) * len(new) > _WORK


def _whole(old: str, new: str) -> Iterator[Piece]:
    yield from (Piece(mark, words) for mark, words in ((Mark.GONE, old), (Mark.NEW, new)) if words)


def _cut(old: str, new: str) -> re.Pattern[str]:
    """Into what two texts are cut: lines, long ones into sentences, else tokens."""
    return _LINE if "\n" in old and "\n" in new else _SENTENCE if _is_long(old, new) else _TOKEN


def _by(cut: re.Pattern[str], old: str, new: str) -> Iterator[Piece]:
    """Line against line or sentence against sentence; where some are in the place of others, what differs in these."""
    if cut is _TOKEN:
        yield from _differ(cut, old, new)
        return
    if _is_long(cut.findall(old), cut.findall(new)):
        yield from _whole(old, new)
        return
    for changed, group in groupby(_differ(cut, old, new), lambda piece: piece.mark is not Mark.SAME):
        pieces = list(group)
        if not changed:
            yield from pieces
            continue
        gone, added = ("".join(p.words for p in pieces if p.mark is mark) for mark in (Mark.GONE, Mark.NEW))
        finer = _SENTENCE if _is_long(gone, added) else _TOKEN
        if gone and added and finer is not cut:
            yield from _by(finer, gone, added)
        else:
            yield from _whole(gone, added)


def _differ(token: re.Pattern[str], old: str, new: str) -> Iterator[Piece]:
    """What differs between two texts cut into tokens, tidied so that people can read it."""
    codes: dict[str, str] = {}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # what is found must not hang on how busy the machine is
    found = engine.diff_main(*(_coded(token.findall(text), codes) for text in (old, new)), False)
    engine.diff_cleanupSemantic(found)
    words = {code: token for token, code in codes.items()}
    for sign, text in found:
        mark = Mark.SAME if sign == _SAME else Mark.GONE if sign == _OLD else Mark.NEW
        yield Piece(mark, "".join(words.get(code, code) for code in text))


def _coded(tokens: Iterable[str], codes: dict[str, str]) -> str:
    """Tokens as one character each; a character alone stands for itself, so that the engine knows marks and spaces."""
    give = partial(_code, codes)
    return "".join(token if len(token) == 1 and ord(token) < _CODES else give(token) for token in tokens if token)


def _code(codes: dict[str, str], token: str) -> str:
    return codes.setdefault(token, chr(_CODES + len(codes)))


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one mark as one piece, none empty; that words are spaced out otherwise is no change of them."""
    seen = (
        piece if piece.words.strip(" \t\u3000") else Piece(Mark.SAME, piece.words if piece.mark is Mark.NEW else "")
        for piece in pieces
        if piece.mark is not Mark.SAME or piece.words
    )
    for mark, group in groupby(seen, lambda piece: piece.mark):
        if words := "".join(piece.words for piece in group):
            yield Piece(mark, words)
