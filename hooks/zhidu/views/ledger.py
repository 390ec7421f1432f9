"""制度建设台账: every proposal of the speeches beside the rules that answer it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.kinds.speech import PRACTICE, Proposal, Speech
from zhidu.kinds.standing import Standing
from zhidu.views.status import standing_of


class State(Enum):
    """How far a proposal has come: its name in an address, in Chinese and in English, in the order they are shown."""

    IN_FORCE = "in-force", "已施行", "In force"
    DRAFTED = "drafted", "有草稿", "Drafted"
    PRACTICE = "practice", PRACTICE, "In practice"
    OPEN = "open", "待制定", "Open"

    def __init__(self, slug: str, chinese: str, english: str) -> None:
        self.slug, self.chinese, self.english = slug, chinese, english


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One proposal: the speech that makes it, the rules that answer it, and how far it has come."""

    proposal: Proposal
    entry: Entry
    speech: Speech
    answers: tuple[Entry, ...]
    state: State

    @property
    def address(self) -> str:
        """Where in the speech it stands."""
        return f"{self.entry.address}#point_{self.proposal.point}"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many proposals of one kind there are, and of these how many in each state, in the order of `State`."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts)


def list_proposals(corpus: Corpus, today: dt.date) -> list[LedgerRow]:
    """All proposals by their number, as of a day."""
    return [
        LedgerRow(proposal, entry, entry.speech, answers, _state(corpus, proposal, answers, today))
        for entry, proposal in lists.proposals(corpus)
        if entry.speech is not None
        for answers in [answering(corpus, proposal)]
    ]


def _state(corpus: Corpus, proposal: Proposal, answers: tuple[Entry, ...], today: dt.date) -> State:
    texts = [text for entry in answers for text in (entry, *(page for _, page in corpus.earlier(entry)))]
    stands = [stands for text in texts if text and (stands := standing_of(corpus, text, today))]
    if any(each in (Standing.IN_FORCE, Standing.TRIAL) for each in stands):
        return State.IN_FORCE
    if any(not each.is_ended for each in stands):  # one that is repealed answers nothing any more
        return State.DRAFTED
    return State.PRACTICE if proposal.is_practice else State.OPEN


def answering(corpus: Corpus, proposal: Proposal) -> tuple[Entry, ...]:
    """The rules that answer a proposal, as they now stand."""
    return tuple(entry for entry in corpus.answers.get(proposal.id, ()) if corpus.current(entry) is None)


def progress(name: str, rows: Iterable[LedgerRow]) -> Progress:
    """The count of some rows under one name."""
    counts = Counter(row.state for row in rows)
    return Progress(name, tuple(counts[state] for state in State))


def progress_by_category(rows: Sequence[LedgerRow], categories: Sequence[str]) -> list[Progress]:
    """One for each category that has a proposal, in the organ's order."""
    return [
        progress(name, (row for row in rows if row.proposal.category == name))
        for name in categories
        if any(row.proposal.category == name for row in rows)
    ]


def progress_by_speaker(rows: Sequence[LedgerRow]) -> list[Progress]:
    """One for each speaker, in the order of their first proposal."""
    names = Counter(row.speech.speaker for row in rows)
    return [progress(name, (row for row in rows if row.speech.speaker == name)) for name in names]
