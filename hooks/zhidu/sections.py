"""The rendered page of a rule: every article in a section of its own, with who cites it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from zhidu.markup import Linker
from zhidu.views.backlinks import SHOWN, Backlink

_ARTICLE_ID = r'id="(art_[0-9-]+(?:~\d+)?)'
_BREAK = re.compile(
    rf'<p (?:[^>]* )?{_ARTICLE_ID}__para_1"|<h[1-6]\b[^>]*\b{_ARTICLE_ID}"|<h[1-6]\b|<hr\b|<p (?:[^>]* )?id="annex_'
)
"""Where an article begins or the one before it ends."""


def wrap_articles(html: str, after: Callable[[str], str]) -> str:
    """Each article of a rendered page in a `<section>` of its own with the article's id.

    `after` gives, for an article's id, the HTML to stand at its end (who cites it).
    """
    pieces: list[str] = []
    open_article = ""
    at = 0
    for match in _BREAK.finditer(html):
        if open_article and match.group(1) == open_article:
            continue  # the first 款 under a heading that has opened the article already
        pieces.append(html[at : match.start()])
        at = match.start()
        if open_article:
            pieces.append(f"{after(open_article)}</section>\n")
        open_article = match.group(1) or match.group(2) or ""
        if open_article:
            anchor = f' id="{open_article}"' if match.group(1) else ""
            pieces.append(f'<section class="zd-article"{anchor}>\n')
    pieces.append(html[at:])
    if open_article:
        pieces.append(f"{after(open_article)}</section>\n")
    return "".join(pieces)


def backlinks_html(links: Sequence[Backlink], href: Linker) -> str:
    """「被引用」 at the end of an article: a count that opens in place, without JavaScript."""
    if not links:
        return ""
    shown = "".join(
        f'<li><span class="zd-kind">{link.kind}</span> <a href="{escape(href(link.entry, link.anchor))}">'
        f"《{escape(link.entry.title)}》{escape(link.place)}</a> 引用{escape(link.cited)}</li>"
        for link in links[:SHOWN]
    )
    rest = f"<li>另有 {len(links) - SHOWN} 处</li>" if len(links) > SHOWN else ""
    return f'<details class="zd-cited"><summary>被引用 {len(links)} 处</summary><ul>{shown}{rest}</ul></details>\n'
