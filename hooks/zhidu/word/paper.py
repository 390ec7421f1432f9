"""A document as it is printed: its title, its paragraphs and tables, its annexes. Nothing of Word yet."""

from __future__ import annotations

from dataclasses import dataclass

from zhidu.views.comparison import Line
from zhidu.word.sheet import FOOT_NOTE, Role


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paragraph. `number` is what opens it in 黑体 (第五条), with a full-width space behind.

    With `new_page` it begins one. `lead` is how it begins in the face of a heading, that of the role `face`:
    （一）加强领导。
    """

    role: Role
    text: str
    number: str = ""
    lead: str = ""
    face: Role | None = None
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table; the first row is its head. `aligns` holds left, center or right for each column."""

    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...]
    headed: bool = True
    shares: tuple[int, ...] = ()
    """What part of the width each column has, of a hundred; without, by their words."""


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table whose words are marked as gone or new: its head, its rows, and what part of the width a column has.

    A row with fewer cells than there are columns has its first one over the first of these.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    shares: tuple[int, ...]


Part = PaperLine | Line | PaperTable | MarkedTable


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex, on a page of its own. `label` is its number as the text cites it (附件1)."""

    label: str
    title: str
    parts: tuple[Part, ...]

    @property
    def wide(self) -> bool:
        """Whether it needs the sheet turned: a table of so many columns that a name does not fit one."""
        return any(isinstance(part, PaperTable) and len(part.aligns) >= WIDE_COLUMNS for part in self.parts)


WIDE_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to print. `mark` is what a list of contents adds to its title, such as 征求意见稿."""

    id: str
    title: str
    mark: str
    banner: str
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
    annexes: tuple[Annex, ...] = ()
    foot: str = FOOT_NOTE
    address: str = ""
    """Where it is on the web, which its own file names, with the code of it; a compilation does not."""
    wide: bool = False
    """Whether it stands on the sheet turned."""
