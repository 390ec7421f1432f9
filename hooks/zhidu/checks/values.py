"""The values of front matter that cite, as a text does: what a rule is based on, what a course has read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.citations.names import TITLE
from zhidu.corpus.corpus import Corpus, Links
from zhidu.corpus.entry import Entry
from zhidu.front.registry import Outside
from zhidu.front.yamltext import Path


@dataclass(frozen=True, slots=True)
class Value:
    """One such value: where it stands, the name of its field, its words, and what they point at."""

    path: Path
    field: str
    text: str
    links: Links

    @property
    def documents(self) -> dict[str, Entry | Outside | None]:
        """The documents that it names, by the name as written; None for one that nobody knows."""
        cited = {each.citation.document: each.target for each in self.links.references if each.citation.document}
        return cited | {mention.title: target for mention, target in self.links.mentions}

    def names_a_document(self, corpus: Corpus) -> bool:
        """Whether it names any, in 《》 or, where it is cited or known, without."""
        return bool(self.documents or TITLE.search(self.text)) or corpus.find(self.text) is not None


def values_of(corpus: Corpus, entry: Entry) -> Iterator[Value]:
    """The citing values of one page; of a translation, none."""
    document = entry.document
    if document is None or entry.language is not None:
        return
    for field in entry.kind.citing:
        title = str(type(document).model_fields[field].title)
        for index, text in enumerate(getattr(document, field)):
            yield Value((field, index), title, text, corpus.cite(entry, text))
