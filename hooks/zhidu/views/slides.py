"""课件链接: by what slides and handouts lead to a document: an address on the web, a code, a line to paste."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.outline import outline
from zhidu.text.units import DIVISIONS, Level
from zhidu.views.status import status_of

FOLDER = "qr"
"""Where the pictures of the codes lie under the site's root."""


@dataclass(frozen=True, slots=True)
class SlideLink:
    """A place that slides lead to: what it is called, its address on the web, and that of its code without suffix."""

    name: str
    url: str
    part: str = ""
    """What it is called within its document; the document itself has no part."""
    code: str = ""

    @property
    def markdown(self) -> str:
        """The link as Markdown."""
        name = _MARKS.sub(r"\\\g<0>", self.name)
        return f"[{name}]({self.url})"

    @property
    def html(self) -> str:
        """The link as HTML."""
        return f'<a href="{escape(self.url)}">{escape(self.name)}</a>'


_MARKS = re.compile(r"[\\\[\]*_`<&]")


def url_of(corpus: Corpus, address: str, anchor: str = "") -> str:
    """An address under the site's root as one on the web, which a phone can open; empty where nobody knows it."""
    if not corpus.base:
        return ""
    return corpus.base + quote(address) + (f"#{quote(anchor)}" if anchor else "")


def slide_links(corpus: Corpus, entry: Entry, today: dt.date) -> tuple[SlideLink, ...]:
    """A rule or a course, then its parts; nothing of other pages, or where the site does not know its address."""
    return tuple(_links(corpus, entry, today)) if corpus.base and has_slide_links(entry) else ()


def has_slide_links(entry: Entry) -> bool:
    """Whether slides link to a page: a rule or a course, and no translation."""
    return (entry.rule or entry.course) is not None and entry.language is None


def _links(corpus: Corpus, entry: Entry, today: dt.date) -> Iterator[SlideLink]:
    stated = status_of(corpus, entry, today)
    name = f"《{entry.title}》" + (f"（{stated}）" if stated else "")
    yield SlideLink(name, url_of(corpus, entry.address), code=f"{FOLDER}/{entry.id}")
    for title, anchor in _parts(entry):
        code = f"{FOLDER}/{entry.id}_{anchor}" if entry.course else ""
        yield SlideLink(f"{name}{title}", url_of(corpus, entry.address, anchor), title, code)


def _parts(entry: Entry) -> Iterator[tuple[str, str]]:
    """The sections of a course; of a rule its divisions and annexes, as a 条 has its link on its number."""
    if entry.course:
        yield from ((head.title, head.anchor) for head in outline(entry) if head.level == 2)
        return
    for unit in entry.structure.units:
        if unit.level in (*DIVISIONS, Level.ANNEX):
            yield f"{unit.citation} {unit.title}".rstrip(), unit.id


def list_codes(corpus: Corpus, today: dt.date) -> Iterator[SlideLink]:
    """Every link of the site that has a code."""
    entries = (*corpus.of_kind("rule"), *corpus.of_kind("course"))
    return (link for entry in entries for link in slide_links(corpus, entry, today) if link.code)
