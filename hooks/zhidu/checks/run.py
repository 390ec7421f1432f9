"""All checks of a site, in one call: what the command line and the build both use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from zhidu.checks import waivers
from zhidu.checks.attachments import check_attachments
from zhidu.checks.debris import is_word_html, lines_of_contents, without_consequences
from zhidu.checks.grammar import CONFLICT
from zhidu.checks.links import links_of
from zhidu.checks.personal import read_private_names
from zhidu.checks.private import check_name, check_private, is_private, looks_of_data, looks_of_page
from zhidu.checks.registry import Where, guarded, run
from zhidu.checks.site import Site
from zhidu.checks.structure import is_rule_text
from zhidu.checks.values import Value
from zhidu.checks.waivers import Waiver
from zhidu.citations.points import cited_points
from zhidu.corpus.corpus import Corpus, Reference
from zhidu.corpus.entry import Entry
from zhidu.corpus.lists import LISTS
from zhidu.corpus.loading import Cache, load_corpus
from zhidu.corpus.reviewing import read_reviews
from zhidu.files.history import last_commit, last_text
from zhidu.files.project import Project, is_there
from zhidu.files.refused import is_leftover, refused
from zhidu.files.settings import CONFIG, MenuItem
from zhidu.files.source import cannot_open, read_source, unreadable
from zhidu.finding import Finding
from zhidu.front.looked import load_looked
from zhidu.front.organ import today_of
from zhidu.text.conflicts import MEND, UNRESOLVED, conflicts
from zhidu.text.marks import foreign_mark
from zhidu.text.units import Oddity


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
    today: dt.date


def check_site(project: Project, cache: Cache | None = None, today: dt.date | None = None) -> Report:
    """Read a site from disk and check all of it; never raises on what the files hold."""
    corpus, faults = load_corpus(project, cache)
    corpus = replace(corpus, reviewed=read_reviews(project, corpus))
    return check_corpus(project, corpus, [*faults, *check_each(project, corpus)], today)


def check_each(project: Project, corpus: Corpus) -> list[Finding]:
    """What can be said of each page, and of each other file, without looking at any other."""
    pages = (finding for entry in corpus.entries for finding in (*entry.findings, *check_page(entry)))
    named = (finding for entry in corpus.entries for finding in run(_where(entry), project=project, entry=entry))
    return [*run(Where("docs"), project=project), *named, *pages, *_check_private(project, corpus)]


def check_page(entry: Entry) -> Iterator[Finding]:
    """What can be said of one page by itself."""
    document, here = entry.document, _where(entry)
    yield from check_text(entry)
    if document is not None and not entry.conflicts:
        yield from run(here, document=document)
        if entry.language is None:  # a translation has it all from its original (ZD160)
            yield from run(here, **{document.kind: document})
        if entry.speech is not None and entry.language is None:
            yield from run(here, entry=entry, speech=document, points=entry.points)


def check_text(entry: Entry) -> Iterator[Finding]:
    """What can be said of the text of one page, whatever its front matter says."""
    found = list(run(_where(entry), entry=entry))
    if entry.conflicts:
        yield from (each for each in found if each.code == CONFLICT)
        return
    if is_rule_text(entry):
        found += run(_where(entry), entry=entry, structure=entry.structure)
    yield from without_consequences(found)


def check_corpus(
    project: Project,
    corpus: Corpus,
    known: Iterable[Finding],
    today: dt.date | None = None,
) -> Report:
    """What pages say of each other, and the whole report; `known` is what was found in reading and by `check_each`."""
    git = (partial(last_commit, project), partial(last_text, project))
    today = today or today_of(corpus.organ)
    site = Site(corpus, _files(project), today, *git, project.excluded())
    menu = project.settings.menu if project.docs.is_dir() else ()  # else ZD147
    found = [*known, *check_menu(site, menu)]
    found += check_synonyms(site, project.name(project.synonyms_file))
    found += check_published(site)
    found += check_norms(site, project.name(project.organ_file))
    for entry in corpus.entries:
        found += guarded(entry.source.path, check_in_site(site, entry))
    found = [each for each in found if is_private(each) or not is_leftover(each.path.rpartition("/")[2])]
    kept, waived = waivers.apply(found, corpus.entries)
    return Report(corpus, tuple(sorted(set(kept))), tuple(waived), count(site), today)


def check_synonyms(site: Site, path: str) -> Iterator[Finding]:
    """What is found in the groups of data/synonyms.yml, whose path is given."""
    for group in site.corpus.synonyms.groups:
        yield from run(Where(path, spot=(group.line, 1)), site=site, synonyms=group)


def check_published(site: Site) -> Iterator[Finding]:
    """What is found in data/published/."""
    for each in site.corpus.published:
        yield from run(Where(each.source.path, each.source), site=site, published=each)


def check_norms(site: Site, path: str) -> Iterator[Finding]:
    """What is found in the norms of data/organ.yml, whose path is given; their sources are checked as any citation."""
    for norm in site.corpus.organ.norms if site.corpus.organ else ():
        here, links = Where(path, spot=(norm.line, 1)), site.corpus.cite_alone(norm.source)
        yield from run(here, site=site, norm=norm, links=links)
        for reference in links.references:
            yield from run(here, reference=reference)


def check_menu(site: Site, menu: Iterable[MenuItem]) -> Iterator[Finding]:
    """What can be said of the menus."""
    for item in menu:
        yield from run(Where(CONFIG, spot=(item.line, 1)), site=site, item=item)


def check_in_site(site: Site, entry: Entry) -> Iterator[Finding]:
    """What can be said of one page in its site; nothing of one that stands in two versions at once."""
    if entry.conflicts:
        return
    document, here = entry.document, _where(entry)
    yield from run(here, site=site, entry=entry)
    if document is not None and entry.language is None:
        yield from run(here, site=site, entry=entry, **{document.kind: document})
    contents = lines_of_contents(entry)
    marks = _foreign_marks(entry)
    for reference in () if is_word_html(entry) else site.references(entry):
        start = reference.citation.start
        if start not in marks and (not contents or entry.source.position(start)[0] not in contents):
            yield from run(here, reference=reference)
    for value in site.values(entry):
        spot = entry.front.spot(value.path)
        for reference in _checked(site, entry, value):
            yield from run(Where(entry.source.path, spot=spot), reference=reference)
    for link in links_of(site, entry):
        yield from islice(run(here, site=site, entry=entry, link=link), 1)  # the first rule that it breaks


def _foreign_marks(entry: Entry) -> frozenset[int]:
    """Where marks stand that no list has, of which it is told: 第一项　甲 cites nothing."""
    if not any(each.oddity is Oddity.FOREIGN_MARK for each in entry.structure.remarks):
        return frozenset()
    heads = ((leaf.start, entry.source.text[leaf.start : leaf.end]) for leaf, _ in entry.structure.leaves)
    return frozenset(start for start, words in heads if foreign_mark(words, listed=True))


def _checked(site: Site, entry: Entry, value: Value) -> Sequence[Reference]:
    """The citations of a value of front matter that are meant as such."""
    cites = entry.rule is not None or value.names_a_document(site.corpus)
    return value.links.references if cites else ()


def _where(entry: Entry) -> Where:
    return Where(entry.source.path, entry.source, entry.front)


def count(site: Site) -> Counts:
    """How many pages, rules, articles and citations a site has; points of speeches that courses cite are citations."""
    corpus, pages = site.corpus, site.corpus.entries
    rules = list(corpus.of_kind("rule"))
    values = [(entry, value) for entry in pages for value in site.values(entry)]
    return Counts(
        len(pages),
        len(rules),
        sum(len(entry.structure.articles) for entry in rules),
        sum(len(each.references) for each in corpus.links.values())
        + sum(len(_checked(site, entry, value)) for entry, value in values)
        + sum(len(cited.numbers) for entry, value in values if entry.course for cited in cited_points(value.text)),
    )


def private_names(project: Project) -> tuple[tuple[str, ...], list[Finding]]:
    """The names that no page may hold, and why they could not be read."""
    if not is_there(project.private_names_file):
        return (), []
    listed, faults = read_source(project.private_names_file, project.name(project.private_names_file))
    return read_private_names(listed.text), faults


def _check_private(project: Project, corpus: Corpus) -> Iterator[Finding]:
    """Secrecy and personal data, over every page and data file, and what else is published."""
    names, faults = private_names(project)
    yield from faults
    data = [read_source(file, project.name(file))[0] for file in sorted(project.data.glob("*.y*ml"))]
    for source in data:  # the registry and the organ's file say so too, in the same words
        yield from (source.finding(at, CONFLICT, UNRESOLVED, MEND) for at in islice(conflicts(source.text), 1))
    for entry in corpus.entries:
        yield from guarded(entry.source.path, check_private(looks_of_page(entry), names))
    for source in data:
        yield from check_private(looks_of_data(source), names)
    for published in corpus.published:  # the title of a document that is no more stands on a page
        yield from check_private(published.source, names)
    if is_there(config := project.root / CONFIG):  # the names in it stand on every page
        yield from check_private(read_source(config, CONFIG)[0], names)
    looked, faults = load_looked(project)
    yield from faults
    pages = {entry.source.path for entry in corpus.entries}
    left_out = refused(project)
    others = [f for f in project.files() if project.name(f) not in pages and _place(project, f) not in left_out]
    for file in project.files():
        yield from guarded(project.name(file), check_name(project.name(file), _place(project, file), names))
    for file in others:
        why = "链接指回它所在的文件夹，绕成了圈" if file.is_dir() else unreadable(file)
        yield from (cannot_open(project.name(file), why),) if why else ()
    yield from check_attachments(project, others, {each.file: each for each in looked}, names)
    there = [_place(project, file) for file in others]
    for each, spot in looked.items():
        yield from run(Where(project.name(project.attachments_file), spot=spot), listed=each, paths=there)


def _place(project: Project, file: Path) -> str:
    return file.relative_to(project.docs).as_posix()


def _files(project: Project) -> frozenset[str]:
    """What a link may lead to: the files under docs/, and the pages that the site makes itself."""
    found = {file.relative_to(project.docs).as_posix() for file in project.files() if file.is_file()}
    return frozenset(found | {f"{name}.md" for name in LISTS})
