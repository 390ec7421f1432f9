"""A real build of a site folder, as `make site` does it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TIMEOUT = 600


@dataclass(frozen=True, slots=True)
class BuildResult:
    """How a build ended: its exit code, all that it printed, and where the pages are."""

    returncode: int
    output: str
    site_dir: Path


def build_site(root: Path, *, strict: bool = True, site_dir: Path | None = None) -> BuildResult:
    """Build the folder that holds mkdocs.yml into its `site/` (or another folder), in a process of its own.

    The exit code is not judged: a test of a faulty page wants it to be 1.
    """
    root = root.resolve()
    site_dir = site_dir or root / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site_dir)]
    done = subprocess.run(
        [*command, "--strict" if strict else "--no-strict"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )
    return BuildResult(done.returncode, done.stdout, site_dir)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes, to see whether a build touched any."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }
