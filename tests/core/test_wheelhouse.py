"""What `make wheelhouse` is to fetch for the lock, and when an installation takes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts import install
from scripts.wheelhouse import GLIBC, PLATFORMS, PYTHONS, floor, locked, plan, tags_of

LOCK = (Path(__file__).parents[2] / "requirements.lock").read_text(encoding="utf-8")
SMALL = """\
# made by hand
both==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via something
old==1.0 ; python_full_version < '3.11.5' \\
    --hash=sha256:cc
windows==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:dd
"""


def test_every_package_of_the_lock_is_fetched_with_all_its_hashes_for_each_platform_and_python() -> None:
    packages = list(locked(LOCK))
    assert sum(len(each.hashes) for each in packages) == LOCK.count("--hash=sha256:")
    downloads = plan(LOCK)
    for platform in PLATFORMS:
        for python in PYTHONS:
            fetched = {
                each.line
                for download in downloads
                if (download.platform, download.minor) == (platform, python)
                for each in download.packages
            }
            always = {each.line for each in packages if each.requirement.marker is None}
            assert always <= fetched


def test_markers_are_asked_of_the_machine_that_it_is_for() -> None:
    got = {(each.platform, each.python): [one.line for one in each.packages] for each in plan(SMALL)}
    both, old = "both==1.0 --hash=sha256:aa --hash=sha256:bb", "old==1.0 --hash=sha256:cc"
    assert got["Linux x86-64", "3.11.0"] == [both, old]
    assert got["Linux x86-64", "3.11.99"] == got["Linux x86-64", "3.12.0"] == [both]
    assert got["Windows x64", "3.13.0"] == [both, "windows==2.0 --hash=sha256:dd"]


def test_only_wheels_whose_hashes_are_in_the_lock_are_taken() -> None:
    command = plan(SMALL)[0].command(Path("wanted.txt"), Path("wheelhouse"))
    assert {"--require-hashes", "--no-deps"} <= set(command)
    assert command[command.index("--only-binary") + 1] == ":all:"


def test_no_wheel_is_taken_that_asks_for_a_newer_glibc_than_the_systems_have() -> None:
    tags = tags_of("aarch64")
    assert tags[0] == f"manylinux_2_{GLIBC}_aarch64"
    assert {"manylinux_2_17_aarch64", "manylinux2014_aarch64"} < set(tags)
    assert tags_of("win_amd64") == ["win_amd64"]
    wheels = ["a-1-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl", "b-1-py3-none-any.whl"]
    assert floor([*wheels, "c_d-1-cp39-abi3-manylinux2014_aarch64.whl"]) == (27, ["a"])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a wheelhouse made for its lock."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wheelhouse").mkdir()
    for place in (tmp_path, tmp_path / "wheelhouse"):
        (place / "requirements.lock").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_a_wheelhouse_that_was_made_for_the_lock_is_all_that_is_installed_from(project: Path) -> None:
    assert install.source_of("site") == ["--no-index", "--find-links", "wheelhouse"]
    shutil.rmtree(project / "wheelhouse")
    assert install.source_of("site") == []


@pytest.mark.parametrize(("lock", "group", "said"), [(SMALL, "dev", "测试用的依赖"), ("", "site", "不是照现在的")])
def test_one_that_does_not_hold_what_is_wanted_is_left_and_said_to_be(
    project: Path, lock: str, group: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "wheelhouse/requirements.lock").write_text(lock, encoding="utf-8")
    assert install.source_of(group) == []
    assert said in capsys.readouterr().err
