"""What each pointer means, given the scope that it stands in: the document and the address it names."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhidu.citations.address import SOLE, Address, Span, above, annex_of, spans_of
from zhidu.citations.citation import Citation, Mention, Reading
from zhidu.citations.leadin import cue_before, has_target, lead_in, lead_in_bases
from zhidu.citations.names import Names
from zhidu.citations.naming import Before, Named, generic_of, name_before, name_before_part
from zhidu.citations.pointer import PART, Lead, Mark, Pointer, Sign
from zhidu.citations.record import Record
from zhidu.citations.relative import division_around, own_place, relative_places
from zhidu.text.units import DIVISIONS, Level, Stretch, Structure, Unit
from zhidu.text.words import Words

_THAT_PLACE = re.compile("(?:上述|前述)[条款项]$")
"""上述款第二项: of a place that an earlier sentence names; like 上述规定 it is not read."""
_EARLIER = re.compile("(?:修?改为|改作|调整为|删[去除])")
_DECIMAL = re.compile(r"第[0-9.]+条")
_STANDARD = re.compile(r"[A-Za-z0-9]")
"""GB 50016第5.1条: of a standard that is named by its number."""
_OTHER_DIVISION = re.compile("[前上下]一?[编章]的?$")
"""前章第二节: of a division that is not counted."""
_LIST_GAP = re.compile(r"[、，,和与及或者以至到]*$")


class Carried(NamedTuple):
    """The place cited last in a sentence, which a bare 款 or 项 behind it goes on from."""

    document: str | None
    address: Address
    reading: Reading = Reading.PLAIN


class Origin(NamedTuple):
    """What is said of a citation beside its place: why it has none, where its name begins, where it was read from."""

    failure: str = ""
    name_start: int = -1
    reading: Reading = Reading.PLAIN


_PLAIN = Origin()


def _is_itself(pointer: Pointer, unit: Unit | None) -> bool:
    """Whether a bare 项 would be the one that it stands in: （一）违反第一项的, which is of another 条."""
    point = unit.within(Level.POINT) if unit is not None else None
    part = pointer.parts[0]
    return point is not None and part.level is Level.POINT and part.numbers == (point.number,)


class Meaning:
    """The scope at one place of a text, and what pointers mean in it. `scope` moves it through the text."""

    def __init__(self, words: Words, structure: Structure, names: Names) -> None:
        self.text, self.structure, self.names = words.text, structure, names
        self._words = words
        self.record = Record()
        self.mentions: list[Mention] = []
        self._articled = bool(structure.articles)
        self._default: str | None = None
        self._named: str | None = None  # the last document named, for 该法
        self._quoted: str | None = None  # the document whose words a quotation gives
        self._unit: Unit | None = None
        self._passage = Stretch(0, 0, None)
        self._before = 0
        self._sign: Sign | None = None  # the name before, as long as a pointer may follow it
        self._reset()

    def _reset(self) -> None:
        self._document: str | None = self._quoted or self._default
        self._by_default = self._quoted is None and self._default is not None
        self._is_contract = False
        self._carried: Carried | None = None
        self._division: tuple[str | None, Address] | None = None
        self._annex: tuple[int, Address] | None = None  # end of an annex citation, for a list behind it
        self.record.begin_sentence()

    def _leave_document(self) -> None:
        self._document = None
        self._by_default = self._is_contract = False
        if self._carried and self._carried.document is not None:
            self._carried = None
        self._division = None

    # --- pointers ---

    def _pointer(self, pointer: Pointer) -> None:
        if pointer.lead is Lead.THIS_ARTICLE and not pointer.parts:
            self._leave_document()
            self._carried = None
            return
        name_start = self._name_document(pointer)
        level = pointer.first_level
        if pointer.lead is not Lead.NONE:
            self._relative(pointer)
        elif self._is_contract or (
            pointer.kind == PART and level is Level.ARTICLE and not self._of_outline(pointer, name_start)
        ):
            return
        elif level is Level.ANNEX:
            self._annexes(pointer, name_start)
        elif self._annex and level is Level.ARTICLE and _LIST_GAP.match(self.text[self._annex[0] : pointer.start]):
            annex = self._annex[1]
            self._emit(pointer, self._document, (Span(annex),))
            self._annex = (pointer.end, annex)
        elif level is Level.ARTICLE and (own := self._own_annex()):
            self._emit(pointer, None, (Span(own),))
        elif level in DIVISIONS and "法例" in self.text[max(self._passage.start, pointer.start - 200) : pointer.start]:
            return  # 香港法例第13章《甲条例》、第16章
        elif level is Level.ARTICLE or level in DIVISIONS:
            self._placed(pointer, name_start)
        elif name_start >= 0:  # 《通知》第三项
            self._emit(pointer, self._document, spans_of(Address(), pointer), Origin(name_start=name_start))
        else:
            self._bare(pointer)

    def _placed(self, pointer: Pointer, name_start: int) -> None:
        """A 条 or a division, of the document in whose scope it stands."""
        document, level = self._document, pointer.first_level
        base = self._division_base(pointer) if level in DIVISIONS else self._divisions_of_part(pointer)
        failure = ""
        if document is None and level is Level.ARTICLE and not (self._articled or self._behind_self(pointer)):
            failure = "没有写明是哪份文件的，全文没有条"
        if level in DIVISIONS and _OTHER_DIVISION.search(self.text, max(0, pointer.start - 4), pointer.start):
            failure = "看不出前面说的是哪一编、哪一章"
        reading = Reading.DEFAULT if self._by_default and document is not None else Reading.PLAIN
        spans = spans_of(base, pointer)
        self._emit(pointer, document, spans, Origin(failure, name_start, reading))

    def _divisions_of_part(self, pointer: Pointer) -> Address:
        """What 三、 behind 第二章二、 takes over: its 章."""
        before = self.record.listed_before(self.text, pointer.start) if pointer.kind == PART else None
        return Address(before.spans[-1].first.divisions) if before is not None and before.spans else Address()

    def _of_outline(self, pointer: Pointer, name_start: int) -> bool:
        """Whether 第二部分 or 1.1 may be a citation: behind a document's name or in its list, or own behind 本X."""
        before = self.record.listed_before(self.text, pointer.start)
        if before is not None and before.by_part and before.document is not None:
            return True
        if _DECIMAL.fullmatch(self.text, pointer.start, pointer.end):
            return not _STANDARD.match(self.text, max(0, pointer.start - 1))
        return name_start >= 0 or (bool(self.structure.parts) and not self._articled and self._behind_self(pointer))

    def _behind_self(self, pointer: Pointer) -> bool:
        """Whether 本X stands right before a pointer, or before the list that it goes on with."""
        sign = self._sign
        if (before := self.record.listed_before(self.text, pointer.start)) is not None:
            return before.document is None and not before.failure
        return (
            sign is not None
            and sign.kind is Mark.SELF
            and len(self.text[sign.end : pointer.start].strip("的 \u3000")) == 0
        )

    def _own_annex(self) -> Address | None:
        """The annex that a bare 第三条 means where it stands in one that has 条 of its own.

        本办法第三条 in it means the document's, unless the annex is itself called 办法 and the document is not.
        """
        annex = self._unit.within(Level.ANNEX) if self._unit else None
        if annex is None or not annex.articled or self._document is not None:
            return None
        if self._sign is not None and self._sign.kind is Mark.SELF:
            noun = self.text[self._sign.start + 1 : self._sign.end].strip("《》")
            if not annex.title.endswith(noun) or self.structure.title.endswith(noun):
                return None
        return annex_of(annex)

    def _name_document(self, pointer: Pointer) -> int:
        """Set the document scope from the name right before a pointer; returns where the name begins, or -1."""
        level, sign = pointer.first_level, self._sign
        if pointer.lead is not Lead.NONE:
            if pointer.lead in (Lead.THIS_ARTICLE, Lead.LAST_ARTICLE, Lead.THIS_ANNEX):
                self._leave_document()
            return -1
        before = Before(self.text, sign, self._before, pointer.start)
        if level is Level.ARTICLE or level is Level.ANNEX or level in DIVISIONS:
            named = name_before(before, self.names)
        elif sign is not None and sign.kind is Mark.SELF and not before.between and not self._articled:
            return sign.start  # 本通知第三项
        else:
            named = name_before_part(before, self.names)
        if named is None or not (named.printed or named.is_contract):
            return -1
        self._enter(named)
        return named.start

    def _enter(self, named: Named) -> None:
        self._leave_document()
        self._is_contract = named.is_contract
        if not named.printed:
            return
        full = self.names.full(named.printed)
        generic = generic_of(named.printed, self._default) if full == named.printed else None
        self._document, self._named = generic or full, named.printed
        self._unmention(named.start)

    def _unmention(self, start: int) -> None:
        """A document whose 条 is cited is not only named."""
        for at in range(len(self.mentions) - 1, -1, -1):
            if self.mentions[at].start <= start:
                del self.mentions[at : at + (self.mentions[at].start == start)]
                return

    def _emit(self, pointer: Pointer, document: str | None, spans: tuple[Span, ...], origin: Origin = _PLAIN) -> None:
        failure, name_start, reading = origin
        unit, slip = self._unit, pointer.slip
        start, end = self._words.start(pointer.start), self._words.end(pointer.end)
        name = self._words.start(name_start) if name_start >= 0 else -1
        relative, earlier = pointer.lead is not Lead.NONE, bool(_EARLIER.match(self.text, pointer.end))
        citation = Citation(
            *(start, end, self.structure.text[start:end], document, spans, unit, slip),
            *(failure, relative, name, earlier, reading, pointer.kind == PART),
        )
        self.record.add(citation, self.text, name_start if name_start >= 0 else pointer.start, pointer.end)
        self._annex = None
        if not spans:
            return
        last = spans[-1].last or spans[-1].first
        if last.article is not None:
            self._carried = Carried(document, last, reading)
        if last.divisions:
            self._division = (document, last._replace(article=None, paragraph=None, point=None, item=None, sub=None))

    def _division_base(self, pointer: Pointer) -> Address:
        """What 第四节 behind 第二章第二节 takes over: the divisions outside it."""
        level = pointer.first_level
        assert level is not None
        order = DIVISIONS.index(level)
        if self._division and self._division[0] == self._document:
            outer = tuple(d for d in self._division[1].divisions if DIVISIONS.index(d[0]) < order)
            if outer:
                return Address(divisions=outer)
        if self._document is None and self._unit is not None and level in (Level.SECTION, Level.SUBPART):
            own = [u for u in self._unit.ancestors() if u.level in DIVISIONS and DIVISIONS.index(u.level) < order]
            return Address(divisions=tuple((u.level, u.number) for u in reversed(own)))
        return Address()

    def _annexes(self, pointer: Pointer, name_start: int) -> None:
        spans = spans_of(Address(), pointer)
        named = name_start >= 0 or not self.text.endswith("见", self._before, pointer.start)
        # 依照《甲》第三条填写申请表（见附件1）: what one is told to see is the text's own annex.
        document = self._document if named and not self._by_default else None
        if document is None and spans[0].first.annex == SOLE and len(self.structure.annexes) > 1:
            return  # 本办法附件, where there are several
        self._emit(pointer, document, spans, Origin(name_start=name_start))
        if len(pointer.parts) > 1:
            self._annex = (pointer.end, spans[0].first)

    # --- a 款 or 项 without what is above it ---

    def _bare(self, pointer: Pointer) -> None:
        """第二款, 第（一）项, 第一目: of what the sentence has just cited, of the lead-in, of the own unit."""
        level = pointer.first_level
        if self._carried is None and self._quoted is not None:
            return  # where it stands in that document nobody can tell
        if self._carried is not None:
            document, carried, reading = self._carried
            self._emit(pointer, document, spans_of(above(carried, level), pointer), Origin(reading=reading))
            return
        annex = self._unit.within(Level.ANNEX) if self._unit else None
        if annex is not None:
            self._emit(pointer, None, (Span(annex_of(annex)),))
        elif _THAT_PLACE.search(self.text, max(0, pointer.start - 3), pointer.start):
            return
        else:
            self._listed(pointer)

    def _listed(self, pointer: Pointer) -> None:
        """In an entry of a list: what the lead-in cites, else the own unit."""
        cue = cue_before(self.text, self._passage.start, pointer)
        said = (
            [each for unit in lead_in(self._unit, self.structure) for each in self.record.of_unit(unit)] if cue else ()
        )
        places = lead_in_bases(pointer, cue, said, self.structure)
        if len({place.article for place in places}) > 1:
            self._emit(pointer, None, (), Origin("前面引的几条都有，看不出是哪一条的"))
        elif places:
            self._emit(pointer, None, spans_of(places[0], pointer), Origin(reading=Reading.LEAD_IN))
        else:
            self._own_or_fallback(pointer)

    def _own_or_fallback(self, pointer: Pointer) -> None:
        own = own_place(self._unit, pointer.first_level)
        if itself := own is not None and _is_itself(pointer, self._unit):
            own = None
        if own is not None and has_target(own, pointer, self.structure):
            self._emit(pointer, None, spans_of(own, pointer))
        elif fallback := self._fallback(pointer):
            document, base = fallback
            self._emit(pointer, document, spans_of(base, pointer), Origin(reading=Reading.FALLBACK))
        elif own is not None:
            self._emit(pointer, None, spans_of(own, pointer))
        elif itself:
            self._emit(pointer, None, (), Origin("它就在这一项里，不会指自己，看不出是哪一条的"))
        elif self.structure.articles:
            self._emit(pointer, None, (), Origin("这里不在任何一条里，看不出是哪一条的"))

    def _fallback(self, pointer: Pointer) -> tuple[str | None, Address] | None:
        if _EARLIER.match(self.text, pointer.end):
            return None
        return self.record.fallback(pointer, self._unit, self.structure)

    # --- relative pointers ---

    def _relative(self, pointer: Pointer) -> None:
        if pointer.lead in (Lead.THAT_ARTICLE, Lead.THAT_PARAGRAPH):
            self._that(pointer)
            return
        if self._quoted is not None:
            return
        if pointer.lead in (Lead.THIS_PART, Lead.THIS_CHAPTER, Lead.THIS_SECTION):
            self._leave_document()
            around = division_around(pointer.lead, self._unit)
            if around is not None:
                self._emit(pointer, None, (Span(around),))
            return
        base, failure = relative_places(pointer, self._unit, self.structure)
        if failure and not self.structure.articles:
            return
        if failure or not base:
            self._emit(pointer, None, (), Origin(failure))
        elif pointer.parts:
            self._emit(pointer, None, spans_of(base[-1], pointer))
        else:
            self._emit(pointer, None, tuple(Span(address) for address in base))

    def _that(self, pointer: Pointer) -> None:
        found = self.record.that(pointer, each_of=self.text[pointer.start] == "各")
        if found is not None:
            last, spans = found
            if pointer.parts:
                spans = spans_of(spans[-1].last or spans[-1].first, pointer)
            self._emit(pointer, last.document, spans, Origin(reading=last.reading))
