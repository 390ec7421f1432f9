"""ZD630–ZD633: which files of docs/ are published: of which kinds, at which addresses, and from where.

No file takes the place of one of the theme's or the site's own, none runs, none comes from outside docs/. A file that
is refused stops every build, and is not in a preview either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import PurePosixPath

from zhidu.checks.files import is_leftover
from zhidu.checks.registry import Fault, check
from zhidu.corpus.lists import LISTS
from zhidu.files.attachment import KINDS
from zhidu.files.project import Project
from zhidu.files.translation import original_of

FOLDERS = ("assets", "en", "pagefind", "search", "word")
"""Folders of the site that are the theme's or its own; all of `en` belongs to the translations."""
FILES = (
    *("404.html", "catalogue.csv", "catalogue.json", "feed.xml", "inventory.json"),
    *("robots.txt", "sitemap.xml", "sitemap.xml.gz", "zhidu.css"),
)
"""Files at its root that are."""

_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


class Why(Enum):
    """Why a file is not published."""

    LEFTOVER = auto()
    LINK = auto()
    ADDRESS = auto()
    KIND = auto()


@check("ZD630", "附件是规定的种类")
def attachment_is_of_a_kind(project: Project) -> Iterator[Fault]:
    """ZD630: an attachment is of a kind that can be read and does not run: no .html, .js, .css, .zip, .doc …"""
    return _refused(project, Why.KIND)


@check("ZD631", "docs 里的文件不占用网站自己的地址")
def no_address_is_taken(project: Project) -> Iterator[Fault]:
    """ZD631: no file has an address of the theme's, of ours, or of a page that the site makes, in whatever case."""
    return _refused(project, Why.ADDRESS)


@check("ZD632", "docs 里没有指到外面的链接")
def no_link_leads_out(project: Project) -> Iterator[Fault]:
    """ZD632: no symbolic link leads out of docs/, or to what is hidden in it: what it leads to would be published."""
    return _refused(project, Why.LINK)


@check("ZD633", "docs 里没有系统和办公软件自己留下的文件")
def nothing_is_left_over(project: Project) -> Iterator[Fault]:
    """ZD633: no file lies about that a system or an office program made for itself: Thumbs.db, ~$x.docx, x.md.bak."""
    yield from _refused(project, Why.LEFTOVER)
    for file in sorted(each for name in (".DS_Store", ".~lock.*") for each in project.docs.rglob(name)):
        hint = f"删去这个文件，并在 .gitignore 里加一行 {'.DS_Store' if file.name == '.DS_Store' else '.~lock.*'}"
        yield Fault(project.name(file), f"“{file.name}”是系统或者办公软件自己留下的，不是文档", hint)


def refused(project: Project) -> dict[str, tuple[Why, str, str]]:
    """The files of docs/ that are not published, by their path there: why, message and mend."""
    found = {}
    excluded = project.excluded()
    for file in project.files():
        path = file.relative_to(project.docs)
        if (path.as_posix() not in excluded or project.leads_out(file)) and (
            why := _why_refused(project, PurePosixPath(path))
        ):
            found[path.as_posix()] = why
    return found


def _refused(project: Project, wanted: Why) -> Iterator[Fault]:
    for path, (why, message, hint) in refused(project).items():
        if why is wanted:
            yield Fault(project.name(project.docs / path), message, hint)


def _why_refused(project: Project, path: PurePosixPath) -> tuple[Why, str, str] | None:
    suffix = path.suffix.lower()
    if is_leftover(path.name):
        message = f"“{_printable(path.name)}”是系统或者办公软件自己留下的，不是文档，会原样公开"
        return Why.LEFTOVER, message, "删去这个文件"
    if project.leads_out(project.docs / path):
        return Why.LINK, "这是链接，指到 docs 外面或者不公开的文件", "换成文件本身；不该公开的，删去这个链接"
    if _is_taken(path):
        return (
            Why.ADDRESS,
            "这个地址是网站自己的，文件不能放在这里",
            "换一个文件夹或者文件名；列表、样式和脚本由网站自己生成",
        )
    if suffix not in KINDS and suffix not in _PAGES and not (project.docs / path).is_dir():
        kinds = "、".join(each.removeprefix(".") for each in KINDS)
        what = f"以“{_printable(path.suffix)}”结尾的文件" if suffix else "没有扩展名的文件"
        hint = f"另存为可以用的种类（{kinds}），或者移出 docs；网页内容写成 .md"
        return Why.KIND, f"{what}不能当附件公开", hint
    return None


def _is_taken(path: PurePosixPath) -> bool:
    """Whether an address is not for documents; the host may take no notice of case."""
    name = path.as_posix().casefold()
    if name.partition("/")[0] in FOLDERS or name in FILES:
        return True
    if not name.endswith(_PAGES):
        return bool(re.fullmatch(rf"(?:{'|'.join(LISTS)})(?:/[0-9]+)?/index\.html?", name))
    page = PurePosixPath(original_of(name))
    address = page.parent if page.name in ("index.md", "readme.md") else page.with_suffix("")
    return bool(re.fullmatch(rf"(?:{'|'.join(LISTS)})(?:/[0-9]+)?", address.as_posix()))


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else "\ufffd" for each in text)
