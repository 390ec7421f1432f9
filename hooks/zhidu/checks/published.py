"""ZD630–ZD633: which files of docs/ are published: of which kinds, at which addresses, and from where.

No file takes the place of one of the theme's or the site's own, none runs, none comes from outside docs/. A file that
is refused stops every build, and is not in a preview either.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.checks.registry import Fault, check
from zhidu.files.project import Project
from zhidu.files.refused import HIDDEN_LEFTOVER, Why, refused


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
    for file in sorted(project.docs.rglob(".*")):
        if HIDDEN_LEFTOVER.fullmatch(file.name):
            hint = f"删去这个文件，并在 .gitignore 里加一行 {file.name}"
            yield Fault(project.name(file), f"“{file.name}”是系统或者办公软件自己留下的，不是文档", hint)


def _refused(project: Project, wanted: Why) -> Iterator[Fault]:
    for path, (why, message, hint) in refused(project).items():
        if why is wanted:
            yield Fault(project.name(project.docs / path), message, hint)
