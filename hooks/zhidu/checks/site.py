"""What a page is checked against: the whole site that it stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from zhidu.citations.names import key
from zhidu.corpus.corpus import Corpus
from zhidu.front.fields import nearest


@dataclass(frozen=True, slots=True)
class Site:
    """A site, and the day on which it is checked.

    `files` are those under docs/, relative to it, with the pages that the site makes itself;
    `changed` tells when a page was last changed, in seconds, or None where nobody knows.
    """

    corpus: Corpus
    files: frozenset[str]
    today: dt.date
    changed: Callable[[str], int | None] = field(default=lambda _: None, repr=False)
    _guesses: dict[str, str] = field(default_factory=dict, repr=False)

    def did_you_mean(self, title: str) -> str:
        """是不是《…》？ with the known title or short name most like an unknown one, or nothing."""
        wanted = key(title)
        if wanted not in self._guesses:
            self._guesses[wanted] = self._nearest(wanted)
        near = self._guesses[wanted]
        return f"是不是《{near}》？" if near else ""

    def _nearest(self, wanted: str) -> str:
        titles = self.corpus.titles
        holding = [name for name in titles if len(wanted) >= 3 and wanted in name]
        near = holding[0] if len(holding) == 1 else nearest(wanted, list(titles), 0.6)
        if near is None:
            return ""
        title = titles[near].title
        return title if key(title) == near else near
