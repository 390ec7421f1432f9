"""ZD32x: the links and pictures of a page lead somewhere within the site, and each page has an address of its own.

Of a link the first rule that it breaks is told, in the order in which they stand here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from zhidu.checks.registry import Fault, check
from zhidu.checks.site import Site
from zhidu.corpus.entry import Entry
from zhidu.corpus.links import Link, read_links
from zhidu.corpus.lists import LISTS
from zhidu.corpus.lists import anchors as list_anchors
from zhidu.files.source import Source
from zhidu.files.translation import language_of
from zhidu.front.fields import nearest
from zhidu.front.frontmatter import read_frontmatter
from zhidu.front.yamltext import excerpt

LONG = 100


def links_of(site: Site, entry: Entry) -> Iterator[Link]:
    """The links of a page; what names a finished page is taken for the file of that page."""
    for link in read_links(entry):
        if link.folder is None:
            yield link
        else:
            yield replace(link, file=_source_of(site, entry.language, link.folder))


@check("ZD324", "页面不从站外读取图片、脚本、样式")
def link_loads_from_here(_site: Site, _entry: Entry, link: Link) -> Iterator[Fault]:
    """ZD324: what a page loads lies within the site, so that reading it tells nobody outside."""
    if link.outside:
        message = f"打开本页就会从站外读取“{excerpt(link.address, LONG)}”"
        hint = "把文件放进 docs 文件夹，写相对路径；只供点开的，写成链接 [文字](网址)"
        yield Fault(link.start, message, hint)


@check("ZD322", "链接用相对路径，不以“/”开头")
def link_is_relative(site: Site, entry: Entry, link: Link) -> Iterator[Fault]:
    """ZD322: a link is relative to its page, so that the site works under any address."""
    if link.path.startswith("/"):
        wanted = link.path.lstrip("/").removeprefix("docs/")
        near = wanted if wanted in site.files else _near(wanted, site.files)
        hint = f"改为 {_relative(entry, near)}" if near else "写从本页出发的相对路径，如 ../rules/a.md"
        yield Fault(link.start, f"链接“{excerpt(link.path, LONG)}”以“/”开头", hint)


@check("ZD323", "链接不写语种后缀")
def link_stays_in_language(site: Site, entry: Entry, link: Link) -> Iterator[Fault]:
    """ZD323: a link names no translation; the site leads each reader to the page in their language.

    HTML names finished pages, of whichever language.
    """
    language = language_of(link.file)
    if (
        language
        and link.folder is None
        and language != entry.language
        and (link.file in site.corpus.by_path or language in _languages(site.files))
    ):
        plain = re.sub(r"\.[A-Za-z-]+\.md$", ".md", link.path)
        message = f"链接“{excerpt(link.path, LONG)}”指到另一种语言的页面"
        yield Fault(link.start, message, f"改为 {plain}，网站自动选择语言")


@check("ZD320", "链接和图片指到的文件在 docs 文件夹里")
def link_has_file(site: Site, entry: Entry, link: Link) -> Iterator[Fault]:
    """ZD320: the file that a link or picture names is there, under docs/."""
    if link.folder is not None:
        if not link.file and not link.path.startswith("/"):
            message = f"链接指到的网页“{excerpt(link.path, LONG)}”不存在"
            hint = "HTML 里写网页的地址，从本页的地址算起，或写文件的路径，如 ../rules/a.md"
            place = f"{link.folder}.md"
            if moved := site.corpus.by_path.get(place) or find_moved(site, place):
                hint = f"改为 {_relative(entry, moved.path)}，这一页的地址是 {moved.address}"
            yield Fault(link.start, message, hint)
    elif not link.path and not link.anchor:
        yield Fault(link.start, "链接没有地址", "补上文件的相对路径，或去掉链接")
    elif link.file.startswith("../") or link.file == "..":
        message = f"链接“{excerpt(link.path, LONG)}”指到 docs 文件夹以外"
        yield Fault(link.start, message, "把文件放进 docs 文件夹")
    elif link.file in site.excluded:
        message = f"链接指到的文件“{excerpt(link.path, LONG)}”不在网站里"
        hint = "去掉链接；mkdocs.yml 的 exclude_docs 或 draft_docs 排除了它，要放进网站的改那里"
        yield Fault(link.start, message, hint)
    elif is_kept_back(site, link.file):
        message = f"链接指到的文件“{excerpt(link.path, LONG)}”不在网站里"
        yield Fault(link.start, message, f"去掉链接；{_KEPT_BACK}")
    elif link.path and (link.file not in site.files or made_of(site, link.file)):
        hint = _hint_of_missing(site, entry, link)
        message = f"链接指到的文件“{excerpt(link.path, LONG)}”不存在"
        yield Fault(link.start, message, hint)


@check("ZD321", "链接指到的条、款、项、要点、建议、标题和目录里的行，那一页有")
def link_has_anchor(site: Site, entry: Entry, link: Link) -> Iterator[Fault]:
    """ZD321: an anchor of a unit, a point, a proposal, a heading, or a row of a list that the site makes, is there."""
    target = site.corpus.by_path.get(link.file) if link.path else entry
    if target is None:
        known = list_anchors(site.corpus).get(link.file.removesuffix(".md"))
        found = frozenset((link.anchor,) if known is None else known)
    else:
        found = site.anchors(target)
    if not link.anchor or link.anchor in found or (target is not None and target.conflicts):
        return
    if link.anchor.startswith("_Toc"):
        return  # of a table of contents from Word: ZD242
    hint = _hint_of_anchor(link.anchor, found, bool(target))
    whose = "本页" if target is entry else f"《{target.title}》" if target else link.path
    yield Fault(link.start, f"{whose}没有锚点“#{excerpt(link.anchor, LONG)}”", hint)


def _hint_of_anchor(anchor: str, found: Collection[str], of_page: bool) -> str:
    """What an anchor may mean that is not there, in a page or in a list."""
    if near := nearest(_anchor_of(anchor), sorted(found), 0.75):
        return f"是不是 #{near}？"
    if of_page:
        return _FORM if _OURS.match(anchor) else "核对标题；标题改了，链接也要改"
    return "锚点是那一行的标识或编号" if found else "去掉“#”和后面的字，这一页的行没有锚点"


_KEPT_BACK = "名称以“.”开头的和 templates 文件夹里的都不公开，要公开的移出来、改名"
_FORM = "锚点的写法如 #art_5__para_2__point_3、#point_4，核对条款号"


@check("ZD325", "一个地址只有一个文件")
def page_has_its_address(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD325: no two sources make a page of one address, as a.md and a/index.md would; the later has the finding."""
    found = _sources(site, entry.address.rstrip("/"), entry.language)
    others = [path for path in found if path.endswith(".html") or path < entry.path]
    if others:
        message = f"本页和 {others[0]} 的地址都是“{entry.address or './'}”，网站上只会有一个"
        yield Fault(0, message, "改掉一个的文件名；已经公开的那一个不改")


_OURS = re.compile(r"(?:part|subpart|chp|sec|art|para|point|item|annex)[_-]?\d|第|附件|[Pp]\d")


def _relative(entry: Entry, file: str) -> str:
    return posixpath.relpath(file, posixpath.dirname(entry.path) or ".")


def _near(file: str, files: Collection[str]) -> str | None:
    """The file that a wrong path most likely means: of the same name elsewhere, or written almost so."""
    name = posixpath.basename(file.rstrip("/")).lower()
    names = (name, f"{name.removesuffix('.html').removesuffix('.md')}.md")
    files = [each for each in files if language_of(each) == language_of(file)]
    same = [each for each in files if posixpath.basename(each).lower() in names]
    if len(same) > 1:
        same = [each for each in same if posixpath.dirname(each) == posixpath.dirname(file)]
    return same[0] if len(same) == 1 else nearest(file, sorted(files), 0.8)


def _hint_of_missing(site: Site, entry: Entry, link: Link) -> str:
    """What a link may mean that leads to no file: one that has moved for certain, else the most like it."""
    if "\\" in link.path:
        return "路径用“/”，不用“\\”"
    made = made_of(site, link.file)
    if not made and (moved := find_moved(site, link.file)):
        return f"改为 {_relative(entry, moved.path)}，这一页移到了那里（标识 {moved.id}）"
    near = made or _near(link.file, site.files)
    return f"是不是 {_relative(entry, near)}？" if near else "核对文件名和路径，路径从本页所在的文件夹算起"


def find_moved(site: Site, file: str) -> Entry | None:
    """The page that stood in a file that is no more: known by its id.

    The id is that in the file's last text, where git has it; else the file's own name, or its folder's, is the id.
    """
    if not file.endswith(".md") or file in site.files:
        return None
    by_id = site.corpus.by_id
    if (text := site.gone(file)) is not None:
        return by_id.get(str(read_frontmatter(Source(file, text)).values.get("id")))
    stem = posixpath.basename(file).removesuffix(".md")
    if stem in ("index", "README"):
        stem = posixpath.basename(posixpath.dirname(file))
    return by_id.get(stem)


def is_kept_back(site: Site, file: str) -> bool:
    """Whether a file that is no part of the site lies where nothing is published from, whatever its settings say."""
    steps = file.split("/")
    hidden = steps[0] == "templates" or any(step.startswith(".") and step != ".." for step in steps)
    return hidden and file != "." and file not in site.files


def made_of(site: Site, file: str) -> str | None:
    """The page of docs/ that stands in the place of one which the site would make: courses/index.md for courses.md."""
    stem = file.removesuffix(".md")
    if stem not in LISTS or file in site.corpus.by_path:
        return None
    return next((path for name in ("index", "README") if (path := f"{stem}/{name}.md") in site.corpus.by_path), None)


def _sources(site: Site, address: str, language: str | None) -> list[str]:
    """The files that make a page of that address, without its last slash: pages of docs/, or finished ones."""
    found = site.pages_at.get((language, f"{address}/" if address else ""), [])
    finished = posixpath.join(language or "", address, "index.html")
    return [*found, finished] if finished in site.files else found


_OF_A_LIST = re.compile(rf"({'|'.join(LISTS)})(?:/(?:by-[a-z]+|\d+))?")


def _source_of(site: Site, language: str | None, folder: str) -> str:
    """The file of the page at an address under the root of a language (None: the site's own); empty where none is."""
    address = posixpath.normpath(posixpath.join(language or "", folder)).removeprefix(".")
    if found := _sources(site, address, None) or _made(address):
        return found[0]
    other, _, rest = address.partition("/")
    if other not in _languages(site.files):
        return ""
    found = _sources(site, rest, other) or _made(rest) or ([] if rest else [f"index.{other}.md"])
    return found[0] if found else ""


def _made(address: str) -> list[str]:
    """The page of the site's own at an address, by the file that would stand for it: of a list, the first."""
    match = _OF_A_LIST.fullmatch(address)
    return [f"{match[1]}.md"] if match else []


def _languages(files: Collection[str]) -> set[str]:
    return {language for each in files if (language := language_of(each))}


_NUMBERED = re.compile(r"(part|subpart|chp|sec|art|para|point|item|annex)[_-]?(\d+(?:-\d+)?)")


def _anchor_of(anchor: str) -> str:
    """An anchor of ours as it should be written: art-5_para2 → art_5__para_2."""
    return "__".join(f"{level}_{number}" for level, number in _NUMBERED.findall(anchor)) or anchor
