"""「被引用」 at the end of an article."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from zhidu.render.linker import Linker
from zhidu.views.backlinks import SHOWN, Backlink


def backlinks_html(links: Sequence[Backlink], to: Linker) -> str:
    """「被引用」 at the end of an article: a count that opens in place, without JavaScript."""
    if not links:
        return ""
    shown = "".join(
        f'<li><span class="zd-kind">{link.kind}</span> <a href="{escape(to.document(link.entry, link.anchor))}">'
        f"《{escape(link.entry.title)}》{escape(link.place)}</a> 引用{escape(link.cited)}</li>"
        for link in links[:SHOWN]
    )
    rest = f"<li>另有 {len(links) - SHOWN} 处</li>" if len(links) > SHOWN else ""
    return f'<details class="zd-cited"><summary>被引用 {len(links)} 处</summary><ul>{shown}{rest}</ul></details>\n'
