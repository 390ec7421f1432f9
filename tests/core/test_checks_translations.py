"""A translation is not older than its page; history is read from git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.core.samples import build, page, rule, whole
from zhidu.checks.run import check_site
from zhidu.files.history import last_commit, latest_changes
from zhidu.files.project import Project
from zhidu.finding import Severity
from zhidu.front.organ import zone_of

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")


def commit(project: Project, when: str, subject: str) -> None:
    """A commit on a day in the morning, or at a moment."""
    moment = when if "T" in when else f"{when}T10:00:00+0800"
    env = os.environ | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    name = ("-c", "user.name=某人", "-c", "user.email=a@example.invalid")
    for arguments in (("init", "-q"), ("add", "-A"), (*name, "commit", "-qm", subject)):
        subprocess.run(["git", "-C", str(project.root), *arguments], check=True, env=env, capture_output=True)


@needs_git
def test_a_page_changed_after_its_translation_is_told_until_the_translation_follows(tmp_path: Path) -> None:
    project = build(tmp_path, whole({"docs/a.md": page("文字。"), "docs/a.en.md": page("Text.")}))
    commit(project, "2026-01-01", "两种文字")
    assert check_site(project).findings == ()
    build(tmp_path, {"docs/a.md": page("改了。")})
    commit(project, "2026-01-02", "改原文")
    (finding,) = check_site(project).findings
    assert (finding.code, finding.path, finding.severity) == ("ZD803", "docs/a.en.md", Severity.WARNING)
    build(tmp_path, {"docs/a.en.md": page("Changed.")})
    commit(project, "2026-01-03", "改译文")
    assert check_site(project).findings == ()


@needs_git
def test_latest_changes_are_the_last_of_each_page_the_newest_first(tmp_path: Path) -> None:
    """Each on the day that it was where the organ is."""
    project = build(tmp_path, {"docs/制度/甲.md": rule(), "docs/b.md": page("文字。"), "README.md": "说明"})
    commit(project, "2026-01-01", "开头")
    build(tmp_path, {"docs/制度/甲.md": rule("第一条　改了。")})
    commit(project, "2026-02-02T17:00:00+0000", "改“甲”：一处\t改动")
    assert [(change.path, str(change.day), change.subject) for change in latest_changes(project, zone_of(None))] == [
        ("制度/甲.md", "2026-02-03", "改“甲”：一处\t改动"),
        ("b.md", "2026-01-01", "开头"),
    ]


def test_without_history_nothing_is_known(tmp_path: Path) -> None:
    project = build(tmp_path, {"docs/a.md": page("文字。")})
    assert latest_changes(project, zone_of(None)) == []
    assert last_commit(project, "a.md") is None
