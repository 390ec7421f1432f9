"""What a page is checked against: the whole site that it stands in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property

from zhidu.checks.citations import meant_as_such
from zhidu.checks.values import Value, values_of
from zhidu.citations.names import key
from zhidu.citations.nearby import Nearby
from zhidu.corpus.anchors import anchors
from zhidu.corpus.corpus import Corpus, Reference
from zhidu.corpus.departments import Open, first_open
from zhidu.corpus.entry import Entry
from zhidu.corpus.succession import Circle, circles
from zhidu.front.published import Published
from zhidu.front.yamltext import Path

Unique = Callable[[Entry], dict[Path, str]]
"""The names of one kind that a page has and no other may, by where in its front matter they stand."""


@dataclass(frozen=True)
class Site:
    """A site, and the day on which it is checked.

    `files` are those under docs/, relative to it, with the pages that the site makes itself, and
    `excluded` those of them that its settings leave out (exclude_docs); `changed` tells when a page
    was last changed, in seconds, or None where nobody knows, and `gone` the last text of one that is no more.
    """

    corpus: Corpus
    files: frozenset[str]
    today: dt.date
    changed: Callable[[str], int | None] = field(default=lambda _: None, repr=False)
    gone: Callable[[str], str | None] = field(default=lambda _: None, repr=False)
    excluded: Collection[str] = ()
    _guesses: dict[str, str] = field(default_factory=dict, repr=False)
    _slips: dict[str, str] = field(default_factory=dict, repr=False)
    _values: dict[str, list[Value]] = field(default_factory=dict, repr=False)
    _anchors: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    _firsts: dict[Unique, dict[str, tuple[Entry, Path]]] = field(default_factory=dict, repr=False)

    def references(self, entry: Entry) -> list[Reference]:
        """The citations in the text of a page that are meant as such."""
        return meant_as_such(entry, self.corpus.links[entry.path].references)

    def values(self, entry: Entry) -> list[Value]:
        """The values of its front matter that cite; of a translation, none."""
        if entry.path not in self._values:
            self._values[entry.path] = list(values_of(self.corpus, entry))
        return self._values[entry.path]

    def first(self, unique: Unique) -> dict[str, tuple[Entry, Path]]:
        """By each such name, the first page that has it, translations left out, and where."""
        if unique not in self._firsts:
            found = self._firsts[unique] = {}
            for entry in (each for each in self.corpus.entries if each.language is None):
                for path, value in unique(entry).items():
                    found.setdefault(value, (entry, path))
        return self._firsts[unique]

    @cached_property
    def claimed_twice(self) -> dict[str, list[str]]:
        """By the path of each page, those of its names that another document has too."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, claimants in self.corpus.claims.items():
            for claimant in claimants if len(claimants) > 1 else ():
                if isinstance(claimant, Entry):
                    found[claimant.path].append(name)
        return found

    @cached_property
    def pages_at(self) -> dict[tuple[str | None, str], list[str]]:
        """The files of the pages at each address of each language (None: the site's own)."""
        found: dict[tuple[str | None, str], list[str]] = defaultdict(list)
        for entry in self.corpus.entries:
            found[entry.language, entry.address].append(entry.path)
        return found

    @cached_property
    def formerly(self) -> dict[str, Published]:
        """Whose each former address was; of two that claim it, the first."""
        return {address: each for each in reversed(self.corpus.published) for address in each.former}

    @cached_property
    def circles(self) -> dict[str, list[Circle]]:
        """The circles in which rules supersede each other, by the path of the page that is told of them."""
        return circles(self.corpus)

    @cached_property
    def open_matters(self) -> dict[tuple[str, str, str], tuple[Entry, Open]]:
        """By each matter that rules leave open about a department, the first rule that does, and where."""
        return first_open(self.corpus)

    def anchors(self, entry: Entry) -> frozenset[str]:
        """Every place of a page that a link can lead to."""
        if entry.path not in self._anchors:
            self._anchors[entry.path] = anchors(entry)
        return self._anchors[entry.path]

    def did_you_mean(self, title: str) -> str:
        """是不是《…》？ with the known title or short name most like an unknown one, or nothing."""
        wanted = key(title)
        if wanted not in self._guesses:
            self._guesses[wanted] = self._printed(self._nearby.guess(wanted))
        near = self._guesses[wanted]
        return f"是不是《{near}》？" if near else ""

    def slip_of(self, title: str) -> str:
        """The known title or short name of which an unknown one is a slip of the pen, or nothing."""
        wanted = key(title)
        if wanted not in self._slips:
            self._slips[wanted] = self._printed(self._nearby.slip(wanted))
        return self._slips[wanted]

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(self.corpus.titles)

    def _printed(self, near: str) -> str:
        title = self.corpus.titles[near].title if near else ""
        return title if key(title) == near else near

    def may_have(self, name: str) -> bool:
        """Whether a document that the site does not know may be one of those that it could not read.

        The registry, if it has a fault, or a page that has one in its front matter: that has been said.
        """
        return self.corpus.may_have(key(name))

    def is_copy(self, entry: Entry, other: object) -> bool:
        """Whether a page is told that it has the id of another (ZD130), so that the rest of it is that one's too."""
        return isinstance(other, Entry) and other is not entry and other.id == entry.id
