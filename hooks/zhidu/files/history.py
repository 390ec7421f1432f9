"""What changed in the pages and when, from the git history; nothing where there is no git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from zhidu.files.project import Project

_DEPTH = 400
"""How many commits are looked at: enough for a list of latest changes, and bounded."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit did to one page of docs/: git's names of its text before and after, "" where there was none.

    `when` is the commit's time, in seconds since 1970 (UTC).
    """

    commit: str
    when: int
    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class History:
    """The latest changes, the newest first. `cut` tells of a clone that has not all of it (a shallow one)."""

    changes: tuple[Change, ...] = ()
    cut: bool = False
    unsaved: frozenset[str] = frozenset()
    """The pages that are not as they were last committed."""


def read_history(project: Project) -> History:
    """The changes of pages in the latest commits, merges left out; none without git or history."""
    # %x00 marks a commit's line; -z would quote nothing but also drop the line structure.
    form = ("--format=%x00%H %ct", "--raw", "--no-abbrev", "--no-renames", "--relative")
    cut = _cut(project)
    changes, commit, when = [], "", "0"
    for line in _git(project.docs, "log", f"-n{_DEPTH}", *form, "--", ".").splitlines():
        if line.startswith("\0"):
            commit, when = line[1:].split(" ")
        elif line.startswith(":") and line.endswith(".md") and commit not in cut:
            state, _, path = line.partition("\t")
            old, new = (name.strip("0") and name for name in state.split()[2:4])
            changes.append(Change(commit, int(when), path, old, new))
    unsaved = _git(project.docs, "diff", "--name-only", "--relative", "HEAD", "--", ".").splitlines()
    return History(tuple(changes), bool(cut), frozenset(unsaved))


def _cut(project: Project) -> frozenset[str]:
    """The oldest commits of a shallow clone: what came before is not there, so that all seems new in them."""
    file = _git(project.docs, "rev-parse", "--path-format=absolute", "--git-path", "shallow").strip()
    try:
        return frozenset(Path(file).read_text("ascii").split()) if file else frozenset()
    except OSError:  # a clone with all of its history has no such file
        return frozenset()


def read_texts(project: Project, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes that git has under each of these names; a name that it does not know is left out."""
    asked = "".join(f"{name}\n" for name in names).encode()
    folder = project.docs if project.docs.is_dir() else project.root
    given = _run(folder, "cat-file", "--batch", asked=asked) or b""
    found, at = {}, 0
    while at < len(given):
        end = given.index(b"\n", at)
        name, *state = given[at:end].decode("ascii", "replace").split()
        at = end + 1
        if len(state) == 2:  # the kind and the size; of a name that is not known: missing
            size = int(state[1])
            found[name] = given[at : at + size]
            at += size + 1
    return found


def last_before(project: Project, when: int) -> str:
    """The last commit that is not later than a moment (seconds since 1970); "" where none is at hand.

    Of several lines of work, on the one that the others were merged into.
    """
    return _git(project.docs, "rev-list", "--first-parent", "-n1", f"--min-age={when}", "HEAD").strip()


def commits_between(project: Project, path: str, first: int, last: int) -> list[tuple[str, bytes]]:
    """The commits of that line that changed a page between two moments, the oldest first, with its text in each."""
    span = (f"--max-age={first}", f"--min-age={last}")
    found = _git(project.docs, "rev-list", "--first-parent", "--reverse", *span, "HEAD", "--", path).split()
    return [(each, _run(project.docs, "show", f"{each}:./{path}") or b"") for each in found]


def read_tree(project: Project, commit: str) -> dict[str, str]:
    """Git's name of each page of docs/ as a commit left it, by its path there."""
    listed = (each.partition("\t") for each in _git(project.docs, "ls-tree", "-r", "-z", commit).split("\0"))
    return {path: state.split()[2] for state, _, path in listed if path.endswith(".md")}


def last_commit(project: Project, path: str) -> int | None:
    """When a page was last committed, in seconds since 1970 (UTC); None where git does not know it."""
    found = _git(project.docs, "log", "-n1", "--format=%ct", "--", path).strip()
    return int(found) if found.isdigit() else None


def last_text(project: Project, path: str) -> str | None:
    """The last text of a file of docs/ that is no more, moved or deleted; None where git does not know it."""
    commit = _git(project.docs, "log", "-n1", "--no-renames", "--format=%H %P", "--", path).split()
    # The last commit that touched it deleted it, or it was deleted since.
    return next((text for each in commit[:2] if (text := _git(project.docs, "show", f"{each}:./{path}"))), None)


def fault_of_git(folder: Path) -> str:
    """Why git tells nothing of a folder, in Chinese with the mend; nothing where it does."""
    if shutil.which("git") is None:
        return "没有找到 git 这个程序。先装上，再试一次"
    command = [*_GIT, "-C", str(folder), "rev-parse", "--git-dir"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, env=os.environ | {"LC_ALL": "C"})
    if b"dubious ownership" in done.stderr:
        return f"git 不读别的用户的文件夹。先运行 git config --global --add safe.directory {folder}，再试一次"
    return "这里不是 git 仓库，没有以前的版本可以比。在仓库里运行" if done.returncode else ""


def place_in_repository(project: Project) -> str:
    """Where the root of a site lies in its repository: examples/county/; "" at its top, and without git."""
    return (ask_git(project.root, "rev-parse", "--show-prefix") or "").strip()


def ask_git(folder: Path, *arguments: str) -> str | None:
    """What git says in a folder, or None where it fails; the bytes of a name that is no text are kept."""
    said = _run(folder, *arguments)
    return said.decode("utf-8", "surrogateescape") if said is not None else None


class Committed(NamedTuple):
    """A file as it was in a commit: where it lay, seen from the root of the repository, and its bytes."""

    path: str
    data: bytes


class PastError(Exception):
    """Why a past state cannot be read, as one Chinese sentence with its mend."""


def find_commit(folder: Path, name: str) -> tuple[str, int]:
    """The commit that a name means (HEAD~3, a tag, a hash) and its time, in seconds since 1970. Raises PastError."""
    asked = ("log", "-n1", "--format=%H %ct", f"{name}^{{commit}}", "--")
    found = [] if name.startswith("-") else _git(folder, *asked).split()  # git would take it for an option
    if len(found) == 2:
        return found[0], int(found[1])
    if why := fault_of_git(folder):
        raise PastError(why)
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise PastError(f"这里没有“{name}”：这个克隆只取了最近的提交（浅克隆）。先运行 git fetch --unshallow，再试一次")
    raise PastError(f"没有“{name}”这个版本。写提交号、分支或者标签，如 HEAD、origin/main；别处的分支先运行 git fetch")


def file_in(commit: str, file: Path, id_: str = "") -> Committed | None:
    """A file in a commit; one that lay elsewhere then is known by the `id` of its front matter."""
    inside = _git(file.parent, "ls-tree", "--full-name", "--name-only", commit, "--", file.name).strip("\n")
    if not inside and id_:
        line = f"^id: *['\"]?{re.escape(id_)}['\"]? *\r*$"
        found = _git(file.parent, "grep", "--full-name", "-lE", line, commit, "--", ":/*.md").splitlines()
        inside = found[0].partition(":")[2] if len(found) == 1 else ""
    data = _run(file.parent, "show", f"{commit}:{inside}") if inside else None
    return None if data is None else Committed(inside, data)


def _git(folder: Path, *arguments: str) -> str:
    return (_run(folder, *arguments) or b"").decode("utf-8", "replace")


_GIT = ("git", "-c", "core.quotePath=false")


def _run(folder: Path, *arguments: str, asked: bytes = b"") -> bytes | None:
    command = [*_GIT, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
