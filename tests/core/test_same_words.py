"""What is read is what is shown and what is printed: page, search and Word have the same words."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.core.same_words import To, written
from tests.core.samples import LAWS, rule
from zhidu.corpus.entry import read_entry
from zhidu.corpus.loading import build_corpus, load_corpus
from zhidu.files.project import find_project
from zhidu.files.source import Source
from zhidu.front.registry import EMPTY
from zhidu.render.page import write_page
from zhidu.views.glossary import EMPTY as NO_TERMS

HERE = Path(__file__).resolve().parents[2]
TEXTS = sorted((LAWS / "laws").glob("*.md"))


def test_all_documents_have_the_same_words_everywhere() -> None:
    project = find_project(HERE)
    assert project is not None
    for entry in load_corpus(project)[0].entries:
        if not entry.free:
            check(entry.path, *written(entry))


@pytest.mark.skipif(not TEXTS, reason="没有法律文本")
def test_laws_have_the_same_words_everywhere() -> None:
    for file in TEXTS:
        text = rule(file.read_text(encoding="utf-8"))
        check(file.name, *written(read_entry(file.name, Source(file.name, text), None, [])))


def _texts() -> list[tuple[str, str]]:
    """The texts of the golden cases of structure, as rules."""
    files = (Path(__file__).parent / "golden" / f"{name}.yaml" for name in ("structure", "forms"))
    cases = [case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return [(case["规则"], rule(case["全文"])) for case in cases]


@pytest.mark.parametrize(("name", "text"), _texts(), ids=[name for name, _ in _texts()])
def test_texts_of_every_structure_have_the_same_words_everywhere(name: str, text: str) -> None:
    check(name, *written(read_entry("a.md", Source("a.md", text), None, [])))


@pytest.mark.parametrize(("name", "text"), _texts(), ids=[name for name, _ in _texts()])
def test_every_address_of_a_unit_is_on_its_page_once(name: str, text: str) -> None:
    entry = read_entry("a.md", Source("a.md", text), None, [])
    links = build_corpus([entry], None, EMPTY).links[entry.path]
    ids = Counter(re.findall(r' id="([^"]+)"', write_page(entry, links, To(), NO_TERMS).html))
    assert [anchor for anchor in entry.structure.by_anchor if not ids[anchor]] == [], name
    assert [anchor for anchor, times in ids.items() if times > 1] == [], name


def check(name: str, page: str, search: str, word: str) -> None:
    assert Counter(page) == Counter(search), f"{name}: {Counter(page) - Counter(search)}"
    at = next((at for at, (one, two) in enumerate(zip(page, word, strict=False)) if one != two), None)
    assert at is None, f"{name}: {page[at - 20 : at + 40]} | {word[at - 20 : at + 40]}"
    assert len(page) == len(word)
