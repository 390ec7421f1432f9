"""What readers are promised: of each document its address, of a text that was issued each of its units too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from zhidu.corpus.anchors import anchors
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.files.source import Source
from zhidu.front.published import Published, by_number
from zhidu.kinds.rule import Version
from zhidu.kinds.table import KINDS
from zhidu.text.units import Level, Unit


def renewed(corpus: Corpus, folder: str) -> Iterator[Published]:
    """What the ledger is to say of each document that is there: all that it says, and what is promised now.

    `folder` is where the files of the ledger lie. Of a document that is over, what is said is said.
    """
    for entry in corpus.entries:
        if entry.document is None or entry.language is not None or corpus.by_id.get(entry.id) is not entry:
            continue
        known = corpus.ledger.get(entry.id) or Published(entry.id, Source(f"{folder}/{entry.id}.txt", ""))
        if not known.is_over:
            yield _renewed(known, entry)


def _renewed(known: Published, entry: Entry) -> Published:
    places = known.places
    if not entry.kind.folder and entry.address:  # the home page has no other
        places |= {entry.address}
    return replace(
        known,
        kind=entry.kind.id,
        title=" ".join(entry.title.split()),
        places=places,
        former={**dict.fromkeys(places, 0), **known.former},
        units=known.units | units_promised(entry),
    )


def units_promised(entry: Entry) -> frozenset[str]:
    """The anchors of units that a text promises: of a rule, from the first text issued on; of anything else none."""
    if entry.rule is None or entry.rule.status.is_unissued:
        return frozenset()
    return frozenset(entry.structure.by_anchor)


def addresses_of(published: Published) -> tuple[str, ...]:
    """The addresses under the site's root at which a document that is over says so; none where nobody knows them."""
    folder = KINDS[published.kind].folder if published.kind in KINDS else ""
    return (f"{folder}/{published.id}/",) if folder else tuple(sorted(published.places))


class Lost(NamedTuple):
    """A unit that was promised and is not in the text of today, with the latest earlier text that has it.

    Of a unit that none has, `unit`, `version` and `text` are None.
    """

    anchor: str
    name: str
    unit: Unit | None
    version: Version | None
    text: Entry | None


def lost_units(corpus: Corpus, entry: Entry) -> tuple[Lost, ...]:
    """The units of a rule that were promised and that its page would not have, in the order of their numbers."""
    known = corpus.ledger.get(entry.id)
    if known is None or not known.units or entry.rule is None or entry.language is not None:
        return ()
    if not (gone := known.units - entry.structure.by_anchor.keys() - anchors(entry)):
        return ()
    earlier = [(version, text) for version, text in corpus.earlier(entry) if text is not None]
    parts = bool(entry.structure.parts) and not entry.structure.articles
    found = []
    for anchor in by_number(gone):
        for version, text in earlier:
            if unit := text.structure.by_anchor.get(anchor):
                found.append(Lost(anchor, unit.citation, unit, version, text))
                break
        else:
            found.append(Lost(anchor, name_of(anchor, parts=parts), None, None, None))
    return tuple(found)


_STEP = re.compile(rf"({'|'.join(Level)})_(\d{{1,5}})(?:-(\d{{1,5}}))?")


def name_of(anchor: str, *, parts: bool = False) -> str:
    """How the unit of an anchor is cited, without any text that has it; `parts` of a text without 条."""
    unit: Unit | None = None
    for step in anchor.split("__"):
        if (match := _STEP.fullmatch(step)) is None:
            return anchor
        level, number = Level(match[1]), (int(match[2]), int(match[3] or 0))
        head = f"附件{match[2]}" if level is Level.ANNEX else ""
        unit = Unit(anchor, level, number, unit, 0, 0, 0, head, numbered=parts)
    return unit.citation if unit is not None else anchor


def parent_of(anchor: str) -> str:
    """The anchor of the unit around one; "" where there is none."""
    return anchor.rpartition("__")[0]
