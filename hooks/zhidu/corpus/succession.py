"""Which rule takes the place of which, and where that goes round in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.front.registry import Outside
from zhidu.front.yamltext import Path
from zhidu.kinds.rule import Rule

_Document = Entry | Outside


class Circle(NamedTuple):
    """Documents each of which supersedes the next, and the last the first; a page says so at `path`."""

    titles: tuple[str, ...]
    path: Path


class _Step(NamedTuple):
    """That one document supersedes another, and where it is said: in a page, or (None) in the registry."""

    older: _Document
    said: tuple[Entry, Path] | None


def superseded(rule: Rule) -> dict[Path, str]:
    """The rules that a rule supersedes, and the one that supersedes it, by where they are named."""
    named: dict[Path, str] = {("supersedes", index): name for index, name in enumerate(rule.supersedes)}
    return named | ({("superseded_by",): rule.superseded_by} if rule.superseded_by else {})


def circles(corpus: Corpus) -> dict[str, list[Circle]]:
    """The circles of supersession, by the path of the first of the pages that say so. One alone is none."""
    steps = _steps(corpus)
    found: dict[str, list[Circle]] = defaultdict(list)
    for circle in _round(steps):
        taken = [steps[newer][older] for newer, older in zip(circle[-1:] + circle, circle, strict=False)]
        said = [step.said for step in taken if step.said is not None]
        if said:
            entry, path = min(said, key=lambda each: (each[0].path, str(each[1])))
            found[entry.path].append(Circle(tuple(step.older.title for step in taken), path))
    return found


def _steps(corpus: Corpus) -> Mapping[str, dict[str, _Step]]:
    """By the key of each document, those that it supersedes."""
    steps: dict[str, dict[str, _Step]] = defaultdict(dict)
    for entry in corpus.of_kind("rule"):
        for path, name in superseded(entry.rule).items() if entry.rule else ():
            other = corpus.by_id.get(name) or corpus.find(name)
            if other is not None and other is not entry:
                newer, older = (entry, other) if path[0] == "supersedes" else (other, entry)
                steps[_key(newer)].setdefault(_key(older), _Step(older, (entry, path)))
    for outside in corpus.registry.documents:
        newest = corpus.find(outside.superseded_by) if outside.superseded_by else None
        if newest is not None and newest is not outside:
            steps[_key(newest)].setdefault(_key(outside), _Step(outside, None))
    return steps


def _key(document: _Document) -> str:
    return document.path if isinstance(document, Entry) else f"registry:{document.id}"


def _round(steps: Mapping[str, Mapping[str, _Step]]) -> Iterator[list[str]]:
    """The circles in a graph, each once: whatever leads back to a document from which the search has come."""
    done: set[str] = set()
    for first in sorted(steps):
        if first in done:
            continue
        way, ahead = [first], [iter(sorted(steps[first]))]
        place = {first: 0}
        while way:
            following = next(ahead[-1], None)
            if following is None:
                done.add(way[-1])
                del place[way.pop()]
                ahead.pop()
            elif following in place:
                yield way[place[following] :]
            elif following not in done:
                place[following] = len(way)
                way.append(following)
                ahead.append(iter(sorted(steps.get(following, ()))))
