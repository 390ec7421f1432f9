from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.build import BuildResult, build_site, files_of
from tests.site.pages import BuiltSite
from tests.site.samples import SAMPLE, write_site


@dataclass(frozen=True)
class Sample:
    """The sample site, built: what it was made of, how the build ended, what came of it."""

    root: Path
    before: dict[str, bytes]
    result: BuildResult
    site: BuiltSite


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample site, built once in strict mode."""
    root = write_site(tmp_path_factory.mktemp("sample"), SAMPLE)
    before = files_of(root)
    result = build_site(root)
    if result.returncode:
        pytest.fail(f"样例没有通过严格构建：\n{result.output}", pytrace=False)
    return Sample(root, before, result, BuiltSite(result.site_dir))


@pytest.fixture(scope="session")
def site(sample: Sample) -> BuiltSite:
    """The pages of the sample site."""
    return sample.site
