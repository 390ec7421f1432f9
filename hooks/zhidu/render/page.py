"""The page of a document, written from its blocks in one pass."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from zhidu.corpus.corpus import Corpus, Links
from zhidu.corpus.entry import Entry
from zhidu.corpus.outline import Head, Title, outline
from zhidu.render.linker import Linker
from zhidu.render.marks import Wrap, citation_marks, editorial_marks, term_marks, without_overlap
from zhidu.render.words import write_words
from zhidu.text.blocks import Block, Bullets, Code, Heading, Note, Paragraph, Quote, Ruler, Stray, Table, leaves
from zhidu.text.pieces import Sort
from zhidu.text.units import Level, Placed, Unit
from zhidu.text.words import WordsMaker
from zhidu.views.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Written:
    """A page as HTML, and its headings."""

    html: str
    titles: tuple[Title, ...]


def write_page(
    entry: Entry, links: Links, to: Linker, glossary: Glossary, after: Callable[[str], str] = lambda _: ""
) -> Written:
    """The text of a document with anchors on every unit and point, citations and terms as links.

    `after` gives, for an article's id, the HTML to stand at its end (who cites it).
    """
    writer = _Writer(entry, to, glossary, links)
    titles = tuple(Title(head.level, escape(head.title, quote=False), head.anchor) for head in writer.outline)
    html = "".join(_in_articles(entry.structure.blocks, writer, after))
    return Written(html, titles)


def _in_articles(blocks: Iterable[Placed], writer: _Writer, after: Callable[[str], str]) -> Iterator[str]:
    """The blocks, each article in a section of its own; a heading or line behind its last 款 goes with what follows."""
    open_article: Unit | None = None
    waiting: list[Placed] = []
    for placed in blocks:
        article = placed.unit.within(Level.ARTICLE) if placed.unit else None
        if isinstance(placed.block, Heading | Ruler) and placed.opened is None:
            waiting.append(placed)
            continue
        if article is not open_article:
            if open_article is not None:
                yield f"{after(open_article.id)}</section>\n"
            yield from map(writer.block, waiting)
            if article is not None:
                anchor = f' id="{article.id}"' if placed.unit is not article else ""
                yield f'<section class="zd-article"{anchor}>\n'
            open_article = article
        else:
            yield from map(writer.block, waiting)
        waiting = []
        yield writer.block(placed)
    if open_article is not None:
        yield f"{after(open_article.id)}</section>\n"
    yield from map(writer.block, waiting)


class _Writer:
    """Writes blocks; knows the heading that the last one stood under."""

    def __init__(self, entry: Entry, to: Linker, glossary: Glossary, links: Links, home: str = "") -> None:
        """`home` is the address of the document, on a page that is not its own."""
        self.outline: tuple[Head, ...] = () if home else tuple(outline(entry))
        self.entry, self.to, self.glossary, self.home = entry, to, glossary, home
        self.heads = {id(head.heading): head for head in self.outline}
        self.points = {point.start: point for point in entry.points}
        questions = entry.quiz.questions if entry.quiz else ()
        firsts = {each.id: each for each in reversed(questions)}  # of two with one number the first has the anchor
        self.asking = {id(each.asked[0]): f' id="{each.id}"' if firsts[each.id] is each else "" for each in questions}
        self.answers = {id(each.answer[0]): each for each in questions if each.answer}
        self.answered = {id(each.answer[-1]) for each in questions if each.answer}
        self.cited = (
            without_overlap(citation_marks(entry, entry.source.text, links, to, home)) if entry.language is None else []
        )
        self.starts = [mark.start for mark in self.cited]
        self.label = entry.title
        self.referring: dict[str, int] = {}  # where the first mark of each foot note stands
        for leaf in () if home else leaves(each.block for each in entry.structure.blocks):
            for piece in leaf.inline.pieces:
                if piece.sort is Sort.NOTE:
                    self.referring.setdefault(piece.address, piece.start)

    def block(self, placed: Placed) -> str:
        """A block of the page's own, with the anchor and the number of what it opens; answers to questions folded."""
        key = id(placed.block)
        before, behind = "", "</details>\n" if key in self.answered else ""
        if question := self.answers.get(key):
            before = f'<details class="zd-answer"><summary>第{question.number}题的答案</summary>\n'
        return f"{before}{self._block(placed)}{behind}"

    def _block(self, placed: Placed) -> str:
        block = placed.block
        if isinstance(block, Heading):
            return self._heading(block)
        if type(block) is not Paragraph:
            return self.inside(block)
        if id(block) in self.asking:
            return f'<p{self.asking[id(block)]} class="zd-question">{self._whole(block)}</p>\n'
        if point := self.points.get(block.start):
            head = f'{_mark(point.id, f"第{point.number}点")}<b class="zd-head">{point.number}</b> '
            return f'<p id="{point.id}" class="zd-point">{head}{self.words(point.paragraph)}</p>\n'
        unit = placed.unit
        if unit is None or unit.start != block.start or self.entry.language is not None:
            return self.inside(block)
        more = _anchors(unit, unit.parent if placed.opened is not unit else None)
        return f'<p id="{unit.id}" class="zd-{unit.level}">{more}{_head(unit)}{self.words(block)}</p>\n'

    def extract(self, placed: Placed) -> str:
        """A block on a page that is not the document's own: the number of a 条 or point leads to it there."""
        block, unit, point = placed.block, placed.unit, self.points.get(placed.block.start)
        if isinstance(block, Heading):
            words = escape(block.whole, quote=False)
            return f"<h4>{_link(f'{self.home}#{unit.id}', words) if placed.opened and unit else words}</h4>\n"
        if type(block) is not Paragraph or (point is None and (unit is None or unit.start != block.start)):
            return self.inside(block)
        inner = point.paragraph if point else block
        before, opened = block.whole.removesuffix(inner.inline.plain), placed.opened
        number = before.rstrip()
        level, anchor = Level.POINT if point else unit.level if unit else "", point.id if point else ""
        anchor = opened.id if opened is not None and opened.level is Level.ARTICLE else anchor
        head = _link(f"{self.home}#{anchor}", escape(number)) if anchor and number else escape(number)
        return f'<p class="zd-{level}">{head}{before[len(number) :]}{self.words(inner)}</p>\n'

    def inside(self, block: Block) -> str:
        """A block, wherever it stands."""
        html = "<hr>\n"
        if isinstance(block, Paragraph):
            html = self._paragraph(block)
        elif isinstance(block, Bullets):
            items = "\n".join(f"<li>{self._item(item)}</li>" for item in block.items)
            html = f"<ul>\n{items}\n</ul>\n"
        elif isinstance(block, Table):
            html = self._table(block)
        elif isinstance(block, Quote):
            html = f"<blockquote>\n{''.join(map(self.inside, block.blocks))}</blockquote>\n"
        elif isinstance(block, Code):
            html = f"<pre><code>{escape(block.text, quote=False)}\n</code></pre>\n"
        elif isinstance(block, Note):
            number = f"［{block.number}］"
            back = f'<a href="#{block.anchor}_ref">{number}</a>' if str(block.number) in self.referring else number
            anchor = "" if self.home else f' id="{block.anchor}"'
            html = f'<div{anchor} class="zd-note">{back}{self._item(block.blocks)}</div>\n'
        return html

    def _heading(self, heading: Heading) -> str:
        """A heading; one that only repeats the page's title is left out."""
        head = self.heads.get(id(heading))
        if head is None:
            return ""
        self.label = head.title
        more = _anchors(head.unit) if head.unit is not None and self.entry.language is None else ""
        return f'{more}<h{head.level} id="{escape(head.anchor)}">{self.words(heading)}</h{head.level}>\n'

    def _paragraph(self, block: Paragraph) -> str:
        name = ' class="zd-stray"' if isinstance(block, Stray) else ""
        return f"<p{name}>{self._whole(block)}</p>\n"

    def _whole(self, block: Paragraph) -> str:
        """The words of a paragraph with the number before them."""
        return self.words(replace(block, body=block.start))

    def _item(self, blocks: Sequence[Block]) -> str:
        """What a bullet holds: of one paragraph, its words alone."""
        if blocks and type(blocks[0]) is Paragraph and all(isinstance(each, Bullets) for each in blocks[1:]):
            return "\n".join((self.words(blocks[0]), *(self.inside(each) for each in blocks[1:])))
        return f"\n{''.join(map(self.inside, blocks))}"

    def _table(self, table: Table) -> str:
        """A table in a box of its own, which scrolls by keyboard too."""
        label, form = escape(self.label), is_form([[cell.inline.plain for cell in row] for row in table.rows])
        head, *rows = (self._row(table, row, bool(at), form) for at, row in enumerate(table.rows))
        return (
            f'<div class="zd-scroll" tabindex="0" role="group" aria-label="{label}"><table class="zd-written">\n'
            f'<caption class="zd-aloud">{label}</caption>\n'
            f"<thead>\n{head}</thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table></div>\n"
        )

    def _row(self, table: Table, row: Sequence[Paragraph], in_body: bool, form: bool) -> str:
        cells = []
        for at in range(max(len(row), len(table.rows[0]))):
            words = self.words(row[at]) if at < len(row) else ""
            tag, scope = "td", ""
            if not in_body or (form and at == 0 and words):
                tag, scope = "th", f' scope="{"row" if in_body else "col"}"'
            align = table.aligns[at] if at < len(table.aligns) else ""
            name = f' class="zd-{align}"' if align else ""
            cells.append(f"<{tag}{scope}{name}>{words}</{tag}>\n")
        return f"<tr>\n{''.join(cells)}</tr>\n"

    # --- words ---

    def words(self, paragraph: Paragraph) -> str:
        """The words of a paragraph with what is added to them."""
        return write_words(paragraph.inline, self._marks(paragraph), self.to, self.referring, self.home)

    def _marks(self, paragraph: Paragraph) -> list[Wrap]:
        maker = WordsMaker(self.entry.source.text)
        paragraph.inline.running(maker)
        words = maker.done()

        def placed(marks: Iterable[Wrap]) -> Iterator[Wrap]:
            return (each._replace(start=words.start(each.start), end=words.end(each.end)) for each in marks)

        cited = self.cited[bisect_left(self.starts, paragraph.body) : bisect_left(self.starts, paragraph.end)]
        first = [*cited, *placed(editorial_marks(words.text))]
        if isinstance(paragraph, Heading) or self.entry.language is not None:
            return without_overlap(first)
        return without_overlap(first, placed(term_marks(self.entry, self.glossary, words.text, self.to)))


class Extracts:
    """Parts of documents on a page that is none of theirs: without anchors, and what leads to a place leads there."""

    def __init__(self, corpus: Corpus, to: Callable[[Entry], Linker], glossary: Glossary) -> None:
        """`to` gives what leads from the page, for the links of a document."""
        self._corpus, self._to, self._glossary = corpus, to, glossary
        self._writers: dict[str, _Writer] = {}

    def write(self, entry: Entry, blocks: Iterable[Placed]) -> str:
        """Blocks of a document as HTML."""
        if entry.path not in self._writers:
            to = self._to(entry)
            links = self._corpus.links[entry.path]
            self._writers[entry.path] = _Writer(entry, to, self._glossary, links, to.document(entry))
        return "".join(self._writers[entry.path].extract(each) for each in blocks)


def is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table, its head the first row, is to be filled in: a cell of its body is empty."""
    return any(not cell.strip() for row in rows[1:] for cell in row)


def _head(unit: Unit) -> str:
    """What stands before the words of a unit: the mark to copy its address by, and its number."""
    article = unit.parent
    if unit.level is Level.ANNEX:
        return ""
    if unit.level is Level.PARAGRAPH and article is not None and unit.start == article.start and not article.title:
        alone = len(article.children) == 1
        mark = "" if alone else _mark(unit.id, unit.citation)
        return f'{mark}<a class="zd-head" href="#{article.id}">{escape(article.head)}</a>\u3000'
    gap = "\u3000" if unit.level is Level.ARTICLE and not unit.numbered else " " if unit.is_decimal else ""
    number = f'<span class="zd-number">{escape(unit.head)}</span>{gap}' if unit.head else ""
    return _mark(unit.id, unit.citation) + number


def _link(address: str, words: str) -> str:
    return f'<a class="zd-number" href="{escape(address)}">{words}</a>'


def _anchors(*units: Unit | None) -> str:
    """Further ids that lead to units."""
    return "".join(f'<span id="{anchor}"></span>' for unit in units if unit is not None for anchor in unit.anchors)


def _mark(anchor: str, label: str) -> str:
    """The mark to copy an address by."""
    return f'<a class="zd-mark" href="#{anchor}" aria-label="{escape(label)}的链接">¶</a>'
