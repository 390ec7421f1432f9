"""What one language's search is made of: shadow pages for the engine, and the lists that the box reads itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.kinds.kind import Units
from zhidu.kinds.table import KINDS
from zhidu.search.documents import Found, list_found
from zhidu.search.pinyin import initials
from zhidu.search.tokens import BREAK, spread, tokens
from zhidu.text.units import DIVISIONS, Level, Unit

VERSION = 1


@dataclass(frozen=True, slots=True)
class Bundle:
    """Shadow pages by file name, which is their place in documents.json, and the JSON files beside the index.

    A Chinese document has no page on the English side: the box knows its names from documents.json.
    """

    language: str
    pages: Mapping[str, str]
    files: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """What changes when any of it does."""
        digest = hashlib.sha256()
        for name, text in (*self.pages.items(), *self.files.items()):
            digest.update(f"{name}\0{text}\0".encode())
        return digest.hexdigest()[:16]


def make_bundle(corpus: Corpus, language: str, own: str, today: dt.date) -> Bundle:
    """The search of one language; `today` as `list_found` takes it."""
    found = [each for each in list_found(corpus, language, own, today) if tokens(each.title)]
    tongue = "en" if language == "en" else "und"
    return Bundle(
        language,
        {f"{at}.html": shadow(each, at, tongue) for at, each in enumerate(found) if not each.foreign},
        {
            "documents.json": _json(
                {"version": VERSION, "kinds": _kind_names(language), "documents": [record(each) for each in found]}
            ),
            "structure.json": _json(structures(found)),
        },
    )


def _kind_names(language: str) -> dict[str, str]:
    """What the box calls each kind of document."""
    return {name: kind.many_en if language == "en" else kind.name for name, kind in KINDS.items()}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- shadow pages ---


def shadow(found: Found, number: int, tongue: str) -> str:
    """One document as the engine reads it; its file is named by its place in documents.json.

    `tongue` und keeps the engine from cutting Chinese into words by a dictionary.
    """
    title = f'<h1 data-pagefind-weight="10">{_spread(found.title)}</h1>'
    names = "".join(f'<p data-pagefind-weight="10">{_paragraphs([name])}</p>' for name in found.names)
    weighty = "".join(f'<p data-pagefind-weight="5">{_paragraphs([words])}</p>' for words in found.weighty)
    pieces = [title, f"<p>{BREAK}</p>", names, weighty]
    for section in found.sections:
        if section.anchor and section.heading:
            pieces.append(f'<h2 id="{escape(section.anchor)}">{_spread(section.heading)}</h2>')
        elif section.heading:
            pieces.append(f"<p>{_paragraphs([section.heading])}</p>")
        pieces.append(f"<p>{_paragraphs(section.paragraphs)}</p>")
    head = f'<!doctype html><html lang="{tongue}"><head><meta charset="utf-8"><title>{number}</title></head>'
    return f"{head}<body data-pagefind-body>{''.join(pieces)}</body></html>\n"


def _spread(text: str) -> str:
    return escape(spread(text), quote=False)


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"{words} {BREAK} " for text in texts if (words := _spread(text)))


# --- the lists of the box ---


def record(found: Found) -> dict[str, Any]:
    """What the box knows of a document before it has read any of its text; what is empty is left out."""
    letters = [initials(name) for name in (found.title, *found.names)]
    made = {
        "address": found.address,
        "title": found.title,
        "kind": found.kind,
        "names": list(found.names),
        "initials": " ".join(filter(None, letters)),
        "category": found.category,
        "status": found.status,
        "organization": found.organization,
        "outdated": found.outdated,
        "foreign": found.foreign,
    }
    return {name: value for name, value in made.items() if value or name == "address"}


def structures(found: Sequence[Found]) -> dict[str, Any]:
    """By its number, what parts each document has, so that 考勤 5-2 can be looked up, and a wrong one answered."""
    made = {str(at): structure(each.entry) for at, each in enumerate(found) if each.entry is not None}
    return {at: parts for at, parts in made.items() if parts}


def structure(entry: Entry) -> dict[str, Any]:
    """The parts of one document.

    `articles`: by number (5, 5-1), how many 项 each of its 款 has; `numbers`: of a text without 条, each unit by its
    numbers from the top (2-1 for 二、（一）, 1-1-2 for 1.1.2), id and name; `parts`: chapters, sections and annexes,
    id and name; `points`: how many points a speech has.
    """
    units = entry.structure.units if entry.kind.units is Units.ARTICLES else ()
    articles = {_number(unit): _lists(unit) for unit in reversed(entry.structure.articles if units else ())}
    numbers = {_path(unit): [unit.id, _named(unit)] for unit in reversed(units) if unit.numbered}
    made = {
        "articles": dict(reversed(articles.items())),
        "numbers": dict(reversed(numbers.items())),
        "parts": {unit.id: _named(unit) for unit in units if unit.level in (*DIVISIONS, Level.ANNEX)},
        "points": max((point.number for point in entry.points), default=0),
    }
    return {name: value for name, value in made.items() if value}


def _named(unit: Unit) -> str:
    return f"{unit.citation} {unit.title}".strip()


def _number(unit: Unit) -> str:
    main, sub = unit.number
    return f"{main}-{sub}" if sub else str(main)


def _path(unit: Unit) -> str:
    """The numbers of a unit without 条 and of those around it."""
    if unit.is_decimal:
        return unit.label.replace(".", "-")
    above = unit.parent
    return f"{_path(above)}-{unit.number[0]}" if above is not None and above.numbered else str(unit.number[0])


def _lists(article: Unit) -> list[int]:
    paragraphs = (below for below in article.children if below.level is Level.PARAGRAPH)
    return [sum(below.level is Level.POINT for below in paragraph.children) for paragraph in paragraphs]
