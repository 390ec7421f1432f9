"""What a document has its readers read, and what it is based on, with the words cited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.citations.points import cited_points
from zhidu.corpus.corpus import Corpus, Reference
from zhidu.corpus.entry import Entry
from zhidu.corpus.lists import address_of
from zhidu.corpus.wording import wording
from zhidu.front.registry import Outside
from zhidu.views.status import status_of


@dataclass(frozen=True, slots=True)
class Passage:
    """What one citation points at: its name, its address, its words (empty where none are cited).

    `note` says how the text stands that they are of.
    """

    name: str
    address: str
    paragraphs: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One text of front matter that cites, as written, and the passages it names."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Quotations:
    """Those of one field, under their heading; `name` is the field's."""

    name: str
    heading: str
    texts: tuple[Quotation, ...]


def list_quotations(corpus: Corpus, entry: Entry, today: dt.date) -> tuple[Quotations, ...]:
    """What a document has read, or is based on (必读, 需求依据), with the passages named and their words."""
    kind, fields = entry.kind, type(entry.document).model_fields if entry.document else {}
    return tuple(
        Quotations(name, str(fields[name].title), tuple(quotation(corpus, entry, text, today) for text in texts))
        for name in (kind.citing if kind.quotes else ())
        if (texts := getattr(entry.document, name))
    )


def quotation(corpus: Corpus, entry: Entry, text: str, today: dt.date) -> Quotation:
    """A text that cites, with what it points at."""
    links = corpus.cite(entry, text)
    passages = [passage for reference in links.references for passage in _cited(corpus, reference, today)]
    passages += _points(corpus, text, today)
    by_point = [corpus.find(cited.title) for cited in cited_points(text)]
    passages += [
        Passage(f"《{named.title}》", _address(corpus, named), (), _note(corpus, named, today))
        for _, named in links.mentions
        if named is not None and all(named is not speech for speech in by_point)
    ]
    return Quotation(text, tuple(passages))


def _cited(corpus: Corpus, reference: Reference, today: dt.date) -> Iterator[Passage]:
    """Each unit of a rule that a citation points at; of an outside document, the citation as written."""
    target = reference.target
    if isinstance(target, Outside):
        name = f"《{target.title}》{reference.citation.text}"
        yield Passage(name, _address(corpus, target), (), _note(corpus, target, today))
    elif target is not None:
        units = (target.structure.by_id.get(unit_id) for unit_id in reference.resolution.targets)
        for unit in units:
            if unit is not None:
                name, address = f"《{target.title}》{unit.citation}", f"{target.address}#{unit.id}"
                yield Passage(name, address, wording(target, unit), _note(corpus, target, today))


def _points(corpus: Corpus, text: str, today: dt.date) -> Iterator[Passage]:
    """Each point of a speech that a text cites; one that is not there is told of by ZD504."""
    for cited in cited_points(text):
        speech = corpus.find(cited.title)
        if isinstance(speech, Entry):
            for point in speech.points:
                if point.number in cited.numbers:
                    words = (point.paragraph.inline.plain,)
                    name, address = f"《{speech.title}》第{point.number}点", f"{speech.address}#{point.id}"
                    yield Passage(name, address, words, _note(corpus, speech, today))


def _note(corpus: Corpus, target: Entry | Outside, today: dt.date) -> str:
    """What readers have to know of a text that is not simply in force."""
    if isinstance(target, Outside):
        return str(target.status) if target.status.is_ended else ""
    stated = status_of(corpus, target, today)
    return "" if stated is None or stated.holds else str(stated)


def _address(corpus: Corpus, target: Entry | Outside) -> str:
    return target.address if isinstance(target, Entry) else address_of(corpus, "registry", target.id)
