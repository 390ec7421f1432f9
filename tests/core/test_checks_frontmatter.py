"""What front matter says must agree with itself and with the other pages: each code broken and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

import zhidu.checks.frontmatter as checks
from zhidu.checks.codes import CODES
from zhidu.checks.frontmatter import Entry, check_corpus, check_document
from zhidu.files.source import Source
from zhidu.finding import Finding, Severity
from zhidu.front.frontmatter import read_frontmatter
from zhidu.kinds.table import validate

DRAFT = """\
kind: rule
id: attendance
title: 考勤制度
category: 考勤请销假
status: 征求意见稿
issuer: 待定
responsible: 待定
interpreter: 待定
scope: 机关工作人员
"""

IN_FORCE = (
    DRAFT.replace("征求意见稿", "现行有效").replace("issuer: 待定", "issuer: 政协办公室")
    + """\
document_number: 辽政协办〔2024〕5号
adopted_by: 第3次党组会议
adopted: 2024-04-20
issued: 2024-04-28
effective: 2024-05-01
"""
)
TRIAL = IN_FORCE.replace("现行有效", "试行") + "trial_until: 2025-05-01\n"
REPEALED = IN_FORCE.replace("现行有效", "已废止") + "repealed: 2025-05-01\n"
TERM = "kind: term\nid: a-term\ntitle: 三会一课\nexpansion: 支部党员大会等\nsource: 《甲》\n"
COURSE = """\
kind: course
id: a-course
title: 课程
code: DJ-01
category: 培训
audiences: [机关党员干部]
objectives: [掌握制度]
hours: {classroom: 1}
methods: [讲授]
responsible: 待定
"""
SPEECH = """\
kind: speech
id: a-speech
title: 讲话
event: symposium
order: 1
speaker: 张三
post: 主席
organization: 市政协
text: digest
date: 不详
source: 文字稿
proposals:
  - {id: P01, name: 甲, category: 培训, verb: 建立, point: 1}
  - {id: P02, name: 乙, category: 培训, verb: 建立, point: 2}
"""


def entry(path: str, text: str) -> Entry:
    front = read_frontmatter(Source(path, f"---\n{text}---\n正文\n"))
    document, findings = validate(front, None)
    assert document is not None, findings
    return path, front, document


def check(text: str) -> list[Finding]:
    _, front, document = entry("a.md", text)
    return list(check_document(front, document))


def only(text: str) -> Finding:
    findings = check(text)
    assert len(findings) == 1, findings
    return findings[0]


def corpus(*pages: tuple[str, str]) -> list[Finding]:
    return list(check_corpus([entry(path, text) for path, text in pages]))


@pytest.mark.parametrize("text", [DRAFT, IN_FORCE, TRIAL, REPEALED, TERM, COURSE, SPEECH])
def test_documents_in_order_have_no_findings(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize("text", [IN_FORCE, TRIAL])
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("document_number: 辽政协办〔2024〕5号\n", "文号"),
        ("adopted_by: 第3次党组会议\n", "通过会议"),
        ("issued: 2024-04-28\n", "印发日期"),
        ("effective: 2024-05-01\n", "施行日期"),
    ],
)
def test_zd120_force_needs_its_facts(text: str, line: str, name: str) -> None:
    finding = only(text.replace(line, ""))
    assert (finding.code, finding.line, finding.column) == ("ZD120", 6, 9)
    assert finding.message.endswith(f"没有{name}（{line.partition(':')[0]}）")
    assert finding.is_error


def test_zd120_merging_a_draft_is_not_enacting_it() -> None:
    finding = only(DRAFT.replace("征求意见稿", "现行有效"))
    assert finding.code == "ZD120"
    for name in ("issuer", "document_number", "adopted_by", "issued", "effective"):
        assert name in finding.message
    assert "征求意见稿" in finding.hint


@pytest.mark.parametrize(
    ("old", "new", "spot", "message"),
    [
        ("adopted: 2024-04-20", "adopted: 2024-04-29", (14, 9), "印发日期 2024-04-28 早于通过日期 2024-04-29"),
        ("trial_until: 2025-05-01", "trial_until: 2024-04-30", (16, 14), "试行期满 2024-04-30 早于施行日期 2024-05-01"),
    ],
)
def test_zd121_dates_are_in_order(old: str, new: str, spot: tuple[int, int], message: str) -> None:
    finding = only(TRIAL.replace(old, new))
    assert (finding.code, finding.line, finding.column) == ("ZD121", *spot)
    assert finding.message == message
    assert finding.is_error


def test_zd121_repealed_before_it_took_effect() -> None:
    finding = only(REPEALED.replace("repealed: 2025", "repealed: 2023"))
    assert (finding.code, finding.line, finding.column) == ("ZD121", 16, 11)


def test_zd121_effect_before_adoption_is_an_error_and_before_issue_a_warning() -> None:
    findings = check(IN_FORCE.replace("effective: 2024-05-01", "effective: 2024-04-01"))
    assert [(finding.line, finding.column, finding.severity) for finding in findings] == [
        (15, 12, Severity.ERROR),
        (15, 12, Severity.WARNING),
    ]


def test_zd121_one_day_may_serve_for_all() -> None:
    text = IN_FORCE.replace("2024-04-20", "2024-05-01").replace("2024-04-28", "2024-05-01")
    assert check(text) == []


def test_zd122_trial_says_when_it_ends() -> None:
    finding = only(IN_FORCE.replace("现行有效", "试行"))
    assert (finding.code, finding.line, finding.column) == ("ZD122", 6, 9)


@pytest.mark.parametrize("status", ["已废止", "失效"])
def test_zd123_end_has_a_date(status: str) -> None:
    finding = only(IN_FORCE.replace("现行有效", status))
    assert (finding.code, finding.line, finding.column) == ("ZD123", 6, 9)
    assert finding.severity is Severity.WARNING
    assert "superseded_by" in finding.hint


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("superseded_by: attendance", 16),
        ("superseded_by: 《考勤制度》", 16),
        ("superseded_by: 考勤制度", 16),
        ("supersedes: [other, attendance]", 21),
    ],
)
def test_zd124_a_rule_does_not_supersede_itself(line: str, column: int) -> None:
    finding = only(IN_FORCE + line + "\n")
    assert (finding.code, finding.line, finding.column) == ("ZD124", 16, column)


def test_zd124_another_rule_may() -> None:
    assert check(IN_FORCE + "supersedes: [attendance-2019]\nsuperseded_by: 《新考勤制度》\n") == []


@pytest.mark.parametrize("status", ["拟建", "征求意见稿"])
@pytest.mark.parametrize(
    "line", ["document_number: 辽政协办〔2024〕5号", "issued: 2024-04-28", "effective: 2024-05-01"]
)
def test_zd125_draft_has_no_force(status: str, line: str) -> None:
    finding = only(DRAFT.replace("征求意见稿", status) + line + "\n")
    assert (finding.code, finding.line, finding.column) == ("ZD125", 11, 1)


def test_zd126_expansion_has_a_source() -> None:
    finding = only(TERM.replace("source: 《甲》\n", ""))
    assert (finding.code, finding.line, finding.column) == ("ZD126", 5, 1)


@pytest.mark.parametrize("phrase", ["本地用语，含义待核", "本地用语,含义待核"])
def test_zd126_unknown_expansion_needs_none(phrase: str) -> None:
    assert check(TERM.replace("source: 《甲》\n", "").replace("支部党员大会等", phrase)) == []


@pytest.mark.parametrize("text", [DRAFT.replace("考勤制度", "《考勤制度》"), SPEECH.replace("讲话\n", "《讲话》\n")])
def test_zd127_a_title_stands_without_marks(text: str) -> None:
    finding = only(text)
    assert (finding.code, finding.line, finding.column) == ("ZD127", 4, 8)
    assert finding.hint.startswith("去掉书名号，写成“")


@pytest.mark.parametrize(
    "text",
    [
        DRAFT.replace("考勤制度", "《公务员法》和《监察法》"),
        DRAFT.replace("考勤制度", "贯彻《公务员法》"),
        TERM.replace("三会一课", "《廉政准则》"),
    ],
)
def test_zd127_marks_inside_a_title_and_around_a_phrase_are_its_own(text: str) -> None:
    assert check(text) == []


def test_zd130_ids_are_unique() -> None:
    findings = corpus(("a.md", DRAFT), ("b.md", "# 注释\n" + DRAFT), ("c.md", TERM))
    assert [(one.path, one.line, one.column, one.code) for one in findings] == [("b.md", 4, 5, "ZD130")]
    assert "a.md 第3行" in findings[0].message


def test_zd130_a_translation_has_the_id_of_its_page() -> None:
    assert corpus(("docs/a.md", DRAFT), ("docs/a.en.md", DRAFT)) == []
    assert corpus(("docs/a.zh.md", SPEECH), ("docs/a.en.md", SPEECH)) == []
    assert [one.code for one in corpus(("docs/a.md", DRAFT), ("docs/b.en.md", DRAFT))] == ["ZD130"]


def test_zd131_document_numbers_are_unique() -> None:
    other = IN_FORCE.replace("id: attendance", "id: other")
    findings = corpus(("a.md", IN_FORCE), ("b.md", other))
    assert [(one.path, one.line, one.column, one.code) for one in findings] == [("b.md", 11, 18, "ZD131")]
    assert corpus(("a.md", IN_FORCE), ("b.md", other.replace("5号", "6号"))) == []


def test_zd132_proposal_numbers_are_unique() -> None:
    other = SPEECH.replace("id: a-speech", "id: b-speech").replace("P02", "P03")
    findings = corpus(("a.md", SPEECH), ("b.md", other))
    assert [(one.path, one.line, one.column, one.code) for one in findings] == [("b.md", 14, 10, "ZD132")]
    assert corpus(("a.md", SPEECH), ("b.md", other.replace("P01", "P04"))) == []


def test_zd132_within_one_speech_too() -> None:
    findings = corpus(("a.md", SPEECH.replace("P02", "P01")))
    assert [(one.line, one.column, one.code) for one in findings] == [(15, 10, "ZD132")]
    assert "本页第14行" in findings[0].message


def test_zd133_course_codes_are_unique() -> None:
    other = COURSE.replace("id: a-course", "id: b-course")
    findings = corpus(("a.md", COURSE), ("b.md", other))
    assert [(one.path, one.line, one.column, one.code) for one in findings] == [("b.md", 5, 7, "ZD133")]
    assert corpus(("a.md", COURSE), ("b.md", other.replace("DJ-01", "DJ-02"))) == []


def test_every_code_in_use_is_in_the_table_and_tested() -> None:
    source = Path(checks.__file__).read_text("utf-8")
    tests = Path(__file__).read_text("utf-8")
    used = {code for code in CODES if code in source}
    assert used == {code for code in CODES if code.startswith(("ZD12", "ZD13"))}
    assert all(f"test_{code.lower()}_" in tests for code in used)
