"""Ask PyPI which packages of the lock have known vulnerabilities; says so where it cannot be asked.

`python -m scripts.audit` (`make audit`). pip-audit stands in a folder of its own, so that what it brings is not mixed
with what the site is built with. Exits 1 where there is a vulnerability, and where nothing could be asked in CI.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, NamedTuple

from scripts.browser import in_ci

LOCK = "requirements-dev.lock"
"""Every package there is: the other lock is a part of it."""
_PLACE = Path(".venv/audit")
_AUDIT = ("-r", LOCK, "--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off")


class Answer(NamedTuple):
    """What was found: vulnerabilities, a line each; how many packages were asked about, and of how many in vain."""

    found: list[str]
    asked: int
    unknown: int


def read_answer(printed: str) -> Answer:
    """The answer in what pip-audit prints as JSON; where it has come to nothing, nothing was asked."""
    try:
        packages: list[dict[str, Any]] = json.loads(printed)["dependencies"]
    except (ValueError, KeyError):
        return Answer([], 0, 0)
    found = [
        f"{each['name']} {each['version']}：{fault['id']}，{'、'.join(fault['fix_versions']) or '还没有哪一版'}已经修好"
        for each in packages
        for fault in each.get("vulns", ())
    ]
    return Answer(found, len(packages), sum("skip_reason" in each for each in packages))


def tell(answer: Answer) -> int:
    """Say it in Chinese; the exit status."""
    if answer.unknown == answer.asked:
        print(
            "没有查：这里得不到 PyPI 的漏洞数据。换一台能直接连 PyPI 的机器，再运行 make audit。",
            file=sys.stderr,
        )
        return 1 if in_ci() else 0
    print(*answer.found, sep="\n", end="\n" if answer.found else "")
    unknown = f"，另有 {answer.unknown} 个 PyPI 没有数据" if answer.unknown else ""
    print(f"查了 {answer.asked - answer.unknown} 个依赖{unknown}，已知的漏洞 {len(answer.found)} 处。")
    if answer.found:
        print("改法：运行 make lock ARGS=--upgrade，跑全部测试，两个锁文件一起提交。", file=sys.stderr)
    return 1 if answer.found else 0


def _audit() -> str:
    """What pip-audit prints; nothing where it cannot be had."""
    python = _PLACE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(_PLACE, with_pip=True)
    if subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-audit"], check=False).returncode:
        return ""
    return subprocess.run(
        [python, "-m", "pip_audit", *_AUDIT], stdout=subprocess.PIPE, encoding="utf-8", check=False
    ).stdout


if __name__ == "__main__":
    raise SystemExit(tell(read_answer(_audit())))
