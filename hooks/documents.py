"""Pages of documents: anchors and links in their text, and what their templates show."""

from __future__ import annotations

import posixpath
import re
from functools import partial
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from site_session import SESSION, project_of, root_of
from zhidu.corpus import lists
from zhidu.corpus.entry import Entry
from zhidu.files.history import latest_changes
from zhidu.front.registry import Outside
from zhidu.render.markup import Enriched, Linker, enrich
from zhidu.render.sections import backlinks_html, wrap_articles
from zhidu.text.tags import relink
from zhidu.views.backlinks import article_backlinks
from zhidu.views.changes import recent
from zhidu.views.numbers import numbers
from zhidu.views.page import view_page


def _entry(page: Page) -> Entry | None:
    return SESSION.corpus.by_path.get(page.file.src_uri)


def _linker(page: Page) -> Linker:
    def href(target: Entry | Outside, anchor: str = "") -> str:
        if isinstance(target, Outside):
            return get_relative_url(lists.address_of(SESSION.corpus, "registry", target.id), page.url)
        return get_relative_url(target.address + (f"#{anchor}" if anchor else ""), page.url)

    return href


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The text as it was read and checked, without its front matter, which `on_page_markdown` gives."""
    entry = _entry(page)
    if entry is None or entry.document is None:
        return None
    return f"\n{entry.source.text[entry.body :]}"  # the blank line: what follows is no front matter of another form


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """The text with anchors and links; a page that could not be read goes as it is."""
    entry = _entry(page)
    if entry is None or entry.document is None:
        return None
    page.meta = dict(entry.front.values)
    if entry.language is None:
        enriched = enrich(entry, SESSION.corpus.links[entry.path], _linker(page), SESSION.glossary)
        _ENRICHED[entry.path] = enriched
        markdown = enriched.markdown
    return relink(markdown, partial(_own_html, page, files))


def _own_html(page: Page, files: Files, address: str) -> str | None:
    """Where an address in HTML that an author wrote leads; it names a file from the page's own, as Markdown does."""
    try:
        found = urlsplit(address)
    except ValueError:
        return None
    name = posixpath.basename(found.path)
    if found.scheme or found.netloc or found.path.startswith("/") or "." not in name.strip("."):
        return None  # a folder is an address of ours already
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), unquote(found.path)))
    file = files.get_file_from_path(path)
    return urlunsplit(("", "", file.url_relative_to(page.file), found.query, found.fragment)) if file else None


_ENRICHED: dict[str, Enriched] = {}
"""Pages between being written for Markdown and coming back from it, by path."""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Articles in sections of their own, with who cites them; MkDocs is told of the anchors."""
    entry = _entry(page)
    if entry is None:
        return None
    html = _lead_to_rows(html, page, root_of(config))
    if entry.language is not None:
        return html
    if page.present_anchor_ids is not None:
        page.present_anchor_ids.update(entry.structure.by_id)
        page.present_anchor_ids.update(point.id for point in entry.points)
        page.present_anchor_ids.update(each.id for each in (entry.speech.proposals if entry.speech else ()))
    enriched = _ENRICHED.pop(entry.path, None)
    if enriched is not None:
        html = enriched.restore(html)
    if entry.rule is None:
        return html
    citing = article_backlinks(SESSION.corpus, entry)
    href = _linker(page)
    return wrap_articles(html, lambda article: backlinks_html(citing.get(article, []), href))


_TO_ROW = re.compile(r'(?<=href=")(?P<way>(?:[^"#/]+/)*)(?P<name>[a-z]+)/#(?P<anchor>[^"]+)(?=")')


def _lead_to_rows(html: str, page: Page, root: str) -> str:
    """A link to a row of a list, registry.md#id, leads to the page of the list that the row stands on."""
    anchors = lists.anchors(SESSION.corpus)

    def lead(link: re.Match[str]) -> str:
        name = link["name"]
        number = anchors.get(name, {}).get(link["anchor"], 1)
        there = posixpath.normpath(posixpath.join(page.url, link["way"], name))
        moved = number > 1 and there == root + name
        return f"{link['way']}{lists.page_of(name, number)}/#{link['anchor']}" if moved else link[0]

    return _TO_ROW.sub(lead, html)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the templates show beside the text, as `zd`."""
    for language in getattr(config.extra, "alternate", ()):
        language["link"] = language["link"].lstrip("/")  # static-i18n's /en/ leads out of a site that lies in a folder
    entry = _entry(page)
    if entry is not None:
        context["zd"] = view = view_page(SESSION.corpus, entry, SESSION.today)
        if view is not None and view.path:
            SESSION.stand_under(each for each in nav.pages if each.url == view.path[0].address)
    context["zd_report"] = SESSION.report
    if page.meta.get("template") == "zhidu/home.html":
        context["zd_numbers"] = numbers(SESSION.corpus)
        context["zd_recent"] = recent(SESSION.corpus, latest_changes(project_of(config)))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """The next page stands elsewhere."""
    SESSION.leave_menu()
