"""Whether a document still holds, by the word for how it stands: of a rule, of an outside document, on a day."""

from __future__ import annotations

from enum import StrEnum


class Validity(StrEnum):
    """A list of such words. What they mean is the same in every list."""

    @property
    def is_unissued(self) -> bool:
        """Not issued: it has no force, and none of the facts that issuing gives it."""
        return self.value in ("拟建", "征求意见稿")

    @property
    def is_binding(self) -> bool:
        """Issued, and not ended."""
        return self.value in ("现行有效", "试行")

    @property
    def is_ended(self) -> bool:
        """No longer the text in force."""
        return self.is_void or self.value == "已修改"

    @property
    def is_void(self) -> bool:
        """Ended, with no text that goes on in its place."""
        return self.value in ("已废止", "失效")
