"""What the manuals tell one to type works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]


@pytest.mark.parametrize("manual", ["README.md", "CONTRIBUTING.md", "Makefile"])
def test_the_tests_that_a_manual_picks_are_there(manual: str) -> None:
    picked = re.findall(r'make test ARGS="-k (\w+)"', (REPO / manual).read_text(encoding="utf-8"))
    assert picked
    names = [file.stem for file in (REPO / "tests").rglob("test_*.py")]
    for word in picked:
        assert any(word in name for name in names), word
