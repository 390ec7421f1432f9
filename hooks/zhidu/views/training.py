"""Training: the catalogue of courses, the matrix of audiences and categories, readings with their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhidu.corpus import Corpus
from zhidu.entry import Entry
from zhidu.models import Course
from zhidu.registry import Outside
from zhidu.wording import wording


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course with its page."""

    entry: Entry
    course: Course

    @property
    def hours(self) -> float:
        """学时 in all: as declared, else the sum of its ways of teaching."""
        hours = self.course.hours
        return hours.total if hours.total is not None else hours.classroom + hours.online + hours.onsite


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One course against every audience: whether it is for it."""

    row: CourseRow
    cells: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What one citation of a reading points at: its name, its address, its words ("" address: not held here)."""

    name: str
    address: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry of a course's readings as written, and the passages it names."""

    text: str
    passages: tuple[Passage, ...]


def list_courses(corpus: Corpus) -> list[CourseRow]:
    """All courses by their code."""
    rows = [CourseRow(entry, entry.course) for entry in corpus.of_kind("course") if entry.course is not None]
    return sorted(rows, key=lambda row: row.course.code)


def matrix(rows: Sequence[CourseRow], audiences: Sequence[str]) -> list[MatrixRow]:
    """Every course against every audience of the organ; an empty cell is a False."""
    return [MatrixRow(row, tuple(name in row.course.audiences for name in audiences)) for row in rows]


def list_readings(corpus: Corpus, entry: Entry) -> tuple[Reading, ...]:
    """The readings of a course, each with the passages it names and their words."""
    course = entry.course
    return tuple(_reading(corpus, entry, text) for text in course.readings) if course else ()


def _reading(corpus: Corpus, entry: Entry, text: str) -> Reading:
    links = corpus.cite(entry, text)
    passages: list[Passage] = []
    for reference in links.references:
        target = reference.target
        if isinstance(target, Entry):
            for unit_id in reference.resolution.targets:
                unit = target.structure.by_id.get(unit_id)
                if unit is not None:
                    passages.append(
                        Passage(
                            f"《{target.title}》{unit.citation}", f"{target.address}#{unit.id}", wording(target, unit)
                        )
                    )
        elif isinstance(target, Outside):
            passages.append(Passage(f"《{target.title}》{reference.citation.text}", f"registry/#{target.id}", ()))
    for _, named in links.mentions:
        if isinstance(named, Entry):
            passages.append(Passage(f"《{named.title}》", named.address, ()))
        elif named is not None:
            passages.append(Passage(f"《{named.title}》", f"registry/#{named.id}", ()))
    return Reading(text, tuple(passages))
