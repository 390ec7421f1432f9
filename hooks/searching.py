"""Search: its page in every language, and after a build its index (in the background under `mkdocs serve`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from site_session import SESSION, is_nested, languages_of, log
from zhidu.search.bundle import make_bundle
from zhidu.search.indexer import Indexer
from zhidu.search.plain import Headings
from zhidu.views.generated import GeneratedPage

INDEXER = Indexer(say=lambda message: log.info("%s", message))
_HEADINGS: dict[str, Headings] = {}
_COMMAND: dict[str, str] = {}
_MARK = "zhidu search"


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview."""
    _COMMAND["name"] = command


def on_pre_build(config: MkDocsConfig) -> None:
    """Save the last index before the folder is cleaned; behind checking.py, which may end the build."""
    if not is_nested(config):
        _HEADINGS.clear()
        INDEXER.keep(Path(config.site_dir))


def _names(config: MkDocsConfig) -> dict[str, GeneratedPage]:
    own, *others = languages_of(config)
    suffixes = {own: "", **{language: f".{language}" for language in others}}
    return {
        f"search{suffix}.md": GeneratedPage("search", "Search" if language == "en" else "搜索", "zhidu/search.html", {})
        for language, suffix in suffixes.items()
    }


def _add(files: Files, config: MkDocsConfig) -> Files:
    """Add the page's file; its content comes later (see generated.py)."""
    for name in _names(config):
        if files.get_file_from_path(name) is None:
            files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-101)
def _fill(files: Files, config: MkDocsConfig) -> Files:
    for name, page in _names(config).items():
        file = files.get_file_from_path(name)
        if file is not None and name not in SESSION.corpus.by_path:
            file.content_string = page.source
            file.generated_by = _MARK
    return files


on_files = CombinedEvent(_add, _fill)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Note the anchors of a page's headings, which only the renderer knows."""
    _HEADINGS[page.file.src_uri] = tuple(_flat(page.toc))


def _flat(items: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    item: AnchorLink
    for item in items:
        found += [(item.title, item.id), *_flat(item.children)]
    return found


@event_priority(-150)
def on_post_build(config: MkDocsConfig) -> None:
    """The index of every language, when all pages are there (static-i18n builds the others at -100)."""
    if is_nested(config):
        return
    corpus, headings = SESSION.corpus, dict(_HEADINGS)
    own, *others = languages_of(config)
    INDEXER.build(
        Path(config.site_dir),
        (own, *others),
        lambda language: make_bundle(corpus, language, own, headings),
        background=_COMMAND.get("name") == "serve",
    )
