"""The Word files of a built site: where they lie, which pages lead to them, when they are made anew."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document

from tests.site.build import BuildResult, build_site, files_of
from tests.site.pages import BuiltSite, links_of
from tests.site.samples import DUTY, SAMPLE, write_site

NAMES = [
    *("compilation-all", "compilation-duty", "compilation-lending", "compilation-seal"),
    *("compilation-status-draft", "compilation-status-in-force"),
    *("duty", "lending", "seal", "yearly-first", "yearly-second", "yearly-third"),
]


@dataclass(frozen=True)
class Builds:
    """A site built three times: from nothing, unchanged, and with a word of one rule changed."""

    cold: BuildResult
    warm: BuildResult
    changed: BuildResult
    files: tuple[dict[str, bytes], dict[str, bytes], dict[str, bytes]]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    root = write_site(tmp_path_factory.mktemp("word"), SAMPLE)
    cold = build_site(root)
    first = files_of(cold.site_dir / "word")
    warm = build_site(root)
    second = files_of(warm.site_dir / "word")
    text = DUTY.replace("值班人员填写日志", "值班人员填写日志和台账")
    (root / "docs" / "rules" / "duty.md").write_text(text, encoding="utf-8")
    changed = build_site(root)
    return Builds(cold, warm, changed, (first, second, files_of(changed.site_dir / "word")))


def test_every_document_and_compilation_has_its_file(builds: Builds) -> None:
    assert sorted(builds.files[0]) == sorted(f"{name}.docx" for name in NAMES)
    assert "Word 文件 12 份，其中新做 12 份" in builds.cold.output


def test_a_warm_build_makes_nothing_and_gives_the_same_bytes(builds: Builds) -> None:
    assert "新做" not in builds.warm.output
    assert builds.files[1] == builds.files[0]


def test_a_change_remakes_only_what_holds_it(builds: Builds) -> None:
    assert "Word 文件 12 份，其中新做 4 份" in builds.changed.output
    changed = [name for name, data in builds.files[2].items() if data != builds.files[1][name]]
    assert sorted(changed) == [
        "compilation-all.docx",
        "compilation-duty.docx",
        "compilation-status-draft.docx",
        "duty.docx",
    ]


def test_a_file_holds_the_text_of_its_page(builds: Builds) -> None:
    document = Document(io.BytesIO(builds.files[0]["lending.docx"]))
    texts = [each.text for each in document.paragraphs]
    assert texts[0] == "云杉县文化馆图书借阅办法"
    assert any(text.startswith("第三条\u3000读者凭下列证件之一办证") for text in texts)


@pytest.mark.parametrize(
    ("page", "address", "name"),
    [
        ("rules/duty/", "../../word/duty.docx", "云杉县文化馆值班规定.docx"),
        ("meeting/c-first/", "../../word/yearly-first.docx", "把馆办好.docx"),
    ],
)
def test_a_page_leads_to_its_file(site: BuiltSite, page: str, address: str, name: str) -> None:
    download = site[page].one("zd-download")
    assert links_of(download) == [("下载 Word 文件", address)]
    assert [each.get("download") for each in download.iter("a")] == [name]


@pytest.mark.parametrize("page", ["about/", "catalogue/", "en/", "meeting/"])
def test_a_page_that_is_no_document_has_none(site: BuiltSite, page: str) -> None:
    assert not site[page].all("zd-download")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_page_of_downloads_leads_to_every_file(site: BuiltSite, prefix: str) -> None:
    address = f"{prefix}downloads/"
    up = "../../" if prefix else "../"
    found = {link for _, link in links_of(site[address].article) if link.endswith(".docx")}
    assert found == {f"{up}word/{name}.docx" for name in NAMES}


def test_a_cache_that_cannot_be_written_is_said_in_chinese(tmp_path: Path) -> None:
    root = write_site(tmp_path, SAMPLE)
    (root / ".zhidu").write_text("不是文件夹", encoding="utf-8")
    result = build_site(root)
    assert result.returncode == 0
    assert "缓存写不进" in result.output
    assert "Traceback" not in result.output
    assert len(files_of(result.site_dir / "word")) == len(NAMES)
