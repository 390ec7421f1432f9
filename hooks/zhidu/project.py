"""Where the parts of a site lie: the folder of mkdocs.yml, its documents, its data files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

GENERATED = ("catalogue", "courses", "downloads", "glossary", "ledger", "pending", "recent", "registry")
"""Pages that the site makes itself, by the name of the source file each would have: a link may lead to them."""


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
    def private_names_file(self) -> Path:
        """Names of private persons that no page may hold; kept out of the repository."""
        return self.data / "private-names.txt"

    def name(self, file: Path) -> str:
        """A file's path as findings print it."""
        try:
            return file.relative_to(self.root).as_posix()
        except ValueError:
            return file.as_posix()

    def pages(self) -> Iterator[Path]:
        """The Markdown files under docs/, sorted; hidden files and folders are left out."""
        for file in sorted(self.docs.rglob("*.md")):
            parts = file.relative_to(self.docs).parts
            if not any(part.startswith(".") for part in parts) and file.is_file():
                yield file


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
