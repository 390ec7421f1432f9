"""What paper has and a page has not, taken out of the lines of a text: contents, page numbers, 版记, soft breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from zhidu.citations.names import key
from zhidu.intake.manuscript import Grid, Line, Manuscript, Part, Told
from zhidu.text.heads import (
    ENDS,
    GAP,
    ONE_LINE,
    PAGE_NUMBER,
    PLAIN_DIVISION,
    RUN_IN,
    SPACE,
    SYMBOLS,
    read_annex,
    read_article,
)
from zhidu.text.marks import read_mark
from zhidu.text.numerals import parse_number
from zhidu.text.pieces import INVISIBLE

_CONTENTS = re.compile(rf"[【\[]?目{GAP}[录錄次][】\]]?")
_LEADER = re.compile(
    rf"[{SPACE}.．…·—-]*(?:\.{{3,}}|…|[\t·]{{1,}}|[{SPACE}]{{2,}})[{SPACE}.．…·—-]*[(（]?\d{{1,4}}[)）]?$"
)
_IMPRINT = re.compile(
    rf"(?:抄{GAP}送|主{GAP}送|分{GAP}送|抄{GAP}报|报{GAP}送|主题词|打字|校对|共印|印数)[：:].*|(?:[（(]?共印\d+份[）)]?)"
    rf"|.{{2,30}}[{SPACE}]+\d{{4}}年\d{{1,2}}月\d{{1,2}}日{GAP}印发"
)
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_CLOSING = "。；：！？.;:!?”）)》"


def tidied(script: Manuscript, *, paged: bool = False) -> None:
    """Take such lines out, each told of, and cut lines at their soft breaks. `paged`: it comes from pages of a PDF."""
    script.parts = list(_titled([piece for part in script.parts for piece in _cut(script, part)]))
    reasons = dict.fromkeys(_ruled(script.parts) | _listed(script.parts), ("目录", "网页自己有目录"))
    for at, part in enumerate(script.parts):
        words = part.words.strip() if isinstance(part, Line) else ""
        if words and at not in reasons:
            if _is_page_number(words, paged=paged):
                reasons[at] = "页码", "网页没有页"
            elif SYMBOLS.fullmatch(words):
                reasons[at] = "横线", "只是版面上的线"
            elif at > len(script.parts) - _IMPRINTED and _IMPRINT.fullmatch(words):
                reasons[at] = "版记", "是纸上的印发记录，不是正文"
    drop(script, reasons)


_IMPRINTED = 8
"""In so many last lines a 版记 may stand."""


def drop(script: Manuscript, reasons: Mapping[int, tuple[str, str]]) -> None:
    """Take parts out and tell what each was and why."""
    for at, (what, why) in sorted(reasons.items()):
        part = script.parts[at]
        words = part.words if isinstance(part, Line) else " ".join(cell for row in part.rows for cell in row)
        script.dropped.append(Told(part.where, what, words.strip(), why))
    script.parts = [part for at, part in enumerate(script.parts) if at not in reasons]


def _is_page_number(words: str, *, paged: bool) -> bool:
    return bool(PAGE_NUMBER.fullmatch(words)) and (paged or not words.isdecimal()) and not read_mark(words + "甲")


# --- contents ---


def _ruled(parts: list[Part]) -> set[int]:
    """The contents that a program made, with the line 目录 above them."""
    found = {at for at, part in enumerate(parts) if isinstance(part, Line) and part.ruled}
    above = {at - 1 for at in found if at and at - 1 not in found}
    heads = {at for at in above if isinstance(part := parts[at], Line) and _CONTENTS.fullmatch(part.words.strip())}
    return found | heads


def _listed(parts: list[Part]) -> set[int]:
    """The contents that were typed: 目录 alone, then names of divisions that all come again behind."""
    lines = [entry_of(part.words) if isinstance(part, Line) and not part.ruled else "" for part in parts]
    first = next((at for at, words in enumerate(lines) if _CONTENTS.fullmatch(words)), None)
    if first is None or first + 1 >= len(parts):
        return set()
    start = key(lines[first + 1])
    again = next((at for at in range(first + 2, len(parts)) if start and key(lines[at]) == start), None)
    if again is None:
        again = first + 1  # a name may have been shortened: as far as divisions go on
        while again < len(parts) and PLAIN_DIVISION.fullmatch(lines[again]):
            again += 1
        if {key(each) for each in lines[first + 1 : again]} - {key(each) for each in lines[again:]}:
            return set()
    between = lines[first + 1 : again]
    if any(not each or len(each) > 40 or each[-1] in "。；：" or read_article(each) for each in between):
        return set()
    return set(range(first, again))


def entry_of(words: str) -> str:
    """A line of a table of contents without what leads to its page and the number of that."""
    return _LEADER.sub("", words.strip()).strip()


# --- annexes ---


def _titled(parts: list[Part]) -> Iterator[Part]:
    """The parts, 附件1 in a line of its own joined with the title below it."""
    seen = False
    held: Line | None = None
    for part in parts:
        words = part.words.strip() if isinstance(part, Line) else ""
        if held is not None:
            is_title = 0 < len(words) <= 40 and words[-1] not in _CLOSING and not opens(words)
            yield replace(held, words=f"{held.words.strip().rstrip('：:')} {words}", level=1) if is_title else held
            held = None
            if is_title:
                continue
        seen = seen or read_article(words) is not None or read_mark(words) is not None
        if seen and isinstance(part, Line) and _ANNEX_ALONE.fullmatch(words):
            held = part
        else:
            yield part
    yield from (held,) if held else ()


_ANNEX_ALONE = re.compile(rf"附{GAP}[件表录]{GAP}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})?[：:]?")


# --- soft breaks ---


def opens(words: str) -> bool:
    """Whether a line begins something of its own: a 条, a division, an entry of a list, an annex."""
    words = words.strip()
    return bool(
        read_mark(words)
        or read_article(words)
        or PLAIN_DIVISION.fullmatch(words)
        or (read_annex(words) and len(words) < 40)
    )


def _cut(script: Manuscript, part: Part) -> Iterator[Part]:
    """A line at its soft breaks: a paragraph each behind the end of a sentence or before a number, else joined."""
    if isinstance(part, Grid):
        yield part
        return
    pieces = [each.strip(SPACE) for each in part.words.split("\n")]
    made = pieces[0]
    for each in filter(None, pieces[1:]):
        if not made or made[-1] in ENDS or made[-1] in _CLOSING or opens(each) or PLAIN_DIVISION.fullmatch(made):
            yield from _one(replace(part, words=made))
            made = each
        else:
            if not part.centered:
                told = Told(
                    part.where, "软回车", f"{made[-8:]}／{each[:8]}", "前面没有完，接成了一段；应当分段的，分开"
                )
                script.doubted.append(told)
            made += each
    yield from _one(replace(part, words=made))


def _one(line: Line) -> Iterator[Line]:
    """A line, or a division and its first 条 that stand in one."""
    words = _UNSEEN.sub("", line.words).strip(SPACE)
    match = ONE_LINE.match(words)
    if match:
        yield replace(line, words=match.group().strip(SPACE))
        yield replace(line, words=words[match.end() :])
    elif words:
        yield from (replace(line, words=each) for each in _articles(words))


def _articles(words: str) -> Iterator[str]:
    """A paragraph cut where the next 条 by number stands in it behind the end of a sentence."""
    head = read_article(words)
    begin, last = 0, head.number[0] if head else 0
    for match in RUN_IN.finditer(words, head.end) if head else ():
        if not match[2] and parse_number(match[1]) == last + 1:
            yield words[begin : match.start()].rstrip(SPACE)
            begin, last = match.start(), last + 1
    yield words[begin:]
