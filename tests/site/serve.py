"""A built site over http, at the root or under a path, on a free loopback port."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from zhidu.render.policy import POLICY


class Serve(Protocol):
    """The `served` fixture: serve a folder, get its address, which ends in a slash."""

    def __call__(self, folder: Path, path: str = "/") -> str: ...


class _Handler(SimpleHTTPRequestHandler):
    """Serves the folder below one path, and nothing beside it, under the site's policy."""

    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:
        self.base = base
        super().__init__(*args, **kwargs)

    def send_head(self) -> BytesIO | BufferedReader | None:
        if not self.path.startswith(self.base):
            self.send_error(404)
            return None
        return super().send_head()  # type: ignore[return-value]

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base))

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who has gone before the answer came is no fault."""


@contextmanager
def serve(folder: Path, path: str = "/") -> Iterator[str]:
    """Serve `folder` under `path` (`/`, `/zhishi/`, `/知识库/`); yields the address of its root."""
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    base = quote(f"/{path.strip('/')}/".replace("//", "/"))
    handler = functools.partial(_Handler, base=base, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
