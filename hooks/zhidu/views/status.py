"""How a text stands, said the same wherever it is met: beside its title, quoted, cited, copied, found, printed."""

from __future__ import annotations

import datetime as dt

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.kinds.standing import Standing, Stated
from zhidu.views.earlier import days_if_in_force, days_of, version_of


def standing_of(corpus: Corpus, entry: Entry, today: dt.date) -> Standing | None:
    """How the text of a page stands on a day; an earlier text is in force until the next one is."""
    if entry.document is None:
        return None
    version, stands = version_of(corpus, entry), entry.kind.standing(entry.document, today)
    if version is None or stands is None:
        return stands
    if days_if_in_force(version, today):
        return Standing.IN_FORCE
    return stands if stands.is_ended else Standing.AMENDED


def status_of(corpus: Corpus, entry: Entry, today: dt.date) -> Stated | None:
    """How the text of a page stands on a day; None of what has no status, such as a course."""
    if entry.document is None:
        return None
    version = version_of(corpus, entry)
    if version is not None:
        if until := days_if_in_force(version, today):
            return Stated(Standing.IN_FORCE.value, until, True)
        return Stated("旧文本", f"施行于{days_of(version)}")
    return entry.kind.stated(entry.document, today, corpus.worded.get(entry.id))
