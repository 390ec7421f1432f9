"""When pages last changed, from the git history; nothing where there is no git."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhidu.files.project import Project

_DEPTH = 400
"""How many commits are looked at: enough for a list of latest changes, and bounded."""


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of a page: its path under docs/, the day, the first line of the commit's message."""

    path: str
    day: dt.date
    subject: str


def latest_changes(project: Project, zone: dt.tzinfo) -> list[Change]:
    """The last change of each page among the latest commits, the newest first; empty without git or history.

    Days are those of a time zone: each commit has that of the machine it was made on.
    """
    seen: set[str] = set()
    changes = []
    for change in _changes(project, zone):
        if change.path not in seen:
            seen.add(change.path)
            changes.append(change)
    return changes


def _changes(project: Project, zone: dt.tzinfo) -> Iterator[Change]:
    # %x00 marks a commit's line; -z would quote nothing but also drop the line structure.
    log = _git(project.docs, "log", f"-n{_DEPTH}", "--format=%x00%ct%x09%s", "--name-only", "--relative", "--", ".")
    day, subject = dt.date.min, ""
    for line in log.splitlines():
        if line.startswith("\0"):
            moment, _, subject = line[1:].partition("\t")
            day = dt.datetime.fromtimestamp(int(moment), zone).date()
        elif line.endswith(".md"):
            yield Change(line, day, subject)


def last_commit(project: Project, path: str) -> int | None:
    """When a page was last committed, in seconds since 1970 (UTC); None where git does not know it."""
    found = _git(project.docs, "log", "-n1", "--format=%ct", "--", path).strip()
    return int(found) if found.isdigit() else None


def last_text(project: Project, path: str) -> str | None:
    """The last text of a file of docs/ that is no more, moved or deleted; None where git does not know it."""
    commit = _git(project.docs, "log", "-n1", "--no-renames", "--format=%H %P", "--", path).split()
    # The last commit that touched it deleted it, or it was deleted since.
    return next((text for each in commit[:2] if (text := _git(project.docs, "show", f"{each}:./{path}"))), None)


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
