"""What readers have been promised of a document: data/published/ID.txt, one for each id, which is never used again.

A file is lines of a word and a value, which are only ever added. A blank line and one that begins with # say nothing.

    kind speech                               the kind of the document: with the id, its address
    former speeches/symposium/01-liu-lixin/   an address under the site's root that was the page's once; it leads on
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from zhidu.files.project import Project, is_there
from zhidu.files.source import Source, cannot_open, read_source
from zhidu.finding import Finding

_WORDS = ("kind", "former")
_ADDRESS = re.compile(r"(?:(?![./~])[^\s/\\?#%:*\"<>|]+/)+")
_MEND = "这个文件由程序写，恢复成以前的样子，不要用手改"


@dataclass(frozen=True, slots=True)
class Published:
    """What one file says: the id and the kind of a document, and where each of its former addresses stands in it."""

    id: str
    source: Source
    kind: str = ""
    former: Mapping[str, int] = field(default_factory=dict)


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
    if source.text and not said["kind"] and not findings:
        findings.append(source.finding(0, "ZD705", "没有写种类（kind）", _MEND))
    kind = next(iter(said["kind"]), "")
    return Published(PurePosixPath(source.path).stem, source, kind, said["former"]), findings


def _fault(said: Mapping[str, Mapping[str, int]], word: str, value: str) -> tuple[str, str] | None:
    if word not in said:
        return "ZD705", f"一行开头的“{word[:20]}”不是规定的词，规定的有 {'、'.join(said)}"
    if not value:
        return "ZD705", f"“{word}”后面没有写"
    if value in said[word] or (word == "kind" and said[word]):
        return "ZD705", f"“{word}”这一行重复"
    if word == "former" and not _ADDRESS.fullmatch(value):
        return "ZD706", f"“{value[:60]}”不是网站里一页的地址，地址如 rules/attendance/"
    return None
