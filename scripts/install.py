"""Installs a lock into .venv, saying how far it is: pip alone says nothing for a minute, or too much.

Each file must have one of the hashes that the lock gives. setuptools, which is in the lock too, then stands in .venv
and builds the project itself there (--no-build-isolation), with nothing fetched beside the lock.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator

LOCKS = {"site": "requirements.lock", "dev": "requirements-dev.lock"}
_PIP = (sys.executable, "-m", "pip", "install", "--progress-bar", "off")
_OWN = ("--quiet", "--no-deps", "--no-build-isolation", "-e", ".")
_STEP = re.compile(r"(Collecting|Installing collected packages:)\s+(.*)")
_EVERY = 10
"""Of how many packages one is named where the lines stay (no terminal)."""
_FAILED = (
    "依赖没有装成，原因见上。连不上软件源时，可用环境变量 PIP_INDEX_URL 指定本单位的镜像后重试；"
    "说 hash 对不上的，镜像里的文件和锁文件记的不是同一个，不要装，先查镜像。"
)


def install(group: str) -> int:
    """Install what the site is built with, or that with what it is tested with; the exit status is pip's."""
    print(f"正在安装依赖（{group} 组），第一次要一两分钟……", flush=True)
    status = _install([*_PIP, "--require-hashes", "-r", LOCKS[group]])
    status = status or subprocess.run([*_PIP, *_OWN], check=False).returncode
    if status:
        print(_FAILED, file=sys.stderr)
    return status


def _install(command: list[str]) -> int:
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", errors="replace") as pip:
        for line in _steps(pip.stdout or ()):
            sys.stdout.write(f"\r\033[K{line}" if sys.stdout.isatty() else f"{line}\n")
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
        if step[1] == "Collecting":
            at += 1
            if sys.stdout.isatty() or at % _EVERY == 1:
                name = re.split(r"[^\w.-]", step[2])[0]
                yield f"  第 {at} 个：{name}"
        else:
            yield f"  取齐了，正在装 {step[2].count(',') + 1} 个……"


if __name__ == "__main__":
    raise SystemExit(install(sys.argv[1]))
