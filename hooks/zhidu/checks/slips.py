"""ZD350: a name in 《》 that is a slip of a known one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhidu.checks.registry import Fault, check
from zhidu.checks.site import Site
from zhidu.citations.names import TITLE, is_rule_title, key
from zhidu.corpus.entry import Entry
from zhidu.front.yamltext import Path
from zhidu.text.blocks import Heading


@check("ZD350", "书名号里的名称和已知的只差一两个字的，就是那个名称")
def title_is_no_slip(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD350: a 《title》 that nobody knows is not within two characters of one that is known.

    Of a rule's title in a text ZD307 tells; this is of those of speeches and others, and of all in headings and
    in front matter. Said once a page.
    """
    links = site.corpus.links[entry.path]
    told = {key(mention.title) for mention, _ in links.mentions if is_rule_title(mention.title)}
    told |= {key(each.citation.document) for each in links.references if each.citation.document}
    others: list[tuple[int | Path, str]] = [
        (mention.start, mention.title) for mention, _ in links.mentions if not is_rule_title(mention.title)
    ]
    for at, title in (*others, *_in_headings(entry), *_in_front(entry)):
        if key(title) in told or site.corpus.find(title) is not None or site.may_have(title):
            continue
        told.add(key(title))
        if near := site.slip_of(title):
            message = f"《{title}》不在本站，也没有登记，和《{near}》只差一两个字"
            yield Fault(at, message, f"是不是《{near}》？确是另一件的，在 data/registry.yml 登记")


def _in_headings(entry: Entry) -> Iterator[tuple[int, str]]:
    for placed in entry.structure.blocks:
        if isinstance(placed.block, Heading):
            for match in TITLE.finditer(placed.block.inline.plain):
                at = entry.source.text.find(match[0], placed.block.start, placed.block.end)
                yield max(at, placed.block.start), match[1]


def _in_front(entry: Entry) -> Iterator[tuple[Path, str]]:
    """The titles in front matter, but for those that are checked whether they are near a known one or not."""
    looked_at = {"title", "aliases", "supersedes", "superseded_by", *entry.kind.citing}
    values = {name: value for name, value in entry.front.values.items() if name not in looked_at}
    for path, text in _texts(values, ()):
        for match in TITLE.finditer(text):
            yield path, match[1]


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
