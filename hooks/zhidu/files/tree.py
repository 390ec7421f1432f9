"""A site as it stood at a revision of git: its files taken out to a folder of their own, nothing checked out."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zhidu.files.history import PastError, ask_git, find_commit, place_in_repository, read_texts
from zhidu.files.project import Project, find_project
from zhidu.files.settings import CONFIG, parse_settings


@dataclass(frozen=True, slots=True)
class Tree:
    """The site at a revision, as a site on disk; paths in it are those of then.

    `commit` is the full name of the `revision` that was asked for; `lost` are the files whose bytes git has not.
    """

    project: Project
    revision: str
    commit: str
    lost: tuple[str, ...] = ()

    def __str__(self) -> str:
        short = self.commit[:10]
        return short if self.commit == self.revision else f"{self.revision}（{short}）"


@contextmanager
def tree_at(project: Project, revision: str, *, all_files: bool = True) -> Iterator[Tree]:
    """The site at a revision, in a folder that is removed at the end; else only what a corpus is read from.

    Raises PastError where there is no such revision, or no site in it.
    """
    (commit, _), site = find_commit(project.root, revision), place_in_repository(project)
    listed = {path: each for path, *each in _list(project, commit)}
    config = listed.get(site + CONFIG)
    if config is None:
        raise PastError(f"“{revision}”里没有这个站点（{site}{CONFIG}）：那时还没有建，或者在别的文件夹")
    told = read_texts(project, [config[1]]).get(config[1], b"").decode("utf-8", "replace")
    folders = (f"{site}{parse_settings(told).docs_dir.strip('./')}/", f"{site}data/")
    wanted = {
        path: (mode, name)
        for path, (mode, name) in listed.items()
        if (path.startswith(folders) and (all_files or path.endswith(_READ))) or _is_settings(path, site)
    }
    texts = read_texts(project, {name for _, name in wanted.values()})
    with tempfile.TemporaryDirectory(prefix="zhidu-", ignore_cleanup_errors=True) as folder:
        for path, (mode, name) in wanted.items():
            _write(Path(folder, path), mode, texts.get(name))
        made = find_project(Path(folder, site))
        assert made is not None
        _take_private_names(project, made)
        _lend_history(project, Path(folder), commit)
        lost = (path.removeprefix(site) for path, (_, name) in wanted.items() if name not in texts)
        yield Tree(made, revision, commit, tuple(lost))


_SETTINGS = (".yml", ".yaml")
_READ = (".md", ".json", *_SETTINGS)
"""What a corpus is read from; attachments are not."""
_LINK, _MODULE = "120000", "160000"


def _is_settings(path: str, site: str) -> bool:
    """Whether a file may be the settings of a site, or those that they inherit from: in its folder, or above it."""
    folder, _, name = path.rpartition("/")
    return name.endswith(_SETTINGS) and (not folder or site.startswith(f"{folder}/"))


def _list(project: Project, commit: str) -> Iterator[tuple[str, str, str]]:
    """Path in the repository, mode, and git's name of the bytes, of each file."""
    told = ask_git(project.root, "ls-tree", "-r", "-z", "--full-tree", commit) or ""
    for line in filter(None, told.split("\0")):
        state, _, path = line.partition("\t")
        mode, _, name = state.split(" ")
        if mode != _MODULE:
            yield path, mode, name


def _write(file: Path, mode: str, text: bytes | None) -> None:
    if text is None:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    if mode == _LINK and os.name != "nt":
        file.symlink_to(os.fsdecode(text))
    else:
        file.write_bytes(text)


def _take_private_names(project: Project, made: Project) -> None:
    """The names that no page may hold are kept out of git: those of today are looked for in the old texts too."""
    if project.private_names_file.is_file():
        made.data.mkdir(exist_ok=True)
        shutil.copyfile(project.private_names_file, made.private_names_file)


def _lend_history(project: Project, folder: Path, commit: str) -> None:
    """The history up to the revision, for checks that ask for it: git takes the folder for a work tree of its own.

    That it is one stands in the folder alone (gitrepository-layout(5), commondir); the repository is not told.
    """
    common = ask_git(project.root, "rev-parse", "--path-format=absolute", "--git-common-dir")
    if common is not None:
        (folder / ".git").mkdir()
        (folder / ".git" / "HEAD").write_text(f"{commit}\n", "utf-8")
        (folder / ".git" / "commondir").write_text(common, "utf-8", "surrogateescape")
