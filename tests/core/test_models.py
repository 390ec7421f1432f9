"""Front matter as documents: every fault at once, each at its line, with its mend."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from zhidu.checks.registry import codes
from zhidu.commands.schema import json_schema
from zhidu.files.source import Source
from zhidu.finding import Finding
from zhidu.front.document import Document
from zhidu.front.fields import number_faults
from zhidu.front.frontmatter import read_frontmatter
from zhidu.front.organ import Organ, read_organ, today_of, zone_of
from zhidu.front.registry import read_registry
from zhidu.kinds.course import Course
from zhidu.kinds.rule import Rule
from zhidu.kinds.speech import Speech, TextKind
from zhidu.kinds.standing import Status
from zhidu.kinds.table import KINDS, validate
from zhidu.kinds.term import Term

ORGAN_TEXT = """\
name: 知识库
name_en: Knowledge base
categories:
  - {id: attendance, name: 考勤请销假, name_en: Attendance}
  - {id: training, name: 培训, name_en: Training}
audiences:
  - {id: staff, name: 机关党员干部, name_en: Staff}
offices:
  - {id: group, name: 政协党组, name_en: Group}
  - {id: undecided, name: 待定, name_en: To be decided}
"""

RULE = """\
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
date: 不详（约2018年下半年）
source: 文字稿
places: 15
proposals:
  - id: P01
    name: 请示报告制度
    category: 培训
    verb: 建立
    point: 1
"""

COURSE = """\
kind: course
id: a-course
title: 课程
code: DJ-01
category: 培训
audiences: [机关党员干部]
objectives: [掌握制度]
hours: {classroom: 1.5, onsite: 2}
methods: [讲授]
responsible: 待定
"""

TERM = "kind: term\nid: a-term\ntitle: 三会一课\nexpansion: 本地用语，含义待核\n"
PAGE = "kind: page\nid: a-page\ntitle: 说明\n"


def organ() -> Organ:
    found, findings = read_organ(Source("data/organ.yml", ORGAN_TEXT))
    assert findings == []
    assert found is not None
    return found


ORGAN = organ()


def check(front: str) -> tuple[Document | None, list[Finding]]:
    return validate(read_frontmatter(Source("页.md", f"---\n{front}---\n正文\n")), ORGAN)


def faults(front: str) -> list[tuple[str, int, int]]:
    document, findings = check(front)
    assert (document is None) == bool(findings)
    return [(finding.code, finding.line, finding.column) for finding in findings]


def only(front: str) -> Finding:
    _, findings = check(front)
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(
    ("front", "kind"), [(RULE, Rule), (SPEECH, Speech), (COURSE, Course), (TERM, Term), (PAGE, KINDS["page"].model)]
)
def test_each_kind_has_a_document_that_holds(front: str, kind: type[Document]) -> None:
    document, findings = check(front)
    assert findings == []
    assert type(document) is kind


def test_values_arrive_as_their_types() -> None:
    speech, _ = check(SPEECH)
    assert isinstance(speech, Speech)
    assert (speech.text, speech.places, speech.date) == (TextKind.DIGEST, "15", "不详（约2018年下半年）")
    rule, _ = check(RULE + "effective: 2024-05-01\naliases: [甲]\ndocument_number: 辽政协办〔2024〕5号\n")
    assert isinstance(rule, Rule)
    assert (rule.status, rule.effective, rule.aliases) == (Status.DRAFT, dt.date(2024, 5, 1), ("甲",))
    course, _ = check(COURSE)
    assert isinstance(course, Course)
    assert (course.hours.classroom, course.hours.online, course.hours.onsite, course.hours.total) == (1.5, 0, 2, None)


def test_documents_never_change() -> None:
    rule, _ = check(RULE)
    assert rule is not None
    with pytest.raises(ValidationError):
        rule.title = "另一个"  # type: ignore[misc]


def test_optional_keys_may_be_left_blank() -> None:
    assert faults(RULE + "title_en:\naliases:\nsecrecy_review:\n") == []


def test_everyone_may_say_who_reviewed_secrecy() -> None:
    for front in (RULE, SPEECH, COURSE, TERM, PAGE):
        assert faults(front + "secrecy_review: {by: 张三, date: 2026-11-22}\nupdated: 2026-11-22\n") == []


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    front = (
        RULE.replace("id: attendance", "id: Attendance").replace("考勤请销假", "考勤").replace("title: 考勤制度\n", "")
    )
    assert faults(front + "effective: 2024\nmotto: 甲\n") == [
        ("ZD111", 3, 1),
        ("ZD115", 3, 5),
        ("ZD114", 4, 11),
        ("ZD112", 10, 12),
        ("ZD110", 11, 1),
    ]


def test_a_missing_key_that_stands_misspelt_is_told_once() -> None:
    assert faults(RULE.replace("title:", "titel:")) == [("ZD110", 4, 1)]
    assert faults(RULE.replace("title:", "标题:")) == [("ZD110", 4, 1)]


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("titel_en: x", "改为 title_en"),
        ("Aliases: [x]", "改为 aliases"),
        ("文号: x", "改为 document_number"),
        ("施行日: x", "改为 effective"),
        ("完全不同: x", "这里还可以写的有：title_en、"),
    ],
)
def test_zd110_unknown_key_gets_the_nearest(line: str, mend: str) -> None:
    finding = only(RULE + line + "\n")
    assert (finding.code, finding.line, finding.column) == ("ZD110", 11, 1)
    assert mend in finding.hint


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        (RULE.replace("kind: rule", "Kind: rule"), [("ZD110", 2, 1, "改为 kind")]),
        (RULE.replace("title:", "Title:"), [("ZD110", 4, 1, "改为 title")]),
        (SPEECH.replace("    verb:", "    VERB:"), [("ZD110", 18, 5, "改为 verb")]),
        (
            RULE.replace("kind: rule", "KIND: rule").replace("status: 征求意见稿", "status: 草稿"),
            [("ZD110", 2, 1, "改为 kind"), ("ZD114", 6, 9, "")],
        ),
    ],
)
def test_zd110_a_key_in_capitals_is_not_missing_as_well(front: str, expected: list[tuple[str, int, int, str]]) -> None:
    _, findings = check(front)
    assert [(each.code, each.line, each.column) for each in findings] == [each[:3] for each in expected]
    assert all(each.hint == hint for each, (*_, hint) in zip(findings, expected, strict=True) if hint)


def test_zd110_unknown_key_inside() -> None:
    assert faults(SPEECH + "    verbs: x\n") == [("ZD110", 20, 5)]


def test_zd111_missing_field_says_where_to_add_it() -> None:
    finding = only(RULE.replace("status: 征求意见稿\n", ""))
    assert (finding.code, finding.line, finding.column) == ("ZD111", 5, 1)
    assert finding.message == "缺少“状态”（status）"
    assert finding.hint == "在第5行的 category 之后加一行“status: …”"


def test_zd111_missing_inside() -> None:
    finding = only(SPEECH.replace("    verb: 建立\n", ""))
    assert (finding.line, finding.column) == (17, 5)
    assert finding.message == "缺少“制度建议”（proposals）第1项的“用语”（verb）"


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("scope: 机关工作人员", "scope:", 1),
        ("scope: 机关工作人员", "scope: ''", 8),
        ("scope: 机关工作人员", "scope: '　'", 8),
    ],
)
def test_zd111_required_field_is_not_blank(old: str, new: str, column: int) -> None:
    finding = only(RULE.replace(old, new))
    assert (finding.code, finding.line, finding.column) == ("ZD111", 10, column)
    assert "空着" in finding.message


def test_zd111_list_that_must_not_be_empty() -> None:
    assert faults(COURSE.replace("[掌握制度]", "[]")) == [("ZD111", 8, 13)]


@pytest.mark.parametrize(
    ("line", "column", "message", "mend"),
    [
        ("notice: 2024", 9, "要写文字，现在是“2024”", "引号"),
        ("notice: 2024-05-01", 9, "要写文字", "引号"),
        ("notice: yes", 9, "是非值", "引号"),
        ("notice: [甲]", 9, "要写文字，现在是列表", "一行文字"),
        ("effective: 2024", 12, "要写日期", "2024-05-01"),
        ('effective: "2024-05-01"', 12, "要写日期", "改为 2024-05-01，不加引号"),
        ("effective: 2024年5月1日", 12, "要写日期", "改为 2024-05-01"),
        ("effective: 2024.5.1", 12, "要写日期", "改为 2024-05-01"),
        ("effective: 2024年2月30日", 12, "要写日期", "年月日写全"),
        ("effective: 2024-05-01 08:00:00", 12, "不写时间", "改为 2024-05-01"),
        ("aliases: 考勤", 10, "要写成列表", "[考勤]"),
        ("aliases: 【甲、乙】", 10, "要写成列表", "甲, 乙"),
        ("aliases: {甲: 乙}", 10, "要写成列表", "- "),
        ("secrecy_review: 张三", 17, "要分项写", "缩进"),
        ("secrecy_review: by：张三", 17, "全角", "半角冒号"),
        ("secrecy_review: [张三]", 17, "要分项写", "缩进"),
    ],
)
def test_zd112_value_has_its_kind(line: str, column: int, message: str, mend: str) -> None:
    finding = only(RULE + line + "\n")
    assert (finding.code, finding.line, finding.column) == ("ZD112", 11, column)
    assert message in finding.message
    assert mend in finding.hint


@pytest.mark.parametrize("value", ["一", "0", "-1", "1.5", "true", '"1"'])
def test_zd112_order_is_a_whole_number_from_1(value: str) -> None:
    assert faults(SPEECH.replace("order: 1", f"order: {value}")) == [("ZD112", 6, 8)]


@pytest.mark.parametrize("value", ["四", "-1", ".inf", ".nan", "true", "'2'"])
def test_zd112_hours_are_numbers(value: str) -> None:
    assert faults(COURSE.replace("1.5", value)) == [("ZD112", 9, 20)]


@pytest.mark.parametrize(
    ("value", "mend"),
    [
        ("2018", "不详"),
        ("约2018年", "不详"),
        ("2018年10月8日", "写成 2018-10-08"),
        ("2018-10-08 09:00:00", "2024-05-01"),
    ],
)
def test_zd112_speech_has_a_day_or_says_that_it_is_unknown(value: str, mend: str) -> None:
    finding = only(SPEECH.replace("不详（约2018年下半年）", value))
    assert (finding.code, finding.line, finding.column) == ("ZD112", 11, 7)
    assert mend in finding.hint


@pytest.mark.parametrize("value", ["2018-10-08", "不详", "不详（约2018年）"])
def test_zd112_dates_of_speeches_that_hold(value: str) -> None:
    assert faults(SPEECH.replace("不详（约2018年下半年）", value)) == []


@pytest.mark.parametrize(
    ("kind", "guess"), [("rules", "rule"), ("制度", "rule"), ("讲话稿", "speech"), ("Term", "term")]
)
def test_zd113_unknown_kind_gets_the_nearest(kind: str, guess: str) -> None:
    _, findings = check(PAGE.replace("page\n", kind + "\n"))
    assert (findings[0].code, findings[0].line, findings[0].column) == ("ZD113", 2, 7)
    assert f"是不是 {guess}？" in findings[0].hint


def test_zd113_kind_of_no_likeness_still_has_its_common_fields_checked() -> None:
    assert faults("kind: [x]\nid: A\ntitle: 甲\nother: 乙\n") == [("ZD113", 2, 7), ("ZD115", 3, 5)]


@pytest.mark.parametrize(
    ("value", "message", "guess"),
    [
        ("[page]", "“种类”（kind）要写一个词，现在是列表", "是不是 page？"),
        ("[page, rule]", "“种类”（kind）要写一个词，现在是列表", ""),
        ("{a: b}", "“种类”（kind）要写一个词，现在是分项", ""),
        ("yes", "“种类”（kind）要写一个词，现在是是非值", ""),
        ("2024", "“种类”（kind）要写一个词，现在是“2024”", ""),
    ],
)
def test_zd113_a_kind_that_is_no_word_is_told_of_in_chinese(value: str, message: str, guess: str) -> None:
    finding = only(PAGE.replace("kind: page", f"kind: {value}"))
    assert (finding.code, finding.line, finding.column) == ("ZD113", 2, 7)
    assert finding.message.startswith(message)
    assert finding.hint.startswith(guess or "可以用的有：")


def test_zd114_a_page_has_a_template_that_is_meant_for_pages() -> None:
    assert faults(PAGE + "template: zhidu/home.html\n") == []
    for name in ("nosuch.html", "zhidu/catalogue.html", "home.html"):
        finding = only(PAGE + f"template: {name}\n")
        assert (finding.code, finding.line, finding.column) == ("ZD114", 5, 11)
        assert finding.hint.endswith("可以用的有：zhidu/home.html")
    assert faults(PAGE + "template: [a]\n") == [("ZD112", 5, 11)]


@pytest.mark.parametrize("number", ["P１2", "P１２", "P٣٤", "p12", "P1"])
def test_zd115_a_proposal_is_numbered_in_plain_figures(number: str) -> None:
    assert faults(SPEECH.replace("P01", number)) == [("ZD115", 15, 9)]


def test_zd111_missing_kind() -> None:
    finding = only("id: a\ntitle: 甲\n")
    assert (finding.code, finding.line, finding.column) == ("ZD111", 2, 1)
    assert "、".join(KINDS) in finding.hint


@pytest.mark.parametrize(
    ("front", "line", "column", "mend"),
    [
        (
            RULE.replace("考勤请销假", "考勤"),
            5,
            11,
            "是不是“考勤请销假”？可以用的有：考勤请销假、培训（见 data/organ.yml）",
        ),
        (RULE.replace("征求意见稿", "现行"), 6, 9, "是不是“现行有效”？可以用的有：拟建、征求意见稿、"),
        (RULE.replace("responsible: 待定", "responsible: 党组"), 8, 14, "是不是“政协党组”？"),
        (RULE.replace("interpreter: 待定", "interpreter: 某处"), 9, 14, "可以用的有：政协党组、待定"),
        (COURSE.replace("[机关党员干部]", "[机关党员干部, 党员]"), 7, 21, "机关党员干部"),
        (SPEECH.replace("category: 培训", "category: 培"), 17, 15, "是不是“培训”？"),
        (SPEECH.replace("digest", "全文"), 10, 7, "可以用的有：digest、full"),
        (TERM + "certainty: 肯定\n", 6, 12, "可以用的有：确定、推断、待核"),
    ],
)
def test_zd114_value_is_on_its_list(front: str, line: int, column: int, mend: str) -> None:
    finding = only(front)
    assert (finding.code, finding.line, finding.column) == ("ZD114", line, column)
    assert mend in finding.hint


def test_zd114_without_an_organ_its_lists_are_not_checked() -> None:
    front = read_frontmatter(Source("a.md", f"---\n{RULE.replace('考勤请销假', '考勤')}---\n"))
    assert validate(front, None)[1] == []


@pytest.mark.parametrize("value", ["Attendance", "a_b", "-a", "a--b", "考勤", "a b", "a/b", "zd-a", "con", "com1"])
def test_zd115_id_is_lower_case_with_hyphens(value: str) -> None:
    assert faults(RULE.replace("id: attendance", f"id: {value}")) == [("ZD115", 3, 5)]


@pytest.mark.parametrize("value", ["a", "2024-plan", "a-1-b", "007", "con-1", "contract"])
def test_zd115_ids_that_hold(value: str) -> None:
    assert faults(RULE.replace("id: attendance", f"id: {value}")) == []


@pytest.mark.parametrize(
    ("front", "line", "column"),
    [
        (SPEECH.replace("P01", "P1"), 15, 9),
        (RULE + "answers: [P01, 22号]\n", 11, 16),
        (RULE + "basis: [《甲》, 乙条例]\n", 11, 14),
        (COURSE.replace("DJ-01", "dj-01"), 5, 7),
    ],
)
def test_zd115_numbers_codes_and_titles_have_their_form(front: str, line: int, column: int) -> None:
    assert faults(front) == [("ZD115", line, column)]


@pytest.mark.parametrize(
    ("number", "word", "mend"),
    [
        ("辽政协办[2024]5号", "六角括号", "改为“辽政协办〔2024〕5号”"),
        ("辽政协办(2024)5号", "六角括号", "改为“辽政协办〔2024〕5号”"),
        ("辽政协办（2024）5号", "六角括号", "改为“辽政协办〔2024〕5号”"),
        ("辽政协办【2024】5号", "六角括号", "改为“辽政协办〔2024〕5号”"),
        ("辽政协办〔2024〕第5号", "“第”", "改为“辽政协办〔2024〕5号”"),
        ("辽政协办〔2024〕05号", "补了 0", "改为“辽政协办〔2024〕5号”"),
        ("辽政协办〔2024〕5", "缺“号”", "改为“辽政协办〔2024〕5号”"),
        ("辽政协办〔24〕5号", "四位", "写成如"),
        ("辽政协办〔2024〕0号", "补了 0", "写成如"),
        ("辽政协办〔２０２４〕５号", "全角", "改为“辽政协办〔2024〕5号”"),
        ("〔2024〕5号", "机关代字", "写成如"),
        ("二〇二四年五号", "机关代字", "写成如"),
    ],
)
def test_zd116_document_number_is_as_the_standard_says(number: str, word: str, mend: str) -> None:
    finding = only(RULE + f"document_number: {number}\n")
    assert (finding.code, finding.line, finding.column) == ("ZD116", 11, 18)
    assert word in finding.message
    assert mend in finding.hint


def test_zd116_every_fault_of_a_number_is_named() -> None:
    assert number_faults("辽政协办[2024]第05") == (
        ["年份没有用六角括号〔〕", "序号前有“第”", "序号前补了 0", "序号后缺“号”"],
        "辽政协办〔2024〕5号",
    )
    assert number_faults("辽政协办发〔2024〕15号") == ([], None)


def test_what_reading_found_is_not_said_again() -> None:
    front = read_frontmatter(Source("a.md", f"---\n{RULE}effective: 2024-02-30\n---\n"))
    assert [finding.code for finding in front.findings] == ["ZD106"]
    assert validate(front, ORGAN) == (None, [])


def test_front_matter_that_was_not_read_yields_nothing_more() -> None:
    assert validate(read_frontmatter(Source("a.md", "正文")), ORGAN) == (None, [])


def test_versions_say_when_they_were_in_force() -> None:
    version = "versions:\n  - {file: attendance-2019.md, effective: 2019-01-01, ended: 2024-01-01}\n"
    assert faults(RULE + version) == []
    assert faults(RULE + version.replace(", ended: 2024-01-01", "")) == [("ZD111", 12, 32)]


def test_organ_of_this_site_holds() -> None:
    text = Path(__file__).parents[2].joinpath("data/organ.yml").read_text("utf-8")
    found, findings = read_organ(Source("data/organ.yml", text))
    assert findings == []
    assert found is not None
    assert "待定" in found.names("offices")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: training", "id: attendance", ("ZD118", 5, 10)),
        ("name: 培训,", "name: 考勤请销假,", ("ZD118", 5, 26)),
        ("name_en: Knowledge base\n", "", ("ZD111", 1, 1)),
        ("id: staff", "id: Staff", ("ZD115", 7, 10)),
        ("audiences:", "audience:", ("ZD110", 6, 1)),
        ("categories:", "timezone: Asia/Peking\ncategories:", ("ZD115", 3, 11)),
        ("categories:", "departments:\n  - {name: 办公室, aliases: [办公室]}\ncategories:", ("ZD118", 4, 27)),
    ],
)
def test_faults_of_the_organ_stand_at_their_line(old: str, new: str, expected: tuple[str, int, int]) -> None:
    _, findings = read_organ(Source("data/organ.yml", ORGAN_TEXT.replace(old, new)))
    assert expected in [(finding.code, finding.line, finding.column) for finding in findings]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="这个系统换不了时区")
def test_the_day_is_that_of_the_organ_whatever_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    beijing = dt.timezone(dt.timedelta(hours=8))
    for zone in ("Etc/GMT+12", "Etc/GMT-14"):  # it is never the same day in both
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        before, day, after = dt.datetime.now(beijing).date(), today_of(None), dt.datetime.now(beijing).date()
        assert before <= day <= after
    monkeypatch.undo()
    time.tzset()
    elsewhere = read_organ(Source("data/organ.yml", f"timezone: Pacific/Kiritimati\n{ORGAN_TEXT}"))[0]
    assert str(zone_of(elsewhere)) == "Pacific/Kiritimati"


def test_zd118_same_word_in_two_lists_is_fine() -> None:
    assert ORGAN_TEXT.count("group") == 1
    _, findings = read_organ(Source("data/organ.yml", ORGAN_TEXT.replace("id: group", "id: staff")))
    assert findings == []


REGISTRY = """\
documents:
  - {id: law, title: 公务员法, short: [公法], kind: 法律, status: 现行有效}
  - {id: code, title: 民法典, kind: 法律, status: 现行有效}
"""


@pytest.mark.parametrize(
    ("old", "new", "spot", "message"),
    [
        ("id: code", "id: law", (3, 10), "标识“law”重复，第2行已经有了"),
        ("民法典,", "《公务员法》,", (3, 23), "“《公务员法》”已经登记给另一件文件，在第2行"),
        ("民法典,", "民法典, short: [民法, 公法],", (3, 40), "“公法”已经登记给另一件文件，在第2行"),
    ],
)
def test_zd117_an_id_and_a_name_stand_for_one_document(old: str, new: str, spot: tuple[int, int], message: str) -> None:
    assert read_registry(Source("data/registry.yml", REGISTRY))[1] == []
    _, findings = read_registry(Source("data/registry.yml", REGISTRY.replace(old, new)))
    assert (findings[0].code, findings[0].line, findings[0].column) == ("ZD117", *spot)
    assert findings[0].message == message


def test_zd117_one_document_registered_twice_is_told_of_at_each_name() -> None:
    doubled = REGISTRY + REGISTRY.splitlines()[1] + "\n"
    _, findings = read_registry(Source("data/registry.yml", doubled))
    assert [(each.code, each.line) for each in findings] == [("ZD117", 4)] * 3


def test_zd127_a_registered_title_stands_without_marks() -> None:
    registry, (finding,) = read_registry(Source("data/registry.yml", REGISTRY.replace("民法典", "《民法典》")))
    assert (finding.code, finding.line, finding.hint) == ("ZD127", 3, "去掉书名号，写成“民法典”")
    assert len(registry.documents) == 2


def test_json_schema_tells_kinds_apart_and_lists_what_the_organ_has() -> None:
    schema = json_schema(ORGAN)
    assert len(schema["oneOf"]) == len(KINDS)
    assert schema["discriminator"]["propertyName"] == "kind"
    rule = schema["$defs"]["Rule"]
    assert (rule["title"], rule["additionalProperties"]) == ("制度", False)
    assert rule["properties"]["category"]["enum"] == ["考勤请销假", "培训"]
    assert schema["$defs"]["Course"]["properties"]["audiences"]["items"]["enum"] == ["机关党员干部"]
    assert "现行有效" in schema["$defs"]["Status"]["enum"]
    assert "'list'" not in str(json_schema(None))


def test_every_field_has_a_chinese_name() -> None:
    for definition in json_schema()["$defs"].values():
        for name, field in definition.get("properties", {}).items():
            assert not field["title"].isascii(), name


_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes()
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=6
)
_FIELDS = sorted({name for kind in KINDS.values() for name in kind.model.model_fields} | {"other"})


@given(st.sampled_from([*KINDS, "other"]), st.dictionaries(st.sampled_from(_FIELDS), _VALUES))
def test_no_values_crash_validation(kind: str, values: dict[str, Any]) -> None:
    front = read_frontmatter(Source("a.md", f"---\nkind: {kind}\n---\n"))
    front.values.update(values)
    document, findings = validate(front, ORGAN)
    assert (document is None) == bool(findings)
    assert {finding.code for finding in findings} <= codes().keys()


@given(
    st.lists(st.sampled_from([*RULE.splitlines(), *SPEECH.splitlines(), *COURSE.splitlines(), "  - 甲", "x：y", ""]))
)
def test_no_lines_crash_validation(lines: list[str]) -> None:
    front = read_frontmatter(Source("a.md", "---\n" + "\n".join(lines) + "\n---\n"))
    document, findings = validate(front, ORGAN)
    assert document is None or not findings
    assert document is not None or findings or front.findings
