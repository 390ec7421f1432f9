"""Which files of docs/ are not published: leftovers, links out of it, taken addresses, kinds not on the list."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import PurePosixPath

from zhidu.files.attachment import KINDS
from zhidu.files.project import Project
from zhidu.files.translation import original_of

FOLDERS = ("assets", "compare", "en", "handouts", "packs", "pagefind", "qr", "quizzes", "schedule", "search", "word")
"""Folders of the site that are the theme's or its own; all of `en` belongs to the translations."""
FILES = (
    *("404.html", "catalogue.csv", "catalogue.json", "feed.xml", "files.sha256", "inventory.json"),
    *("renewal.ics", "robots.txt", "schedule.csv", "schedule.ics", "sitemap.xml", "sitemap.xml.gz", "zhidu.css"),
)
"""Files at its root that are."""

_LISTS = re.compile(
    "(?:catalogue|ledger|lifecycle|speeches|courses|plans|coverage|glossary|registry|pending|citations|recent|downloads|search)"
    "(?:/(?:by|in)-[a-z0-9-]+|/(?:in-force|drafted|practice|open|planned|dates))?(?:/[0-9]+)?"
)
"""The addresses of the lists that it makes."""
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


class Why(Enum):
    """Why a file is not published."""

    LEFTOVER = auto()
    LINK = auto()
    ADDRESS = auto()
    KIND = auto()


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


def _why_refused(project: Project, path: PurePosixPath) -> tuple[Why, str, str] | None:
    suffix = path.suffix.lower()
    if any(is_leftover(each) for each in path.parts):
        message = f"“{_printable(path.name)}”是系统或者办公软件自己留下的，不是文档，会原样公开"
        return Why.LEFTOVER, message, "删去这个文件"
    if project.leads_out(project.docs / path):
        return Why.LINK, "这是链接，指到 docs 外面或者不公开的文件", "换成文件本身；不该公开的，删去这个链接"
    if is_taken(path):
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


def is_taken(path: PurePosixPath) -> bool:
    """Whether an address is not for documents; the host may take no notice of case."""
    name = path.as_posix().casefold()
    if name.partition("/")[0] in FOLDERS or name in FILES:
        return True
    if not name.endswith(_PAGES):
        return bool(_LISTS.fullmatch(name.removesuffix("/index.html")))
    page = PurePosixPath(original_of(name))
    address = page.parent if page.name in ("index.md", "readme.md") else page.with_suffix("")
    return bool(_LISTS.fullmatch(address.as_posix()))


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


_LEFTOVER = re.compile(
    r"~\$.*|~WR[LD].*|(?:eh)?thumbs(?:_\w+)?\.db|desktop\.ini|Icon\r|\$RECYCLE\.BIN|nohup\.out|core(?:\.\d+)?|#.*#"
    r"|.*(?:~|\.(?:tmp|temp|bak|orig|rej|sw[a-p]|wbk|asd|lnk|url|part|crdownload|download))",
    re.IGNORECASE,
)
HIDDEN_LEFTOVER = re.compile(r"\.DS_Store|\._.+|\.~.*|\..*\.sw[a-p]|\.Spotlight-V100|\.Trashes|\.fseventsd")
"""The same with a dot before it, so that it is not published."""


def is_leftover(name: str) -> bool:
    """Whether a file is one that a system or an office program made for itself, by its name."""
    return bool(_LEFTOVER.fullmatch(name))
