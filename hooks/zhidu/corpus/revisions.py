"""What each commit changed in the words of a document; what it changed in front matter alone is not among it."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import zhidu
from zhidu.corpus.comparison import Fate, compare, roll_up
from zhidu.corpus.entry import Entry, read_entry
from zhidu.corpus.passages import passages
from zhidu.files.history import Change, History, read_texts
from zhidu.files.project import Project
from zhidu.files.source import Source, decode
from zhidu.files.translation import language_of
from zhidu.front.frontmatter import read_frontmatter
from zhidu.front.organ import Organ
from zhidu.kinds.table import KINDS


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


def read_revisions(project: Project, organ: Organ | None, history: History) -> Iterator[Revision]:
    """The latest changes of words, the newest first.

    A page that was deleted and is there elsewhere under its id has moved: it is compared with what it was.
    """
    with _memory(project.root / ".zhidu" / "revisions.json") as known:
        read = _Texts(project, organ, history, known)
        gone = {read.id(each.path, each.old): each for each in history.changes if not each.new}
        for change in history.changes:
            if not change.new:
                continue
            document = read.id(change.path, change.new)
            before = change if change.old else _moved(gone.get(document), change)
            altered = read.altered(before, change) if document else ()
            if altered:
                yield Revision(change.when, change.commit, document, not before.old, altered)


def _moved(deletion: Change | None, addition: Change) -> Change:
    """What a page was before it was added: what is deleted elsewhere, not what was deleted where it was first."""
    return addition if deletion is None or deletion.path == addition.path else deletion


class _Texts:
    """The texts of a history; what an earlier run found of them is `known` and not read again."""

    def __init__(self, project: Project, organ: Organ | None, history: History, known: _Known) -> None:
        self._project, self._organ, self._known = project, organ, known
        self._history = history

    @cached_property
    def _bytes(self) -> dict[str, bytes]:
        """All at once, for each time that git is started takes longer than what it is asked."""
        return read_texts(
            self._project, {name for each in self._history.changes for name in (each.old, each.new) if name}
        )

    def id(self, path: str, name: str) -> str:
        """The id of the document that a text is, "" of a page that is none."""
        if name not in self._known.ids:
            front = read_frontmatter(self._source(path, name)).values
            kind = KINDS.get(str(front.get("kind")))
            self._known.ids[name] = (
                str(front.get("id", "")) if kind and not kind.is_free and not language_of(path) else ""
            )
        return self._known.ids[name]

    def altered(self, before: Change, after: Change) -> tuple[Altered, ...]:
        """What a text differs in from an older one."""
        if not before.old:
            return (Altered(Fate.ADDED, "", ""),)
        key = f"{before.old} {after.new}"
        if key not in self._known.altered:
            texts = self._entry(before.path, before.old), self._entry(after.path, after.new)
            self._known.altered[key] = list(_altered(*texts))
        return tuple(Altered(*each) for each in self._known.altered[key])

    def _entry(self, path: str, name: str) -> Entry:
        return read_entry(path, self._source(path, name), self._organ, [])

    def _source(self, path: str, name: str) -> Source:
        return decode(self._bytes.get(name, b""), path)[0]


def _altered(old: Entry, new: Entry) -> Iterator[Altered]:
    """The parts that are not as they were; of a text that cannot be read today only that it is another."""
    if old.document is None or new.document is None:
        if old.source.text[old.body :] != new.source.text[new.body :]:
            yield Altered(Fate.REWORDED, "", "")
        return
    for pair, fate in roll_up(compare(passages(old), passages(new))):
        if fate is not Fate.SAME:
            was = pair.old.name if pair.old and pair.new and pair.old.name != pair.new.name else ""
            yield Altered(fate, pair.part.id, pair.part.name, was)


@dataclass(slots=True)
class _Known:
    """The id of a document by git's name of its text; what is altered by the names of two texts."""

    ids: dict[str, str] = field(default_factory=dict)
    altered: dict[str, list[Altered]] = field(default_factory=dict)


@contextlib.contextmanager
def _memory(file: Path) -> Iterator[_Known]:
    """What was found by an earlier run of the same program, which reads the same texts the same way."""
    program = _program()
    try:
        kept = json.loads(file.read_bytes())
        known = _Known(kept["ids"], kept["altered"]) if kept["program"] == program else _Known()
    except (OSError, ValueError, LookupError, TypeError):
        known = _Known()
    before = len(known.ids) + len(known.altered)
    try:
        yield known
    finally:
        if len(known.ids) + len(known.altered) != before:
            with contextlib.suppress(OSError):  # a site that cannot be written to is read anew each time
                file.parent.mkdir(exist_ok=True)
                file.write_text(json.dumps({"program": program, **asdict(known)}, ensure_ascii=False), "utf-8")


def _program() -> str:
    files = sorted(Path(zhidu.__file__).parent.rglob("*.py"))
    states = [(str(file), (state := file.stat()).st_size, state.st_mtime_ns) for file in files]
    return hashlib.sha256(repr(states).encode()).hexdigest()
