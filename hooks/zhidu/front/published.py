"""What readers have been promised of a document: data/published/ID.txt, one for each id, which is never used again.

`zhidu publish` writes them. A file is lines of a word and a value; a blank line and one that begins with # say nothing.
What is promised (kind, place, former, unit) is only ever added; the title is the last that there was.

    kind speech                               the kind of the document: with the id, its address
    title 讲讲请假                             how it is called, for when it is no more
    place speeches/symposium/                 of a page whose place is its address: where it is, or was once
    former speeches/symposium/01-liu-lixin/   an address under the site's root that was the page's once; it leads on
    unit art_5__para_2                        a unit of a text that was issued: an anchor of the page
    ended repealed 2026-05-01                 what became of a document that is no more, and from which day on
    successor leave-2026                      the id of the document that is in its place
    erased                                    it may not be told of: no other line but its kind
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from zhidu.files.project import Project, is_there
from zhidu.files.source import Source, cannot_open, read_source
from zhidu.finding import Finding
from zhidu.front.fields import ID_PATTERN

_WORDS = ("kind", "title", "place", "former", "unit", "ended", "successor", "erased")
_ONCE = ("kind", "title", "ended", "successor", "erased")
_ADDRESS = re.compile(r"(?:(?![./~])[^\s/\\?#%:*\"<>|]+/)+")
_MEND = "这个文件由程序写，恢复成以前的样子，不要用手改"
_HEAD = "# 由 zhidu publish 写，不要用手改\n"


class End(StrEnum):
    """What became of a document that is no more; `name` is how people say it."""

    REPEALED = "repealed"
    REPLACED = "replaced"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"

    @property
    def chinese(self) -> str:
        """How people say it."""
        return _ENDS[self][0]

    @property
    def english(self) -> str:
        """The same in English."""
        return _ENDS[self][1]

    @property
    def needs_successor(self) -> bool:
        """Whether it says nothing without the document that is in its place."""
        return self in (End.REPLACED, End.MERGED)


_ENDS = {
    End.REPEALED: ("废止", "Repealed"),
    End.REPLACED: ("代替", "Superseded"),
    End.MERGED: ("并入", "Merged into another document"),
    End.WITHDRAWN: ("撤回", "Draft withdrawn"),
    End.REMOVED: ("不再收录", "No longer held here"),
}


class Ended(NamedTuple):
    """What became of a document, from which day on, and the id of the one in its place (or "")."""

    how: End
    day: dt.date
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What one file says. `former` are all addresses by place, with where each stands in the file; `places` of these
    those of a page whose place is its address."""

    id: str
    source: Source
    kind: str = ""
    former: Mapping[str, int] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    title: str = ""
    units: frozenset[str] = frozenset()
    ended: Ended | None = None
    erased: bool = False

    @property
    def name(self) -> str:
        """How messages call it: by its title, or by its id where none is known."""
        return self.title if self.title.startswith("《") else f"《{self.title}》" if self.title else f"“{self.id}”"

    @property
    def is_over(self) -> bool:
        """Whether the document is no more, by what the file says: its id is never used again."""
        return self.ended is not None or self.erased


def load_published(project: Project) -> tuple[tuple[Published, ...], list[Finding]]:
    """What all files say, in the order of their ids, with their faults; a site may have none."""
    folder = project.published_folder
    if is_there(folder) and not folder.is_dir():
        return (), [cannot_open(project.name(folder), "不是文件夹")]
    found, findings = [], list[Finding]()
    for file in sorted(folder.glob("*.txt")):
        source, faults = read_source(file, project.name(file))
        published, invalid = read_published(source)
        found.append(published)
        findings += [*faults, *invalid]
    return tuple(found), findings


def read_published(source: Source) -> tuple[Published, list[Finding]]:
    """What one file says, and the lines that say nothing that is known (ZD705) or name no address (ZD706)."""
    findings: list[Finding] = []
    said: dict[str, dict[str, int]] = {word: {} for word in _WORDS}
    at = 0
    for line in source.text.splitlines(keepends=True):
        word, _, value = line.strip().partition(" ")
        if word and not word.startswith("#"):
            if why := _fault(said, word, value):
                findings.append(source.finding(at, why[0], why[1], _MEND))
            else:
                said[word][value] = at
        at += len(line)
    if source.text and not findings and (missing := _missing(said)):
        findings.append(source.finding(0, "ZD705", missing, _MEND))
    return _published(source, said), findings


def _published(source: Source, said: Mapping[str, Mapping[str, int]]) -> Published:
    once = {word: next(iter(said[word]), "") for word in _ONCE}
    how, _, day = once["ended"].partition(" ")
    ended = Ended(End(how), dt.date.fromisoformat(day), once["successor"]) if how else None
    slug, erased = PurePosixPath(source.path).stem, bool(said["erased"])
    if erased:  # whatever else stands there is a fault, and shown nowhere
        return Published(slug, source, once["kind"], erased=True)
    former = {**said["place"], **said["former"]}
    places, units = frozenset(said["place"]), frozenset(said["unit"])
    return Published(slug, source, once["kind"], former, places, once["title"], units, ended)


def _fault(said: Mapping[str, Mapping[str, int]], word: str, value: str) -> tuple[str, str] | None:
    if word not in said:
        return "ZD705", f"一行开头的“{word[:20]}”不是规定的词，规定的有 {'、'.join(said)}"
    if bool(value) is (word == "erased"):
        return "ZD705", f"“{word}”后面{'多写了字' if value else '没有写'}"
    if value in said[word] or (word in _ONCE and said[word]):
        return "ZD705", f"“{word}”这一行重复"
    if word in ("place", "former") and not _ADDRESS.fullmatch(value):
        return "ZD706", f"“{value[:60]}”不是网站里一页的地址，地址如 rules/attendance/"
    wanted = _FORMS.get(word)
    return ("ZD705", f"“{word}”后面不是 {wanted[1]}") if wanted and not wanted[0](value) else None


def _is_ended(value: str) -> bool:
    how, _, day = value.partition(" ")
    try:
        return bool(End(how)) and dt.date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


_FORMS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "unit": (re.compile(r"\S+").fullmatch, "一处的锚点"),
    "ended": (_is_ended, f"{'、'.join(End)} 之一和日期"),
    "successor": (re.compile(ID_PATTERN).fullmatch, "标识"),
}


def _missing(said: Mapping[str, Mapping[str, int]]) -> str:
    """What a file lacks that says something, or has too much."""
    if not said["kind"]:
        return "没有写种类（kind）"
    if said["erased"] and any(said[word] for word in _WORDS if word not in ("kind", "erased")):
        return "写了 erased 的，只留种类（kind）"
    ended = next(iter(said["ended"]), "").partition(" ")[0]
    if said["successor"] and not ended:
        return "写了代替它的文件（successor），没有写去处（ended）"
    if ended and End(ended).needs_successor and not said["successor"]:
        return "没有写代替它的文件（successor），写了代替、并入的要写"
    return ""


def written(published: Published) -> str:
    """The text of a file that says this: its lines in one order, so that what is added is all that differs."""
    ended = published.ended
    lines = [f"kind {published.kind}"]
    if published.title:
        lines.append(f"title {published.title}")
    lines += (f"place {each}" for each in sorted(published.places))
    lines += (f"former {each}" for each in sorted(published.former.keys() - published.places))
    lines += (f"unit {each}" for each in by_number(published.units))
    if ended:
        lines.append(f"ended {ended.how} {ended.day}")
        lines += [f"successor {ended.successor}"] if ended.successor else []
    lines += ["erased"] if published.erased else []
    return _HEAD + "".join(f"{line}\n" for line in lines)


_DIGITS = re.compile(r"(\d+)")


def by_number(anchors: Iterable[str]) -> list[str]:
    """Anchors in the order of their numbers: art_2, art_2__para_1, art_10."""
    return sorted(anchors, key=lambda each: [int(p) if at % 2 else p for at, p in enumerate(_DIGITS.split(each))])
