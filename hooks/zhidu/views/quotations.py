"""What a document has its readers read, and what it is based on, with the words cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.citations.points import cited_points
from zhidu.corpus.corpus import Corpus, Reference
from zhidu.corpus.entry import Entry
from zhidu.corpus.lists import address_of
from zhidu.corpus.wording import wording
from zhidu.front.registry import Outside


@dataclass(frozen=True, slots=True)
class Passage:
    """What one citation points at: its name, its address, its words (empty where none are cited).

    `note` says whose words they are where they are not the document's own.
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


def list_quotations(corpus: Corpus, entry: Entry) -> tuple[Quotations, ...]:
    """What a document has read, or is based on (必读, 需求依据), with the passages named and their words."""
    kind, fields = entry.kind, type(entry.document).model_fields if entry.document else {}
    return tuple(
        Quotations(name, str(fields[name].title), tuple(_quotation(corpus, entry, text) for text in texts))
        for name in (kind.citing if kind.quotes else ())
        if (texts := getattr(entry.document, name))
    )


def _quotation(corpus: Corpus, entry: Entry, text: str) -> Quotation:
    links = corpus.cite(entry, text)
    passages = [passage for reference in links.references for passage in _cited(corpus, reference)]
    passages += _points(corpus, text)
    by_point = [corpus.find(cited.title) for cited in cited_points(text)]
    passages += [
        Passage(f"《{named.title}》", _address(corpus, named), ())
        for _, named in links.mentions
        if named is not None and all(named is not speech for speech in by_point)
    ]
    return Quotation(text, tuple(passages))


def _cited(corpus: Corpus, reference: Reference) -> Iterator[Passage]:
    """Each unit of a rule that a citation points at; of an outside document, the citation as written."""
    target = reference.target
    if isinstance(target, Outside):
        yield Passage(f"《{target.title}》{reference.citation.text}", _address(corpus, target), ())
    elif target is not None:
        units = (target.structure.by_id.get(unit_id) for unit_id in reference.resolution.targets)
        for unit in units:
            if unit is not None:
                yield Passage(
                    f"《{target.title}》{unit.citation}", f"{target.address}#{unit.id}", wording(target, unit)
                )


def _points(corpus: Corpus, text: str) -> Iterator[Passage]:
    """Each point of a speech that a text cites; one that is not there is told of by ZD504."""
    for cited in cited_points(text):
        speech = corpus.find(cited.title)
        if isinstance(speech, Entry):
            for point in speech.points:
                if point.number in cited.numbers:
                    words = (point.paragraph.inline.plain,)
                    note = "要点，编者整理" if speech.speech and speech.speech.is_digest else ""
                    yield Passage(f"《{speech.title}》第{point.number}点", f"{speech.address}#{point.id}", words, note)


def _address(corpus: Corpus, target: Entry | Outside) -> str:
    return target.address if isinstance(target, Entry) else address_of(corpus, "registry", target.id)
