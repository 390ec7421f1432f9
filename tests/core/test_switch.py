"""A folder takes the place of another whole or not at all, whenever the process that makes it is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.site.build import files_of
from zhidu.files.switch import Switch, SwitchError

forks = pytest.mark.skipif(sys.platform != "linux", reason="另一个进程在 Linux 上才便宜")
OLD, NEW = {"index.html": b"old", ".git/config": b"hand"}, {"index.html": b"new", "more.html": b"new"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that stands."""
    folder = tmp_path / "site"
    write(folder, OLD)
    return folder


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def begun(site: Path) -> Switch:
    switch = Switch(site)
    write(switch.begin(), NEW)
    return switch


def beside(site: Path) -> list[str]:
    return sorted(each.name for each in site.parent.iterdir() if each != site)


def test_the_new_one_takes_the_place_and_what_is_hidden_stays(site: Path) -> None:
    site.chmod(0o750)
    switch = begun(site)
    assert files_of(site) == OLD
    switch.finish()
    assert files_of(site) == {**NEW, ".git/config": b"hand"}
    assert (beside(site), site.stat().st_mode & 0o777) == ([], 0o750)


def test_where_there_is_none_it_is_made(tmp_path: Path) -> None:
    site = tmp_path / "to" / "site"
    begun(site).finish()
    assert (files_of(site), beside(site)) == (NEW, [])


def test_a_link_goes_on_leading_where_it_leads(site: Path) -> None:
    link = site.parent / "link"
    link.symlink_to(site.name)
    begun(link).finish()
    assert link.is_symlink()
    assert (site / "more.html").is_file()


def test_one_that_is_dropped_leaves_nothing(site: Path) -> None:
    begun(site).drop()
    assert (files_of(site), beside(site)) == (OLD, [])


def kill_at(site: Path, at: int) -> None:
    """Make a site, and be killed before the rename of that number; before any where it is 0."""
    rename, done = Path.rename, []

    def counted(path: Path, target: Path) -> Path:
        done.append(path)
        if len(done) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return rename(path, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", counted)
        switch = begun(site)
        if at:
            switch.finish()
        os.kill(os.getpid(), signal.SIGKILL)


@forks
@pytest.mark.parametrize(("at", "stands"), [(0, OLD), (1, OLD), (2, OLD), (3, {**NEW, ".git/config": b"hand"})])
def test_what_a_killed_process_left_is_put_right_by_the_next(site: Path, at: int, stands: dict[str, bytes]) -> None:
    other = multiprocessing.get_context("fork").Process(target=kill_at, args=(site, at))
    other.start()
    other.join()
    assert other.exitcode == -signal.SIGKILL
    assert beside(site)
    switch = Switch(site)
    switch.begin()
    assert files_of(site) == stands
    switch.drop()
    assert beside(site) == []


def make_slowly(site: Path, said: Connection) -> None:
    switch = begun(site)
    said.send("begun")
    said.recv()
    switch.finish()


@forks
def test_two_processes_do_not_make_it_at_once(site: Path) -> None:
    forking = multiprocessing.get_context("fork")
    here, there = forking.Pipe()
    other = forking.Process(target=make_slowly, args=(site, there))
    other.start()
    assert here.recv() == "begun"
    with pytest.raises(SwitchError, match=rf"另一次构建.*进程 {other.pid}，.*改法"):
        Switch(site).begin()
    assert (files_of(site), len(beside(site))) == (OLD, 2)
    here.send("go on")
    other.join()
    assert (files_of(site), beside(site)) == ({**NEW, ".git/config": b"hand"}, [])


def test_folders_of_other_names_beside_are_left(site: Path) -> None:
    others = ["site.new", "site.new-2024", "site.old", "site.old-20240101", "sites.new-1-0123abcd"]
    for name in others:
        (site.parent / name).mkdir()
    begun(site).finish()
    assert beside(site) == others


REFUSED: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "只能读": lambda patch: patch.setattr(Path, "mkdir", _refusing(30)),
    "磁盘满了": lambda patch: patch.setattr(Path, "mkdir", _refusing(28)),
    "没有权限": lambda patch: patch.setattr(Path, "open", _refusing(13)),
    "占用": lambda patch: patch.setattr(Path, "rename", _refusing(16)),
}


def _refusing(number: int) -> Callable[..., None]:
    def refuse(path: Path, *arguments: object, **named: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    return refuse


@pytest.mark.parametrize("why", REFUSED)
def test_what_the_system_refuses_is_said_and_the_old_one_stands(
    site: Path, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch = Switch(site)
    with monkeypatch.context() as patch, pytest.raises(SwitchError, match=f"{why}.*改法"):
        REFUSED[why](patch)
        switch.begin()
        switch.finish()
    switch.drop()
    assert (files_of(site), beside(site)) == (OLD, [])


def test_one_that_cannot_take_its_place_leaves_the_old_one_there(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first rename passes, and the second does not."""
    rename, done = Path.rename, []

    def once(path: Path, target: Path) -> Path:
        done.append(path)
        if len(done) == 2:
            raise PermissionError(13, "", str(path))
        return rename(path, target)

    switch = begun(site)
    monkeypatch.setattr(Path, "rename", once)
    with pytest.raises(SwitchError, match="换不上"):
        switch.finish()
    switch.drop()
    assert (files_of(site), beside(site)) == (OLD, [])
