"""What a new outline of an outside document means for those who cite it: what is gone, and what may have moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from zhidu.checks.values import values_of
from zhidu.citations.resolve import Fate, resolve
from zhidu.corpus.corpus import Corpus, Reference
from zhidu.front.registry import Outside
from zhidu.text.units import Level, Structure, Unit


@dataclass(frozen=True, slots=True)
class Affected:
    """One citation of a document that was amended: where it stands, as written, and what became of its target.

    `gone` tells that it no longer finds what it names; else its 条 is built otherwise than before, so that the
    number may now be another's.
    """

    path: str
    line: int
    text: str
    why: str
    gone: bool


def affected_by(corpus: Corpus, document: Outside, old: Structure | None, new: Structure) -> tuple[Affected, ...]:
    """The citations of a site that a new outline breaks, or of whose 条 it changes the number of 款, 项 or 目.

    Where 条 were added or dropped, also those of which the 条 seems to stand under another number now.
    """
    found = []
    moved = _moved(old, new) if old else {}
    for path, line, reference in _references(corpus, document):
        resolution = resolve(reference.citation, new)
        before = resolve(reference.citation, old).targets if old else ()
        gone = resolution.status is Fate.BROKEN
        told = [resolution.fault] if gone else list(_changes(resolution.targets, old, new))
        articles = dict.fromkeys(each.id for target in before if old and (each := _article(old, target)))
        told += [moved[each] for each in articles if each in moved]
        if told:
            found.append(Affected(path, line, reference.citation.text, "；".join(told), gone))
    return tuple(found)


def changed_articles(old: Structure, new: Structure) -> tuple[str, ...]:
    """In words, every 条 that was dropped, added, or has another number of 款, 项 or 目 than before."""
    before, after = ({unit.id: unit for unit in each.articles} for each in (old, new))
    told = []
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            told.append(f"{before[name].label}没有了")
        elif name not in before:
            told.append(f"新有{after[name].label}")
        elif change := _change(before[name], after[name]):
            told.append(change)
    return tuple(told)


def _moved(old: Structure, new: Structure) -> dict[str, str]:
    """By the id of each 条, where it seems to stand now: the one built alike, if 条 were added or dropped before it.

    Up to the first 条 that is built otherwise none is taken for moved.
    """
    before, after = ([(unit, _built(unit)) for unit in each.articles] for each in (old, new))
    if [unit.id for unit, _ in before] == [unit.id for unit, _ in after]:
        return {}
    alike = sum(1 for _ in takewhile(lambda pair: pair[0][1] == pair[1][1], zip(before, after, strict=False)))
    before, after = before[alike:], after[alike:]
    matcher = SequenceMatcher(None, [built for _, built in before], [built for _, built in after], autojunk=False)
    found = {}
    for was, now, size in matcher.get_matching_blocks():
        for (one, _), (other, _) in zip(before[was : was + size], after[now : now + size], strict=True):
            if one.id != other.id:
                found[one.id] = f"原{one.label}像是现在的{other.label}"
    return found


def _built(article: Unit) -> tuple[str, ...]:
    """What a 条 is built of, whatever its number."""
    return tuple(name.removeprefix(article.id) for name in _shape(article))


def _article(structure: Structure, target: str) -> Unit | None:
    unit = structure.by_id.get(target)
    return unit.within(Level.ARTICLE) if unit else None


def _references(corpus: Corpus, document: Outside) -> Iterator[tuple[str, int, Reference]]:
    for entry in corpus.entries:
        source = entry.source
        for reference in corpus.links[entry.path].references:
            if reference.target is document:
                yield source.path, source.position(reference.citation.start)[0], reference
        for value in values_of(corpus, entry):
            for reference in value.links.references:
                if reference.target is document:
                    yield source.path, entry.front.spot(value.path)[0], reference


def _changes(targets: tuple[str, ...], old: Structure | None, new: Structure) -> Iterator[str]:
    """How the 条 of these targets are built otherwise than before."""
    articles = (_article(new, each) for each in targets)
    for article in dict.fromkeys(each.id for each in articles if each is not None) if old is not None else ():
        before = old.by_id.get(article) if old else None
        if before is not None and (change := _change(before, new.by_id[article])):
            yield change


def _change(before: Unit, after: Unit) -> str:
    """第五条原有2款、3项，现有3款、3项; nothing where both are built alike."""
    if _shape(before) == _shape(after):
        return ""
    was, now = _counts(before), _counts(after)
    return f"{after.label}原有{was}，现有{now}" if was != now else f"{after.label}的款项分布和原来不同"


def _shape(unit: Unit) -> tuple[str, ...]:
    return (unit.id, *(name for child in unit.children for name in _shape(child)))


def _counts(article: Unit) -> str:
    names = list(_inside(article))
    return "、".join(f"{names.count(level)}{level.label}" for level in dict.fromkeys(names))


def _inside(unit: Unit) -> Iterator[Level]:
    for child in unit.children:
        yield child.level
        yield from _inside(child)
