"""A site is put on the server whole or not at all, and an earlier one is there to go back to."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy import release
from zhidu.files.sums import LIST, sums_of

HASHED = "pagefind/zh/fragment/und_{}.pf_fragment"
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a site with some words and one file of a hashed name."""

    def _write(words: str, hashed: str) -> Path:
        site = tmp_path / "site"
        shutil.rmtree(site, ignore_errors=True)
        for path, text in (("index.html", words), ("same.css", "p {}"), (HASHED.format(hashed), hashed)):
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text, encoding="utf-8")
        (site / LIST).write_text(sums_of(site), encoding="utf-8")
        return site

    return _write


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "srv"


def run(*words: str | Path) -> int:
    return release.main([str(word) for word in words])


def words(place: Path) -> str:
    return (place / "current/index.html").read_text(encoding="utf-8")


def put(site: Path, place: Path, name: str, keep: int = 5) -> None:
    with release.alone(place):
        release.put(site, place, name, keep)


def test_a_site_is_put_and_gone_back_from(write: Write, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("put", write("一", "aaaaaaa"), place) == 0
    put(write("二", "bbbbbbb"), place, "9999")
    assert words(place) == "二"
    assert run("list", place) == 0
    assert "9999  现在" in capsys.readouterr().out
    assert run("back", place) == 0
    assert words(place) == "一"
    assert run("back", place) == 1
    assert "没有更早的版本" in capsys.readouterr().err
    assert run("back", place, "9999") == 0
    assert words(place) == "二"


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda site: (site / "same.css").unlink(), "same.css"),
        (lambda site: (site / "index.html").write_text("坏", encoding="utf-8"), "index.html"),
        (lambda site: (site / LIST).unlink(), "不是构建完的网站"),
        (lambda site: (site / LIST).write_text(""), f"{LIST} 不完整"),
        (lambda site: (site / LIST).write_text("".join((site / LIST).open().readlines()[:-2])), f"{LIST} 不完整"),
    ],
)
def test_a_site_that_is_not_whole_is_refused(
    harm: Callable[[Path], object], said: str, write: Write, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(write("一", "aaaaaaa"), place, "1")
    site = write("二", "bbbbbbb")
    harm(site)
    assert run("put", site, place) == 1
    assert said in capsys.readouterr().err
    assert words(place) == "一"
    assert [each.name for each in (place / "releases").iterdir()] == ["1"]


def test_a_release_that_was_damaged_is_not_gone_back_to(write: Write, place: Path) -> None:
    put(write("一", "aaaaaaa"), place, "1")
    put(write("二", "bbbbbbb"), place, "2")
    (place / "releases/1/same.css").unlink()
    assert run("back", place) == 1
    assert words(place) == "二"


def test_what_a_killed_run_has_left_is_gone_after_the_next(
    write: Write, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(write("一", "aaaaaaa"), place, "1")
    with monkeypatch.context() as killed:
        killed.setattr(release, "switch", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            put(write("二", "bbbbbbb"), place, "2")
    (place / "releases/3.new").mkdir()
    (place / "current.new").symlink_to("releases/2")
    assert words(place) == "一"
    put(write("三", "ccccccc"), place, "4")
    assert words(place) == "三"
    assert sorted(each.name for each in place.iterdir()) == [".lock", "current", "releases"]
    assert release.names_of(place) == ["1", "2", "4"]


def test_what_is_hidden_is_not_listed_and_not_put(write: Write, place: Path) -> None:
    site = write("一", "aaaaaaa")
    (site / ".git").mkdir()
    (site / ".git/config").write_text("谁也看不到")
    assert ".git" not in sums_of(site)
    put(site, place, "1")
    assert not (place / "current/.git").exists()


def test_two_runs_do_not_work_on_a_place_at_once(write: Write, place: Path) -> None:
    site = write("一", "aaaaaaa")
    with release.alone(place):
        assert run("put", site, place) == 1
    assert run("put", site, place) == 0


def test_only_some_releases_are_kept_and_the_one_that_is_served(write: Write, place: Path) -> None:
    for name in "1234":
        put(write(name, "aaaaaaa"), place, name, keep=2)
    assert release.names_of(place) == ["3", "4"]
    assert run("back", place) == 0
    assert words(place) == "3"


def test_a_page_that_is_open_finds_its_hashed_files_after_a_switch_either_way(write: Write, place: Path) -> None:
    put(write("一", "aaaaaaa"), place, "1")
    put(write("二", "bbbbbbb"), place, "2")
    assert (place / "current" / HASHED.format("aaaaaaa")).read_text() == "aaaaaaa"
    put(write("三", "ccccccc"), place, "3")
    assert (place / "current" / HASHED.format("bbbbbbb")).exists()
    assert not (place / "current" / HASHED.format("aaaaaaa")).exists()
    assert run("back", place) == 0
    assert (place / "current" / HASHED.format("ccccccc")).exists()


def test_what_did_not_change_keeps_its_time(write: Write, place: Path) -> None:
    put(write("一", "aaaaaaa"), place, "1")
    first = (place / "current/same.css").stat().st_mtime_ns
    put(write("二", "bbbbbbb"), place, "2")
    assert (place / "current/same.css").stat().st_mtime_ns == first
    assert (place / "current/index.html").stat().st_mtime_ns > first


def test_the_script_runs_on_the_oldest_python_that_it_names() -> None:
    source = Path(release.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
