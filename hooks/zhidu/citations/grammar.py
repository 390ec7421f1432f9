"""The grammar of citations: which characters form a pointer, and what each part of it says.

First of two passes: nothing here knows where a pointer stands or which document it means
(that is `scope`). Reads by `CITATION` forms: 第五条第二款第（三）项, 第八、九条, 第一至四项,
前款（一）、（二）项, 第三百零七条之一前三款, 第二章第三节, 附件2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from zhidu.citations.names import TITLE
from zhidu.text.numerals import NUMBER, NUMERAL, parse_number
from zhidu.text.units import DIVISIONS, LEVELS, Level, Number


class Slip(StrEnum):
    """A drafting slip: the pointer can be read, but is not written as it should be."""

    NO_ORDINAL = "no-ordinal"  # 本条例六十条
    NO_ARTICLE = "no-article"  # 第二百三十六第三款
    OF = "of"  # 第三十一条的第二款
    SPACE = "space"  # 第三十五 条


class Lead(StrEnum):
    """The relative word that a pointer begins with."""

    NONE = ""
    THIS_ARTICLE = "本条"
    THIS_PARAGRAPH = "本款"
    THIS_POINT = "本项"
    THIS_ANNEX = "本附件"
    LAST_ARTICLE = "前条"
    LAST_PARAGRAPH = "前款"
    LAST_POINT = "前项"


class Segment(NamedTuple):
    """One level of a pointer: its numbers (several for 第一、二款), or the ends of a range."""

    level: Level
    numbers: tuple[Number, ...]
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class Pointer:
    """One citation as written. `count` is the number of 前两款; 1 for 前款."""

    start: int
    end: int
    lead: Lead
    count: int
    parts: tuple[Segment, ...]
    slip: Slip | None = None

    @property
    def first_level(self) -> Level | None:
        """The outermost level that is named by number."""
        return self.parts[0].level if self.parts else None


class Mark(StrEnum):
    """What a token that is no pointer does to the scope."""

    TITLE = "title"  # 《…》
    SELF = "self"  # 本法, 本规定, 本章
    THAT = "that"  # 该法
    STOP = "stop"  # end of sentence
    OPEN = "open"  # “
    CLOSE = "close"  # ”


class Sign(NamedTuple):
    """A token that is no pointer. `name` is the title inside 《》."""

    kind: Mark
    start: int
    end: int
    name: str = ""


Token = Pointer | Sign

_S = r"[ \u3000]?"
_COUNT = "[两三四五六七八九各]?"  # 第（一）、（二）两项
_BRACKETED = rf"[（(][ \u3000]*{NUMBER}[ \u3000]*[）)]"
_ONE = rf"(?:{_BRACKETED}|{NUMBER})"
_TO = r"(?:至|到|[—–~～－-]{1,2})"
_AND = r"(?:、|，|,|和|与|及|以及|或者?)"
_NOT_ARTICLE = "(?![件约款例目])"
_NOT_PARAGRAPH = "(?!项(?!目)|[式待])"  # 款项 is money, 前款项目 is not
_UNIT = (
    "分编|编(?![号制辑队码写入剧委])|章(?!程)|节(?![目日课假])"
    f"|条{_NOT_ARTICLE}|款{_NOT_PARAGRAPH}|项(?!目)|目(?![标的录前])"
)
_SUB = rf"(?:(?<=条)之({NUMBER}))?"
_MEMBERS = rf"(?:{_S}(?:{_AND}|{_TO}){_S}(?:第{_S})?{_ONE}|(?<=[）)]){_BRACKETED}){{0,60}}"
_COMPONENT = re.compile(rf"第{_S}({_ONE}{_MEMBERS}){_COUNT}{_S}({_UNIT}){_SUB}")
_POINTS = re.compile(
    rf"({_BRACKETED}(?:项?{_S}(?:{_AND}|{_TO}){_S}第?{_BRACKETED}|{_BRACKETED}){{0,60}}){_COUNT}项(?!目)"
)
_RANGE_END = re.compile(rf"{_TO}第?({_ONE})({_UNIT}){_SUB}")
_LEADING = re.compile(rf"前({NUMBER})(?:(款){_NOT_PARAGRAPH}|(项)(?!目))")
_NO_ARTICLE = re.compile(rf"第({NUMBER})(?=第{_ONE}[款项])")
_NO_ORDINAL = re.compile(rf"({NUMBER})(条{_NOT_ARTICLE}|款{_NOT_PARAGRAPH}|项(?!目)){_SUB}")
_JOIN = re.compile(r"、|和|或者?|以?及|与")
_RELATIVE = re.compile(
    rf"前({NUMBER})?(条{_NOT_ARTICLE}|款{_NOT_PARAGRAPH}|项(?!目))|本(条款?(?![件约例])|款(?!项)|项(?!目)|附件|附录)"
)
_ANNEX = re.compile(
    rf"附[件录表](?:{_S}({NUMBER}(?:(?:{_AND}|{_TO}){NUMBER}){{0,60}})(?![份套式张页个本项条年月日{NUMERAL}])|(?={_S}第{_ONE}[条项款]))"
)
_SOLE_ANNEX = re.compile("的?(附[件录表])")
_GAP = re.compile(r"[ \u3000]?(的?)[ \u3000]?")

_SELF_NOUN = (
    "法典|法(?![院官律庭])|条例|规定|办法|实施细则|细则|解释|决定|决议|规则|通则|总则|准则|章程|制度|规程|规范|守则|公约|协定"
    "|意见|通知|方案|纲要|要点|标准|指引|批复|责任制|编(?![号制辑])|分编|章(?!程)|节(?![目日])|暂行(?:条例|规定|办法)"
)
_THIS = "(?<![基资成根样版原日文])本"  # 基本法, 成本标准
_TRIGGER = re.compile(
    r"(?P<title>《)"
    rf"|(?P<ref>第(?={_S}[（({NUMERAL}])|前(?=[条款项0-9０-９一二两三四五六七八九十])|{_THIS}(?=条(?!例)|款|项|附)|附(?=[件录表])"
    r"|[（(](?=[ \u3000]?[一二三四五六七八九十]+[ \u3000]?[）)]))"
    rf"|(?P<self>{_THIS}(?:{_SELF_NOUN}))"
    r"|(?P<that>(?:该|(?<![合共相协])同)(?:法典|法(?![院官律庭])|条例|规定|办法|细则|解释|规则|章程|制度|公约))"
    r"|(?P<stop>[。！？\n])"
    r"|(?P<open>“)|(?P<close>”)"
)

_FIRST = re.compile("[《第前本附（(该同。！？\n“”]")
"""What each alternative of `_TRIGGER` begins with: looked for first, as that takes half the time."""

_CITING = re.compile("[《第前本附（(该同“]")


def may_cite(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` has anything that a token other than the end of a sentence begins with."""
    return _CITING.search(text, start, end) is not None


def tokenize(text: str, start: int, end: int) -> Iterator[Token]:
    """The pointers and scope marks of one paragraph, `text[start:end]`, in order, without overlap."""
    at = start
    while first := _FIRST.search(text, at, end):
        at = first.start()
        match = _TRIGGER.match(text, at, end)
        if match is None:
            at += 1
            continue
        kind = match.lastgroup
        token: Token | None = None
        if kind == "ref":
            token = read_pointer(text, at, end)
        elif kind == "title":
            title = TITLE.match(text, at, end)
            token = Sign(Mark.TITLE, at, title.end(), title.group(1)) if title else None
        else:
            token = Sign(Mark(kind or ""), at, match.end())
        if token is None:
            at = match.end()
            continue
        yield token
        at = token.end
        while follower := _read_follower(text, at, end, token):
            yield follower
            token, at = follower, follower.end


def _read_follower(text: str, at: int, end: int, token: Token) -> Pointer | None:
    """A pointer that only what stands before it makes one: 本条例六十条, 第八条、九条, 本规定附录."""
    if isinstance(token, Pointer):
        join = _JOIN.match(text, at, end)
        unit = token.parts[-1].level.label if token.parts else ""
        return _read_without_ordinal(text, join.end(), end, unit) if join else None
    if token.kind not in (Mark.SELF, Mark.TITLE):
        return None
    if pointer := _read_without_ordinal(text, at, end, "条"):
        return pointer
    sole = _SOLE_ANNEX.match(text, at, end)
    if not sole or _ANNEX.match(text, sole.start(1), end):
        return None
    return Pointer(sole.start(1), sole.end(), Lead.NONE, 1, (Segment(Level.ANNEX, ((1, 0),)),))


def read_pointer(text: str, start: int, end: int) -> Pointer | None:
    """The pointer that begins at `start`, or None where the characters only look like one."""
    char = text[start]
    if char == "附":
        return _read_annex(text, start, end)
    if char in "前本":
        found = _read_relative(text, start, end)
        return _finish(text, Pointer(start, found[2], found[0], found[1], ()), end) if found else None
    if broken := _NO_ARTICLE.match(text, start, end):
        part = Segment(Level.ARTICLE, (_number(broken.group(1)),))
        return _finish(text, Pointer(start, broken.end(), Lead.NONE, 1, (part,), Slip.NO_ARTICLE), end)
    return _finish(text, Pointer(start, start, Lead.NONE, 1, ()), end)


def _finish(text: str, begun: Pointer, end: int) -> Pointer | None:
    """Read the numbered levels on behind what is read, each deeper than the one before, then a range's end."""
    parts, at, slip, lead = list(begun.parts), begun.end, begun.slip, begun.lead
    level = parts[-1].level if parts else _LEAD_LEVEL.get(lead)
    while not (parts and len(parts[-1].numbers) > 1):
        gap = _GAP.match(text, at, end)
        assert gap is not None
        follows = at if not parts and lead is Lead.NONE else gap.end()
        read = _read_component(text, follows, end, level)
        if read is None:
            break
        part, stop, own_slip = read
        slip = slip or own_slip
        if follows != at and level is not Level.ANNEX:
            slip = slip or (Slip.OF if gap.group(1) else Slip.SPACE)
        parts.append(part)
        level, at = part.level, stop
    if not parts and lead not in _WHOLE_ALONE:
        return None
    if parts and len(parts[-1].numbers) == 1:
        parts[-1], at = _read_range_end(text, at, end, parts[-1])
    return replace(begun, end=at, parts=tuple(parts), slip=slip)


_WHOLE_ALONE = (Lead.LAST_ARTICLE, Lead.LAST_PARAGRAPH, Lead.LAST_POINT, Lead.THIS_ARTICLE)
"""Leads that mean something without a number behind them; 本条 ends a scope."""

_LEAD_LEVEL = {
    Lead.THIS_ARTICLE: Level.ARTICLE,
    Lead.LAST_ARTICLE: Level.ARTICLE,
    Lead.THIS_PARAGRAPH: Level.PARAGRAPH,
    Lead.LAST_PARAGRAPH: Level.PARAGRAPH,
    Lead.THIS_POINT: Level.POINT,
    Lead.LAST_POINT: Level.POINT,
    Lead.THIS_ANNEX: Level.ANNEX,
}
_OUTER_FIRST = (Level.ANNEX, *DIVISIONS, Level.ARTICLE, Level.PARAGRAPH, Level.POINT, Level.ITEM)
_ORDER = {level: order for order, level in enumerate(_OUTER_FIRST)}


_MOST = 99
"""前N款 with a greater N is chance."""


def _read_relative(text: str, start: int, end: int) -> tuple[Lead, int, int] | None:
    match = _RELATIVE.match(text, start, end)
    if not match:
        return None
    if match.group(3):
        word = match.group(3)
        lead = Lead.THIS_ANNEX if word.startswith("附") else Lead("本" + word[0])
        return lead, 1, match.end()
    count = parse_number(match.group(1)) if match.group(1) else 1
    if count > _MOST:
        return None
    return Lead("前" + match.group(2)), count, match.end()


def _read_component(text: str, at: int, end: int, above: Level | None) -> tuple[Segment, int, Slip | None] | None:
    """One numbered level at `at`, deeper than `above`."""
    if above in (Level.ARTICLE, Level.PARAGRAPH) and (leading := _LEADING.match(text, at, end)):
        level = Level.PARAGRAPH if leading.group(2) else Level.POINT
        last = min(parse_number(leading.group(1)), _LONGEST)
        if level is not above:
            return Segment(level, ((1, 0), (last, 0)), is_range=True), leading.end(), None
    if match := _COMPONENT.match(text, at, end):
        level = LEVELS[match.group(2)]
        numbers, is_range = _numbers(match.group(1), match.group(3))
    elif above is not Level.POINT and (match := _POINTS.match(text, at, end)):
        level = Level.POINT
        numbers, is_range = _numbers(match.group(1).replace("项", ""), None)
    else:
        return None
    if above is not None and _ORDER[level] <= _ORDER[above]:
        return None
    slip = Slip.SPACE if _HAS_SPACE.search(_BRACKET.sub("", match.group())) else None
    if len(numbers) > 1 and not is_range and level in DIVISIONS and above is not None and above not in DIVISIONS:
        return None
    return Segment(level, numbers, is_range), match.end(), slip


def _read_range_end(text: str, at: int, end: int, part: Segment) -> tuple[Segment, int]:
    match = _RANGE_END.match(text, at, end)
    if not match or LEVELS[match.group(2)] is not part.level or part.is_range:
        return part, at
    last = _number(match.group(1), match.group(3))
    if not part.numbers[0] < last or last[0] - part.numbers[0][0] > _LONGEST:
        return part, at
    if _read_component(text, match.end(), end, part.level):  # 第三条至第五条第二款 is no range of whole articles
        return part, at
    return Segment(part.level, (part.numbers[0], last), is_range=True), match.end()


def _read_annex(text: str, start: int, end: int) -> Pointer | None:
    match = _ANNEX.match(text, start, end)
    if not match:
        return None
    numbers, is_range = _numbers(match.group(1), None) if match.group(1) else (((1, 0),), False)
    return _finish(text, Pointer(start, match.end(), Lead.NONE, 1, (Segment(Level.ANNEX, numbers, is_range),)), end)


def _read_without_ordinal(text: str, at: int, end: int, unit: str) -> Pointer | None:
    """本条例六十条, 《刑法》三百条, 第八条、九条: a unit cited without 第."""
    match = _NO_ORDINAL.match(text, at, end)
    if not match or match.group(2) != unit:
        return None
    part = Segment(LEVELS[unit], (_number(match.group(1), match.group(3)),))
    return _finish(text, Pointer(at, match.end(), Lead.NONE, 1, (part,), Slip.NO_ORDINAL), end)


_LONGEST = 1500
"""No range has more members; the longest law has 1260 articles."""
_SPLIT = re.compile(rf"{_S}({_AND}|{_TO}){_S}(?:第{_S})?")
_TOUCHING = re.compile("(?<=[）)])(?=[（(])")
_HAS_SPACE = re.compile(r"[ \u3000]")
_BRACKET = re.compile(_BRACKETED)


def _numbers(text: str, sub: str | None) -> tuple[tuple[Number, ...], bool]:
    """The numbers of a list or a range (一、二 / 一至四), and whether it is a range.

    A list with a range in it (一、三至五) is spelled out.
    """
    pieces = _SPLIT.split(_TOUCHING.sub("、", text))
    numbers = [_number(pieces[0])]
    ranges = 0
    for join, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        value = _number(piece)
        if re.fullmatch(_TO, join):
            ranges += 1
            if len(pieces) > 3:
                numbers.extend((n, 0) for n in range(numbers[-1][0] + 1, min(value[0], numbers[-1][0] + _LONGEST)))
        numbers.append(value)
    if sub:
        numbers[-1] = (numbers[-1][0], parse_number(sub))
    if ranges == 1 and len(pieces) == 3:
        return tuple(numbers), 0 <= numbers[1][0] - numbers[0][0] <= _LONGEST
    return tuple(numbers), False


def _number(text: str, sub: str | None = None) -> Number:
    return parse_number(re.sub(r"[（()） \u3000]", "", text)), parse_number(sub) if sub else 0
