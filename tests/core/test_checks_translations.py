"""A translation is not older than its page; history is read from git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.core.samples import build, page, whole
from zhidu.checks.run import check_site
from zhidu.files.history import History, last_commit, read_history
from zhidu.files.project import Project
from zhidu.finding import Severity

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")


def commit(project: Project, day: str, subject: str) -> None:
    env = os.environ | {"GIT_AUTHOR_DATE": f"{day}T10:00:00", "GIT_COMMITTER_DATE": f"{day}T10:00:00"}
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


def test_without_history_nothing_is_known(tmp_path: Path) -> None:
    project = build(tmp_path, {"docs/a.md": page("文字。")})
    assert read_history(project) == History()
    assert last_commit(project, "a.md") is None
