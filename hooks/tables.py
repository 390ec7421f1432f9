"""Tables written in Markdown scroll inside themselves, by keyboard too.

The theme's script wraps them into a box that takes no keyboard, and without the script they stick out.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from zhidu.render.tables import wrap_tables


@event_priority(-50)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Wrap each table; a screen reader says the heading that it stands under."""
    return wrap_tables(html, str(page.title or "")) if "<table>" in html else html
