"""Make sure that the browser tests have Chromium, what Playwright needs, and a Chinese font; in CI, nginx too.

`python -m scripts.browser` installs what is missing where it can (Debian, as root or with a
password-free sudo). Elsewhere it says why the browser tests will be skipped and exits 0, or
exits 1 when `CI=true`: there, a test that cannot run is a failure. The tests find the browser
with the same functions.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# The shell first: it has no window around its pages, and opens one for a third of the work.
SHELL = "chromium-headless-shell"
NAMES = (
    SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# fontconfig brings fc-list, with which the font is looked for; Playwright's own node needs libatomic1.
PACKAGES = ("chromium", "fonts-noto-cjk", "fontconfig", "libatomic1")
SERVER = "nginx-light"
"""Its tests run where it is. Only the pipeline installs it: elsewhere Debian would start it, on port 80."""
FONT = "中文字体"
NGINX = "nginx"


def in_ci() -> bool:
    """Whether this is the pipeline, where nothing may be skipped."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome that starts, or None. `CHROMIUM` names one first."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        path = shutil.which(name) if name else None
        # Ubuntu's chromium-browser may be a stub that only says to install a snap.
        if path and _output([path, "--version"]):
            return path
    return None


def driver_starts() -> bool:
    """Whether Playwright's driver, a node of its own, finds its libraries."""
    return bool(_output([sys.executable, "-m", "playwright", "--version"]))


def has_chinese_font() -> bool:
    """Whether Chinese text can be drawn. Only Linux comes without."""
    return not sys.platform.startswith("linux") or bool(_output(["fc-list", ":lang=zh"]))


def _output(command: list[str]) -> str:
    """What the command prints, or "" when it is missing, fails or hangs."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False, encoding="utf-8"
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def find_nginx() -> str | None:
    """The path of nginx, which may stand where only root looks."""
    return shutil.which("nginx", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin")))


def _succeeds(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _missing() -> list[str]:
    return [
        *(["浏览器（Chromium）"] if find_chromium() is None else []),
        *([] if driver_starts() else ["Playwright 的运行库"]),
        *([] if has_chinese_font() else [FONT]),
        *([] if find_nginx() or not in_ci() else [NGINX]),
    ]


def _install() -> str:
    """Install with apt-get; why that could not be done, or "" when it was."""
    if shutil.which("apt-get") is None:
        return "本机没有 apt-get，不能自动安装"
    if os.geteuid() == 0:
        root: list[str] = []
    elif _succeeds(["sudo", "-n", "true"]):
        root = ["sudo", "-n"]
    else:
        return "自动安装需要 root 权限"
    server = [SERVER] if in_ci() else []
    print(f"测试用的 {'、'.join([*PACKAGES, *server])} 不全，正在用 apt-get 安装……", flush=True)
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    _succeeds([*apt, "update"])  # A stale list may still do: the install decides.
    install = [*apt, "install", "-y", "--no-install-recommends"]
    # A system that has no such package still has the browser itself.
    if _succeeds([*install, SHELL, *PACKAGES[1:], *server]) or _succeeds([*install, *PACKAGES, *server]):
        return ""
    return "apt-get 没有装成"


def main() -> int:
    """Look, install what is missing, look again, and say what is still missing."""
    if not _missing():
        return 0
    reason = _install()
    missing = _missing()
    if not missing:
        return 0
    effects = {FONT: "浏览器测试照常运行，但汉字可能显示为方框", NGINX: "nginx 的测试将跳过"}
    effect = effects.get(missing[0], "浏览器测试将跳过") if len(missing) == 1 else "浏览器测试将跳过"
    print(
        f"缺少{'、'.join(missing)}，{reason or '装好后仍不可用'}；{effect}。"
        f"可自行安装：sudo apt-get install {' '.join(PACKAGES)}；也可用环境变量 CHROMIUM 指明浏览器的路径。",
        file=sys.stderr,
    )
    if in_ci():
        print("CI 中不允许跳过，判为失败。", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
