"""The grammar of citations: which characters form a pointer, and what each part of it says.

First of two passes: nothing here knows where a pointer stands or which document it means
(that is `scope`). Reads by `CITATION` forms: 第五条第二款第（三）项, 第八、九条, 第一至四项,
前款（一）、（二）项, 第三百零七条之一前三款, 第二章第三节, 附件2. What is found is a `pointer`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from zhidu.citations.names import TITLE, is_rule_title
from zhidu.citations.ordinals import (
    AND,
    BRACKETED,
    CIRCLED,
    LONGEST,
    MEMBERS,
    ODD,
    ONE,
    SPACE,
    TO,
    Numbers,
    S,
    plain_number,
    plain_unit,
    read_number,
    read_numbers,
)
from zhidu.citations.parts import read_part
from zhidu.citations.pointer import PART, Lead, Mark, Pointer, Segment, Sign, Slip, Token
from zhidu.citations.signs import BYLAWS, FIRST, TRIGGER
from zhidu.text.numerals import NUMBER, NUMERAL, parse_number
from zhidu.text.units import DIVISIONS, LEVELS, Level

_COUNT = "[两三四五六七八九各]?"  # 第（一）、（二）两项
_NOT_ARTICLE = "(?![件约款例目]|(?:生产|流水|战|路|航|专)线|跑道|道路|铁路|河流)"
_NOT_PARAGRAPH = "(?!项(?!目)|[式待])"  # 款项 is money, 前款项目 is not
_UNIT = (
    f"分编|编(?![号制辑队码写入剧委])|章(?!{BYLAWS})|节(?![目日课假])"
    f"|条{_NOT_ARTICLE}|款{_NOT_PARAGRAPH}|项(?!目)|分目|目(?![标的录前])"
)
_SUB = rf"(?:(?<=条)之({NUMBER})((?:[、和及至到]之{NUMBER}){{0,20}}))?"
_COMPONENT = re.compile(rf"第{S}({ONE}{MEMBERS}){_COUNT}{S}({_UNIT}){_SUB}")
_POINTS = re.compile(rf"({BRACKETED}(?:项?{S}(?:{AND}|{TO}){S}第?{BRACKETED}|{BRACKETED}){{0,60}}){_COUNT}项(?!目)")
_SHORT = rf"[（(][{SPACE}]*(?:[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}})[{SPACE}]*[）)]"
_LISTED_BY = "[、和及至到]?"
_BARE_POINTS = re.compile(
    rf"(?:之|第)?({_SHORT}(?:{_LISTED_BY}{_SHORT}){{0,30}}|[{CIRCLED}](?:{_LISTED_BY}[{CIRCLED}]){{0,30}})"
)
"""第五条（三）, 第一款之（二）: read as 项 only right behind a 条 or 款."""
_PLAIN_ONE = rf"(?:{NUMBER}|[{CIRCLED}])"
_PLAIN_PARTS = re.compile(
    rf"((?!两){_PLAIN_ONE}(?:(?:、|和|与|及|至|到){_PLAIN_ONE}){{0,30}})(款{_NOT_PARAGRAPH}|项(?!目)|目(?![标的录前]))"
)
"""第五条一、三项, 第四条2款, 第（一）项1、2目: likewise."""
_SUB_BEHIND = re.compile(r"之?[（(](\d{1,2})[）)]")
_ITEM_BEHIND = re.compile(
    rf"{_SUB_BEHIND.pattern}|之?([{CIRCLED}])|之?(\d{{1,2}})(?:目|[.．](?!\d)|(?=[的中所规办执处、，。；：）)]|$))"
)
"""第（一）项（2）, 第（一）项①, （一）2.: 目 right behind a 项; （1） behind a 目 is below it."""
_SMALL = re.compile(rf"第{S}({ONE}{MEMBERS}){S}(小[项点]|点(?![钟半名分燃]))")
_RANGE_END = re.compile(rf"起?{TO}第?({ONE})({_UNIT}){_SUB}")
_LEADING = re.compile(rf"前({NUMBER})(?:(款){_NOT_PARAGRAPH}|(项)(?!目))")
_NO_ARTICLE = re.compile(rf"第({NUMBER})(?=第{ONE}[款项])")
_SUB_INSIDE = re.compile(rf"第({NUMBER})之({NUMBER})条{_NOT_ARTICLE}")  # 第五之一条
_NO_ORDINAL = re.compile(rf"({NUMBER})(条{_NOT_ARTICLE}|款{_NOT_PARAGRAPH}|项(?!目)){_SUB}")
_JOIN = re.compile(r"、|和|或者?|以?及|与")
_RELATIVE = re.compile(
    rf"[前上下]({NUMBER})?(条{_NOT_ARTICLE}|款{_NOT_PARAGRAPH}|项(?!目))|本(条款?(?![件约例])|款(?!项)|项(?!目)|附件|附录)"
)
_AFTER_COUNTED = re.compile("[规所情行办处执之的、，,；;。：:）)和与或及以并中内外第除由应不可有均时者“”]|$", re.M)
"""What follows 前三项 where it points: 前三项污染物 only counts."""
_THAT = re.compile(rf"该(条(?![件约款例目道河路])|款{_NOT_PARAGRAPH})")
_THIS_DIVISION = re.compile(rf"本(编|章|节)(?!{S}第{S}[（({NUMERAL}]|各该)")
_ANNEX = re.compile(
    rf"(附[件录表图])(?:{S}((?:{NUMBER}之{NUMBER}|{NUMBER}(?:(?:{AND}|{TO}){NUMBER}|{TO}附[件录表图]{NUMBER}){{0,60}}))(?![份套式张页个本项条年月日并起同致{NUMERAL}])"
    rf"|[（(]({NUMBER}(?:[－-]{NUMBER})?)[）)]|(?<=录){S}([A-ZＡ-Ｚ])(?![A-Za-z])|(?={S}第{ONE}[条項项款]))"
)
_SOLE_ANNEX = re.compile("的?(附[件录表图])")
_GAP = re.compile(rf"[{SPACE}]?(的?)[{SPACE}]?")


def tokenize(text: str, start: int, end: int) -> Iterator[Token]:
    """The pointers and scope marks of one paragraph, `text[start:end]`, in order, without overlap.

    Of the ends of sentences that nothing stands between the last is told.
    """
    at = behind = start
    while first := FIRST.search(text, at, end):
        at = first.start()
        match = TRIGGER.match(text, at, end)
        token = _read_token(text, match, end) if match else None
        if token is None:
            at = match.end() if match else at + 1
            continue
        if stop := _last_stop(text, behind, at):
            yield stop
        yield token
        at = token.end
        while follower := _read_follower(text, at, end, token):
            yield follower
            token, at = follower, follower.end
        behind = at
    if stop := _last_stop(text, behind, end):
        yield stop


def _last_stop(text: str, start: int, end: int) -> Sign | None:
    find = text.rfind
    last = max(find("。", start, end), find("！", start, end), find("？", start, end), find("\n", start, end))
    return Sign(Mark.STOP, last, last + 1) if last >= 0 else None


def _read_token(text: str, match: re.Match[str], end: int) -> Token | None:
    """The pointer or sign that begins here, if it is one."""
    at, kind = match.start(), match.lastgroup
    if kind == "ref":
        if pointer := read_pointer(text, at, end):
            return pointer
        if text[at] in "（(":
            return Sign(Mark.ENTER, at, at + 1)
        return Sign(Mark.SELF, at, at + 2) if text[at] == "本" and text[at + 1] in "编章节" else None
    if kind == "title":
        title = TITLE.match(text, at, end)
        return Sign(Mark.TITLE, at, title.end(), title.group(1).strip(" \u3000")) if title else None
    name = text[at + 1 : match.end() - 1] if kind == "quoted" else ""
    return Sign(Mark(kind or ""), at, match.end(), name)


def _read_follower(text: str, at: int, end: int, token: Token) -> Pointer | None:
    """A pointer that only what stands before it makes one: 本条例六十条, 第八条、九条, 本规定附录."""
    if isinstance(token, Pointer):
        join = _JOIN.match(text, at, end)
        unit = token.parts[-1].level.label if token.parts else ""
        return _read_without_ordinal(text, join.end(), end, unit) if join else None
    if token.kind not in (Mark.SELF, Mark.TITLE, Mark.QUOTED):
        return None
    if pointer := read_part(text, at, end) or _read_without_ordinal(text, at, end, "条"):
        return pointer
    sole = _SOLE_ANNEX.match(text, at, end) if token.kind is Mark.SELF or is_rule_title(token.name) else None
    if not sole or _ANNEX.match(text, sole.start(1), end):
        return None
    part = Segment(Level.ANNEX, ((0, 0),))
    return Pointer(sole.start(1), sole.end(), Lead.NONE, 1, (part,), kind=sole.group(1))


def read_pointer(text: str, start: int, end: int) -> Pointer | None:
    """The pointer that begins at `start`, or None where the characters only look like one."""
    char = text[start]
    if char == "附":
        return _read_annex(text, start, end)
    if char in "前上下本该":
        found = _read_relative(text, start, end)
        if found is None:
            return None
        lead, count, stop = found
        begin = start - 1 if char == "该" and text[start - 1 : start] == "各" else start
        return _finish(text, Pointer(begin, stop, lead, count, ()), end)
    if inside := _SUB_INSIDE.match(text, start, end):
        part = Segment(Level.ARTICLE, (read_number(inside.group(1), inside.group(2)),))
        return _finish(text, Pointer(start, inside.end(), Lead.NONE, 1, (part,), Slip.ODD), end)
    if broken := _NO_ARTICLE.match(text, start, end):
        part = Segment(Level.ARTICLE, (read_number(broken.group(1)),))
        return _finish(text, Pointer(start, broken.end(), Lead.NONE, 1, (part,), Slip.NO_ARTICLE), end)
    return _finish(text, Pointer(start, start, Lead.NONE, 1, ()), end) or read_part(text, start, end)


def _finish(text: str, begun: Pointer, end: int) -> Pointer | None:
    """Read the numbered levels on behind what is read, each deeper than the one before, then a range's end."""
    parts, at, slip, lead = list(begun.parts), begun.end, begun.slip, begun.lead
    level = parts[-1].level if parts else _LEAD_LEVEL.get(lead)
    while not (parts and len(parts[-1].numbers) > 1 and not parts[-1].is_dash) and lead not in _DIVISION_LEADS:
        gap = _GAP.match(text, at, end)
        assert gap is not None
        follows = at if not parts and lead is Lead.NONE else gap.end()
        if not (_DEEPER.match(text, at, end) or _DEEPER.match(text, follows, end)):
            break
        read = _read_component(text, follows, end, level) or (_read_behind(text, at, end, level) if level else None)
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
    if level in DIVISIONS and len(parts[-1].numbers) == 1 and (inside := read_part(text, at, end)):
        return Pointer(begun.start, inside.end, lead, begun.count, (*parts, *inside.parts), slip, PART)  # 第二章二、
    if parts and len(parts[-1].numbers) == 1:
        parts[-1], at = _read_range_end(text, at, end, parts[-1])
    return Pointer(begun.start, at, lead, begun.count, tuple(parts), slip, begun.kind)


_DEEPER = re.compile(rf"[第前之（({CIRCLED}{NUMERAL}]")  # what a level begins with
_DIVISION_LEADS = (Lead.THIS_PART, Lead.THIS_CHAPTER, Lead.THIS_SECTION)
_WHOLE_ALONE = (
    *(Lead.LAST_ARTICLE, Lead.LAST_PARAGRAPH, Lead.LAST_POINT, Lead.THIS_ARTICLE),
    *(Lead.NEXT_ARTICLE, Lead.NEXT_PARAGRAPH, Lead.THAT_ARTICLE, Lead.THAT_PARAGRAPH, *_DIVISION_LEADS),
)
"""Leads that mean something without a number behind them; 本条 ends a scope."""

_LEAD_LEVEL = {
    Lead.THIS_ARTICLE: Level.ARTICLE,
    Lead.LAST_ARTICLE: Level.ARTICLE,
    Lead.NEXT_ARTICLE: Level.ARTICLE,
    Lead.NEXT_PARAGRAPH: Level.PARAGRAPH,
    Lead.THAT_ARTICLE: Level.ARTICLE,
    Lead.THIS_PARAGRAPH: Level.PARAGRAPH,
    Lead.LAST_PARAGRAPH: Level.PARAGRAPH,
    Lead.THAT_PARAGRAPH: Level.PARAGRAPH,
    Lead.THIS_POINT: Level.POINT,
    Lead.LAST_POINT: Level.POINT,
    Lead.THIS_ANNEX: Level.ANNEX,
}
_OUTERFIRST = (Level.ANNEX, *DIVISIONS, Level.ARTICLE, Level.PARAGRAPH, Level.POINT, Level.ITEM, Level.SUB)
_ORDER = {level: order for order, level in enumerate(_OUTERFIRST)}

_MOST = 99  # 前N款 with a greater N is chance


def _read_relative(text: str, start: int, end: int) -> tuple[Lead, int, int] | None:
    if that := _THAT.match(text, start, end):
        return Lead("该" + that.group(1)), 1, that.end()
    if division := _THIS_DIVISION.match(text, start, end):
        return Lead(division.group()), 1, division.end()
    match = _RELATIVE.match(text, start, end)
    if not match:
        return None
    if match.group(3):
        word = match.group(3)
        lead = Lead.THIS_ANNEX if word.startswith("附") else Lead("本" + word[0])
        return lead, 1, match.end()
    count = parse_number(match.group(1)) if match.group(1) else 1
    if count > _MOST or (match.group(1) and match.group(2) == "项" and not _AFTER_COUNTED.match(text, match.end())):
        return None
    return Lead(("下" if text[start] == "下" else "前") + match.group(2)), count, match.end()


_Read = tuple[Segment, int, Slip | None]


def _read_component(text: str, at: int, end: int, above: Level | None) -> _Read | None:
    """One numbered level at `at`, deeper than `above`."""
    if above in (Level.ARTICLE, Level.PARAGRAPH) and (leading := _LEADING.match(text, at, end)):
        level = Level.PARAGRAPH if leading.group(2) else Level.POINT
        last = min(parse_number(leading.group(1)), LONGEST)
        if level is not above:
            return Segment(level, ((1, 0), (last, 0)), is_range=True), leading.end(), None
    if match := _COMPONENT.match(text, at, end):
        level = LEVELS[match.group(2)]
        found = read_numbers(match.group(1), match.group(3))
        if match.group(4):  # 第二十条之一至之三
            subs = read_numbers(match.group(3) + match.group(4).replace("之", ""))
            found = Numbers(tuple((found.numbers[-1][0], sub) for sub, _ in subs.numbers), subs.is_range)
    elif above is not Level.POINT and (match := _POINTS.match(text, at, end)):
        level = Level.POINT
        found = read_numbers(match.group(1).replace("项", ""))
    elif above in _LISTED_IN and (match := _SMALL.match(text, at, end)):
        level = Level.ITEM if above is Level.POINT else Level.POINT
        found = read_numbers(match.group(1))
    elif (odd := _read_odd(text, at, end)) is not None:
        return odd if above is None or _ORDER[odd[0].level] > _ORDER[above] else None
    else:
        return None
    if level in _LISTED and above in _LISTED and _ORDER[level] <= _ORDER[above]:
        level = _OUTERFIRST[_ORDER[above] + 1]  # 第二项第一项: what stands right behind is below
    if above is not None and _ORDER[level] <= _ORDER[above]:
        return None
    slip = Slip.SPACE if _HAS_SPACE.search(_BRACKET.sub("", match.group())) else None
    many = len(found.numbers) > 1 and not found.is_range
    if many and level in DIVISIONS and above is not None and above not in DIVISIONS:
        return None
    dash = found.is_dash and level is Level.ARTICLE
    return Segment(level, found.numbers, found.is_range and not dash, dash), match.end(), slip


_LISTED = (Level.POINT, Level.ITEM)
_LISTED_IN = (Level.ARTICLE, Level.PARAGRAPH, Level.POINT)
_HAS_SPACE = re.compile(f"[{SPACE}]")
_BRACKET = re.compile(BRACKETED)


def _read_behind(text: str, at: int, end: int, above: Level) -> _Read | None:
    """What only its place right behind a 条 or 款 makes a level: 第五条（三）, 第五条一、三项, 第四条2款."""
    plain = _PLAIN_PARTS.match(text, at, end)
    if plain and _ORDER[level := LEVELS[plain.group(2)]] > _ORDER[above]:
        found = read_numbers(plain.group(1))
        slip = None if level is Level.ITEM else Slip.NO_ORDINAL
        return Segment(level, found.numbers, found.is_range), plain.end(), slip
    if above in _LISTED:
        match = (_ITEM_BEHIND if above is Level.POINT else _SUB_BEHIND).match(text, at, end)
        number = next(filter(None, match.groups())) if match else ""
        below = Level.ITEM if above is Level.POINT else Level.SUB
        return (Segment(below, (read_number(number),)), match.end(), None) if match else None
    if above in (Level.ARTICLE, Level.PARAGRAPH) and (match := _BARE_POINTS.match(text, at, end)):
        found = read_numbers(match.group(1))
        return Segment(Level.POINT, found.numbers, found.is_range), match.end(), None
    return None


def _read_odd(text: str, at: int, end: int) -> _Read | None:
    """第九十條, 第 九 十 条, 第玖拾条, where nothing else is read."""
    odd = ODD.match(text, at, end)
    if not odd:
        return None
    number, unit = plain_number(odd.group(1)).strip("（()）"), plain_unit(odd.group(2))
    whole = _COMPONENT.match(f"第{number}{unit}{text[odd.end() : min(end, odd.end() + 8)]}")
    if not whole or whole.group(1) != number:
        return None
    stop = odd.end() + whole.end() - len(number) - len(unit) - 1
    return Segment(LEVELS[unit], (read_number(number, whole.group(3)),)), stop, Slip.ODD


def _read_range_end(text: str, at: int, end: int, part: Segment) -> tuple[Segment, int]:
    """The end of 第三条至第五条; one that runs backwards too, which `lookup` refuses."""
    match = _RANGE_END.match(text, at, end)
    if not match or LEVELS[match.group(2)] is not part.level or part.is_range:
        return part, at
    last = read_number(match.group(1), match.group(3))
    if last[0] - part.numbers[0][0] > LONGEST:
        return part, at
    if _read_component(text, match.end(), end, part.level):  # 第三条至第五条第二款 is no range of whole articles
        return part, at
    return Segment(part.level, (part.numbers[0], last), is_range=True), match.end()


def _read_annex(text: str, start: int, end: int) -> Pointer | None:
    match = _ANNEX.match(text, start, end)
    if not match or text[start - 1 : start] in ("书", "表", "单"):  # 请求书附录
        return None
    kind, numbers, bracketed, letter = match.groups()
    first, _, sub = (numbers or "").partition("之")
    found = read_numbers(re.sub("附.", "", first) or bracketed or "1", sub or None)
    part = Segment(Level.ANNEX, found.numbers, found.is_range and not found.is_dash, found.is_dash)
    letter = unicodedata.normalize("NFKC", letter or "")
    return _finish(text, Pointer(start, match.end(), Lead.NONE, 1, (part,), kind=kind + letter), end)


def _read_without_ordinal(text: str, at: int, end: int, unit: str) -> Pointer | None:
    """本条例六十条, 《刑法》三百条, 第八条、九条: a unit cited without 第."""
    match = _NO_ORDINAL.match(text, at, end)
    if not match or match.group(2) != unit:
        return None
    part = Segment(LEVELS[unit], (read_number(match.group(1), match.group(3)),))
    return _finish(text, Pointer(at, match.end(), Lead.NONE, 1, (part,), Slip.NO_ORDINAL), end)
