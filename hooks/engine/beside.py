"""A function that runs in a second process beside this one, where the system can fork and has a core to spare."""

from __future__ import annotations

import contextlib
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


def can_fork() -> bool:
    """Whether a second process is safe and of use: Linux, no other thread, more than one core."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


class Beside:
    """The second processes of a build."""

    def __init__(self) -> None:
        self._started: list[BaseProcess] = []

    def start(self, work: Callable[[], T], *, nice: int = NICE) -> Work[T]:
        """Begin a function; it may use all that is in memory now, and gives back what can be pickled."""
        begun = Work(work, nice)
        if begun.process is not None:
            self._started.append(begun.process)
        return begun

    def stop(self) -> None:
        """End what still runs, with all that it has started: nobody waits for it."""
        for process in self._started:
            if process.pid is not None and process.is_alive():
                with contextlib.suppress(OSError):  # not yet in a group of its own, or just gone
                    os.killpg(process.pid, signal.SIGKILL)
                process.kill()
            process.join()
        self._started.clear()


class Work(Generic[T]):
    """One run of a function.

    Where no second process can run, or where it fails (killed, out of memory, an exception), the
    function runs here when its result is asked for: what goes wrong is seen as if it had run here.
    """

    def __init__(self, work: Callable[[], T], nice: int) -> None:
        self.process: BaseProcess | None = None
        self._work = work
        self._receiver: Connection | None = None
        if can_fork():
            self._start(nice)

    def _start(self, nice: int) -> None:
        context = multiprocessing.get_context("fork")
        receiver, sender = context.Pipe(duplex=False)
        with contextlib.suppress(OSError):  # no more processes or memory to be had
            process = context.Process(target=_run, args=(self._work, nice, sender), daemon=True)
            process.start()
            self.process, self._receiver = process, receiver
        sender.close()

    def result(self) -> T:
        """What the function returned; waits for it. Raises what the function raises."""
        if self._receiver is None or self.process is None:
            return self._work()
        try:
            value: T = self._receiver.recv()
        except (EOFError, OSError):
            return self._work()
        finally:
            self._receiver.close()
            self._receiver = None
            self.process.join()
        return value


def _run(work: Callable[[], T], nice: int, sender: Connection) -> None:
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)  # a group of its own with what it starts: Ctrl-C goes to the first process, which ends them
        os.nice(nice)
    with contextlib.suppress(Exception):  # nothing is sent, and the first process runs it again
        sender.send(work())
