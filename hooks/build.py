"""The site's hook in MkDocs: all events of a build in the order in which they run, each one call.

static-i18n builds each further language inside the first build, from its own step (-100) of on_post_build: there, all
from on_config to on_post_build run again on the one reading of the site. A step with a priority stands where it does
for a reason that it gives; the higher the number, the earlier. MkDocs takes every name `on_…` here for an event.
"""

from __future__ import annotations

from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from engine import files as published
from engine import settings
from engine.build import Build

BUILD = Build()
"""The build that is running: all state there is. This module stays loaded for the builds after it."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """A new build, or a preview with all its builds; nothing of the last one is left."""
    global BUILD
    BUILD = Build(serving=command == "serve")


def on_config(config: MkDocsConfig) -> None:
    """Refuse settings that the pages are not made for; go beside the site that stands."""
    settings.refuse(config)
    BUILD.place(config)


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check the site; begin the search index and the Word files beside the rest."""
    BUILD.begin(config)


@event_priority(50)
def _drop(files: Files, config: MkDocsConfig) -> Files:
    """Drop what was not checked, or is refused, before others add what they make."""
    return published.drop_refused(published.drop_unchecked(files, config), config)


def _hide(files: Files, config: MkDocsConfig) -> Files:
    """Hide the theme's folder for Word."""
    return published.drop_of_word(files, config)


def _add(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, without their content."""
    return BUILD.generated.add(files, config)


@event_priority(-101)
def _fill(files: Files, config: MkDocsConfig) -> Files:
    """Give them their content, behind static-i18n, which makes the files anew and fails on one that has any."""
    return BUILD.generated.fill(files)


@event_priority(-101)
def _replace(files: Files, config: MkDocsConfig) -> Files:
    """Give a page that cannot be read a content that can, for the same reason."""
    return published.fill_unreadable(BUILD.reading.corpus, files, config)


@event_priority(-110)
def _move(files: Files, config: MkDocsConfig) -> Files:
    """Put each page where its address says, behind static-i18n, which puts it where its file lies."""
    return published.give_addresses(BUILD.addresses, files, config)


on_files = CombinedEvent(_drop, _hide, _add, _fill, _replace, _move)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Nothing of a document that could be read: its text goes by Markdown."""
    return BUILD.pages.source(page)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Its front matter."""
    return BUILD.pages.markdown(page)


def _tell(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """The anchors of a generated page."""
    BUILD.generated.tell_anchors(page)


def _write(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """The HTML of a page, with who cites each article."""
    return BUILD.pages.write(page, files, config)


on_page_content = CombinedEvent(_tell, _write)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What all templates know."""
    return BUILD.templates.prepare(env, BUILD.reading.corpus, config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """404.html in the site's own language."""
    return BUILD.generated.keep_not_found(output_content, template_name, config)


def _show_list(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """What the template of a generated page shows."""
    BUILD.generated.show(context, page, config, nav)


def _show_page(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """What the template of a document shows beside its text."""
    BUILD.pages.show(context, page, config, nav)


on_page_context = CombinedEvent(_show_list, _show_page)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """The page is written; the next stands elsewhere in the menu."""
    BUILD.menu.leave()


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the rest beside the pages, behind static-i18n, when all languages are there."""
    BUILD.finish(config)


def on_build_error(error: Exception) -> None:
    """Leave the last site as it was, whatever went wrong."""
    BUILD.fail(error)


def on_shutdown() -> None:
    """End what is no longer waited for."""
    BUILD.close()
