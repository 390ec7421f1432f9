"""Where the parts of a site lie: the folder of mkdocs.yml, its documents, its data files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from zhidu.files.settings import CONFIG, Settings, read_settings


class Patterns(Protocol):
    """Paths as .gitignore would name them."""

    def match_file(self, file: str, /) -> bool:
        """Whether a path is among them."""
        ...


@dataclass(frozen=True, slots=True)
class Project:
    """A site on disk. Paths in findings are relative to `root`, those of `left_out` (exclude_docs) to `docs`."""

    root: Path
    docs: Path
    data: Path
    left_out: tuple[Patterns, ...] = ()

    @property
    def settings(self) -> Settings:
        """What its mkdocs.yml says, read anew."""
        return read_settings(self.root / CONFIG)

    @property
    def organ_file(self) -> Path:
        """The organ's own names and lists."""
        return self.data / "organ.yml"

    @property
    def registry_file(self) -> Path:
        """The outside documents."""
        return self.data / "registry.yml"

    @property
    def synonyms_file(self) -> Path:
        """What people say for what the documents say."""
        return self.data / "synonyms.yml"

    @property
    def outline_folder(self) -> Path:
        """The outlines of outside documents, one a file, by their id."""
        return self.data / "outline"

    @property
    def published_folder(self) -> Path:
        """What readers have been promised of each document, one file for each id."""
        return self.data / "published"

    @property
    def private_names_file(self) -> Path:
        """Names of private persons that no page may hold; kept out of the repository."""
        return self.data / "private-names.txt"

    @property
    def attachments_file(self) -> Path:
        """The attachments that a person has looked at."""
        return self.data / "attachments.yml"

    def name(self, file: Path) -> str:
        """A file's path as findings print it."""
        try:
            return file.relative_to(self.root).as_posix()
        except ValueError:
            return file.as_posix()

    def files(self) -> Iterator[Path]:
        """What MkDocs publishes of docs/, sorted: all but hidden files and folders and docs/templates/.

        Links to folders are followed, as MkDocs follows them; one that leads round in a circle or out of docs/
        is given itself, in place of what it holds, as are links that lead nowhere.
        """
        found: list[Path] = []
        for folder, folders, names in os.walk(self.docs, followlinks=True):
            here = Path(folder)
            ends = {name for name in folders if _is_circle(here / name) or self.leads_out(here / name)}
            folders[:] = [name for name in folders if name not in ends and not self._is_hidden(here / name)]
            found += [here / name for name in (*names, *ends) if not self._is_hidden(here / name)]
        yield from sorted(found)

    def leads_out(self, path: Path) -> bool:
        """Whether a path is a link to what lies outside of docs/, or hidden in it."""
        if not path.is_symlink():
            return False
        docs, target = Path(os.path.realpath(self.docs)), Path(os.path.realpath(path))
        inside = target.is_relative_to(docs)
        return not inside or any(part.startswith(".") for part in target.relative_to(docs).parts)

    def _is_hidden(self, path: Path) -> bool:
        return path.name.startswith(".") or path == self.docs / "templates"

    def excluded(self) -> frozenset[str]:
        """The files of docs/ that its settings leave out (exclude_docs, draft_docs), relative to it."""
        if not self.left_out:
            return frozenset()
        names = (file.relative_to(self.docs).as_posix() for file in self.files())
        return frozenset(name for name in names if any(each.match_file(name) for each in self.left_out))

    def pages(self) -> Iterator[Path]:
        """The pages under docs/, sorted: those of the files whose names end in .md and can be an address."""
        pages = (file for file in self.files() if file.name.endswith(".md") and not file.is_dir() and is_utf8(file))
        return (file for file in pages if not self.leads_out(file))


def _is_circle(folder: Path) -> bool:
    """Whether a folder is a link to one that the way to it has come through."""
    if not folder.is_symlink():
        return False
    target = folder.resolve()
    return any(above.resolve().is_relative_to(target) for above in folder.parents)


def is_utf8(file: Path) -> bool:
    """Whether the name of a file is text: one from a zip of Windows may be bytes in GBK (ZD141)."""
    try:
        return bool(str(file).encode())
    except UnicodeEncodeError:
        return False


def is_there(file: Path) -> bool:
    """Whether anything has that name, be it a folder, or a link that leads nowhere."""
    return os.path.lexists(file)


def find_project(start: Path) -> Project | None:
    """The site that `start` lies in: the nearest folder upward with a mkdocs.yml, or None."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            found = read_settings(folder / CONFIG)
            return Project(folder, folder / found.docs_dir, folder / "data", found.left_out)
    return None
