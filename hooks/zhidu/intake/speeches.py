"""Speeches as pages: one, or a bulletin of several, each with its speaker and post (讲话稿, 会议材料)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zhidu.corpus.entry import read_entry
from zhidu.files.source import Source
from zhidu.front.fields import UNDECIDED
from zhidu.intake.account import Sizes, lost
from zhidu.intake.manuscript import Line, Manuscript, Part, Told
from zhidu.intake.markdown import blocks
from zhidu.intake.pages import Page, as_yaml
from zhidu.intake.preamble import day_in
from zhidu.intake.tidy import tidied
from zhidu.search.pinyin import initials
from zhidu.text.heads import read_article
from zhidu.text.marks import Form, read_mark
from zhidu.text.numerals import NUMBER, parse_number

_POSTS = (
    "书记|主席|部长|校长|主任|局长|委员|秘书长|市长|县长|区长|州长|省长|主委|会长|院长|处长|科长|组长|成员|理事长"
    "|董事长|经理|教授|代表|站长|所长|馆长|镇长|乡长|行长|干事|队长|团长"
)
_NAME = r"(?P<name>[\u4e00-\u9fff·]{2,5}|[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff])"
_SPACES = r"[ \u3000\t]"
_SPEAKER = re.compile(rf"(?P<post>[^，。；：,;:！？]{{2,40}}?(?:{_POSTS})){_SPACES}+{_NAME}")
_NAMED = re.compile(
    rf"[（(]?{_NAME}(?:{_SPACES}+|{_SPACES}*[，,（(]{_SPACES}*)(?P<post>[^，。；：！？（）()]{{2,40}}?(?:{_POSTS}))[）)]?"
)
_ORGAN = re.compile(rf"(?:党组|党委|党支部)?(?:成员)?(?:第一|常务|专职|专委会)?副?(?:{_POSTS})$")
_SENTENCE = "。！？：；”）》…!?:;)"
GAP = "〔原件此处残缺〕"


@dataclass(frozen=True, slots=True)
class _Speech:
    """A speech among the parts: where its title, the line of its speaker and its words are."""

    title: int
    speaker: int
    body: int
    end: int
    name: str
    post: str


def _speaker(words: str) -> re.Match[str] | None:
    return _SPEAKER.fullmatch(words.strip()) or _NAMED.fullmatch(words.strip())


def is_bulletin(script: Manuscript) -> bool:
    """Whether a text holds speeches: a title, and under it the post and name of a speaker; no text with 条 does."""
    has_articles = any(isinstance(part, Line) and read_article(part.words.strip()) for part in script.parts)
    return not has_articles and bool(_found(script.parts))


def _found(parts: Sequence[Part]) -> list[_Speech]:
    heads: list[tuple[int, int, int, re.Match[str]]] = []
    for at, part in enumerate(parts):
        speaker = _speaker(part.words) if isinstance(part, Line) else None
        if speaker is None or not at:
            continue
        title = at - 1
        if title and _is_dated(parts[title]):
            title -= 1
        body = at + 1
        if body < len(parts) and _is_dated(parts[body]):
            body += 1
        above = parts[title]
        if isinstance(above, Line) and len(above.words.strip()) <= 60 and above.words.strip()[-1] not in "。；：，,":
            heads.append((title, at, body, speaker))
    ends = [title for title, *_ in heads[1:]] + [len(parts)] * bool(heads)
    return [
        _Speech(title, at, body, end, re.sub(r"\s", "", found["name"]), found["post"].strip())
        for (title, at, body, found), end in zip(heads, ends, strict=True)
    ]


def _is_dated(part: Part) -> bool:
    words = part.words.strip() if isinstance(part, Line) else ""
    return len(words) < 24 and day_in(words) is not None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting at which speeches were given: its id, whether it has a page, and the order of the first speech."""

    id: str
    known: bool = False
    first: int = 1


def speech_pages(script: Manuscript, meeting: Meeting, title: str, language: str) -> list[Page]:
    """The page of the meeting, and one for each speech. Half-width marks are mended, gaps marked; both are told of.

    `language` are other texts, by which it is told whether two ends of a torn paragraph make a word.
    """
    tidied(script)
    whole = "\n".join((language, *(part.words for part in script.parts if isinstance(part, Line))))
    script.parts = [_wide(script, part) for part in script.parts]
    speeches = _found(script.parts)
    if not speeches:
        speeches = [_Speech(0, 0, 1, len(script.parts), UNDECIDED, UNDECIDED)] if script.parts else []
        script.doubted.append(Told("", "讲话人", "", "没有找到“职务　姓名”一行，讲话人和职务要人填"))
    pages = []
    if not meeting.known:
        pages.append(_meeting(script, meeting.id, title, speeches))
    for order, speech in enumerate(speeches, meeting.first):
        pages.append(_page(script, (meeting.id, order), speech, whole))
    return pages


def _meeting(script: Manuscript, event: str, wished: str, speeches: Sequence[_Speech]) -> Page:
    """The page of the meeting: what stands before the first speech."""
    front = script.parts[: speeches[0].title] if speeches else script.parts
    first = front[0] if front and isinstance(front[0], Line) and len(front[0].words) <= 60 else None
    title = wished or (first.words.strip() if first else UNDECIDED)
    rest = front[1:] if first else front
    values = {"kind": "page", "id": event, "title": title}
    text = f"---\n{as_yaml(values)}---\n\n{blocks(rest) if rest else f'〔{UNDECIDED}：会议的情况〕' + chr(10)}"
    entry = read_entry("index.md", Source("index.md", text), None, [])
    doubts = [*script.doubted, *lost(rest, title, entry)]
    moved = (Told(first.where, "标题", title, "写进会议页面的 title"),) if first else ()
    none = Sizes()
    told = (tuple(script.dropped), tuple(script.noted), tuple(doubts))
    return Page(event, text, title, none, none, moved, *told, name="index")


def _page(script: Manuscript, place: tuple[str, int], speech: _Speech, whole: str) -> Page:
    event, order = place
    parts = script.parts
    head = parts[speech.title]
    title = head.words.strip() if isinstance(head, Line) else UNDECIDED
    doubts: list[Told] = []
    body = [_headed(part) for part in _mended(parts[speech.body : speech.end], whole, doubts)]
    slug = f"{event}-{order:02d}"
    values: dict[str, Any] = {"kind": "speech", "id": slug, "title": title, "event": event, "order": order}
    values |= {"speaker": speech.name, "post": speech.post, "organization": _organization(speech.post), "text": "full"}
    dated = [part for part in parts[speech.title : speech.body] if _is_dated(part)]
    day = day_in(dated[0].words) if dated and isinstance(dated[0], Line) else None
    values |= {"date": day or "不详", "source": script.name.rpartition(".")[0] or script.name}
    values |= _places(parts[speech.title : speech.end])
    text = f"---\n{as_yaml(values)}---\n\n{blocks(body) if body else GAP + chr(10)}"
    entry = read_entry(f"{slug}.md", Source(f"{slug}.md", text), None, [])
    doubts += lost(_without_gaps(body), title, entry)
    if day is None:
        doubts.append(Told(head.where, "日期", "", "原件没有写，前置信息里写了“不详”"))
    by_name = initials(speech.name) if speech.name != UNDECIDED else ""
    by = f"{speech.post}　{speech.name}"
    moved = (
        Told(head.where, "标题", title, "写进前置信息"),
        Told(parts[speech.speaker].where, "讲话人", by, "写进前置信息"),
    )
    return Page(
        slug,
        text,
        title,
        Sizes(),
        Sizes(),
        moved,
        (),
        (),
        tuple(doubts),
        name="-".join(filter(None, (f"{order:02d}", by_name))),
    )


def _organization(post: str) -> str:
    first = re.split("[、，]", post)[0]
    return _ORGAN.sub("", first).strip() or UNDECIDED


def _places(parts: Sequence[Part]) -> dict[str, str]:
    """The lines of the source from the first to the last; 无 where it has none."""
    lines = [match[1] for part in parts if (match := re.fullmatch(r"第(\d+)行", part.where))]
    return {"places": f"{lines[0]}—{lines[-1]}" if lines else "无"}


def _headed(part: Part) -> Part:
    """一、甲 in a line of its own is a heading."""
    if not isinstance(part, Line):
        return part
    words = part.words.strip()
    mark = read_mark(words)
    return replace(part, level=1) if mark and mark.form is Form.COMMA and words[-1] not in "。；：，" else part


def _without_gaps(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if not (isinstance(part, Line) and part.words == GAP)]


# --- half-width marks ---

_MARKS = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_HALF = re.compile(r"(?<=[\u4e00-\u9fff”’》）〉%])[ ]?([,;:?!])|([,;:?!])(?=[\u4e00-\u9fff“‘《（])")
_BRACKETS = re.compile(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)")


def _wide(script: Manuscript, part: Part) -> Part:
    """A line with the marks of Chinese where half-width ones stand beside Chinese words."""
    if not isinstance(part, Line):
        return part
    words, many = _BRACKETS.subn(r"（\1）", part.words)
    words, more = _HALF.subn(lambda match: _MARKS[match[1] or match[2]], words)
    if many or more:
        script.noted.append(Told(part.where, "半角标点", f"{many * 2 + more} 个", "改成了全角"))
    return replace(part, words=words)


# --- gaps ---

_COUNTED = re.compile(rf"(?<![\u4e00-\u9fff])({NUMBER})是(?=[\u4e00-\u9fff])")


def _mended(parts: Sequence[Part], whole: str, doubts: list[Told]) -> Iterator[Part]:
    """The paragraphs of a speech: what breaks off is joined if the two ends make a word that the text has elsewhere,
    else marked as a gap; a number that is missing among 一、二、 is a gap before the next.
    """
    made: Line | None = None
    last = 0
    for part in parts:
        if not isinstance(part, Line):
            yield from (*((made,) if made else ()), part)
            made = None
            continue
        words = part.words.strip()
        mark = read_mark(words)
        number = mark.number if mark is not None and mark.form is Form.COMMA else 0
        if made is not None and not number and _breaks_off(made) and _joins(whole, made.words, words):
            told = f"{made.words[-10:]}／{words[:10]}"
            doubts.append(Told(part.where, "接成一段", told, "上一段没有完，照接下去的样子接起来"))
            made = replace(made, words=made.words + words)
            continue
        yield from _closed(made, words, doubts)
        if number:
            if last and number > last + 1:
                why = f"前面缺第{last + 1}个标题，写了{GAP}；缺在哪一段，对照原件"
                doubts.append(Told(part.where, "残缺", words[:20], why))
                yield Line(GAP, part.where)
            last = number
        made = replace(part, words=words)
    yield from _closed(made, "", doubts)
    _tell_counts(parts, doubts)


def _closed(line: Line | None, behind: str, doubts: list[Told]) -> Iterator[Line]:
    """A paragraph that nothing is joined to any more, and the mark of a gap if it breaks off."""
    if line is None:
        return
    yield line
    if _breaks_off(line):
        told = f"{line.words[-10:]}／{behind[:10]}"
        doubts.append(Told(line.where, "残缺", told, f"这一段没有完，后面接不上，写了{GAP}"))
        yield Line(GAP, line.where)


def _breaks_off(line: Line) -> bool:
    return line.words != GAP and line.words[-1:] not in _SENTENCE and not _is_head(line)


def _is_head(line: Line) -> bool:
    mark = read_mark(line.words)
    return bool(line.level) or (mark is not None and mark.form is Form.COMMA and len(line.words) <= 40)


_PARTICLES = frozenset("的了和与及或在是对为以把将被从到等上中下这那一不也都就而并有")
"""Characters that stand beside any other."""


def _joins(whole: str, before: str, behind: str) -> bool:
    """Whether the two ends make words that stand elsewhere: three characters over the joint, or two full ones."""
    joint = before[-1:] + behind[:1]
    wider = (before[-2:] + behind[:1], before[-1:] + behind[:2])
    return any(each in whole for each in wider) or (not _PARTICLES.intersection(joint) and joint in whole)


def _tell_counts(parts: Sequence[Part], doubts: list[Told]) -> None:
    """A number that is missing among 一是, 二是."""
    last = 0
    for part in parts:
        for match in _COUNTED.finditer(part.words if isinstance(part, Line) else ""):
            number = parse_number(match[1])
            if number not in (1, last + 1):
                doubts.append(Told(part.where, "残缺", match.group(), "前面的几是缺了，或者次序不对，对照原件"))
            last = number
