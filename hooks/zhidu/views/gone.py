"""原有的条款: the units that were promised and are in the text no more: who follows an old link to one is led on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zhidu.corpus.comparison import Fate, compare, roll_up
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.passages import Passage, passages
from zhidu.corpus.promised import Lost, lost_units
from zhidu.front.days import chinese_day
from zhidu.kinds.kind import Named


@dataclass(frozen=True, slots=True)
class Gone:
    """A unit that is gone, under each of its anchors: the text that had it, and where its words are now.

    `sure` is False where they were reworded, so that it is only likely that they are the same.
    """

    anchors: tuple[str, ...]
    name: str
    then: Named | None
    now: Named | None
    sure: bool


def list_gone(corpus: Corpus, entry: Entry) -> tuple[Gone, ...]:
    """The units that readers were promised of a rule and that its text has no more, by number."""
    followed: dict[str, dict[str, tuple[Passage, Fate]]] = {}
    found: dict[tuple[str, str], Gone] = {}
    for lost in lost_units(corpus, entry):
        key = (lost.text.path if lost.text else "", lost.name)
        if known := found.get(key):  # 第五条 of one 款 has two
            found[key] = replace(known, anchors=(*known.anchors, lost.anchor))
            continue
        if lost.text is not None and lost.text.path not in followed:
            followed[lost.text.path] = _followed(lost.text, entry)
        found[key] = _gone(lost, entry, followed.get(key[0], {}))
    return tuple(found.values())


def _gone(lost: Lost, entry: Entry, followed: dict[str, tuple[Passage, Fate]]) -> Gone:
    then = now = None
    sure = False
    if lost.text is not None and lost.version is not None and lost.unit is not None:
        then = Named(f"{chinese_day(lost.version.effective)}施行的文本", f"{lost.text.address}#{lost.anchor}")
        if lost.unit.id in followed:
            part, fate = followed[lost.unit.id]
            now, sure = Named(part.name, f"{entry.address}#{part.id}"), fate is not Fate.REWORDED
    return Gone((lost.anchor,), lost.name, then, now, sure)


def _followed(old: Entry, new: Entry) -> dict[str, tuple[Passage, Fate]]:
    """What each part of an older text is in the new one, with what became of it; of a 条 with all that is below it."""
    pairs = compare(passages(old), passages(new))
    fates = [(pair, pair.fate) for pair in pairs] + list(roll_up(pairs))
    return {pair.old.id: (pair.new, fate) for pair, fate in fates if pair.old and pair.new}
