"""`zhidu check`: print what is wrong with the site, or with single files."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from zhidu.commands.annotations import as_github, as_gitlab, in_repository
from zhidu.files.history import PastError
from zhidu.files.project import Project, find_project
from zhidu.files.settings import CONFIG
from zhidu.finding import Finding

NO_SITE = "没有找到站点：从这个文件夹往上，都没有 mkdocs.yml。请进入站点文件夹，或写明要检查的文件。"


@dataclass(slots=True)
class Area:
    """A site to check. Only findings under `paths` are printed; all of them where it is empty."""

    project: Project
    paths: list[str] = field(default_factory=list)
    whole: bool = False

    def shows(self, finding: Finding) -> bool:
        """Whether a finding is to be printed."""
        return self.whole or any(finding.path == path or finding.path.startswith(f"{path}/") for path in self.paths)


@dataclass(slots=True)
class Tally:
    """What was found and how much was looked at, over all sites and files."""

    findings: list[Finding] = field(default_factory=list)
    pages: int = 0
    rules: int = 0
    articles: int = 0
    citations: int = 0
    waivers: int = 0
    since: str = ""
    """The revision to which it is compared; then `findings` are those that were not there."""
    kept: int = 0
    mended: int = 0

    @property
    def errors(self) -> int:
        """How many findings stop a strict build."""
        return sum(finding.is_error for finding in self.findings)

    def __str__(self) -> str:
        if self.since:
            return (
                f"与 {self.since} 相比，新出现错误 {self.errors} 处，提醒 {len(self.findings) - self.errors} 处；"
                f"原来就有的 {self.kept} 处，没有列出；改好 {self.mended} 处。"
            )
        waived = f"，免检 {self.waivers} 处" if self.waivers else ""
        return (
            f"共检查 {self.pages} 页、{self.rules} 件制度、{self.articles} 条、{self.citations} 处引用，"
            f"错误 {self.errors} 处，提醒 {len(self.findings) - self.errors} 处{waived}。"
        )


def run(arguments: argparse.Namespace) -> int:
    """Check and print: status 1 if there is any error, 2 if there is nothing to check."""
    if arguments.codes:
        return _print_codes()
    absent = [path for path in arguments.paths if not Path(path).exists()]
    if absent:
        print(f"没有“{absent[0]}”这个文件或文件夹。", file=sys.stderr)
        return 2
    sites, files = _choose([Path(path) for path in arguments.paths])
    if not sites and not files:
        print("这里没有 .md 文件。" if arguments.paths else NO_SITE, file=sys.stderr)
        return 2
    try:
        tally = _check(sites, files, arguments)
    except PastError as error:
        print(f"{error}。", file=sys.stderr)
        return 2
    _print(tally, arguments.format)
    return 1 if tally.errors else 0


def _print(tally: Tally, form: str) -> None:
    if form == "json":
        print(json.dumps(_as_json(tally), ensure_ascii=False, indent=2))
    elif form == "gitlab":
        print(json.dumps(as_gitlab(tally.findings), ensure_ascii=False, indent=2))
        print(tally, file=sys.stderr)  # the output is a file, and nobody sees it
    else:
        print(*(as_github(tally.findings) if form == "github" else tally.findings), tally, sep="\n")


def _choose(paths: list[Path]) -> tuple[list[Area], list[Path]]:
    """The sites that the paths lie in or hold, and the files outside of them; without paths, the site around us."""
    sites: dict[Path, Area] = {}
    files: dict[Path, None] = {}
    if not paths and (around := find_project(Path())):
        return [Area(around, whole=True)], []
    for path in paths:
        project = find_project(path)
        place = _place(project, path.resolve()) if project else None
        if project is None or place is None:
            files.update(dict.fromkeys(sorted(path.rglob("*.md")) if path.is_dir() else [path]))
            continue
        site = sites.setdefault(project.root, Area(project))
        site.whole = site.whole or place == ""
        site.paths.append(place)
    return list(sites.values()), list(files)


def _place(project: Project, path: Path) -> str | None:
    """Where a path lies in a site, as findings print it: "" for all of it, None for a path that is no part of it."""
    docs = project.docs.resolve()
    if docs.is_relative_to(path):
        return ""
    if path.is_relative_to(docs):
        return project.name(project.docs / path.relative_to(docs))
    of_site = path.is_relative_to(project.data) or path == project.root / CONFIG
    return project.name(path) if of_site else None


def _check(sites: Iterable[Area], files: Iterable[Path], arguments: argparse.Namespace) -> Tally:
    from zhidu.checks.alone import check_alone  # noqa: PLC0415 - pydantic takes its time to load
    from zhidu.checks.run import check_site  # noqa: PLC0415
    from zhidu.checks.since import check_since  # noqa: PLC0415

    tally = Tally(since=arguments.since or "")
    for site in sites:
        report = check_site(site.project)
        found = list(filter(site.shows, report.findings))
        if tally.since:
            since = check_since(site.project, tally.since, report)
            found = list(filter(site.shows, since.new))
            tally.kept += since.kept
            tally.mended += since.mended
        tally.findings += in_repository(site.project, found) if arguments.format in _REVIEWED else found
        tally.waivers += len(report.waivers)
        tally.pages += report.counts.pages
        tally.rules += report.counts.rules
        tally.articles += report.counts.articles
        tally.citations += report.counts.citations
    for file in files:
        findings, counts = check_alone(file)
        tally.findings += findings
        tally.pages += counts.pages
        tally.rules += counts.rules
        tally.articles += counts.articles
        tally.citations += counts.citations
    tally.findings.sort()
    return tally


_REVIEWED = ("github", "gitlab")
"""The forms whose paths are those of the repository."""


def _as_json(tally: Tally) -> dict[str, object]:
    return {
        "findings": [finding.as_json() for finding in tally.findings],
        "errors": tally.errors,
        "warnings": len(tally.findings) - tally.errors,
        "waivers": tally.waivers,
        "pages": tally.pages,
        "rules": tally.rules,
        "articles": tally.articles,
        "citations": tally.citations,
    } | ({"since": tally.since, "kept": tally.kept, "mended": tally.mended} if tally.since else {})


def _print_codes() -> int:
    from zhidu.checks.registry import codes  # noqa: PLC0415

    for code, rule in codes().items():
        print(code, rule)
    return 0
