"""Where secrecy and personal data are looked for: in all that is published, as written, as read and as shown.

A page is looked at as its file has it (comments and code included), in the words that a reader sees, in the values
of its front matter as parsed, and in where its links lead. What one look has found, another does not tell again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from zhidu.checks.registry import Where, run
from zhidu.corpus.entry import Entry
from zhidu.corpus.free import read_free
from zhidu.files.shown import folded, gathered, shown
from zhidu.files.source import Source
from zhidu.finding import Finding
from zhidu.front.frontmatter import FrontMatter, read_yaml
from zhidu.text.blocks import Block, Bullets, Heading, Note, Paragraph, Quote, Table, leaves
from zhidu.text.inline import read_inline
from zhidu.text.pieces import Inline, Sort
from zhidu.text.words import WordsMaker


def check_private(sources: Source | Iterable[Source], names: Iterable[str] = ()) -> Iterator[Finding]:
    """Secrecy and personal data in the texts of one file; what one of them tells, by line or words, no other does."""
    lines: set[tuple[int, str]] = set()
    words: set[tuple[str, str]] = set()
    for source in (sources,) if isinstance(sources, Source) else sources:
        found = list(_check(folded(source), tuple(names)))
        yield from (e for e in found if (e.line, e.code) not in lines and (e.code, e.message) not in words)
        lines.update((each.line, each.code) for each in found)
        words.update((each.code, each.message) for each in found)


def _check(source: Source, names: tuple[str, ...]) -> Iterator[Finding]:
    here = Where(source.path, source)
    yield from run(here, source=source)
    yield from run(here, source=source, names=names)


def is_private(finding: Finding) -> bool:
    """Whether it is of something that must never be published (涉密, 个人信息), and so stops every build."""
    return finding.is_error and finding.code.startswith("ZD6")


# --- a page, a data file ---


def looks_of_page(entry: Entry) -> Iterator[Source]:
    """A page in every way in which it is looked at."""
    yield entry.source
    if entry.source.text:
        yield _values(entry.source.path, entry.front)
        yield from _shown(entry)


def looks_of_data(source: Source) -> Iterator[Source]:
    """A data file as written, and its values."""
    yield source
    yield _values(source.path, read_yaml(source))


def _values(path: str, front: FrontMatter) -> Source:
    """The values as YAML means them (`\\x32` is 2), each behind its key."""
    found = ((front.spot(place), f"{key}: {value}") for place, key, value in _leaves(front.values, ()))
    return gathered(path, found)


def _leaves(value: Any, path: tuple[str | int, ...], key: str = "") -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, (*path, name), str(name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _leaves(inner, (*path, at), key)
    elif value is not None:
        yield path, key, str(value)


def _shown(entry: Entry) -> Iterator[Source]:
    """The words of a page, where its links lead, what its tags say, and what is made of a free one besides."""
    source = entry.source
    maker, links = WordsMaker(source.text), list[tuple[tuple[int, int], str]]()
    blocks = [placed.block for placed in entry.structure.blocks]
    _give(maker, blocks, "")
    yield shown(source, maker)
    for leaf in leaves(blocks):
        for piece in _inline(leaf).pieces:
            if piece.address:
                links.append((source.position(max(piece.address_start, piece.start)), unquote(piece.address)))
            elif piece.sort is Sort.TAG:
                links.append((source.position(piece.start), unquote(unescape(piece.shown))))
    yield gathered(source.path, links)
    if entry.free:
        yield from _rendered(source, entry.body)


def _give(maker: WordsMaker, blocks: Iterable[Block], mark: str) -> None:
    """The words of blocks, a line each; `mark` is before those that no marking of a paper may be: entries, titles."""
    for block in blocks:
        if isinstance(block, Bullets):
            for item in block.items:
                _give(maker, item, "- ")
        elif isinstance(block, Quote | Note):
            _give(maker, block.blocks, mark)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    maker.replaced(cell.start, cell.start, "|")
                    _words(maker, cell)
                maker.replaced(block.end, block.end, "\n\n")
        elif isinstance(block, Paragraph):
            title = "## " if isinstance(block, Heading) and block.level > 1 else mark
            maker.replaced(block.start, block.start, title)
            _words(maker, block)
            maker.replaced(block.end, block.end, "\n\n")


def _inline(leaf: Paragraph) -> Inline:
    """The words of a paragraph from its very start, also of one that is shown as typed."""
    return read_inline(leaf.shared, leaf.lines, leaf.start)


def _words(maker: WordsMaker, leaf: Paragraph) -> None:
    for piece in _inline(leaf).pieces:
        if piece.sort is Sort.TEXT:
            maker.kept(piece.start, piece.end)
        elif piece.sort is Sort.JOIN:
            maker.replaced(piece.start, piece.end, _WRAP if piece.shown else "")
        elif piece.sort is Sort.NOTE:
            maker.replaced(piece.start, piece.end, "")  # no part of the words in which it stands
        elif piece.sort is not Sort.TAG:
            maker.replaced(piece.start, piece.end, piece.shown)


_WRAP = "\u2028"
"""The end of a line of the file, which parts nothing that a reader sees as one."""


# --- a free page, rendered ---


class _Rendered(HTMLParser):
    """The words of a page, and the values of its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.values: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        self.values += (unquote(value) for name, value in attrs if value and name not in ("id", "class"))
        self.words.append(_MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)

    def _part(self, tag: str) -> None:
        if tag not in _INSIDE:
            self.words.append("|" if tag in ("td", "th") else "\n\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


_INSIDE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd"),
        *("label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    ]
)
"""What parts no words."""


_MARKS = {"li": "- ", **{f"h{level}": "## " for level in range(2, 7)}}
"""What stands before words that are no marking of a paper, as in `_give`."""


def _rendered(source: Source, body: int) -> Iterator[Source]:
    """The words of a free page as rendered, each at the place where the file has the same, as far as can be told."""
    page = _Rendered()
    page.feed(read_free(source.text[body:]).html)
    page.close()
    maker, at = WordsMaker(source.text), body
    for words in page.words:
        found = source.text.find(words.strip()[:20] or words, at) if words.strip("\n|-# ") else at
        at = found if found >= 0 else at
        maker.replaced(at, at + len(words), words)
    yield shown(source, maker)
    yield gathered(source.path, ((source.position(_place(source.text, body, each)), each) for each in page.values))


def _place(text: str, body: int, value: str) -> int:
    return max(body, text.find(value, body))


# --- names, changes ---


def check_name(path: str, name: str, names: Sequence[str]) -> Iterator[Finding]:
    """The name of a file and of the folders that it is in, also read as one."""
    looks = (name, name.replace("/", ""))
    for finding in check_private((Source(path, each) for each in dict.fromkeys(looks)), names):
        yield replace(finding, line=1, column=1, message=finding.message.replace("这里", "文件名里", 1))


def check_told(path: str, words: str, names: Sequence[str]) -> Iterator[Finding]:
    """What the list and the feed of latest changes say of a page; parts that are gone have the names they had."""
    for finding in check_private(Source(path, words), names):
        message = finding.message.replace("这里", "“最近更新”要列出的改动里", 1)
        hint = "删了文件里的还不够，版本库的历史里还有：报保密工作负责人和仓库管理员，从历史里删去"
        yield replace(finding, line=1, column=1, message=message, hint=hint)
