"""Lines and tables as the closed grammar of a document writes them (`text.blocks`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from zhidu.intake.manuscript import Grid, Line, Part
from zhidu.text.heads import (
    CLOSE_DIVISION,
    DIVISION,
    NAMED_DIVISION,
    PLAIN_DIVISION,
    SPACE,
    opens_annex,
    read_annex,
    read_article,
)
from zhidu.text.marks import Form, read_mark

_ANYWHERE = re.compile(r"\\|`|\*\*|__|<(?=[A-Za-z!/?])|&(?=#?[A-Za-z0-9]{1,31};)|\{(?=[:#])|\[(?=[^\]\n]*\][\[(:])|~~")
_NOTE = re.compile(r"\[\^(\d+)\]")
_AT_HEAD = re.compile(r"[#>=<|]|[-+*](?=[ \t]|$)|[-*_](?=[-*_ ]{2,}$)|\+(?=[-=+:]{3})")
_WIDE = {"＃": "&#65283;", "｜": "&#65372;"}
_RANKS = ("编", "分编", "章", "节")


def escaped(words: str) -> str:
    """Words of a paragraph, so that they are read as what they are."""
    words = re.sub("[\t\n\r\f\v\u2028\u2029]+", "　", words.strip(SPACE + "\n"))
    words = _ANYWHERE.sub(lambda match: "".join(f"\\{each}" for each in match.group()), words)
    words = _AT_HEAD.sub(lambda match: f"\\{match.group()}", words, count=1) if _AT_HEAD.match(words) else words
    return _WIDE.get(words[:1], words[:1]) + words[1:]


def blocks(parts: Sequence[Part], notes: Sequence[str] = ()) -> str:
    """The body of a page."""
    ranks = _ranks(parts)
    parts = named(parts)
    made = [written for part in parts for written in _part(part, ranks)]
    made += [f"[^{number}]: {escaped(words)}" for number, words in enumerate(notes, 1)]
    return "\n\n".join(made) + "\n"


def _ranks(parts: Iterable[Part]) -> dict[str, int]:
    """How many # each kind of division has: the highest of those that there are has two."""
    kinds = {match[2] for part in parts if isinstance(part, Line) and (match := division_of(part))}
    there = [kind for kind in _RANKS if kind in kinds]
    return {kind: at for at, kind in enumerate(there, 2)}


def division_of(line: Line) -> re.Match[str] | None:
    """The head of a 编, 章 or 节 where a line is only its name: told by its form, its style or its counted number."""
    words = line.words.strip()
    match = DIVISION.match(words)
    if match is None or len(words) > _LONGEST:
        return None
    told = line.level or (line.number and DIVISION.fullmatch(line.number))
    return match if told or PLAIN_DIVISION.fullmatch(words) or CLOSE_DIVISION.fullmatch(words) else None


_LONGEST = 80


def named(parts: Sequence[Part]) -> list[Part]:
    """The parts, with 三、关于… and such lines right before a 条 told as headings: they are no entries of a list."""
    made = list(parts)
    behind: Part | None = None
    ranks = _ranks(parts)
    deepest = max(ranks.values(), default=1)
    for at in reversed(range(len(made))):
        part = made[at]
        if isinstance(part, Line) and part.level and read_article(part.words.strip()):
            made[at] = replace(part, level=deepest)  # 第三条 适用范围: its 款 begin behind it
        elif isinstance(part, Line) and _heads(part, behind):
            mark = read_mark(part.words.strip())
            made[at] = part = replace(part, level=deepest + (mark is not None and mark.form is Form.BRACKETED))
        behind = part
    return made


def _heads(line: Line, behind: Part | None) -> bool:
    words = _NOTE.sub("", line.words).strip()  # a note behind the stop does not make an entry a heading
    mark = read_mark(words)
    if mark is None or mark.form not in (Form.COMMA, Form.BRACKETED) or not isinstance(behind, Line):
        return False
    opens = read_article(behind.words.strip()) is not None or (behind.level and read_mark(behind.words.strip()))
    return bool(opens) and len(words) <= 40 and words[-1] not in "。；：，" and words[mark.end :].strip() != ""


def is_annex(line: Line) -> bool:
    """Whether a line opens an annex, as a heading always does."""
    words = line.words.strip()
    annex = read_annex(words)
    return annex is not None and (bool(line.level) or opens_annex(words, annex, alone=True))


def _part(part: Part, ranks: dict[str, int]) -> Iterator[str]:
    if isinstance(part, Grid):
        yield table(part)
        return
    words = part.words.strip()
    if match := division_of(part):
        name = words[match.end() :].strip(SPACE)
        yield "#" * ranks[match[2]] + " " + escaped(f"{match.group().strip(SPACE)} {name}".strip())
    elif NAMED_DIVISION.fullmatch(words) or is_annex(part):
        yield f"## {escaped(words)}"
    elif part.level and is_heading(words):
        yield f"{'#' * min(part.level + 1, 6)} {escaped(words)}"
    elif part.bullet:
        yield f"- {escaped(words)}"
    else:
        yield _paragraph(words)


def is_heading(words: str) -> bool:
    """Whether a line in the style of a heading is one: short, without the end of a sentence."""
    words = _NOTE.sub("", words).strip()
    head = read_article(words)
    return len(words) <= 40 and words[-1:] not in "。；：，" and (head is None or bool(words[head.end :].strip()))


def _paragraph(words: str) -> str:
    """A paragraph; a wide space stands behind 第一条 where any does."""
    head = read_article(words)
    if head is not None and not head.odd and words[: head.end].rstrip(SPACE) != words[: head.end]:
        words = f"{words[: head.end].rstrip(SPACE)}　{words[head.end :]}"
    return _with_notes(words)


def _with_notes(words: str) -> str:
    """The words, with the marks of our foot notes as they are."""
    marks = _NOTE.findall(words)
    pieces = _NOTE.split(words)[::2]
    made = escaped(pieces[0])
    for mark, piece in zip(marks, pieces[1:], strict=True):
        made += f"[^{mark}]{_ANYWHERE.sub(lambda match: chr(92) + match.group(), piece)}"
    return made


def table(grid: Grid) -> str:
    """A pipe table, its first row the head."""
    head, *rows = map(_row, grid.rows)
    return "\n".join([head, "| " + " | ".join(["---"] * len(grid.rows[0])) + " |", *rows])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_with_notes(cell).replace("|", "\\|").replace("\\\\|", "\\|") for cell in cells) + " |"
