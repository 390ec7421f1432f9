"""What only the organ can decide: every 〔待定：…〕 and every value 待定 of the documents, with its place.

A mark may hold a proposal and what that rests on: 〔待定：天数；建议3天；依据通行做法〕. Neither counts as decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.front.fields import UNDECIDED, Record
from zhidu.kinds.table import KINDS
from zhidu.text.blocks import Heading, leaves
from zhidu.text.undecided import PENDING
from zhidu.text.units import Unit


@dataclass(frozen=True, slots=True)
class Pending:
    """One open matter: its page, the unit it stands in (None outside of any), the place's name, the matter.

    `proposal` is what the drafter proposes for it, `basis` what that rests on; `before` and `behind` are the
    words around the mark. In front matter, which is no sentence, there are none of these.
    """

    entry: Entry
    unit: Unit | None
    place: str
    matter: str
    proposal: str = ""
    basis: str = ""
    before: str = ""
    behind: str = ""

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.entry.address + (f"#{self.unit.id}" if self.unit else "")


def list_pending(corpus: Corpus) -> list[Pending]:
    """All open matters: rules first, then courses, then other pages, each in the order of its places."""
    return [
        found
        for kind in KINDS.values()
        if kind.may_be_open
        for entry in corpus.of_kind(kind.id)
        for found in pending_of(entry)
    ]


def pending_of(entry: Entry) -> Iterator[Pending]:
    """The open matters of one page: those of its front matter, then those of its text."""
    in_text = list(_in_text(entry))
    told = {found.matter for found in in_text}
    yield from (found for found in _in_front(entry) if found.matter not in told)
    yield from in_text


def _in_front(entry: Entry) -> Iterator[Pending]:
    """What the front matter leaves open: a value 待定, or one with 〔待定：…〕 in it."""
    for label, text in _texts(entry.document) if entry.document else ():
        if text == UNDECIDED:
            yield Pending(entry, None, "基本信息", label)
        else:
            yield from (Pending(entry, None, label, matter) for matter, *_ in _matters(text))


def _texts(record: Record, above: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a record and of those in it, each with what it is called: 安排第2项的地点."""
    for name, field in type(record).model_fields.items():
        value, label = getattr(record, name), f"{above}{field.title or name}"
        for at, each in enumerate(value if isinstance(value, tuple) else (value,), start=1):
            if isinstance(each, Record):
                yield from _texts(each, f"{label}第{at}项的" if isinstance(value, tuple) else "")
            elif isinstance(each, str):
                yield label, each


def _in_text(entry: Entry) -> Iterator[Pending]:
    above = "正文"
    for block, unit, _ in entry.structure.blocks:
        if isinstance(block, Heading):
            above = block.inline.plain
        for leaf in leaves((block,)):
            for matter, *more in _matters(leaf.inline.plain):
                yield Pending(entry, unit, unit.citation if unit else above, matter, *more)


_NEAR = 40
"""How many characters of the sentence are shown on either side."""


def _matters(text: str) -> Iterator[tuple[str, str, str, str, str]]:
    """What each mark says is to be decided, the proposal and its basis, and the sentence before and behind it.

    〔待定：…〕 itself, in a page that explains the mark, is none.
    """
    for match in PENDING.finditer(text):
        matter, *more = re.split("[；;]", match.group(1) or "未写明")
        if matter.strip(" …."):
            before, behind = _ENDS.split(text[: match.start()])[-1], _ENDS.split(text[match.end() :])[0]
            before = before if len(before) <= _NEAR else f"…{before[-_NEAR:]}"
            behind = behind if len(behind) <= _NEAR else f"{behind[:_NEAR]}…"
            yield matter.strip(), _said(more, "建议"), _said(more, "依据"), before, behind


def _said(parts: list[str], name: str) -> str:
    """What a part of a mark says: 3天 of 建议3天 and of 建议：3天."""
    return "；".join(part.strip().removeprefix(name).lstrip("：: ") for part in parts if part.strip().startswith(name))


_ENDS = re.compile("[。；！？\n]")
