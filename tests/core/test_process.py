"""Work in a second process: what comes back, and what happens where it cannot run or does not end well."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from zhidu import process
from zhidu.process import Beside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="第二个进程只在 Linux 上用")


@pytest.fixture(autouse=True)
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine of several cores, whatever threads other tests have left running."""
    monkeypatch.setattr(process, "can_fork", lambda: True)


def test_it_runs_elsewhere_with_what_was_in_memory() -> None:
    known = ["第五条"]
    beside = Beside(lambda: (known[0], os.getpid()))
    words, number = beside.result()
    assert words == "第五条"
    assert number != os.getpid()


def test_where_no_second_process_can_run_it_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "can_fork", lambda: False)
    assert Beside(os.getpid).result() == os.getpid()


def test_a_process_that_is_killed_is_made_good() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "做完了"

    assert Beside(work).result() == "做完了"


def test_what_cannot_be_sent_is_made_here() -> None:
    def inner() -> str:  # cannot be pickled
        return "做完了"

    assert Beside(lambda: inner).result()() == "做完了"


def test_an_exception_is_raised_as_if_it_had_happened_here() -> None:
    def work() -> None:
        raise ValueError("写不了")

    with pytest.raises(ValueError, match="写不了"):
        Beside(work).result()
