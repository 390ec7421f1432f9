from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from scripts.browser import in_ci
from tests.site.build import build_site
from tests.site.long_lists import write_long_lists
from tests.site.pages import BuiltSite
from tests.site.samples import REPO
from tests.site.serve import Serve, serve

settings.register_profile("small", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True)
settings.load_profile("ci" if in_ci() else "small")


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
    return build_site(REPO, site_dir=tmp_path_factory.mktemp("this") / "site").site


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site whose lists all go on over pages; a strict build takes links to their rows."""
    return build_site(write_long_lists(tmp_path_factory.mktemp("long"))).site
