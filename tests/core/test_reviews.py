"""What courses cite, and what it was when they were reviewed: what changed is told, and what nobody knows."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.core.samples import build, course, findings, rule, speech, whole
from zhidu.checks.run import check_site
from zhidu.files.project import Project, find_project
from zhidu.finding import Finding

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")
RULE = """第一条　为了规范请假，制定本办法。

第二条　请假3天以内的，由部门负责人批准：

（一）病假附医院的证明；

（二）事假说明事由和去向。

第三条　请假超过3天的，由分管领导批准。

第四条　本办法自印发之日起施行。
"""
TALK = "1．要有请假的办法。〔原件第8行〕\n\n2．要有人管请假。〔原件第9行〕"
READINGS = "[《考勤制度》第二条, 《考勤制度》第三条, 《在会上的讲话》第1点]"
QUIZ = "## 测验\n\n1．什么时候施行？\n\n答：印发之日。依据《考勤制度》第四条。"
TODAY = dt.date(2026, 11, 26)


def files(on: str = "2026-03-01", text: str = RULE, talk: str = TALK, readings: str = READINGS) -> dict[str, str]:
    return whole(
        {
            "docs/a.md": course(QUIZ, readings=readings, reviewed_on=on),
            "docs/rule.md": rule(text),
            "docs/talk.md": speech(talk, title="在会上的讲话"),
        }
    )


def commit(root: Path, day: str, *, without: str = "", **changed: str) -> Project:
    """Write the files and commit them on a day."""
    project = build(root, files(**changed))
    if without:
        (root / without).unlink()
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00+08:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00+08:00"}
    name = ("-c", "user.name=某人", "-c", "user.email=a@example.invalid")
    for arguments in (("init", "-q"), ("add", "-A"), (*name, "commit", "-qm", "改", "--allow-empty")):
        subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True, env=os.environ | when)
    return project


def told(project: Project, *codes: str) -> list[tuple[int, str]]:
    found = check_site(project, today=TODAY).findings
    return sorted((each.line, each.message) for each in found if each.code in (codes or ("ZD505", "ZD506")))


@needs_git
def test_what_did_not_change_is_not_told(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-10")
    commit(tmp_path, "2026-02-10", text=RULE.replace("3天", "5天"))
    assert (
        told(commit(tmp_path, "2026-04-10", text=RULE.replace("3天", "5天").replace("第一条　为了", "第一条　为")))
        == []
    )


@needs_git
def test_a_reading_and_an_answer_whose_article_changed_are_told_with_the_day(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-10")
    commit(tmp_path, "2026-04-10", text=RULE.replace("附医院的证明", "附证明").replace("印发之日", "公布之日"))
    project = commit(
        tmp_path,
        "2026-05-10",
        text=RULE.replace("附医院的证明", "附证明").replace("印发之日", "公布之日"),
        talk=TALK.replace("要有请假的办法", "要有请假的制度"),
    )
    behind = "，本课的条文核对在这以前（2026-03-01）"
    assert told(project) == [
        (12, f"《在会上的讲话》第1点在2026年5月10日改过{behind}"),
        (12, f"《考勤制度》第二条在2026年4月10日改过{behind}"),
        (20, f"《考勤制度》第四条在2026年4月10日改过{behind}"),
    ]
    found = [each for each in check_site(project, today=TODAY).findings if each.code == "ZD505"]
    assert not any(each.is_error for each in found)


@needs_git
def test_a_number_that_is_now_another_article_is_told(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-10")
    moved = RULE.replace("第四条", "第五条").replace("第三条", "第四条").replace("第二条", "第三条")
    moved = moved.replace("第三条　请假3", "第二条　请假应当事先提出。\n\n第三条　请假3", 1)
    project = commit(tmp_path, "2026-04-10", text=moved, readings="[《考勤制度》第二条]")
    behind = "，本课的条文核对在这以前（2026-03-01）"
    assert told(project) == [
        (12, f"《考勤制度》第二条是2026年4月10日新增的，原来的第二条现在是第三条{behind}"),
        (20, f"《考勤制度》第四条原来是第三条，原来的第四条现在是第五条{behind}"),
    ]


@needs_git
def test_a_list_that_lost_its_last_entry_to_another_article_has_changed(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-10")
    last = "\n\n（二）事假说明事由和去向。"
    text = RULE.replace("证明；" + last, "证明。").replace("领导批准。", "领导批准。" + last)
    assert [words.partition("，")[0] for _, words in told(commit(tmp_path, "2026-04-10", text=text))] == [
        "《考勤制度》第三条在2026年4月10日改过",
        "《考勤制度》第二条在2026年4月10日改过",
    ]


@needs_git
def test_a_rule_that_is_read_as_a_whole_is_told_of_part_by_part(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-10", readings="[《考勤制度》]")
    project = commit(tmp_path, "2026-04-10", readings="[《考勤制度》]", text=RULE.partition("第三条")[0])
    assert "《考勤制度》原第三条在2026年4月10日删去了，本课的条文核对在这以前（2026-03-01）" in [
        words for _, words in told(project)
    ]


@needs_git
def test_what_changed_on_the_day_of_the_review_was_read_if_it_was_committed_before(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-10", on="待定")
    commit(tmp_path, "2026-03-01", on="待定", text=RULE.replace("3天", "5天"))
    assert told(commit(tmp_path, "2026-03-01", text=RULE.replace("3天", "5天"))) == []
    project = commit(tmp_path, "2026-03-01", text=RULE.replace("3天", "6天"))
    assert [words.partition("改过")[0] for _, words in told(project)] == ["《考勤制度》第三条", "《考勤制度》第二条"]


@needs_git
def test_a_page_that_moved_is_the_same(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-10")
    shutil.move(tmp_path / "docs/rule.md", tmp_path / "docs/moved.md")
    project = commit(tmp_path, "2026-04-10", without="docs/rule.md")
    assert told(project) == []


@needs_git
def test_a_page_whose_place_another_has_taken_is_the_same(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-10")
    shutil.move(tmp_path / "docs/rule.md", tmp_path / "docs/moved.md")
    build(tmp_path, {"docs/other.md": rule("第一条　别的。", id="other", title="别的办法")})
    shutil.move(tmp_path / "docs/other.md", tmp_path / "docs/rule.md")
    assert told(find_project(tmp_path) or build(tmp_path, {})) == []


@needs_git
def test_a_document_that_was_not_there_is_told(tmp_path: Path) -> None:
    commit(tmp_path, "2026-01-10", without="docs/talk.md")
    assert [words.partition("，")[0] for _, words in told(commit(tmp_path, "2026-04-10"))] == [
        "《在会上的讲话》在2026年4月10日才有这个文本"
    ]


@needs_git
def test_where_the_history_does_not_reach_back_nobody_knows(tmp_path: Path) -> None:
    commit(tmp_path / "whole", "2026-01-10")
    commit(tmp_path / "whole", "2026-04-10", text=RULE.replace("3天", "5天"))
    clone = ["git", "clone", "-q", "--depth=1", f"file://{tmp_path / 'whole'}", str(tmp_path / "part")]
    subprocess.run(clone, check=True, capture_output=True)
    part = find_project(tmp_path / "part")
    assert part is not None
    unknown = [(13, "《考勤制度》、《在会上的讲话》在 2026-03-01 的文字查不到，核对以后改没改过不知道")]
    assert told(part) == unknown
    shutil.rmtree(tmp_path / "part/.git")
    assert told(part) == unknown
    assert len(told(build(tmp_path / "part", files(on="2026-05-01")))) == 1
    assert told(build(tmp_path / "whole", files(on="2026-05-01", text=RULE.replace("3天", "5天")))) == []


def test_without_a_history_an_earlier_text_tells(tmp_path: Path) -> None:
    issued = {
        "issuer": "市政协办公室",
        "document_number": "某办发〔2026〕5号",
        "adopted_by": "主席会议",
        "issued": "2026-04-01",
    }
    versions = "[{file: old.md, effective: 2020-01-01, ended: 2026-04-01}]"
    now = rule(RULE.replace("3天", "5天"), status="现行有效", effective="2026-04-01", versions=versions, **issued)
    old = rule(RULE, id="old", status="已修改", effective="2020-01-01", repealed="2026-04-01")
    project = build(tmp_path, files() | {"docs/rule.md": now, "docs/old.md": old})
    assert told(project) == [
        (12, "《考勤制度》第三条改过，本课的条文核对在这以前（2026-03-01）"),
        (12, "《考勤制度》第二条改过，本课的条文核对在这以前（2026-03-01）"),
        (13, "《在会上的讲话》在 2026-03-01 的文字查不到，核对以后改没改过不知道"),
    ]


def test_an_outside_document_of_a_later_day_is_told(tmp_path: Path) -> None:
    registry = "documents:\n  - {id: law, title: 公务员法, kind: 法律, status: 现行有效, issued: 2026-04-01}\n"
    project = build(tmp_path, files(readings="[《公务员法》第五条]") | {"data/registry.yml": registry})
    assert told(project, "ZD505") == [
        (12, "《公务员法》在2026年4月1日才有这个文本，本课的条文核对在这以前（2026-03-01）")
    ]


@pytest.mark.parametrize("on", ["待定", "2026-11-22"])
def test_a_review_is_of_a_day_that_has_come(on: str) -> None:
    assert findings(files(on=on)) == []


def test_a_review_to_come_is_an_error() -> None:
    (found,) = findings(files(on="2026-11-23"))
    assert isinstance(found, Finding)
    assert (found.code, found.line, found.is_error) == ("ZD507", 13, True)
