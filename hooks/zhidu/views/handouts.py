"""What is printed for a course: a sheet about it, the words of all that it has read, its questions without and with
their answers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhidu.citations.points import Point
from zhidu.corpus import lists
from zhidu.corpus.cited import cited_in, unknown_in
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.outline import outline
from zhidu.corpus.review import Review
from zhidu.front.registry import Outside
from zhidu.kinds.course import Course
from zhidu.kinds.kind import Named
from zhidu.text.blocks import Block, Heading
from zhidu.text.quiz import Question, Quiz, is_answer
from zhidu.text.units import DIVISIONS, Level, Placed, Unit
from zhidu.views.generated import Asked, GeneratedPage
from zhidu.views.quotations import stand_of
from zhidu.views.slides import SlideLink, slide_links

LEAFLETS, PACKS, SHEETS = "handouts", "packs", "quizzes"
"""The folders of their pages."""
BLANKS = "姓名：＿＿＿＿＿　单位：＿＿＿＿＿＿＿　日期：＿＿＿＿"
"""What is filled in by hand; the site keeps none of it."""


# --- 阅读材料包 ---


@dataclass(frozen=True, slots=True)
class Extract:
    """A part of a document, by its name and address, and the blocks that it is made of.

    `says_its_name` of one that begins with its number, or is the whole: its name need not stand above it.
    """

    name: str
    address: str
    blocks: tuple[Placed, ...]
    says_its_name: bool = True


@dataclass(frozen=True, slots=True)
class PackedText:
    """A document of the site: how its text stands and of which day it is, and what of it is read."""

    entry: Entry
    note: str
    extracts: tuple[Extract, ...]


@dataclass(frozen=True, slots=True)
class PackedName:
    """A document outside the site, whose words are not at hand: what of it is read, and where it is registered."""

    document: Outside
    note: str
    places: str
    address: str


@dataclass(frozen=True, slots=True)
class Pack:
    """All that a course has read. `groups` are its texts under their headings, rules first; `others` no documents."""

    entry: Entry
    course: Course
    groups: tuple[tuple[str, tuple[PackedText, ...]], ...]
    outside: tuple[PackedName, ...]
    others: tuple[str, ...]
    review: Review | None

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.course.title}：阅读材料包"


def make_pack(corpus: Corpus, entry: Entry, today: dt.date) -> Pack | None:
    """The reading of a course as it stands on a day; None of one that has none. No 条 stands in it twice."""
    course = entry.course
    if course is None or not course.readings:
        return None
    parts: dict[str, tuple[Entry, list[Unit | Point | None]]] = {}
    places: dict[str, tuple[Outside, list[str]]] = {}
    others = []
    for text in course.readings:
        found = list(cited_in(corpus, entry, text))
        others += unknown_in(corpus, text) if found else [text]
        for each in found:
            if isinstance(each.target, Outside):
                places.setdefault(each.target.id, (each.target, []))[1].append(each.place)
            else:
                parts.setdefault(each.target.path, (each.target, []))[1].append(each.part)
    texts = [PackedText(of, stand_of(corpus, of, today), _extracts(of, read)) for of, read in parts.values()]
    groups = (
        (name, tuple(each for each in texts if _GROUPS.get(each.entry.kind.id, "其他") == name)) for name in _NAMES
    )
    outside = (
        PackedName(of, stand_of(corpus, of, today), _places(read), lists.address_of(corpus, "registry", of.id))
        for of, read in places.values()
    )
    review = corpus.reviewed.get(entry.path)
    return Pack(entry, course, tuple(each for each in groups if each[1]), tuple(outside), tuple(others), review)


_GROUPS = {"rule": "制度", "speech": "讲话"}
_NAMES = (*_GROUPS.values(), "其他")


def _places(read: Sequence[str]) -> str:
    return "全文" if "" in read else "、".join(dict.fromkeys(read))


def _extracts(entry: Entry, read: Sequence[Unit | Point | None]) -> tuple[Extract, ...]:
    """What is read of a document, in its own order; what is in another part that is read stands there."""
    blocks = entry.structure.blocks
    parts = [each for each in read if each is not None]
    if len(parts) < len(read):
        shown = {id(head.heading) for head in outline(entry)}  # one that repeats the title is none
        whole = (placed for placed in blocks if not isinstance(placed.block, Heading) or id(placed.block) in shown)
        return (Extract("全文", entry.address, tuple(whole)),)
    units = {each.id: each for each in parts if isinstance(each, Unit)}
    apart = [each for each in units.values() if not any(up.id in units for up in each.ancestors() if up is not each)]
    points = {each.start: each for each in parts if isinstance(each, Point)}
    found = [
        (unit.start, unit.citation, unit.id, tuple(placed for placed in blocks if _is_in(placed, unit)), unit.level)
        for unit in apart
    ]
    found += [
        (placed.block.start, f"第{point.number}点", point.id, (placed,), Level.ARTICLE)
        for placed in blocks
        if (point := points.get(placed.block.start))
    ]
    found.sort(key=lambda each: each[0])
    return tuple(
        Extract(name, f"{entry.address}#{anchor}", placed, level in (*DIVISIONS, Level.ARTICLE, Level.ANNEX))
        for _, name, anchor, placed, level in found
    )


def _is_in(placed: Placed, unit: Unit) -> bool:
    return placed.unit is not None and any(each is unit for each in placed.unit.ancestors())


# --- 一页讲义 ---


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One sheet for who takes part in a course. `link` is where the course is on the web, if the site knows."""

    entry: Entry
    course: Course
    pack: Pack | None
    link: SlideLink | None

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.course.title}：讲义"


def make_leaflet(corpus: Corpus, entry: Entry, today: dt.date) -> Leaflet | None:
    """The sheet of a course as of a day; None of what is no course."""
    if entry.course is None:
        return None
    link = next(iter(slide_links(corpus, entry, today)), None)
    return Leaflet(entry, entry.course, make_pack(corpus, entry, today), link)


# --- 测验 ---


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sheet: the blocks that ask, and those that answer; of what is no question, only the first."""

    blocks: tuple[Placed, ...]
    answer: tuple[Placed, ...] = ()
    is_question: bool = False


@dataclass(frozen=True, slots=True)
class QuizSheet:
    """The questions of a course, with their answers or without."""

    entry: Entry
    course: Course
    answers: bool
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.course.title}：测验" + ("（有答案）" if self.answers else "")


def make_sheet(entry: Entry, *, answers: bool) -> QuizSheet | None:
    """The questions of a course, one that has any; without answers, none of whatever kind is on it."""
    quiz = entry.quiz
    if entry.course is None or quiz is None or not quiz.questions:
        return None
    return QuizSheet(entry, entry.course, answers, tuple(_parts(quiz, answers=answers)))


def _parts(quiz: Quiz, *, answers: bool) -> Iterator[Part]:
    for part in quiz.parts:
        if isinstance(part, Question):
            yield Part(_placed(part.asked), _placed(part.answer) if answers else (), is_question=True)
        elif answers or not is_answer(part):
            yield Part(_placed((part,)))


def _placed(blocks: Sequence[Block]) -> tuple[Placed, ...]:
    return tuple(Placed(block, None) for block in blocks)


# --- pages ---


def handouts_of(corpus: Corpus, entry: Entry) -> Iterator[Named]:
    """What there is to print of a course, with the addresses of its pages."""
    if entry.course is None or corpus.by_id.get(entry.id) is not entry:  # of two with one id, the first has it
        return
    yield Named("一页讲义", f"{LEAFLETS}/{entry.id}/")
    if entry.course.readings:
        yield Named("阅读材料包", f"{PACKS}/{entry.id}/")
    if make_sheet(entry, answers=False) is not None:
        yield Named("测验卷", f"{SHEETS}/{entry.id}/")
        yield Named("测验卷（有答案）", f"{SHEETS}/{entry.id}/answers/")


def is_leaflet(address: str) -> bool:
    """Whether an address is that of a leaflet, which is printed from its page and has no Word file."""
    return address.startswith(f"{LEAFLETS}/")


def make_handout(corpus: Corpus, entry: Entry, address: str, today: dt.date) -> Leaflet | Pack | QuizSheet | None:
    """What stands at one of these addresses."""
    if is_leaflet(address):
        return make_leaflet(corpus, entry, today)
    if address.startswith(f"{PACKS}/"):
        return make_pack(corpus, entry, today)
    return make_sheet(entry, answers=address.endswith("/answers/"))


def handout_pages(asked: Asked) -> Iterator[GeneratedPage]:
    """The pages of all courses, in the site's own language."""
    for entry in lists.courses(asked.corpus):
        for named in handouts_of(asked.corpus, entry):
            made = make_handout(asked.corpus, entry, named.address, asked.today)
            if made is not None:
                pack, name = f"{PACKS}/{entry.id}/", named.address.rstrip("/")
                word = file_of(pack if isinstance(made, Leaflet) else named.address)  # a leaflet has none of its own
                values = {"made": made, "word": f"word/{word}.docx", "pack": pack, "blanks": BLANKS}
                yield GeneratedPage(name, made.title, _TEMPLATES[type(made)], values, above="courses")


_TEMPLATES = {Leaflet: "zhidu/leaflet.html", Pack: "zhidu/pack.html", QuizSheet: "zhidu/quiz.html"}


def file_of(address: str) -> str:
    """The name of the Word file of a page, without extension; an id has no underscore, so it is no document's."""
    folder, name, *rest = address.strip("/").split("/")
    return f"{name}_{folder}" + "".join(f"_{each}" for each in rest)
