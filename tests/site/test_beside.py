"""Work in a second process: what comes back, and what happens where it cannot run or does not end well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine import beside
from engine.beside import Beside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="第二个进程只在 Linux 上用")


@pytest.fixture(autouse=True)
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine of several cores, whatever threads other tests have left running."""
    monkeypatch.setattr(beside, "can_fork", lambda: True)


def test_it_runs_elsewhere_with_what_was_in_memory() -> None:
    known = ["第五条"]
    words, number = Beside().start(lambda: (known[0], os.getpid())).result()
    assert words == "第五条"
    assert number != os.getpid()


def test_where_no_second_process_can_run_it_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "can_fork", lambda: False)
    assert Beside().start(os.getpid).result() == os.getpid()


def test_a_process_that_is_killed_is_made_good() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "做完了"

    assert Beside().start(work).result() == "做完了"


def test_what_cannot_be_sent_is_made_here() -> None:
    def inner() -> str:  # cannot be pickled
        return "做完了"

    assert Beside().start(lambda: inner).result()() == "做完了"


def test_an_exception_is_raised_as_if_it_had_happened_here() -> None:
    def work() -> None:
        raise ValueError("写不了")

    with pytest.raises(ValueError, match="写不了"):
        Beside().start(work).result()


def test_what_still_runs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    note = tmp_path / "pid"

    def work() -> None:
        program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        (tmp_path / "half").write_text(str(program.pid), encoding="utf-8")
        (tmp_path / "half").rename(note)
        program.wait()

    started = Beside()
    started.start(work)
    wait_until(note.exists)
    program = int(note.read_text(encoding="utf-8"))
    started.stop()
    wait_until(lambda: state_of(program) in ("", "Z"))


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.02)
    pytest.fail("等了十秒也没有")


def state_of(number: int) -> str:
    """The letter that the system gives for what a process does: Z where it has ended; empty where there is none."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return ""
