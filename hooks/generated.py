"""Pages that no file stands for: lists, the page of search, home pages, in every language of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from site_session import SESSION, is_nested, languages_of, project_of, root_of
from zhidu.corpus import lists
from zhidu.files.history import latest_changes
from zhidu.views.generated import MAKERS, Asked, GeneratedPage, generated_pages
from zhidu.word.downloads import downloads_rows

_BY = "zhidu"


def _pages(config: MkDocsConfig) -> dict[str, GeneratedPage]:
    """The generated pages by the name of the source file each would have; made once for each reading of the site."""
    corpus = SESSION.corpus
    if _MADE.get("corpus") is not corpus:
        own, *_ = languages = languages_of(config)
        found = {}
        for language in languages:
            # What docs/ has a page for, under whatever name, is left to it.
            taken = SESSION.addresses(None if language == own else language)
            suffix = "" if language == own else f".{language}"
            for page in _make(language, suffix != "", config):
                if ("" if page.list == "index" else f"{page.list}/") not in taken:
                    found[f"{page.name}{suffix}.md"] = page
        _MADE.update(corpus=corpus, pages=found)
    pages: dict[str, GeneratedPage] = _MADE["pages"]
    return pages


def _make(language: str, translated: bool, config: MkDocsConfig) -> Iterator[GeneratedPage]:
    corpus, changes = SESSION.corpus, latest_changes(project_of(config))
    asked = Asked(corpus, language == "en", SESSION.today, changes)
    yield from generated_pages(asked, {**MAKERS, "downloads": downloads_rows})
    if translated:  # a language without a home page of its own would not pass static-i18n
        title = corpus.organ.name_en if corpus.organ else config.site_name
        yield GeneratedPage("index", title, "zhidu/home.html", {})


_MADE: dict[str, Any] = {}


def _add(files: Files, config: MkDocsConfig) -> Files:
    """Add a file for each page, unless docs/ has a finished one (index.html) at its address.

    Plain files now, their content later: static-i18n replaces the objects in between, and
    `File.generated` at this point makes it fail.
    """
    there = {file.dest_uri for file in files}
    for name in _pages(config):
        file = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
        if file.dest_uri not in there:
            files.append(file)
    return files


@event_priority(-101)
def _fill(files: Files, config: MkDocsConfig) -> Files:
    for name, page in _pages(config).items():
        file = files.src_uris.get(name)  # get_file_from_path would take a file of another language too
        if file is not None:
            file.content_string = page.source
            file.generated_by = _BY
    return files


on_files = CombinedEvent(_add, _fill)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Tell MkDocs of the anchors that the template will make: links may lead to them.

    All those of a list, on whichever of its pages: documents.py leads each link to its page.
    """
    if page.file.generated_by == _BY and page.present_anchor_ids is not None:
        page.present_anchor_ids.update(lists.anchors(SESSION.corpus).get(_pages(config)[page.file.src_uri].list, ()))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """404.html stays in the site's own language: static-i18n's build of another one writes over it."""
    if template_name == "404.html":
        output_content = _MADE["404"] = _MADE["404"] if is_nested(config) else output_content
    return output_content


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """The values of a generated page, as `zd`."""
    if page.file.generated_by == _BY:
        context["zd"] = _pages(config)[page.file.src_uri].values
        if page not in nav.pages:  # a further page of a list stands under its first
            home = root_of(config)
            above = (each for each in nav.pages if page.url.startswith(each.url) and each.url != home)
            SESSION.stand_under(above)
    return context
