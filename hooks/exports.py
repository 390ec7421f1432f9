"""The catalogue and the inventory as files, and after a build the closing summary."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import time
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from site_session import SESSION, is_nested, log
from zhidu.corpus.corpus import Corpus
from zhidu.process import Beside
from zhidu.views.catalogue import catalogue_csv, catalogue_json, count_citing, list_rules
from zhidu.views.inventory import inventory

_INVENTORY = "inventory.json"
_BESIDE: list[Beside[None]] = []


@event_priority(50)
def on_pre_build(config: MkDocsConfig) -> None:
    """Begin the inventory as soon as the documents are read: it is long, and needs nothing of the pages."""
    if not is_nested(config):
        file = SESSION.stage(config) / _INVENTORY
        _BESIDE[:] = [Beside(partial(_write_inventory, SESSION.corpus, SESSION.today, file))]


def _write_inventory(corpus: Corpus, today: dt.date, file: Path) -> None:
    _write(file, json.dumps(inventory(corpus, today), ensure_ascii=False, separators=(",", ":")))


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the exports once, when all languages are built (static-i18n builds the others at -100)."""
    if is_nested(config):
        return
    site = Path(config.site_dir)
    rows, citing = list_rules(SESSION.corpus, SESSION.today), count_citing(SESSION.corpus)
    _write(site / "catalogue.json", json.dumps(catalogue_json(rows, citing), ensure_ascii=False, indent=1))
    _write(site / "catalogue.csv", catalogue_csv(rows, citing))
    _BESIDE.pop().result()
    shutil.move(SESSION.stage(config) / _INVENTORY, site / _INVENTORY)
    log.info("%s，用时 %.1f 秒", _summary(), time.monotonic() - SESSION.started)


def _summary() -> str:
    report = SESSION.report
    assert report is not None
    counts = report.counts
    errors = sum(finding.is_error for finding in report.findings)
    return (
        f"共 {counts.pages} 页，制度 {counts.rules} 件，{counts.articles} 条；核对引用 {counts.citations} 处；"
        f"错误 {errors} 处，提醒 {len(report.findings) - errors} 处，免检 {len(report.waivers)} 处"
    )


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8"))
