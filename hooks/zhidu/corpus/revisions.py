"""What each commit changed in the words of a document; what it changed in front matter alone is not among it."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import zhidu
from zhidu.corpus.comparison import Fate, compare, roll_up
from zhidu.corpus.entry import Entry, read_entry
from zhidu.corpus.passages import passages
from zhidu.files.history import Change, History, read_text
from zhidu.files.project import Project
from zhidu.files.source import decode
from zhidu.front.organ import Organ


class Altered(NamedTuple):
    """A part that a commit altered: `id` and `name` as of its new text, of one that is gone as of the old.

    `was` is how a part that moved was named before.
    """

    fate: str
    id: str
    name: str
    was: str = ""


class Revision(NamedTuple):
    """What a commit changed in the words of the document of that id; `new` where it brought the document."""

    when: int
    commit: str
    id: str
    new: bool
    altered: tuple[Altered, ...]


class _Text(NamedTuple):
    """A page, and git's name of its text, "" where there is none."""

    path: str
    name: str


def read_revisions(project: Project, organ: Organ | None, history: History) -> Iterator[Revision]:
    """The latest changes of words, the newest first; each is read when it is asked for.

    A page that was deleted and is there elsewhere under its id has moved: it is compared with what it was.
    """
    read = _reader(project, organ)
    gone = {_id(read(_Text(each.path, each.old))): each for each in history.changes if not each.new}
    with _memory(project.root / ".zhidu" / "revisions.json") as known:
        for change in history.changes:
            if not change.new:
                continue
            new = _Text(change.path, change.new)
            before = change if change.old else _moved(gone.get(_id(read(new))), change)
            key = f"{before.old} {new.name}"
            if key not in known:
                known[key] = _id(read(new)), list(_altered(read(_Text(before.path, before.old)), read(new)))
            document, found = known[key]
            if document and found:
                altered = tuple(Altered(*each) for each in found)
                yield Revision(change.when, change.commit, document, not before.old, altered)


def _moved(deletion: Change | None, addition: Change) -> Change:
    """What a page was before it was added: what is deleted elsewhere, not what was deleted where it was first."""
    return addition if deletion is None or deletion.path == addition.path else deletion


Reader = Callable[[_Text], Entry | None]


def _reader(project: Project, organ: Organ | None) -> Reader:
    @lru_cache(maxsize=4096)
    def read(text: _Text) -> Entry | None:
        """A document as it was; None of a page that was none, or that cannot be read today."""
        data = read_text(project, text.name) if text.name else None
        if data is None:
            return None
        entry = read_entry(text.path, *(decode(data, text.path)[:1]), organ, [])
        return entry if entry.document and entry.language is None and not entry.kind.is_free else None

    return read


def _id(entry: Entry | None) -> str:
    return entry.id if entry else ""


def _altered(old: Entry | None, new: Entry | None) -> Iterator[Altered]:
    """The parts of `new` that are not as they were in `old`; of a document that was not there, the whole."""
    if new is None:
        return
    if old is None:
        yield Altered(Fate.ADDED, "", "")
        return
    for pair, fate in roll_up(compare(passages(old), passages(new))):
        if fate is not Fate.SAME:
            was = pair.old.name if pair.old and pair.new and pair.old.name != pair.new.name else ""
            yield Altered(fate, pair.part.id, pair.part.name, was)


Known = dict[str, tuple[str, list[Altered]]]
"""The document and what is altered in it, by git's names of its two texts."""


@contextlib.contextmanager
def _memory(file: Path) -> Iterator[Known]:
    """What was found by an earlier run of the same program, which reads the same texts the same way."""
    program = _program()
    try:
        kept = json.loads(file.read_bytes())
        known: Known = kept["found"] if kept["program"] == program else {}
    except (OSError, ValueError, LookupError, TypeError):
        known = {}
    before = len(known)
    try:
        yield known
    finally:
        if len(known) != before:
            with contextlib.suppress(OSError):  # a site that cannot be written to is read anew each time
                file.parent.mkdir(exist_ok=True)
                file.write_text(json.dumps({"program": program, "found": known}, ensure_ascii=False), "utf-8")


def _program() -> str:
    files = sorted(Path(zhidu.__file__).parent.rglob("*.py"))
    states = [(str(file), (state := file.stat()).st_size, state.st_mtime_ns) for file in files]
    return hashlib.sha256(repr(states).encode()).hexdigest()
