"""What only the organ can decide: every 〔待定：…〕 in the rules, with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.corpus import Corpus
from zhidu.entry import Entry
from zhidu.structure import mask
from zhidu.units import Unit

PENDING = re.compile(r"〔待定(?:[：:]([^〔〕\n]*))?〕")


@dataclass(frozen=True, slots=True)
class Pending:
    """One open matter: its page, the unit it stands in (None before any), and what is to be decided."""

    entry: Entry
    unit: Unit | None
    matter: str

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.entry.address + (f"#{self.unit.id}" if self.unit else "")


def list_pending(corpus: Corpus) -> list[Pending]:
    """All open matters, in the order of pages and places."""
    return [found for entry in corpus.of_kind("rule") for found in _pending(entry)]


def _pending(entry: Entry) -> Iterator[Pending]:
    text = mask(entry.source.text)
    blocks = entry.structure.blocks
    starts = [block.start for block in blocks]
    for match in PENDING.finditer(text, entry.body):
        at = bisect_right(starts, match.start()) - 1
        unit = blocks[at].unit if at >= 0 and match.start() <= blocks[at].end else None
        yield Pending(entry, unit, (match.group(1) or "未写明").strip())
