"""What no course teaches: rules and their 条, by what courses have read and cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    taught: dict[str, dict[str, Entry]] = {}
    for course in lists.courses(corpus):
        for path, unit_id in _taught(corpus, course):
            taught.setdefault(path, {}).setdefault(f"{unit_id} {course.path}", course)
    return [row for entry in lists.rules(corpus) if (row := _row(entry, taught.get(entry.path, {}))) and row.left]


def without_rules(corpus: Corpus) -> list[Entry]:
    """The courses that cite and name no rule of the site, and no outside document."""
    return [
        course
        for course in lists.courses(corpus)
        if not any(map(_is_rule, (target for links in _links(corpus, course) for target in _targets(links))))
    ]


def _targets(links: Links) -> Iterator[Entry | Outside | None]:
    yield from (each.target for each in links.references)
    yield from (target for _, target in links.mentions)


def _is_rule(target: Entry | Outside | None) -> bool:
    return isinstance(target, Outside) or (target is not None and target.rule is not None)


def _links(corpus: Corpus, course: Entry) -> Iterator[Links]:
    yield corpus.links[course.path]
    yield from _readings(corpus, course)


def _readings(corpus: Corpus, course: Entry) -> Iterator[Links]:
    yield from (corpus.cite(course, text) for text in (course.course.readings if course.course else ()))


def _taught(corpus: Corpus, course: Entry) -> Iterator[tuple[str, str]]:
    """The 条 that a course teaches: the path of the rule, and the id of the 条."""
    for links in _links(corpus, course):
        for reference in links.references:
            if isinstance(reference.target, Entry):
                units = (reference.target.structure.by_id.get(each) for each in reference.resolution.targets)
                for unit in units:
                    yield from ((reference.target.path, each.id) for each in _articles_of(unit))
    for links in _readings(corpus, course):
        for _, target in links.mentions:
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


def _row(entry: Entry, taught: dict[str, Entry]) -> Untaught | None:
    rule = entry.rule
    if rule is None or rule.status.is_void or rule.status is Status.NAMED:
        return None
    articles, known = tuple(_articles(entry)), {each.partition(" ")[0] for each in taught}
    runs = []
    for left, group in groupby(articles, key=lambda each: each.id not in known):
        members = tuple(group)
        runs += [(members[0], members[-1])] if left else []
    courses = tuple({each.path: each for each in taught.values()}.values())
    return Untaught(entry, courses, tuple(runs), sum(each.id not in known for each in articles), len(articles))
