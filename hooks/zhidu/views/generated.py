"""Pages that no file stands for: which there are, and the values that their templates show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhidu.corpus import Corpus
from zhidu.views.catalogue import Row, group_rules, list_rules

ROWS = 200
"""How many rules one page of the catalogue lists; more go on further pages, so that no page grows without bound."""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One page. `name` is its path without language and suffix, `source` what MkDocs reads."""

    name: str
    title: str
    template: str
    values: dict[str, Any]

    @property
    def source(self) -> str:
        """The Markdown file that would stand for it: front matter alone."""
        return f"---\ntitle: {self.title}\ntemplate: {self.template}\n---\n"


def generated_pages(corpus: Corpus, language: str) -> Iterator[GeneratedPage]:
    """All generated pages in one language; English has those that need no translation by hand."""
    yield from _catalogue(corpus, language)
    if language == "zh":
        yield GeneratedPage("registry", "站外文件", "zhidu/registry.html", {"documents": corpus.registry.documents})


def _catalogue(corpus: Corpus, language: str) -> Iterator[GeneratedPage]:
    rows = list_rules(corpus)
    title = "规章制度目录" if language == "zh" else "Index of rules"
    chunks = [rows[at : at + ROWS] for at in range(0, len(rows), ROWS)] or [[]]
    names = ["catalogue", *(f"catalogue/{number}" for number in range(2, len(chunks) + 1))]
    counts = _counts(rows)
    for name, chunk in zip(names, chunks, strict=True):
        values = {
            "groups": group_rules(chunk),
            "total": len(rows),
            "counts": counts,
            "pages": [f"{each}/" for each in names],
            "page": f"{name}/",
        }
        yield GeneratedPage(name, title, "zhidu/catalogue.html", values)


def _counts(rows: list[Row]) -> list[tuple[str, str, int]]:
    """How many rules have each status, the most frequent first."""
    return [(*status, count) for status, count in Counter((row.status, row.status_en) for row in rows).most_common()]
