"""What one language's search is made of: shadow pages for the engine, and the lists that the box reads itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.lists import address_of
from zhidu.front.registry import Outside
from zhidu.kinds.kind import Units
from zhidu.kinds.table import KINDS
from zhidu.search.documents import OUTSIDE, Found, list_found
from zhidu.search.pinyin import syllables
from zhidu.search.tokens import BREAK, spread, tokens
from zhidu.search.variants import variants
from zhidu.text.units import DIVISIONS, Level, Number, Unit

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
                {
                    "version": VERSION,
                    "kinds": _kind_names(language),
                    "synonyms": [group.words for group in corpus.synonyms.groups] if language == own else [],
                    "whole": corpus.synonyms.whole if language == own else (),
                    "documents": [record(each) for each in found],
                }
            ),
            "pinyin.json": _json({str(at): said for at, each in enumerate(found) if (said := spelled(each))}),
            **structures(found),
            **_lists_of_words(corpus, found if language == own else []),
        },
    )


def _lists_of_words(corpus: Corpus, found: Sequence[Found]) -> dict[str, str]:
    """What a question is cut by, how it may be written otherwise, who cites which outside document."""
    places = {each.address: at for at, each in enumerate(found)}
    own = words(found)
    return {
        "words.json": _json(own),
        "sounds.json": _json([syllables(word).replace("'", "") for word in own]),
        "variants.json": _json(variants(found)),
        "citing.json": _json(citing(corpus, places)),
    }


def _kind_names(language: str) -> dict[str, str]:
    """What the box calls each kind of document."""
    names = {name: kind.many_en if language == "en" else kind.name for name, kind in KINDS.items()}
    return {**names, OUTSIDE: "Outside documents" if language == "en" else "站外文件"}


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
    made = {
        "address": found.address,
        "title": found.title,
        "kind": found.kind,
        "names": list(found.names),
        "category": found.category,
        "status": found.status,
        "organization": found.organization,
        "outdated": found.outdated,
        "draft": found.draft,
        "foreign": found.foreign,
        "parts": "".join(_LETTERS[name] for name in (structure(found.entry) if found.entry else ())),
    }
    return {name: value for name, value in made.items() if value or name == "address"}


_LETTERS = {"articles": "a", "numbers": "n", "parts": "d", "points": "p"}
"""By which letters a record says what parts a document has."""

CHUNK = 50
"""Of so many documents the parts are in one file: a citation loads those of the documents that it may mean."""


def structures(found: Sequence[Found]) -> dict[str, str]:
    """By its number, what parts each document has, so that 考勤 5-2 can be looked up, and a wrong one answered."""
    files: dict[str, dict[str, Any]] = defaultdict(dict)
    for at, each in enumerate(found):
        if each.entry is not None and (parts := structure(each.entry)):
            files[f"structure-{at // CHUNK}.json"][str(at)] = parts
    return {name: _json(parts) for name, parts in files.items()}


def spelled(found: Found) -> str:
    """The names of a document in pinyin, a blank between two of them."""
    return " ".join(filter(None, map(syllables, (found.title, *found.names))))


def words(found: Sequence[Found]) -> list[str]:
    """The site's own words, by which a question is cut: names, categories and headings of up to eight characters."""
    named = {name for each in found for name in (each.title, each.category, *each.names)}
    headed = {section.heading.rpartition(" ")[2] for each in found for section in each.sections}
    parts = {part for word in named | headed for part in _JOINED.split(word)}
    return sorted(word for word in named | headed | parts if _WORD.fullmatch(word))


_JOINED = re.compile("[、，和与及的（）]")
"""Where a heading is cut into words: 请假和销假."""


_WORD = re.compile("[\u3400-\u9fff]{2,8}")


def citing(corpus: Corpus, places: Mapping[str, int]) -> dict[str, dict[str, list[tuple[int, str, str]]]]:
    """Who cites each outside document: by its number and the number of the 条, the place and how it is called."""
    made: dict[str, dict[str, dict[tuple[int, str, str], None]]] = defaultdict(lambda: defaultdict(dict))
    for links in corpus.links.values():
        for each in links.references:
            at = places.get(each.entry.address)
            if not isinstance(each.target, Outside) or at is None or each.entry.language is not None:
                continue
            unit, target = each.citation.unit, address_of(corpus, "registry", each.target.id)
            place = (at, unit.id, unit.citation) if unit else (at, "", "")
            for span in each.citation.spans:
                if span.first.article is not None:
                    made[str(places[target])][_dashed(span.first.article)][place] = None
    return {at: {article: list(found) for article, found in by.items()} for at, by in made.items()}


def structure(entry: Entry) -> dict[str, Any]:
    """The parts of one document.

    `articles`: by number (5, 5-1), how many 项 each of its 款 has; `numbers`: of a text without 条, each unit by its
    numbers from the top (2-1 for 二、（一）, 1-1-2 for 1.1.2), id and name; `parts`: chapters, sections and annexes,
    id and name; `points`: how many points a speech has.
    """
    units = entry.structure.units if entry.kind.units is Units.ARTICLES else ()
    articles = {_dashed(unit.number): _lists(unit) for unit in reversed(entry.structure.articles if units else ())}
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


def _dashed(number: Number) -> str:
    main, sub = number
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
