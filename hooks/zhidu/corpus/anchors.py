"""Every place of a page that a link can lead to."""

from __future__ import annotations

from zhidu.corpus.entry import Entry
from zhidu.corpus.free import read_free
from zhidu.corpus.outline import outline, own_anchors


def anchors(entry: Entry) -> frozenset[str]:
    """The anchors of a page: units, points, headings, foot notes, what a speech calls for, sessions of a plan.

    Of a free page, its ids.
    """
    if entry.free:
        return read_free(entry.source.text[entry.body :]).anchors
    sessions = (f"session_{each.id}" for each in (entry.plan.sessions if entry.plan else ()) if each.id)
    return frozenset((*own_anchors(entry), *(head.anchor for head in outline(entry)), *sessions))
