"""The words of a document as its page, the search and Word show them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from zhidu.corpus.entry import Entry
from zhidu.corpus.loading import build_corpus
from zhidu.front.registry import EMPTY, Outside
from zhidu.render.page import write_page
from zhidu.search.sections import document_sections, rule_sections
from zhidu.views.glossary import EMPTY as NO_TERMS
from zhidu.word.composition import compose_text
from zhidu.word.paper import PaperLine, PaperTable, Part

DIFFERENCES = {
    "页面上条款前面的链接记号": ("页面", r"¶", ""),
    "Word 里项目符号写成·": ("Word", r"(?m)^·+", ""),
    "搜索里要点的标题写“第3点”，页面只写号，Word 照原样": ("搜索", r"(?m)^第(\d+)点$", r"\1"),
    "Word 里要点号后面的点": ("讲话 Word", r"(?m)^(\d{1,3})\\?[.．、]", r"\1"),
    "原件位置在页面上不加括号": ("搜索 Word", r"〔(原件第[^〔〕]+行)〕", r"\1"),
}
"""What one place shows otherwise: the place, the words there, and those of the others.

And: what a speech calls for is in the search, while its page shows it as a table of the template; a page
shows the number of an annex as it was typed, 附件1：甲.
"""


class To:
    """Where nothing leads anywhere."""

    def document(self, target: Entry | Outside, anchor: str = "") -> str:
        return f"{target.id}#{anchor}"

    def file(self, path: str, anchor: str = "") -> str | None:
        return None


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unseen = False  # a table's caption says its heading again, to a screen reader alone

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # What folds the answer to a question is the page's own.
        self.unseen = self.unseen or ("class", "zd-aloud") in attrs or tag == "summary"
        if tag in ("p", "h2", "h3", "h4", "h5", "h6", "td", "th", "li"):
            self.words.append("\n")
        if tag == "img":
            self.words.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self.unseen = self.unseen and tag not in ("caption", "summary")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words.append(data)


def written(entry: Entry) -> tuple[str, str, str]:
    """The words on the page, in the search and in Word; alike but for space and `DIFFERENCES`."""
    text = entry.source.text
    links = build_corpus([entry], None, EMPTY).links[entry.path]
    reader = _Words()
    reader.feed(write_page(entry, links, To(), NO_TERMS).html)
    reader.close()
    annexes = {_bare(text[unit.start : unit.end]): f"{unit.head}{unit.title}" for unit in entry.structure.annexes}
    lines = "".join(reader.words).split("\n")
    page = "\n".join(annexes.get(_bare(line), line) for line in lines)
    sections = rule_sections(entry) if entry.rule else document_sections(entry)
    parts, printed_annexes = compose_text(entry)
    printed = _printed(parts)
    for each in printed_annexes:
        printed += [each.label, each.title, *_printed(each.parts)]
    demands = [each.id for each in entry.speech.proposals] if entry.speech else []
    points = "讲话 " if entry.points else ""
    return (
        _alike("页面", page),
        _alike(
            f"{points}搜索",
            "\n".join(
                line for each in sections if each.anchor not in demands for line in (each.heading, *each.paragraphs)
            ),
        ),
        _alike(f"{points}Word", "\n".join(printed)),
    )


def _printed(parts: tuple[Part, ...]) -> list[str]:
    return [
        part.number + part.lead + part.text if isinstance(part, PaperLine) else "\n".join(map("".join, part.rows))
        for part in parts
        if isinstance(part, PaperLine | PaperTable)
    ]


def _alike(place: str, words: str) -> str:
    for where, pattern, by in DIFFERENCES.values():
        if place == where or (place.rpartition(" ")[2] in where.split() and not where.startswith("讲话")):
            words = re.sub(pattern, by, words)
    return _bare(words)


def _bare(words: str) -> str:
    return "".join(words.split())
