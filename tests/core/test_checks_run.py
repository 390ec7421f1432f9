"""All checks together: nothing on disk makes them fail, and what they say is sorted, once, and explained."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.samples import build, course, findings, page, report, rule, speech, whole
from zhidu.checks import run
from zhidu.checks.alone import check_alone
from zhidu.checks.registry import Check, Fault, check, checks, codes
from zhidu.checks.run import check_site
from zhidu.corpus.entry import Entry
from zhidu.corpus.loading import Cache
from zhidu.files.source import reason, unreadable
from zhidu.finding import Severity
from zhidu.front.codes import READING


def test_counts_say_how_much_was_checked() -> None:
    files = {
        "docs/a.md": rule("第一条　甲。\n\n第二条　依照前条和第一条。"),
        "docs/b.md": page("甲"),
        "docs/b.en.md": page("a"),
    }
    counts = report(files).counts
    assert (counts.pages, counts.rules, counts.articles, counts.citations) == (3, 1, 2, 2)


def test_findings_are_sorted_and_each_is_told_once() -> None:
    files = {
        "docs/b.md": rule("第一条　依照第九条。\n\n第三条　丙。", id="b", title="乙"),
        "docs/a.md": rule("没有条。", answers="[P99]", id="a", title="甲"),
    }
    found = findings(files)
    assert found == sorted(set(found))
    assert [each.code for each in found] == ["ZD312", "ZD208", "ZD301", "ZD201"]


def test_a_changed_page_is_read_again(tmp_path: Path) -> None:
    cache = Cache()
    assert check_site(build(tmp_path, whole({"docs/a.md": rule()})), cache).findings == ()
    assert check_site(build(tmp_path, {"docs/a.md": rule("没有条。")}), cache).findings[0].code == "ZD208"


def test_what_was_wrong_with_the_bytes_is_not_told_of_after_it_is_mended(tmp_path: Path) -> None:
    cache, file = Cache(), tmp_path / "docs/a.md"

    def codes(data: bytes) -> list[str]:
        file.write_bytes(data)
        return [each.code for each in check_site(project, cache).findings]

    project = build(tmp_path, whole({"docs/a.md": rule()}))
    text = rule().encode()
    assert codes(b"\xef\xbb\xbf" + text) == ["ZD101"]
    assert codes(text) == []
    assert codes(rule().encode("gbk")) == ["ZD101"]
    assert codes(b"") == ["ZD103"]
    assert codes(rule().encode("gbk")) == ["ZD101"]
    assert codes(text) == []


def test_a_site_says_whose_it_is(tmp_path: Path) -> None:
    (finding,) = check_site(build(tmp_path, {"docs/a.md": rule()})).findings
    assert (finding.path, finding.code, finding.is_error) == ("data/organ.yml", "ZD102", True)
    assert finding.message.startswith("没有机构文件")


@pytest.mark.parametrize("name", ["organ.yml", "registry.yml", "private-names.txt"])
def test_a_data_file_that_is_a_folder_is_told(tmp_path: Path, name: str) -> None:
    project = build(tmp_path, whole({"docs/a.md": rule()}))
    (project.data / name).unlink(missing_ok=True)
    (project.data / name).mkdir()
    (finding,) = check_site(project).findings
    assert (finding.path, finding.code) == (f"data/{name}", "ZD102")
    assert finding.message == "文件打不开（这是文件夹）"


@pytest.mark.parametrize("name", ["organ.yml", "registry.yml"])
@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_a_data_file_in_another_encoding_is_not_called_empty(tmp_path: Path, name: str, encoding: str) -> None:
    project = build(tmp_path, whole({"docs/a.md": rule()}))
    (project.data / name).write_bytes("name: 甲".encode(encoding))
    assert [each.code for each in check_site(project).findings] == ["ZD101"]


@pytest.mark.parametrize(("target", "why"), [("b.md", "这是链接，指到的文件不存在"), ("a.md", "链接绕成了圈")])
def test_a_page_that_is_a_link_to_nowhere_is_told(tmp_path: Path, target: str, why: str) -> None:
    project = build(tmp_path, whole({}))
    (project.docs / "a.md").symlink_to(target)
    (finding,) = check_site(project).findings
    assert (finding.path, finding.code, finding.message) == ("docs/a.md", "ZD102", f"文件打不开（{why}）")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    project = build(tmp_path, whole({}))
    for name in ("a.md", "b.txt"):
        os.mkfifo(project.docs / name)
    assert [each.message for each in check_site(project).findings] == ["文件打不开（不是普通文件）"] * 2


def test_what_the_system_says_is_told_in_chinese(tmp_path: Path) -> None:
    assert reason(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))) == "没有这个文件"
    assert reason(PermissionError(errno.EACCES, os.strerror(errno.EACCES))) == "没有权限"
    assert reason(OSError(errno.ENOTTY, "Not a typewriter")) == "Not a typewriter"
    assert unreadable(tmp_path) == "这是文件夹"
    assert unreadable(Path("a\0b")) == "名称不合规定"


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    project = build(tmp_path, whole({"docs/a.md": rule()}))
    (tmp_path / "docs/gbk.md").write_bytes("中文".encode("gbk"))
    (tmp_path / "data/private-names.txt").write_bytes("赵甲乙".encode("utf-16"))
    found = check_site(project).findings
    assert [(each.path, each.code) for each in found] == [("data/private-names.txt", "ZD101"), ("docs/gbk.md", "ZD101")]


def test_a_fault_in_a_check_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(entry: Entry) -> Iterator[Fault]:
        raise RuntimeError("13800138000")

    monkeypatch.setitem(checks(), ("entry",), [Check("ZD999", "不失败", Severity.ERROR, fails)])
    found = report({"docs/a.md": rule("第一条　依照第九条。")}).findings
    assert [each.code for each in found] == ["ZD009", "ZD301"]
    assert "RuntimeError" in found[0].message
    assert "138" not in str(found[0])


def codes_in(*folders: str) -> list[str]:
    """Every code that the modules of these folders of the core write out."""
    files = [file for folder in folders for file in (Path(run.__file__).parents[1] / folder).glob("*.py")]
    texts = [file.read_text(encoding="utf-8") for file in files if file.name != "codes.py"]
    return [code for text in texts for code in re.findall(r'"(ZD\d{3})"', text)]


def test_a_code_is_written_once_where_it_is_found() -> None:
    assert sorted(codes_in("checks")) == sorted(
        codes().keys() - READING.keys() | {"ZD127", "ZD145", "ZD146", "ZD214", "ZD351"}
    )


def test_what_reading_may_find_is_explained() -> None:
    assert {*codes_in("files", "front", "kinds")} == READING.keys()


def test_a_code_is_registered_once() -> None:
    for code, sentence in (("ZD301", "又一条"), ("ZD101", "又一条"), ("ZD999", "")):
        with pytest.raises(ValueError, match=code):
            check(code, sentence)


def test_a_file_by_itself_is_held_to_its_own_text(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text("# 草稿\n\n第一条　依照第九条和刑法第五条。\n\n第三条　机密★1年。", encoding="utf-8")
    found, counts = check_alone(file)
    assert [(each.code, each.line) for each in found] == [("ZD301", 3), ("ZD201", 5), ("ZD601", 5)]
    assert (counts.articles, counts.citations) == (2, 2)


WORDS = (
    "第一条 第二条 第 三 条 款 第（二）项 前款 前条 本条 （一） 1． ## 第一章 《 》 “ ” 。 、 至 附件1 附件 本制度"
    " （已废止） 公务员法 [a]( b.md#art_1 ) <!-- 免检 ZD301 ：x --> ` ``` --- | 密级： 机密 ★ 13800138000 某某"
    " 贫困 〔原件第8行〕 9999 之一"
)
PIECES = st.sampled_from([*WORDS.split(), " ", "\u3000", "\n", "\n\n"])
BODIES = st.lists(PIECES, max_size=30).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BODIES, BODIES, st.sampled_from([rule, speech, course, page]))
def test_no_text_makes_a_check_fail(body: str, value: str, kind: Any) -> None:
    front = {"title": "考勤制度 " + re.sub(r"[\n#`]", "", value)}
    found = findings({"docs/a.md": kind(body, **front), "docs/b.md": rule(value, id="b", title="乙")})
    assert all(each.line >= 1 and each.column >= 1 for each in found)
