"""What each pointer means where it stands: the document and the address it names.

Second of two passes over a text (`grammar` is the first): document scope, what a bare 款 or 项
takes over from the citation before it, 前款 and its kin. Nothing is looked up in another
document here; that is `resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from zhidu.citations.address import Address
from zhidu.citations.amending import amends, insertion_end
from zhidu.citations.citation import Citations, Mention
from zhidu.citations.defaults import Defaults, is_amending
from zhidu.citations.grammar import tokenize
from zhidu.citations.meaning import Carried, Meaning
from zhidu.citations.names import Names, is_rule_title
from zhidu.citations.pointer import Mark, Pointer, Sign
from zhidu.citations.signs import next_sign
from zhidu.text.units import Stretch, Structure
from zhidu.text.words import Words


def read_citations(structure: Structure, names: Names) -> Citations:
    """Read every citation of a text whose structure is known, in its running words; places are those of the text."""
    words, passages = structure.running
    reader = _Scope(words, structure, names)
    reader.read(passages)
    return Citations(
        tuple(reader.record.all),
        tuple(replace(each, start=words.start(each.start), end=words.end(each.end)) for each in reader.mentions),
    )


_SAYS = re.compile("(?:规定|指出|要求|明确|提出|强调|载明|写明|写道)[：:，,]$")
"""Behind these a quotation gives a document's own words."""


class _State(NamedTuple):
    """What a bracket takes from outside, and gives back when it closes."""

    document: str | None
    carried: Carried | None
    division: tuple[str | None, Address] | None
    sign: Sign | None
    before: int
    by_default: bool
    is_contract: bool


class _Scope(Meaning):
    """Walks the paragraphs of one text. What is carried over dies at the end of a sentence."""

    def __init__(self, words: Words, structure: Structure, names: Names) -> None:
        super().__init__(words, structure, names)
        with_default = not self._articled or is_amending(structure.title)
        self._defaults = Defaults(structure, names) if with_default else None
        self._inserted = 0  # where the text ends that an amendment inserts
        self._brackets: list[_State] = []
        self._quoting: str | None = None  # the document that a quotation is from, in a text without 条

    def read(self, passages: Iterable[Stretch]) -> None:
        """All paragraphs but those in units that have nothing a citation or a name may begin with."""
        sign = -1
        for passage in passages:
            start, end, unit = passage
            if sign < start:
                sign = next_sign(self.text, start)
            outside = unit is None or unit.numbered
            if outside or sign < end:
                self._paragraph(passage, outside)

    def _paragraph(self, passage: Stretch, outside: bool) -> None:
        """One paragraph.

        Outside all units, as in a decision on amendments, 第三款 may go on from the one before.
        """
        carried = self._carried if outside else None
        default = self._default_of(passage)
        self._default = self.names.full(default) if default else None
        self._reset()
        self._carried = carried
        self._begin(passage)
        for token in tokenize(self.text, passage.start, passage.end):
            if token.start < self._inserted:
                continue
            if isinstance(token, Pointer):
                self._pointer(token)
                self._sign = None
            elif token.kind in (Mark.OPEN, Mark.QUOTED):
                self._quotation(token)
            elif token.kind in (Mark.ENTER, Mark.LEAVE):
                self._bracket(token)
                continue
            elif token.kind is Mark.CLOSE:
                self._end_quotation(token)
            else:
                self._mark(token)
            self._before = token.end

    def _default_of(self, passage: Stretch) -> str | None:
        if self._defaults is None or (self._articled and not amends(self.text, passage.start, passage.end)):
            return None
        return self._defaults.at(self._words.start(passage.start))

    def _begin(self, passage: Stretch) -> None:
        self._unit, self._passage, self._before = passage.unit, passage, passage.start
        self._sign, self._brackets, self._quoting, self._quoted = None, [], None, None
        self.record.begin_paragraph(passage.unit)

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
            self._document = self._quoted
            self._sign = sign
        elif sign.kind is Mark.THAT:
            self._leave_document()
            self._document = self.names.full(self._named) if self._named else None
            self._sign = sign

    def _quotation(self, sign: Sign) -> None:
        """“: text that an amendment inserts is passed over; “接待办法” before a pointer names a document."""
        start, end = self._passage.start, self._passage.end
        if self.text[sign.start] == "“":
            self._inserted = insertion_end(self.text, sign.start, start, end, self._inserted)
            if self._inserted > sign.start:
                return
            self._quoting = None if self._articled else self._document
            self._quote(sign)
        if sign.kind is Mark.QUOTED and (is_rule_title(sign.name) or self.names.known(sign.name)):
            self._leave_document()
            self._named, self._sign = sign.name, sign

    def _end_quotation(self, sign: Sign) -> None:
        """《劳动法》第三十八条规定：“….”第四十一条规定: in a text without 条 the document lives on."""
        if self._quoting is not None and self.text[sign.start - 1] in "。！？":
            self._document, self._by_default = self._quoting, True
        self._quoting = None
        if self._quoted is not None and self.text[sign.start] == "”":
            self._quoted = None
            if self._articled and self.text[sign.start - 1] in "。！？":
                self._reset()

    def _quote(self, sign: Sign) -> None:
        """《甲法》规定：“违反本法第三条的…”: what stands in it is said by that document, 本法 and all."""
        if not _SAYS.search(self.text, max(self._passage.start, sign.start - 8), sign.start):
            return
        named = self._sign is not None and self._sign.kind is Mark.TITLE and self._sign.name == self._named
        self._quoted = self._document or (self.names.full(self._named) if named and self._named else None)
        self._document = self._quoted

    def _bracket(self, sign: Sign) -> None:
        """A bracket takes its scope from outside, and gives none out."""
        if sign.kind is Mark.ENTER:
            state = (self._document, self._carried, self._division, self._sign, self._before)
            self._brackets.append(_State(*state, self._by_default, self._is_contract))
        elif self._brackets:
            (self._document, self._carried, self._division, self._sign, self._before, *flags) = self._brackets.pop()
            self._by_default, self._is_contract = flags
