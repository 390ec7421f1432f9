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
    others, own = ([link for link in links if link.own is is_own] for is_own in (False, True))
    counts = "，".join(f"{name} {len(each)} 处" for name, each in (("被引用", others), ("被本文件引用", own)) if each)
    listed = "".join(f"<ul>{_items(each, to)}</ul>" for each in (others, own) if each)
    return f'<details class="zd-cited"><summary>{counts}</summary>{listed}</details>\n'


def _items(links: Sequence[Backlink], to: Linker) -> str:
    shown = "".join(
        f'<li>{_kind(link)}<a href="{escape(to.document(link.entry, link.anchor))}">'
        f"{_title(link)}{escape(link.place)}</a> 引用{escape('、'.join(link.cited))}</li>"
        for link in links[:SHOWN]
    )
    return shown + (f"<li>另有 {len(links) - SHOWN} 处</li>" if len(links) > SHOWN else "")


def _kind(link: Backlink) -> str:
    return "" if link.own else f'<span class="zd-kind">{link.kind}</span> '


def _title(link: Backlink) -> str:
    """The title of who cites; of a text that is no longer in force, with that."""
    rule = link.entry.rule
    ended = f"（{rule.status}）" if rule and rule.status.is_ended else ""
    return "" if link.own else f"《{escape(link.entry.title)}》{ended}"
