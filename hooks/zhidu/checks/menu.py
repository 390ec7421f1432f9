"""ZD326: the menus of mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.checks.links import LONG, find_moved, made_of
from zhidu.checks.registry import Fault, check
from zhidu.checks.site import Site
from zhidu.corpus.lists import LISTS
from zhidu.files.settings import MenuItem
from zhidu.front.yamltext import excerpt
from zhidu.text.address import leads_out


@check("ZD326", "菜单（mkdocs.yml 的 nav）列出的页面，网站上有")
def menu_leads_somewhere(site: Site, item: MenuItem) -> Iterator[Fault]:
    """ZD326: each page that a menu lists is there, in the language of the menu."""
    if leads_out(item.file) or _is_there(site, item):
        return
    message, place = f"菜单（nav）里的页面“{excerpt(item.file, LONG)}”不存在", made_of(site, item.file)
    if item.file in site.excluded:
        message = f"菜单（nav）里的页面“{excerpt(item.file, LONG)}”不在网站里"
        hint = "删去这一行；exclude_docs 或 draft_docs 排除了它，要放进网站的改那里"
    elif place:
        hint = f"改为 {place}"
    elif item.language and item.file in site.files:
        hint = f"删去这一行，或补上译文 {_translated(item)}"
    elif moved := find_moved(site, item.file):
        hint = f"改为 {moved.path}，这一页移到了那里（标识 {moved.id}）"
    else:
        hint = "删去这一行，或核对文件名；从 docs 文件夹算起，不以“/”开头"
    yield Fault(0, message, hint)


def _is_there(site: Site, item: MenuItem) -> bool:
    if item.language is None:
        return item.file in site.files and item.file not in site.excluded and not made_of(site, item.file)
    made = item.file == "index.md" or item.file.removesuffix(".md") in LISTS
    return made or _translated(item) in site.files


def _translated(item: MenuItem) -> str:
    return f"{item.file.removesuffix('.md')}.{item.language}.md"
