"""What is found in a text: its citations, and the documents that it only names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zhidu.citations.address import Span
from zhidu.citations.pointer import Slip
from zhidu.text.units import Unit


class Reading(StrEnum):
    """Where a citation takes from what it does not say itself, so that the link says so."""

    PLAIN = ""
    LEAD_IN = "lead-in"  # the 条 of the 款 that introduces its list
    FALLBACK = "fallback"  # the one 条 cited before it, as its own 条 has no such 款 or 项
    DEFAULT = "default"  # the document that a text without 条 is about


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation. Offsets count code points of the text; `text` is exactly what stands there.

    `document` is None for the text's own document, else a title: the declared full one for a
    declared short name, otherwise as printed. `failure` says in Chinese why a relative citation
    has no target (a 前款 in a first 款); `relative` marks those whose words hide the address.
    """

    start: int
    end: int
    text: str
    document: str | None
    spans: tuple[Span, ...]
    unit: Unit | None
    slip: Slip | None = None
    failure: str = ""
    relative: bool = False
    name_start: int = -1  # where the document's name begins, when it stands right before
    earlier: bool = False  # 第三款改为第二款: the number that the place had before the text was amended
    reading: Reading = Reading.PLAIN
    by_part: bool = False  # 第二部分, 1.1: a citation only of a text without 条

    @property
    def of_decimal(self) -> bool:
        """第1.2条, which counts as a citation of whatever text."""
        return self.by_part and self.text.startswith("第") and self.text.endswith("条")

    @property
    def where(self) -> str | None:
        """The id of the deepest unit the citation stands in."""
        return self.unit.id if self.unit else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named without a 条: 《…》."""

    start: int
    end: int
    title: str
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Citations:
    """All that a text cites, in order, and the documents it only names."""

    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
