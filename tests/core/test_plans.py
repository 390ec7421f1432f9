"""Plans of training: calendars and tables of their sessions, who is reached, what no course teaches."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from itertools import product

import pytest
from icalendar import Calendar

from tests.core.samples import TODAY, corpus, course, plan, rule
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.schedule import schedule, schedule_of
from zhidu.render.calendar import schedule_files
from zhidu.views.coverage import coverage, norms, years
from zhidu.views.pending import list_pending
from zhidu.views.timetable import months, timetable_csv
from zhidu.views.untaught import list_untaught, without_rules
from zhidu.word.composition import compose
from zhidu.word.paper import PaperLine, PaperTable

ORGAN = """\
name: 试验市政协
name_en: Test
categories:
  - {id: training, name: 培训, name_en: Training}
audiences:
  - {id: staff, name: 干部, name_en: Staff}
  - {id: members, name: 委员, name_en: Members}
  - {id: heads, name: 书记, name_en: Heads}
offices: [{id: undecided, name: 待定, name_en: To be decided}]
norms:
  - {hours: 32, audiences: [干部, 书记], source: 《党员教育条例》第二十条, note: 一般要求}
"""
REGISTRY = "documents:\n  - {id: education, title: 党员教育条例, kind: 党内法规, status: 现行有效, articles: 46}\n"
RULE = "第一条　甲。\n\n第二条　乙。\n\n第三条　丙。\n\n第四条　丁。\n\n第五条　戊。\n"
SESSIONS = """
  - {id: s1, course: A-1, day: 2026-03-05, time: 09:00-11:30, place: 党校, audiences: [干部, 委员], unit: 党委,
    status: 已办}
  - {id: s2, course: A-1, day: 2026-12-05, until: 2026-12-07, time: 14:00-16:00, audiences: [委员], unit: 党委,
    hours: 1}
  - {id: s3, course: b, day: 2026-12-08, until: 2026-12-09, audiences: [书记], tier: 新任, unit: 党委,
    note: "带,材料;分\\n\\u2028两天"}
  - {id: s4, course: b, day: 2026-12, audiences: [干部], unit: 待定, place: 待定}
  - {id: s5, course: C-3, day: 2026-06-01, audiences: [书记], unit: 党委, status: 取消, note: "=1+1"}"""
FILES = {
    "data/organ.yml": ORGAN,
    "data/registry.yml": REGISTRY,
    "docs/a.md": course(
        "讲第三条：《甲办法》第三条第一款；也提到《丁办法》。",
        id="a",
        title="甲课",
        code="A-1",
        audiences="[干部, 委员]",
        hours="{classroom: 2}",
        readings="[《甲办法》第一条]",
    ),
    "docs/b.md": course(
        id="b", title="乙课", code="B-2", audiences="[干部, 书记]", hours="{onsite: 3}", readings="[《丙办法》]"
    ),
    "docs/c.md": course(id="c", title="丙课", code="C-3", audiences="[书记]"),
    "docs/r1.md": rule(RULE, id="r1", title="甲办法", category="培训"),
    "docs/r2.md": rule(RULE, id="r2", title="乙办法", category="培训"),
    "docs/r3.md": rule(RULE, id="r3", title="丙办法", category="培训"),
    "docs/r4.md": rule(RULE, id="r4", title="丁办法", category="培训", status="已废止"),
    "docs/p.md": plan(id="p-2026", title="2026年计划", updated="2026-02-03", sessions=SESSIONS),
    "docs/q.md": plan(
        id="p-2025",
        title="2025年计划",
        year="2025",
        status="已审定",
        approved_by="党组",
        approved="2025-01-09",
        sessions="[{course: c, day: 2025-05-06, audiences: [书记], unit: 党委, status: 已办}]",
    ),
}


@pytest.fixture(scope="module")
def site() -> Corpus:
    return corpus(FILES)


def test_the_matrix_is_what_one_counts_by_hand(site: Corpus) -> None:
    """课 × 对象: held and planned sessions; x where the course is not for them."""
    assert years(site) == [2026, 2025]
    counted = {
        (row.entry.id, audience): (len(cell.held), len(cell.planned), len(cell.cancelled), cell.is_gap)
        for row in coverage(site, 2026).rows
        for audience, cell in zip(("干部", "委员", "书记"), row.cells, strict=True)
    }
    nothing = dict.fromkeys(product("abc", ("干部", "委员", "书记")), (0, 0, 0, False))
    assert counted == nothing | {
        ("a", "干部"): (1, 0, 0, False),
        ("a", "委员"): (1, 1, 0, False),
        ("b", "干部"): (0, 1, 0, False),
        ("b", "书记"): (0, 1, 0, False),
        ("c", "书记"): (0, 0, 1, True),
    }
    assert coverage(site, 2026).gaps == 1
    assert coverage(site, 2025).gaps == 4  # all but 丙课 for 书记


def test_each_course_counts_once_in_the_hours_of_an_audience(site: Corpus) -> None:
    hours = {each.audience.name: (each.held, each.planned, each.partial) for each in coverage(site, 2026).hours}
    assert hours == {"干部": (2, 3, 0), "委员": (2, 0, 0), "书记": (0, 0, 3)}  # 乙课 is for those who are new alone


def test_what_some_alone_had_is_told_though_it_will_be_held_for_all() -> None:
    """The hours that the new ones had stand in their own column: no session that was held is nowhere."""
    sessions = """
  - {id: s1, course: B-2, day: 2026-03-05, audiences: [书记], tier: 新任, unit: 党委, status: 已办}
  - {id: s2, course: B-2, day: 2026-12, audiences: [书记], unit: 党委, hours: 1}"""
    site = corpus({**FILES, "docs/p.md": plan(id="p-2026", title="2026年计划", sessions=sessions)})
    hours = {each.audience.name: (each.held, each.planned, each.partial) for each in coverage(site, 2026).hours}
    assert hours["书记"] == (0, 1, 3)


def test_a_norm_binds_those_whom_it_names_and_leads_to_its_source(site: Corpus) -> None:
    (norm,) = norms(site, TODAY)
    assert (norm.norm.hours, norm.norm.audiences) == (32, ("干部", "书记"))
    (passage,) = norm.source.passages
    assert (passage.name, passage.address) == ("《党员教育条例》第二十条", "registry/#education")


def test_what_no_course_teaches_is_told_by_runs_of_articles(site: Corpus) -> None:
    told = {
        row.entry.title: (
            [each.id for each in row.courses],
            [(first.label, last.label) for first, last in row.runs],
            row.left,
        )
        for row in list_untaught(site)
    }
    assert told == {
        "甲办法": (["a"], [("第二条", "第二条"), ("第四条", "第五条")], 3),
        "乙办法": ([], [("第一条", "第五条")], 5),
    }
    assert [entry.id for entry in without_rules(site)] == ["c"]


# --- files ---


def files(site: Corpus, url: str = "") -> dict[str, bytes]:
    return dict(schedule_files(replace(site, base=url)))


def unfolded(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar, read by hand (RFC 5545 3.1): lines joined, names without parameters."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and ":" in line:
            name, _, value = line.partition(":")
            events[-1].setdefault(name, value)
    return events


def test_there_are_files_of_all_sessions_of_each_plan_and_of_each_course_that_has_any(site: Corpus) -> None:
    names = ("schedule", *(f"schedule/{each}" for each in ("plan-p-2025", "plan-p-2026")))
    names += tuple(f"schedule/course-{each}" for each in "abc")
    assert set(files(site)) == {f"{name}.{suffix}" for name in names for suffix in ("ics", "csv")}
    assert files(corpus({"docs/c.md": course()})) == {}


def test_a_calendar_is_read_as_it_was_meant(site: Corpus) -> None:
    read = Calendar.from_ical(files(site)["schedule/plan-p-2026.ics"])
    assert [str(each["TZID"]) for each in read.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    events = {str(each["SUMMARY"]): each for each in read.walk("VEVENT")}
    assert list(events) == ["甲课", "（取消）丙课", "乙课"]  # of two of one name the later; none of a month alone
    daily, whole = events["甲课"], events["乙课"]
    assert daily.decoded("DTSTART").isoformat() == "2026-12-05T14:00:00+08:00"
    assert daily.decoded("DTEND").isoformat() == "2026-12-05T16:00:00+08:00"
    assert daily["RRULE"].to_ical() == b"FREQ=DAILY;COUNT=3"
    assert (whole.decoded("DTSTART"), whole.decoded("DTEND")) == (dt.date(2026, 12, 8), dt.date(2026, 12, 10))
    assert "带,材料;分 两天" in str(whole["DESCRIPTION"])
    assert str(events["（取消）丙课"]["STATUS"]) == "CANCELLED"
    assert {str(each["STATUS"]) for each in read.walk("VEVENT")} == {"CONFIRMED", "TENTATIVE", "CANCELLED"}


def test_a_calendar_is_read_by_hand_too(site: Corpus) -> None:
    data = files(site)["schedule/plan-p-2026.ics"]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    first, *_, last = unfolded(data)
    assert first["DTSTART;TZID=Asia/Shanghai"] == "20260305T090000"
    assert last["DTSTART;VALUE=DATE"] == "20261208"
    assert "带\\,材料\\;分 两天\\n" in last["DESCRIPTION"]
    assert {each["DTSTAMP"] for each in unfolded(data)} == {"20260203T000000Z"}
    assert b"http" not in files(site)["schedule.ics"]
    (event,) = unfolded(files(site, "https://site.example/x/")["schedule/plan-p-2025.ics"])
    assert event["URL"] == "https://site.example/x/plans/p-2025/#session_c"


def uids(site: Corpus) -> dict[str, str]:
    return {each["SUMMARY"]: each["UID"] for each in unfolded(files(site)["schedule/plan-p-2025.ics"])}


def test_an_event_keeps_its_name_whatever_becomes_of_it_and_shares_it_with_none(site: Corpus) -> None:
    moved = FILES["docs/q.md"].replace("2025-05-06", "2025-07-08").replace("course: c,", "course: C-3,")
    assert uids(corpus(FILES | {"docs/q.md": moved})) == uids(site)
    assert files(corpus(FILES)) == files(site)
    elsewhere = uids(corpus(FILES | {"data/organ.yml": ORGAN.replace("试验市", "别的市")}))
    assert set(elsewhere.values()).isdisjoint(uids(site).values())
    found = [each["UID"] for each in unfolded(files(site)["schedule.ics"])]
    assert len(found) == len(set(found)) == 5


def test_the_table_opens_in_excel_and_runs_nothing(site: Corpus) -> None:
    text = files(site)["schedule.csv"].decode()
    assert text.startswith("\ufeff年度,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["课程代码"] for row in rows] == ["C-3", "A-1", "C-3", "A-1", "B-2", "B-2"]
    cancelled = next(row for row in rows if row["情况"] == "取消")
    assert cancelled["说明"] == "'=1+1"
    assert [(row["开始日期"], row["结束日期"], row["学时"]) for row in rows[-2:]] == [
        ("2026-12-08", "2026-12-09", "3"),
        ("2026-12", "", "3"),
    ]
    assert timetable_csv(schedule(site)) == text


# --- pages and paper ---


def test_sessions_stand_by_month_and_the_open_day_last(site: Corpus) -> None:
    entry = site.by_id["p-2026"]
    found = [(month.name, [each.name for each in month.rows]) for month in months(schedule_of(site, entry))]
    assert found == [("2026年3月", ["s1"]), ("2026年6月", ["s5"]), ("2026年12月", ["s2", "s3", "s4"])]
    assert [each.session.when for each in schedule_of(site, entry)] == [
        *("3月5日 9:00—11:30", "6月1日", "12月5日至7日 14:00—16:00", "12月8日至9日", "12月（日期未定）")
    ]
    assert [each.name for each in schedule_of(site, site.by_id["c"])] == ["c", "s5"]


def test_what_a_session_leaves_open_is_an_open_matter(site: Corpus) -> None:
    matters = [each.matter for each in list_pending(site) if each.entry.id == "p-2026"]
    assert matters == ["责任部门", "安排第4项的地点", "安排第4项的承办单位"]


def test_a_plan_is_printed_with_a_table_of_its_sessions(site: Corpus) -> None:
    paper = compose(site, site.by_id["p-2026"], TODAY)
    assert paper is not None
    assert paper.banner == "拟订：没有审定，不是办班的依据。"
    (table,) = paper.annexes[0].parts
    assert isinstance(table, PaperTable)
    assert [row[1:4] for row in table.rows[1:]] == [
        ("甲课", "干部、委员", "2"),
        ("丙课", "书记", "1"),
        ("甲课", "委员", "1"),
        ("乙课", "书记（新任）", "3"),
        ("乙课", "干部", "3"),
    ]
    assert paper.annexes[0].wide


def test_a_form_begins_a_page_with_each_of_its_sheets() -> None:
    text = "---\nkind: form\nid: f\ntitle: 表\n---\n\n先看。\n\n## 甲\n\n### 一\n\n| 问 |\n| --- |\n| |\n\n## 乙\n"
    read = corpus({"docs/f.md": text})
    paper = compose(read, read.by_id["f"], TODAY)
    assert paper is not None
    lines = [(part.text, part.new_page) for part in paper.parts if isinstance(part, PaperLine)]
    assert lines == [("先看。", False), ("甲", True), ("一", False), ("乙", True)]
