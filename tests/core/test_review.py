"""What a reviewer is told of a change: through git, on the command line, in the forms of GitHub and GitLab."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.core.samples import build, course, page, rule, whole
from zhidu.commands.cli import main

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git")
Captured = pytest.CaptureFixture[str]

LEAVE = "第一条　请假由部门负责人批准。\n\n第二条　病假附医院的证明。\n\n事假说明事由。"
MOVED = LEAVE.replace("第二条　", "第二条　请假应当事先提出。\n\n")
FILES = {
    "docs/leave.md": rule(LEAVE, id="leave", title="请假办法"),
    "docs/c.md": course(readings="[《请假办法》第二条第二款]"),
    "docs/bad.md": page("见[丙](丙.md)。", id="bad"),
}


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed site, in a folder of its repository."""
    root = tmp_path / "repository" / "site"
    build(root, whole(FILES))
    git(tmp_path, "init", "-q", "repository")
    commit(root)
    monkeypatch.chdir(root)
    return root


def test_impact_says_where_the_words_went(site: Path, capsys: Captured) -> None:
    assert main(["impact", "HEAD"]) == 0
    assert "改动了 0 份文件" in capsys.readouterr().out
    build(site, {"docs/leave.md": rule(MOVED, id="leave", title="请假办法")})
    assert main(["impact", "HEAD"]) == 1
    out = capsys.readouterr().out
    assert "docs/leave.md 《请假办法》：改动 3 处\n  增加 第二条第一款：请假应当事先提出。\n" in out
    assert "  原第二条第二款改为第二条第三款，文字没有变\n" in out
    assert (
        "docs/c.md:12:12: 《请假办法》第二条第二款\n"
        "  原来　《请假办法》第二条第二款“事假说明事由。”\n"
        "  现在　《请假办法》第二条第二款“病假附医院的证明。”\n"
        "  改法　改引《请假办法》第二条第三款\n"
    ) in out


def test_impact_of_words_alone_is_no_fault(site: Path, capsys: Captured) -> None:
    build(site, {"docs/leave.md": FILES["docs/leave.md"].replace("说明事由", "书面说明事由")})
    assert main(["impact", "HEAD"]) == 0
    assert "所引的词句有改动的引用 1 处" in capsys.readouterr().out


def test_impact_in_the_forms_of_programs(site: Path, capsys: Captured) -> None:
    odd = MOVED.replace("医院的证明", "<b>*医院*</b>的`证明`")
    build(site, {"docs/leave.md": rule(odd, id="leave", title="请假办法")})
    assert main(["impact", "HEAD", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"other": 1, "nothing": 0, "changed": 0, "edited": 0, "followed": 0}
    assert (told["citations"][0]["path"], told["citations"][0]["line"]) == ("docs/c.md", 12)
    assert main(["impact", "HEAD", "--format", "markdown"]) == 1
    markdown = capsys.readouterr().out
    assert markdown.startswith("<!-- zhidu impact -->\n## 这次改动牵动的引用\n")
    assert "- `docs/c.md:12:12` 《请假办法》第二条第二款\n" in markdown
    assert "\\<b\\>\\*医院\\*\\<\\/b\\>的证明" in markdown
    assert "**改引《请假办法》第二条第三款**" in markdown


def test_only_new_findings_are_told(site: Path, capsys: Captured) -> None:
    """One that a change moves on its page, or with it, is not new; one that it causes elsewhere, or copies, is."""
    git(site, "mv", "docs/bad.md", "docs/other.md")
    build(site, {"docs/other.md": page("另起一段。\n\n见[丙](丙.md)。\n\n又见[丙](丙.md)。", id="bad")})
    build(site, {"docs/leave.md": rule("第一条　请假由部门负责人批准。", id="leave", title="请假办法")})
    assert main(["check", "--since", "HEAD"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[:2] for line in lines[:-1]] == [
        ["docs/c.md:12:12:", "ZD301"],
        ["docs/other.md:11:7:", "ZD320"],
    ]
    assert lines[-1] == "与 HEAD 相比，新出现错误 2 处，提醒 0 处；原来就有的 1 处，没有列出；改好 0 处。"
    assert main(["check", "--since", "HEAD", "docs/leave.md"]) == 0


def test_what_is_told_by_history_was_told_then_too(
    site: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A translation that was behind its original is still; and the repository is left as it was."""
    build(site, {"docs/p.md": page(id="p"), "docs/p.en.md": page(title="A page", id="p")})
    commit(site)
    build(site, {"docs/p.md": page("另一句。", id="p")})
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2036-01-01T00:00:00")
    commit(site)
    before = {file: file.stat().st_mtime_ns for file in (site.parent / ".git").rglob("*") if file.is_file()}
    main(["check"])
    assert "ZD803" in capsys.readouterr().out
    assert main(["check", "--since", "HEAD"]) == 0
    assert capsys.readouterr().out.startswith("与 HEAD 相比，新出现错误 0 处，提醒 0 处")
    assert before == {file: file.stat().st_mtime_ns for file in (site.parent / ".git").rglob("*") if file.is_file()}


def test_what_was_mended_is_counted(site: Path, capsys: Captured) -> None:
    build(site, {"docs/bad.md": page("没有了。", id="bad")})
    assert main(["check", "--since", "HEAD"]) == 0
    assert "改好 1 处" in capsys.readouterr().out


def test_findings_in_the_forms_of_programs(site: Path, capsys: Captured) -> None:
    assert main(["check", "--format", "github"]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("::error file=site/docs/bad.md,line=7,col=6,title=ZD320::")
    assert main(["check", "--format", "gitlab"]) == 1
    told = capsys.readouterr()
    (found,) = json.loads(told.out)
    assert found["location"] == {"path": "site/docs/bad.md", "lines": {"begin": 7}}
    assert (found["check_name"], found["severity"]) == ("ZD320", "major")
    assert "错误 1 处" in told.err
    build(site, {"docs/bad.md": page("一段。\n\n见[丙](丙.md)。", id="bad")})
    main(["check", "--format", "gitlab"])
    assert json.loads(capsys.readouterr().out)[0]["fingerprint"] == found["fingerprint"]


@pytest.mark.parametrize("command", [["impact", "没有"], ["check", "--since", "没有"], ["impact", "HEAD~9"]])
def test_a_revision_that_is_not_there(site: Path, command: list[str], capsys: Captured) -> None:
    assert main(command) == 2
    assert f"没有“{command[-1]}”这个版本" in capsys.readouterr().err


def test_a_clone_without_its_history_says_how_to_get_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    build(site, {"docs/b.md": page(id="b")})
    commit(site)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{site.parent}", "shallow")
    monkeypatch.chdir(tmp_path / "shallow" / "site")
    assert main(["impact", "HEAD~1"]) == 2
    assert "git fetch --unshallow" in capsys.readouterr().err


def test_without_git_there_is_nothing_to_compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    build(tmp_path, whole(FILES))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["impact", "HEAD"]) == 2
    assert "这里不是 git 仓库" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert main(["check", "--since", "HEAD"]) == 2
    assert "没有找到 git" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path.parent)
    assert main(["impact", "HEAD"]) == 2


def test_the_settings_of_then_count_those_above_too(site: Path, capsys: Captured) -> None:
    """A page that was left out is none that a change drops."""
    build(site, {"../base.yml": "exclude_docs: drafts/\n", "mkdocs.yml": "site_name: 试验\nINHERIT: ../base.yml\n"})
    build(site, {"docs/drafts/a.md": page(id="draft")})
    git(site.parent, "add", "-A")
    git(site.parent, "commit", "-q", "-m", "a")
    assert main(["impact", "HEAD"]) == 0
    assert "改动了 0 份文件" in capsys.readouterr().out


def test_a_time_before_the_site(site: Path, capsys: Captured) -> None:
    git(site, "mv", "mkdocs.yml", "elsewhere.yml")
    commit(site)
    git(site, "mv", "elsewhere.yml", "mkdocs.yml")
    assert main(["impact", "HEAD"]) == 2
    assert "那时还没有建" in capsys.readouterr().err


@pytest.mark.parametrize("then", [b"\xb1\xe0\xd0\xb4\xff", b"---\nkind: rule\nid: leave\n---\n\nx", b""])
def test_a_text_that_cannot_be_read_is_told_of(site: Path, then: bytes, capsys: Captured) -> None:
    """Then or now: what cites it is not called broken for that, and not sound either."""
    sound = (site / "docs/leave.md").read_bytes()
    (site / "docs/leave.md").write_bytes(then)
    assert main(["impact", "HEAD"]) == 1
    assert "docs/leave.md 现在读不全" in capsys.readouterr().out
    commit(site)
    (site / "docs/leave.md").write_bytes(sound)
    assert main(["impact", "HEAD"]) == 1
    assert "docs/leave.md 那时读不全" in capsys.readouterr().out
