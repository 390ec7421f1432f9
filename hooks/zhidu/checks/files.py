"""ZD14x: the names of the files and folders under docs/, which are the addresses of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from zhidu.files.project import Project
from zhidu.files.source import cannot_open
from zhidu.files.translation import LANGUAGE
from zhidu.finding import Finding, Severity

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for a page, by the end of its name."""


def check_files(project: Project) -> Iterator[Finding]:
    """Every rule that looks at the name of a file; a folder is told of once."""
    docs = PurePosixPath(project.name(project.docs))
    told: set[PurePosixPath] = set()
    for file in project.files():
        path = PurePosixPath(file.relative_to(project.docs).as_posix())
        if file.is_dir():
            yield cannot_open(str(docs / path), "链接指回它所在的文件夹，绕成了圈")
            continue
        yield from page_ends_in_md(docs / path)
        for step in (*reversed(path.parents[:-1]), path):
            found = next((finding for check in _NAMES for finding in check(docs / step, path)), None)
            if found and step not in told:
                told.add(step)
                yield found


def page_ends_in_md(path: PurePosixPath) -> Iterator[Finding]:
    """ZD140: a page ends in .md; MkDocs would build others as well, and nobody would have read them."""
    suffix = path.suffix
    if suffix != ".md" and suffix.lower() in _MARKDOWN:
        message = f"页面的文件名以“{suffix}”结尾，不会被当作文档读取和检查"
        yield _finding(path, "ZD140", message, f"改名为 {path.stem.lower()}.md")


_BREAKS = re.compile(r'[#?%\\:*"<>|\x00-\x1f\x7f]')
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""What Python puts in place of a byte that is no UTF-8."""


def name_can_be_written(path: PurePosixPath, _file: PurePosixPath) -> Iterator[Finding]:
    """ZD141: no name has a character at which an address breaks, or which other systems do not take (an error)."""
    if _NO_TEXT.search(path.name):
        hint = "改名；这样的名称多半出自 Windows 的压缩包，解压时选 GBK 编码"
        yield _finding(path, "ZD141", f"名称“{_shown(path.name)}”不是 UTF-8 编码", hint)
    elif found := _BREAKS.search(path.name):
        message = f"名称“{_shown(path.name)}”里有“{_shown(found.group())}”，网址或者别的系统不能用"
        yield _finding(path, "ZD141", message, _RENAME)


def name_is_plain(path: PurePosixPath, file: PurePosixPath) -> Iterator[Finding]:
    """ZD141: the name of a page, and of a folder with pages, has lower-case letters, figures and hyphens.

    A space is an error, for links to it break; other letters are a warning. README.md and the
    suffix of a translation (.en.md) are as they should be.
    """
    if file.suffix != ".md" or _PLAIN.fullmatch(path.name):
        return
    if re.search(r"\s", path.name):
        yield _finding(path, "ZD141", f"名称“{_shown(path.name)}”里有空格，链接到这里就断", _RENAME)
        return
    lower = path.name.lower()
    message = f"名称“{_shown(path.name)}”里有小写字母、数字、连字符以外的字"
    hint = f"改名为 {lower}" if _PLAIN.fullmatch(lower) else _RENAME
    yield _finding(path, "ZD141", message, f"{hint}；已经公开的不要改", Severity.WARNING)


_NAMES = (name_can_be_written, name_is_plain)
_PLAIN = re.compile(rf"[a-z0-9-]+|(?:index|README|[a-z0-9-]+)(?:{LANGUAGE})?\.md")
_RENAME = "改名，只用小写字母、数字、连字符，如 staff-attendance"


def _finding(path: PurePosixPath, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(str(path), 1, 1, code, severity, message, hint)


def _shown(name: str) -> str:
    """A name as it can be printed."""
    name = _NO_TEXT.sub("\ufffd", name)
    return "".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in name)
