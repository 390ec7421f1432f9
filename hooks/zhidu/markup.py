"""The Markdown of a document enriched: anchors on every unit, citations as links, 前款 with its reading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Protocol

from zhidu.corpus import Links, Reference
from zhidu.entry import Entry
from zhidu.registry import Outside
from zhidu.resolve import Status
from zhidu.structure import DIVISIONS, Level, Unit, mask
from zhidu.views.backlinks import SHOWN, Backlink
from zhidu.views.glossary import EMPTY, Glossary


class Linker(Protocol):
    """Gives the relative address of a document, or of an anchor in it, from the page being written."""

    def __call__(self, target: Entry | Outside, anchor: str = "") -> str:
        """The address of the document, or of the anchor in it."""


Edit = tuple[int, int, str]

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(
    r"!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|<[^<>\n]+>|^\[[^\]\n]+\]:.*$", re.MULTILINE
)
_PENDING = re.compile(r"〔待定[^〔〕\n]*〕")
_EDITORIAL = re.compile(r"〔(?:原件此处残缺|疑误|存疑|原件如此)[^〔〕\n]*〕")
_PLACE = re.compile(r"〔(原件第[\d、，—–\-—至]+行)〕")


def enrich(entry: Entry, links: Links, href: Linker, glossary: Glossary = EMPTY) -> str:
    """The body of a page as Markdown for the renderer: what the author wrote, with anchors and links added.

    Each term of the glossary is marked where it first stands in a paragraph. Text inside code,
    links and HTML comments is left as it is.
    """
    text, start = entry.source.text, entry.body
    plain = mask(text)
    closed = sorted(match.span() for pattern in (_CODE, _LINK) for match in pattern.finditer(plain, start))
    edits = [edit for edit in _inline(entry, links, href, plain) if not _inside(edit, closed)]
    taken = sorted([*closed, *((first, last) for first, last, _ in edits)])
    edits += [edit for edit in _terms(entry, glossary, href, plain) if not _inside(edit, taken)]
    edits += _anchors(entry)
    edits.sort(key=lambda edit: (edit[0], edit[1]))
    pieces: list[str] = []
    at = start
    for first, last, new in edits:
        if first < at:
            continue
        pieces += (text[at:first], new)
        at = last
    return "".join((*pieces, text[at:]))


def _inside(edit: Edit, closed: list[tuple[int, int]]) -> bool:
    """Whether an edit touches a span that must stay as it is; the spans are sorted."""
    after = bisect_left(closed, (edit[1], 0))
    return any(edit[0] < last for _, last in closed[max(0, after - 2) : after])


# --- inline: citations, mentions, editorial marks ---


def _inline(entry: Entry, links: Links, href: Linker, plain: str) -> Iterator[Edit]:
    text = entry.source.text
    for reference in links.references:
        citation = reference.citation
        if citation.start >= entry.body:
            start = citation.name_start if citation.name_start >= entry.body else citation.start
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
    if resolution.status is Status.BROKEN and target is entry and not entry.structure.articles:
        return text  # a page without 条 only speaks of one (第五条); where that is a fault, a check says so
    if resolution.status is Status.BROKEN:
        return f'<span class="zd-broken" title="{escape(resolution.fault)}">{text}</span>'
    if isinstance(target, Outside):
        title = escape(f"《{target.title}》不在本站（{target.status}）")
        return f'<a class="zd-cite zd-outside" href="{escape(href(target))}" title="{title}">{text}</a>'
    if target is None or resolution.status is Status.EXTERNAL:
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


def _anchors(entry: Entry) -> Iterator[Edit]:
    text = entry.source.text
    for unit in entry.structure.units:
        if unit.level in DIVISIONS or unit.level is Level.ANNEX:
            yield from _heading_anchor(text, unit)
        elif unit.level is Level.ARTICLE and unit.title:
            yield unit.end, unit.end, f" {{: #{unit.id} }}"
    for block in entry.structure.blocks:
        unit_or_none = block.unit
        if unit_or_none is None or block.start != unit_or_none.body or unit_or_none.level not in _TEXT_LEVELS:
            continue
        yield from _block_anchor(text, unit_or_none, block.end)
    for point in entry.points:
        head = f'<b class="zd-head">{point.number}</b>'
        mark = _mark(point.id, f"第{point.number}点")
        yield point.start, point.body, f"{mark}{head} "
        yield point.end, point.end, _attributes(text, point.end, point.id, "zd-point")


_TEXT_LEVELS = (Level.PARAGRAPH, Level.POINT, Level.ITEM)


def _heading_anchor(text: str, unit: Unit) -> Iterator[Edit]:
    line = text.rfind("\n", 0, unit.start) + 1
    if text[line : unit.start].lstrip(" ").startswith("#"):
        yield unit.end, unit.end, f" {{: #{unit.id} }}"
    else:
        yield unit.end, unit.end, _attributes(text, unit.end, unit.id, "zd-annex")


def _block_anchor(text: str, unit: Unit, end: int) -> Iterator[Edit]:
    article = unit.parent
    opens = unit.level is Level.PARAGRAPH and article is not None and unit.start == article.start and not article.title
    if opens:
        assert article is not None
        head = f'<a class="zd-head" href="#{article.id}">{article.head}</a>'
        alone = sum(c.level is Level.PARAGRAPH for c in article.children) == 1
        mark = "" if alone else _mark(unit.id, unit.citation)
        yield article.start, unit.body, f"{mark}{head}\u3000"
    elif unit.head:
        yield (
            unit.start,
            unit.body,
            f'{_mark(unit.id, unit.citation)}<span class="zd-number">{escape(unit.head)}</span>',
        )
    else:
        yield unit.start, unit.start, _mark(unit.id, unit.citation)
    yield end, end, _attributes(text, end, unit.id, f"zd-{unit.level.value}")


def _mark(anchor: str, label: str) -> str:
    return f'<a class="zd-mark" href="#{anchor}" aria-label="{escape(label)}的链接">¶</a>'


def _attributes(text: str, end: int, anchor: str, name: str) -> str:
    """The attribute line behind a paragraph, and the blank line that must follow it."""
    rest = text[end : text.find("\n\n", end) if "\n\n" in text[end : end + 400] else end + 400]
    separate = "" if not rest.strip() or text[end : end + 2] == "\n\n" else "\n"
    return f"\n{{: #{anchor} .{name} }}{separate}"


# --- the rendered page ---

_ARTICLE_ID = r'id="(art_[0-9-]+(?:~\d+)?)'
_BREAK = re.compile(
    rf'<p\b[^>]*\b{_ARTICLE_ID}__para_1"|<h[1-6]\b[^>]*\b{_ARTICLE_ID}"|<h[1-6]\b|<hr\b|<p\b[^>]*\bid="annex_'
)
"""Where an article begins or the one before it ends."""


def wrap_articles(html: str, after: Callable[[str], str]) -> str:
    """Each article of a rendered page in a `<section>` of its own with the article's id.

    `after` gives, for an article's id, the HTML to stand at its end (who cites it).
    """
    pieces: list[str] = []
    open_article = ""
    at = 0
    for match in _BREAK.finditer(html):
        pieces.append(html[at : match.start()])
        at = match.start()
        if open_article:
            pieces.append(f"{after(open_article)}</section>\n")
        open_article = match.group(1) or match.group(2) or ""
        if open_article:
            anchor = f' id="{open_article}"' if match.group(1) else ""
            pieces.append(f'<section class="zd-article"{anchor}>\n')
    pieces.append(html[at:])
    if open_article:
        pieces.append(f"{after(open_article)}</section>\n")
    return "".join(pieces)


def backlinks_html(links: Sequence[Backlink], href: Linker) -> str:
    """「被引用」 at the end of an article: a count that opens in place, without JavaScript."""
    if not links:
        return ""
    shown = "".join(
        f'<li><span class="zd-kind">{link.kind}</span> <a href="{escape(href(link.entry, link.anchor))}">'
        f"《{escape(link.entry.title)}》{escape(link.place)}</a> 引用{escape(link.cited)}</li>"
        for link in links[:SHOWN]
    )
    rest = f"<li>另有 {len(links) - SHOWN} 处</li>" if len(links) > SHOWN else ""
    return f'<details class="zd-cited"><summary>被引用 {len(links)} 处</summary><ul>{shown}{rest}</ul></details>\n'
