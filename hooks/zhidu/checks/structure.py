"""ZD20x, ZD21x: the structure of a rule, 编 章 节 条 款 项 目 附件, holds together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from zhidu.checks.entries import entries_run_in
from zhidu.checks.numbering import sequence_faults
from zhidu.checks.registry import WARNING, Fault, check
from zhidu.corpus.entry import Entry
from zhidu.front.yamltext import excerpt
from zhidu.kinds.standing import Status
from zhidu.text.blocks import Heading, Paragraph, Stray, leaves, words_of
from zhidu.text.heads import read_article
from zhidu.text.hidden import Hiding, left_open
from zhidu.text.marks import foreign_mark
from zhidu.text.numerals import NUMBER, chinese_number, parse_number, spell
from zhidu.text.pieces import INVISIBLE
from zhidu.text.units import DIVISIONS, Level, Number, Oddity, Placed, Structure, Unit


def is_rule_text(entry: Entry) -> bool:
    """Whether a page holds the text of a rule: by its kind or, where its front matter is broken, by its articles."""
    if entry.document is None:
        return bool(entry.structure.articles or entry.structure.parts)
    return entry.rule is not None and entry.language is None


@check("ZD201", "条号连续，不跳号、不重号、不倒号")
def articles_count_up(entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD201: the numbers of 条 neither skip, nor repeat, nor run backwards."""
    found = [number for _, number in run_in(entry)]
    yield from _count_up(entry, structure.articles or structure.parts, found)


@check("ZD202", "项号从（一）起连续")
def points_count_up(entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD202: within a 款, the numbers of 项 count up from （一）."""
    elsewhere: dict[str, list[Number]] = {}
    for _, number, unit in entries_run_in(structure):
        around = unit.parent if unit.level is Level.POINT and unit.parent is not None else unit
        elsewhere.setdefault(around.id, []).append((number, 0))
    yield from _children_count_up(entry, structure, Level.POINT, elsewhere)


@check("ZD203", "目号从 1 起连续")
def items_count_up(entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD203: within a 项, the numbers of 目 count up from 1, and those of what is below them."""
    yield from _children_count_up(entry, structure, Level.ITEM)
    yield from _children_count_up(entry, structure, Level.SUB)


@check("ZD204", "编、章、节的编号连续")
def divisions_count_up(entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD204: 编, 章 and 节 count up; 节 anew in each 章, 章 anew in each 编 or through all of them."""
    for level in DIVISIONS:
        siblings: dict[str, list[Unit]] = {}
        for unit in structure.divisions:
            if unit.level is level:
                siblings.setdefault(unit.parent.id if unit.parent else "", []).append(unit)
        last: Number = (0, 0)
        for units in siblings.values():
            goes_on = level is Level.CHAPTER and units[0].number[0] == last[0] + 1
            yield from _count_up(entry, units, first=0 if goes_on else 1)
            last = units[-1].number


@check("ZD205", "章、节下面有条")
def division_has_articles(entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD205: every 章 and 节 holds at least one 条."""
    articles = structure.articles or structure.parts
    if not articles or _is_only_named(entry):
        return
    filled = {unit.id for article in articles for unit in article.ancestors()}
    for unit in structure.divisions:
        if unit.id not in filled and (unit.parent is None or unit.parent.id in filled):
            hint = "补上条文，或删去这个标题；条文在的，检查是否从段首写起“第N条”"
            yield Fault(unit.start, f"{unit.citation}下面没有条", hint)


@check("ZD206", "一条另起一段，不写进上一条的段落")
def article_opens_paragraph(entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD206: a 条 or 章 begins a paragraph of its own; it does not run on behind the one before."""
    for remark in structure.remarks:
        if remark.oddity is Oddity.RUN_IN:
            message = f"{excerpt(remark.words)}写在上一条的段落里，没有另起一段"
            yield Fault(remark.start, message, f"在“{excerpt(remark.words)}”前面空一行")
    for offset, number in run_in(entry):
        name = _named(Level.ARTICLE)(number)
        yield Fault(offset, f"{name}写在上一条的段落里，没有另起一段", f"在“{name}”前面空一行")


@check("ZD207", "条有内容，紧接在条号后面")
def article_has_text(entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD207: a 条 has words, and they begin behind its number."""
    text = entry.source.text
    filled = {
        each.unit.id
        for each in structure.blocks
        if each.unit and (not isinstance(each.block, Paragraph) or (each.read and each.block.start != each.unit.start))
    }
    for article in structure.articles:
        first, rest = article.children[:1], article.children[1:]
        if article.title or (first and (first[0].children or text[first[0].body : first[0].end].strip(" \t\u3000*_"))):
            if article.title and not first and article.id not in filled:
                yield Fault(article.start, f"{article.label}只有标题，没有内容", "补上条文")
        elif article.id in filled or (first and first[0].id in filled):
            continue
        elif rest:
            message = f"{article.label}的条文另起了一段，算成了第二款"
            yield Fault(article.start, message, f"把条文接在“{article.head}　”后面")
        else:
            yield Fault(article.start, f"{article.label}没有内容", "补上条文，或删去这一条并改后面的编号")


@check("ZD208", "制度有条，或者用一、（一）或 1、1.1 编号；拟建的除外")
def rule_has_articles(entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD208: a rule is made of 条, or of 一、（一）1. or 1, 1.1, unless it is only named (拟建)."""
    if entry.rule is not None and not (structure.articles or structure.parts) and not _is_only_named(entry):
        hint = f"条文写成“第一条　……”，没有条的写成“一、……”，每条另起一段；还没有条文的，状态写“{Status.NAMED}”"
        text = entry.source.text
        offset = entry.body + len(text[entry.body :]) - len(text[entry.body :].lstrip())
        marks = (foreign_mark(text[leaf.start : leaf.end], listed=False) for leaf, _ in structure.leaves)
        known = next((f"，认不得编号“{mark}”" for mark in marks if mark), "")
        yield Fault(offset, f"这件制度一条也没有，也没有一、（一）1.这样的编号{known}", hint)


@check("ZD209", "附件号连续")
def annexes_count_up(entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD209: the numbers of annexes of each kind count up from 1; a sole one may have none."""
    kinds: dict[str, list[Unit]] = {}
    for unit in structure.annexes:
        kinds.setdefault(unit.head[: 2 if unit.head[1:2] in ("件", "表", "录", "图") else 1], []).append(unit)
    for units in kinds.values():
        whole = [(unit.number[0], 0) for unit in units if unit.number[1]]  # 附件1-1 needs no 附件1
        yield from _count_up(entry, units, whole)


@check("ZD254", "附件排在最后一条后面", WARNING)
def annexes_stand_behind_articles(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD254: no 条 that goes on with the numbers of the text stands behind an annex, where it is none of the text's."""
    last = max((unit.number[0] for unit in structure.articles), default=0)
    seen: set[str] = set()
    for placed in structure.blocks if last else ():
        unit, block = placed.unit, placed.block
        if unit is None or unit.level is not Level.ANNEX or type(block) is not Paragraph:
            continue
        head = read_article(structure.text[block.start : block.end])
        if head is not None and unit.id not in seen:
            seen.add(unit.id)
            if head.number == (last + 1, 0):
                message = f"{head.head}接着正文的条号，却在{unit.label}里，不算正文的条"
                yield Fault(block.start, message, "是正文的，移到附件前面；是附件自己的，免检")


@check("ZD210", "同级标题的“#”一样多，下级比上级多", WARNING)
def headings_nest(entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD210: headings of one level have as many #, and more than those around them; else the contents go wrong."""
    usual: dict[Level, int] = {}
    for unit in structure.divisions:
        marks = _marks(entry, unit)
        if not marks:  # it stands in a paragraph, which ZD206 says
            continue
        around = _marks(entry, unit.parent) if unit.parent else 0
        if marks <= around and unit.parent:
            message = f"{unit.label}的标题有{marks}个“#”，不比它所在的{unit.parent.label}多"
            yield _heading(unit, message, around + 1)
        elif marks != usual.setdefault(unit.level, marks):
            message = f"{unit.label}的标题有{marks}个“#”，别的{unit.level.label}是{usual[unit.level]}个"
            yield _heading(unit, message, usual[unit.level])


_NAMES_DIVISION = re.compile(
    rf"(第[ \u3000]*{NUMBER}[ \u3000]*(?:分编|编|章|节))"
    r"(?:[ \t\u3000]+[^\n。；：，、]{1,40}?|[^\n。；：，、第的]{1,20})?"
)


@check("ZD211", "编、章、节写成标题行")
def division_is_a_heading(_entry: Entry, structure: Structure) -> Iterator[Fault]:
    """ZD211: 编, 章 and 节 are heading lines (`## 第一章 …`); plain or bold ones open nothing.

    Told of where a 条 or a line of --- comes next; in a table of contents another such line follows.
    """
    for placed, behind in pairwise((*structure.blocks, None)):
        if placed is None or not names_division(placed) or behind is None or placed.opened is not None:
            continue
        opened = behind.opened
        if (opened and opened.level is Level.ARTICLE) or isinstance(behind.block, Stray):
            words = " ".join(words_of(placed.block)).strip()
            head = _NAMES_DIVISION.match(words)
            number = head[1] if head else words
            marks = "###" if number.endswith("节") else "##"
            message = f"“{excerpt(words)}”不是标题行，后面的条不算在{number}里"
            start = next(piece.start for leaf in leaves((placed.block,)) for piece in leaf.inline.pieces if piece.shown)
            yield Fault(start, message, f"改为“{marks} {excerpt(words)}”")


def names_division(placed: Placed) -> bool:
    """Whether a block is a line that only names a 编, 章 or 节."""
    block = placed.block
    is_line = type(block) is Paragraph or (type(block) is Heading and placed.opened is None)  # ## [第一章](a)
    return is_line and isinstance(block, Paragraph) and bool(_NAMES_DIVISION.fullmatch(block.whole.strip()))


@check("ZD212", "注释和代码块有头有尾")
def code_and_comments_are_closed(entry: Entry) -> Iterator[Fault]:
    """ZD212: a comment and a block of code are closed; else they are printed as they stand, and hide nothing."""
    for piece in left_open(entry.source.text):
        if piece.start >= entry.body:
            mark = entry.source.text[piece.start : piece.end]
            what, close = ("注释", "-->") if piece.kind is Hiding.COMMENT else ("代码块", f"单独一行 {mark}")
            message = f"{what}“{mark}”没有结束，会照样印在页面上"
            yield Fault(piece.start, message, f"在后面补上 {close}，或删去这个记号")


_INVISIBLE = re.compile(f"[{INVISIBLE}]+")


@check("ZD213", "没有看不见的字符", WARNING)
def every_character_shows(entry: Entry) -> Iterator[Fault]:
    """ZD213: no character without width, which a copy from elsewhere brings and which hides a 条 or a citation."""
    for match in _INVISIBLE.finditer(entry.source.text, entry.body):
        code = "、".join(dict.fromkeys(f"U+{ord(char):04X}" for char in match.group()))
        hint = "把光标放在前后两字之间删去，或者删掉前后的字重新输入"
        yield Fault(match.start(), f"这里有看不见的字符（{code}）", hint)


def _heading(unit: Unit, message: str, marks: int) -> Fault:
    return Fault(unit.start, message, f"改为“{'#' * marks} {unit.head}”")


def _marks(entry: Entry, unit: Unit) -> int:
    start = entry.source.text.rfind("\n", 0, unit.start) + 1
    return entry.source.text.count("#", start, unit.start)


# --- counting ---


def _count_up(
    entry: Entry, units: Sequence[Unit], elsewhere: Sequence[Number] = (), *, first: int = 1
) -> Iterator[Fault]:
    if not units:
        return
    around = units[0].parent
    where = f"{around.citation}：" if around is not None and units[0].level is not Level.ARTICLE else ""
    faults = sequence_faults(
        [unit.number for unit in units],
        _name_as(units[0]),
        lambda index: entry.source.position(units[index].start)[0],
        elsewhere=elsewhere,
        first=first,
    )
    what = "编号" if units[0].numbered else units[0].level.label
    hint = f"核对编号；改号以后，引用这些{what}的地方也要改"
    for index, message in faults:
        yield Fault(units[index].start, where + message, hint)


def _children_count_up(
    entry: Entry, structure: Structure, level: Level, elsewhere: Mapping[str, Sequence[Number]] | None = None
) -> Iterator[Fault]:
    for unit in structure.units:
        if unit.children:
            children = [each for each in unit.children if each.level is level]
            yield from _count_up(entry, children, (elsewhere or {}).get(unit.id, ()))


def _name_as(unit: Unit) -> Callable[[Number], str]:
    """How numbers such as that of a unit are said: without 条, in the form of its own mark."""
    if unit.is_decimal:
        above = unit.label.rpartition(".")[0]
        return lambda number: f"{above}.{number[0]}" if above else str(number[0])
    if unit.level is Level.ARTICLE and unit.numbered:
        return lambda number: f"第{spell(number[0])}部分"
    return _named(unit.level)


def _named(level: Level) -> Callable[[Number], str]:
    """How a number of that level is said in a message."""

    def name(number: Number) -> str:
        value, sub = number
        if level is Level.ANNEX:
            return f"附件{value}" + (f"-{sub}" if sub else "")
        if level in (Level.ITEM, Level.SUB):
            return f"第{value}{level.label}"
        written = chinese_number(value) if value <= 9999 else str(value)
        if level is Level.POINT:
            return f"（{written}）"
        return f"第{written}{level.label}" + (f"之{chinese_number(min(sub, 9999))}" if sub else "")

    return name


_RUN_IN = re.compile(rf"第({NUMBER})条(?:之({NUMBER}))?(?:(?=[ \u3000])|(?![款项、，,。；和与及或至到的所规中前第]))")
_SENTENCE_END = re.compile(r"(?:[。！？]|。[”）])[ \t\u3000]*$")

_GAP = 40
"""How far back a sentence's end may lie; more spaces are not looked through."""


def run_in(entry: Entry) -> list[tuple[int, Number]]:
    """第N条 behind a full stop inside a paragraph, where no paragraph opens that 条: its offset and number."""
    found = []
    text, index = entry.source.text, entry.structure.article_index
    for block, unit in entry.structure.leaves:
        if "第" not in text[block.start : block.end]:
            continue
        article = unit.within(Level.ARTICLE) if unit else None
        if article is None:
            continue
        for match in _RUN_IN.finditer(text, block.body, block.end):
            number = parse_number(match[1]), parse_number(match[2]) if match[2] else 0
            before = text[max(block.start, match.start() - _GAP) : match.start()]
            if number not in index and number > article.number and _SENTENCE_END.search(before):
                found.append((match.start(), number))
    return found


def _is_only_named(entry: Entry) -> bool:
    return entry.rule is not None and entry.rule.status is Status.NAMED
