"""What the answer to a question rests on: the citation that it ends with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

from zhidu.citations.points import cited_points
from zhidu.corpus.corpus import Links
from zhidu.text.blocks import Paragraph, leaves
from zhidu.text.quiz import Question
from zhidu.text.units import DIVISIONS

_BEHIND = re.compile(r"(?:（已(?:修改|废止)）|的?规定|[\s。．.；;）)*_])*")
"""What may stand behind the last citation of an answer."""


class Ground(IntEnum):
    """How an answer ends."""

    NOTHING = 0
    DOCUMENT = 1  # the name of a document alone
    DIVISION = 2  # a 章 or 节, in which the 条 is to be looked for
    PLACE = 3


def ground_of(question: Question, links: Links) -> Ground:
    """How the answer to a question ends; a point of a speech is as good as a 条."""
    last = last_words(question)
    if last is None:
        return Ground.NOTHING
    text, start, end = last.shared.text, last.start, last.end
    points = ((start + each.end, Ground.PLACE) for each in cited_points(text[start:end]))
    ends = (
        ground for at, ground in (*points, *_grounds(links)) if start <= at <= end and _BEHIND.fullmatch(text, at, end)
    )
    return max(ends, default=Ground.NOTHING)


def last_words(question: Question) -> Paragraph | None:
    """The paragraph that an answer ends with."""
    return next(reversed([*leaves(question.answer)]), None)


def _grounds(links: Links) -> Iterator[tuple[int, Ground]]:
    for reference in links.references:
        citation = reference.citation
        if citation.document is not None:  # a course has no 条 of its own
            whole = bool(citation.spans) and citation.spans[-1].first.level in DIVISIONS
            yield citation.end, Ground.DIVISION if whole else Ground.PLACE
    for mention, _ in links.mentions:
        yield mention.end, Ground.DOCUMENT
