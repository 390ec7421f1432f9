"""Tables written in Markdown scroll inside themselves, by keyboard too.

The theme's script wraps them into a box that takes no keyboard, and without the script they stick out.
"""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

_PARTS = re.compile(r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>|<table>(?P<rows>.*?)</table>", re.DOTALL)
_NOT_WORDS = re.compile(r"<a class=\"(?:zd-mark|headerlink)\".*?</a>|<[^>]*>|[¶\"]", re.DOTALL)


@event_priority(-50)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Wrap each table; a screen reader says the heading that it stands under."""
    if "<table>" not in html:
        return html
    heading = str(page.title or "")

    def wrap(part: re.Match[str]) -> str:
        nonlocal heading
        if part["rows"] is None:
            heading = _NOT_WORDS.sub("", part["heading"]).strip()
            return part[0]
        label = heading.replace("<", "&lt;")
        return (
            f'<div class="zd-scroll" tabindex="0" role="group" aria-label="{label}">'
            f'<table class="zd-written">{part["rows"]}</table></div>'
        )

    return _PARTS.sub(wrap, html)
