"""What became of a citation: its targets, or why it has none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zhidu.text.units import Level


class Fate(StrEnum):
    """What became of a citation."""

    RESOLVED = "resolved"
    BROKEN = "broken"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The targets of one citation, outermost id first as written; `fault` is Chinese, for a broken one.

    `level` is where it fails.
    """

    status: Fate
    targets: tuple[str, ...]
    fault: str = ""
    level: Level | None = None
