"""What people say for what the documents say: data/synonyms.yml, groups of words that search takes for each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import Field

from zhidu.files.project import Project, is_there
from zhidu.files.source import Source, read_source
from zhidu.finding import Finding
from zhidu.front.faults import read_as
from zhidu.front.fields import Record
from zhidu.front.frontmatter import FrontMatter, read_yaml


class _File(Record):
    groups: tuple[tuple[str, ...], ...] = Field((), title="同义词", description="每组是一行，如 [年休假, 年假]")
    whole: tuple[str, ...] = Field((), title="不拆开的词", description="如 党支部：编入党支部里没有“入党”")


class Group(NamedTuple):
    """One group, and the line of the file that it stands in."""

    words: tuple[str, ...]
    line: int = 1


class Synonyms(NamedTuple):
    """What the file says: its groups, and words that are not to be cut."""

    groups: tuple[Group, ...] = ()
    whole: tuple[str, ...] = ()


def load_synonyms(project: Project) -> tuple[Synonyms, list[Finding]]:
    """The synonyms of a site, with the faults of their file and in it; a site may have none."""
    if not is_there(project.synonyms_file):
        return Synonyms(), []
    source, faults = read_source(project.synonyms_file, project.name(project.synonyms_file))
    synonyms, invalid = read_synonyms(source)
    return synonyms, [*faults, *invalid]


def read_synonyms(source: Source) -> tuple[Synonyms, list[Finding]]:
    """Read data/synonyms.yml. Faults of YAML and fields come back as findings, and a word of two groups (ZD128)."""
    front = read_yaml(source)
    read, findings = read_as(_File, front)
    findings = [*front.findings, *findings]
    if read is None:
        return Synonyms(), findings
    groups = tuple(Group(words, front.spot(("groups", at))[0]) for at, words in enumerate(read.groups))
    return Synonyms(groups, read.whole), [*findings, *_twice(groups, front)]


def _twice(groups: tuple[Group, ...], front: FrontMatter) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for at, group in enumerate(groups):
        for place, word in enumerate(group.words):
            if word in first:
                message = f"“{word}”在第{first[word]}行已经有了"
                hint = "两组是一个意思的并成一组，不是的删去一处"
                yield front.finding(("groups", at, place), "ZD128", message, hint)
            first.setdefault(word, group.line)
