"""What is published beside the pages is looked at too: text in any encoding, the words in Office files, file names."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.samples import build, page, whole
from zhidu.checks.private import is_private
from zhidu.checks.run import check_site
from zhidu.files import attachment
from zhidu.files.attachment import read_attachment
from zhidu.finding import Finding, Severity

MOBILE = "13800138000"


def office(members: dict[str, str]) -> bytes:
    """A file of Word, Excel or PowerPoint: only what holds words."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in members.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return written.getvalue()


def word(*runs: str) -> bytes:
    """A Word file of one paragraph, written in so many runs."""
    text = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return office({"word/document.xml": f"<w:document><w:body><w:p>{text}</w:p></w:body></w:document>"})


def found(folder: Path, name: str, data: bytes) -> list[Finding]:
    """What is found in a site with one more file under docs/."""
    project = build(folder, whole({"docs/index.md": page("甲", id="home")}))
    file = project.docs / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return list(check_site(project).findings)


MARKED = [
    ("a.txt", "开头。\n机密★1年\n".encode(), "ZD601", 2),
    ("a.txt", "机密★1年".encode("gbk"), "ZD601", 1),
    ("a.txt", "机密★1年".encode("utf-16"), "ZD601", 1),
    ("a.txt", b"\xef\xbb\xbf" + "机密★1年".encode(), "ZD601", 1),
    ("a.txt", "机密★1年".encode("gbk") + b"\xff\x00", "ZD601", 1),
    ("说明", "机密★1年".encode(), "ZD601", 1),
    ("a.mkd", "---\nkind: page\n---\n\n份号：000012\n".encode(), "ZD602", 5),
    ("b/A.MD", "内部资料 不得外传".encode(), "ZD603", 1),
    ("a.html", f"<p>电话<b>\n{MOBILE}</b></p>".encode(), "ZD612", 2),
    ("a.htm", "<p\nclass=a>机密<span\nlang=EN-US>★1</span>年</p>".encode("gbk"), "ZD601", 2),
    ("a.htm", "<p>机密&#9733;1年</p>".encode(), "ZD601", 1),
    ("a.htm", "<tr><td>密级</td>\n<td>甲</td></tr><tr><td>密级</td> <td><b>机密</b></td></tr>".encode(), "ZD601", 2),
    ("a.htm", f"<!-- {MOBILE} -->".encode(), "ZD612", 1),
    ("a.svg", f'<svg><text x="1">{MOBILE}</text></svg>'.encode(), "ZD612", 1),
    ("a.csv", f"姓名,电话,年龄\n某人,{MOBILE},45\n".encode("gbk"), "ZD612", 2),
    ("a.csv", f"45,{MOBILE}\n".encode(), "ZD612", 1),
    ("a.json", f'{{"电话": [3,{MOBILE},4]}}'.encode(), "ZD612", 1),
    ("a.js", f"const phone = '{MOBILE}';".encode(), "ZD612", 1),
    ("a.css", f"/* {MOBILE} */".encode(), "ZD612", 1),
    ("a.yaml", "级别: 机密★长期".encode(), "ZD601", 1),
    ("a.docx", word("机密", "★1", "年"), "ZD601", 1),
    ("a.docx", word("138", "0013", "8000"), "ZD612", 1),
    ("a.docx", office({"word/header1.xml": "<w:hdr><w:p><w:t>机密★1年</w:t></w:p></w:hdr>"}), "ZD601", 1),
    ("a.docx", office({"word/document.xml": f"<w:p><w:del><w:delText>{MOBILE}</w:delText></w:del></w:p>"}), "ZD612", 1),
    (
        "a.docx",
        office({"word/document.xml": "<w:p><w:t>甲</w:t></w:p><w:p><w:t>A&#9733;秘密&#9733;</w:t></w:p>"}),
        "ZD601",
        2,
    ),
    ("a.xlsx", office({"xl/sharedStrings.xml": f"<sst><si><t>甲</t></si><si><t>{MOBILE}</t></si></sst>"}), "ZD612", 2),
    (
        "a.xlsx",
        office({"xl/worksheets/sheet1.xml": f'<c r="A1" t="s"><v>0</v></c><c r="B1"><v>{MOBILE}</v></c>'}),
        "ZD612",
        2,
    ),
    ("a.pptx", office({"ppt/slides/slide1.xml": "<a:p><a:r><a:t>机密★</a:t></a:r></a:p>"}), "ZD601", 1),
]


@pytest.mark.parametrize(("name", "data", "code", "line"), MARKED)
def test_what_must_not_be_published_is_found_in_an_attachment(
    tmp_path: Path, name: str, data: bytes, code: str, line: int
) -> None:
    findings = [each for each in found(tmp_path, f"files/{name}", data) if each.code.startswith("ZD6")]
    assert {(each.code, each.path, each.line) for each in findings} == {(code, f"docs/files/{name}", line)}
    assert all(is_private(each) and "138001" not in str(each) for each in findings)


SOUND = [
    ("a.txt", "依照保密法办理。".encode("gbk")),
    ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + "机密★1年".encode()),
    ("a.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\xff\n"),
    ("a.svg", b'<svg viewBox="0 0 13800138000 1"><path d="M 138 0013 8000 4539 1488 0343 6467"/></svg>'),
    ("a.csv", "金额,13800138000元\n".encode()),
    ("a.xlsx", office({"xl/worksheets/sheet1.xml": f'<c r="A1" t="s"><v>{MOBILE}</v></c>'})),
    ("a.docx", word("依照保密法办理。")),
    ("a.zip", office({"word/document.xml": "<w:t>机密★1年</w:t>"})),
    ("empty.txt", b""),
    (".hidden.txt", "机密★1年".encode()),
    (".hidden/a.txt", "机密★1年".encode()),
    ("templates/a.txt", "机密★1年".encode()),
]


@pytest.mark.parametrize(("name", "data"), SOUND)
def test_ordinary_attachments_and_what_is_not_published_are_let_be(tmp_path: Path, name: str, data: bytes) -> None:
    assert found(tmp_path, name, data) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (f"{MOBILE}.png", "ZD612"),
        (f"{MOBILE}/a.png", "ZD612"),
        ("机密★1年.pdf", "ZD601"),
        ("通讯录（内部资料，注意保存）.pdf", "ZD603"),
    ],
)
def test_the_name_of_a_file_is_read_too(tmp_path: Path, name: str, code: str) -> None:
    (finding,) = found(tmp_path, name, b"\0")
    assert (finding.code, finding.path, finding.line, finding.column) == (code, f"docs/{name}", 1, 1)
    assert finding.message.startswith("文件名里有")


def test_the_name_of_a_page_is_read_too(tmp_path: Path) -> None:
    text = page("甲", id="other").encode()
    assert [each.code for each in found(tmp_path, f"{MOBILE}.md", text)] == ["ZD612"]


def test_a_file_named_for_a_subject_is_no_marked_file(tmp_path: Path) -> None:
    assert found(tmp_path, "保密法.pdf", b"\0") == []
    assert found(tmp_path, "内部文件.pdf", b"\0") == []


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0 encrypted", b"", word("甲")[:-30]])
def test_an_office_file_that_cannot_be_read_is_told_of(tmp_path: Path, data: bytes) -> None:
    (finding,) = found(tmp_path, "a.docx", data)
    assert (finding.code, finding.severity) == ("ZD102", Severity.WARNING)
    assert "没有查" in finding.message


def test_no_zip_is_unpacked_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment, "MAX_UNPACKED", 1024 * 1024)
    members = {f"word/header{n}.xml": f"<w:p><w:t>{' ' * 900_000}</w:t></w:p>" for n in range(50)}
    (tmp_path / "a.docx").write_bytes(office(members))
    (source,), (fault,) = read_attachment(tmp_path / "a.docx", "a.docx")
    assert len(source.text) < 1024 * 1024
    assert fault.message == "文件太大，只查了前 1 MB 的内容"


def test_of_a_long_text_the_beginning_is_read_and_the_rest_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachment, "MAX_BYTES", 1024 * 1024)
    (tmp_path / "a.txt").write_bytes(b"x" + "机密★1年\n".encode() * 100_000)
    (source,), (fault,) = read_attachment(tmp_path / "a.txt", "a.txt")
    assert source.text.startswith("x机密★1年\n")
    assert fault.message == "文件太大，只查了前 1 MB"


def test_a_link_to_nowhere_is_told_of(tmp_path: Path) -> None:
    project = build(tmp_path, whole({"docs/index.md": page("甲", id="home")}))
    for name, target in (("a.png", "nowhere.png"), ("b.txt", "b.txt"), ("round", ".")):
        (project.docs / name).symlink_to(target)
    findings = check_site(project).findings
    assert [(each.path, each.code) for each in findings] == [
        ("docs/a.png", "ZD102"),
        ("docs/b.txt", "ZD102"),
        ("docs/round", "ZD102"),
    ]
    assert all(each.message.isascii() is False and "No such" not in str(each) for each in findings)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.integers(0, 400), st.sampled_from([".docx", ".html", ".txt", ".csv", ".bin"]))
def test_no_bytes_make_reading_fail(tmp_path: Path, data: bytes, at: int, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    whole_file = word("机密", "★1", "年")
    for content in (data, whole_file[:at] + data + whole_file[at + len(data) :]):
        file.write_bytes(content)
        for source in read_attachment(file, "a")[0]:
            assert source.position(len(source.text)) >= (1, 1)
