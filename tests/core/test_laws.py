"""Real laws: every citation that finds nothing is known, and why (golden/laws/broken.tsv), so that a new one shows.

The texts are no part of this repository: `LAWS` is a folder that holds them as laws/*.md and odd/*.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import LAWS
from zhidu.citations.refs import Text, read_refs
from zhidu.files.source import read_source

KNOWN = Path(__file__).parent / "golden/laws/broken.tsv"
CLASSES = ("原文如此", "文件里没有收", "文件断行", "标题被接进正文")
"""The law's own slip; left out of the file; a line cut in two; a heading run into the text."""


@pytest.mark.skipif(not (LAWS / "laws").is_dir(), reason="没有真实法律：ZHIDU_LAWS 指到放 laws、odd 的文件夹")
def test_every_broken_citation_of_real_laws_is_known() -> None:
    files = [file for folder in ("laws", "odd") for file in sorted((LAWS / folder).glob("*.md"))]
    assert files
    found = []
    for file in files:
        source, _ = read_source(file, file.name)
        broken = (ref for ref in read_refs(Text(source)) if ref["status"] == "broken")
        found += [(file.name, ref["where"] or "", ref["text"], ref["fault"]) for ref in broken]
    assert sorted(found) == sorted(fields[:4] for fields in known())


def test_known_ones_have_a_class() -> None:
    assert [fields for fields in known() if len(fields) != 5 or fields[4] not in CLASSES] == []


def known() -> list[tuple[str, ...]]:
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
