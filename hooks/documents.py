"""Pages of documents: anchors and links in their text, and what their templates show."""

from __future__ import annotations

import posixpath
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from site_session import SESSION, project_of, root_of
from zhidu.corpus import lists
from zhidu.corpus.entry import Entry
from zhidu.files.history import latest_changes
from zhidu.front.registry import Outside
from zhidu.render.backlinks import backlinks_html
from zhidu.render.free import write_free
from zhidu.render.page import write_page
from zhidu.views.backlinks import article_backlinks
from zhidu.views.changes import recent
from zhidu.views.numbers import numbers
from zhidu.views.page import view_page


def _entry(page: Page) -> Entry | None:
    return SESSION.corpus.by_path.get(page.file.src_uri)


class _Linker:
    def __init__(self, page: Page, files: Files, root: str) -> None:
        self.page, self.files, self.root = page, files, root

    def document(self, target: Entry | Outside, anchor: str = "") -> str:
        if isinstance(target, Outside):
            return get_relative_url(lists.address_of(SESSION.corpus, "registry", target.id), self.page.url)
        return get_relative_url(target.address + (f"#{anchor}" if anchor else ""), self.page.url)

    def file(self, path: str, anchor: str = "") -> str | None:
        place = posixpath.normpath(posixpath.join(posixpath.dirname(self.page.file.src_uri), path))
        file = self.files.get_file_from_path(place)
        if file is None:
            return None
        url = file.url_relative_to(self.page.file)
        name = file.url.rstrip("/")[len(self.root) :]
        number = lists.anchors(SESSION.corpus).get(name, {}).get(anchor, 1)
        if number > 1:
            url = get_relative_url(f"{self.root}{lists.page_of(name, number)}/", self.page.url)
        return url + (f"#{anchor}" if anchor else "")


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The text as it was read and checked, without its front matter, which `on_page_markdown` gives."""
    entry = _entry(page)
    if entry is None or entry.document is None:
        return None
    return ""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """The text with anchors and links; a page that could not be read goes as it is."""
    entry = _entry(page)
    if entry is None or entry.document is None:
        return None
    page.meta = dict(entry.front.values)
    return ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Articles in sections of their own, with who cites them; MkDocs is told of the anchors."""
    entry = _entry(page)
    if entry is None or entry.document is None:
        return None
    to = _Linker(page, files, root_of(config))
    corpus = SESSION.corpus
    if entry.free:
        written = write_free(entry, lambda words: corpus.cite(entry, words), to, SESSION.glossary)
    else:
        citing = article_backlinks(corpus, entry) if entry.rule else {}
        written = write_page(
            entry, corpus.links[entry.path], to, SESSION.glossary, lambda a: backlinks_html(citing.get(a, []), to)
        )
    tokens = [
        {"level": t.level, "id": t.anchor, "name": t.words, "children": []} for t in written.titles if 2 <= t.level <= 3
    ]
    page.toc = get_toc(nest_toc_tokens(tokens))
    page.present_anchor_ids = set(written.anchors) | {
        each.id for each in (entry.speech.proposals if entry.speech else ())
    }
    return written.html


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
