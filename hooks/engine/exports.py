"""What a site has beside its pages: its catalogue, inventory, calendars and feed; small pages at old addresses."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig

from engine.reading import Reading
from engine.settings import languages_of
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.promised import addresses_of
from zhidu.files.refused import is_taken
from zhidu.front.published import Published
from zhidu.render.calendar import schedule_files
from zhidu.render.due import due_calendar
from zhidu.render.feed import Feed, atom
from zhidu.render.moved import ended_html, erased_html, moved_html
from zhidu.views.catalogue import catalogue_csv, catalogue_json, count_citing, list_rules
from zhidu.views.inventory import inventory
from zhidu.views.lifecycle import list_due

_PAGE = "index.html"


def write_exports(reading: Reading, config: MkDocsConfig) -> None:
    """Write all of them into the site."""
    site, corpus = Path(config.site_dir), reading.corpus
    rows, citing = list_rules(corpus, reading.today), count_citing(corpus)
    _write(site / "catalogue.json", json.dumps(catalogue_json(rows, citing), ensure_ascii=False, indent=1))
    _write(site / "catalogue.csv", catalogue_csv(rows, citing))
    found = inventory(corpus, reading.today)
    _write(site / "inventory.json", json.dumps(found, ensure_ascii=False, separators=(",", ":")))
    feed = Feed(corpus.organ.name if corpus.organ else config.site_name, corpus.base)
    if due := list_due(corpus, reading.today):
        _write(site / "renewal.ics", due_calendar(feed, due))
    for name, data in schedule_files(corpus):
        _write(site / name, data)
    if reading.changes:
        _write(site / "feed.xml", atom(feed, reading.changes))


def write_moved(reading: Reading, config: MkDocsConfig) -> None:
    """Write a page at each address that was promised and is no page of today, in each language that has or had it.

    A former address leads to the page of today; that of a document that is no more says what became of it. An address
    at which anything is today keeps that (ZD702, ZD711).
    """
    small = _Small(Path(config.site_dir), reading.corpus, languages_of(config))
    over = [each for each in reading.corpus.published if each.id not in reading.corpus.by_id and each.is_over]
    for each in over:
        for address in addresses_of(each):
            small.write(address, partial(small.ended, each))
    for each in reading.corpus.published:
        entry = reading.corpus.by_id.get(each.id)
        targets = [(entry.title, entry.address)] if entry else [(each.title, a) for a in addresses_of(each)[:1]]
        for title, new in targets:
            for address in each.former:
                small.write(address, partial(small.moved, title, new))


class _Small:
    """The small pages of one site, at addresses where nothing else is."""

    def __init__(self, site: Path, corpus: Corpus, languages: Sequence[str]) -> None:
        self._site, self._corpus = site, corpus
        self._roots = {"" if at == 0 else f"{each}/": each for at, each in enumerate(languages)}

    def write(self, address: str, html: Callable[[str, str, str], str]) -> None:
        """Write one in each language: `html` takes the root of the language, the address under it, the language."""
        if is_taken(PurePosixPath(f"{address.rstrip('/')}.md")):
            return
        for root, language in self._roots.items():
            if not self._is_there(root, address) and (text := html(root, f"{root}{address}", language)):
                _write(self._site / root / address / _PAGE, text)

    def moved(self, title: str, new: str, root: str, old: str, language: str) -> str:
        """One that leads on; nothing in a language that has no page to lead to."""
        there = self._is_there(root, new)
        return moved_html(title, old, f"{root}{new}", self._corpus.base, language) if there else ""

    def ended(self, each: Published, _root: str, old: str, language: str) -> str:
        """One that says what became of a document."""
        if each.ended is None:
            return erased_html(old, language)
        return ended_html(each.title or each.id, old, each.ended, self._successor(each.ended.successor), language)

    def _successor(self, name: str) -> tuple[str, str] | None:
        if entry := self._corpus.by_id.get(name):
            return entry.title, entry.address
        known = self._corpus.ledger.get(name)
        addresses = addresses_of(known) if known is not None and known.ended else ()
        return (known.title or name, addresses[0]) if known is not None and addresses else None

    def _is_there(self, root: str, address: str) -> bool:
        return (self._site / root / address / _PAGE).is_file()


def _write(file: Path, text: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
