"""The meetings at which speeches were given, each with its speeches."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.front.days import chinese_day


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: its page (None where nobody has written one), its days, its speeches in their order."""

    id: str
    page: Entry | None
    days: tuple[str, ...]
    speeches: tuple[Entry, ...]


def list_meetings(corpus: Corpus) -> list[Meeting]:
    """All of them, the latest first."""
    return [_meeting(corpus, event) for event in lists.meetings(corpus)]


def _meeting(corpus: Corpus, event: str) -> Meeting:
    speeches = corpus.speeches_of(event)
    days = dict.fromkeys(each.speech.date for each in speeches if each.speech)
    said = tuple(chinese_day(day) if isinstance(day, dt.date) else day for day in days)
    return Meeting(event, corpus.by_id.get(event), said, speeches)
