"""Numbers, words and citations: what the scripts read too (tests/browser/test_modules.py), by one table of cases."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from zhidu.citations.names import read_names
from zhidu.citations.resolve import Fate, resolve
from zhidu.citations.scope import read_citations
from zhidu.search.tokens import tokens
from zhidu.text.numerals import parse_number, spell
from zhidu.text.structure import parse_structure

SHARED: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "shared.yaml").read_text(encoding="utf-8"))
CITED = [(group["全文"], case) for group in (SHARED, *SHARED["没有条的"]) for case in group["引用"]]


@pytest.mark.parametrize(("text", "value"), SHARED["读数"].items())
def test_a_number_is_read_chinese_or_arabic(text: str, value: int | None) -> None:
    if value is None:
        with pytest.raises(ValueError, match="not a number"):
            parse_number(text)
    else:
        assert parse_number(text) == value


@pytest.mark.parametrize(("value", "text"), SHARED["写数"].items())
def test_a_number_is_written_as_rules_write_it(value: int, text: str) -> None:
    assert spell(value) == text


@pytest.mark.parametrize(("text", "words"), SHARED["分词"].items())
def test_each_han_character_is_a_word(text: str, words: str) -> None:
    assert tokens(text) == words.split()


@pytest.mark.parametrize(("text", "case"), CITED, ids=[case["写"] for _, case in CITED])
def test_a_citation_leads_to_its_place(text: str, case: dict[str, Any]) -> None:
    written = case.get("即") or re.sub(r"^《?示例(制度)?》?", "", case["写"])
    structure = parse_structure(f"第一条 依照《示例制度》{written}。")
    (citation,) = read_citations(structure, read_names(structure.running[0].text, structure.title)).citations
    found = resolve(citation, parse_structure(text))
    if case.get("断"):
        assert found.status is Fate.BROKEN
    else:
        assert (found.status, found.targets) == (Fate.RESOLVED, (case["指"],))
