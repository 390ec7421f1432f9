"""All checks of a site, in one call: what the command line and the build both use."""

from __future__ import annotations

import datetime as dt
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from zhidu.checks import (
    citations,
    documents,
    files,
    frontmatter,
    lifecycle,
    links,
    personal,
    points,
    relations,
    secrecy,
    structure,
    training,
    translations,
    waivers,
)
from zhidu.checks.site import Site
from zhidu.checks.waivers import Waiver
from zhidu.corpus.corpus import Cache, Corpus, load_corpus
from zhidu.corpus.lists import LISTS
from zhidu.files.attachment import read_attachment
from zhidu.files.history import last_commit
from zhidu.files.project import Project, is_there
from zhidu.files.source import Source, read_source
from zhidu.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was checked."""

    pages: int
    rules: int
    articles: int
    citations: int


@dataclass(frozen=True, slots=True)
class Report:
    """A site, and all that is wrong with it: `findings` sorted, each once, those waived left out."""

    corpus: Corpus
    findings: tuple[Finding, ...]
    waivers: tuple[Waiver, ...]
    counts: Counts


def check_site(project: Project, cache: Cache | None = None, today: dt.date | None = None) -> Report:
    """Read a site from disk and check all of it; never raises on what the files hold."""
    corpus, faults = load_corpus(project, cache)
    return check_corpus(project, corpus, [*faults, *check_each(project, corpus)], today)


def check_each(project: Project, corpus: Corpus) -> list[Finding]:
    """What can be said of each page, and of each other file, without looking at any other."""
    return [
        *guarded(files.check_files, "docs", project),
        *_check_pages(corpus),
        *_check_private(project, corpus),
    ]


def check_corpus(project: Project, corpus: Corpus, known: Iterable[Finding], today: dt.date | None = None) -> Report:
    """What pages say of each other, and the whole report; `known` is what was found in reading and by `check_each`."""
    site = Site(corpus, _files(project), today or dt.date.today(), partial(last_commit, project))
    found = [*known, *_check_together(site)]
    kept, waived = waivers.apply(found, corpus.entries)
    return Report(corpus, tuple(sorted(set(kept))), tuple(waived), count(corpus))


def count(corpus: Corpus) -> Counts:
    """How many pages, rules, articles and citations a site has."""
    rules = list(corpus.of_kind("rule"))
    return Counts(
        len(corpus.entries),
        len(rules),
        sum(len(entry.structure.articles) for entry in rules),
        sum(len(each.references) for each in corpus.links.values()),
    )


def _check_pages(corpus: Corpus) -> Iterator[Finding]:
    for entry in corpus.entries:
        name = entry.source.path
        yield from entry.findings
        if entry.document is not None:
            yield from guarded(frontmatter.check_document, name, entry.front, entry.document)
        yield from guarded(structure.check_structure, name, entry)
        yield from guarded(points.check_points, name, entry)


def _check_together(site: Site) -> Iterator[Finding]:
    corpus = site.corpus
    declared = [(each.source.path, each.front, each.document) for each in corpus.entries if each.document is not None]
    yield from guarded(frontmatter.check_corpus, "docs", declared)
    yield from guarded(documents.names_are_unique, "docs", corpus)
    for entry in corpus.entries:
        name = entry.source.path
        yield from guarded(citations.check_citations, name, site, entry)
        yield from guarded(documents.check_documents, name, site, entry)
        yield from guarded(relations.check_relations, name, site, entry)
        yield from guarded(lifecycle.check_lifecycle, name, site, entry)
        yield from guarded(links.check_links, name, site, entry)
        yield from guarded(training.check_course, name, site, entry)
        yield from guarded(translations.check_translations, name, site, entry)


def _check_private(project: Project, corpus: Corpus) -> Iterator[Finding]:
    """Secrecy and personal data, over every page and data file, and what else is published."""
    names: tuple[str, ...] = ()
    if is_there(project.private_names_file):
        listed, faults = read_source(project.private_names_file, project.name(project.private_names_file))
        yield from faults
        names = personal.read_private_names(listed.text)
    data = [read_source(file, project.name(file))[0] for file in sorted(project.data.glob("*.y*ml"))]
    for source in (*(entry.source for entry in corpus.entries), *data):
        yield from check_private(source, names)
    for file in project.files():
        yield from guarded(_check_file, project.name(file), project, file, names)


def _check_file(project: Project, file: Path, names: tuple[str, ...]) -> Iterator[Finding]:
    """The same in the name of a file, which its address shows, and in one that is no page."""
    path = project.name(file)
    for finding in check_private(Source(path, file.relative_to(project.docs).as_posix()), names):
        message = finding.message.replace("这里", "文件名里", 1)
        yield replace(finding, line=1, column=1, message=message)
    if file.suffix != ".md" and not file.is_dir():
        sources, faults = read_attachment(file, path)
        yield from faults
        for source in sources:
            yield from check_private(source, names)


def check_private(source: Source, names: Iterable[str] = ()) -> Iterator[Finding]:
    """Secrecy and personal data in one file."""
    yield from guarded(secrecy.check_secrecy, source.path, source)
    yield from guarded(personal.check_personal, source.path, source, tuple(names))


def is_private(finding: Finding) -> bool:
    """Whether it is of something that must never be published (涉密, 个人信息), and so stops every build."""
    return finding.is_error and finding.code.startswith("ZD6")


def _files(project: Project) -> frozenset[str]:
    """What a link may lead to: the files under docs/, and the pages that the site makes itself."""
    found = {file.relative_to(project.docs).as_posix() for file in project.files() if file.is_file()}
    return frozenset(found | {f"{name}.md" for name in LISTS})


def guarded(check: Callable[..., Iterator[Finding]], path: str, *args: Any) -> Iterator[Finding]:
    """The findings of a check. A fault of ours in it becomes an error (ZD009); the other checks go on."""
    try:
        yield from check(*args)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        message = f"检查程序出错（{type(error).__name__}，{where}），这里没有查完"
        yield Finding(path, 1, 1, "ZD009", Severity.ERROR, message, "把这一行和这份文件交给网站维护者")
