"""What is known of a kind of document: all that lists, pages, search and Word ask of it.

Its functions take a document and, where it speaks of others, the site around it; they give plain values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar, get_args

from zhidu.front.document import Document
from zhidu.kinds.standing import Standing, Stated

D = TypeVar("D", bound=Document)


class Named(NamedTuple):
    """The name of something and its address; empty where it has none."""

    name: str
    address: str = ""


class Taught(NamedTuple):
    """A course as another document names it: its title, its address (empty of one that nobody knows), its hours."""

    name: str
    address: str = ""
    hours: float = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the header card; with links where the value names pages. What is `brief` is shown unasked."""

    label: str
    text: str = ""
    links: tuple[Named, ...] = ()
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a document may ask of the site that it stands in, as of a day."""

    today: dt.date
    articles: int
    """How many articles its own text has."""
    parts: int
    """How many parts, where it is a text without 条."""
    stated: Stated | None
    """How its own text stands."""
    amendments: tuple[Named, ...]
    """What each of its amendments changed, of an earlier text those on either side of it."""
    page: Callable[[str], Named | None]
    """The page with an id."""
    named: Callable[[str], Named]
    """A document, also one outside the site, by its id or 《title》."""
    proposal: Callable[[str], Named]
    """A proposal of a speech, by its number."""
    course: Callable[[str], Taught]
    """A course, by its code or id."""
    category: Callable[[str], Named]
    """A category, where the catalogue has it."""
    listed: Callable[[str], Named]
    """A list that the site makes, by its name."""


class Extract(NamedTuple):
    """What search finds of a document beside its body: an anchor, a heading, the words under it."""

    anchor: str
    heading: str
    words: tuple[str, ...]


class SearchWords(NamedTuple):
    """What search knows of a document beside its body and the facts of its card.

    `names` are further names, such as a code; `weighty` words count more than others; `organization` is whose the
    document is, `office` which office of the organ answers for it.
    """

    names: tuple[str, ...] = ()
    weighty: tuple[str, ...] = ()
    category: str = ""
    organization: str = ""
    office: str = ""
    parts: tuple[Extract, ...] = ()


class Annexed(NamedTuple):
    """A table that is printed behind a text; the first row is its head."""

    label: str
    title: str
    rows: tuple[tuple[str, ...], ...]


ISSUED_COUNTS = "以正式印发文本为准"
"""What stands at the foot of a copy of what is issued."""
ORIGINAL_COUNTS = "引用请核对原件"
"""What stands at the foot of what is never issued, such as a digest."""


class Printed(NamedTuple):
    """What the paper of a document holds beside its body.

    `mark` is what a list of contents adds to its title, `notes` stand under the title, `closing` behind the
    body, `foot` at the foot of each page; with `has_facts`, the header card stands before it.
    """

    mark: str = ""
    notes: tuple[str, ...] = ()
    has_facts: bool = False
    closing: tuple[str, ...] = ()
    annexed: tuple[Annexed, ...] = ()
    foot: str = ORIGINAL_COUNTS


class Units(StrEnum):
    """What the body of a document is made of, so that each part of it can be cited."""

    ARTICLES = "articles"
    POINTS = "points"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[D]):
    """A kind of document. The functions of a kind that says nothing of a matter are those given here."""

    model: type[D]
    order: int
    """Where lists of kinds show it."""
    name_en: str
    many_en: str
    template: str
    """What shows a page of it."""
    folder: str = ""
    """Where under the site's root its documents are, each under its id; one of a kind without has its place."""
    units: Units = Units.NONE
    citing: tuple[str, ...] = ()
    """The fields whose texts cite as a body does."""
    quotes: bool = False
    """Whether its pages show the words so cited, and count among those who cite them."""
    is_cited: bool = False
    """Whether texts may cite it by its title and aliases."""
    is_free: bool = False
    """Whether it is a page about the site, rather than a document that the site is for."""
    sheets: bool = False
    """Whether each of its sections begins a page on paper, to be given out by itself."""
    may_be_open: bool = False
    """Whether it can leave something for the organ to decide (待定)."""
    facts: Callable[[D, Surroundings], tuple[Fact, ...]] = lambda *_: ()
    above: Callable[[D, Surroundings], tuple[Named, ...]] = lambda *_: ()
    """The pages above it on the way from the home page; one without any stands where the menu says."""
    banner: Callable[[D, dt.date], str] = lambda *_: ""
    """What stands above its text as a warning."""
    standing: Callable[[D, dt.date], Standing | None] = lambda *_: None
    stated: Callable[[D, dt.date, dt.date | None], Stated | None] = lambda *_: None
    """How its text stands on a day; the second is the day on which its words last changed, where that is known."""
    words: Callable[[D], SearchWords] = lambda *_: SearchWords()
    printed: Callable[[D, Surroundings], Printed] | None = None
    """None where it is not printed."""

    @property
    def id(self) -> str:
        """The word that front matter has for it."""
        return str(get_args(self.model.model_fields["kind"].annotation)[0])

    @property
    def name(self) -> str:
        """What it is called in Chinese."""
        return str(self.model.model_config.get("title"))
