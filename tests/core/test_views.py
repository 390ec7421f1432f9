"""What is derived from the documents: ledger, catalogue, courses, glossary, matters to be decided, backlinks."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from tests.core.samples import TODAY, build, course, page, rule, speech
from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.lists import LISTS, ROWS
from zhidu.corpus.loading import load_corpus
from zhidu.kinds.rule import Rule, standing
from zhidu.kinds.standing import Standing, Status
from zhidu.views.backlinks import article_backlinks, citing_pages
from zhidu.views.catalogue import Arrangement, catalogue_csv, catalogue_json, count_citing, group_rules, list_rules
from zhidu.views.facts import page_facts
from zhidu.views.generated import MAKERS, Asked, generated_pages
from zhidu.views.glossary import read_glossary
from zhidu.views.inventory import inventory
from zhidu.views.ledger import State, list_proposals, progress, progress_by_category, progress_by_speaker
from zhidu.views.page import view_page
from zhidu.views.pending import list_pending
from zhidu.views.quotations import list_quotations
from zhidu.word.composition import compose

ORGAN = """\
name: 试验
name_en: Test
categories:
  - {id: leave, name: 考勤请销假, name_en: Leave}
  - {id: money, name: 财务, name_en: Finance}
  - {id: training, name: 培训, name_en: Training}
audiences:
  - {id: staff, name: 机关党员干部, name_en: Staff}
  - {id: members, name: 委员, name_en: Members}
offices:
  - {id: office, name: 办公室, name_en: Office}
  - {id: open, name: 待定, name_en: Open}
"""
LEAVE = rule(
    "第一条　为了规范考勤，制定本制度。\n\n第二条　请假按下列权限审批：\n\n"
    "（一）〔待定：天数〕以内，由部门批准；\n\n（二）其他，由机关批准。\n\n"
    "前款第（一）项所列情形，依照《财务办法》第一条办理。",
    id="leave",
    answers="[P01]",
    title_en="Leave",
)
MONEY = rule(
    "第一条　依照《考勤制度》第二条第一款办理。\n\n第二条　依照前条办理。",
    id="money",
    title="财务办法",
    category="财务",
    responsible="办公室",
    status="现行有效",
    issuer="办公室",
    document_number="试办〔2024〕5号",
    adopted_by="主席会议",
    issued="2024-03-05",
    effective="2024-04-01",
)
TALK = speech(
    "1．要有考勤制度。〔原件第3行〕\n\n2．要有请假制度，见《考勤制度》第一条。〔原件第5行〕",
    id="talk",
    proposals="\n  - {id: P01, name: 考勤, category: 考勤请销假, verb: 建立, point: 1}\n"
    "  - {id: P10, name: 请假, category: 考勤请销假, verb: 探索, point: 2}\n"
    "  - {id: P02, name: 报销, category: 财务, verb: 完善, point: 2}",
)
COURSE = course(
    id="c",
    audiences="[机关党员干部]",
    hours="{classroom: 2, online: 1.5}",
    readings="[《考勤制度》第二条第一款]",
    basis="[《一篇讲话》第2点、第1点（急需）, 来自问卷]",
    valid_until="待定",
    outcome="在〔待定：期限〕内报告。",
)
TERM = """\
---
kind: term
id: qingjia
title: “请假”
expansion: 离开岗位
source: 字面
certainty: 确定
aliases: [事假]
---
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    pages = {"leave": LEAVE, "money": MONEY, "talk": TALK, "course": COURSE, "term": TERM}
    files = {f"docs/{name}.md": text for name, text in pages.items()} | {"data/organ.yml": ORGAN}
    loaded, faults = load_corpus(build(tmp_path, files))
    assert [*faults, *(finding for entry in loaded.entries for finding in entry.findings)] == []
    return loaded


def test_the_ledger_sets_each_proposal_beside_its_rule(corpus: Corpus) -> None:
    rows = list_proposals(corpus, TODAY)
    assert [(row.proposal.id, [entry.id for entry in row.answers], row.address) for row in rows] == [
        ("P01", ["leave"], "speeches/talk/#point_1"),
        ("P02", [], "speeches/talk/#point_2"),
        ("P10", [], "speeches/talk/#point_2"),
    ]
    whole = progress("", rows)
    assert (whole.total, dict(zip(State, whole.counts, strict=True))) == (
        3,
        {State.IN_FORCE: 0, State.DRAFTED: 1, State.PRACTICE: 0, State.OPEN: 2},
    )
    by_category = progress_by_category(rows, ["考勤请销假", "财务", "培训"])
    assert [(each.name, each.counts) for each in by_category] == [("考勤请销假", (0, 1, 0, 1)), ("财务", (0, 0, 0, 1))]
    assert [each.name for each in progress_by_speaker(rows)] == ["某同志"]


ISSUED = {
    "document_number": "某办发〔2024〕5号",
    "adopted_by": "主席会议",
    "issued": "2024-03-05",
    "effective": "2024-04-01",
}


@pytest.mark.parametrize(
    ("front", "verb", "state"),
    [
        ({}, "建立", State.DRAFTED),
        ({"status": "现行有效", **ISSUED}, "建立", State.IN_FORCE),
        ({"status": "现行有效", **ISSUED, "effective": "2099-04-01"}, "建立", State.DRAFTED),
        ({"status": "已废止", "repealed": "2025-01-01"}, "建立", State.OPEN),
        ({"status": "已废止", "repealed": "2025-01-01"}, "已有做法", State.PRACTICE),
    ],
)
def test_a_proposal_is_as_far_as_the_rule_that_answers_it(
    tmp_path: Path, front: dict[str, str], verb: str, state: State
) -> None:
    proposal = f"[{{id: P01, name: 考勤, category: 考勤请销假, verb: {verb}, point: 1}}]"
    files = {"docs/talk.md": speech(id="talk", proposals=proposal), "docs/a.md": rule(answers="[P01]", **front)}
    corpus, _ = load_corpus(build(tmp_path, files))
    assert [row.state for row in list_proposals(corpus, TODAY)] == [state]


def test_the_catalogue_can_be_arranged_four_ways(corpus: Corpus) -> None:
    rows = list_rules(corpus, TODAY)
    names = {
        by: [(group.name, [row.id for row in group.rows]) for group in group_rules(rows, by)] for by in Arrangement
    }
    assert names == {
        Arrangement.CATEGORY: [("考勤请销假", ["leave"]), ("财务", ["money"])],
        Arrangement.STATUS: [("现行有效", ["money"]), ("征求意见稿", ["leave"])],
        Arrangement.OFFICE: [("办公室", ["money"]), ("待定", ["leave"])],
        Arrangement.DATE: [("2024年", ["money"]), ("没有施行日期", ["leave"])],
    }


def test_the_catalogue_opens_in_excel(corpus: Corpus) -> None:
    text = catalogue_csv(list_rules(corpus, TODAY), count_citing(corpus))
    assert text.startswith("\ufeff分类,名称,状态,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [(row["名称"], row["条数"], row["被引用"], row["施行日期"]) for row in rows] == [
        ("考勤制度", "2", "3", ""),
        ("财务办法", "2", "1", "2024-04-01"),
    ]
    assert catalogue_json(list_rules(corpus, TODAY), count_citing(corpus))[1]["document_number"] == "试办〔2024〕5号"


def test_an_article_tells_who_cites_it_but_not_its_own_last_paragraph(corpus: Corpus) -> None:
    links = article_backlinks(corpus, corpus.by_id["leave"])
    assert {
        article: [(link.entry.id, link.place, "、".join(link.cited)) for link in found]
        for article, found in links.items()
    } == {
        "art_1": [("talk", "第2点", "第一条")],
        "art_2": [("money", "第一条", "第二条第一款"), ("c", "", "第二条第一款")],
    }
    assert {
        kind: [entry.id for entry in found] for kind, found in citing_pages(corpus, corpus.by_id["leave"]).items()
    } == {
        "制度": ["money"],
        "讲话": ["talk"],
        "课程": ["c"],
    }


def test_the_catalogue_counts_the_pages_that_stand_under_cited_by(tmp_path: Path) -> None:
    about = page("见《财务办法》。", id="about", title="说明")
    files = {
        "docs/leave.md": LEAVE,
        "docs/money.md": MONEY,
        "docs/talk.md": TALK.replace("要有考勤制度", "要有《财务办法》"),
        "docs/term.md": TERM.rstrip() + "\n\n见《财务办法》第一条。\n",
        "docs/about.md": about,
        "docs/about.en.md": about,
        "docs/course.md": COURSE,
        "data/organ.yml": ORGAN,
    }
    loaded, _ = load_corpus(build(tmp_path, files))
    found = citing_pages(loaded, loaded.by_id["money"])
    assert {kind: [entry.path for entry in pages] for kind, pages in found.items()} == {
        "制度": ["leave.md"],
        "讲话": ["talk.md"],
        "页面": ["about.md"],
        "术语": ["term.md"],
    }
    counts = count_citing(loaded)
    for row in list_rules(loaded, TODAY):
        assert counts[row.address] == sum(map(len, citing_pages(loaded, loaded.by_id[row.id]).values()))
    assert counts["rules/money/"] == 4


def test_a_course_shows_the_words_of_its_quotations(corpus: Corpus) -> None:
    (entry,) = lists.courses(corpus)
    assert entry.course is not None
    assert entry.course.hours.in_all == 3.5
    (reading,) = list_quotations(corpus, entry, TODAY)[0].texts
    (passage,) = reading.passages
    assert (passage.name, passage.address) == ("《考勤制度》第二条第一款", "rules/leave/#art_2__para_1")
    assert passage.paragraphs == (
        "第二条　请假按下列权限审批：",
        "（一）〔待定：天数〕以内，由部门批准；",
        "（二）其他，由机关批准。",
    )


def test_what_a_course_is_based_on_stands_beside_it(corpus: Corpus) -> None:
    (entry,) = lists.courses(corpus)
    points, survey = list_quotations(corpus, entry, TODAY)[1].texts
    assert [(each.name, each.address, each.paragraphs, each.note) for each in points.passages] == [
        ("《一篇讲话》第1点", "speeches/talk/#point_1", ("要有考勤制度。〔原件第3行〕",), "要点，编者整理，非原文"),
        (
            "《一篇讲话》第2点",
            "speeches/talk/#point_2",
            ("要有请假制度，见《考勤制度》第一条。〔原件第5行〕",),
            "要点，编者整理，非原文",
        ),
    ]
    assert (survey.text, survey.passages) == ("来自问卷", ())
    assert [entry.id for entry in citing_pages(corpus, corpus.by_id["talk"])["课程"]] == ["c"]


def test_a_matter_to_be_decided_has_its_place(corpus: Corpus) -> None:
    found = [(each.place, each.matter, each.address) for each in list_pending(corpus)]
    front = [("基本信息", "发文机关"), ("基本信息", "责任部门"), ("基本信息", "解释部门")]
    assert [each[:2] for each in found if each[2].startswith("rules/leave/")] == [
        *front,
        ("第二条第（一）项", "天数"),
    ]
    assert found[3][2] == "rules/leave/#art_2__para_1__point_1"
    assert [each[:2] for each in found if each[2] == "courses/c/"] == [
        ("成果汇报", "期限"),
        ("基本信息", "有效期至"),
        ("基本信息", "责任部门"),
    ]


def test_a_mark_may_hold_a_proposal_and_what_it_rests_on(tmp_path: Path) -> None:
    text = "第一条　请假。超过〔待定：天数；建议：3天；依据《请假办法》第二条〕的，由〔待定：部门；建议办公室〕批准。"
    corpus, _ = load_corpus(build(tmp_path, {"docs/a.md": rule(text)}))
    found = [each for each in list_pending(corpus) if each.unit]
    assert [(each.matter, each.proposal, each.basis) for each in found] == [
        ("天数", "3天", "《请假办法》第二条"),
        ("部门", "办公室", ""),
    ]
    assert (found[0].before, found[1].behind) == ("超过", "批准")


def test_a_term_is_found_inside_running_chinese_once_a_paragraph(corpus: Corpus) -> None:
    text = "他请假，又请事假，再请假。"
    assert [(text[a:b], entry.id) for a, b, entry in read_glossary(corpus).find(text)] == [("请假", "qingjia")]


def test_the_inventory_holds_every_unit(corpus: Corpus) -> None:
    found = {document["id"]: document for document in inventory(corpus, TODAY)["documents"]}
    assert found["leave"]["address"] == "rules/leave/"
    assert ["art_2__para_1__point_2", "第二条第（二）项"] in found["leave"]["units"]
    assert found["talk"]["units"] == [["point_1", "第1点"], ["point_2", "第2点"]]


@pytest.mark.parametrize(
    ("status", "dates", "expected"),
    [
        (Status.IN_FORCE, {"effective": "2024-01-02"}, "尚未施行"),
        (Status.IN_FORCE, {"effective": "2024-01-01"}, "现行有效"),
        (Status.TRIAL, {"effective": "2023-01-01", "trial_until": "2023-12-31"}, "试行期满"),
        (Status.TRIAL, {"effective": "2023-01-01", "trial_until": "2024-01-01"}, "试行"),
        (Status.DRAFT, {}, "征求意见稿"),
    ],
)
def test_how_a_rule_stands_is_worked_out_from_its_dates(
    corpus: Corpus, status: Status, dates: dict[str, str], expected: str
) -> None:
    document = corpus.by_id["leave"].document
    assert isinstance(document, Rule)
    days = {name: dt.date.fromisoformat(day) for name, day in dates.items()}
    assert standing(document.model_copy(update={"status": status, **days}), dt.date(2024, 1, 1)) == expected


COMING = MONEY.replace("effective: 2024-04-01", "effective: 2099-04-01")
EXPIRED = (
    MONEY.replace("现行有效", "试行\ntrial_until: 2025-04-01")
    .replace("财务办法", "试行办法")
    .replace("id: money", "id: trial\nanswers: [P10]")
    .replace("〔2024〕5号", "〔2024〕6号")
)


@pytest.fixture
def dated(tmp_path: Path) -> Corpus:
    """A rule that is not yet in force, and one whose trial has ended."""
    pages = {"money": COMING, "trial": EXPIRED, "leave": LEAVE, "talk": TALK}
    files = {f"docs/{name}.md": text for name, text in pages.items()} | {"data/organ.yml": ORGAN}
    return load_corpus(build(tmp_path, files))[0]


def test_lists_say_what_dates_make_of_a_status(dated: Corpus) -> None:
    rows = list_rules(dated, TODAY)
    assert {row.id: (row.status, row.status_en) for row in rows} == {
        "leave": ("征求意见稿", "Draft for comment"),
        "money": ("尚未施行", "Not yet in force"),
        "trial": ("试行期满", "Trial ended"),
    }
    assert [(group.id, group.name) for group in group_rules(rows, Arrangement.STATUS)] == [
        ("status-8", "尚未施行"),
        ("status-9", "试行期满"),
        ("status-4", "征求意见稿"),
    ]
    assert "财务办法,尚未施行," in catalogue_csv(rows, count_citing(dated))
    assert {each["id"]: each["status"] for each in catalogue_json(rows, count_citing(dated))}["trial"] == "试行期满"
    assert {each["id"]: each.get("status") for each in inventory(dated, TODAY)["documents"]}["money"] == "尚未施行"
    pages = {made.name: made.values for made in generated_pages(Asked(dated, False, TODAY), MAKERS)}
    assert set(pages["catalogue"]["counts"]) == {
        ("尚未施行", "Not yet in force", 1),
        ("试行期满", "Trial ended", 1),
        ("征求意见稿", "Draft for comment", 1),
    }
    assert pages["ledger"]["standing"](dated.by_id["trial"].rule) == "试行期满"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("money", "尚未施行：自2099年4月1日起施行，在此以前不得作为办理事项的依据。"),
        ("trial", "试行期满：试行到2025年4月1日为止，是否继续施行以发文机关的规定为准。"),
        ("leave", "征求意见稿：供讨论用的草稿，没有效力，不得作为办理事项的依据。"),
    ],
)
def test_what_dates_make_of_a_status_has_a_banner(dated: Corpus, name: str, said: str) -> None:
    view = view_page(dated, dated.by_id[name], TODAY)
    assert view is not None
    assert str(view.banner) == said
    paper = compose(dated, dated.by_id[name], TODAY)
    assert paper is not None
    assert paper.banner == said


def test_how_a_rule_came_about_is_printed_a_step_in_each_line(corpus: Corpus) -> None:
    paper = compose(corpus, corpus.by_id["money"], TODAY)
    assert paper is not None
    (history,) = paper.notes
    assert history.splitlines()[-1] == "自2024年4月1日起施行）"


def test_every_status_has_a_name_and_a_number_of_its_own() -> None:
    assert {each.value for each in Status} <= {each.value for each in Standing}
    assert len({each.number for each in Standing}) == len({each.english for each in Standing}) == len(Standing)


def test_the_header_card_has_only_what_is_set(corpus: Corpus) -> None:
    facts = {f.label: f for f in page_facts(corpus, corpus.by_id["money"], dt.date(2026, 1, 2))}
    assert facts["状态"].text == "现行有效（2026年1月2日计算）"
    assert facts["施行日期"].text == "2024年4月1日"
    assert "废止日期" not in facts


def test_generated_pages_have_the_names_that_links_may_lead_to(corpus: Corpus) -> None:
    for english in (False, True):
        assert set(LISTS) <= {page.name for page in generated_pages(Asked(corpus, english, TODAY), MAKERS)}


def test_a_long_list_goes_on_over_pages(tmp_path: Path) -> None:
    files = {f"docs/r{at}.md": rule(id=f"r{at}", title=f"第{at}号制度") for at in range(ROWS + 1)}
    loaded, _ = load_corpus(build(tmp_path, files))
    pages = {page.name: page for page in generated_pages(Asked(loaded, False, TODAY), MAKERS)}
    assert len(pages["catalogue"].values["rows"]) == ROWS
    assert len(pages["catalogue/2"].values["rows"]) == 1
    assert pages["catalogue"].values["pages"] == ["catalogue/", "catalogue/2/"]
