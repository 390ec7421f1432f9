"""All checks together: nothing on disk makes them fail, and what they say is sorted, once, and explained."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.samples import build, course, findings, page, report, rule, speech
from zhidu.checks import run, structure
from zhidu.checks.alone import check_alone
from zhidu.checks.codes import CODES
from zhidu.checks.run import check_site
from zhidu.corpus import Cache
from zhidu.entry import Entry
from zhidu.finding import Finding


def test_counts_say_how_much_was_checked(tmp_path: Path) -> None:
    files = {
        "docs/a.md": rule("第一条　甲。\n\n第二条　依照前条和第一条。"),
        "docs/b.md": page("甲"),
        "docs/b.en.md": page("a"),
    }
    counts = report(tmp_path, files).counts
    assert (counts.pages, counts.rules, counts.articles, counts.citations) == (3, 1, 2, 2)


def test_findings_are_sorted_and_each_is_told_once(tmp_path: Path) -> None:
    files = {
        "docs/b.md": rule("第一条　依照第九条。\n\n第三条　丙。", id="b", title="乙"),
        "docs/a.md": rule("没有条。", answers="[P99]", id="a", title="甲"),
    }
    found = findings(tmp_path, files)
    assert found == sorted(set(found))
    assert [each.code for each in found] == ["ZD312", "ZD208", "ZD301", "ZD201"]


def test_a_changed_page_is_read_again(tmp_path: Path) -> None:
    cache = Cache()
    assert check_site(build(tmp_path, {"docs/a.md": rule()}), cache).findings == ()
    assert check_site(build(tmp_path, {"docs/a.md": rule("没有条。")}), cache).findings[0].code == "ZD208"


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    project = build(tmp_path, {"docs/a.md": rule()})
    (tmp_path / "docs/gbk.md").write_bytes("中文".encode("gbk"))
    (tmp_path / "data").mkdir()
    (tmp_path / "data/private-names.txt").write_bytes("赵甲乙".encode("utf-16"))
    found = check_site(project).findings
    assert [(each.path, each.code) for each in found] == [("data/private-names.txt", "ZD101"), ("docs/gbk.md", "ZD101")]


def test_a_fault_in_a_check_does_not_hide_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(entry: Entry) -> Iterator[Finding]:
        raise RuntimeError("13800138000")

    monkeypatch.setattr(structure, "check_structure", fails)
    found = report(tmp_path, {"docs/a.md": rule("第一条　依照第九条。")}).findings
    assert [each.code for each in found] == ["ZD009", "ZD301"]
    assert "RuntimeError" in found[0].message
    assert "138" not in str(found[0])


def test_every_code_that_is_used_is_explained() -> None:
    folder = Path(run.__file__).parent
    used = {
        code
        for file in [*folder.glob("*.py"), *folder.parent.glob("*.py")]
        for code in re.findall(r'"(ZD\d{3})"', file.read_text(encoding="utf-8"))
    }
    assert used == set(CODES)


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
    with tempfile.TemporaryDirectory() as folder:
        front = {"title": "考勤制度 " + re.sub(r"[\n#`]", "", value)}
        found = findings(Path(folder), {"docs/a.md": kind(body, **front), "docs/b.md": rule(value, id="b", title="乙")})
        assert all(each.line >= 1 and each.column >= 1 for each in found)
