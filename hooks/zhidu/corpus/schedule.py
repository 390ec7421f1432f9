"""What plans have in store: every session with its plan and the course that it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.lists import once
from zhidu.files.translation import original_of
from zhidu.kinds.plan import Plan, Session


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One session. `course` is None where nobody knows it; `at` is where its plan writes it."""

    entry: Entry
    plan: Plan
    session: Session
    course: Entry | None
    at: int

    @property
    def name(self) -> str:
        """Its permanent name within its plan, which keeps when its day changes: its id, or that of its course."""
        return self.session.id or (self.course.id if self.course else self.session.course)

    @property
    def anchor(self) -> str:
        """Where the page of its plan has it."""
        return f"session_{self.name}"

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"{self.entry.address}#{self.anchor}"

    @property
    def title(self) -> str:
        """What is taught."""
        return self.course.title if self.course else self.session.course

    @property
    def hours(self) -> float:
        """How long it is; as long as the course where nothing else is said."""
        if self.session.hours is not None:
            return self.session.hours
        return self.course.course.hours.in_all if self.course and self.course.course else 0


@once
def courses_by_name(corpus: Corpus) -> Mapping[str, tuple[Entry, ...]]:
    """The courses by code and by id; of a code that two have, or that is another's id, both."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in corpus.of_kind("course"):
        for name in dict.fromkeys((entry.course.code, entry.id) if entry.course else ()):
            found[name].append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


def course_of(corpus: Corpus, name: str) -> Entry | None:
    """The one course of a code or id; None of none, and of several."""
    found = courses_by_name(corpus).get(name, ())
    return found[0] if len(found) == 1 else None


@once
def schedule(corpus: Corpus) -> tuple[Scheduled, ...]:
    """Every session of every plan, by day and time; those of a month alone stand behind the others of that month."""
    found = [
        Scheduled(entry, entry.plan, session, course_of(corpus, session.course), at)
        for entry in plans(corpus)
        if entry.plan
        for at, session in enumerate(entry.plan.sessions)
    ]
    return tuple(sorted(found, key=lambda each: each.session.order))


def plans(corpus: Corpus) -> list[Entry]:
    """Every plan, the latest year first, then by title."""
    found = [(-(entry.plan.year if entry.plan else 0), entry.title, entry) for entry in corpus.of_kind("plan")]
    return [entry for *_, entry in sorted(found, key=lambda each: each[:2])]


def schedule_of(corpus: Corpus, entry: Entry) -> tuple[Scheduled, ...]:
    """The sessions of a plan, or of a course, in order; of a translation those of its original, else none."""
    return _by_page(corpus).get(original_of(entry.path), ())


@once
def _by_page(corpus: Corpus) -> Mapping[str, tuple[Scheduled, ...]]:
    found: dict[str, list[Scheduled]] = defaultdict(list)
    for each in schedule(corpus):
        found[each.entry.path].append(each)
        if each.course is not None:
            found[each.course.path].append(each)
    return {path: tuple(rows) for path, rows in found.items()}
