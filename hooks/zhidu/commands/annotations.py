"""Findings as the places where code is reviewed take them, to show each at its line."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zhidu.files.history import place_in_repository
from zhidu.files.project import Project
from zhidu.finding import Finding


def in_repository(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """Findings with their paths in the repository, in which the site may be a folder."""
    above = place_in_repository(project)
    return [replace(each, path=f"{above}{each.path}") for each in findings]


def as_github(findings: Iterable[Finding]) -> Iterator[str]:
    """Workflow commands of GitHub Actions, which Gitea Actions takes too: one line each."""
    for each in findings:
        place = f"file={_property(each.path)},line={each.line},col={each.column},title={each.code}"
        words = f"{each.message}。改法：{each.hint}" if each.hint else each.message
        yield f"::{each.severity.value} {place}::{_data(words)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """GitLab's Code Quality report. A finding keeps its fingerprint when only its line moves."""
    seen: Counter[str] = Counter()
    told: list[dict[str, object]] = []
    for each in findings:
        saying = f"{each.path}\0{each.code}\0{each.message}"
        seen[saying] += 1
        told.append(
            {
                "description": f"{each.code} {each.message}" + (f"。改法：{each.hint}" if each.hint else ""),
                "check_name": each.code,
                "fingerprint": hashlib.sha256(f"{saying}\0{seen[saying]}".encode()).hexdigest(),
                "severity": _severity(each),
                "location": {"path": each.path, "lines": {"begin": each.line}},
            }
        )
    return told


def _severity(finding: Finding) -> str:
    """What is secret or private stops everything; a warning stops nothing."""
    if not finding.is_error:
        return "minor"
    return "blocker" if finding.code.startswith("ZD6") else "major"
