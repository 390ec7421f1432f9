"""Where the parts of a site lie: the folder of mkdocs.yml, its documents, its data files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Project:
    """A site on disk. Paths in findings are relative to `root`."""

    root: Path
    docs: Path
    data: Path

    @property
    def organ_file(self) -> Path:
        """The organ's own names and lists."""
        return self.data / "organ.yml"

    @property
    def registry_file(self) -> Path:
        """The outside documents."""
        return self.data / "registry.yml"

    @property
    def outline_folder(self) -> Path:
        """The outlines of outside documents, one a file, by their id."""
        return self.data / "outline"

    @property
    def private_names_file(self) -> Path:
        """Names of private persons that no page may hold; kept out of the repository."""
        return self.data / "private-names.txt"

    def name(self, file: Path) -> str:
        """A file's path as findings print it."""
        try:
            return file.relative_to(self.root).as_posix()
        except ValueError:
            return file.as_posix()

    def files(self) -> Iterator[Path]:
        """What MkDocs publishes of docs/, sorted: all but hidden files and folders and docs/templates/.

        Links to folders are followed, as MkDocs follows them; one that leads round in a circle is
        given itself, in place of what it holds, as are links that lead nowhere.
        """
        found: list[Path] = []
        for folder, folders, names in os.walk(self.docs, followlinks=True):
            here = Path(folder)
            circles = {name for name in folders if _is_circle(here / name)}
            folders[:] = [name for name in folders if name not in circles and not self._is_hidden(here / name)]
            found += [here / name for name in (*names, *circles) if not self._is_hidden(here / name)]
        yield from sorted(found)

    def _is_hidden(self, path: Path) -> bool:
        return path.name.startswith(".") or path == self.docs / "templates"

    def pages(self) -> Iterator[Path]:
        """The pages under docs/, sorted: those of the files whose names end in .md and can be an address."""
        return (file for file in self.files() if file.name.endswith(".md") and not file.is_dir() and is_utf8(file))


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
        config = folder / "mkdocs.yml"
        if config.is_file():
            return Project(folder, folder / _docs_dir(config), folder / "data")
    return None


class _AnyTag(yaml.SafeLoader):
    """mkdocs.yml may hold tags (!ENV, !!python/name) that mean nothing here."""


_AnyTag.add_multi_constructor("", lambda *_: None)


def _docs_dir(config: Path) -> str:
    try:
        loaded = yaml.load(config.read_text(encoding="utf-8"), Loader=_AnyTag)
    except (yaml.YAMLError, OSError, UnicodeDecodeError):
        return "docs"  # mkdocs itself will say what is wrong with its file
    found = loaded.get("docs_dir") if isinstance(loaded, dict) else None
    return found if isinstance(found, str) else "docs"
