"""Two texts of a document side by side: parts are known again by what they say, and history is read by it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.samples import build, rule
from zhidu.corpus.comparison import Fate, compare, roll_up
from zhidu.corpus.entry import Entry, read_entry
from zhidu.corpus.loading import load_corpus
from zhidu.corpus.passages import passages
from zhidu.corpus.revisions import Revision, read_revisions
from zhidu.files.history import read_history
from zhidu.files.project import Project
from zhidu.files.source import Source

OLD = """## 第一章 总则

第一条　为了规范请假，制定本办法。

第二条　本办法适用于机关工作人员。

第三条　请假3天以内的，由部门负责人批准。

请假超过3天的，由分管领导批准：

（一）病假附证明；

（二）事假说明事由。

第四条　本办法自印发之日起施行。

附件1

登记表

| 姓名 | 天数 |
| --- | --- |
| | |
"""


def read(body: str) -> Entry:
    return read_entry("a.md", Source("a.md", rule(body)), None, [])


def fates(old: str, new: str) -> list[str]:
    """What is not as it was: the fate, the id before and the id now."""
    pairs = compare(passages(read(old)), passages(read(new)))
    return [
        f"{each.fate} {each.old.id if each.old else '-'} {each.new.id if each.new else '-'}"
        for each in pairs
        if each.fate is not Fate.SAME
    ]


def test_the_same_text_is_the_same() -> None:
    assert fates(OLD, OLD) == []


def test_a_new_article_moves_the_others_on() -> None:
    new = OLD.replace("第四条", "第五条").replace("第三条", "第四条").replace("第二条", "第三条")
    new = new.replace("第三条　本办法适用", "第二条　请假应当事先提出。\n\n第三条　本办法适用")
    assert [each for each in fates(OLD, new) if "__" not in each] == [
        "added - art_2",
        "moved art_2 art_3",
        "moved art_3 art_4",
        "moved art_4 art_5",
    ]
    assert "moved art_3__para_2__point_1 art_4__para_2__point_1" in fates(OLD, new)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("3天以内", "5天以内", ["reworded art_3__para_1 art_3__para_1"]),
        (
            "请假3天以内",
            "急事可以口头请假。\n\n请假3天以内",
            ["added - art_3__para_1", "moved art_3__para_1 art_3__para_2"],
        ),
        ("（一）病假附证明；\n\n（二）事假说明事由。", "（一）病假附证明。", ["gone art_3__para_2__point_2 -"]),
        ("第四条　本办法自印发之日起施行。\n\n", "", ["gone art_4 -", "gone art_4__para_1 -"]),
        ("| 姓名 | 天数 |", "| 姓名 | 天数、事由 |", ["reworded annex_1 annex_1"]),
        ("第一章 总则", "第一章 一般规定", ["reworded chp_1 chp_1"]),
        (
            "（一）病假附证明；\n\n（二）事假说明事由。",
            "（一）事假说明事由；\n\n（二）病假附证明。",
            [
                "moved art_3__para_2__point_2 art_3__para_2__point_1",
                "moved art_3__para_2__point_1 art_3__para_2__point_2",
            ],
        ),
    ],
)
def test_each_change_is_found_where_it_is(before: str, after: str, found: list[str]) -> None:
    changed = fates(OLD, OLD.replace(before, after))
    assert [each for each in changed if each.split()[0] != "moved" or each in found][: len(found)] == found


def test_what_went_to_another_article_is_known_again() -> None:
    gone = OLD.replace("请假3天以内的，由部门负责人批准。\n\n请假超过", "请假超过")
    new = gone.replace("适用于机关工作人员。", "适用于机关工作人员。\n\n请假3天以内的，由部门负责人批准。")
    assert "moved art_3__para_1 art_2__para_2" in fates(OLD, new)


def test_rewritten_wholly_it_is_still_the_one_in_its_place() -> None:
    assert fates(OLD, OLD.replace("本办法适用于机关工作人员", "甲乙丙丁戊己庚辛")) == [
        "reworded art_2__para_1 art_2__para_1"
    ]


def test_what_is_changed_below_changes_the_article() -> None:
    pairs = compare(passages(read(OLD)), passages(read(OLD.replace("附证明", "附医院证明"))))
    assert [(pair.part.name, fate) for pair, fate in roll_up(pairs) if fate is not Fate.SAME] == [
        ("第三条", Fate.REWORDED)
    ]


def test_an_entry_that_went_to_another_article_changes_both() -> None:
    last = "\n\n（二）事假说明事由。"
    new = OLD.replace("附证明；" + last, "附证明。").replace("适用于机关工作人员。", "适用于机关工作人员：" + last)
    assert new.count(last) == 1
    pairs = compare(passages(read(OLD)), passages(read(new)))
    assert {pair.part.name: fate for pair, fate in roll_up(pairs) if fate is not Fate.SAME} == {
        "第二条": Fate.REWORDED,
        "第三条": Fate.REWORDED,
    }


_LINES = st.lists(st.sampled_from(OLD.split("\n\n")), max_size=12).map("\n\n".join)


@given(_LINES, _LINES)
def test_every_part_is_in_one_pair(old: str, new: str) -> None:
    before, after = passages(read(old)), passages(read(new))
    pairs = compare(before, after)
    assert sorted(each.old.id for each in pairs if each.old) == sorted(each.id for each in before)
    assert [each.new.id for each in pairs if each.new] == [each.id for each in after]
    assert all(fate is Fate.SAME for _, fate in roll_up(compare(before, before)))


# --- the history ---

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")


def commit(project: Project, *, shallow: Path | None = None) -> None:
    name = ("-c", "user.name=某人", "-c", "user.email=a@example.invalid")
    for arguments in (("init", "-q"), ("add", "-A"), (*name, "commit", "-qm", "改")):
        subprocess.run(["git", "-C", str(project.root), *arguments], check=True, capture_output=True)


def revisions(project: Project) -> list[Revision]:
    corpus, _ = load_corpus(project)
    return list(read_revisions(project, corpus.organ, read_history(project)))


@needs_git
def test_only_changes_of_words_are_told_and_a_moved_page_is_the_same(tmp_path: Path) -> None:
    project = build(tmp_path, {"docs/制度/甲.md": rule(OLD, id="jia"), "docs/b.md": rule("第一条　乙。", id="yi")})
    commit(project)
    build(tmp_path, {"docs/制度/甲.md": rule(OLD, id="jia", title="改了名的办法")})  # no word of the text
    commit(project)
    (tmp_path / "docs/制度/甲.md").unlink()
    build(tmp_path, {"docs/moved.md": rule(OLD.replace("3天以内", "5天以内"), id="jia")})
    commit(project)
    found = revisions(project)
    assert [(each.id, each.new, [part.name for part in each.altered]) for each in found] == [
        ("jia", False, ["第三条"]),
        ("yi", True, [""]),
        ("jia", True, [""]),
    ]
    assert revisions(project) == found  # as it was kept


@needs_git
def test_what_was_kept_and_cannot_be_read_is_read_anew(tmp_path: Path) -> None:
    project = build(tmp_path, {"docs/a.md": rule(OLD)})
    commit(project)
    found = revisions(project)
    for bad in ("{", "[]", '{"program": 1}'):
        (tmp_path / ".zhidu" / "revisions.json").write_text(bad)
        assert revisions(project) == found


@needs_git
def test_what_is_not_committed_is_known(tmp_path: Path) -> None:
    project = build(tmp_path, {"docs/制度/甲.md": rule(OLD), "docs/b.md": rule("第一条　乙。", id="yi")})
    commit(project)
    assert read_history(project).unsaved == frozenset()
    build(tmp_path, {"docs/制度/甲.md": rule(OLD.replace("3天", "5天"))})
    assert read_history(project).unsaved == {"制度/甲.md"}


@needs_git
def test_a_clone_without_its_whole_history_is_known(tmp_path: Path) -> None:
    project = build(tmp_path / "whole", {"docs/a.md": rule(OLD)})
    commit(project)
    build(project.root, {"docs/a.md": rule(OLD.replace("3天", "5天"))})
    commit(project)
    clone = ["git", "clone", "-q", "--depth=1", f"file://{project.root}", str(tmp_path / "part")]
    subprocess.run(clone, check=True, capture_output=True)
    assert not read_history(project).cut
    assert read_history(Project(tmp_path / "part", tmp_path / "part/docs", tmp_path / "part/data")).cut
