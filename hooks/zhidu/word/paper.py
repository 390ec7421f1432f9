"""A document as it is printed: its title, its paragraphs and tables, its annexes. Nothing of Word yet."""

from __future__ import annotations

from dataclasses import dataclass

from zhidu.word.sheet import FOOT_NOTE, Role


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paragraph. `number` is what opens it in 黑体 (第五条), with a full-width space behind.

    `lead` is how it begins in the face of a heading, that of the role `face`: （一）加强领导。
    """

    role: Role
    text: str
    number: str = ""
    lead: str = ""
    face: Role | None = None


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table; the first row is its head. `aligns` holds left, center or right for each column."""

    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...]
    headed: bool = True


Part = PaperLine | PaperTable


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
