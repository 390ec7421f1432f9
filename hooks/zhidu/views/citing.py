"""引用关系: which rules cite which, as a matrix and as a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry

MOST = 40
"""How many rules a matrix shows each way: more are seen in no window, and are listed alone."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one rule cites or names another, and where it does so first."""

    count: int
    address: str


@dataclass(frozen=True, slots=True)
class CitingRow:
    """A rule, and those that it cites, by their path."""

    entry: Entry
    cites: Mapping[str, Cell]
    cited: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rules that cite, down, and those that are cited, across."""

    rows: tuple[CitingRow, ...]
    columns: tuple[Entry, ...]


def list_citing(corpus: Corpus) -> list[CitingRow]:
    """The rules that cite others, in the order of lists; earlier texts neither cite here nor are cited."""
    rules = {entry.path: entry for entry in lists.rules(corpus)}
    rows = [CitingRow(entry, cites, ()) for entry in rules.values() if (cites := _cites(corpus, entry, rules))]
    return [CitingRow(row.entry, row.cites, tuple(rules[path] for path in rules if path in row.cites)) for row in rows]


def _cites(corpus: Corpus, entry: Entry, rules: Mapping[str, Entry]) -> dict[str, Cell]:
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    links = corpus.links[entry.path]
    for reference in links.references:
        if isinstance(reference.target, Entry) and reference.target is not entry:
            places[reference.target.path].append((reference.citation.start, reference.citation.where or ""))
    for mention, target in links.mentions:
        if isinstance(target, Entry) and target is not entry:
            places[target.path].append((mention.start, mention.unit.id if mention.unit else ""))
    return {
        path: Cell(len(found), f"{entry.address}#{min(found)[1]}".rstrip("#"))
        for path, found in places.items()
        if path in rules
    }


def in_categories(corpus: Corpus, rows: Sequence[CitingRow]) -> Iterator[tuple[str, str, list[CitingRow]]]:
    """The rows of each category that has any, with its id and its name; those of no known category are one."""
    found: dict[str, tuple[str, list[CitingRow]]] = {}
    for row in rows:
        if row.entry.rule:
            name = row.entry.rule.category
            found.setdefault(lists.category_id(corpus, name), (name, []))[1].append(row)
    yield from ((id_, name, group) for id_, (name, group) in found.items())


def make_matrix(rows: Iterable[CitingRow], order: Sequence[Entry]) -> Matrix | None:
    """The matrix of some rows, its columns in that order; None where there are none, or too many to be seen."""
    rows = tuple(rows)
    columns = tuple(entry for entry in order if any(entry.path in row.cites for row in rows))
    return Matrix(rows, columns) if rows and max(len(rows), len(columns)) <= MOST else None
