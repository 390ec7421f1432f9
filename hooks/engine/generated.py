"""Pages that no file stands for: lists, the page of search, home pages, in every language of the site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from engine.linker import PageLinker
from engine.menu import Menu
from engine.reading import Reading
from engine.settings import is_nested, languages_of, root_of
from zhidu.corpus import lists
from zhidu.render.page import Extracts
from zhidu.views.generated import MAKERS, Asked, GeneratedPage, frame_pages, generated_pages
from zhidu.views.handouts import handout_pages
from zhidu.word.downloads import amendment_pages, downloads_rows

_BY = "zhidu"


class Generated:
    """The generated pages of one reading, and the page of errors."""

    def __init__(self, reading: Reading, menu: Menu, config: MkDocsConfig) -> None:
        self._reading, self._menu = reading, menu
        self._languages, self._site_name = languages_of(config), config.site_name
        self._not_found = ""
        self._files = Files([])

    @cached_property
    def _pages(self) -> dict[str, GeneratedPage]:
        """By the name of the source file each would have."""
        found = {}
        for language in self._languages:
            own = language == self._languages[0]
            there = {entry.address for entry in self._reading.corpus.entries if entry.language == language}
            for page in self._make(language, own):
                if page.place is None or page.place not in there:  # docs/ has a page of its own
                    found[f"{page.stem or page.name}{'' if own else f'.{language}'}.md"] = page
        return found

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The addresses of the pages that have one of docs/, under the root of their language, by source file."""
        return {name: page.place for name, page in self._pages.items() if page.place}

    def _make(self, language: str, own: bool) -> Iterator[GeneratedPage]:
        reading, corpus = self._reading, self._reading.corpus
        asked = Asked(corpus, language == "en", reading.today, reading.changes, reading.cut)
        yield from generated_pages(asked, {**MAKERS, "downloads": downloads_rows})
        if asked.english:
            yield from frame_pages(asked)
        if own:  # the documents are in it
            yield from handout_pages(asked)
            yield from amendment_pages(asked)
        else:  # a language without a home page of its own would not pass static-i18n
            title = corpus.organ.name_en if corpus.organ else self._site_name
            yield GeneratedPage("index", title, "zhidu/home.html", {})

    def _of(self, page: Page) -> GeneratedPage | None:
        return self._pages[page.file.src_uri] if page.file.generated_by == _BY else None

    def add(self, files: Files, config: MkDocsConfig) -> Files:
        """Add a file for each page.

        Plain files now, their content later: static-i18n replaces the objects in between, and
        `File.generated` at this point makes it fail.
        """
        for name in self._pages:
            files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
        return files

    def fill(self, files: Files) -> Files:
        """Give the files their content, behind static-i18n."""
        self._files = files
        for name, page in self._pages.items():
            file = files.src_uris.get(name)  # get_file_from_path would take a file of another language too
            if file is not None:
                file.content_string = page.source
                file.generated_by = _BY
        return files

    def tell_anchors(self, page: Page) -> None:
        """Tell MkDocs of the anchors that the template will make: links may lead to them.

        All those of a list, on whichever of its pages: each link is led to its page.
        """
        made = self._of(page)
        if made is not None and not made.above and page.present_anchor_ids is not None:
            page.present_anchor_ids.update(lists.anchors(self._reading.corpus).get(made.list, ()))

    def show(self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """The values of a generated page, as `zd`."""
        made = self._of(page)
        if made is None:
            return
        context["zd"] = made.values
        context["zd_extract"] = self._extracts(page, config).write
        if page not in nav.pages:  # a further page of a list stands under its first, a rule under the list of them
            above = f"{root_of(config)}{made.list}/"
            self._menu.stand_under(each for each in nav.pages if each.url == above)

    def _extracts(self, page: Page, config: MkDocsConfig) -> Extracts:
        reading, root = self._reading, root_of(config)
        corpus = reading.corpus
        return Extracts(corpus, lambda of: PageLinker(corpus, page, self._files, root, of.path), reading.glossary)

    def keep_not_found(self, output: str, template: str, config: MkDocsConfig) -> str:
        """404.html stays in the site's own language: static-i18n's build of another one writes over it."""
        if template == "404.html" and not is_nested(config):
            self._not_found = output
        return self._not_found if template == "404.html" else output
