"""What a site says of itself to other programs: the catalogue, the inventory, the feed of latest changes."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from engine.reading import Reading
from zhidu.render.feed import Feed, atom
from zhidu.views.catalogue import catalogue_csv, catalogue_json, count_citing, list_rules
from zhidu.views.inventory import inventory


def write_exports(reading: Reading, config: MkDocsConfig) -> None:
    """Write all of them into the site."""
    site, corpus = Path(config.site_dir), reading.corpus
    rows, citing = list_rules(corpus, reading.today), count_citing(corpus)
    _write(site / "catalogue.json", json.dumps(catalogue_json(rows, citing), ensure_ascii=False, indent=1))
    _write(site / "catalogue.csv", catalogue_csv(rows, citing))
    found = inventory(corpus, reading.today)
    _write(site / "inventory.json", json.dumps(found, ensure_ascii=False, separators=(",", ":")))
    if reading.changes:
        name = corpus.organ.name if corpus.organ else config.site_name
        _write(site / "feed.xml", atom(Feed(name, corpus.base), reading.changes))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8"))
