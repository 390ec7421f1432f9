"""Tables written in Markdown in boxes of their own, which scroll by keyboard too."""

from __future__ import annotations

import re
from html import escape

from zhidu.text.tags import find_tags

_NOT_WORDS = re.compile(r"<a class=\"(?:zd-mark|headerlink)\".*?</a>|<[^>]*>|[¶\"]", re.DOTALL)


def wrap_tables(html: str, title: str) -> str:
    """Each table without attributes in a box, but for one that stands in such a table; `title` is the page's."""
    label = escape(title)
    pieces: list[str] = []
    at = heading = 0
    boxed: list[bool] = []
    for tag in find_tags(html, "table|h[1-6]"):
        if tag.name != "table":
            if tag.closing:
                label = _NOT_WORDS.sub("", html[heading : tag.start]).strip()
            heading = tag.end
        elif not tag.closing:
            boxed.append(html[tag.start : tag.end] == "<table>" and not any(boxed))
            if boxed[-1]:
                box = (
                    f'<div class="zd-scroll" tabindex="0" role="group" aria-label="{label}"><table class="zd-written">'
                )
                pieces += (html[at : tag.start], box)
                at = tag.end
        elif boxed and boxed.pop():
            pieces += (html[at : tag.end], "</div>")
            at = tag.end
    pieces.append(html[at:])
    if any(boxed):
        pieces.append("</table></div>")  # its author has not ended it
    return "".join(pieces)
