"""Fetch all that sets the project up on a machine without internet, into one folder and one archive.

`python -m scripts.wheelhouse` (`make wheelhouse`). The folder holds the wheels of requirements.lock for each of
PLATFORMS and PYTHONS, the lock that they were taken for, the project with its history as a git bundle, and a list of
the hashes of all these. scripts/install.py takes the wheels from there. Python itself is not in it; see
deploy/README.md.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename

from zhidu.files.sums import LIST, sha256_of, sums_of

FOLDER = Path("wheelhouse")
ARCHIVE = Path("wheelhouse.zip")
LOCK = "requirements.lock"
BUNDLE = "project.bundle"
GLIBC = 28
"""No wheel may ask for a glibc newer than 2.28, which Kylin V10 and UnionTech 20 have."""
_OLD = {"manylinux2014": 17, "manylinux2010": 12, "manylinux1": 5}
"""The older names of some of the same."""
PLATFORMS = {"Linux x86-64": "x86_64", "Linux ARM（aarch64）": "aarch64", "Windows x64": "win_amd64"}
"""Each platform by its name for people, with how pip names it; a Linux stands for all its glibc down to 2.5."""
PYTHONS = ("3.11", "3.12", "3.13")
"""A further one adds a tenth of the size: most of it serves every Python."""
_PATCHES = (0, 99)
"""The lock may name other packages for the first patches of a minor version than for the last."""


class Locked(NamedTuple):
    """One package of the lock: what it is, when it is wanted, the hashes of its files as pip's options."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def line(self) -> str:
        """It as pip wants it, without the marker: pip would ask the Python that it runs on itself."""
        return " ".join([f"{self.requirement.name}{self.requirement.specifier}", *self.hashes])


class Download(NamedTuple):
    """What pip fetches in one go: for which platform and Python, and which packages."""

    platform: str
    python: str
    packages: tuple[Locked, ...]

    @property
    def minor(self) -> str:
        """The Python without its patch."""
        return self.python.rpartition(".")[0]

    def command(self, requirements: Path, folder: Path) -> list[str]:
        """The command that fetches the packages written down in a file into a folder, hashes checked, wheels alone."""
        tags = tags_of(PLATFORMS[self.platform])
        abi = f"cp{self.minor.replace('.', '')}"
        return [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"),
            *("--only-binary", ":all:", "--implementation", "cp", "--python-version", self.python),
            *(option for tag in tags for option in ("--platform", tag)),
            *(option for each in (abi, "abi3", "none") for option in ("--abi", each)),
            *("--dest", str(folder), "--requirement", str(requirements)),
        ]


def tags_of(machine: str) -> list[str]:
    """The platform tags of the wheels that run there, the newest glibc first."""
    if machine.startswith("win"):
        return [machine]
    return [*(f"manylinux_2_{minor}_{machine}" for minor in range(GLIBC, 4, -1)), *(f"{old}_{machine}" for old in _OLD)]


def locked(lock: str) -> Iterator[Locked]:
    """The packages of a lock."""
    for entry in re.findall(r"^[a-z][^\\\n]*(?:\\\n[^\\\n]*)*", lock, re.MULTILINE):
        wanted, *hashes = re.split(r" \\\n\s+", entry)
        yield Locked(Requirement(wanted), tuple(hashes))


def plan(lock: str) -> list[Download]:
    """All that is to be fetched for a lock; nothing twice for the patches of one minor version."""
    packages = list(locked(lock))
    found: dict[tuple[str, str, tuple[Locked, ...]], Download] = {}
    for platform, minor, patch in product(PLATFORMS, PYTHONS, _PATCHES):
        where = _environment(PLATFORMS[platform], minor, patch)
        markers = ((each, each.requirement.marker) for each in packages)
        wanted = tuple(each for each, marker in markers if marker is None or marker.evaluate(where))
        found.setdefault((platform, minor, wanted), Download(platform, f"{minor}.{patch}", wanted))
    return list(found.values())


def _environment(machine: str, minor: str, patch: int) -> dict[str, str]:
    """What the markers of a lock may ask of the machine and its Python."""
    windows = machine.startswith("win")
    return {
        "python_version": minor,
        "python_full_version": f"{minor}.{patch}",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "platform_machine": "AMD64" if windows else machine,
        "platform_system": "Windows" if windows else "Linux",
        "sys_platform": "win32" if windows else "linux",
        "os_name": "nt" if windows else "posix",
    }


def floor(wheels: Iterable[str]) -> tuple[int, list[str]]:
    """The oldest glibc 2.N that runs all these wheels, by their tags, and the names of those that ask for it."""
    least: dict[str, int] = {}
    for wheel in wheels:
        name, _, _, tags = parse_wheel_filename(wheel)
        minors = [
            int(match[1] or _OLD[match[2]])
            for tag in tags
            if (match := re.match(r"manylinux_2_(\d+)_|(manylinux\d+)_", tag.platform))
        ]
        if minors:
            least[name] = max(least.get(name, 0), min(minors))
    highest = max(least.values(), default=0)
    return highest, sorted(name for name, minor in least.items() if minor == highest)


def fetch(download: Download, folder: Path) -> list[str]:
    """Fetch it; the names of the packages of which there is no wheel for that platform and Python."""
    if _succeeds(download, download.packages, folder):
        return []
    return [each.requirement.name for each in download.packages if not _succeeds(download, (each,), folder)]


def _succeeds(download: Download, packages: tuple[Locked, ...], folder: Path) -> bool:
    with tempfile.TemporaryDirectory() as place:
        requirements = Path(place, "wanted.txt")
        requirements.write_text("".join(f"{each.line}\n" for each in packages), encoding="utf-8")
        return subprocess.run(download.command(requirements, folder), check=False).returncode == 0


def _bundle(folder: Path) -> None:
    """The project as it is committed, with its history; said where there is none, or only a part."""
    # Of a part git makes a bundle that it cannot read again.
    if _git("rev-parse", "--is-shallow-repository") != "false":
        print("这里没有完整的 git 历史，wheelhouse 里没有项目本身；项目的文件夹另行拷贝。", file=sys.stderr)
        return
    branch = _git("symbolic-ref", "--quiet", "HEAD").split()
    subprocess.run(["git", "bundle", "create", "--quiet", folder / BUNDLE, "HEAD", *branch], check=True)
    if _git("status", "--porcelain"):
        print(f"没有提交的改动，不在 {BUNDLE} 里。", file=sys.stderr)


def _git(*words: str) -> str:
    """What git prints; nothing where it is not there or refuses."""
    try:
        done = subprocess.run(["git", *words], stdout=subprocess.PIPE, encoding="utf-8", check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def _pack(folder: Path) -> None:
    """List the hashes of all files, and put all into the archive: stored, for wheels are packed already."""
    (folder / LIST).write_text(sums_of(folder), encoding="utf-8")
    with zipfile.ZipFile(ARCHIVE, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{FOLDER}/{file.name}")
    ARCHIVE.with_name(f"{ARCHIVE}.sha256").write_text(f"{sha256_of(ARCHIVE)}  {ARCHIVE}\n", encoding="utf-8")


def main() -> int:
    """Fetch, put in place, and say what is there, which system it asks for, and what is missing."""
    new = Path(f"{FOLDER}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    downloads = plan(Path(LOCK).read_text(encoding="utf-8"))
    missing = []
    for at, each in enumerate(downloads, 1):
        print(f"第 {at} 组，共 {len(downloads)} 组：{each.platform}，Python {each.minor}", flush=True)
        missing += [f"{name}：{each.platform}，Python {each.minor}" for name in fetch(each, new)]
    if missing:
        print("没有取到能直接安装的文件（wheel），原因见上，wheelhouse 没有动：", *missing, sep="\n  ", file=sys.stderr)
        return 1
    shutil.copy(LOCK, new)
    _bundle(new)
    shutil.rmtree(FOLDER, ignore_errors=True)
    new.rename(FOLDER)
    _pack(FOLDER)
    wheels = [file.name for file in FOLDER.glob("*.whl")]
    minor, asking = floor(wheels)
    print(f"{FOLDER}/ 和 {ARCHIVE}：{len(wheels)} 个 wheel，{ARCHIVE.stat().st_size / 1e6:.0f} MB。")
    print(f"Linux 要 glibc 2.{minor} 以上（{'、'.join(asking)}）；Python {'、'.join(PYTHONS)}，不在里面，要另外准备。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
