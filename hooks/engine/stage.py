"""A folder for what is made while the pages are not yet there."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

_DAY = 24 * 60 * 60


class Stage:
    """The folder of one build, made when it is first asked for."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def folder(self, root: Path) -> Path:
        """The folder, in the cache of the site whose root this is."""
        if self._folder is None:
            self._folder = _temporary(root / ".zhidu")
        return Path(self._folder.name)

    def clear(self) -> None:
        """Remove the folder with what is left in it."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def _temporary(folder: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder in the site's own cache, from where files move without being copied, if that can be written."""
    try:
        folder.mkdir(exist_ok=True)
        for left in folder.glob("build-*"):  # by builds that were killed
            if time.time() - left.stat().st_mtime > _DAY:
                shutil.rmtree(left, ignore_errors=True)
        return tempfile.TemporaryDirectory(prefix="build-", dir=folder, ignore_cleanup_errors=True)
    except OSError:
        return tempfile.TemporaryDirectory(prefix="zhidu-", ignore_cleanup_errors=True)


def move_into(folder: Path, site: Path) -> None:
    """Move a folder with all in it into the site; what the site has there of other names stays."""
    target = site / folder.name
    if target.exists():
        shutil.copytree(folder, target, dirs_exist_ok=True)
    elif folder.is_dir():
        site.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, target)
