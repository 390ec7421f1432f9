"""What the kinds of documents are called, in one place for every list of them."""

from __future__ import annotations

from typing import NamedTuple

from zhidu.corpus.entry import Entry
from zhidu.front import models


class Kind(NamedTuple):
    """A kind of document for people: in Chinese, and in English as one and as many."""

    name: str
    name_en: str
    many_en: str


_ENGLISH = {
    "rule": ("Rule", "Rules"),
    "speech": ("Speech", "Speeches"),
    "course": ("Course", "Courses"),
    "page": ("Page", "Pages"),
    "term": ("Term", "Terms"),
}
KINDS = {kind: Kind(str(models.KINDS[kind].model_config.get("title")), *english) for kind, english in _ENGLISH.items()}
"""By the word that front matter has for each, in the order that lists show them."""


def kind_of(entry: Entry) -> Kind:
    """The kind of a document; one whose front matter has faults is a page."""
    return KINDS[entry.document.kind if entry.document else "page"]
