"""`zhidu import`: a file of Word or of another program becomes a page, and a receipt says what became of its words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from zhidu.checks.run import check_site, private_names
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import Project, find_project
from zhidu.files.source import reason
from zhidu.finding import Finding
from zhidu.intake.bringing import PrivateError, bring, free, private_in
from zhidu.intake.manuscript import UnreadableError
from zhidu.intake.pages import Page, Wishes
from zhidu.intake.receipt import receipt

NO_SITE = "没有找到站点：从这个文件夹往上，都没有 mkdocs.yml。请进入站点文件夹，再运行。"


def run(arguments: argparse.Namespace) -> int:
    """Bring in each file: status 1 if any could not be, or must not be."""
    project = find_project(Path(arguments.to) if arguments.to else Path())
    if project is None:
        print(NO_SITE, file=sys.stderr)
        return 2
    wishes = Wishes(
        arguments.id or "",
        arguments.title or "",
        arguments.category or "",
        arguments.status or "",
        arguments.event or "",
    )
    if len(arguments.files) > 1 and (wishes.id or wishes.title):
        print("--id、--title 一次只能用于一个文件。", file=sys.stderr)
        return 2
    failed = False
    for name in arguments.files:
        failed = not _bring(Path(name), arguments, wishes, project) or failed
    return 1 if failed else 0


def _bring(file: Path, arguments: argparse.Namespace, wishes: Wishes, project: Project) -> bool:
    corpus = load_corpus(project)[0]
    try:
        pages = bring(file, arguments.kind or "", wishes, project, corpus)
    except UnreadableError as error:
        print(f"{file.name}：{error}。没有写任何文件。", file=sys.stderr)
        return False
    except PrivateError as error:
        return _refuse(file, error.findings)
    names = private_names(project)[0]
    if found := [each for page in pages for each in private_in(page, names)]:
        return _refuse(file, found)
    targets = [_target(page, arguments, project, pages[0].id) for page in pages]
    if there := [path for path in targets if path.exists()]:
        print(
            f"{file.name}：“{project.name(there[0])}”已经有了，不覆盖。用 --id 另取标识，或者 --to 换一个文件夹。",
            file=sys.stderr,
        )
        return False
    if not arguments.dry_run and not _write(pages, targets):
        return False
    _report(file.name, list(zip(pages, targets, strict=True)), project, corpus, dry=arguments.dry_run)
    return True


def _refuse(file: Path, findings: Sequence[tuple[str, Finding]]) -> bool:
    print(f"{file.name}：里面有不能公开的东西，没有写任何文件。", file=sys.stderr)
    for where, each in findings:
        print(f"  {where or '文件'}：{each.code} {each.message}。改法：{each.hint}。", file=sys.stderr)
    return False


def _target(page: Page, arguments: argparse.Namespace, project: Project, event: str) -> Path:
    """Where a page is to lie; the pages of a meeting have a folder."""
    is_rule = "\nkind: rule\n" in page.text
    if arguments.to:
        folder = Path(arguments.to).resolve()
    else:
        folder = project.docs / ("rules" if is_rule else f"speeches/{arguments.event or event}")
    return folder / f"{page.name or page.id}.md"


def _write(pages: Sequence[Page], targets: Sequence[Path]) -> bool:
    """Write all pages, none over a file that is there."""
    for at, (page, path) in enumerate(zip(pages, targets, strict=True)):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(page.text)
        except OSError as error:
            print(f"“{path}”写不进去（{reason(error)}）。", file=sys.stderr)
            for written in targets[:at]:  # all of it or nothing
                written.unlink()
            return False
    return True


def _report(name: str, written: Sequence[tuple[Page, Path]], project: Project, corpus: Corpus, *, dry: bool) -> None:
    print(f"{name}：{'试读，没有写' if dry else '写成'} {len(written)} 页")
    taken = {entry.id for entry in corpus.entries} | {each.id for each in corpus.registry.documents}
    taken |= {page.id for page, _ in written}
    for page, path in written:
        slugs: list[str] = []
        for title in page.unknown:
            slugs.append(free(_slug(title), {*taken, *slugs}))
        taken.update(slugs)
        print(*receipt(page, project.name(path), slugs), sep="\n")
    if not dry:
        names = {project.name(path) for _, path in written}
        found = [each for each in check_site(project).findings if each.path in names]
        print(f"  检查：{len(found)} 处", *(f"    {each}" for each in found), sep="\n")


def _slug(title: str) -> str:
    from zhidu.search.pinyin import initials  # noqa: PLC0415 - loads a dictionary

    return "".join(each for each in initials(title) if each.isascii() and each.isalnum())[:24] or "document"
