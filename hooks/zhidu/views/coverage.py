"""培训覆盖: which course reaches which audience in a year, and how many hours that makes beside what a rule asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhidu.corpus import lists
from zhidu.corpus.corpus import NOWHERE, Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.schedule import Scheduled, schedule
from zhidu.front.organ import Choice, Norm
from zhidu.kinds.plan import State
from zhidu.views.quotations import Quotation, quotation


@dataclass(frozen=True, slots=True)
class Cell:
    """A course and an audience: whether it is for them, and its sessions for them in the year."""

    offered: bool
    held: tuple[Scheduled, ...]
    planned: tuple[Scheduled, ...]
    cancelled: tuple[Scheduled, ...]

    @property
    def is_gap(self) -> bool:
        """Whether the course is for them, and nothing is planned or was held."""
        return self.offered and not (self.held or self.planned)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A course, with a cell for each audience of the organ, in order."""

    entry: Entry
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The coverage of one year; `hours` stands in the order of the audiences."""

    year: int
    rows: tuple[CoverageRow, ...]
    hours: tuple[AudienceHours, ...]

    @property
    def gaps(self) -> int:
        """How many courses are held for some audience that they are for neither in plan nor in fact."""
        return sum(cell.is_gap for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class AudienceHours:
    """What one of an audience can have in the year: each course counts once, however often it is held.

    `planned` are the hours of the courses of which no session was held yet for all of them, `partial` those of the
    courses that were held for some of them alone, or will be for no others.
    """

    audience: Choice
    held: float
    planned: float
    partial: float


@dataclass(frozen=True, slots=True)
class BindingNorm:
    """A norm of hours a year, and what its source points at."""

    norm: Norm
    source: Quotation


def years(corpus: Corpus) -> list[int]:
    """The years of which there are plans, the latest first."""
    found = {entry.plan.year for entry in corpus.of_kind("plan") if entry.plan}
    return sorted(found, reverse=True)


def coverage(corpus: Corpus, year: int) -> Year:
    """The coverage of a year, over all its plans. A session whose course nobody knows counts nowhere (ZD521)."""
    audiences = corpus.organ.audiences if corpus.organ else ()
    sessions: dict[tuple[str, str], list[Scheduled]] = {}
    for each in schedule(corpus):
        for name in dict.fromkeys(each.session.audiences) if each.plan.year == year and each.course else ():
            sessions.setdefault((each.course.path if each.course else "", name), []).append(each)
    rows = tuple(
        CoverageRow(entry, tuple(_cell(entry, each, sessions.get((entry.path, each.name), ())) for each in audiences))
        for entry in lists.courses(corpus)
    )
    return Year(year, rows, tuple(_hours(each, [row.cells[at] for row in rows]) for at, each in enumerate(audiences)))


def _cell(entry: Entry, audience: Choice, sessions: Iterable[Scheduled]) -> Cell:
    sorted_out = {state: tuple(each for each in sessions if each.session.status is state) for state in State}
    offered = entry.course is not None and audience.name in entry.course.audiences
    return Cell(offered, sorted_out[State.HELD], sorted_out[State.PLANNED], sorted_out[State.CANCELLED])


def _hours(audience: Choice, cells: Sequence[Cell]) -> AudienceHours:
    held = planned = partial = 0.0
    for cell in cells:
        if longest := _longest(cell.held):
            held += longest
            continue
        longest = _longest(cell.planned)
        planned += longest
        for_some = cell.held if longest else (*cell.held, *cell.planned)
        partial += max((each.hours for each in for_some), default=0)
    return AudienceHours(audience, held, planned, partial)


def _longest(sessions: Iterable[Scheduled]) -> float:
    """The hours of the longest session that is for all of its audiences."""
    return max((each.hours for each in sessions if each.session.tier is None), default=0)


def norms(corpus: Corpus, today: dt.date) -> tuple[BindingNorm, ...]:
    """The norms that bind audiences of the organ; of most there may be none."""
    stated = corpus.organ.norms if corpus.organ else ()
    return tuple(BindingNorm(norm, quotation(corpus, NOWHERE, norm.source, today)) for norm in stated)
