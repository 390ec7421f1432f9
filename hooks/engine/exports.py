"""What a site has beside its pages: its catalogue, inventory, calendars and feed; pages at former addresses."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig

from engine.reading import Reading
from engine.settings import languages_of
from zhidu.files.refused import is_taken
from zhidu.render.calendar import schedule_files
from zhidu.render.due import due_calendar
from zhidu.render.feed import Feed, atom
from zhidu.render.moved import moved_html
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
    for name, data in schedule_files(corpus, corpus.base):
        _write(site / name, data)
    if reading.changes:
        _write(site / "feed.xml", atom(feed, reading.changes))


def write_moved(reading: Reading, config: MkDocsConfig) -> None:
    """Write a page at each former address that leads to the page of today, in each language that has it.

    An address at which anything is today keeps that (ZD702).
    """
    site, corpus = Path(config.site_dir), reading.corpus
    languages = languages_of(config)
    known = ((corpus.by_id[each.id], each.former) for each in corpus.published if each.id in corpus.by_id)
    for entry, former in known:
        for address in former:
            for language in languages:
                root = "" if language == languages[0] else f"{language}/"
                old, new = f"{root}{address}", f"{root}{entry.address}"
                free = not is_taken(PurePosixPath(f"{address.rstrip('/')}.md")) and not (site / old / _PAGE).exists()
                if free and (site / new / _PAGE).is_file():
                    _write(site / old / _PAGE, moved_html(entry.title, old, new, corpus.base, language))


def _write(file: Path, text: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
