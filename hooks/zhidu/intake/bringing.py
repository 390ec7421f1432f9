"""Bringing a file in: its manuscript, whether it may be published, and the pages that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from zhidu.checks.private import check_private, is_private
from zhidu.checks.run import private_names
from zhidu.citations.names import key
from zhidu.corpus.corpus import Corpus
from zhidu.files.project import Project
from zhidu.files.source import Source
from zhidu.finding import Finding
from zhidu.front.fields import ID_PATTERN
from zhidu.intake.manuscript import Manuscript, UnreadableError
from zhidu.intake.opening import read_manuscript
from zhidu.intake.pages import Page, Wishes, read_page, rule_page, unknown_titles, words_of
from zhidu.intake.speeches import Meeting, is_bulletin, speech_pages
from zhidu.search.pinyin import initials


class PrivateError(Exception):
    """A file holds what must not be published; `findings` say where and what, the values masked."""

    def __init__(self, findings: Sequence[tuple[str, Finding]]) -> None:
        super().__init__()
        self.findings = findings


def bring(file: Path, kind: str, wishes: Wishes, project: Project, corpus: Corpus) -> list[Page]:
    """The pages that a file becomes; `kind` is rule, speech, or "" for what it looks like.

    Raises UnreadableError; PrivateError for a 密级 mark or a private value anywhere in it, also in what is left out.
    """
    if wishes.id and not re.fullmatch(ID_PATTERN, wishes.id):
        raise UnreadableError(f"标识“{wishes.id}”不合规定：只用小写字母、数字，中间用一个半角连字符隔开")
    if wishes.id in (taken := _taken(corpus)):
        raise UnreadableError(f"标识“{wishes.id}”已经有了，另取一个")
    script = read_manuscript(file)
    stop_private(script, private_names(project)[0])
    paged = file.suffix.lower() == ".pdf"
    if kind == "speech" or (not kind and is_bulletin(script)):
        slug = slug_of(wishes.event or wishes.id, file, "", "meeting", taken)
        orders = [entry.speech.order for entry in corpus.entries if entry.speech and entry.speech.event == slug]
        meets = Meeting(slug, slug in taken, max(orders, default=0) + 1)
        language = "\n".join(entry.source.text for entry in corpus.entries)
        pages = speech_pages(script, meets, wishes.title, language)
    else:
        slug = slug_of(wishes.id, file, _first_words(script), "rule", taken)
        pages = [rule_page(script, slug, wishes, corpus.organ, paged=paged)]
    known = _known(corpus)
    return [replace(page, unknown=_unknown(page, corpus, known | {key(page.title)})) for page in pages]


def stop_private(script: Manuscript, names: Sequence[str]) -> None:
    """Raise PrivateError where anything in a file must not be published."""
    told = [(each.where, each.words) for each in (*script.dropped, *script.noted, *script.doubted)]
    places: list[str] = []
    texts: list[str] = []
    for where, words in (*((part.where, words_of([part])) for part in script.parts), *told):
        for line in (*words.split("\n"), ""):  # a blank line behind each, so that a marking stands alone
            places.append(where)
            texts.append(line)
    found = check_private(Source(script.name, "\n".join(texts)), names)
    private = [(places[each.line - 1], each) for each in found if is_private(each)]
    if private:
        raise PrivateError(private)


# --- ids ---


def slug_of(wished: str, file: Path, title: str, fallback: str, taken: Iterable[str]) -> str:
    """An id that nothing has: as wished, by the name of the file, by the initials of the title."""
    if wished:
        return wished
    stem = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")
    made = stem if file.stem.isascii() and re.fullmatch(ID_PATTERN, stem) and re.search("[a-z]", stem) else ""
    return free(made or re.sub("[^a-z0-9]", "", initials(title))[:24] or fallback, taken)


def free(slug: str, taken: Iterable[str]) -> str:
    """The id, or the first with a number behind it that nothing has."""
    known = set(taken)
    number, found = 1, slug
    while found in known:
        number += 1
        found = f"{slug}-{number}"
    return found


def _first_words(script: Manuscript) -> str:
    words = words_of(script.parts[:6])
    title = re.search(
        r"^.*(?:制度|办法|规定|细则|规则|规程|条例|守则|准则|意见|方案|法)(?:[（(].{1,8}[）)])?$", words, re.MULTILINE
    )
    return title.group() if title else words.partition("\n")[0]


def _taken(corpus: Corpus) -> frozenset[str]:
    """Ids that no new page may have: those of documents that are no more are never used again."""
    outside = {each.id for each in corpus.registry.documents}
    return frozenset(entry.id for entry in corpus.entries) | outside | corpus.ledger.keys()


# --- documents that are known ---


def _known(corpus: Corpus) -> frozenset[str]:
    names: set[str] = set()
    for entry in corpus.entries:
        names.add(key(entry.title))
        names |= {key(each) for each in (entry.document.aliases if entry.document else ())}
    for each in corpus.registry.documents:
        names |= {key(name) for name in (each.title, *each.short)}
    return frozenset(names)


def _unknown(page: Page, corpus: Corpus, known: frozenset[str]) -> tuple[str, ...]:
    structure = read_page(page, corpus.organ, f"{page.id}.md").structure
    return unknown_titles(structure, known)


def private_in(page: Page, names: Sequence[str]) -> Iterator[tuple[str, Finding]]:
    """What of a page must not be published, and where."""
    return (("页面", each) for each in check_private(Source(f"{page.id}.md", page.text), names) if is_private(each))
