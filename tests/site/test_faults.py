"""What a maintainer sees when a document is wrong: a message at the place, never a traceback, never half a site."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.site.build import BuildResult, build_site, files_of
from tests.site.pages import BuiltSite, broken_links, text_of
from tests.site.samples import ORGAN, REGISTRY, rule, write_site

GOOD = rule("云杉县文化馆值班规定", "第一条　值班一天。\n\n晚上也值。\n\n第二条　依照第一条第二款办理。\n", id="good")
BAD = GOOD.replace("第一条第二款办理", "第一条第三款办理")
"""第一条 has two 款, so that the third is not there."""


def finding(output: str, path: str) -> str:
    """The one finding of a file, with its place before it."""
    found = re.findall(rf"^\w+ +-  (docs/{re.escape(path)}:.*)$", output, re.MULTILINE)
    assert len(found) == 1, output
    return str(found[0])


# --- a wrong citation ---


def test_a_wrong_citation_stops_a_strict_build_and_leaves_the_last_site_alone(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"rules/good.md": GOOD})
    assert build_site(root).returncode == 0
    before = files_of(root / "site")
    assert "rules/good/index.html" in before
    (root / "docs/rules/good.md").write_text(BAD, encoding="utf-8")
    stopped = build_site(root)
    assert stopped.returncode != 0
    line = BAD[: BAD.index("第一条第三款")].count("\n") + 1
    expected = f"docs/rules/good.md:{line}:7: ZD302 错误 第一条只有2款，没有第3款"
    assert finding(stopped.output, "rules/good.md").startswith(expected)
    assert "检查发现 1 处错误，构建停止" in stopped.output
    assert "Traceback" not in stopped.output
    assert files_of(root / "site") == before


def test_the_same_site_builds_when_it_need_not_be_strict(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, {"rules/bad.md": BAD}), strict=False)
    assert built.returncode == 0, built.output
    assert "ZD302 错误 第一条只有2款" in finding(built.output, "rules/bad.md")
    page = BuiltSite(built.site_dir)["rules/bad/"]
    wrong = page.one("zd-broken")
    assert (text_of(wrong), wrong.get("title")) == ("第一条第三款", "第一条只有2款，没有第3款")


def test_a_warning_is_said_and_stops_nothing(tmp_path: Path) -> None:
    page = GOOD.replace("晚上也值。", "晚上也值，参照《不知道在哪里的办法》。")
    built = build_site(write_site(tmp_path, {"rules/good.md": page}))
    assert built.returncode == 0, built.output
    assert "ZD307 提醒 《不知道在哪里的办法》不在本站" in finding(built.output, "rules/good.md")
    assert "错误 0 处，提醒 1 处" in built.output


def test_a_dead_link_stops_a_strict_build(tmp_path: Path) -> None:
    page = GOOD + "\n第三条　见[那里](nowhere.md)和[这里](good.md#art_1__para_9)。\n"
    stopped = build_site(write_site(tmp_path, {"rules/good.md": page}))
    assert stopped.returncode != 0
    assert "nowhere.md" in stopped.output
    assert "art_1__para_9" in stopped.output
    assert not stopped.site_dir.exists()


# --- files that cannot be read as they should ---

FAULTY: dict[str, str | bytes] = {
    "rules/good.md": GOOD,
    "rules/gbk.md": rule("云杉县文化馆编码办法", "第一条　照办。\n", id="gbk").encode("gbk"),
    "rules/yaml.md": rule("云杉县文化馆格式办法", "第一条　照办。\n", id="yaml", aliases="[格式办法").encode(),
    "rules/bom.md": b"\xef\xbb\xbf" + rule("云杉县文化馆开头办法", "第一条　照办。\n", id="bom").encode(),
    "rules/empty.md": b"",
    "rules/huge.md": rule("云杉县文化馆长文办法", "第一条　照办。\n" + "长" * (5 * 1024 * 1024 // 3), id="huge"),
    "rules/day.md": rule("云杉县文化馆节日办法", "第一条　过节。\n", id="day", drafted="2024-02-30"),
    "rules/zero.md": b"---\nkind: rule\n\x00\x00\n---\n",
    "rules/unclosed.md": "---\nkind: rule\ntitle: 没有结束\n\n第一条　照办。\n",
    "rules/bare.md": "第一条　没有前置信息。\n",
}
SAID = {
    "rules/gbk.md": "4:8: ZD101 错误 文件不是 UTF-8 编码（看来是 GBK）",
    "rules/yaml.md": "11:10: ZD104 错误 括号没有配对",
    "rules/bom.md": "1:1: ZD101 错误 文件开头有 BOM",
    "rules/empty.md": "1:1: ZD103 错误 文件是空的",
    "rules/huge.md": "1:1: ZD102 错误 文件有 5.0 MB",
    "rules/day.md": "11:10: ZD106 错误 没有“2024-02-30”这一天",
    "rules/zero.md": "3:1: ZD101 错误 文件里有空字节",
    "rules/unclosed.md": "1:1: ZD103 错误 前置信息没有结束的“---”",
    "rules/bare.md": "1:1: ZD103 错误 页面缺少前置信息",
}


@dataclass(frozen=True)
class Both:
    """The builds of one faulty site."""

    strict: BuildResult
    lax: BuildResult


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Both:
    root = write_site(tmp_path_factory.mktemp("faulty"), FAULTY)
    strict = build_site(root)
    assert not strict.site_dir.exists()
    return Both(strict, build_site(root, strict=False))


@pytest.mark.parametrize("path", SAID)
def test_a_file_that_cannot_be_read_is_named_with_its_fault(faulty: Both, path: str) -> None:
    for output in (faulty.strict.output, faulty.lax.output):
        assert finding(output, path).startswith(f"docs/{path}:{SAID[path]}")


def test_files_that_cannot_be_read_stop_a_strict_build_only(faulty: Both) -> None:
    assert (faulty.strict.returncode != 0, faulty.lax.returncode) == (True, 0)
    assert f"检查发现 {len(SAID)} 处错误" in faulty.strict.output


def test_nobody_ever_sees_a_traceback(faulty: Both) -> None:
    assert "Traceback" not in faulty.strict.output + faulty.lax.output


@pytest.mark.parametrize("path", FAULTY)
def test_a_preview_has_every_page(faulty: Both, path: str) -> None:
    site = BuiltSite(faulty.lax.site_dir)
    page = site[path.removesuffix(".md") + "/"]
    assert text_of(page.article)


def test_a_preview_of_what_cannot_be_read_says_so(faulty: Both) -> None:
    site = BuiltSite(faulty.lax.site_dir)
    for name in ("gbk", "empty", "huge", "zero"):
        assert "读不出来" in text_of(site[f"rules/{name}/"].article)


def test_a_preview_leads_nowhere_wrong(faulty: Both) -> None:
    assert broken_links(BuiltSite(faulty.lax.site_dir)) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("organ.yml", ORGAN.replace("  - {id: seal", "  - {id: seal]"), "data/organ.yml:"),
        ("registry.yml", REGISTRY.replace("    kind:", "\tkind:"), "data/registry.yml:"),
        ("registry.yml", "", "data/registry.yml:"),
    ],
)
@pytest.mark.parametrize("strict", [True, False])
def test_a_broken_data_file_is_named(tmp_path: Path, name: str, content: str, said: str, strict: bool) -> None:
    root = write_site(tmp_path, {"rules/good.md": GOOD})
    (root / "data" / name).write_text(content, encoding="utf-8")
    built = build_site(root, strict=strict)
    assert (built.returncode != 0) is strict
    assert said in built.output
    assert "Traceback" not in built.output


# --- sites of unusual shape ---


def test_a_site_of_a_home_page_alone_builds(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, {}))
    assert built.returncode == 0, built.output
    site = BuiltSite(built.site_dir)
    assert "还没有制度" in text_of(site["catalogue/"].article)
    assert "No rules yet" in text_of(site["en/catalogue/"].article)
    assert broken_links(site) == []


def test_a_site_may_lie_in_a_folder_with_a_space_and_its_pages_have_chinese_names(tmp_path: Path) -> None:
    root = write_site(tmp_path / "知识 库", {"规章制度/值班规定.md": GOOD})
    built = build_site(root)
    assert built.returncode == 0, built.output
    assert "docs/规章制度:1:1: ZD141 提醒" in built.output
    site = BuiltSite(built.site_dir)
    assert "art_1__para_2" in site["规章制度/值班规定/"].ids
    assert broken_links(site) == []


def test_a_page_chooses_a_template_that_is_meant_for_it(tmp_path: Path) -> None:
    page = "---\nkind: page\nid: a\ntitle: 甲\ntemplate: nosuch.html\n---\n\n甲。\n"
    built = build_site(write_site(tmp_path, {"a.md": page, "rules/good.md": GOOD}), strict=False)
    assert (built.returncode, "Traceback" in built.output) == (0, False), built.output
    assert "ZD114 错误 “模板”（template）没有“nosuch.html”这一种" in finding(built.output, "a.md")


def test_a_site_without_its_organ_says_so(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"rules/good.md": GOOD})
    (root / "data/organ.yml").unlink()
    for strict in (True, False):
        built = build_site(root, strict=strict)
        assert "data/organ.yml:1:1: ZD102 错误 没有机构文件" in built.output
        assert ((built.returncode != 0), "Traceback" in built.output) == (strict, False)


# --- what is secret or private ---

MOBILE = "13800138000"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("rules/good.md", GOOD.replace("值班一天", f"值班电话{MOBILE}")),
        ("rules/more.markdown", GOOD.replace("值班一天", f"值班电话{MOBILE}")),
        ("files/phones.csv", f"某人,{MOBILE},1\n".encode("gbk")),
        ("files/notice.html", "<p>机密<b>★</b>1年</p>"),
        (f"files/{MOBILE}.png", b"\0"),
    ],
)
def test_it_stops_every_build_and_nothing_is_written(tmp_path: Path, path: str, content: str | bytes) -> None:
    root = write_site(tmp_path, {"rules/good.md": GOOD})
    assert build_site(root).returncode == 0
    before = files_of(root / "site")
    (root / "docs" / path).parent.mkdir(exist_ok=True)
    (root / "docs" / path).write_bytes(content.encode() if isinstance(content, str) else content)
    stopped = build_site(root, strict=False)
    assert stopped.returncode != 0
    assert re.search(r"ZD6\d\d 错误", stopped.output)
    assert "处涉密标志或者个人信息，构建停止" in stopped.output
    assert "Traceback" not in stopped.output
    assert files_of(root / "site") == before


def test_a_preview_goes_on_and_shows_the_place(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"rules/good.md": GOOD.replace("值班一天", f"值班电话{MOBILE}")})
    with preview(root) as (address, log):
        with urlopen(f"{address}rules/good/", timeout=60) as answer:
            assert "值班电话" in answer.read().decode("utf-8")
        printed = log.read_text(encoding="utf-8")
    assert re.search(r"^ERROR +-  docs/rules/good\.md:\d+:\d+: ZD612 错误", printed, re.MULTILINE), printed


@contextmanager
def preview(root: Path) -> Iterator[tuple[str, Path]]:
    """`mkdocs serve` of a site: its address, and the file in which stands what it prints."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = root / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=root, env=environment, stdout=output, stderr=output) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_for(address, process)
            yield address, log
        finally:
            process.terminate()


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until a preview answers; fails where it has ended."""
    for _ in range(600):
        assert process.poll() is None
        try:
            urlopen(address, timeout=60).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("预览没有起来")


# --- files that nobody can read ---


@pytest.fixture
def unreadable(tmp_path: Path) -> BuildResult:
    """The build, not strict, of a site with links that lead nowhere and pages of other endings."""
    pages: dict[str, str | bytes] = {
        "rules/good.md": GOOD,
        "rules/other.markdown": "---\ntemplate: nosuch.html\n---\n\n没有读过。\n",
        "rules/gbk.mkd": "中文".encode("gbk"),
    }
    root = write_site(tmp_path, pages)
    for name, target in (("a.md", "b.md"), ("loop.md", "loop.md"), ("c.png", "d.png"), ("rules/round", "..")):
        (root / "docs" / name).symlink_to(target)
    return build_site(root, strict=False)


def test_links_to_nowhere_and_other_endings_are_named_and_no_obstacle(unreadable: BuildResult) -> None:
    assert unreadable.returncode == 0, unreadable.output
    assert "Traceback" not in unreadable.output
    said = {path: finding(unreadable.output, path) for path in ("a.md", "loop.md", "c.png", "rules/round")}
    assert all(":1:1: ZD102 错误 文件打不开（" in each for each in said.values())
    for path in ("rules/other.markdown", "rules/gbk.mkd"):
        assert ":1:1: ZD140 错误" in finding(unreadable.output, path)
    site = BuiltSite(unreadable.site_dir)
    for name in ("a", "loop", "rules/other", "rules/gbk"):
        assert "读不出来" in text_of(site[f"{name}/"].article)
    assert not list(unreadable.site_dir.glob("rules/round*"))


def test_hidden_files_that_nobody_has_checked_are_not_let_in(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {"rules/good.md": GOOD, ".well-known/a.txt": f"电话{MOBILE}"}
    built = build_site(write_site(tmp_path, pages, exclude_docs="!.well-known/\n"), strict=False)
    assert "WARNING -  有 1 个文件没有检查过，不发布，如 docs/.well-known/a.txt" in built.output
    assert not (built.site_dir / ".well-known").exists()
