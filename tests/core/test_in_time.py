"""Which text of a rule was in force on a day, which one a citation means; what was done when, and what falls due."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.core.samples import TODAY, build, corpus, rule, speech
from zhidu.commands.cli import main
from zhidu.corpus.day import on_day, texts_of
from zhidu.corpus.loading import load_corpus
from zhidu.render.due import due_calendar
from zhidu.render.feed import Feed
from zhidu.views.catalogue import list_rules
from zhidu.views.earlier import list_texts
from zhidu.views.in_force import answer
from zhidu.views.lifecycle import list_due, list_enacted
from zhidu.views.page import view_page

FORCE = {
    "status": "现行有效",
    "issuer": "办公室",
    "document_number": "试办〔2024〕5号",
    "adopted_by": "主席会议",
    "issued": "2024-05-01",
    "effective": "2024-05-01",
}
TWO = """
  - {file: b.md, effective: 2019-01-01, ended: 2022-01-01, document_number: 试办〔2018〕1号, note: 改第二条}
  - {file: a.md, effective: 2015-01-01, ended: 2018-12-01}"""


def now(**front: str) -> str:
    return rule(**(FORCE | {"id": "leave"} | front))


def old(**front: str) -> str:
    return rule(**({"status": "已修改"} | front))


FILES = {
    "docs/leave.md": now(versions=TWO),
    "docs/a.md": old(id="a"),
    "docs/b.md": old(id="b"),
    "docs/draft.md": rule(id="draft", title="草稿规定"),
    "docs/trial.md": now(
        id="trial", title="试行规定", status="试行", document_number="试办〔2024〕6号", trial_until="2025-05-01"
    ),
    "docs/gone.md": now(
        id="gone",
        title="废止规定",
        status="已废止",
        document_number="试办〔2024〕7号",
        repealed="2025-01-01",
        superseded_by="leave",
    ),
    "docs/open.md": now(id="open", title="不详规定", status="失效", document_number="试办〔2024〕8号"),
    "docs/bare.md": old(id="bare", title="无日期规定", status="已废止", repealed="2020-01-01"),
}


@pytest.mark.parametrize(
    ("name", "day", "state", "text"),
    [
        ("leave", "2014-12-31", "not-yet", "a"),
        ("leave", "2015-01-01", "in-force", "a"),
        ("leave", "2018-11-30", "in-force", "a"),
        ("leave", "2018-12-01", "between", "a"),
        ("leave", "2019-01-01", "in-force", "b"),
        ("leave", "2023-01-01", "between", "b"),
        ("leave", "2024-05-01", "in-force", "leave"),
        ("leave", "2999-01-01", "in-force", "leave"),
        ("draft", "2024-01-01", "draft", None),
        ("trial", "2025-05-01", "in-force", "trial"),
        ("trial", "2025-05-02", "trial-ended", "trial"),
        ("gone", "2024-12-31", "in-force", "gone"),
        ("gone", "2025-01-01", "ended", "gone"),
        ("open", "2024-04-30", "not-yet", "open"),
        ("open", "2024-05-01", "unknown", "open"),
        ("bare", "2019-12-31", "unknown", "bare"),
        ("bare", "2020-01-01", "ended", "bare"),
    ],
)
def test_a_day_has_one_text_or_none(name: str, day: str, state: str, text: str | None) -> None:
    site = corpus(FILES)
    entry = site.by_id[name]
    held, found = on_day(texts_of(entry, site.earlier(entry)), dt.date.fromisoformat(day))
    assert (held.value, found and found.page and found.page.id) == (state, text)


def test_what_is_repealed_on_the_day_of_its_effect_was_never_in_force() -> None:
    never = now(id="never", title="未行规定", status="已废止", document_number="试办〔2024〕9号", repealed="2024-05-01")
    site = corpus({**FILES, "docs/never.md": never})
    assert [row.days for row in list_texts(site, site.by_id["never"], dt.date.max)] == ["没有施行过"]


def test_two_texts_of_one_day_are_not_chosen_between() -> None:
    both = FILES | {"docs/leave.md": now(versions=TWO.replace("2022-01-01", "2024-06-01"))}
    site = corpus(both)
    assert answer(site, site.by_id["b"], dt.date(2024, 5, 2)).words == (
        "不能断定：登记的日期前后矛盾，先照检查的结果改正"
    )


def test_the_table_of_a_rule_has_all_its_texts() -> None:
    site = corpus(FILES)
    rows = [(row.days, row.number, row.status, row.note) for row in list_texts(site, site.by_id["a"], dt.date.max)]
    assert rows == [
        ("2024年5月1日起", "试办〔2024〕5号", "现行有效", ""),
        ("2019年1月1日至2021年12月31日", "试办〔2018〕1号", "旧文本", "改第二条"),
        ("2015年1月1日至2018年11月30日", "", "旧文本", ""),
    ]
    days = {name: [row.days for row in list_texts(site, site.by_id[name], dt.date.max)] for name in site.by_id}
    assert days["draft"] == []
    assert days["trial"] == ["2024年5月1日至2025年5月1日"]
    assert days["gone"] == ["2024年5月1日至2024年12月31日"]
    assert days["open"] == ["2024年5月1日起，哪天为止不详"]
    assert days["bare"] == ["到2019年12月31日为止"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    missing = {name: text for name, text in FILES.items() if name != "docs/a.md"}
    build(tmp_path, missing | {"docs/torn.md": "---\nkind: rule\nid: torn\n---\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    status = main(["at", *arguments])
    out, err = capsys.readouterr()
    return status, out.splitlines(), err.strip()


@pytest.mark.usefixtures("site")
def test_a_day_by_itself_tells_of_all_rules(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, err = said(capsys, "2025年6月1日")
    assert status == 0
    assert lines == [
        "2025年6月1日施行的制度，1 件：",
        "  《考勤制度》　2024年5月1日起　试办〔2024〕5号　docs/leave.md",
        "试行期满的，是否继续施行以发文机关的规定为准，1 件：",
        "  《试行规定》　2024年5月1日至2025年5月1日　试办〔2024〕6号　docs/trial.md",
        "不能断定的，1 件：",
        "  《不详规定》　2024年5月1日起，哪天为止不详　试办〔2024〕8号　docs/open.md　"
        "不能断定：状态是“失效”，没有写废止日期",
        "另有不再施行的 2 件，没有印发的 1 件。",
    ]
    assert err == "前置信息有错，没有算进去：docs/torn.md。"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", ["leave", "b", "考勤制度", "《考勤制度》"])
def test_with_a_rule_its_texts_are_listed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = said(capsys, "2016-1-1", name)
    assert lines == [
        "《考勤制度》2016年1月1日：施行，站上没有收录这个文本。",
        "　 2024年5月1日起　试办〔2024〕5号　docs/leave.md",
        "　 2019年1月1日至2021年12月31日　试办〔2018〕1号　docs/b.md　改第二条",
        "→ 2015年1月1日至2018年11月30日　没有收录",
    ]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("day", "name", "words"),
    [
        ("2014-01-01", "leave", "还没有施行：最早的文本自2015年1月1日起施行"),
        ("2023-01-01", "leave", "没有施行的文本：前一个到2021年12月31日为止，后一个自2024年5月1日起施行"),
        ("2026-01-01", "gone", "不再施行：到2024年12月31日为止，由《考勤制度》代替"),
        ("2024-06-01", "trial", "试行"),
        ("2026-01-01", "trial", "试行期满：试行到2025年5月1日为止，是否继续施行以发文机关的规定为准"),
        ("2026-01-01", "draft", "征求意见稿，没有施行过"),
        ("2019-01-01", "bare", "不能断定：状态是“已废止”，没有写施行日期"),
    ],
)
def test_a_day_without_a_text_says_why(day: str, name: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, _ = said(capsys, day, name)
    assert (status, lines[0].partition("：")[2]) == (0, f"{words}。")


@pytest.mark.usefixtures("site")
def test_programs_get_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["at", "2020-01-01", "leave", "--format", "json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    (found,) = told["rules"]
    assert (told["date"], found["state"], found["text"]) == ("2020-01-01", "in-force", found["texts"][1])
    assert found["text"] == {
        "id": "b",
        "path": "docs/b.md",
        "address": "rules/b/",
        "from": "2019-01-01",
        "to": "2021-12-31",
        "document_number": "试办〔2018〕1号",
    }


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["2024-02-30"], "没有“2024-02-30”这一天，核对年月日。"),
        (["昨天"], "“昨天”不是日期，写成 2018-12-29 的样子。"),
        (["20240501"], "“20240501”不是日期，写成 2018-12-29 的样子。"),
        (["2024-05-01", "考情制度"], "没有“考情制度”这件制度。是不是《考勤制度》？"),
    ],
)
def test_what_is_no_day_or_no_rule_is_said(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, *arguments) == (2, [], words)


# --- citations ---


def target(day: str, ended: str = "", **files: str) -> tuple[str, bool]:
    """Which text an earlier text means by 《考勤制度》第一条, and whether that is a later one."""
    citing = old(body="第一条　依照《考勤制度》第一条。", id="was", title="乙规定")
    listed = f"\n  - {{file: was.md, effective: {day}, ended: {ended or '2024-05-01'}}}"
    present = now(id="other", title="乙规定", document_number="试办〔2024〕9号", versions=listed)
    (reference,) = corpus(FILES | files | {"docs/was.md": citing, "docs/other.md": present}).links["was.md"].references
    assert reference.target is not None
    return reference.target.id, reference.later


def test_an_earlier_text_means_the_text_of_its_day() -> None:
    assert target("2016-01-01") == ("a", False)
    assert target("2020-01-01") == ("b", False)
    assert target("2024-05-01", "2024-06-01") == ("leave", False)


def test_a_text_before_all_others_means_the_first_of_its_time() -> None:
    assert target("2010-01-01", "2019-06-01") == ("a", True)
    assert target("2010-01-01", "2014-01-01") == ("leave", True)


def test_a_text_that_is_not_at_hand_is_not_taken_for_another() -> None:
    gone = {name: text for name, text in FILES.items() if name != "docs/b.md"}
    citing = old(body="第一条　依照《考勤制度》第一条。", id="was", title="乙规定", effective="2020-01-01")
    (reference,) = corpus(gone | {"docs/was.md": citing}).links["was.md"].references
    assert reference.target is not None
    assert (reference.target.id, reference.later) == ("leave", True)


def test_until_a_new_text_takes_effect_the_earlier_one_is_meant_and_said_to_hold(tmp_path: Path) -> None:
    listed = "\n  - {file: b.md, effective: 2019-01-01, ended: 2999-01-01}"
    files = {
        "docs/leave.md": now(versions=listed, effective="2999-01-01"),
        "docs/b.md": old(id="b"),
        "docs/talk.md": speech("1．依照《考勤制度》第一条。〔原件第8行〕", id="talk"),
    }
    site = load_corpus(build(tmp_path, files))[0]
    (reference,) = site.links["talk.md"].references
    assert reference.target is site.by_id["b"]
    present, earlier = (view_page(site, site.by_id[name], TODAY) for name in ("leave", "b"))
    assert present is not None
    assert str(present.banner) == "尚未施行：自2999年1月1日起施行；在此以前，以2019年1月1日起施行的文本为准。"
    assert present.banner.address == "rules/b/"
    assert earlier is not None
    assert str(earlier.banner) == "施行到2998年12月31日为止；后来的文本见《考勤制度》（尚未施行）。"
    assert [row.status for row in list_rules(site, TODAY)] == ["现行有效", "尚未施行"]
    assert earlier.stated == ("现行有效", "施行到2998年12月31日为止", True)
    assert [(row.days, row.status) for row in earlier.texts] == [
        ("2999年1月1日起", "尚未施行"),
        ("2019年1月1日至2998年12月31日", "现行有效"),
    ]


# --- lists ---

HISTORY = FILES | {
    "docs/coming.md": now(
        id="coming",
        title="明年规定",
        document_number="试办〔2026〕1号",
        issued="2026-11-01",
        effective="2027-01-01",
        review_by="2030-01-01",
        supersedes="[gone]",
    ),
    "docs/old-review.md": now(
        id="late", title="过期规定", document_number="试办〔2024〕3号", review_by="2026-01-01", updated="2026-02-03"
    ),
    "docs/ending.md": now(id="ending", title="将废规定", document_number="试办〔2024〕4号", repealed="2027-03-01"),
}


def test_what_was_done_stands_under_its_year() -> None:
    found = [
        (each.day and each.day.isoformat(), each.act.chinese, each.entry.title, each.ended and each.ended.value)
        for each in list_enacted(corpus(HISTORY), TODAY)
        if each.entry.title in ("考勤制度", "试行规定", "废止规定", "不详规定", "将废规定")
    ]
    assert found == [
        ("2025-01-01", "废", "废止规定", "已废止"),
        ("2025-05-02", "废", "试行规定", "试行期满"),
        *((("2024-05-01", "立", title, None)) for title in ("不详规定", "将废规定", "废止规定", "试行规定")),
        ("2024-05-01", "改", "考勤制度", None),
        ("2019-01-01", "改", "考勤制度", None),
        ("2015-01-01", "立", "考勤制度", None),
        (None, "废", "不详规定", "失效"),
    ]


def test_what_took_the_place_of_a_rule_is_told_whoever_says_it() -> None:
    said = {
        each.entry.id: [other.name for other in each.others]
        for each in list_enacted(corpus(HISTORY), TODAY)
        if each.ended
    }
    assert said["gone"] == ["《考勤制度》", "《明年规定》"]


def test_a_rule_is_replaced_by_the_text_that_was_in_force_when_it_ended() -> None:
    listed = "\n  - {file: b.md, effective: 2019-01-01, ended: 2024-05-01}"
    files = {
        "docs/leave.md": now(versions=listed, supersedes="[gone]"),
        "docs/b.md": old(id="b"),
        "docs/gone.md": old(
            id="gone", title="废止规定", status="已废止", effective="2010-01-01", repealed="2019-01-01"
        ),
    }
    enacted = [each for each in list_enacted(corpus(files), TODAY) if each.ended is None]
    said = {each.entry.id: [other.name for other in each.others] for each in enacted}
    assert said == {"leave": ["2019年1月1日起施行的文本"], "b": ["《废止规定》"], "gone": []}


def test_what_falls_due_is_to_come_or_overdue() -> None:
    due = [(each.day.isoformat(), each.entry.title, each.label) for each in list_due(corpus(HISTORY), TODAY)]
    assert due == [
        ("2025-05-01", "试行规定", "试行期满"),
        ("2026-01-01", "过期规定", "复审日期"),
        ("2027-01-01", "明年规定", "施行日期"),
        ("2027-03-01", "将废规定", "废止日期"),
        ("2030-01-01", "明年规定", "复审日期"),
    ]


def events(url: str = "", files: dict[str, str] = HISTORY, name: str = "试验") -> dict[str, Any]:
    """The events of the calendar by what they say, read back."""
    text = due_calendar(Feed(name, url), list_due(corpus(files), TODAY))
    assert text.count(b"\n") == text.count(b"\r\n")
    assert max(map(len, text.split(b"\r\n"))) <= 75
    return {str(each["summary"]): each for each in Calendar.from_ical(text).walk("VEVENT")}


def test_the_calendar_has_a_whole_day_for_each() -> None:
    found = events()
    assert list(found) == [
        "《试行规定》试行期满",
        "《过期规定》复审",
        "《明年规定》施行",
        "《将废规定》废止",
        "《明年规定》复审",
    ]
    review = found["《过期规定》复审"]
    assert (review["dtstart"].dt, review["dtend"].dt) == (dt.date(2026, 1, 1), dt.date(2026, 1, 2))
    assert review["dtstamp"].dt == dt.datetime(2026, 2, 3, tzinfo=dt.UTC)
    assert "url" not in review
    assert events("https://example.org/知识/")["《过期规定》复审"]["url"].startswith("https://example.org/")


def test_an_event_keeps_its_name_when_its_day_or_its_title_is_changed() -> None:
    other = {name: text.replace("2026-01-01", "2031-01-01").replace("过期", "延期") for name, text in HISTORY.items()}
    was, now = events()["《过期规定》复审"], events(files=other)["《延期规定》复审"]
    assert (was["uid"], was["dtstart"].dt.year, now["dtstart"].dt.year) == (now["uid"], 2026, 2031)
    assert len({str(each["uid"]) for each in events().values()}) == len(events())
    assert events(name="另一个站")["《过期规定》复审"]["uid"] != was["uid"]
