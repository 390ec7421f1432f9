"""A real build of a site folder, as `make site` does it; and its checks alone, for which no build is needed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.site.pages import BuiltSite
from zhidu.checks.run import check_site
from zhidu.files.project import find_project

TIMEOUT = 600
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


@dataclass(frozen=True, slots=True)
class BuildResult:
    """How a build ended: its exit code, all that it printed, and where the pages are."""

    returncode: int
    output: str
    site_dir: Path

    @property
    def site(self) -> BuiltSite:
        """The pages; fails with all that was printed where the build was stopped."""
        assert self.returncode == 0, self.output
        return BuiltSite(self.site_dir)


def build_site(root: Path, *, strict: bool = True, site_dir: Path | None = None, engine: bool = True) -> BuildResult:
    """Build the folder that holds mkdocs.yml into its `site/` (or another folder), in a process of its own.

    The exit code is not judged: a test of a faulty page wants it to be 1. Without `engine`, none makes the index
    of the search.
    """
    root = root.resolve()
    site_dir = site_dir or root / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site_dir)]
    done = subprocess.run(
        [*command, "--strict" if strict else "--no-strict"],
        cwd=root,
        env={**os.environ, **ENVIRONMENT, **({} if engine else {"PAGEFIND_BINARY_PATH": str(root / "nowhere")})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=TIMEOUT,
        check=False,
    )
    return BuildResult(done.returncode, done.stdout, site_dir)


def checked(root: Path) -> list[str]:
    """What the checks say of a site, as a build prints it."""
    project = find_project(root)
    assert project is not None
    return [str(finding) for finding in check_site(project).findings]


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes, to see whether a build touched any."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


@contextmanager
def preview(root: Path) -> Iterator[tuple[str, Path]]:
    """`mkdocs serve` of a site: its address, and the file in which stands what it prints."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = root / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, **ENVIRONMENT}
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=root, env=environment, stdout=output, stderr=output) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_for(address, process)
            yield address, log
        finally:
            process.terminate()


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until a preview answers; fails where it has ended."""
    for _ in range(3000):
        assert process.poll() is None
        try:
            urlopen(address, timeout=60).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("预览没有起来")
