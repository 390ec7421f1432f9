"""What only the organ can decide: every 〔待定：…〕 and every value 待定 of the documents, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.front.fields import UNDECIDED
from zhidu.kinds.table import KINDS
from zhidu.text.blocks import Heading, leaves
from zhidu.text.undecided import PENDING
from zhidu.text.units import Unit


@dataclass(frozen=True, slots=True)
class Pending:
    """One open matter: its page, the unit it stands in (None outside of any), the place's name, the matter."""

    entry: Entry
    unit: Unit | None
    place: str
    matter: str

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
        for found in _pending(entry)
    ]


def _pending(entry: Entry) -> Iterator[Pending]:
    in_text = list(_in_text(entry))
    told = {found.matter for found in in_text}
    yield from (found for found in _in_front(entry) if found.matter not in told)
    yield from in_text


def _in_front(entry: Entry) -> Iterator[Pending]:
    """What the front matter leaves open: a value 待定, or one with 〔待定：…〕 in it."""
    document = entry.document
    for name, field in type(document).model_fields.items() if document else ():
        value = getattr(document, name)
        label = field.title or name
        for text in value if isinstance(value, tuple) else (value,):
            if text == UNDECIDED:
                yield Pending(entry, None, "基本信息", label)
            elif isinstance(text, str):
                yield from (Pending(entry, None, label, matter) for matter in _matters(text))


def _in_text(entry: Entry) -> Iterator[Pending]:
    above = "正文"
    for block, unit, _ in entry.structure.blocks:
        if isinstance(block, Heading):
            above = block.inline.plain
        for leaf in leaves((block,)):
            for matter in _matters(leaf.inline.plain):
                yield Pending(entry, unit, unit.citation if unit else above, matter)


def _matters(text: str) -> Iterator[str]:
    """What each mark says is to be decided; 〔待定：…〕 itself, in a page that explains the mark, is none."""
    for match in PENDING.finditer(text):
        matter = (match.group(1) or "未写明").strip()
        if matter.strip("…."):
            yield matter
