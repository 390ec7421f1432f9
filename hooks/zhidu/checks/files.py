"""ZD14x: the names of the files and folders under docs/, which are the addresses of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from zhidu.checks.registry import ERROR, WARNING, Fault, check
from zhidu.files.project import Project
from zhidu.files.translation import LANGUAGE
from zhidu.finding import Severity

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for a page, by the end of its name."""


@check("ZD140", "docs 里的页面以 .md 结尾")
def page_ends_in_md(project: Project) -> Iterator[Fault]:
    """ZD140: a page ends in .md; MkDocs would build others as well, and nobody would have read them."""
    for path in _paths(project):
        if path.suffix != ".md" and path.suffix.lower() in _MARKDOWN:
            message = f"页面的文件名以“{path.suffix}”结尾，不会被当作文档读取和检查"
            yield Fault(project.name(project.docs / path), message, f"改名为 {path.stem.lower()}.md")


@check("ZD141", "文件和文件夹的名称只用小写字母、数字、连字符")
def names_are_plain(project: Project) -> Iterator[Fault]:
    """ZD141: every file and folder under docs/ has a name that can be part of an address; a folder is told of once."""
    told: set[PurePosixPath] = set()
    for path in _paths(project):
        for step in (*reversed(path.parents[:-1]), path):
            if step not in told and (found := _unfit(step, path.suffix == ".md")):
                told.add(step)
                message, hint, severity = found
                yield Fault(project.name(project.docs / step), message, hint, severity)


def _paths(project: Project) -> Iterator[PurePosixPath]:
    return (PurePosixPath(file.relative_to(project.docs).as_posix()) for file in project.files() if not file.is_dir())


_BREAKS = re.compile(r'[#?%\\:*"<>|\x00-\x1f\x7f]')
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""What Python puts in place of a byte that is no UTF-8."""


def _unfit(path: PurePosixPath, page: bool) -> tuple[str, str, Severity] | None:
    """What is wrong with the name of a file or folder, the mend, and how bad it is.

    No name may have a character at which an address breaks, or which other systems do not take. That of a
    page, or of a folder with pages, has lower-case letters, figures and hyphens, README.md and the suffix of
    a translation (.en.md) aside: a space is an error, for links to it break, other letters are a warning.
    """
    name = _shown(path.name)
    if _NO_TEXT.search(path.name):
        hint = "改名；这样的名称多半出自 Windows 的压缩包，解压时选 GBK 编码"
        return f"名称“{name}”不是 UTF-8 编码", hint, ERROR
    if found := _BREAKS.search(path.name):
        return f"名称“{name}”里有“{_shown(found.group())}”，网址或者别的系统不能用", _RENAME, ERROR
    if not page or _PLAIN.fullmatch(path.name):
        return None
    if re.search(r"\s", path.name):
        return f"名称“{name}”里有空格，链接到这里就断", _RENAME, ERROR
    lower = path.name.lower()
    hint = f"改名为 {lower}" if _PLAIN.fullmatch(lower) else _RENAME
    return f"名称“{name}”里有小写字母、数字、连字符以外的字", f"{hint}；已经公开的不要改", WARNING


_PLAIN = re.compile(rf"[a-z0-9-]+|(?:index|README|[a-z0-9-]+)(?:{LANGUAGE})?\.md")
_RENAME = "改名，只用小写字母、数字、连字符，如 staff-attendance"


def _shown(name: str) -> str:
    """A name as it can be printed."""
    name = _NO_TEXT.sub("\ufffd", name)
    return "".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in name)
