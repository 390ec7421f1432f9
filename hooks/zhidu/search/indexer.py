"""Puts the search of a site beside its pages: at once in a build, in the background in a preview.

An index is made only where what it is made of has changed; the last one is kept in memory, and
before a build cleans its folder, read from there.
"""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhidu.search.bundle import Bundle
from zhidu.search.engine import Engine, EngineError

FOLDER = "pagefind"
STATE = "state.json"
PACKED = ("documents.json", "structure.json", "pages.json", "pagefind.js")


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

    def build(
        self, site: Path, languages: Iterable[str], make: Callable[[str], Bundle], *, background: bool = False
    ) -> None:
        """After a build: the search of each language, made by `make`.

        In the background, the last one stands there meanwhile, and says that it is not the newest.
        """
        languages = tuple(languages)
        if not background:
            for language in languages:
                self._one(site, make(language), self._turn)
            return
        for language in languages:
            old = self._shelf.get(language)
            _write(site, language, old.files if old else {}, {"state": "indexing", "old": bool(old)})
        turn = self._turn

        def work() -> None:
            for language in languages:
                if turn == self._turn:
                    self._one(site, make(language), turn)

        self._thread = threading.Thread(target=work, name="zhidu-search", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Until what runs in the background is done."""
        if self._thread is not None:
            self._thread.join()

    def _one(self, site: Path, bundle: Bundle, turn: int) -> None:
        files = {name: text.encode("utf-8") for name, text in bundle.files.items()}
        fingerprint, old = bundle.fingerprint, self._shelf.get(bundle.language)
        problem = ""
        if old is None or old.fingerprint != fingerprint:
            try:
                files.update(self._engine.index(bundle.pages))
            except EngineError as error:
                problem = str(error)
            else:
                self._shelf[bundle.language] = Indexed(fingerprint, files)
        else:
            files = dict(old.files)
        with self._lock:
            if turn != self._turn:
                return  # a newer build has begun, which will do this anew
            state = {"state": "absent"} if problem else {"state": "ready", "fingerprint": fingerprint}
            _write(site, bundle.language, files, state)
        if problem:
            self._say(
                f"全文搜索没有建立：搜索程序 Pagefind 不能运行（{problem}）。网页照常生成，搜索框只能按名称和条号查找"
            )


def _read(state: Path) -> Indexed | None:
    try:
        known = json.loads(state.read_bytes())
        if known.get("state") != "ready":
            return None
        folder = state.parent
        files = {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and file.name != STATE and file.suffix != ".pack"
        }
        return Indexed(str(known["fingerprint"]), files)
    except (OSError, ValueError, AttributeError, KeyError):
        return None  # half-written or another version's: made anew


def _write(site: Path, language: str, files: Mapping[str, bytes], state: Mapping[str, object]) -> None:
    """The state goes last: who reads it finds the rest. What is read at once stands there packed too."""
    folder = site / FOLDER / language
    packed = [(f"{name}.pack", gzip.compress(files[name], mtime=0)) for name in PACKED if name in files]
    for name, data in (*files.items(), *packed, (STATE, json.dumps(state).encode())):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
