"""Search: its index in every language, made beside a build (behind its back under `mkdocs serve`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from site_session import SESSION, is_nested, languages_of, log, move_into
from zhidu.corpus.corpus import Corpus
from zhidu.process import Beside
from zhidu.search.bundle import Bundle, make_bundle
from zhidu.search.indexer import FOLDER, Indexer

_SAID: list[str] = []
INDEXER = Indexer(say=lambda message: log.info("%s", message) if SESSION.serving else _SAID.append(message))
_BESIDE: list[Beside[list[str]]] = []
_MAKE: dict[str, Callable[[str], Bundle]] = {}


@event_priority(60)
def on_pre_build(config: MkDocsConfig) -> None:
    """Begin as soon as the documents are read; the last index is saved before the folder is cleaned."""
    if is_nested(config):
        return
    INDEXER.keep(Path(config.site_dir))
    _MAKE["bundle"] = _make(config, SESSION.corpus)
    if not SESSION.serving:
        _BESIDE[:] = [Beside(partial(_index, languages_of(config), SESSION.stage(config)), nice=3)]  # the longest way


def _make(config: MkDocsConfig, corpus: Corpus) -> Callable[[str], Bundle]:
    """Makes what the search of a language is made of (before shared.py makes the extensions of Markdown)."""
    own = languages_of(config)[0]
    today = SESSION.today
    return lambda language: make_bundle(corpus, language, own, today)


def _index(languages: Iterable[str], folder: Path) -> list[str]:
    """The index of every language under a folder; returns what went amiss, in Chinese."""
    _SAID.clear()
    for language in languages:
        INDEXER.build(folder, _MAKE["bundle"](language), folder / "shadow")
    return _SAID


@event_priority(-150)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the index in place, when all pages are there (static-i18n builds other languages at -100)."""
    if is_nested(config):
        return
    site = Path(config.site_dir)
    if SESSION.serving:
        INDEXER.preview(site, languages_of(config), _MAKE["bundle"])
        return
    for message in dict.fromkeys(_BESIDE.pop().result()):
        log.info("%s", message)
    move_into(SESSION.stage(config) / FOLDER, site)
