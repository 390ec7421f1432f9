"""inventory.json: every document and unit with its title and address, for other sites to link to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.views.status import standing_of

VERSION = 1


def inventory(corpus: Corpus, today: dt.date) -> dict[str, Any]:
    """All documents with their units, in the order of their paths. Addresses are relative to the site's root.

    Form: `{version, documents: [{id, kind, title, aliases, status?, address, units: [[anchor, name], …]}]}`;
    a unit's address is the document's with `#anchor` behind it. A status is that of the day.
    """
    documents = [
        _document(corpus, entry, today)
        for entry in corpus.entries
        if entry.document is not None and entry.language is None
    ]
    return {"version": VERSION, "documents": documents}


def _document(corpus: Corpus, entry: Entry, today: dt.date) -> dict[str, Any]:
    document = entry.document
    assert document is not None
    record: dict[str, Any] = {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "aliases": list(document.aliases),
    }
    if stands := standing_of(corpus, entry, today):
        record["status"] = stands.value
    units = [[unit.id, unit.citation] for unit in entry.structure.units]
    units += [[point.id, f"第{point.number}点"] for point in entry.points]
    return {**record, "address": entry.address, "units": units}
