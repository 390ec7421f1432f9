"""`zhidu outline`: the structure of an outside text, without its words, and what a new one means for the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zhidu.checks.run import check_text
from zhidu.citations.names import key
from zhidu.commands.output import write_file
from zhidu.commands.refs import read_texts
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import read_entry
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import find_project
from zhidu.files.source import Source, read_source
from zhidu.front.days import typed_day
from zhidu.front.outline import Outline, date_of, make_outline, read_outline, write_outline
from zhidu.front.registry import with_outlines
from zhidu.text.skeleton import is_told_by_ids
from zhidu.views.renewal import affected_by, changed_articles


def run(arguments: argparse.Namespace) -> int:
    """Print the outline, or write it to a file and tell what it changes: status 1 if it cannot be made."""
    try:
        made = _make(arguments)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.to is None:
        print(write_outline(made), end="")
        return 0
    target = Path(arguments.to)
    old = read_outline(read_source(target, str(target))[0])[0] if target.exists() else None
    project = find_project(target.parent)
    corpus = load_corpus(project)[0] if project is not None else None  # as it was read before
    if project is not None and target.resolve().parent == project.outline_folder and project.data.is_dir():
        project.outline_folder.mkdir(exist_ok=True)
    if not write_file(arguments.to, write_outline(made)):
        return 1
    print(f"《{made.title}》：{len(made.structure.articles)} 条，写进 {arguments.to}。")
    _tell_changes(old, made)
    if project is not None and corpus is not None:
        if target.resolve().parent != project.outline_folder or target.suffix != ".json":
            print("放在这里，网站不读：要放在 data/outline/ 里，文件名是“标识.json”。")
            return 0
        misfits = with_outlines(corpus.registry, [read_source(target, project.name(target.resolve()))[0]])[1]
        print(*misfits, sep="\n", end="\n" if misfits else "")
        _tell_affected(corpus, target.stem, old, made)
    return 0


def _make(arguments: argparse.Namespace) -> Outline:
    """The outline of the text. Several files are one text in parts, in their order.

    Raises ValueError, in Chinese, where it cannot be made for certain.
    """
    failed: list[Path] = []
    parts = list(read_texts(map(Path, arguments.paths), failed))
    if failed:
        raise ValueError("原文没有读全，没有生成。")
    source = Source("原文", "\n\n".join(part.source.text[part.body :] for part in parts))
    entry = read_entry(source.path, source, None, [])
    structure = entry.structure
    if not structure.units:
        raise ValueError("这里没有读到条款，没有生成。")
    if not is_told_by_ids(structure):
        raise ValueError("这份文件的条款单凭编号还原不了，没有生成。")
    if faults := [each for each in check_text(entry) if each.is_error and each.code.startswith("ZD2")]:
        told = "\n".join(map(str, faults))
        raise ValueError(f"{told}\n原文读不准，没有生成。先照上面的话把原文改好，几个文件的，行号从头连着数。")
    title = arguments.title or parts[0].title or structure.title
    if not title:
        raise ValueError("看不出文件的标题，用 --title 写明。")
    date = typed_day(arguments.date) if arguments.date else date_of(structure)
    if date is None:
        raise ValueError("看不出是哪一天的文本，用 --date 写明通过、公布或者最后一次修改的日期。")
    return make_outline((part.source.text for part in parts), structure, title, date)


def _tell_changes(old: Outline | None, new: Outline) -> None:
    """How the text is built otherwise than the one before."""
    if old is None:
        return
    changes = changed_articles(old.structure, new.structure)
    was = f"原来是{old.date}的文本，" if old.date and old.date != new.date else ""
    told = f"{len(changes)} 条的结构不同：" if changes else "结构和原来相同。"
    print(was + told, *(f"  {each}" for each in changes), sep="\n")


def _tell_affected(corpus: Corpus, name: str, old: Outline | None, new: Outline) -> None:
    """Which citations of the site no longer find their target, and which may now mean another."""
    document = next((each for each in corpus.registry.documents if each.id == name), None)
    if document is None or key(document.title) != key(new.title):
        return
    affected = affected_by(corpus, document, old.structure if old else None, new.structure)
    for gone, heading in ((True, "这些引用落空："), (False, "这些引用所在的条有变化，逐处核对原文：")):
        if told := [each for each in affected if each.gone is gone]:
            print(heading, *(f"  {each.path}:{each.line} {each.text}：{each.why}" for each in told), sep="\n")
