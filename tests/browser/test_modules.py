"""The scripts as modules: numbers, words and citations are read as the core reads them, by one table of cases."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.core.samples import build, rule
from tests.core.test_shared import SHARED
from tests.site.serve import serve
from zhidu.corpus.loading import load_corpus
from zhidu.search.bundle import structure

SCRIPTS = Path(__file__).parents[2] / "overrides" / "assets" / "javascripts"


@pytest.fixture(scope="module")
def modules(browser: Browser) -> Iterator[Page]:
    """A page beside the modules, as a plain file server serves them."""
    with serve(SCRIPTS) as address:
        page = browser.new_page()
        page.goto(f"{address}zhidu.js")
        yield page
        page.close()


def call(page: Page, module: str, name: str, values: list[Any]) -> list[Any]:
    """What a function of a module gives for each value."""
    return list(
        page.evaluate(
            """async ([path, name, values]) => {
              const module = await import(new URL(path, location.href));
              return values.map((value) => module[name](value));
            }""",
            [module, name, values],
        )
    )


def test_numbers_are_read_as_the_core_reads_them(modules: Page) -> None:
    texts = list(SHARED["读数"])
    read = call(modules, "text/numerals.js", "parseNumber", texts)
    found = {text: None if math.isnan(value) else value for text, value in zip(texts, read, strict=True)}
    assert found == SHARED["读数"]


def test_numbers_are_written_as_the_core_writes_them(modules: Page) -> None:
    values = list(SHARED["写数"])
    assert dict(zip(values, call(modules, "text/numerals.js", "spell", values), strict=True)) == SHARED["写数"]


def test_words_are_cut_as_the_core_cuts_them(modules: Page) -> None:
    texts = list(SHARED["分词"])
    found = call(modules, "text/tokens.js", "tokens", texts)
    assert {text: " ".join(words) for text, words in zip(texts, found, strict=True)} == SHARED["分词"]


@pytest.mark.parametrize("group", [SHARED, *SHARED["没有条的"]], ids=lambda group: group["全文"].split()[1])
def test_citations_lead_where_the_core_leads(modules: Page, tmp_path: Path, group: dict[str, Any]) -> None:
    text = group["全文"].partition("\n")[2]
    (entry,) = load_corpus(build(tmp_path, {"docs/rule.md": rule(text)}))[0].entries
    places = modules.evaluate(
        """async ([queries, structure]) => {
          const { readCitation } = await import(new URL("text/citation.js", location.href));
          const { locate } = await import(new URL("search/place.js", location.href));
          return queries.map(readCitation).map((cite) => cite && { ...cite, ...locate(cite, structure) });
        }""",
        [[case["写"] for case in group["引用"]], structure(entry)],
    )
    for case, place in zip(group["引用"], places, strict=True):
        assert place is not None, case
        assert place["name"] in ("示例", "示例制度", "示例方案"), case
        leads = case.get("框", case.get("指"))
        assert bool(place.get("fault")) == (leads is None), (case, place)
        assert leads is None or place["anchor"] == leads, case
