"""Of several texts of a rule, the one that a page of some day means (CITATIONS §3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from zhidu.corpus.entry import Entry
from zhidu.kinds.rule import Version
from zhidu.kinds.standing import Status

_UNISSUED = (Status.DRAFT, Status.NAMED)


def text_of_day(target: Entry, entry: Entry, earlier: Iterable[tuple[Version, Entry | None]]) -> tuple[Entry, bool]:
    """The newest text of `target` that is not later than the page; a later one (True) only if there is no other.

    `earlier` are its earlier texts, the newest first. A draft, and whatever is no rule, reads what holds today.
    """
    day, newest = day_of(entry), day_of(target)
    if day is None or newest is None or newest <= day or entry.rule is None or entry.rule.status in _UNISSUED:
        return target, False
    found = next((text for version, text in earlier if text is not None and version.effective <= day), None)
    return (found, False) if found is not None else (target, True)


def day_of(entry: Entry) -> dt.date | None:
    """The day that the text of a rule is of; None of whatever is no rule."""
    return entry.rule.effective or entry.rule.issued or entry.rule.adopted if entry.rule is not None else None
