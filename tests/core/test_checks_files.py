"""The names of files and folders under docs/ are the addresses of the site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.core.samples import TODAY, build, page, rule, whole
from zhidu.checks.private import is_private
from zhidu.checks.run import check_site
from zhidu.finding import Finding, Severity

PAGE = page("甲。")


def findings(folder: Path, files: dict[str, str]) -> tuple[Finding, ...]:
    """What is found on disk, file names included."""
    return check_site(build(folder, whole(files)), today=TODAY).findings


@pytest.mark.parametrize("name", ["a.markdown", "a.mdown", "a.mkdn", "a.mkd", "a.MD", "a.Md", "a.MKD"])
def test_a_page_ends_in_md(tmp_path: Path, name: str) -> None:
    (finding,) = findings(tmp_path, {f"docs/{name}": PAGE})
    assert (finding.path, finding.code, finding.is_error) == (f"docs/{name}", "ZD140", True)
    assert finding.hint == "改名为 a.md"


@pytest.mark.parametrize(
    ("name", "path", "severity"),
    [
        ("a#1.md", "a#1.md", Severity.ERROR),
        ("why?.md", "why?.md", Severity.ERROR),
        ("50%.md", "50%.md", Severity.ERROR),
        ("a b.md", "a b.md", Severity.ERROR),
        ("值班　规定.md", "值班　规定.md", Severity.ERROR),
        ("c#/a.md", "c#", Severity.ERROR),
        ("my rules/a.md", "my rules", Severity.ERROR),
        ("files/a#1.txt", "files/a#1.txt", Severity.ERROR),
        ('files/a"b.txt', 'files/a"b.txt', Severity.ERROR),
        ("aux.md", "aux.md", Severity.ERROR),
        ("files/CON.txt", "files/CON.txt", Severity.ERROR),
        ("files/a\u202etxt.exe.txt", "files/a\u202etxt.exe.txt", Severity.ERROR),
        ("值班.md", "值班.md", Severity.WARNING),
        ("Duty.md", "Duty.md", Severity.WARNING),
        ("a_b.md", "a_b.md", Severity.WARNING),
        ("a.b.md", "a.b.md", Severity.WARNING),
        ("规章/a.md", "规章", Severity.WARNING),
        ("a/Rules/a.md", "a/Rules", Severity.WARNING),
    ],
)
def test_a_name_has_small_letters_figures_and_hyphens(tmp_path: Path, name: str, path: str, severity: Severity) -> None:
    (finding,) = findings(tmp_path, {f"docs/{name}": PAGE if name.endswith(".md") else "甲"})
    assert (finding.path, finding.code, finding.severity) == (f"docs/{path}", "ZD141", severity)


def test_capitals_are_mended(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, {"docs/Duty.md": PAGE})
    assert finding.hint == "改名为 duty.md；已经公开的不要改"


def test_a_folder_is_told_of_once(tmp_path: Path) -> None:
    files = {"docs/规章/a.md": page("甲", id="a"), "docs/规章/b.md": page("乙", id="b")}
    assert [each.path for each in findings(tmp_path, files)] == ["docs/规章"]


@pytest.mark.parametrize(
    "name",
    [
        "index.md",
        "README.md",
        "a-1/index.md",
        "2024/01-a.md",
        ".hidden/a#b.md",
        "templates/A B.md",
        "files/图 1.txt",
        "files/Photo_1.TXT",
    ],
)
def test_other_names_are_as_they_should_be(tmp_path: Path, name: str) -> None:
    assert findings(tmp_path, {f"docs/{name}": PAGE if name.endswith(".md") else "甲"}) == ()


@pytest.mark.parametrize("name", ["index.en.md", "a.en.md", "a.zh-Hant.md"])
def test_a_translation_has_its_language_in_its_name(tmp_path: Path, name: str) -> None:
    original = f"docs/{name.partition('.')[0]}.md"
    assert findings(tmp_path, {original: PAGE, f"docs/{name}": page("A.")}) == ()


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
@pytest.mark.parametrize("suffix", [b".md", b".txt"])
def test_a_name_that_is_no_text_is_told_of(tmp_path: Path, suffix: bytes) -> None:
    project = build(tmp_path, whole({"docs/a.md": PAGE}))
    file = os.path.join(os.fsencode(project.docs), "名".encode("gbk") + suffix)  # noqa: PTH118 - bytes
    os.close(os.open(file, os.O_CREAT))
    (finding,) = check_site(project).findings
    assert (finding.code, finding.message) == ("ZD141", f"名称“\ufffd\ufffd{suffix.decode()}”不是 UTF-8 编码")


def test_pages_in_a_linked_folder_are_pages(tmp_path: Path) -> None:
    project = build(tmp_path, whole({"docs/a.md": PAGE, "docs/b/c.md": page("甲", id="c")}))
    (project.docs / "linked").symlink_to("b", target_is_directory=True)
    assert "docs/linked/c.md" in {each.path for each in check_site(project).findings}  # its id stands twice


@pytest.mark.parametrize("target", ["../elsewhere", "../elsewhere/b.md", "../data/organ.yml", "/", ".hidden/d.txt"])
@pytest.mark.parametrize("name", ["linked", "linked.md", "linked.txt", "b/linked"])
def test_a_link_out_of_docs_is_told_of_and_not_followed(tmp_path: Path, target: str, name: str) -> None:
    written = {"elsewhere/b.md": page("电话13800138000。", id="b"), "docs/.hidden/d.txt": "13800138000"}
    project = build(tmp_path, whole({"docs/a.md": PAGE, "docs/b/.keep": "", **written}))
    (project.docs / name).symlink_to(target if name != "b/linked" or target == "/" else f"../{target}")
    (finding,) = check_site(project).findings
    assert (finding.path, finding.code) == (f"docs/{name}", "ZD632")


TAKEN = [
    *("assets/javascripts/a.txt", "assets/a.pdf", "Assets/a.png", "word/a.docx", "pagefind/a.txt", "search/a.txt"),
    *("catalogue.md", "catalogue/index.md", "Catalogue/README.md", "recent.en.md", "pending/2.md", "search/index.md"),
    *("robots.txt", "catalogue.csv", "en/a.txt", "en/a.md", "speeches/index.md"),
]


@pytest.mark.parametrize("name", TAKEN)
def test_no_file_takes_an_address_of_the_site(tmp_path: Path, name: str) -> None:
    text = page(id="b") if name.endswith(".md") else "甲"
    found = [each for each in findings(tmp_path, {"docs/a.md": PAGE, f"docs/{name}": text}) if is_private(each)]
    assert [(each.path, each.code) for each in found] == [(f"docs/{name}", "ZD631")]


@pytest.mark.parametrize(
    "name", ["terms/index.md", "speeches/b/index.md", "catalogue/a.txt", "words/a.txt", "b/404.txt"]
)
def test_other_addresses_are_free(tmp_path: Path, name: str) -> None:
    text = page(id="b") if name.endswith(".md") else "甲"
    assert findings(tmp_path, {"docs/a.md": PAGE, f"docs/{name}": text}) == ()


KINDS = [
    *("a.html", "a.HTM", "a.js", "a.css", "a.mjs", "a.xml", "a.json", "a.zip", "a.doc", "a.wps", "a.xls", "a.odt"),
    *("a.epub", "a.docm", "a.gif", "a.bmp", "a.mp4", "a.exe", "a.class", "说明", "a.svgz", "a.txt.html"),
]


@pytest.mark.parametrize("name", KINDS)
def test_an_attachment_is_of_a_kind_on_the_list(tmp_path: Path, name: str) -> None:
    (finding,) = findings(tmp_path, {"docs/a.md": PAGE, f"docs/files/{name}": "甲"})
    assert (finding.path, finding.code, is_private(finding)) == (f"docs/files/{name}", "ZD630", True)
    assert findings(tmp_path, {"mkdocs.yml": "exclude_docs: files/\n"}) == ()


@pytest.mark.parametrize("name", ["jia.txt", "files/jia.TXT", "jia.yml", "jia"])
def test_a_page_with_another_ending_is_told_of(tmp_path: Path, name: str) -> None:
    finding, *more = findings(tmp_path, {f"docs/{name}": rule()})
    assert [each.code for each in more] in ([], ["ZD630"])
    assert (finding.path, finding.code, finding.is_error) == (f"docs/{name}", "ZD142", True)
    assert finding.hint.startswith("改名为 jia.md")


@pytest.mark.parametrize("text", [rule(), "第一条　甲。"])
def test_windows_hides_the_ending_that_it_adds(tmp_path: Path, text: str) -> None:
    (finding,) = findings(tmp_path, {"docs/jia.md.txt": text})
    assert (finding.code, finding.hint.partition("；")[0]) == ("ZD142", "改名为 jia.md")


def test_a_text_that_is_no_page_is_an_attachment(tmp_path: Path) -> None:
    assert findings(tmp_path, {"docs/jia.txt": "甲。\n---\ntitle: 乙\n", "docs/yi.csv": "title: 乙\n"}) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Thumbs.db",
        "~$通知.docx",
        "rules/desktop.ini",
        "a.md.bak",
        "a.md~",
        "~WRL0001.tmp",
        "甲.docx.orig",
        "rules/.DS_Store",
        ".~lock.a.docx#",
    ],
)
def test_what_a_program_left_is_told_of_once(tmp_path: Path, name: str) -> None:
    (finding,) = findings(tmp_path, {f"docs/{name}": "甲"})
    assert (finding.path, finding.code, finding.is_error) == (f"docs/{name}", "ZD633", True)
