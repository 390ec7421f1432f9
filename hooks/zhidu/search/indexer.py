"""Puts the search of a site beside its pages: at once in a build, in the background in a preview.

An index is made only where what it is made of has changed; the last one is kept in memory, and
before a build cleans its folder, read from there.
"""

from __future__ import annotations

import errno
import gzip
import json
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhidu.search.bundle import Bundle
from zhidu.search.engine import Engine, EngineError

FOLDER = "pagefind"
STATE = "state.json"
_PACK = ".pack"
_ROOM = 1 << 20
"""Bytes; a disk with less is full."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A finished search of one language: its fingerprint and all its files but the state."""

    fingerprint: str
    files: Mapping[str, bytes]


class Indexer:
    """The searches of one site through all its builds. `say` is told in Chinese where something is amiss."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._engine = Engine()
        self._shelf: dict[str, Indexed] = {}
        self._turn = 0
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def keep(self, site: Path) -> None:
        """Before a build: end what runs in the background, and take up the index that the folder holds."""
        with self._lock:
            self._turn += 1
        self._engine.stop()
        for state in sorted((site / FOLDER).glob(f"*/{STATE}")):
            language = state.parent.name
            if language not in self._shelf and (indexed := _read(state)) is not None:
                self._shelf[language] = indexed

    def build(self, site: Path, bundle: Bundle, work: Path) -> None:
        """The search of one language at once, under a folder that has none yet; `work` is for what passes away.

        Raises OSError; on a full disk too, where the engine says so in words of its own.
        """
        folder = site / FOLDER / bundle.language
        old = self._shelf.get(bundle.language)
        problem = ""
        if old is not None and old.fingerprint == bundle.fingerprint:
            _put(folder, old.files)
        else:
            problem = self._index(bundle, work / bundle.language, folder)
            if problem and shutil.disk_usage(site).free < _ROOM:
                raise OSError(errno.ENOSPC, problem, str(folder))
            _put(folder, {name: text.encode("utf-8") for name, text in bundle.files.items()})
        _finish(folder, _state(bundle, problem))

    def preview(self, site: Path, languages: Iterable[str], make: Callable[[str], Bundle]) -> None:
        """The search of each language, made by `make`, in the background.

        The last one stands there meanwhile, and says that it is not the newest.
        """
        languages = tuple(languages)
        for language in languages:
            old = self._shelf.get(language)
            folder = site / FOLDER / language
            _put(folder, old.files if old else {})
            _finish(folder, {"state": "indexing", "old": bool(old)})
        turn = self._turn

        def work() -> None:
            for language in languages:
                if turn == self._turn:
                    self._anew(site, make(language), turn)

        self._thread = threading.Thread(target=work, name="zhidu-search", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Until what runs in the background is done."""
        if self._thread is not None:
            self._thread.join()

    def _anew(self, site: Path, bundle: Bundle, turn: int) -> None:
        """One language, unless a newer build has begun meanwhile, which will do this anew."""
        old = self._shelf.get(bundle.language)
        problem = ""
        if old is not None and old.fingerprint == bundle.fingerprint:
            files = old.files
        else:
            with tempfile.TemporaryDirectory(prefix="zhidu-search-") as folder:
                problem = self._index(bundle, Path(folder, "shadow"), Path(folder, "index"))
                made = {name: text.encode("utf-8") for name, text in bundle.files.items()}
                files = {**_files(Path(folder, "index")), **made}
            if not problem:
                self._shelf[bundle.language] = Indexed(bundle.fingerprint, files)
        with self._lock:
            if turn == self._turn:
                _put(site / FOLDER / bundle.language, files)
                _finish(site / FOLDER / bundle.language, _state(bundle, problem))

    def _index(self, bundle: Bundle, shadow: Path, out: Path) -> str:
        """Have the engine write its files; says what went wrong, if anything did."""
        try:
            self._engine.index(bundle.pages, shadow, out)
        except EngineError as error:
            self._say(
                f"全文搜索没有建立：搜索程序 Pagefind 不能运行（{error}）。网页照常生成，搜索框只能按名称和条号查找。"
                "改法：重新安装依赖（README.md 有步骤），检查磁盘空间，再构建一次"
            )
            return str(error)
        return ""


def _state(bundle: Bundle, problem: str) -> dict[str, str]:
    return {"state": "absent"} if problem else {"state": "ready", "fingerprint": bundle.fingerprint}


def _read(state: Path) -> Indexed | None:
    try:
        known = json.loads(state.read_bytes())
        if known.get("state") != "ready":
            return None
        files = {
            name: data for name, data in _files(state.parent).items() if name != STATE and not name.endswith(_PACK)
        }
        return Indexed(str(known["fingerprint"]), files)
    except (OSError, ValueError, AttributeError, KeyError):
        return None  # half-written or another version's: made anew


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for parent in {Path(name).parent for name in files}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _finish(folder: Path, state: Mapping[str, object]) -> None:
    """What is read at once stands there packed too. The state goes last: who reads it finds the rest."""
    for file in folder.glob("*.json"):
        if file.name != STATE:
            file.with_name(f"{file.name}{_PACK}").write_bytes(gzip.compress(file.read_bytes(), mtime=0))
    (folder / STATE).write_text(json.dumps(state), encoding="utf-8")
