"""最近更新: the documents that changed last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from zhidu.corpus import Corpus
from zhidu.entry import Entry
from zhidu.history import Change

SHOWN = 8
"""How many the home page lists."""


def recent(corpus: Corpus, changes: Iterable[Change]) -> list[tuple[Entry, dt.date]]:
    """The documents (not plain pages or translations) among the latest changes, the newest first, with the day."""
    found = []
    for change in changes:
        entry = corpus.by_path.get(change.path)
        if (
            entry is not None
            and entry.document is not None
            and entry.language is None
            and entry.document.kind != "page"
        ):
            found.append((entry, change.day))
        if len(found) == SHOWN:
            break
    return found
