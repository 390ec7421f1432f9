"""征求意见: which texts are sent round for comment, and what there is in them to comment on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhidu.citations.inspection import shortened
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.passages import passages
from zhidu.kinds.standing import Status
from zhidu.text.undecided import PENDING
from zhidu.text.units import Level, Unit
from zhidu.views.pending import Pending, pending_of

_SHOWN = 40
"""How many characters of a 条 without a title are shown."""


class Asked(NamedTuple):
    """A part of a draft: its number, what it is called or how it begins, and what in it is for the organ to decide."""

    number: str
    words: str
    pending: tuple[str, ...] = ()


def is_asked_about(corpus: Corpus, entry: Entry) -> bool:
    """Whether a page is the text of a draft for comment, as it now stands."""
    draft = entry.rule is not None and entry.rule.status is Status.DRAFT
    return draft and entry.language is None and corpus.current(entry) is None


def list_asked(entry: Entry) -> Iterator[Asked]:
    """Each 条 of a draft (of one without 条, each part) and each annex, then what its front matter leaves open."""
    matters: dict[str, list[Pending]] = {}
    for each in pending_of(entry):
        matters.setdefault(_top(each.unit).id if each.unit else "", []).append(each)
    words = {part.id: part.words for part in passages(entry)}
    for unit in entry.structure.units:
        if unit.level in (Level.ARTICLE, Level.ANNEX):
            first = next((words[each.id] for each in (unit, *unit.children[:1]) if words[each.id]), "")
            said = unit.title or shortened(PENDING.sub("〔待定〕", first), _SHOWN)
            yield Asked(unit.head or unit.label, said, _told(matters.pop(unit.id, ())))
    if others := [each for left in matters.values() for each in left]:  # of its facts, or outside any 条
        yield Asked("基本信息和条外的文字", "", _told(others))


def _top(unit: Unit) -> Unit:
    """The 条 or annex that a unit is or stands in; of a 章, itself."""
    return unit.within(Level.ARTICLE) or unit.within(Level.ANNEX) or unit


def _told(matters: Iterable[Pending]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.matter + (f"（建议{each.proposal}）" if each.proposal else "") for each in matters))
