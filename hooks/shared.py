"""What all pages share is made once and not for each page: menus, templates, extensions of Markdown."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from io import BytesIO
from typing import Any

from jinja2 import BytecodeCache, Environment, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from site_session import SESSION, is_nested, language_of, languages_of, refuse, root_of
from zhidu.search.example import find_example


class _Compiled(BytecodeCache):
    """Compiled templates in memory: every language, and every build of a preview, would compile them again."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.load_bytecode(BytesIO(self._code[bucket.key]))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Each extension of Markdown as one object: MkDocs would make them anew for every page.

    Behind all others that ask for an extension by its name.
    """
    maker = Markdown()
    made: list[Any] = [
        maker.build_extension(each, config.mdx_configs.get(each, {})) if isinstance(each, str) else each
        for each in config.markdown_extensions
    ]
    config.markdown_extensions = made
    return files


_HTML = frozenset(("partials/toc-item.html", "partials/copyright.html"))
"""Templates of the theme that show what is HTML already."""


def on_config(config: MkDocsConfig) -> None:
    """Refuse what the pages are not made for."""
    if not is_nested(config):
        refuse(config)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What all templates know; and titles, names and whatever front matter says are text: they escape it.

    `zd_kept` is for a `call` block around a menu: pages that stand beside each other and in no menu share it.
    """
    env.autoescape = lambda name: name not in _HTML
    env.bytecode_cache = _COMPILED
    env.globals.update(
        zd_kept=_keeper(),
        zd_language=language_of(config),
        zd_languages=languages_of(config),
        zd_root=root_of(config),
        zd_example=find_example(SESSION.corpus),
    )
    return env


def _keeper() -> Callable[..., str]:
    kept: dict[tuple[str, str, str], str] = {}

    @pass_context
    def zd_kept(context: Context, name: str, caller: Callable[[], str]) -> str:
        folder = _folder(context.get("page"), context["nav"])
        if folder is None:
            return caller()
        key = (name, folder, next((each.url for each in context["nav"].pages if each.active), ""))
        if key not in kept:
            kept[key] = caller()
        return kept[key]

    return zd_kept


def _folder(page: Page | None, nav: Navigation) -> str | None:
    """The folder of a page that stands in no menu and above no page in one: from there all links are the same."""
    if page is None or page.parent is not None or any(each.url.startswith(page.url) for each in nav.pages):
        return None
    return posixpath.dirname(page.url.rstrip("/"))
