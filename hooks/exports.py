"""After a build: the catalogue and the inventory as files, and the closing summary."""

from __future__ import annotations

import json
import time
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from site_session import SESSION, is_nested, log
from zhidu.views.catalogue import catalogue_csv, catalogue_json, list_rules
from zhidu.views.inventory import inventory


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the exports once, when all languages are built (static-i18n builds the others at -100)."""
    if is_nested(config):
        return
    site = Path(config.site_dir)
    rows = list_rules(SESSION.corpus)
    _write(site / "catalogue.json", json.dumps(catalogue_json(rows), ensure_ascii=False, indent=1))
    _write(site / "catalogue.csv", catalogue_csv(rows))
    _write(site / "inventory.json", json.dumps(inventory(SESSION.corpus), ensure_ascii=False, separators=(",", ":")))
    report = SESSION.report
    assert report is not None
    log.info("%s，用时 %.1f 秒", report.summary, time.monotonic() - SESSION.started)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8"))
