"""Several builds in one process: none leaves anything to the next."""

from __future__ import annotations

import ast
import errno
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from engine.log import log
from tests.site.build import files_of
from tests.site.samples import rule, write_site
from zhidu.files.sums import LIST, sums_of
from zhidu.word.press import Outcome

ENGINE = Path(__file__).parents[2] / "hooks" / "engine"


def started(root: Path, title: str) -> MkDocsConfig:
    """A site of one rule, with MkDocs started on it."""
    pages: dict[str, str | bytes] = {"rules/own.md": rule(title, "第一条　照办。\n", id="own")}
    config = load_config(str(write_site(root, pages, site_name=title) / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    return config


def built(config: MkDocsConfig) -> dict[str, bytes]:
    build(config)
    made = files_of(Path(config.site_dir))
    assert made[LIST].decode() == sums_of(Path(config.site_dir))
    return {name: data for name, data in made.items() if name not in ("sitemap.xml.gz", LIST)}  # hold the time


def test_builds_by_turns_know_nothing_of_each_other(tmp_path: Path) -> None:
    one, other = started(tmp_path / "one", "印章规定"), started(tmp_path / "other", "借阅办法")
    first, second = built(one), built(other)
    for made, own, foreign in ((first, "印章规定", "借阅办法"), (second, "借阅办法", "印章规定")):
        for name in ("catalogue/index.html", "inventory.json", "pagefind/zh/documents.json"):
            assert own in made[name].decode() and foreign not in made[name].decode()
    assert built(load_config(one.config_file_path, strict=True)) == first
    for config in (one, other):
        config.plugins.on_shutdown()


def test_a_build_after_one_that_failed_is_whole(tmp_path: Path) -> None:
    config = started(tmp_path, "印章规定")
    first = built(config)
    bad = tmp_path / "docs" / "bad.md"
    bad.write_text("没有前置信息。\n", encoding="utf-8")
    with pytest.raises(Abort):
        build(load_config(config.config_file_path, strict=True))
    assert files_of(Path(config.site_dir)).items() >= first.items()
    bad.unlink()
    assert built(load_config(config.config_file_path, strict=True)) == first
    config.plugins.on_shutdown()


def _no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "", "那一页")


def _warn(*_: object) -> None:
    log.warning("最后才看见")


def _half_of_word(*_: object) -> Outcome:
    return Outcome(1, "Word 文件写不进 word（磁盘满了）。改法：检查磁盘空间", refused=True)


@pytest.mark.parametrize(
    ("part", "fault", "said"),
    [
        ("mkdocs.utils.write_file", _no_room, "读写不了 那一页（磁盘满了）。site/ 还是上一次构建的"),
        ("engine.word.publish", _half_of_word, "BuildError"),
        ("engine.build.write_exports", _warn, "1 warnings"),
    ],
)
def test_a_build_that_fails_leaves_the_last_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, fault: Callable[..., None], said: str
) -> None:
    config = started(tmp_path, "印章规定")
    site = tmp_path / "site"
    (site / "about").mkdir(parents=True)
    (site / "about" / "index.html").write_text("上一次的", encoding="utf-8")
    with monkeypatch.context() as patch, pytest.raises(Abort, match=said) as stopped:
        patch.setattr(part, fault)
        build(config)
    assert stopped.value.code == 1
    assert list(files_of(site)) == ["about/index.html"]
    assert [each.name for each in tmp_path.iterdir() if "site" in each.name] == ["site"]
    config.plugins.on_shutdown()


@pytest.mark.skipif(sys.platform == "win32", reason="那里没有 SIGKILL")
def test_a_build_that_is_killed_leaves_the_last_site_and_nothing_after_the_next(tmp_path: Path) -> None:
    config = started(tmp_path, "印章规定")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("上一次的", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as other:
        while not list(tmp_path.glob("site.new-*/*")):
            assert other.poll() is None
            time.sleep(0.01)
        other.kill()
    assert list(files_of(site)) == ["index.html"]
    built(config)
    assert "印章规定" in (site / "catalogue" / "index.html").read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir() if "site" in each.name] == ["site"]
    config.plugins.on_shutdown()


@pytest.mark.parametrize("module", sorted(ENGINE.glob("*.py")), ids=lambda file: file.stem)
def test_a_module_that_stays_loaded_holds_nothing_of_a_build(module: Path) -> None:
    """Names of modules are constants: text, numbers, frozen sets, expressions, and the logger."""
    constant = {"frozenset", "compile", "getLogger", "TypeVar"}
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        value = getattr(node, "value", None) if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(value, ast.Call):
            function = value.func
            assert (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")) in constant
        else:
            assert not isinstance(value, (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp))
