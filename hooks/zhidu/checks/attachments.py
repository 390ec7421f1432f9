"""ZD634–ZD636: what is in the files that are published beside the pages.

It is read as a page is; where that cannot be, a person looks at it, and data/attachments.yml says who did and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zhidu.checks.private import check_private
from zhidu.checks.registry import WARNING, Fault, Where, check, run
from zhidu.files.attachment import KINDS, digest, read_attachments
from zhidu.files.contents import Contents
from zhidu.files.project import Project
from zhidu.files.source import Source, unreadable
from zhidu.finding import Finding
from zhidu.front.looked import Looked


@dataclass(frozen=True)
class Attachment:
    """A file beside the pages: its path in docs/, what is in it, its SHA-256, and who has looked at it."""

    path: str
    contents: Contents
    digest: str
    looked: Looked | None


@check("ZD634", "附件里没有脚本、宏和站外的东西")
def nothing_in_it_runs(attachment: Attachment) -> Iterator[Fault]:
    """ZD634: nothing in an attachment runs or loads: scripts and foreign references of SVG, macros, scripts of PDF."""
    for what in dict.fromkeys(attachment.contents.active):
        yield Fault(0, f"附件{what}，不能公开", "去掉以后另存，或者换成图片、PDF")


@check("ZD635", "附件里程序读不了的，由人看过，登记在 data/attachments.yml")
def somebody_has_looked(attachment: Attachment) -> Iterator[Fault]:
    """ZD635: of what no program can read (a picture, a scan, what is encrypted or broken), the list says who looked.

    It says so of these very bytes: of a file that has changed since, nobody has.
    """
    looked, unread = attachment.looked, list(dict.fromkeys(attachment.contents.unread))
    if not unread or (looked is not None and looked.sha256 == attachment.digest):
        return
    more = f"等 {len(unread)} 处" if len(unread) > 1 else ""
    message = f"附件{unread[0]}{more}，程序没有查，也没有人看过的登记"
    if looked is not None:
        message = f"附件{unread[0]}{more}，程序没有查；{looked.by}看过以后，文件改过"
    entry = f"file: {attachment.path}，sha256: {attachment.digest}"
    yield Fault(0, message, f"由人看一遍，确实没有密级标志和个人信息的，在 data/attachments.yml 里登记（{entry}）")


@check("ZD636", "登记为看过的附件还在", WARNING)
def what_was_looked_at_is_there(listed: Looked, paths: Sequence[str]) -> Iterator[Fault]:
    """ZD636: a file that the list names is there (a warning)."""
    if listed.file not in paths:
        yield Fault(0, f"docs 里没有“{listed.file}”这个附件", "核对路径，从 docs 下一级写起；文件删了的，删去这一项")


def check_attachments(
    project: Project, files: Iterable[Path], known: Mapping[str, Looked], names: Sequence[str]
) -> Iterator[Finding]:
    """All that can be said of what is in files that are no pages."""
    excluded = project.excluded()
    for file, contents in read_attachments(each for each in files if not unreadable(each)):
        path, name = project.name(file), file.relative_to(project.docs).as_posix()
        yield from _private(path, contents, names)
        if name not in excluded and file.suffix.lower() in KINDS:
            sum_ = digest(file) if contents.unread else ""
            yield from run(Where(path), attachment=Attachment(name, contents, sum_, known.get(name)))


def _private(path: str, contents: Contents, names: Sequence[str]) -> Iterator[Finding]:
    """What is found in the texts; of one in a file within the file, the message says which."""
    told: set[tuple[str, str]] = set()
    for where, text in contents.texts:
        for finding in check_private(Source(path, text), names):
            if (finding.code, finding.message) not in told:
                told.add((finding.code, finding.message))
                yield replace(finding, message=finding.message.replace("这里", f"{where} 里" if where else "这里", 1))
