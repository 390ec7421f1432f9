"""The Word files of a built site: where they lie, and which pages lead to them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.site.build import build_site, files_of
from tests.site.pages import BuiltSite, links_of
from tests.site.samples import REPO, SAMPLE, write_site

NAMES = [
    "compilation-all",
    "compilation-status-draft",
    *("duty", "duty_comments", "lending", "seal", "seal_comments", "yearly-first", "yearly-second", "yearly-third"),
]


def test_every_document_and_compilation_has_its_file(site: BuiltSite) -> None:
    """Nothing else stands there, not the reference document either."""
    assert sorted(files_of(site.folder / "word")) == sorted(f"{name}.docx" for name in NAMES)


def test_a_file_holds_the_text_of_its_page(site: BuiltSite) -> None:
    document = Document(str(site.folder / "word" / "lending.docx"))
    texts = [each.text for each in document.paragraphs]
    assert texts[0] == "云杉县文化馆图书借阅办法"
    assert any(text.startswith("第三条\u3000读者凭下列证件之一办证") for text in texts)


@pytest.mark.parametrize(
    ("page", "address", "name"),
    [
        ("rules/duty/", "../../word/duty.docx", "云杉县文化馆值班规定.docx"),
        ("speeches/yearly-first/", "../../word/yearly-first.docx", "把馆办好.docx"),
    ],
)
def test_a_page_leads_to_its_file(site: BuiltSite, page: str, address: str, name: str) -> None:
    download = site[page].all("zd-download")[0]
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


def test_a_theme_without_a_reference_document_is_told_of_in_chinese(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(REPO / "overrides", theme, ignore=shutil.ignore_patterns("reference.docx"))
    result = build_site(write_site(tmp_path / "site", SAMPLE, theme={"custom_dir": str(theme)}))
    assert result.returncode == 1
    assert "Word 文件的版面取自" in result.output
    assert "Traceback" not in result.output
