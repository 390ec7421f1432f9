"""What no course teaches: rules and their 条, by what courses have read and cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus, Links
from zhidu.corpus.entry import Entry
from zhidu.front.registry import Outside
from zhidu.kinds.standing import Status
from zhidu.text.units import DIVISIONS, Level, Unit


@dataclass(frozen=True, slots=True)
class Untaught:
    """A rule: the courses that teach some of it, and the 条 that none does, as runs of first and last.

    `total` counts its 条.
    """

    entry: Entry
    courses: tuple[Entry, ...]
    runs: tuple[tuple[Unit, Unit], ...]
    left: int
    total: int


def list_untaught(corpus: Corpus) -> list[Untaught]:
    """The rules that have 条 which no course teaches, in the order of lists.

    What only names a rule teaches none of it, except where the whole is to be read. A rule without a text, or
    no longer in force, needs no course.
    """
    taught: dict[str, dict[str, dict[str, Entry]]] = defaultdict(dict)
    for course, body, readings in _cited(corpus):
        for path, unit_id in _taught(body, readings):
            taught[path].setdefault(unit_id, {})[course.path] = course
    return [row for entry in lists.rules(corpus) if (row := _row(entry, taught[entry.path])) and row.left]


def without_rules(corpus: Corpus) -> list[Entry]:
    """The courses that cite and name no rule of the site, and no outside document."""
    return [
        course
        for course, body, readings in _cited(corpus)
        if not any(_is_rule(target) for links in (body, *readings) for target in _targets(links))
    ]


def _targets(links: Links) -> Iterator[Entry | Outside | None]:
    yield from (each.target for each in links.references)
    yield from (target for _, target in links.mentions)


def _is_rule(target: Entry | Outside | None) -> bool:
    return isinstance(target, Outside) or (target is not None and target.rule is not None)


@lists.once
def _cited(corpus: Corpus) -> list[tuple[Entry, Links, tuple[Links, ...]]]:
    """Each course with what its text points at, and what each of its readings does."""
    return [
        (entry, corpus.links[entry.path], tuple(corpus.cite(entry, text) for text in entry.course.readings))
        for entry in lists.courses(corpus)
        if entry.course
    ]


def _taught(body: Links, readings: tuple[Links, ...]) -> Iterator[tuple[str, str]]:
    """The 条 that a course teaches: the path of the rule, and the id of the 条."""
    for reference in (each for links in (body, *readings) for each in links.references):
        if isinstance(reference.target, Entry):
            for unit_id in reference.resolution.targets:
                unit = reference.target.structure.by_id.get(unit_id)
                yield from ((reference.target.path, each.id) for each in _articles_of(unit))
    for _, target in (mention for links in readings for mention in links.mentions):
        if isinstance(target, Entry):
            yield from ((target.path, each.id) for each in _articles(target))


def _articles(entry: Entry) -> Iterable[Unit]:
    return entry.structure.articles or entry.structure.parts


def _articles_of(unit: Unit | None) -> Iterator[Unit]:
    """The 条 that a unit is in, or those in it."""
    if unit is None:
        return
    if unit.level in DIVISIONS:
        for child in unit.children:
            yield from _articles_of(child)
    elif article := unit.within(Level.ARTICLE):
        yield article


def _row(entry: Entry, taught: Mapping[str, Mapping[str, Entry]]) -> Untaught | None:
    """`taught` are the courses by the id of the 条, then by path."""
    rule = entry.rule
    if rule is None or rule.status.is_void or rule.status is Status.NAMED:
        return None
    articles = tuple(_articles(entry))
    runs = []
    for left, group in groupby(articles, key=lambda each: each.id not in taught):
        members = tuple(group)
        runs += [(members[0], members[-1])] if left else []
    courses = {path: course for each in taught.values() for path, course in each.items()}
    shown = sorted(courses.values(), key=lambda each: each.course.code if each.course else "")
    return Untaught(entry, tuple(shown), tuple(runs), sum(each.id not in taught for each in articles), len(articles))
