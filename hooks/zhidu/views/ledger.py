"""制度建设台账: every proposal of the speeches beside the rules that answer it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.kinds.speech import Proposal, Speech


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One proposal: the speech that makes it, and the rules that answer it (none: 待制定)."""

    proposal: Proposal
    entry: Entry
    speech: Speech
    answers: tuple[Entry, ...]

    @property
    def address(self) -> str:
        """Where in the speech it stands."""
        return f"{self.entry.address}#point_{self.proposal.point}"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many proposals of one kind there are, and how many have a rule."""

    name: str
    total: int
    answered: int

    @property
    def open(self) -> int:
        """How many still wait for a rule."""
        return self.total - self.answered


def list_proposals(corpus: Corpus) -> list[LedgerRow]:
    """All proposals by their number."""
    return [
        LedgerRow(proposal, entry, entry.speech, answering(corpus, proposal))
        for entry, proposal in lists.proposals(corpus)
        if entry.speech is not None
    ]


def answering(corpus: Corpus, proposal: Proposal) -> tuple[Entry, ...]:
    """The rules that answer a proposal, as they now stand."""
    return tuple(entry for entry in corpus.answers.get(proposal.id, ()) if corpus.current(entry) is None)


def progress(name: str, rows: Iterable[LedgerRow]) -> Progress:
    """The count of some rows under one name."""
    rows = list(rows)
    return Progress(name, len(rows), sum(bool(row.answers) for row in rows))


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
