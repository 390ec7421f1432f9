"""The recipes for Gitea, GitHub and GitLab: each of their steps is run, in a clone of a small site with a change."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site.samples import REPO, rule, write_site

MISSING = [name for name in ("make", "git", "bash") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"no {MISSING}")
ACTIONS = (".gitea/workflows/check.yml", ".github/workflows/check.yml")
GITLAB = ".gitlab-ci.yml"

DUTY = "第一条　值班每天一人。\n\n第二条　值班记录由办公室保存。\n\n交接时双方签字。"
CITING = rule("借阅办法", "第一条　交接依照《值班办法》第二条第二款办理。", id="lending", category="借阅")
MOVED = DUTY.replace("第二条　", "第二条　值班表每月公布。\n\n")


@dataclass
class Step:
    """One shell step: its words, what it is told, and whether a step that failed stops it."""

    run: str
    env: dict[str, str] = field(default_factory=dict)


def steps(recipe: str, values: dict[str, str]) -> dict[str, list[Step]]:
    """The steps of each job; in Actions, `${{ … }}` is given by `values`, and one that nobody gives is a fault."""
    told: dict[str, Any] = yaml.safe_load((REPO / recipe).read_text(encoding="utf-8"))
    if recipe == GITLAB:
        return {name: [Step(line) for line in job["script"]] for name, job in told.items() if "script" in job}

    def given(words: str) -> str:
        return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: values[match[1]], str(words))

    return {
        name: [
            Step(step["run"], {key: given(value) for key, value in step.get("env", {}).items()})
            for step in job["steps"]
            if "run" in step
        ]
        for name, job in told["jobs"].items()
    }


@dataclass
class Forge:
    """What keeps the comments of pull requests: the part of its API that GitHub and Gitea have in common."""

    address: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def forge() -> Iterator[Forge]:
    kept = Forge()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            kept.asked.append(f"{self.command} {self.path.partition('?')[0]} {self.headers['Authorization']}")
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"] or 0)) or b"{}")
            if self.command == "POST":
                kept.comments.append({"id": 5, **body})
            elif self.command == "PATCH":
                kept.comments[0].update(body)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(kept.comments).encode())

        do_GET = do_POST = do_PATCH = answer  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        kept.address = f"http://127.0.0.1:{server.server_port}/api/v1"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield kept
        server.shutdown()


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    done = subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The whole history of a small site, at a branch that puts a 款 before one that another rule cites."""
    origin = tmp_path / "origin"
    duty = rule("值班办法", DUTY, id="duty")
    write_site(origin, {"rules/duty.md": duty, "rules/lending.md": CITING})
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock", ".gitignore"):
        shutil.copy(REPO / name, origin / name)
    shutil.copytree(REPO / "scripts", origin / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    git(tmp_path, "init", "-q", "-b", "main", "origin")
    git(origin, "add", "-A")
    git(origin, "commit", "-q", "-m", "the site")
    git(origin, "switch", "-q", "-c", "change")
    (origin / "docs/rules/duty.md").write_text(rule("值班办法", MOVED, id="duty"), encoding="utf-8")
    git(origin, "commit", "-q", "-a", "-m", "the change")
    git(tmp_path, "clone", "-q", "-b", "change", "origin", "clone")
    set_up(tmp_path / "clone")
    return tmp_path / "clone"


def set_up(folder: Path) -> None:
    """What make installs there, from the environment that runs the tests."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    installed = f"{sysconfig.get_path('purelib')}\n{REPO / 'hooks'}\n"
    (folder / ".venv/lib" / version / "site-packages/installed.pth").write_text(installed, encoding="utf-8")
    for name, text in ((".home", f"{folder.resolve()}\n"), (".site", ""), (".dev", "")):
        (folder / ".venv" / name).write_text(text, encoding="utf-8")


def run(step: Step, folder: Path, env: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step.run],
        cwd=folder,
        env={**os.environ, **env, **step.env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_all_run_the_same_targets_on_the_whole_history() -> None:
    values = dict.fromkeys(
        ("github.event.pull_request.base.sha", "github.event.pull_request.number", "github.token"), ""
    )
    targets = {
        recipe: {name: [step.run.split(" SINCE=")[0] for step in job] for name, job in steps(recipe, values).items()}
        for recipe in (*ACTIONS, GITLAB)
    }
    assert all(
        each == {"site": ["make check-docs", "make site"], "review": ["make review"]} for each in targets.values()
    )
    for recipe in ACTIONS:
        text = (REPO / recipe).read_text(encoding="utf-8")
        assert text.count("fetch-depth: 0") == text.count("actions/checkout@") == 2
    assert yaml.safe_load((REPO / GITLAB).read_text(encoding="utf-8"))["variables"]["GIT_DEPTH"] == "0"


def test_every_step_runs(clone: Path, forge: Forge, tmp_path: Path) -> None:
    base, page = git(clone, "merge-base", "origin/main", "HEAD"), tmp_path / "page.md"
    values = {
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.number": "7",
        "github.token": "secret",
    }
    env = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(page),
        "GITHUB_API_URL": forge.address,
        "GITHUB_REPOSITORY": "organ/site",
        "PAGEFIND_BINARY_PATH": str(tmp_path / "nowhere"),
    }
    done: set[str] = set()
    for recipe in ACTIONS:
        shutil.rmtree(clone / "build", ignore_errors=True)
        for step in (step for job in steps(recipe, values).values() for step in job):
            if step.run not in done or step.env:
                run(step, clone, env)
            done.add(step.run)
        summary = (clone / "build/review/summary.md").read_text(encoding="utf-8")
        assert "- `docs/rules/lending.md:13:15` 《值班办法》第二条第二款\n" in summary
        assert "**改引《值班办法》第二条第三款**" in summary
    assert page.read_text(encoding="utf-8") == summary * 2
    assert [each["body"] for each in forge.comments] == [summary.removesuffix("\n")]
    assert [each.split(" ")[0] for each in forge.asked] == ["GET", "POST", "GET", "PATCH"]
    assert {each.split(" ", 2)[2] for each in forge.asked} == {"token secret"}

    shutil.rmtree(clone / "build")
    for step in (step for job in steps(GITLAB, {}).values() for step in job):
        if step.run not in done:
            run(step, clone, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    (report,) = yaml.safe_load((REPO / GITLAB).read_text(encoding="utf-8"))["review"]["artifacts"]["reports"].values()
    assert json.loads((clone / report).read_text(encoding="utf-8")) == []


def test_a_change_that_brings_an_error_stops(clone: Path) -> None:
    (clone / "docs/rules/lending.md").write_text(CITING.replace("第二条第二款", "第九条"), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"docs/rules/lending\.md:13:15: ZD301"):
        run(Step('make review SINCE="origin/main"'), clone, {"GITHUB_ACTIONS": "", "REVIEW_TOKEN": ""})


def test_one_form_stands_where_each_looks_for_it() -> None:
    """Gitea reads .github/ too."""
    forms = [REPO / ".github/pull_request_template.md", REPO / ".gitlab/merge_request_templates/Default.md"]
    texts = {form.read_text(encoding="utf-8") for form in forms}
    assert len(texts) == 1
    heads = re.findall("^## (.*)$", texts.pop(), re.MULTILINE)
    assert heads == ["改了什么", "依据文号", "审核人", "保密审查", "个人信息", "提交之前"]
