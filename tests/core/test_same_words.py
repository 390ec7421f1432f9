"""What is read is what is shown and what is printed: page, search and Word have the same words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.core.same_words import written
from tests.core.samples import rule
from zhidu.corpus.corpus import load_corpus
from zhidu.corpus.entry import read_entry
from zhidu.files.project import find_project
from zhidu.files.source import Source

HERE = Path(__file__).resolve().parents[2]
LAWS = sorted((HERE.parent / "shared" / "citations" / "laws").glob("*.md"))


def test_all_documents_have_the_same_words_everywhere() -> None:
    project = find_project(HERE)
    assert project is not None
    for entry in load_corpus(project)[0].entries:
        if not entry.free:
            check(entry.path, *written(entry))


@pytest.mark.skipif(not LAWS, reason="没有法律文本")
def test_laws_have_the_same_words_everywhere() -> None:
    for file in LAWS:
        text = rule(file.read_text(encoding="utf-8"))
        check(file.name, *written(read_entry(file.name, Source(file.name, text), None, [])))


def check(name: str, page: str, search: str, word: str) -> None:
    assert Counter(page) == Counter(search), f"{name}: {Counter(page) - Counter(search)}"
    at = next((at for at, (one, two) in enumerate(zip(page, word, strict=False)) if one != two), None)
    assert at is None, f"{name}: {page[at - 20 : at + 40]} | {word[at - 20 : at + 40]}"
    assert len(page) == len(word)
