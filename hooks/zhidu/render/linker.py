"""What a page needs to know of where others stand."""

from __future__ import annotations

from typing import Protocol

from zhidu.corpus.entry import Entry
from zhidu.front.registry import Outside


class Linker(Protocol):
    """Gives the relative addresses from the page being written."""

    def document(self, target: Entry | Outside, anchor: str = "") -> str:
        """The address of a document, or of an anchor in it."""

    def file(self, path: str, anchor: str = "") -> str | None:
        """The address of a file of docs/, named as from the page's own file; None of one that is not there."""
