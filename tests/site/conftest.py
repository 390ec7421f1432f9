from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.build import BuildResult, build_site, files_of
from tests.site.pages import BuiltSite
from tests.site.samples import REPO, SAMPLE, write_site

COUNTY = Path("examples/county")


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
    return Sample(root, before, result, result.site)


@pytest.fixture(scope="session")
def site(sample: Sample) -> BuiltSite:
    """The pages of the sample site."""
    return sample.site


@pytest.fixture(scope="session")
def again(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """The sample site, unchanged, built a second time, where there is no engine for the search."""
    root = tmp_path_factory.mktemp("again") / "sample"
    shutil.copytree(sample.root, root)
    return build_site(root, engine=False)


@pytest.fixture(scope="session")
def poor(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """The sample site built where there is no engine for the search and no cache can be written."""
    root = write_site(tmp_path_factory.mktemp("poor"), SAMPLE)
    (root / ".zhidu").write_text("不是文件夹", encoding="utf-8")
    return build_site(root, engine=False)


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The example of another organ, in Chinese alone and without i18n."""
    root = tmp_path_factory.mktemp("county")
    shutil.copy(REPO / "mkdocs.yml", root)
    for name in ("hooks", "overrides", str(COUNTY)):
        shutil.copytree(REPO / name, root / name, ignore=shutil.ignore_patterns("__pycache__", ".zhidu", "site"))
    built = build_site(root / COUNTY)
    assert "WARNING" not in built.output
    return built.site
