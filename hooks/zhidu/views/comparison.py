"""新旧对照表: two texts side by side, 条 by 条, with the words that differ marked and what has not changed folded.

The new text gives the order; what is gone stands behind what it stood behind (`corpus.comparison`). A 条 that stands
elsewhere now is set beside what it was; a 款 or 项 that went to another 条 is told of at both places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from zhidu.corpus.comparison import Pair, compare
from zhidu.corpus.entry import Entry
from zhidu.corpus.passages import Passage, passages
from zhidu.text.units import DIVISIONS, Level, Unit
from zhidu.views.marking import Mark, Piece, joined, mark_words


class State(StrEnum):
    """What became of a part with all that is in it; the value is what readers are told."""

    SAME = "未改"
    RENUMBERED = "只变序号"
    REWORDED = "修改"
    ADDED = "新增"
    GONE = "删去"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of one text, its number as its first piece. `note` tells where its like is in the other text."""

    pieces: tuple[Piece, ...]
    note: str = ""

    @property
    def words(self) -> str:
        """All of it, unmarked."""
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the texts that stands by itself. `name` is as of the new text, of one that is gone as of the old.

    `id` is what it is linked by in that text. `was` is how it was numbered, where that was otherwise.
    """

    state: State
    sort: str
    id: str
    name: str
    was: str
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    at: int = -1
    """Where it stood in the old text among those of its kind (headings, others); -1 of one that is new."""

    @property
    def label(self) -> str:
        """第四条（原第三条）."""
        if self.state is State.GONE:
            return f"原{self.name}" if self.name else OUTSIDE
        return f"{self.name}（原{self.was}）" if self.was else self.name or OUTSIDE

    @property
    def is_heading(self) -> bool:
        """Whether it is a 章 or the like, above what follows."""
        return self.sort in DIVISIONS


EMPTY = {State.ADDED: "（新增）", State.GONE: "（删去）"}
"""What stands in the place of a part that one of the texts has not."""
OUTSIDE = "题注、序言"
"""What stands before the first part, or between parts and in none."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Parts one behind the other that say what they said; their headings with them."""

    rows: tuple[Row, ...]
    words: str
    """第三条至第八条未改."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: what it is called, what there is to know of it (days, number), and where it is."""

    title: tuple[Piece, ...]
    notes: tuple[str, ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts side by side. `note` is what is said of the change as a whole, "" of one of which nothing is.

    `banner` warns of a new text that has no force.
    """

    name: str
    old: Side
    new: Side
    rows: tuple[Row | Fold, ...]
    note: str = ""
    banner: str = ""

    @property
    def is_same(self) -> bool:
        """Whether nothing but numbers differs, the title too."""
        return self.old.title == self.new.title and all(isinstance(row, Fold) for row in self.rows)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many parts are altered in each way, headings and what stands outside of parts left out."""
        rows = [row for each in self.rows for row in (each.rows if isinstance(each, Fold) else (each,))]
        counted = [row.state for row in rows if not row.is_heading and row.name]
        return tuple((state.value, count) for state in State if (count := counted.count(state)))


def compare_texts(
    old: Entry, new: Entry, said: tuple[Sequence[str], Sequence[str]] = ((), ()), note: str = "", banner: str = ""
) -> Comparison:
    """Two texts side by side. `said` is what is to be told of each."""
    title = mark_words(old.title, new.title)
    was, now = (
        Side(tuple(piece for piece in title if piece.mark is not other), tuple(notes), entry.address)
        for entry, notes, other in ((old, said[0], Mark.NEW), (new, said[1], Mark.GONE))
    )
    return Comparison(new.title, was, now, tuple(_folded(list(_rows(old, new)))), note, banner)


# --- rows ---


class _Text:
    """One of the two texts: its parts, which each stands in, and the number that each is printed with."""

    def __init__(self, entry: Entry, own: Mark) -> None:
        self.own = own
        self.parts = {part.id: part for part in passages(entry)}
        self.order = {part: at for at, part in enumerate(self.parts)}
        self.inside: dict[str, list[Pair]] = {}
        """By the id of a part that stands by itself, what it and all in it is in the other text, in order."""
        self._numbers = {unit.id: _number(unit) for unit in entry.structure.units}
        self._numbers |= {point.id: f"{point.number}．" for point in entry.points}
        self._opened = dict(_opened(entry, self.parts))
        tops = [part for part in self.parts.values() if not part.parent]
        kinds = ([each for each in tops if (each.sort in DIVISIONS) is heading] for heading in (True, False))
        self._places = {part.id: at for kind in kinds for at, part in enumerate(kind)}
        self.silent = frozenset(self._opened.values())
        """The 条 that have no line for themselves."""

    def top(self, part: Passage) -> Passage:
        """The part that stands by itself and holds this one."""
        while part.parent:
            part = self.parts[part.parent]
        return part

    def printed_for(self, part: Passage) -> Passage:
        """Whose number stands before its words: of the first 款, that of its 条."""
        return self.parts[self._opened.get(part.id, part.id)]

    def place(self, part: Passage | None) -> int:
        """Where a part that stands by itself stands among the headings, or among the others."""
        return self._places[part.id] if part else -1

    def number(self, part: Passage | None) -> str:
        """The number of a part as it is printed."""
        return self._numbers.get(part.id, "") if part else ""


def _number(unit: Unit) -> str:
    apart = unit.level in (*DIVISIONS, Level.ANNEX) or (unit.level is Level.ARTICLE and not unit.numbered)
    return unit.head and unit.head + ("\u3000" if apart else " " if unit.is_decimal else "")


def _opened(entry: Entry, parts: Mapping[str, Passage]) -> Iterator[tuple[str, str]]:
    """Each first 款 that is printed on the line of its 条, and that 条."""
    for unit in entry.structure.articles:
        if unit.children and not parts[unit.id].words:
            yield unit.children[0].id, unit.id


def _rows(old: Entry, new: Entry) -> Iterator[Row]:
    """Every part that stands by itself, in order."""
    before, after = _Text(old, Mark.GONE), _Text(new, Mark.NEW)
    pairs = compare(tuple(before.parts.values()), tuple(after.parts.values()))
    for pair in pairs:
        if pair.old:
            before.inside.setdefault(before.top(pair.old).id, []).append(pair)
        if pair.new:
            after.inside.setdefault(after.top(pair.new).id, []).append(pair)
    for inside in before.inside.values():
        inside.sort(key=lambda pair: before.order[pair.old.id] if pair.old else 0)
    for pair in pairs:
        if not pair.part.parent:
            yield _Maker(before, after, pair).row()


class _Maker:
    """Makes the row of one part that stands by itself, `top`."""

    def __init__(self, before: _Text, after: _Text, top: Pair) -> None:
        self._before, self._after, self._top = before, after, top
        self._olds = before.inside[top.old.id] if top.old else []
        self._news = after.inside[top.new.id] if top.new else []
        self._words = {id(pair): mark_words(_said(pair.old), _said(pair.new)) for pair in (*self._olds, *self._news)}
        here = {id(pair) for pair in self._olds}
        self._kept = {id(pair) for pair in self._news if id(pair) in here}
        order = [before.order[pair.old.id] for pair in self._news if pair.old and id(pair) in here]
        self._mixed = any(one > other for one, other in pairwise(order))
        """Whether what is in it stands in another order."""

    def row(self) -> Row:
        """The row, each column in the order of its text."""
        part, was = self._top.part, self._top.old.name if self._top.old else ""
        old = tuple(line for pair in self._olds for line in self._lines(pair, self._before, pair.old))
        new = tuple(line for pair in self._news for line in self._lines(pair, self._after, pair.new))
        at = self._before.place(self._top.old)
        return Row(self._state(), part.sort, part.id, part.name, was if was != part.name else "", old, new, at)

    def _state(self) -> State:
        if self._top.old is None:
            return State.ADDED
        if self._top.new is None:
            return State.GONE
        if any(map(self._is_changed, (*self._olds, *self._news))):
            return State.REWORDED
        return State.SAME if self._number_is_same(self._top) else State.RENUMBERED

    def _is_changed(self, pair: Pair) -> bool:
        """Whether more than the number of the whole is not as it was."""
        if self._moved(pair) or (pair is not self._top and not self._number_is_same(pair)):
            return True
        return any(piece.mark is not Mark.SAME for piece in self._words[id(pair)])

    def _number_is_same(self, pair: Pair) -> bool:
        return self._before.number(pair.old) == self._after.number(pair.new)

    def _moved(self, pair: Pair) -> bool:
        """Whether a part went to another row, or stands in another order and has no number that would tell."""
        if pair.old is None or pair.new is None or pair is self._top:
            return False
        unseen = self._mixed and pair.new.sort == Level.PARAGRAPH and pair.old.name != pair.new.name
        return unseen or id(pair) not in self._kept

    def _lines(self, pair: Pair, text: _Text, part: Passage | None) -> Iterator[Line]:
        """The paragraphs of a part in one of the texts."""
        if part is None or part.id in text.silent:
            return
        whose = text.printed_for(part)
        same = self._number_is_same(pair if whose is part else self._top)
        number = Piece(Mark.SAME if same else text.own, text.number(whose))
        note = ""
        if self._moved(pair) and pair.old and pair.new:
            note = f"移至{pair.new.name}" if part is pair.old else f"原{pair.old.name}"
        lines = list(_split((number, *self._words[id(pair)]), text.own))
        for at, line in enumerate(lines, 1):
            yield Line(line, note if at == len(lines) else "")


def _said(part: Passage | None) -> str:
    """The words of a part as they are shown; a heading without a number is among them."""
    if part is None:
        return ""
    return f"{part.name}\n{part.words}".strip() if part.sort == "head" else part.words


def _split(pieces: Iterable[Piece], own: Mark) -> Iterator[tuple[Piece, ...]]:
    """What one of the texts has of some pieces, by paragraph."""
    line: list[Piece] = []
    for mark, words in pieces:
        if mark in (Mark.SAME, own):
            first, *others = words.split("\n")
            line.append(Piece(mark, first))
            for other in others:
                yield tuple(joined(line))
                line = [Piece(mark, other)]
    if any(piece.words for piece in line):
        yield tuple(joined(line))


# --- what is folded ---


def _folded(rows: Sequence[Row]) -> Iterator[Row | Fold]:
    """The rows that differ, with the headings above them; what lies between in folds."""
    needed = _headings_needed(rows)
    waiting: list[Row] = []
    for row in rows:
        shown = row.state not in (State.SAME, State.RENUMBERED) or (row.is_heading and row.state is not State.SAME)
        if waiting and (shown or id(row) in needed or not _goes_on(waiting, row)):
            yield from _fold(waiting)
            waiting = []
        if shown or id(row) in needed:
            yield row
        else:
            waiting.append(row)
    yield from _fold(waiting)


def _headings_needed(rows: Sequence[Row]) -> set[int]:
    """The headings that stay as they were and have something under them that did not."""
    needed: set[int] = set()
    above: list[Row] = []
    for row in rows:
        if row.is_heading and row.state is not State.GONE:
            rank = DIVISIONS.index(Level(row.sort))
            above = [*(each for each in above if DIVISIONS.index(Level(each.sort)) < rank), row]
        if row.state not in (State.SAME, State.RENUMBERED):
            needed |= {id(each) for each in above}
    return needed


def _goes_on(waiting: Sequence[Row], row: Row) -> bool:
    """Whether a row may be folded with those before it: all kept their numbers, or none, and their order."""
    last = next((each for each in reversed(waiting) if not each.is_heading), None)
    return row.is_heading or last is None or (last.state is row.state and last.at + 1 == row.at)


def _fold(rows: Sequence[Row]) -> Iterator[Fold]:
    """The fold of some rows, if there are any; headings are named only where there is nothing else."""
    if not rows:
        return
    named = [row for row in rows if not row.is_heading] or rows
    runs = [list(group) for _, group in groupby(named, lambda row: row.sort)]
    now = "、".join(_range([row.name or OUTSIDE for row in run]) for run in runs)
    if named[0].state is State.SAME:
        yield Fold(tuple(rows), f"{now}未改")
    else:
        was = "、".join(_range([row.was or row.name for row in run]) for run in runs)
        yield Fold(tuple(rows), f"{was}改为{now}，文字未改")


def _range(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}至{names[-1]}"
