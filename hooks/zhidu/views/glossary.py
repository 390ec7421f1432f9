"""The glossary: set phrases with their expansion, and where they stand in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.kinds.term import Term


@dataclass(frozen=True)
class Glossary:
    """The terms of a site by every form in which they are written."""

    entries: tuple[Entry, ...]
    forms: Mapping[str, Entry]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """All forms, the longest first: Chinese has no word ends, so the longest match is the word."""
        if not self.forms:
            return None
        return re.compile("|".join(re.escape(form) for form in sorted(self.forms, key=len, reverse=True)))

    def find(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Where each term first stands in a text: start, end, the term's page."""
        if self._pattern is None:
            return
        seen: set[str] = set()
        for match in self._pattern.finditer(text):
            entry = self.forms[match.group()]
            if entry.id not in seen:
                seen.add(entry.id)
                yield match.start(), match.end(), entry


def read_glossary(corpus: Corpus) -> Glossary:
    """The glossary of a site, in the order of the terms' ids (their pinyin)."""
    entries = tuple(lists.terms(corpus))
    forms: dict[str, Entry] = {}
    for entry in entries:
        for form in _forms(entry.term):
            forms.setdefault(form, entry)
    return Glossary(entries, forms)


def _forms(term: Term | None) -> Iterator[str]:
    """The ways a term is written in running text; quotation marks around it do not belong to it."""
    if term is None:
        return
    for form in (term.title, *term.aliases):
        bare = form.strip("“”《》")
        if len(bare) > 1:
            yield bare


EMPTY = Glossary((), {})
