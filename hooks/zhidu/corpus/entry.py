"""One page of the site, read: its text, front matter, document and structure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from zhidu.citations.points import Point, read_points
from zhidu.files.source import Source
from zhidu.files.translation import language_of, original_of
from zhidu.finding import Finding
from zhidu.front.document import Document
from zhidu.front.frontmatter import FrontMatter, read_frontmatter
from zhidu.front.organ import Organ
from zhidu.kinds.course import Course
from zhidu.kinds.kind import Kind, Units
from zhidu.kinds.plan import Plan
from zhidu.kinds.rule import Rule
from zhidu.kinds.speech import Speech
from zhidu.kinds.table import KINDS, validate
from zhidu.kinds.term import Term
from zhidu.text.conflicts import conflicts
from zhidu.text.quiz import Quiz, read_quiz
from zhidu.text.structure import parse_structure
from zhidu.text.units import Structure


@dataclass(frozen=True)
class Entry:
    """A page. `path` is relative to docs/, `document` is None where its front matter has faults."""

    path: str
    source: Source
    front: FrontMatter
    document: Document | None
    structure: Structure
    points: tuple[Point, ...]
    findings: tuple[Finding, ...] = field(repr=False)
    address: str
    """The page's address under the site's root: `rules/attendance/` (see `corpus.addresses`)."""

    @cached_property
    def language(self) -> str | None:
        """The language of a translation (`x.en.md` → en); None for the site's own language."""
        return language_of(self.path)

    @property
    def id(self) -> str:
        """The permanent id; of a page whose front matter is broken, its path."""
        return self.document.id if self.document else self.path

    @property
    def title(self) -> str:
        """The title, for people."""
        return self.document.title if self.document else (self.structure.title or self.path)

    @property
    def free(self) -> bool:
        """Whether the page may hold all that Markdown has; a document has a closed grammar (`text.blocks`)."""
        return is_free(self.front)

    @cached_property
    def conflicts(self) -> tuple[int, ...]:
        """Where two changes meet of which nobody has chosen one; what stands there then means nothing."""
        return tuple(conflicts(self.source.text))

    @property
    def body(self) -> int:
        """Offset of the text behind the front matter."""
        return self.front.body_offset

    @property
    def kind(self) -> Kind[Any]:
        """The kind of its document; one whose front matter has faults is a page."""
        return KINDS[self.document.kind if self.document else "page"]

    @property
    def rule(self) -> Rule | None:
        """The document, if it is a rule."""
        return self.document if isinstance(self.document, Rule) else None

    @property
    def speech(self) -> Speech | None:
        """The document, if it is a speech."""
        return self.document if isinstance(self.document, Speech) else None

    @property
    def course(self) -> Course | None:
        """The document, if it is a course."""
        return self.document if isinstance(self.document, Course) else None

    @cached_property
    def quiz(self) -> Quiz | None:
        """The questions of a course; a translation has none."""
        return read_quiz(self.structure) if self.course and self.language is None else None

    @property
    def plan(self) -> Plan | None:
        """The document, if it is a plan."""
        return self.document if isinstance(self.document, Plan) else None

    @property
    def term(self) -> Term | None:
        """The document, if it is a term."""
        return self.document if isinstance(self.document, Term) else None


def place_of(path: str) -> str:
    """The address that a file has by its place under docs/, under the root of its language: training/ of index.md."""
    file = PurePosixPath(original_of(path))
    if file.name in ("index.md", "README.md"):
        folder = file.parent.as_posix()
        return "" if folder == "." else f"{folder}/"
    return f"{file.with_suffix('').as_posix()}/"


def is_free(front: FrontMatter) -> bool:
    """Whether a page may hold all that Markdown has: one of kind page, or of no kind."""
    return bool(front.values.get("kind", "page") == "page")


def read_entry(
    path: str, source: Source, organ: Organ | None, faults: list[Finding], original: Entry | None = None
) -> Entry:
    """Read one page; `faults` are those already met in reading its bytes. No input fails.

    A translation needs to say only what differs from its `original`: the title, and what else is translated.
    """
    front = read_frontmatter(source)
    if original is not None and front.values:
        front = _completed(front, original.front)
    document, invalid = validate(front, organ)
    if original is not None and original.document is None:
        invalid = []  # the original has faults, and says so
    if original is None and language_of(path):
        invalid = [each for each in invalid if each.code != "ZD111"]  # it is missing, and with it what it says (ZD801)
    numbered = document is None or KINDS[document.kind].units is Units.ARTICLES
    structure = parse_structure(source.text, front.body_offset, free=is_free(front), numbered=numbered)
    has_points = document is not None and KINDS[document.kind].units is Units.POINTS
    points = read_points(structure) if has_points else ()
    findings = (*faults, *front.findings, *invalid)
    if original is not None:
        address = original.address
    else:
        folder = KINDS[document.kind].folder if document is not None else ""
        address = f"{folder}/{document.id}/" if document is not None and folder else place_of(path)
    return Entry(path, source, front, document, structure, points, findings, address)


_OWN = ("title", "updated", "secrecy_review")
"""What a translation never has from its original."""


def _completed(front: FrontMatter, original: FrontMatter) -> FrontMatter:
    """The front matter of a translation with what it leaves unsaid; one of another kind is left as it is (ZD160)."""
    if front.values.get("kind") not in (None, original.values.get("kind")):
        return front
    unsaid = {name: value for name, value in original.values.items() if name not in _OWN}
    return replace(front, values={**unsaid, **front.values})
