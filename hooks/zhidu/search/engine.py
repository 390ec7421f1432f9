"""The engine: Pagefind's own command, run over shadow pages."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import threading
import zlib
from collections.abc import Mapping
from pathlib import Path

TIMEOUT = 900
PAGES = "pages.json"
_NEEDED = ("pagefind.js", "pagefind-entry.json")


class EngineError(Exception):
    """The engine cannot run here; the message says why."""


class Engine:
    """Runs the command; `stop` ends a run from another thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._guard = threading.Lock()

    def stop(self) -> None:
        """End the run in progress, if there is one."""
        with self._guard:
            if self._process is not None:
                self._process.kill()

    def index(self, pages: Mapping[str, str], shadow: Path, out: Path) -> None:
        """Write the index of these pages to `out`, with `PAGES`: each page's name by the engine's id of it.

        `shadow` is a folder that the pages are written to, for the engine to read; it may be removed afterwards.
        Raises EngineError where the command does not run, or what it has written cannot be read.
        """
        shutil.rmtree(shadow, ignore_errors=True)  # what a run left that was broken off
        try:
            shadow.mkdir(parents=True)
            for name, html in pages.items():
                (shadow / name).write_bytes(html.encode("utf-8"))
        except OSError as error:
            raise EngineError(str(error)) from error
        self._run(shadow, out)
        for file in out.iterdir():
            if not _is_used(file.name) and file.is_file():
                file.unlink()
        try:
            names = _names(out)
        except (OSError, EOFError, zlib.error, ValueError, KeyError) as error:  # on a full disk it says nothing
            raise EngineError("写出来的索引不完整") from error
        (out / PAGES).write_text(json.dumps(names, separators=(",", ":")), encoding="utf-8")

    def _run(self, shadow: Path, out: Path) -> None:
        command = [sys.executable, "-m", "pagefind", "--site", str(shadow), "--output-path", str(out), "--silent"]
        try:
            with self._guard:
                self._process = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
                )
            output, _ = self._process.communicate(timeout=TIMEOUT)
        except (OSError, subprocess.TimeoutExpired) as error:
            self.stop()
            raise EngineError(str(error)) from error
        finally:
            process, self._process = self._process, None
        if process is None or process.returncode != 0 or not all((out / name).is_file() for name in _NEEDED):
            said = output.decode("utf-8", "replace").strip().splitlines()
            raise EngineError(said[-1] if said else "没有任何输出")


def _names(index: Path) -> dict[str, str]:
    """The name of each page by its id. To ask the engine itself for all pages would load the whole index."""
    names = {}
    for file in sorted(index.glob("fragment/*.pf_fragment")):
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        names[file.stem] = fragment["url"].lstrip("/")
    return names


def _is_used(name: str) -> bool:
    """The engine and the index; Pagefind's own boxes, and its worker, are not loaded by any page."""
    return name == "pagefind.js" or not name.endswith((".js", ".css"))
