"""Word files kept from build to build, each under its name and the hash of what it holds."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path


class Shelf:
    """A folder of files. What cannot be read is not there; what cannot be written raises OSError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str, key: str) -> bytes | None:
        """The file of that name and content, if it is kept and whole."""
        try:
            data = self._file(name, key).read_bytes()
        except OSError:
            return None
        return data if zipfile.is_zipfile(io.BytesIO(data)) else None

    def put(self, name: str, key: str, data: bytes) -> None:
        """Keep a file; one that a break-off left half-written never comes to stand under its name."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self._file(name, key)
        half = file.with_suffix(f".{os.getpid()}.part")
        half.write_bytes(data)
        half.replace(file)

    def prune(self, kept: Iterable[tuple[str, str]]) -> None:
        """Throw away every file but these."""
        names = {self._file(name, key).name for name, key in kept}
        if self.folder.is_dir():
            for file in self.folder.iterdir():
                if file.suffix in (".docx", ".part") and file.name not in names:
                    file.unlink(missing_ok=True)

    def _file(self, name: str, key: str) -> Path:
        return self.folder / f"{name}.{key[:20]}.docx"
