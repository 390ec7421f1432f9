"""Small sites to check: documents of each kind, and a mark (▲) where a finding is expected."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from zhidu.checks import waivers
from zhidu.checks.personal import read_private_names
from zhidu.checks.private import check_private, looks_of_data, looks_of_page
from zhidu.checks.run import (
    Report,
    check_in_site,
    check_menu,
    check_norms,
    check_page,
    check_published,
    check_synonyms,
    count,
)
from zhidu.checks.site import Site
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry, read_entry
from zhidu.corpus.lists import LISTS
from zhidu.corpus.loading import build_corpus
from zhidu.files.project import Project, find_project
from zhidu.files.settings import parse_settings
from zhidu.files.source import Source
from zhidu.files.translation import language_of, original_of
from zhidu.finding import Finding
from zhidu.front.organ import read_organ
from zhidu.front.published import read_published
from zhidu.front.registry import read_registry, with_outlines
from zhidu.front.synonyms import read_synonyms

LAWS = Path(os.environ.get("ZHIDU_LAWS") or Path(__file__).resolve().parents[3] / "shared/citations")
"""Real laws beside the checkout, where they are at hand."""
MARK = "▲"
TODAY = dt.date(2026, 11, 22)

ORGAN = """\
name: 试验
name_en: Test
categories:
  - {id: leave, name: 考勤请销假, name_en: Leave}
  - {id: training, name: 培训, name_en: Training}
audiences:
  - {id: staff, name: 机关党员干部, name_en: Staff}
offices:
  - {id: undecided, name: 待定, name_en: To be decided}
"""
"""What the documents below choose from."""
SYNONYMS = "data/synonyms.yml"

_RULE = {
    "title": "考勤制度",
    "category": "考勤请销假",
    "status": "征求意见稿",
    "issuer": "待定",
    "responsible": "待定",
    "interpreter": "待定",
    "scope": "机关工作人员",
}
_SPEECH = {
    "title": "一篇讲话",
    "event": "symposium",
    "order": "1",
    "speaker": "某同志",
    "post": "主席",
    "organization": "市政协",
    "text": "digest",
    "date": "不详",
    "source": "文字识别稿",
}
_COURSE = {
    "title": "一门课程",
    "code": "DJ-01",
    "category": "培训",
    "audiences": "[机关党员干部]",
    "objectives": "[掌握制度]",
    "hours": "{classroom: 1}",
    "methods": "[讲授]",
    "responsible": "待定",
}

_PLAN = {
    "title": "培训计划",
    "year": "2026",
    "responsible": "待定",
    "status": "拟订",
}
_TERM = {"title": "三会一课", "expansion": "本地用语，含义待核"}


def rule(body: str = "第一条　内容。", **front: str) -> str:
    """A rule, in draft unless `front` says otherwise."""
    return _page("rule", _RULE | front, body)


def speech(body: str = "1．内容。〔原件第8行〕", **front: str) -> str:
    """A speech in digest."""
    return _page("speech", _SPEECH | front, body)


def course(body: str = "内容。", **front: str) -> str:
    """A course."""
    return _page("course", _COURSE | front, body)


def plan(body: str = "内容。", **front: str) -> str:
    """A plan of a year."""
    return _page("plan", _PLAN | front, body)


def term(body: str = "内容。", **front: str) -> str:
    """A term."""
    return _page("term", _TERM | front, body)


def page(body: str = "内容。", **front: str) -> str:
    """A page of no particular kind."""
    return _page("page", {"title": "一页"} | front, body)


def _page(kind: str, front: Mapping[str, str], body: str) -> str:
    front = {"kind": kind, "id": f"a-{kind}"} | dict(front)
    lines = "\n".join(f"{key}: {value}" for key, value in front.items() if MARK + key not in front)
    return f"---\n{lines}\n---\n\n{body}\n"


def build(folder: Path, files: Mapping[str, str]) -> Project:
    """A site on disk; `files` by their path in it, pages under docs/."""
    for name, text in ({"mkdocs.yml": "site_name: 试验\n", "docs/.keep": ""} | dict(files)).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.replace(MARK, "").encode())
    project = find_project(folder)
    assert project is not None
    return project


def whole(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a site with those that every site has: its data, and a page for the meeting of its speeches."""
    always = {"data/organ.yml": ORGAN, "data/registry.yml": "documents: []\n"}
    if any("event: symposium" in text for text in files.values()):
        always["docs/symposium/index.md"] = page("会议的情况。", id="symposium", title="座谈会")
    return always | dict(files)


def corpus(files: Mapping[str, str]) -> Corpus:
    """A site in memory, read; `files` as for `build`."""
    return _read(files)[0]


def _read(files: Mapping[str, str]) -> tuple[Corpus, list[Finding]]:
    sources = {name: Source(name, text.replace(MARK, "")) for name, text in whole(files).items()}
    organ, of_organ = read_organ(sources["data/organ.yml"])
    registry, of_registry = read_registry(sources["data/registry.yml"])
    registry, of_outlines = with_outlines(registry, [each for each in sources.values() if each.path.endswith(".json")])
    pages = sorted((PurePosixPath(name), source) for name, source in sources.items() if name.endswith(".md"))
    read: dict[str, Entry] = {}
    for name, source in sorted(pages, key=lambda each: (language_of(each[0].name) is not None, each)):
        path = name.relative_to("docs").as_posix()
        read[path] = read_entry(path, source, organ, [], read.get(original_of(path)) if language_of(path) else None)
    for path in _excluded(files, read):
        read.pop(path)
    synonyms, of_synonyms = read_synonyms(sources.get(SYNONYMS, Source(SYNONYMS, "groups: []\n")))
    ledgers = [read_published(each) for name, each in sorted(sources.items()) if name.startswith("data/published/")]
    made = build_corpus((read[path] for path in sorted(read)), organ, registry)
    made = replace(made, synonyms=synonyms, published=tuple(each for each, _ in ledgers))
    of_published = [finding for _, faults in ledgers for finding in faults]
    return made, [*of_organ, *of_registry, *of_outlines, *of_synonyms, *of_published]


def _excluded(files: Mapping[str, str], names: Iterable[str]) -> list[str]:
    left_out = parse_settings(files.get("mkdocs.yml", "").replace(MARK, "")).left_out
    return [name for name in names if any(each.match_file(name) for each in left_out)]


def report(files: Mapping[str, str]) -> Report:
    """All that is found in a site in memory, which is made `whole` first; nothing is known of when it was changed."""
    read, found = _read(files)
    docs = {name.removeprefix("docs/") for name in whole(files) if name.startswith("docs/")}
    made = {f"{name}.md" for name in LISTS}
    site = Site(read, frozenset(docs | made), TODAY, excluded=_excluded(files, docs))
    found += check_synonyms(site, SYNONYMS)
    found += check_published(site)
    found += check_norms(site, "data/organ.yml")
    found += check_menu(site, parse_settings(files.get("mkdocs.yml", "").replace(MARK, "")).menu)
    names = read_private_names(files.get("data/private-names.txt", ""))
    for entry in read.entries:
        found += [*entry.findings, *check_page(entry), *check_in_site(site, entry)]
        found += check_private(looks_of_page(entry), names)
    for name, text in files.items():
        if name.startswith("data/") and name.endswith(".yml"):
            found += check_private(looks_of_data(Source(name, text.replace(MARK, ""))), names)
    kept, waived = waivers.apply(found, read.entries)
    return Report(read, tuple(sorted(set(kept))), tuple(waived), count(site), TODAY)


def findings(files: Mapping[str, str]) -> list[Finding]:
    """The findings in a site; none of them may be a fault of the program itself."""
    found = list(report(files).findings)
    assert not [each for each in found if each.code == "ZD009"], found
    return found


def marks(files: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """Path, line and column of every mark, in the order in which findings are told."""
    found = []
    for name, text in files.items():
        for match in re.finditer(MARK, text):
            before = text[: match.start()]
            line = before[before.rfind("\n") + 1 :].replace(MARK, "")
            found.append((name, before.count("\n") + 1, len(line) + 1))
    return sorted(found)


def only(files: Mapping[str, str], code: str) -> Finding:
    """The one finding in a site, which has that code and lies at the mark."""
    found = findings(files)
    assert [each.code for each in found] == [code], "\n".join(map(str, found))
    where = [(each.path, each.line, each.column) for each in found]
    assert marks(files) in ([], where)
    return found[0]
