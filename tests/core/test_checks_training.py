"""A course adds up, what it has read is at hand, and it has not run out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import course, findings, only, rule, speech
from zhidu.finding import Severity

SITE = {
    "docs/rule.md": rule("第一条　甲。\n\n第二条　乙。", aliases="[考勤办法]"),
    "docs/talk.md": speech(title="在工作会议上的讲话"),
}

BROKEN = [
    ("ZD501", course(hours="{classroom: 2, online: 1.5, total: ‸4}"), "学时合计写着4，课堂、网上、现场加起来是3.5"),
    ("ZD501", course(hours="‸{classroom: 0}"), "学时是0"),
    ("ZD502", course(readings="[‸《考勤规章制度》]"), "必读《考勤规章制度》不在本站，也没有登记"),
    ("ZD502", course(readings="[‸《在别处会议上的讲话》]"), "必读《在别处会议上的讲话》不在本站，也没有登记"),
    ("ZD502", course(basis="[‸《没有的条例》第五条]"), "需求依据《没有的条例》不在本站，也没有登记"),
    (
        "ZD504",
        course(basis="[‸《在工作会议上的讲话》第1点、第3点]"),
        "《在工作会议上的讲话》要点到第1点为止，没有第3点",
    ),
    ("ZD301", course(readings="[《考勤制度》第一条, ‸《考勤制度》第五条]"), "《考勤制度》全文到第二条为止，没有第五条"),
    ("ZD301", course(readings="[‸考勤办法第五条]"), "《考勤制度》全文到第二条为止，没有第五条"),
    ("ZD301", course(basis="[‸依照考勤制度第五条]"), "《考勤制度》全文到第二条为止，没有第五条"),
    ("ZD502", course(readings="[‸刑法第五条]"), "必读《刑法》不在本站，也没有登记"),
    ("ZD502", course(readings="[‸《没有的条例》和《一本好书》]"), "必读《没有的条例》不在本站，也没有登记"),
]


@pytest.mark.parametrize(("code", "text", "message"), BROKEN)
def test_a_fault_is_found_where_it_lies(tmp_path: Path, code: str, text: str, message: str) -> None:
    finding = only(tmp_path, SITE | {"docs/a.md": text}, code)
    assert finding.message == message
    assert finding.is_error


def test_a_reading_says_which_document(tmp_path: Path) -> None:
    for vague in ("有关文件", "第五条"):
        text = course(readings=f"[考勤办法, ‸{vague}]")
        finding = only(tmp_path, SITE | {"docs/a.md": text}, "ZD502")
        assert (finding.message, finding.severity) == (f"必读“{vague}”没有写明是哪份文件", Severity.WARNING)


def test_a_course_runs_out_on_the_day_after(tmp_path: Path) -> None:
    assert findings(tmp_path, SITE | {"docs/a.md": course(valid_until="2026-11-22")}) == []
    finding = only(tmp_path, SITE | {"docs/a.md": course(valid_until="‸2026-11-21")}, "ZD503")
    assert finding.severity is Severity.WARNING


def test_the_end_of_a_course_may_be_open(tmp_path: Path) -> None:
    assert findings(tmp_path, SITE | {"docs/a.md": course(valid_until="待定")}) == []
    finding = only(tmp_path, SITE | {"docs/a.md": course(valid_until="‸长期")}, "ZD112")
    assert finding.message == "“有效期至”（valid_until）不是日期，也不是“待定”"


def test_a_sound_course_has_no_findings(tmp_path: Path) -> None:
    text = course(
        hours="{classroom: 2, online: 1.5, onsite: 4, total: 7.5}",
        readings="[《考勤制度》第一条、第二条, 考勤办法第二条, 《在工作会议上的讲话》, 《一本好书》第三章, "
        "《一本好书》和考勤制度第一条]",
        basis="[讲话提出的要求, 第二条战线, 《考勤办法》, 《在工作会议上的讲话》第1点]",
        valid_until="2030-01-01",
    )
    assert findings(tmp_path, SITE | {"docs/a.md": text}) == []
