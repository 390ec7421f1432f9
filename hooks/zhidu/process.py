"""A function that runs in a second process beside this one, where the system can fork and has a core to spare."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

T = TypeVar("T")

NICE = 10
"""How far a second process stands back: what is waited for goes first."""


_STARTED: list[BaseProcess] = []


def stop_all() -> None:
    """End what still runs, with all that it has started: the first process ends before its time."""
    for process in _STARTED:
        if process.pid is not None and process.is_alive():
            with contextlib.suppress(OSError):  # not yet in a group of its own, or just gone
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
        process.join()
    _STARTED.clear()


def can_fork() -> bool:
    """Whether a second process is safe and of use: Linux, no other thread, more than one core."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


class Beside(Generic[T]):
    """One run of a function; it may use all that was in memory when it began, and gives back what can be pickled.

    Where no second process can run, or where it fails (killed, out of memory, an exception), the
    function runs here when its result is asked for: what goes wrong is seen as if it had run here.
    """

    def __init__(self, work: Callable[[], T], *, nice: int = NICE) -> None:
        self._work = work
        self._nice = nice
        self._receiver: Connection | None = None
        if can_fork():
            self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        receiver, sender = context.Pipe(duplex=False)
        gc.freeze()  # else the second process copies every page of memory that its collector looks at
        with contextlib.suppress(OSError):  # no more processes or memory to be had
            self._process = context.Process(target=_run, args=(self._work, self._nice, sender), daemon=True)
            self._process.start()
            self._receiver = receiver
            _STARTED.append(self._process)
        sender.close()

    def result(self) -> T:
        """What the function returned; waits for it. Raises what the function raises."""
        if self._receiver is None:
            return self._work()
        try:
            value: T = self._receiver.recv()
        except (EOFError, OSError):
            return self._work()
        finally:
            self._receiver.close()
            self._receiver = None
            self._process.join()
        return value


def _run(work: Callable[[], T], nice: int, sender: Connection) -> None:
    gc.disable()  # it ends soon
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)  # a group of its own with what it starts: Ctrl-C goes to the first process, which ends them
        os.nice(nice)
    with contextlib.suppress(Exception):  # nothing is sent, and the first process runs it again
        sender.send(work())
