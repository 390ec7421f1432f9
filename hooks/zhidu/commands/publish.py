"""`zhidu publish`: write down what readers are promised from now on, and what became of a document that is no more."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from zhidu.checks.private import is_private
from zhidu.checks.run import check_site
from zhidu.commands.bring import NO_SITE
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.promised import addresses_of, renewed
from zhidu.files.project import Project, find_project
from zhidu.files.source import reason
from zhidu.finding import Finding
from zhidu.front.organ import today_of
from zhidu.front.published import End, Ended, Published, by_number, written

WAYS = {each.chinese: each for each in End}
"""What may become of a document, as people say it."""

_NAMED = 8
"""So many lines of one file are told."""


def run(arguments: argparse.Namespace) -> int:
    """Write the ledger: status 1 if it cannot be written, or may not be."""
    project = find_project(Path())
    if project is None:
        print(NO_SITE, file=sys.stderr)
        return 2
    report = check_site(project)
    one = arguments.ended or arguments.erase
    stop = [each for each in report.findings if each.is_error and _stops(each, one is not None)]
    if stop:
        print("已公开地址的记录没有写：先改好下面的错误。", *stop, sep="\n", file=sys.stderr)
        return 1
    try:
        if one is not None:
            return _close(arguments, project, report.corpus)
        return _renew(project, report.corpus, dry=arguments.dry_run)
    except ValueError as error:
        print(f"{error}。没有写任何文件。", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"“{error.filename}”写不进去（{reason(error)}）。写成的不用动，改好以后再运行一次。", file=sys.stderr)
        return 1


def _stops(finding: Finding, one: bool) -> bool:
    """What is promised must hold, and what may not be told is not promised; to tell of one end only needs the files."""
    return finding.code in ("ZD705", "ZD706") or (not one and (finding.code.startswith("ZD7") or is_private(finding)))


# --- what is promised now ---


def _renew(project: Project, corpus: Corpus, *, dry: bool) -> int:
    there = list(renewed(corpus, project.name(project.published_folder)))
    changed = [each for each in there if written(each) != _text(each)]
    for each in changed:
        if not dry:
            _write(project, each)
        print(f"{each.source.path} {_added(each, corpus.ledger.get(each.id))}")
    same = len(there) - len(changed)
    if not changed:
        print(f"没有变化：{same} 件文档的地址都已经记下。")
    elif dry:
        print(f"试算，没有写：要写 {len(changed)} 个文件，{same} 件没有变化。")
    else:
        print(f"写成 {len(changed)} 个文件，{same} 件没有变化。和网站一起提交。")
    return 0


def _text(published: Published) -> str:
    return published.source.text.replace("\r\n", "\n")


def _added(new: Published, old: Published | None) -> str:
    """What a file says that it did not say before."""
    if old is None:
        units = f"，条款 {len(new.units)} 处" if new.units else ""
        return f"新写：{new.name}{'、'.join(addresses_of(new))}{units}"
    said = []
    if new.title != old.title:
        said.append(f"标题{new.name}")
    said += [f"地址 {each}" for each in sorted(new.former.keys() - old.former.keys())]
    if anchors := by_number(new.units - old.units):
        more = f"等 {len(anchors)} 处" if len(anchors) > _NAMED else ""
        said.append(f"条款 {'、'.join(anchors[:_NAMED])}{more}")
    return f"增加：{'，'.join(said)}" if said else "重新排列"


# --- a document that is no more ---


def _close(arguments: argparse.Namespace, project: Project, corpus: Corpus) -> int:
    slug = arguments.ended or arguments.erase
    entry, known = corpus.by_id.get(slug), _known(slug, project, corpus)
    if arguments.erase:
        new = Published(slug, known.source, known.kind, erased=True)
        told = [f"标识“{slug}”只留下标识：标题、原因、旧文本都不再出现，它的地址只显示“此件不再提供”。"]
    else:
        new = replace(known, ended=_ended(arguments, corpus))
        told = [f"{new.name}记为{arguments.why}，它的地址显示这件事。"]
    if not arguments.dry_run:
        _write(project, new)
    print(f"{'试算，没有写' if arguments.dry_run else '写成'} {known.source.path}", *told, sep="\n")
    if entry is not None:
        print(f"再删去：{'、'.join(_files(corpus, entry, whole=bool(arguments.erase)))}")
    if arguments.erase:
        print(*_erased(corpus, entry, slug), sep="\n")
    return 0


def _known(slug: str, project: Project, corpus: Corpus) -> Published:
    """What is known of a document, whether it has been published or not."""
    folder = project.name(project.published_folder)
    found = next((each for each in renewed(corpus, folder) if each.id == slug), corpus.ledger.get(slug))
    if found is None:
        raise ValueError(f"没有标识是“{slug}”的文件，也没有公开过")
    if found.erased:
        raise ValueError(f"标识“{slug}”已经记为不再提供")
    return found


def _ended(arguments: argparse.Namespace, corpus: Corpus) -> Ended:
    if arguments.why is None:
        raise ValueError(f"用 --why 写明去处：{'、'.join(WAYS)}")
    how, successor = WAYS[arguments.why], arguments.successor or ""
    if how.needs_successor and not successor:
        raise ValueError(f"{arguments.why}的，用 --successor 写明是哪一件（标识）")
    if successor and (successor == arguments.ended or not _may_succeed(successor, corpus)):
        raise ValueError(f"没有标识是“{successor}”的文件，不能写成代替它的")
    if arguments.on is None and how not in (End.WITHDRAWN, End.REMOVED):
        raise ValueError(f"用 --on 写明从哪一天起{arguments.why}，如 --on 2026-01-01")
    try:
        day = dt.date.fromisoformat(arguments.on) if arguments.on else today_of(corpus.organ)
    except ValueError:
        raise ValueError(f"“{arguments.on}”不是日期，写成 2026-01-01 的样子") from None
    return Ended(how, day, successor)


def _may_succeed(slug: str, corpus: Corpus) -> bool:
    known = corpus.ledger.get(slug)
    return slug in corpus.by_id or (known is not None and not known.erased)


def _files(corpus: Corpus, entry: Entry, *, whole: bool) -> list[str]:
    """The files of a document: its page and translations; of one that may not be told of, its earlier texts too."""
    texts = [text for _, text in corpus.earlier(entry) if text is not None] if whole else []
    ids = {entry.id, *(each.id for each in texts)}
    return sorted(each.source.path for each in corpus.entries if each.id in ids)


def _erased(corpus: Corpus, entry: Entry | None, slug: str) -> Iterator[str]:
    """What the program leaves as it is, and who can do something about it."""
    if entry is not None:
        earlier = [text.id for _, text in corpus.earlier(entry) if text is not None]
        yield from (f"旧文本另有标识，也要：zhidu publish --erase {each}" for each in earlier)
        naming = sorted({each.source.path for each in _naming(corpus, entry)})
        if naming:
            yield f"还写着它的名称的：{'、'.join(naming)}"
    else:
        yield "旧文本、译本、附件和写着它名称的别的页面，自己找出来删去"
    yield (
        "git 的历史没有动，里面还有全文。要清除的，告诉保密工作负责人和仓库管理员："
        "用 git filter-repo 从历史里去掉这几个文件（连同 "
        f"data/published/{slug}.txt 以前的样子），强制推送，请托管网站清除缓存，各人重新克隆。"
    )
    yield "服务器上以前的版本也要删去（deploy/README.md）。下载过的、打印过的收不回来。"


def _naming(corpus: Corpus, entry: Entry) -> Iterator[Entry]:
    yield from corpus.named_by.get(entry.path, ())
    for references in corpus.cited_by.get(entry.path, {}).values():
        yield from (each.entry for each in references if each.entry is not entry)


# --- files ---


def _write(project: Project, published: Published) -> None:
    """Write one file whole, or leave it as it is."""
    file = project.published_folder / f"{published.id}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_text(written(published), encoding="utf-8", newline="\n")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
