from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.site.serve import Serve, serve


@pytest.fixture(scope="session")
def served() -> Iterator[Serve]:
    """Serve built site folders over http until the session ends."""
    with ExitStack() as servers:

        def start(folder: Path, path: str = "/") -> str:
            return servers.enter_context(serve(folder, path))

        yield start
