from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.site.build import build_site
from tests.site.pages import BuiltSite
from tests.site.serve import Serve, serve

REPO = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def served() -> Iterator[Serve]:
    """Serve built site folders over http until the session ends."""
    with ExitStack() as servers:

        def start(folder: Path, path: str = "/") -> str:
            return servers.enter_context(serve(folder, path))

        yield start


@pytest.fixture(scope="session")
def this_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of this repository, built as `make site` does, but into a folder of its own."""
    built = build_site(REPO, site_dir=tmp_path_factory.mktemp("this") / "site")
    if built.returncode:
        pytest.fail(f"本站没有通过严格构建：\n{built.output}", pytrace=False)
    return BuiltSite(built.site_dir)
