"""A lock by a file, that one process holds at a time and that its end gives back, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from io import TextIOWrapper
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30
"""Which byte is locked: none of those that say who holds it."""

_NONE = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""Some network disks know no locks: there nothing holds anybody up."""


class HeldError(Exception):
    """Another process holds the lock; the message says which, in Chinese, as far as it has said so itself."""


class Lock:
    """The lock of one file, which is there while it is held."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._held: TextIOWrapper | None = None

    def take(self) -> None:
        """Take it, or raise HeldError. The file that a killed process has left does not hold. Raises OSError."""
        while self._held is None:
            file = self._file.open("a+", encoding="utf-8")
            try:
                _lock(file.fileno())
                if _same(file, self._file):
                    self._held = file
            except BlockingIOError:
                raise HeldError(self._owner()) from None
            finally:
                if self._held is None:  # not got, or its last holder has just removed the file
                    file.close()
        self._held.truncate(0)
        self._held.write(f"进程 {os.getpid()}，{time.strftime('%Y-%m-%d %H:%M:%S')} 开始\n")
        self._held.flush()

    def _owner(self) -> str:
        try:
            return self._file.read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            return ""

    def give_back(self) -> None:
        """Give it back, if it is held."""
        if self._held is not None:
            if sys.platform != "win32":  # where an open file cannot be removed, it stays, and holds nobody up
                with contextlib.suppress(OSError):
                    self._file.unlink()
            self._held.close()
            self._held = None


def _same(file: TextIOWrapper, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _lock(number: int) -> None:
    """Lock an open file for this process alone: a process that it has started does not hold it on."""
    if sys.platform == "win32":
        try:
            os.lseek(number, _FAR, os.SEEK_SET)
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
    else:
        try:
            fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _FAR)
        except PermissionError as error:  # as some systems say it
            raise BlockingIOError from error
        except OSError as error:
            if error.errno not in _NONE:
                raise
