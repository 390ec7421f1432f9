"""Which page has which address: a document that of its kind and id, wherever its file lies; any other its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from zhidu.corpus.entry import Entry, place_of
from zhidu.files.refused import is_taken
from zhidu.files.translation import original_of


def with_addresses(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The same pages, each with an address that is no other document's.

    Of two documents with one id the first has its address (ZD130 tells of the second), and none has that of a list
    (ZD700): these have their place. A place that is a document's address is not for another page (ZD701).
    """
    entries = tuple(entries)
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.language is None and entry.document is not None:
            first.setdefault(entry.id, entry)
    named = {entry.path for entry in first.values() if entry.kind.folder and not is_of_a_list(entry)}
    taken = {entry.address for entry in entries if entry.path in named}
    own = {entry.path: _placed(entry, entry.path in named, taken) for entry in entries if entry.language is None}
    return tuple(own[entry.path] if entry.path in own else _translated(entry, own, taken) for entry in entries)


def is_of_a_list(entry: Entry) -> bool:
    """Whether the address of a document's kind and id is that of a list, or of a way to arrange one: courses/2/."""
    return bool(entry.kind.folder) and is_taken(PurePosixPath(entry.kind.folder, f"{entry.id}.md"))


def _placed(entry: Entry, named: bool, taken: set[str]) -> Entry:
    if named:
        return entry
    place = place_of(entry.path)
    if place in taken:
        place = f"{place.rstrip('/')}.md/"  # no id has a dot
    return entry if place == entry.address else replace(entry, address=place)


def _translated(entry: Entry, own: Mapping[str, Entry], taken: set[str]) -> Entry:
    original = own.get(original_of(entry.path))
    if original is None:
        return _placed(entry, False, taken)
    return entry if original.address == entry.address else replace(entry, address=original.address)
