"""The headings of a document as its page has them: each with the anchor that it is linked by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from zhidu.citations.names import key
from zhidu.corpus.entry import Entry
from zhidu.text.blocks import Heading, Note, with_inner
from zhidu.text.units import Unit


class Title(NamedTuple):
    """A heading for a table of contents; its `words` are HTML, which the theme prints as it is."""

    level: int
    words: str
    anchor: str


class Head(NamedTuple):
    """One heading. `level` is the one it is shown at: the page's title is the only one of the first."""

    heading: Heading
    level: int
    anchor: str
    unit: Unit | None

    @property
    def title(self) -> str:
        """Its words."""
        return self.heading.inline.plain


def own_anchors(entry: Entry) -> Iterator[str]:
    """The anchors of a document that no heading gives: units, points, questions, proposals, foot notes."""
    if entry.language is None:
        yield from entry.structure.by_anchor
        yield from (point.id for point in entry.points)
        yield from (question.id for question in (entry.quiz.questions if entry.quiz else ()))
    yield from (each.id for each in (entry.speech.proposals if entry.speech else ()))
    yield from (
        block.anchor for block in with_inner(each.block for each in entry.structure.blocks) if isinstance(block, Note)
    )


def outline(entry: Entry) -> Iterator[Head]:
    """The headings of a document in order; one that only repeats its title is left out."""
    taken, last = set(own_anchors(entry)), dict[str, str]()
    for placed in entry.structure.blocks:
        block, unit = placed.block, placed.opened
        if not isinstance(block, Heading):
            continue
        level = block.level
        if level == 1:
            if key(block.inline.plain) == key(entry.title):
                continue
            level = 2
        anchor = unit.id if unit is not None else _free(slug(block.inline.plain), taken, last)
        taken.add(anchor)
        yield Head(block, level, anchor, unit)


MANY = 10
"""From how many articles on a text without any heading has a table of contents: those of less are seen at once."""


def articles_as_titles(entry: Entry) -> tuple[Title, ...]:
    """The articles of a long document that has no headings, for its table of contents."""
    articles = entry.structure.articles if entry.language is None else ()
    return tuple(Title(2, escape(each.citation), each.id) for each in articles) if len(articles) >= MANY else ()


_RESERVED = re.compile(r"(?:__|zd-|md-)+", re.IGNORECASE)
"""How the ids begin that the theme and our own templates have."""


def is_reserved(anchor: str) -> bool:
    """Whether an anchor would take the place of one of the page's own."""
    return bool(_RESERVED.match(anchor.strip()))


_NO_SLUG = re.compile(r"[^\w\- ]")
_COUNTED = re.compile(r"(.*)_([0-9]+)")


def slug(words: str) -> str:
    """A heading as an address: its letters, small, a hyphen for each space. Links stand on it: it never changes."""
    plain = unicodedata.normalize("NFC", " ".join(words.split())).lower()
    anchor = _NO_SLUG.sub("", plain).replace(" ", "-")
    reserved = _RESERVED.match(anchor)
    return anchor[reserved.end() :] if reserved else anchor


def _free(wanted: str, taken: set[str], last: dict[str, str]) -> str:
    """An anchor that the page does not have yet: 职责, 职责_1, 职责_2. `last` has the one given last for each slug."""
    anchor = last.get(wanted, wanted)
    while anchor in taken or not anchor:
        counted = _COUNTED.fullmatch(anchor)
        anchor = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{anchor}_1"
    last[wanted] = anchor
    return anchor
