"""What mkdocs.yml says can be read. MkDocs stops at a fault in it as well, but in English and without a mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from zhidu.files.project import Project
from zhidu.files.settings import CONFIG
from zhidu.files.source import Source, read_source
from zhidu.finding import Finding
from zhidu.front import yamlfault
from zhidu.front.fields import nearest
from zhidu.front.frontmatter import FrontMatter, read_yaml
from zhidu.front.yamltext import Path, excerpt
from zhidu.text.address import may_be_followed

_TAKEN = ("ZD103", "ZD104", "ZD105", "ZD107", "ZD214")
"""What is a fault here too; MkDocs takes anchors and tags, and years for names in the menu."""


def faults_of_settings(project: Project) -> Iterator[Finding]:
    """The faults of mkdocs.yml: of its bytes and YAML (ZD101–ZD107, ZD214), else of what it says (ZD110, ZD147)."""
    source, faults = read_source(project.root / CONFIG, CONFIG)
    yield from faults
    if source.unread:
        return
    front = read_yaml(source)
    found = [each for each in front.findings if each.code in _TAKEN and (each.code != "ZD107" or not front.values)]
    if not found and not front.values:  # it has tags or anchors, and was read no further
        found = list(_unparsed(source))
    menu = _of_menu(front) if project.docs.is_dir() else _of_docs(project, front)
    yield from found or (*_unknown(front), *menu, *_of_feedback(front))


def _unparsed(source: Source) -> Iterator[Finding]:
    try:
        yaml.compose(source.text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        fault = yamlfault.explain(error, source.text)
        yield source.finding(fault.at, fault.code, fault.message, fault.hint)
    except RecursionError:
        yield source.finding(0, "ZD104", "嵌套过深", "检查缩进和括号")


KEYS = """
INHERIT site_name site_url site_description site_author nav pages exclude_docs draft_docs not_in_nav theme docs_dir
site_dir copyright google_analytics dev_addr use_directory_urls repo_url repo_name edit_uri_template edit_uri
extra_css extra_javascript extra_templates markdown_extensions mdx_configs strict remote_branch remote_name extra
plugins hooks watch validation
"""
"""What MkDocs 1.6 knows; at any other key a strict build stops."""


def _unknown(front: FrontMatter) -> Iterator[Finding]:
    keys = KEYS.split()
    for name in front.values:
        if name not in keys:
            near = nearest(name.lower(), keys, 0.6)
            hint = f"改为 {near}" if near else "删去；自己用的值写在 extra 下面"
            yield front.finding((name,), "ZD110", f"mkdocs.yml 没有“{excerpt(name)}”这个键", hint, key=True)


def _of_docs(project: Project, front: FrontMatter) -> Iterator[Finding]:
    message = f"没有文档的文件夹“{project.name(project.docs)}”"
    hint = "建立这个文件夹，放进 index.md；文档在别处的，改 mkdocs.yml 的 docs_dir"
    yield front.finding(("docs_dir",), "ZD147", message, hint)


def _of_menu(front: FrontMatter) -> Iterator[Finding]:
    menu = front.values.get("nav")
    if isinstance(menu, list):
        yield from _of_items(front, ("nav",), menu)
    elif menu is not None:
        yield front.finding(("nav",), "ZD147", "菜单（nav）不是列表", _MEND, key=True)


_MEND = "一行一页，写成“- 名称: 文件”；一组的，写成“- 名称:”，下面各行多缩进两格"


def _of_items(front: FrontMatter, above: Path, items: list[Any]) -> Iterator[Finding]:
    for index, item in enumerate(items):
        path: Path = (*above, index)
        name, page = next(iter(item.items())) if isinstance(item, dict) and len(item) == 1 else ("", item)
        if isinstance(page, list):
            yield from _of_items(front, (*path, name), page)
        elif not isinstance(page, str):
            yield front.finding(path, "ZD147", "菜单（nav）的这一项不是一页，也不是一组", _MEND)
        elif not may_be_followed(page):
            yield front.finding((*path, name) if name else path, "ZD147", *_unfit("菜单（nav）", page))


def _of_feedback(front: FrontMatter) -> Iterator[Finding]:
    extra = front.values.get("extra")
    address = extra.get("feedback") if isinstance(extra, dict) else None
    if isinstance(address, str) and not may_be_followed(address):
        yield front.finding(("extra", "feedback"), "ZD147", *_unfit("extra 的 feedback ", address))


def _unfit(where: str, address: str) -> tuple[str, str]:
    return f"{where}里的网址“{excerpt(address)}”不能用，会在每一页上运行程序", "改成 https:// 的网址、mailto: 或者文件"
