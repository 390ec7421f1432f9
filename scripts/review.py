"""`make review`: what a change brought, for whoever reviews it: new findings, and what it does to citations.

It is compared to where the branch left the one that it is to be merged into. In build/review/ stand `summary.md`, for
people, and `findings.json`, for GitLab. In GitHub and Gitea Actions the summary goes to the job's page too, and, where
REVIEW_TOKEN and REVIEW_PULL are set, into a comment of the pull request, which is written anew each time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from zhidu.checks.run import check_site
from zhidu.checks.since import compare_reports
from zhidu.commands.annotations import as_github, as_gitlab, in_repository
from zhidu.commands.impact import MARKER, as_markdown, as_text
from zhidu.files.history import PastError
from zhidu.files.project import Project, find_project
from zhidu.files.tree import tree_at
from zhidu.finding import Finding
from zhidu.views.impact import make_impact

FOLDER = Path("build/review")
_LONGEST = 60_000
"""A comment may have 65,536 characters."""
_TIMEOUT = 60


def main(revision: str) -> int:
    """1 if the change brings an error, 2 if there is nothing to compare; what it does to citations stops nothing."""
    project = find_project(Path())
    assert project is not None
    try:
        with tree_at(project, _base(revision)) as tree:
            after = check_site(project)
            before = check_site(tree.project, today=after.today)
            since, impact = compare_reports(before, after), make_impact(before.corpus, after.corpus)
    except PastError as error:
        print(f"{error}。", file=sys.stderr)
        return 2
    told = [*as_markdown(impact, str(tree)), *_listed(since.new)]
    _write(project, since.new, "\n".join((*told, "")))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print(*as_github(in_repository(project, since.new)), sep="\n")
    else:
        print(*as_text(impact, str(tree)), "", *since.new, sep="\n")
    print(f"新查出的问题 {len(since.new)} 处，改好 {since.mended} 处；已写入 {FOLDER / 'summary.md'}")
    _comment("\n".join(told))
    return int(any(each.is_error for each in since.new))


def _write(project: Project, findings: Sequence[Finding], summary: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    report = json.dumps(as_gitlab(in_repository(project, findings)), ensure_ascii=False, indent=2)
    (FOLDER / "findings.json").write_text(report, "utf-8")
    (FOLDER / "summary.md").write_text(summary, "utf-8")
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(page).open("a", encoding="utf-8") as stream:
            stream.write(summary)


def _listed(findings: Sequence[Finding]) -> Iterator[str]:
    """The findings as text that nothing in them can end."""
    yield from ("", f"### 新查出的问题：{len(findings)} 处", "")
    if findings:
        yield from ("```text", *(str(each).replace("`", "'") for each in findings), "```")


def _base(revision: str) -> str:
    """Where this branch left the other: what was merged there since is no part of the change."""
    command = ["git", "merge-base", revision, "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    except OSError:
        return revision
    return done.stdout.strip() or revision


def _comment(summary: str) -> None:
    """Write the summary into the pull request. A token that may not is told of, and stops nothing."""
    token, pull = os.environ.get("REVIEW_TOKEN"), os.environ.get("REVIEW_PULL")
    if not token or not pull:
        return
    issues = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    try:
        comments = _ask(f"{issues}/{pull}/comments?per_page=100", token)
        mine = next((each["id"] for each in comments if str(each["body"]).startswith(MARKER)), None)
        body = summary if len(summary) <= _LONGEST else f"{summary[:_LONGEST]}\n\n（太长，其余见流水线的产物）"
        if mine is None:
            _ask(f"{issues}/{pull}/comments", token, "POST", body)
        else:
            _ask(f"{issues}/comments/{mine}", token, "PATCH", body)
    except HTTPError as error:
        print(f"没有写进合并请求（{error.code}）：令牌没有写评论的权限。结果在流水线的页面和产物里。")
    except (OSError, ValueError) as error:
        print(f"没有写进合并请求（{error}）。结果在流水线的页面和产物里。")


def _ask(address: str, token: str, method: str = "GET", body: str = "") -> list[dict[str, object]]:
    data = json.dumps({"body": body}).encode() if body else None
    headers = {"Authorization": f"token {token}", "Content-Type": "application/json", "Accept": "application/json"}
    with urlopen(Request(address, data, headers, method=method), timeout=_TIMEOUT) as answer:
        told = json.load(answer)
    return told if isinstance(told, list) else []


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
