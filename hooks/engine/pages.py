"""Pages of docs/: anchors and links in their text, and what their templates show."""

from __future__ import annotations

from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from engine.linker import PageLinker
from engine.menu import Menu
from engine.reading import Reading
from engine.settings import root_of
from zhidu.checks.run import Report
from zhidu.corpus.anchors import anchors
from zhidu.corpus.entry import Entry
from zhidu.corpus.free import FreePage
from zhidu.corpus.outline import articles_as_titles
from zhidu.finding import Finding
from zhidu.render.backlinks import backlinks_html
from zhidu.render.free import write_free
from zhidu.render.page import Written, write_page
from zhidu.views.backlinks import article_backlinks
from zhidu.views.changes import recent
from zhidu.views.numbers import numbers
from zhidu.views.page import view_page
from zhidu.word.downloads import consultation_of, download_of


class Pages:
    """The pages of one reading on their way through MkDocs."""

    def __init__(self, reading: Reading, report: Report, menu: Menu, serving: bool) -> None:
        self._reading, self._report, self._menu, self._serving = reading, report, menu, serving

    def _entry(self, page: Page) -> Entry | None:
        return self._reading.corpus.by_path.get(page.file.src_uri)

    def _written(self, page: Page) -> Entry | None:
        """The page, if `write` writes it; of one that cannot be read at all stands something else (`files`)."""
        entry = self._entry(page)
        return entry if entry is not None and entry.source.text else None

    def source(self, page: Page) -> str | None:
        """Nothing, for `write` writes the page; one that could not be read goes as it is."""
        page.update_date = self._reading.today.isoformat()  # in sitemap.xml; MkDocs takes the day of UTC
        return None if self._written(page) is None else ""

    def markdown(self, page: Page) -> str | None:
        """The same, and the page's front matter."""
        entry = self._written(page)
        if entry is None:
            return None
        page.meta = dict(entry.front.values) if entry.document else {"title": entry.title}
        return ""

    def write(self, page: Page, files: Files, config: MkDocsConfig) -> str | None:
        """The page's HTML, with who cites each article; MkDocs is told of its contents and anchors."""
        corpus, entry = self._reading.corpus, self._written(page)
        if entry is None:
            return None
        to, glossary = PageLinker(corpus, page, files, root_of(config)), self._reading.glossary
        written: Written | FreePage
        if entry.free:
            written = write_free(entry, lambda words: corpus.cite(entry, words), to, glossary)
        else:
            citing = article_backlinks(corpus, entry) if entry.rule else {}
            written = write_page(
                entry, corpus.links[entry.path], to, glossary, lambda a: backlinks_html(citing.get(a, []), to)
            )
        tokens: Any = [
            {"level": t.level, "id": t.anchor, "name": t.words, "children": []}
            for t in written.titles or articles_as_titles(entry)
            if 2 <= t.level <= 3
        ]
        page.toc = get_toc(nest_toc_tokens(tokens))
        page.present_anchor_ids = set(anchors(entry))
        return written.html

    def show(self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """What the templates show beside the text, as `zd`; its Word file's address, as `zd_word`; its form."""
        corpus, entry = self._reading.corpus, self._entry(page)
        for language in getattr(config.extra, "alternate", ()):
            language["link"] = language["link"].lstrip("/")  # static-i18n's /en/ leads out of a site in a folder
        context.update(zd_report=self._report, zd_word=download_of(corpus, entry) if entry is not None else "")
        context["zd_form"] = consultation_of(corpus, entry) if entry is not None else None
        if entry is not None:
            context["zd"] = view = view_page(corpus, entry, self._reading.today)
            if view is not None and view.path:
                above = {step.address for step in view.path}
                self._menu.stand_under(each for each in nav.pages if each.url in above)
        if self._serving and entry is not None:  # for whoever is writing the page, never in a site
            context.update(zd_path=entry.source.path, zd_findings=self._findings(entry))
        if page.meta.get("template") == "zhidu/home.html":
            context.update(zd_numbers=numbers(corpus), zd_recent=recent(self._reading.changes))

    def _findings(self, entry: Entry) -> tuple[Finding, ...]:
        """What the checks say of a page; on the home page also of what is no page, such as the files of data/."""
        pages = {each.source.path for each in self._reading.corpus.entries} if not entry.address else set()
        here = entry.source.path
        return tuple(each for each in self._report.findings if each.path == here or (pages and each.path not in pages))
