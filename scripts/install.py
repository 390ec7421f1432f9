"""Installs a lock into .venv, saying how far it is: pip alone says nothing for a minute, or too much.

Each file must have one of the hashes that the lock gives. setuptools, which is in the lock too, then stands in .venv
and builds the project itself there (--no-build-isolation), with nothing fetched beside the lock. Where the folder of
scripts/wheelhouse.py is there, made for this lock, what the site is built with comes from it and nothing is fetched.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

LOCKS = {"site": "requirements.lock", "dev": "requirements-dev.lock"}
WHEELHOUSE = Path("wheelhouse")
_PIP = (sys.executable, "-m", "pip", "install", "--progress-bar", "off")
_OWN = ("--quiet", "--no-deps", "--no-build-isolation", "-e", ".")
_STEP = re.compile(r"(Collecting|Processing|Installing collected packages:)\s+(.*)")
_EVERY = 10
"""Of how many packages one is named where the lines stay (no terminal)."""
_WIDTH = 60
"""To how many characters a line is filled where the next one is written over it."""
_FAILED = (
    "依赖没有装成，原因见上。连不上软件源时，可用环境变量 PIP_INDEX_URL 指定本单位的镜像后重试；"
    "说 hash 对不上的，镜像里的文件和锁文件记的不是同一个，不要装，先查镜像。"
)
_LACKING = (
    "wheelhouse/ 里的没有装成，原因见上。说 No matching distribution 的，是没有这一种系统或者这一版 Python 的"
    "（有哪些，见 deploy/README.md）；说 hash 对不上的，文件拷坏了或者换过，不要装，重新拷贝。"
)
_OTHER = (
    "wheelhouse/ 不是照现在的 requirements.lock 做的，不用它，改从软件源安装；没有网的，先重做 wheelhouse/ 拷过来。"
)
_NO_TESTS = "wheelhouse/ 里没有测试用的依赖，这一次从软件源安装。"


def install(group: str) -> int:
    """Install what the site is built with, or that with what it is tested with; the exit status is pip's."""
    print(f"正在安装依赖（{group} 组），第一次要一两分钟……", flush=True)
    source = source_of(group)
    status = _install([*_PIP, *source, "--require-hashes", "-r", LOCKS[group]])
    status = status or subprocess.run([*_PIP, *source, *_OWN], check=False).returncode
    if status:
        print(_LACKING if source else _FAILED, file=sys.stderr)
    return status


def source_of(group: str) -> list[str]:
    """The options by which pip takes the wheelhouse alone; none where it is not there, or does not hold the lock."""
    try:
        held = (WHEELHOUSE / LOCKS["site"]).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    if held != Path(LOCKS["site"]).read_text(encoding="utf-8"):
        print(_OTHER, file=sys.stderr)
        return []
    if group != "site":
        print(_NO_TESTS, file=sys.stderr)
        return []
    return ["--no-index", "--find-links", str(WHEELHOUSE)]


def _install(command: list[str]) -> int:
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", errors="replace") as pip:
        for line in _steps(pip.stdout or ()):
            sys.stdout.write(f"\r{line:<{_WIDTH}}" if sys.stdout.isatty() else f"{line}\n")
            sys.stdout.flush()
    if sys.stdout.isatty():
        print()
    return pip.returncode


def _steps(lines: Iterable[str]) -> Iterator[str]:
    """What to say of the lines that pip prints."""
    at = 0
    for line in lines:
        step = _STEP.match(line)
        if step is None:
            continue
        if step[1] != "Installing collected packages:":
            at += 1
            if sys.stdout.isatty() or at % _EVERY == 1:
                name = re.split(r"-\d|[^\w.-]", Path(step[2].split(" (")[0]).name)[0]
                yield f"  第 {at} 个：{name}"
        else:
            yield f"  取齐了，正在装 {step[2].count(',') + 1} 个……"


if __name__ == "__main__":
    raise SystemExit(install(sys.argv[1]))
