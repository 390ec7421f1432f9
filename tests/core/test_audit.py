"""What `make audit` says of what pip-audit has found, and of what it could not ask."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.audit import read_answer, tell

SOUND = {"name": "jinja2", "version": "3.1.6", "vulns": []}
FAULTY = {"name": "lxml", "version": "6.1.3", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["6.1.4"]}]}
UNKNOWN = {"name": "mkdocs", "skip_reason": "Dependency not found on PyPI and could not be audited"}


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([SOUND], 0, "查了 1 个依赖，已知的漏洞 0 处"),
        ([SOUND, FAULTY], 1, "lxml 6.1.3：PYSEC-2026-1，6.1.4已经修好"),
        ([SOUND, UNKNOWN], 0, "查了 1 个依赖，另有 1 个 PyPI 没有数据"),
        ([UNKNOWN, UNKNOWN], 0, "没有查：这里得不到"),
        (None, 0, "没有查：这里得不到"),
    ],
)
def test_what_was_found_and_what_was_not_asked_is_said(
    packages: list[dict[str, Any]] | None,
    status: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CI", "")
    assert tell(read_answer("" if packages is None else json.dumps({"dependencies": packages}))) == status
    assert said in "".join(capsys.readouterr())


def test_in_the_pipeline_what_was_not_asked_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert tell(read_answer("")) == 1
