"""The Markdown of a document enriched: anchors on every unit, citations as links, 前款 with its reading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple, Protocol

from zhidu.citations.names import key
from zhidu.citations.resolve import Fate
from zhidu.corpus.corpus import Links, Reference
from zhidu.corpus.entry import Entry
from zhidu.front.registry import Outside
from zhidu.text.headings import find_headings
from zhidu.text.markdown import running_text
from zhidu.text.structure import DIVISIONS, OWN_ATTRIBUTES, Level, Unit
from zhidu.views.glossary import EMPTY, Glossary


class Linker(Protocol):
    """Gives the relative address of a document, or of an anchor in it, from the page being written."""

    def __call__(self, target: Entry | Outside, anchor: str = "") -> str:
        """The address of the document, or of the anchor in it."""


Edit = tuple[int, int, str]

_LINK = re.compile(
    r"!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|<[^<>\n]+>|^\[[^\]\n]+\]:.*$", re.MULTILINE
)
_MARK_IN_CITATION = re.compile(r"[*_\[\]<>\\]")
"""第一条**第二款**: to make a link of it would tear the marks apart."""
_PENDING = re.compile(r"〔待定[^〔〕\n]*〕")
_EDITORIAL = re.compile(r"〔(?:原件此处残缺|疑误|存疑|原件如此)[^〔〕\n]*〕")
_PLACE = re.compile(r"〔(原件第[\d、，—–\-—至]+行)〕")


@dataclass(frozen=True, slots=True)
class Enriched:
    """A page for the renderer: Markdown, in which a token stands for each finished piece of HTML."""

    markdown: str
    finished: tuple[str, ...]

    def restore(self, html: str) -> str:
        """The rendered page with the finished pieces in the place of their tokens."""
        return _TOKEN.sub(self._restored, html)

    def _restored(self, token: re.Match[str]) -> str:
        number = int(token.group(1))
        return self.finished[number] if number < len(self.finished) else token.group()


_TOKEN = re.compile("<p>\uf8f0(\\d+)\uf8f1</p>")
"""A paragraph of a number between two characters for private use, which nobody writes."""
_MARKDOWN = re.compile(r"[*_`\[\]<>&\\!#~|{}^=+]|://|^[ \t]*[-:]", re.MULTILINE)
"""What may mean something to Markdown: a paragraph without any of it needs no renderer."""


def enrich(entry: Entry, links: Links, href: Linker, glossary: Glossary = EMPTY) -> Enriched:
    """The body of a page for the renderer: what the author wrote, with anchors and links added.

    Each term of the glossary is marked where it first stands in a paragraph. Text inside code,
    links and HTML comments is left as it is. Paragraphs of plain text are written as HTML here:
    Markdown has nothing to do in them, and they are nearly all there is of a rule.
    """
    text, start = entry.source.text, entry.body
    plain = running_text(text)
    closed = sorted(match.span() for match in _LINK.finditer(plain, start))
    inline = [edit for edit in _inline(entry, links, href, plain, closed) if not _inside(edit, closed)]
    taken = sorted([*closed, *((first, last) for first, last, _ in inline)])
    inline += [edit for edit in _terms(entry, glossary, href, plain) if not _inside(edit, taken)]
    inline.sort(key=lambda edit: (edit[0], edit[1]))
    edits = [*inline, *_headings(entry, plain)]
    regions: list[Edit] = []
    for opening in _openings(entry):
        if _MARKDOWN.search(text, opening.start, opening.end) or _OWN_LINE.match(text, opening.end):
            edits += _marked_up(text, opening)
        else:
            regions.append((opening.line, opening.end, _paragraph(text, opening, inline)))
    finished, tokens = _merge(text, regions)
    edits += tokens
    edits.sort(key=lambda edit: (edit[0], edit[1] != edit[0], -edit[1]))
    return Enriched(_apply(text, edits, start, len(text)), finished)


def outline(entry: Entry) -> str:
    """The headings of a page alone, below its title, as the renderer is given them, who makes their anchors."""
    text = entry.source.text
    edits = sorted(_headings(entry, running_text(text)), key=lambda edit: edit[:2])
    found = find_headings(_apply(text, edits, entry.body, len(text)), 0)
    return "\n\n".join(heading.group() for heading in found if len(heading.group(1)) > 1)


def _apply(text: str, edits: Iterable[Edit], start: int, end: int) -> str:
    """The text from `start` to `end` with its edits, of two that overlap the first."""
    pieces: list[str] = []
    at = start
    for first, last, new in edits:
        if first < at or last > end:
            continue
        pieces += (text[at:first], new)
        at = last
    return "".join((*pieces, text[at:end]))


def _merge(text: str, regions: list[Edit]) -> tuple[tuple[str, ...], list[Edit]]:
    """Finished paragraphs, those that follow one another as one piece, and the tokens that stand for them."""
    finished: list[list[str]] = []
    tokens: list[Edit] = []
    for first, last, html in sorted(regions):
        if tokens and not text[tokens[-1][1] : first].strip():
            finished[-1].append(html)
            tokens[-1] = (tokens[-1][0], last, tokens[-1][2])
        else:
            tokens.append((first, last, f"\n\n\uf8f0{len(finished)}\uf8f1\n\n"))
            finished.append([html])
    return tuple("\n".join(piece) for piece in finished), tokens


def _inside(edit: Edit, closed: list[tuple[int, int]]) -> bool:
    """Whether an edit touches a span that must stay as it is; the spans are sorted."""
    after = bisect_left(closed, (edit[1], 0))
    return any(edit[0] < last for _, last in closed[max(0, after - 2) : after])


# --- inline: citations, mentions, editorial marks ---


def _inline(entry: Entry, links: Links, href: Linker, plain: str, closed: list[tuple[int, int]]) -> Iterator[Edit]:
    text = entry.source.text
    for reference in links.references:
        citation = reference.citation
        if citation.start >= entry.body and not _MARK_IN_CITATION.search(citation.text):
            start = citation.name_start if citation.name_start >= entry.body else citation.start
            before = text[start : citation.start]
            if "以下" in before or _MARK_IN_CITATION.search(before) or _inside((start, citation.start, ""), closed):
                start = citation.start  # 《甲办法》（以下简称《乙》）第三条, [《甲办法》](a.md)第三条: the 条 alone
            yield start, citation.end, _cite(entry, reference, text[start : citation.end], href)
    for mention, target in links.mentions:
        if target is not None and target is not entry and mention.start >= entry.body:
            name = "zd-cite" if isinstance(target, Entry) else "zd-cite zd-outside"
            words = escape(text[mention.start : mention.end])
            yield mention.start, mention.end, f'<a class="{name}" href="{escape(href(target))}">{words}</a>'
    for pattern, name in ((_PENDING, "zd-pending"), (_EDITORIAL, "zd-editorial"), (_PLACE, "zd-place")):
        for match in pattern.finditer(plain, entry.body):
            inner = match.group(1) if pattern is _PLACE else match.group()
            yield match.start(), match.end(), f'<span class="{name}">{escape(inner)}</span>'


def _terms(entry: Entry, glossary: Glossary, href: Linker, plain: str) -> Iterator[Edit]:
    """Terms as links to their page, with the expansion for whoever points at them or comes by keyboard."""
    if entry.term is not None:
        return
    for block in entry.structure.blocks:
        for first, last, target in glossary.find(plain, block.start, block.end):
            expansion = target.term.expansion if target.term else ""
            yield (
                first,
                last,
                (
                    f'<a class="zd-term" href="{escape(href(target))}" data-expansion="{escape(expansion)}">'
                    f"{escape(plain[first:last])}</a>"
                ),
            )


def _cite(entry: Entry, reference: Reference, words: str, href: Linker) -> str:
    """A citation as a link to its first target, its whole reading in the title."""
    resolution, target = reference.resolution, reference.target
    text = escape(words)
    if resolution.status is Fate.BROKEN and target is entry and not entry.structure.articles:
        return text  # a page without 条 only speaks of one (第五条); where that is a fault, a check says so
    if resolution.status is Fate.BROKEN:
        return f'<span class="zd-broken" title="{escape(resolution.fault)}">{text}</span>'
    if isinstance(target, Outside):
        title = escape(f"《{target.title}》不在本站（{target.status}）")
        return f'<a class="zd-cite zd-outside" href="{escape(href(target))}" title="{title}">{text}</a>'
    if target is None or resolution.status is Fate.EXTERNAL:
        return text
    reading = read_targets(target, resolution.targets)
    if target is entry:
        title, address = "" if reading == words else f"＝{reading}", f"#{resolution.targets[0]}"
    else:
        title, address = f"《{target.title}》{reading}", href(target, resolution.targets[0])
    attribute = f' title="{escape(title)}"' if title else ""
    return f'<a class="zd-cite" href="{escape(address)}"{attribute}>{text}</a>'


def read_targets(target: Entry, ids: tuple[str, ...]) -> str:
    """Target ids as a reader says them: 第五条第一款, or 第三条至第五条, or 第一款、第三款."""
    units = [target.structure.by_id[unit_id] for unit_id in ids if unit_id in target.structure.by_id]
    if not units:
        return ""
    if len(units) == 1:
        return units[0].citation
    if len(units) > 2 and units[0].parent is units[-1].parent:
        return f"{units[0].citation}至{units[-1].label}"
    if len(units) > 3:
        return f"{units[0].citation}至{units[-1].citation}（共{len(units)}处）"
    return "、".join(unit.citation for unit in units)


# --- blocks: anchors and heads ---


class Opening(NamedTuple):
    """A paragraph with an anchor: `line`–`end` in the text, its words from `body`, `head` the HTML before them."""

    line: int
    start: int
    body: int
    end: int
    anchor: str
    name: str
    head: str


_TEXT_LEVELS = (Level.PARAGRAPH, Level.POINT, Level.ITEM)
_TITLE = re.compile(r"^ {0,3}(#)[ \t]+(.*?)[ \t#]*$", re.MULTILINE)


def _headings(entry: Entry, plain: str) -> Iterator[Edit]:
    """Anchors on divisions and annexes; and one title only, the page's: `# …` in the text goes, or down a level."""
    text = entry.source.text
    for unit in entry.structure.units:
        if unit.level in DIVISIONS or unit.level is Level.ANNEX:
            yield from _heading_anchor(text, unit)
        elif unit.level is Level.ARTICLE and unit.title:
            yield _heading_attributes(text, unit)
    if entry.kind.is_free:
        return
    for match in _TITLE.finditer(plain, entry.body):
        if key(match.group(2)) == key(entry.title):
            yield match.start(), match.end(), ""
        else:
            yield match.start(1), match.start(1), "#"


def _openings(entry: Entry) -> Iterator[Opening]:
    """The paragraphs that get an anchor: 款, 项 and 目 of a rule, the points of a speech."""
    text = entry.source.text
    for block in entry.structure.blocks:
        unit = block.unit
        if unit is not None and block.start == unit.body and unit.level in _TEXT_LEVELS:
            head = _head(unit)
            yield Opening(
                _line(text, unit.start), unit.start, unit.body, block.end, unit.id, f"zd-{unit.level.value}", head
            )
    for point in entry.points:
        head = f'{_mark(point.id, f"第{point.number}点")}<b class="zd-head">{point.number}</b> '
        yield Opening(_line(text, point.start), point.start, point.body, point.end, point.id, "zd-point", head)


def _line(text: str, start: int) -> int:
    """Where the line begins, if nothing but space stands before `start` in it."""
    line = text.rfind("\n", 0, start) + 1
    return line if not text[line:start].strip() else start


def _head(unit: Unit) -> str:
    """What stands before the words of a unit: the mark to copy its address by, and its number."""
    article = unit.parent
    if unit.level is Level.PARAGRAPH and article is not None and unit.start == article.start and not article.title:
        alone = len(article.children) == 1
        mark = "" if alone else _mark(unit.id, unit.citation)
        return f'{mark}<a class="zd-head" href="#{article.id}">{article.head}</a>\u3000'
    number = f'<span class="zd-number">{escape(unit.head)}</span>' if unit.head else ""
    return _mark(unit.id, unit.citation) + number


def _paragraph(text: str, opening: Opening, inline: list[Edit]) -> str:
    """A paragraph of plain text as HTML; nothing in it needs escaping (`_MARKDOWN`)."""
    first = bisect_left(inline, (opening.body,))
    last = bisect_left(inline, (opening.end,))
    words = _apply(text, inline[first:last], opening.body, opening.end)
    return f'<p id="{opening.anchor}" class="{opening.name}">{opening.head}{words}</p>'


def _marked_up(text: str, opening: Opening) -> Iterator[Edit]:
    """The edits that give a paragraph with Markdown in it its anchor and head.

    Its indent goes (four spaces would make it code), and so does a mark of bold that its number
    opens and its words close.
    """
    before = "" if text.endswith("\n\n", 0, opening.line) else "\n"
    yield opening.line, opening.body, before + opening.head
    own = _OWN_LINE.match(text, opening.end)
    end = own.end() if own else opening.end
    yield opening.end, end, _attributes(text, end, opening.anchor, opening.name, own.group(1) if own else "")
    for mark in ("**", "__"):
        if text[opening.start : opening.body].count(mark) % 2:
            closing = text.find(mark, opening.body, opening.end)
            if closing >= 0:
                yield closing, closing + len(mark), ""


def _heading_anchor(text: str, unit: Unit) -> Iterator[Edit]:
    line = text.rfind("\n", 0, unit.start) + 1
    if text[line : unit.start].lstrip(" ").startswith("#"):
        yield _heading_attributes(text, unit)
    else:
        yield unit.end, unit.end, _attributes(text, unit.end, unit.id, "zd-annex")


def _heading_attributes(text: str, unit: Unit) -> Edit:
    """The attribute list of a heading: what the author gives it, and its permanent id, which the last place decides."""
    own = OWN_ATTRIBUTES.search(text, unit.start, unit.end)
    if own is None:
        return unit.end, unit.end, f" {{: #{unit.id} }}"
    return own.start(), unit.end, f"{{: {own.group(1).strip()} #{unit.id} }}"


def _mark(anchor: str, label: str) -> str:
    """The mark to copy an address by; a label is made of numbers and needs no escaping."""
    return f'<a class="zd-mark" href="#{anchor}" aria-label="{label}的链接">¶</a>'


_OWN_LINE = re.compile(r"\n[ \t]*\{:([^{}\n]*)\}[ \t]*(?=\n|\Z)")
"""An attribute list that the author gives a paragraph, on the line behind it."""


def _attributes(text: str, end: int, anchor: str, name: str, own: str = "") -> str:
    """The attribute line behind a paragraph, and the blank line that must follow it."""
    rest = text[end : text.find("\n\n", end) if "\n\n" in text[end : end + 400] else end + 400]
    separate = "" if not rest.strip() or text[end : end + 2] == "\n\n" else "\n"
    given = f"{own.strip()} " if own.strip() else ""
    return f"\n{{: {given}#{anchor} .{name} }}{separate}"
