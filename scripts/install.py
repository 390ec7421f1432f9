"""Installs a group of dependencies into .venv, saying how far it is: pip alone says nothing for a minute, or too much.

First pip and setuptools at the lock's versions, because `--group` came with pip 25.1 and Python 3.11 brings an older
one; and because setuptools standing in .venv lets the project itself be built there (--no-build-isolation), with
nothing fetched beside the lock.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator

_PIP = (sys.executable, "-m", "pip", "install", "-c", "requirements.lock", "--progress-bar", "off")
_STEP = re.compile(r"(Collecting|Installing collected packages:)\s+(.*)")
_EVERY = 10
"""Of how many packages one is named where the lines stay (no terminal)."""
_FAILED = "依赖没有装成，原因见上。连不上软件源时，可用环境变量 PIP_INDEX_URL 指定本单位的镜像后重试。"


def install(group: str) -> int:
    """Install a group of pyproject.toml; the exit status is pip's."""
    print(f"正在安装依赖（{group} 组），第一次要一两分钟……", flush=True)
    status = subprocess.run([*_PIP, "--quiet", "pip", "setuptools"], check=False).returncode
    status = status or _install([*_PIP, "--no-build-isolation", "--group", group, "-e", "."])
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
