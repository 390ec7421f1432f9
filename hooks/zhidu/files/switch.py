"""A folder that is made beside the one that stands, and takes its place whole, by rename, or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

from zhidu.files.lock import HeldError, Lock
from zhidu.files.source import reason


class SwitchError(Exception):
    """The folder cannot be made, or not be put in its place; the message says why, in Chinese, and how to mend it."""


class Switch:
    """The way of one folder from its beginning to its place.

    Beside `site` there are `site.new-…` while it is made, `site.old-…` while the two change places, and `.site.lock`
    while either is there, so that no two processes make it at once.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(os.path.realpath(folder))  # a link goes on leading where it leads
        self._lock = Lock(self._beside(f".{self.folder.name}.lock"))
        self._new: Path | None = None

    def begin(self) -> Path:
        """The new folder, empty. What was left beside by a process that was killed is put right first.

        Raises SwitchError; then nothing has been begun.
        """
        if os.path.ismount(self.folder):
            raise SwitchError(
                f"{self.folder} 是一个挂载点，不能整个换成新的。改法：用 --site-dir 指到它里面的一个文件夹"
            )
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self._lock.take()
            self._put_right()
            self._new = self._named("new")
            self._new.mkdir()
            if self.folder.exists():
                shutil.copymode(self.folder, self._new)
        except HeldError as error:
            raise SwitchError(
                f"另一次构建正在做 {self.folder}{f'（{error}）' if str(error) else ''}。改法：等它做完，再构建一次"
            ) from None
        except OSError as error:
            self.drop()
            raise SwitchError(
                f"{self.folder} 旁边写不了（{reason(error)}）；新的网站先写在旁边，写完才换上去。"
                "改法：检查上一级文件夹的权限和磁盘空间，或者用 --site-dir 换一个地方"
            ) from error
        return self._new

    def finish(self) -> None:
        """The new folder takes the place of the old one. Raises SwitchError, with the old one in its place."""
        assert self._new is not None
        old = self._named("old")
        try:
            if self.folder.exists():
                self.folder.rename(old)
            self._new.rename(self.folder)
        except OSError as error:
            with contextlib.suppress(OSError):  # else the next build does it
                self._put_right_old()
            raise SwitchError(
                f"新的网站写好了，换不上 {self.folder}（{reason(error)}）。"
                "改法：关掉打开着它的程序，检查上一级文件夹的权限，再构建一次"
            ) from error
        self._new = None
        with contextlib.suppress(OSError):  # the same: the new one stands
            self._put_right_old()
        self._lock.give_back()

    def drop(self) -> None:
        """What was begun and not finished is no more; the old folder stands as it did."""
        if self._new is not None:
            shutil.rmtree(self._new, ignore_errors=True)
            self._new = None
        self._lock.give_back()

    def _put_right(self) -> None:
        """Nothing of a killed process is left beside."""
        self._put_right_old()
        for new in self._left("new"):
            shutil.rmtree(new, ignore_errors=True)

    def _put_right_old(self) -> None:
        """An old folder goes back where there is none; else it leaves what is hidden in it, and is removed.

        Hidden files (.git, .htaccess) are put there by hand, and MkDocs too leaves them where they are.
        """
        for old in self._left("old"):
            if not self.folder.exists():
                old.rename(self.folder)
                continue
            for hidden in old.glob(".*"):
                if not (self.folder / hidden.name).exists():
                    hidden.rename(self.folder / hidden.name)
            shutil.rmtree(old, ignore_errors=True)

    def _left(self, what: str) -> Iterator[Path]:
        name = re.compile(rf"{re.escape(self.folder.name)}\.{what}-\d+-[0-9a-f]{{8}}")
        return (each for each in sorted(self.folder.parent.iterdir()) if name.fullmatch(each.name) and each.is_dir())

    def _named(self, what: str) -> Path:
        return self._beside(f"{self.folder.name}.{what}-{os.getpid()}-{uuid.uuid4().hex[:8]}")

    def _beside(self, name: str) -> Path:
        return self.folder.parent / name
