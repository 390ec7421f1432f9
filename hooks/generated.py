"""Pages that no file stands for: the catalogue and the registry, in every language of the site."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from site_session import SESSION, is_nested, language_of, languages_of, project_of
from zhidu.history import latest_changes
from zhidu.views.generated import GeneratedPage, generated_pages, paged
from zhidu.word.downloads import downloads_page


def _pages(config: MkDocsConfig) -> dict[str, GeneratedPage]:
    """The generated pages by the name of the source file each would have; made once for each reading of the site."""
    corpus = SESSION.corpus
    if _MADE.get("corpus") is not corpus:
        own, *_ = languages = languages_of(config)
        changes = latest_changes(project_of(config))
        found: dict[str, GeneratedPage] = {}
        for language in languages:
            suffix = "" if language == own else f".{language}"
            made = (
                *generated_pages(corpus, language, changes),
                *paged(*downloads_page(corpus, language == "en")),
            )
            found.update((f"{page.name}{suffix}.md", page) for page in made)
            if suffix:  # a language without a home page of its own would not pass static-i18n
                title = corpus.organ.name_en if corpus.organ else config.site_name
                found[f"index{suffix}.md"] = GeneratedPage("index", title, "zhidu/home.html", {})
        _MADE.update(corpus=corpus, pages=found)
    pages: dict[str, GeneratedPage] = _MADE["pages"]
    return pages


_MADE: dict[str, Any] = {}


def _add(files: Files, config: MkDocsConfig) -> Files:
    """Add a file for each page, unless docs/ has one of that name, which then wins.

    Plain files now, their content later: static-i18n replaces the objects in between, and
    `File.generated` at this point makes it fail.
    """
    for name in _pages(config):
        if files.get_file_from_path(name) is None:
            files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-101)
def _fill(files: Files, config: MkDocsConfig) -> Files:
    known = SESSION.corpus.by_path
    for name, page in _pages(config).items():
        file = files.get_file_from_path(name)
        if file is not None and name not in known:
            file.content_string = page.source
            file.generated_by = "zhidu"
    return files


on_files = CombinedEvent(_add, _fill)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """404.html stays in the site's own language: static-i18n's build of another one writes over it."""
    if template_name == "404.html":
        output_content = _MADE["404"] = _MADE["404"] if is_nested(config) else output_content
    return output_content


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """The values of a generated page, as `zd`."""
    if page.file.generated_by == "zhidu":
        context["zd"] = _pages(config)[page.file.src_uri].values
        context["zd_language"] = language_of(config)
    return context
