"""What each pointer means where it stands: the document and the address it names.

Second of two passes over a text (`grammar` is the first): document scope, what a bare 款 or 项
takes over from the citation before it, 前款 and its kin. Nothing is looked up in another
document here; that is `resolve`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhidu.citations.address import Address, Span
from zhidu.citations.amending import insertion_end
from zhidu.citations.grammar import Lead, Mark, Pointer, Segment, Sign, Slip, may_cite, tokenize
from zhidu.citations.names import Names, bare_name, is_rule_title
from zhidu.citations.relative import has_list, relative_places
from zhidu.text.units import DIVISIONS, Level, Stretch, Structure, Unit
from zhidu.text.words import Words


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation. Offsets count code points of the text; `text` is exactly what stands there.

    `document` is None for the text's own document, else a title: the declared full one for a
    declared short name, otherwise as printed. `failure` says in Chinese why a relative citation
    has no target (a 前款 in a first 款); `relative` marks those whose words hide the address.
    """

    start: int
    end: int
    text: str
    document: str | None
    spans: tuple[Span, ...]
    unit: Unit | None
    slip: Slip | None = None
    failure: str = ""
    relative: bool = False
    name_start: int = -1  # where the document's name begins, when it stands right before
    earlier: bool = False  # 第三款改为第二款: the number that the place had before the text was amended

    @property
    def where(self) -> str | None:
        """The id of the deepest unit the citation stands in."""
        return self.unit.id if self.unit else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named without a 条: 《…》."""

    start: int
    end: int
    title: str
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Citations:
    """All that a text cites, in order, and the documents it only names."""

    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]


def read_citations(structure: Structure, names: Names) -> Citations:
    """Read every citation of a text whose structure is known, in its running words; places are those of the text."""
    words, passages = structure.running
    reader = _Scope(words.text, structure, names)
    for passage in passages:
        reader.passage(passage)
    return Citations(
        tuple(_placed(each, structure.text, words) for each in reader.citations),
        tuple(replace(each, start=words.start(each.start), end=words.end(each.end)) for each in reader.mentions),
    )


def _placed(citation: Citation, text: str, words: Words) -> Citation:
    """A citation found in running words, with its place and its words in the whole text."""
    start, end = words.start(citation.start), words.end(citation.end)
    name_start = words.start(citation.name_start) if citation.name_start >= 0 else -1
    return replace(citation, start=start, end=end, text=text[start:end], name_start=name_start)


_BOOK = "(?:总则|分则|附则|[\u3400-\u9fff]{1,8}编)?(?:的|中的?)?[ \u3000]*"
_AFTER_NAME = re.compile(rf"(?:[（(][^（）()\n]{{0,80}}[）)]|〔[^〔〕\n]{{0,40}}〕)?(?:的|中的?|里的?|之)?{_BOOK}")
"""What may stand between 《…》 and its 条: （2020年修正）, 的, 合同编."""
_OF_TITLE = re.compile("(?:的)?((?:实施|施行)(?:条例|细则|办法|规定)|司法解释|修正案)(?:的)?")
"""《甲法》实施条例: another document, named by the one it is for."""
_NAME_TAIL = re.compile(
    r"(?:[（(][^（）()\n]{2,60}[）)])?(?:的|中的?)?(?:(?<!本)[总分附]则|(?<=法典)[\u3400-\u9fff]{2,6}编)?(?:的|中的?)?"
    r"(?<![ \u3000])[ \u3000]*$"
)
"""The same behind a name without 《》."""
_THAT_PLACE = re.compile("(?:该|上述|前述)[条款项]$")
"""该条第二款: of an article that an earlier sentence names; like 该条 alone it is not read."""
_EARLIER = re.compile("(?:修?改为|改作|调整为|删[去除])")
_LIST_GAP = re.compile(r"[、，,和与及或者以至到]*$")
_AMENDING_TITLE = re.compile(r"关于(?:修改|修订|修正|废止)[《〈](.+?)[》〉](?:等)?(?:部分条款)?的")


class _Scope:
    """Walks the paragraphs of one text. What is carried over dies at the end of a sentence."""

    def __init__(self, text: str, structure: Structure, names: Names) -> None:
        self.text, self.structure, self.names = text, structure, names
        self.citations: list[Citation] = []
        self.mentions: list[Mention] = []
        amended = None if structure.articles else _AMENDING_TITLE.search(structure.title)
        self._default = amended.group(1) if amended else None
        self._named: str | None = None  # the last document named, for 该法
        self._inserted = 0  # where the text ends that an amendment inserts
        self._reset()

    def _reset(self) -> None:
        self._document: str | None = self._default
        self._carried: tuple[str | None, Address] | None = None
        self._division: tuple[str | None, Address] | None = None
        self._annex: tuple[int, Address] | None = None  # end of an annex citation, for a list behind it

    def passage(self, passage: Stretch) -> None:
        """One paragraph. Outside all units, as in a decision on amendments, 第三款 may go on from the one before."""
        outside = passage.unit is None or passage.unit.numbered
        carried = self._carried if outside else None
        self._reset()
        if not outside and not may_cite(self.text, passage.start, passage.end):
            return
        self._carried = carried
        self._unit = passage.unit
        self._before = passage.start
        self._sign: Sign | None = None
        for token in tokenize(self.text, passage.start, passage.end):
            if token.start < self._inserted:
                continue
            if isinstance(token, Pointer):
                self._pointer(token)
                self._sign = None
            elif token.kind is Mark.OPEN:
                self._inserted = insertion_end(self.text, token.start, passage.start, passage.end)
            else:
                self._mark(token)
            self._before = token.end

    def _mark(self, sign: Sign) -> None:
        if sign.kind is Mark.STOP:
            self._reset()
            self._sign = None
        elif sign.kind is Mark.TITLE:
            if is_rule_title(sign.name) or self.names.known(sign.name):
                self._leave_document()
                self._named = sign.name
            self.mentions.append(Mention(sign.start, sign.end, sign.name, self._unit))
            self._sign = sign
        elif sign.kind is Mark.SELF:
            self._leave_document()
            self._sign = sign
        elif sign.kind is Mark.THAT:
            self._document = self._named if self._named and self.names.full(self._named) else None
            self._sign = sign

    def _leave_document(self) -> None:
        self._document = None
        if self._carried and self._carried[0] is not None:
            self._carried = None
        self._division = None

    # --- pointers ---

    def _pointer(self, pointer: Pointer) -> None:
        if pointer.lead is Lead.THIS_ARTICLE and not pointer.parts:
            self._leave_document()
            self._carried = None
            return
        name_start = self._name_document(pointer)
        if pointer.lead is not Lead.NONE:
            self._relative(pointer)
            return
        level = pointer.first_level
        if level is Level.ANNEX:
            self._annexes(pointer, name_start)
        elif self._annex and level is Level.ARTICLE and _LIST_GAP.match(self.text[self._annex[0] : pointer.start]):
            annex = self._annex[1]
            self._emit(pointer, self._document, (Span(annex),))
            self._annex = (pointer.end, annex)
        elif level is Level.ARTICLE and (own := self._own_annex()):
            self._emit(pointer, None, (Span(own),))
        elif level is Level.ARTICLE or level in DIVISIONS:
            base = self._division_base(pointer) if level in DIVISIONS else Address()
            self._emit(pointer, self._document, _spans(base, pointer.parts), name_start=name_start)
        else:
            self._bare(pointer)

    def _own_annex(self) -> Address | None:
        """The annex that a bare 第三条 means where it stands in one that has 条 of its own.

        本办法第三条 in it means the document's, unless the annex is itself called 办法 and the document is not.
        """
        annex = self._unit.within(Level.ANNEX) if self._unit else None
        if annex is None or not annex.articled or self._document is not None:
            return None
        if self._sign is not None and self._sign.kind is Mark.SELF:
            noun = self.text[self._sign.start + 1 : self._sign.end]
            if not annex.title.endswith(noun) or self.structure.title.endswith(noun):
                return None
        return Address(annex=annex.number[0])

    def _name_document(self, pointer: Pointer) -> int:
        """Set the document scope from the name right before a pointer; returns where the name begins, or -1."""
        level = pointer.first_level
        if pointer.lead is not Lead.NONE:
            if pointer.lead in (Lead.THIS_ARTICLE, Lead.LAST_ARTICLE, Lead.THIS_ANNEX):
                self._leave_document()
            return -1
        if not (level is Level.ARTICLE or level is Level.ANNEX or level in DIVISIONS):
            return -1
        near = max(self._before, pointer.start - 160)
        between = self.text[near : pointer.start]
        if self._sign is not None and near == self._before:
            further = _OF_TITLE.fullmatch(between) if self._sign.kind is Mark.TITLE else None
            if further or _AFTER_NAME.fullmatch(self._without_declaration(between)):
                return self._enter_sign(self._sign, further.group(1) if further else "")
        tail = _NAME_TAIL.search(between)
        stem = between[: tail.start()] if tail else between
        name = bare_name(between, self.names) or (bare_name(stem, self.names) if stem != between else None)
        if name is None:
            return -1
        self._enter(name)
        return near + between.rfind(name)

    def _without_declaration(self, between: str) -> str:
        """《…条例》（以下简称《条例》）第三条: what follows the ） that closes a declaration."""
        assert self._sign is not None
        declares = between.startswith(("）", ")")) and "称" in self.text[max(0, self._sign.start - 8) : self._before]
        return between[1:] if declares else between

    def _enter_sign(self, sign: Sign, further: str) -> int:
        """《甲法》第三条, 《甲法》实施条例第三条; behind 本法 and 该法 the scope is set already."""
        if sign.kind is not Mark.TITLE:
            return -1
        self._enter(sign.name + further)
        self.mentions.pop()
        return sign.start

    def _enter(self, printed: str) -> None:
        self._document = self.names.full(printed)
        self._named = printed
        self._division = None

    def _emit(
        self, pointer: Pointer, document: str | None, spans: tuple[Span, ...], failure: str = "", name_start: int = -1
    ) -> None:
        text = self.text[pointer.start : pointer.end]
        relative = pointer.lead is not Lead.NONE
        unit, slip = self._unit, pointer.slip
        self.citations.append(
            Citation(
                pointer.start,
                pointer.end,
                text,
                document,
                spans,
                unit,
                slip,
                failure,
                relative,
                name_start,
                bool(_EARLIER.match(self.text, pointer.end)),
            )
        )
        self._annex = None
        if not spans:
            return
        last = spans[-1].last or spans[-1].first
        if last.article is not None:
            self._carried = (document, last)
        if last.divisions:
            self._division = (document, last._replace(article=None, paragraph=None, point=None, item=None))

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
        part = pointer.parts[0]
        spans = _spans(Address(), (part,))
        named = name_start >= 0 or not self.text.endswith("见", self._before, pointer.start)
        # 依照《甲》第三条填写申请表（见附件1）: what one is told to see is the text's own annex.
        self._emit(pointer, self._document if named else None, spans, name_start=name_start)
        if len(pointer.parts) > 1:
            self._annex = (pointer.end, spans[0].first)

    def _bare(self, pointer: Pointer) -> None:
        """第二款, 第（一）项, 第一目 without what is above them."""
        level = pointer.first_level
        if self._carried is not None:
            document, carried = self._carried
            base = _above(carried, level)
            self._emit(pointer, document, _spans(base, pointer.parts))
            return
        annex = self._unit.within(Level.ANNEX) if self._unit else None
        if annex is not None:
            self._emit(pointer, None, (Span(Address(annex=annex.number[0])),))
            return
        if _THAT_PLACE.search(self.text, max(0, pointer.start - 3), pointer.start):
            return
        base_or_none = self._own(level)
        if base_or_none is None:
            if self.structure.articles:
                self._emit(pointer, None, (), failure="这里不在任何一条里，看不出是哪一条的")
            return
        self._emit(pointer, None, _spans(base_or_none, pointer.parts))

    def _own(self, level: Level | None) -> Address | None:
        """The address around a bare pointer of that level: its own article, 款 or 项."""
        if self._unit is None:
            return None
        article = self._unit.within(Level.ARTICLE)
        if article is None or article.numbered:
            return None
        address = Address(article=article.number)
        paragraph = self._unit.within(Level.PARAGRAPH)
        if level in (Level.POINT, Level.ITEM) and paragraph is not None and has_list(paragraph, level):
            address = address._replace(paragraph=paragraph.number[0])
            point = self._unit.within(Level.POINT)
            if level is Level.ITEM and point is not None:
                address = address._replace(point=point.number[0])
        return address

    # --- relative pointers ---

    def _relative(self, pointer: Pointer) -> None:
        base, failure = relative_places(pointer, self._unit, self.structure)
        if failure and not self.structure.articles:
            return
        if failure or not base:
            self._emit(pointer, None, (), failure=failure)
            return
        if pointer.parts:
            self._emit(pointer, None, _spans(base[-1], pointer.parts))
            return
        self._emit(pointer, None, tuple(Span(address) for address in base))


def _above(address: Address, level: Level | None) -> Address:
    """What a bare pointer of `level` takes over from the citation before it."""
    if level is Level.PARAGRAPH:
        return Address(article=address.article, annex=address.annex)
    if level is Level.POINT:
        return address._replace(point=None, item=None, divisions=())
    return address._replace(item=None, divisions=())


def _spans(base: Address, parts: tuple[Segment, ...]) -> tuple[Span, ...]:
    """The places that the numbered levels name, on top of `base`."""
    address = base
    for part in parts[:-1]:
        address = address.at(part.level, part.numbers[-1])
    last = parts[-1]
    if address.annex is not None and last.level is not Level.ANNEX:
        return (Span(Address(annex=address.annex)),)
    if last.level is Level.ARTICLE or address.article is not None:
        address = address._replace(divisions=())
    if last.is_range:
        return (Span(address.at(last.level, last.numbers[0]), address.at(last.level, last.numbers[-1])),)
    return tuple(Span(address.at(last.level, number)) for number in last.numbers)
