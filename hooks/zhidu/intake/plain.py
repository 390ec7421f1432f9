"""Plain text and Markdown as manuscripts: the encoding told by its words, lines that a program wrapped joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from zhidu.files.contents import decodings
from zhidu.intake.manuscript import Grid, Line, Manuscript, Part, Told, UnreadableError
from zhidu.intake.tidy import opens
from zhidu.text.blocks import Block, Bullets, Code, Heading, Note, Paragraph, Quote, Stray, Table, leaves
from zhidu.text.hidden import Hiding, find_hidden
from zhidu.text.pieces import INVISIBLE
from zhidu.text.reader import read_blocks

_COMMON = frozenset("的一是在和有为不人以第条应当，。、：；")
_SENTENCE = "。！？；：.;:!?”』）)》〕】"
_INDENT = ("\u3000", "  ", "\t", "\u2003")
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")


def read_text(data: bytes, name: str) -> Manuscript:
    """A plain text file as lines. Raises UnreadableError where it is no text."""
    script = Manuscript(name)
    rows = decoded(data).split("\n")
    raw = [Raw(words, f"第{number}行") for number, words in enumerate(rows, 1)]
    script.parts += joined(script, raw)
    return script


def decoded(data: bytes) -> str:
    """Bytes as text, in the encoding in which they have the most of the commonest characters."""
    found = decodings(data)
    if not found:
        raise UnreadableError("不是文字文件，或者编码认不得。用记事本打开，另存时“编码”选 UTF-8")
    text = max(found, key=lambda each: sum(char in _COMMON for char in each) / (len(each) + 1))
    return text.removeprefix("\ufeff").replace("\x0c", "\n")


# --- lines that were wrapped ---


@dataclass(frozen=True, slots=True)
class Raw:
    """A line of a file, and where it stands."""

    words: str
    where: str


_WRAPPED = 4
"""So many full lines that break off show that a program has wrapped the lines."""
_FULL = 3


def joined(script: Manuscript, rows: Sequence[Raw]) -> Iterator[Line]:
    """The paragraphs of lines; where a program wrapped them, what goes on is joined."""
    rows = [Raw(mended(script, row), row.where) for row in rows]
    width = _width(rows)
    indented = sum(row.words.startswith(_INDENT) for row in rows) > len(rows) / 20
    at = 0
    while at < len(rows):
        words, where = rows[at].words.strip(), rows[at].where
        at += 1
        if not words:
            continue
        size = len(rows[at - 1].words.rstrip())
        while width and at < len(rows) and _goes_on(words, size, rows[at], width, indented=indented):
            size = len(rows[at].words.rstrip())
            words = _glued(words, rows[at].words.strip())
            at += 1
        if width and size >= width - _FULL and words[-1] in "。；" and at < len(rows) and not indented:
            follows = rows[at].words.strip()
            if follows and not opens(follows):
                told = Told(
                    rows[at].where, "分段", f"{words[-8:]}／{follows[:8]}", "前一行正好写满，照两段算；是一段的，接起来"
                )
                script.doubted.append(told)
        yield Line(words, where)


def _width(rows: Sequence[Raw]) -> int:
    """How long the lines of a wrapped text are; 0 of one whose lines are its paragraphs."""
    sizes = sorted(len(row.words.rstrip()) for row in rows if row.words.strip())
    if len(sizes) < _WRAPPED * 2:
        return 0
    width = sizes[int(len(sizes) * 0.9)]
    if not 15 <= width <= 60:
        return 0
    full = 0
    for row, behind in pairwise(rows):
        words = row.words.rstrip()
        breaks = abs(len(words) - width) <= _FULL and words[-1:] not in _SENTENCE
        full += bool(breaks and behind.words.strip() and not opens(behind.words))
    return width if full >= _WRAPPED else 0


def _goes_on(words: str, size: int, behind: Raw, width: int, *, indented: bool) -> bool:
    follows = behind.words.strip()
    enough = width - _FULL if words[-1] in _SENTENCE else width * 0.7  # a wide tab behind 第一条 takes its place
    if not follows or opens(follows) or size < enough:
        return False
    if indented:
        return not behind.words.startswith(_INDENT)
    return words[-1] not in "。；：！？"


def _glued(words: str, more: str) -> str:
    latin = words[-1:].isascii() and words[-1:].isalnum() and more[:1].isascii() and more[:1].isalnum()
    return f"{words} {more}" if latin and not (words[-1].isdigit() or more[0].isdigit()) else words + more


def mended(script: Manuscript, row: Raw) -> str:
    """A line without characters that nobody sees; of radicals that a PDF has for characters, the characters."""
    words = _UNSEEN.sub("", row.words)
    if _RADICAL.search(words):
        right = _RADICAL.sub(lambda match: normalize("NFKC", match.group()), words)
        if right != words:
            script.noted.append(Told(row.where, "部首代替的字", words.strip(), "改成了字"))
        return right
    return words


# --- Markdown ---


def read_markdown(data: bytes, name: str) -> Manuscript:
    """A Markdown file without front matter. Raises UnreadableError for one that has it, which is a page already."""
    text = decoded(data)
    if re.match(r"---[ \t]*\n(?s:.*?)^kind[ \t]*:", text, re.MULTILINE):
        raise UnreadableError("已经有前置信息，是现成的页面。直接放进 docs/，用 zhidu check 检查")
    script = Manuscript(name)
    if front := re.match(r"---[ \t]*\n(?s:.*?)\n---[ \t]*(?:\n|$)", text):
        script.dropped.append(Told("第1行", "别处的前置信息", front.group(), "不是本站的，要用的填进前置信息"))
        text = "\n" * front.group().count("\n") + text[front.end() :]
    for piece in find_hidden(text):
        if piece.kind is Hiding.COMMENT:
            where = f"第{text.count(chr(10), 0, piece.start) + 1}行"
            script.dropped.append(Told(where, "注释", text[piece.start : piece.end], "网页不显示"))
    for block in read_blocks(text):
        script.parts += _parts(block, text)
    return script


def _parts(block: Block, text: str) -> Iterator[Part]:
    """The lines and tables of a block."""
    where = f"第{text.count(chr(10), 0, block.start) + 1}行"
    if isinstance(block, Table):
        yield Grid(tuple(tuple(cell.whole.strip() for cell in row) for row in block.rows), where)
    elif isinstance(block, Heading):
        yield Line(block.whole.strip(), where, style="title" if block.level == 1 else "", level=block.level - 1)
    elif isinstance(block, Paragraph | Stray):
        yield from (Line(words.strip(), where) for words in block.whole.split("\n") if words.strip())
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from (Line(leaf.whole.strip(), where, bullet=True) for leaf in leaves(item))
    elif isinstance(block, Quote | Note):
        yield from (part for inner in block.blocks for part in _parts(inner, text))
    elif isinstance(block, Code):
        yield from (Line(words.strip(), where) for words in block.text.split("\n") if words.strip())
