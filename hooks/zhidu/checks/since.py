"""The findings of a site that were not there before a change: what a reviewer has to look at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhidu.checks.run import Report, check_site
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.counterparts import Counterparts
from zhidu.files.project import Project
from zhidu.files.tree import tree_at
from zhidu.finding import Finding


@dataclass(frozen=True, slots=True)
class Since:
    """The findings that are new, in their order; how many of those of before are still there, and how many are gone."""

    new: tuple[Finding, ...]
    kept: int
    mended: int


def check_since(project: Project, revision: str, after: Report) -> Since:
    """A report against the one that the site had at a revision, checked for the same day. Raises PastError."""
    with tree_at(project, revision) as tree:
        return compare_reports(check_site(tree.project, today=after.today), after)


def compare_reports(before: Report, after: Report) -> Since:
    """What one report has that the other has not, wherever on its page it now stands.

    Findings are the same that say the same of the same page, known by its id. Of several, those whose line was
    there before are those of before; so a fault that a change copies, or causes elsewhere, is new.
    """
    sides = Counterparts(before.corpus, after.corpus)
    now = {entry.source.path: page.source.path for entry, page in sides.pages()}
    old, lines = _by_saying(before.findings, now), _Lines(before.corpus)
    had = {saying: [lines.of(each) for each in found] for saying, found in old.items()}
    new, kept, lines = [], 0, _Lines(after.corpus)
    for saying, found in _by_saying(after.findings, {}).items():
        waiting = had.pop(saying, [])
        strange = []
        for each in found:
            if (line := lines.of(each)) in waiting:
                waiting.remove(line)
            else:
                strange.append(each)
        fresh = strange[len(waiting) :]
        new += fresh
        kept += len(found) - len(fresh)
    return Since(tuple(sorted(new)), kept, len(before.findings) - kept)


Saying = tuple[str, str, str, str]
_LINE = re.compile(r"第\d+行")


def _by_saying(findings: Sequence[Finding], now: dict[str, str]) -> dict[Saying, list[Finding]]:
    """Findings by what they say and of which page; the numbers of lines in their words tell nothing."""
    found: dict[Saying, list[Finding]] = defaultdict(list)
    for each in findings:
        path = now.get(each.path, each.path)
        found[path, each.code, each.severity, _LINE.sub("", each.message)].append(replace(each, path=path))
    return found


class _Lines:
    """The words of the lines that findings stand in."""

    def __init__(self, corpus: Corpus) -> None:
        self._texts = {entry.source.path: entry.source.text for entry in corpus.entries}
        self._lines: dict[str, list[str]] = {}

    def of(self, finding: Finding) -> str:
        lines = self._lines.setdefault(finding.path, self._texts.get(finding.path, "").split("\n"))
        return lines[finding.line - 1].strip() if finding.line <= len(lines) else ""
