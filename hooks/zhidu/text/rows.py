"""The lines of a text in order, as structure is read in them: paragraphs told apart where blank lines are lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from zhidu.text.blocks import Block, Bullets, Heading, Line, Paragraph, line_of
from zhidu.text.heads import DATE, ENDS, NO_TITLE, PAGE_NUMBER, SIGNATURE, read_article
from zhidu.text.marks import read_decimal, read_mark
from zhidu.text.pieces import INVISIBLE


class Row(NamedTuple):
    """One line of a paragraph, as a paragraph of its own, or another block whole.

    `words` are those of the line or heading; `first`: a paragraph begins with it; `soft`: it stood behind
    a soft break, `pasted`: its paragraph was told from the one before by its indent or that one's end.
    """

    block: Block
    words: str
    first: bool = True
    soft: bool = False
    pasted: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is a line of running text."""
        return type(self.block) is Paragraph


_ENTITY = re.compile(
    r"&(?:amp;)?(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,12});|&(?:nbsp|e[mn]sp)(?![A-Za-z0-9;])"
)
_PASTED = re.compile(f"[{INVISIBLE}\u2f00-\u2fd5]")
"""Characters without width, and radicals, which a copy from a PDF has in the place of characters."""
_SOFT_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SOFT = re.compile(f"[{_SOFT_BREAKS}]+")
_TAG = re.compile(r"(?i)</?br\b[^<>\n]{0,40}>\s*")
_INDENT = re.compile(r"\n[ \t]*(?:\u3000|\u2003|&emsp;|&#12288;|&#[xX]3000;){2}")
_ANY_INDENT = re.compile(r"\n(?: {0,3}\t| {4}|(?:\u00a0|\u2002|&nbsp;|&ensp;|&#160;){2})")
"""Which only behind the end of a sentence parts paragraphs."""


def without_entities(text: str) -> str:
    """A text in which character references of spaces, and characters without width, are spaces; offsets kept."""
    if "&" in text:
        text = _ENTITY.sub(_spaces, text)
    return _PASTED.sub(_plain, text) if _PASTED.search(text) else text


def _plain(match: re.Match[str]) -> str:
    char = match.group()
    return normalize("NFKC", char) if "\u2f00" <= char <= "\u2fd5" else " "


def _spaces(match: re.Match[str]) -> str:
    written = match.group()
    shown = unescape(unescape(written)).strip(INVISIBLE)
    return " " * len(written) if not shown.strip() else written


def read_rows(text: str, source: str, blocks: Sequence[Block]) -> list[Row]:
    """The rows of blocks. `text` is the source with what hides structure blanked."""
    return list(_Rows(text, source, _is_paste(blocks, text)).of(blocks))


def _is_paste(blocks: Sequence[Block], text: str) -> bool:
    """Whether no blank line parts any two paragraphs, in a text that has several lines in one."""
    if any(type(one) is Paragraph and type(two) is Paragraph for one, two in pairwise(blocks)):
        return False
    paragraphs = (each for each in blocks if type(each) is Paragraph)
    return any(sum(text[end - 1] in _SENTENCE_ENDS for _, end in each.lines[:-1]) > 1 for each in paragraphs)


_SHORT = 20
_SENTENCE_ENDS = "。；："
_AROUND = " \t\u3000*_"


class _Rows:
    def __init__(self, text: str, source: str, paste: bool) -> None:
        self.text, self.source, self.paste = text, source, paste
        self.soft = any(each in text for each in _SOFT_BREAKS) or _TAG.search(text) is not None

    def of(self, blocks: Iterable[Block]) -> Iterator[Row]:
        for block in blocks:
            if type(block) is Paragraph:
                if self.soft or len(block.lines) > 1:
                    yield from self._paragraph(block)
                elif row := self._single(block):
                    yield row
            elif isinstance(block, Bullets) and self._is_list(block):
                for item in block.items:
                    yield from self.of(item)
            elif isinstance(block, Heading):
                start, end = block.lines[0]
                yield Row(block, self.text[start:end].rstrip())
            else:
                yield Row(block, "")

    def _is_list(self, bullets: Bullets) -> bool:
        """Whether each bullet holds an entry with a mark of its own: - （一）甲."""
        return all(
            item and type(item[0]) is Paragraph and self._opens(self.text[item[0].start : item[0].end])
            for item in bullets.items
        )

    def _opens(self, words: str) -> bool:
        return bool(read_mark(words) or read_article(words) or (len(words) < 12 and PAGE_NUMBER.fullmatch(words)))

    def _single(self, block: Paragraph) -> Row | None:
        """The row of a paragraph of one line, as nearly all are."""
        start, end = block.lines[0]
        words = self.text[start:end].lstrip()  # a comment may stand before them
        if len(words) < end - start:
            block = line_of(block.shared, end - len(words), end)
        return Row(block, words.rstrip()) if words else None

    def _paragraph(self, block: Paragraph) -> Iterator[Row]:
        before: Line | None = None
        asides = self._asides(block.lines) if len(block.lines) > 1 else ()
        for at, line in enumerate(block.lines):
            first = at == 0 or at in asides or at - 1 in asides
            pasted = not first and self._is_apart(before, line)
            soft = False
            stop = -1
            for start, end in self._parts(line):
                words = self.text[start:end].lstrip()  # a comment may stand before them
                if words:
                    apart = soft and self.text[stop - 1] in _SENTENCE_ENDS
                    own = line_of(block.shared, end - len(words), end)
                    yield Row(own, words.rstrip(), first or pasted or apart, soft, pasted)
                    stop = end
                first = pasted = False
                soft = True
            before = line

    def _asides(self, lines: Sequence[Line]) -> set[int]:
        """The lines that stand by themselves behind a sentence: a page number, a date, and a name above one."""
        words = [self.text[start:end].strip(_AROUND) for start, end in lines]
        dates = {at for at, each in enumerate(words) if at and len(each) < 24 and DATE.fullmatch(each)}
        found = {at for at in dates if words[at - 1][-1:] in ENDS}
        for at in dates - found:
            first = at
            while first > 1 and first > at - 4 and SIGNATURE.fullmatch(words[first - 1]):
                first -= 1
            if words[first - 1][-1:] in ENDS:
                found.update(range(first, at + 1))
        for at, each in enumerate(words):
            behind = not at or at - 1 in found or words[at - 1][-1:] in ENDS
            if behind and each and len(each) < 30 and PAGE_NUMBER.fullmatch(each):
                found.add(at)
        return found

    def _is_apart(self, before: Line | None, line: Line) -> bool:
        """Whether a line begins a paragraph of its own though no blank line says so."""
        assert before is not None
        if _INDENT.search(self.source, before[1], line[0]):
            return True
        if self.text[before[1] - 1] not in _SENTENCE_ENDS:
            return self.paste and self._is_name(self.text[before[0] : before[1]])
        return self.paste or _ANY_INDENT.search(self.source, before[1], line[0]) is not None

    def _is_name(self, words: str) -> bool:
        """Whether a line is a number and a name, too short to be broken off: 一、总体要求."""
        numbered = len(words) <= _SHORT and (read_mark(words) or read_decimal(words) or read_article(words))
        return bool(numbered and not NO_TITLE.search(words[numbered.end :]))

    def _parts(self, line: Line) -> Iterator[Line]:
        """A line cut at its soft breaks; at a <br> only where a unit begins behind it."""
        if not self.soft:
            yield line
            return
        words = self.text[line[0] : line[1]]
        start = 0
        breaks = [*_SOFT.finditer(words), *(each for each in _TAG.finditer(words) if self._opens(words[each.end() :]))]
        for each in sorted(breaks, key=lambda found: found.start()):
            if each.start() > start:
                yield line[0] + start, line[0] + len(words[: each.start()].rstrip())
            start = each.end()
        yield line[0] + start, line[1]
