"""`zhidu publish`: what it promises, that it says nothing twice, that a broken promise is told of once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.core.samples import build, corpus, page, rule, speech, whole
from zhidu.checks.run import check_site
from zhidu.commands.cli import main
from zhidu.files.project import find_project
from zhidu.finding import Finding
from zhidu.views.gone import list_gone

Captured = pytest.CaptureFixture[str]
ISSUED = {
    "status": "现行有效",
    "issuer": "某办",
    "document_number": "某办发〔2024〕5号",
    "adopted_by": "主任会议",
    "adopted": "2024-04-01",
    "issued": "2024-04-02",
    "effective": "2024-05-01",
}
TEXT = "第一条　甲：\n\n（一）子；\n\n（二）丑。\n\n第二条　乙。\n\n丙。\n\n第三条　丁。"
HEAD = "# 由 zhidu publish 写，不要用手改\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    build(
        tmp_path,
        whole(
            {
                "docs/rules/leave.md": rule(TEXT, id="leave", title="请假办法", **ISSUED),
                "docs/rules/draft.md": rule("第一条　甲。", id="draft", title="用车办法"),
                "docs/talk.md": speech(id="talk"),
                "docs/place/notes.md": page(id="notes", title="说明"),
            }
        ),
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(site: Path) -> list[Finding]:
    project = find_project(site)
    assert project is not None
    return list(check_site(project).findings)


def ledger(site: Path) -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8") for file in (site / "data/published").iterdir()}


def test_pages_are_promised_and_units_of_what_is_issued(site: Path, capsys: Captured) -> None:
    assert main(["publish", "--dry-run"]) == 0
    assert not (site / "data/published").exists()
    assert main(["publish"]) == 0
    told = capsys.readouterr().out
    assert "data/published/leave.txt 新写：《请假办法》rules/leave/，条款 9 处\n" in told
    said = ledger(site)
    assert said["draft"] == f"{HEAD}kind rule\ntitle 用车办法\n"
    assert said["talk"] == f"{HEAD}kind speech\ntitle 一篇讲话\n"
    assert said["notes"] == f"{HEAD}kind page\ntitle 说明\nplace place/notes/\n"
    units = [
        *("art_1", "art_1__para_1", "art_1__para_1__point_1", "art_1__para_1__point_2"),
        *("art_2", "art_2__para_1", "art_2__para_2", "art_3", "art_3__para_1"),
    ]
    assert said["leave"] == f"{HEAD}kind rule\ntitle 请假办法\n" + "".join(f"unit {each}\n" for each in units)
    assert found(site) == []


def test_publishing_again_changes_nothing(site: Path, capsys: Captured) -> None:
    assert main(["publish"]) == 0
    said = ledger(site)
    capsys.readouterr()
    assert main(["publish"]) == 0
    assert capsys.readouterr().out.startswith("没有变化：5 件")
    assert ledger(site) == said


def test_each_document_and_unit_that_is_taken_out_is_told_of_once(site: Path) -> None:
    assert main(["publish"]) == 0
    for file in ("rules/leave.md", "rules/draft.md", "talk.md", "place/notes.md"):
        path = site / "docs" / file
        text = path.read_text(encoding="utf-8")
        path.unlink()
        slug = "" if (match := re.search(r"^id: (.*)$", text, re.MULTILINE)) is None else match[1]
        assert [(each.code, each.path) for each in found(site)] == [("ZD707", f"data/published/{slug}.txt")]
        path.write_text(text, encoding="utf-8")
    path = site / "docs/rules/leave.md"
    text = path.read_text(encoding="utf-8")
    for words, name in (
        ("（二）丑。", "第一条第一款第（二）项"),
        ("丙。", "第二条第二款"),
        ("第三条　丁。", "第三条"),
    ):
        path.write_text(text.replace(f"\n\n{words}", "").replace("；\n\n第二条", "。\n\n第二条"), encoding="utf-8")
        assert [(each.code, each.message.partition("（#")[0]) for each in found(site)] == [("ZD710", name)]
    before = ledger(site)
    assert main(["publish"]) == 1
    assert ledger(site) == before


def test_a_page_that_moves_keeps_the_place_it_had(site: Path, capsys: Captured) -> None:
    assert main(["publish"]) == 0
    (site / "docs/other").mkdir()
    (site / "docs/place/notes.md").rename(site / "docs/other/notes.md")
    (site / "docs/rules/leave.md").rename(site / "docs/other/leave.md")
    assert found(site) == []
    before = ledger(site)
    assert main(["publish"]) == 0
    assert "notes.txt 增加：地址 other/notes/\n" in capsys.readouterr().out
    assert ledger(site) == before | {"notes": f"{HEAD}kind page\ntitle 说明\nplace other/notes/\nplace place/notes/\n"}


def test_what_the_hint_says_mends_a_deletion(site: Path) -> None:
    assert main(["publish"]) == 0
    (site / "docs/rules/draft.md").unlink()
    (finding,) = found(site)
    command = re.search(r"zhidu (publish --ended .*?)，", finding.hint)
    assert command is not None
    assert main(command[1].split(" ")) == 0
    assert found(site) == []
    assert main(["new", "rule", "--id", "draft", "--title", "另一办法"]) == 1  # the id is never used again
    assert re.search(r"^ended repealed \d{4}-\d\d-\d\d$", ledger(site)["draft"], re.MULTILINE)
    assert main(["publish"]) == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["nobody", "--why", "废止", "--on", "2026-01-01"], "没有标识是“nobody”的文件"),
        (["draft"], "用 --why 写明去处"),
        (["draft", "--why", "废止"], "用 --on 写明从哪一天起废止"),
        (["draft", "--why", "撤回", "--on", "昨天"], "“昨天”不是日期"),
        (["draft", "--why", "并入", "--on", "2026-01-01"], "用 --successor 写明"),
        (["draft", "--why", "代替", "--on", "2026-01-01", "--successor", "draft"], "没有标识是“draft”的文件"),
    ],
)
def test_an_end_is_not_guessed(site: Path, capsys: Captured, words: list[str], why: str) -> None:
    assert main(["publish", "--ended", *words]) == 1
    assert why in capsys.readouterr().err
    assert not (site / "data/published").exists()


@pytest.mark.parametrize("why", ["废止", "代替", "并入", "撤回", "不再收录"])
def test_each_end_is_written_and_read(site: Path, capsys: Captured, why: str) -> None:
    words = ["--ended", "draft", "--why", why, "--on", "2026-01-01", "--successor", "leave"]
    assert main(["publish", *words]) == 0
    assert "再删去：docs/rules/draft.md\n" in capsys.readouterr().out
    (site / "docs/rules/draft.md").unlink()
    assert found(site) == []


def test_what_is_erased_leaves_its_id_alone(site: Path, capsys: Captured) -> None:
    (site / "docs/rules/draft.en.md").write_text("---\ntitle: Cars\n---\n", encoding="utf-8")
    (site / "docs/other.md").write_text(page("依照《用车办法》第一条。", id="other"), encoding="utf-8")
    assert main(["publish"]) == 0
    capsys.readouterr()
    assert main(["publish", "--erase", "draft"]) == 0
    told = capsys.readouterr().out
    assert "再删去：docs/rules/draft.en.md、docs/rules/draft.md\n" in told
    assert "还写着它的名称的：docs/other.md\n" in told
    assert "git 的历史没有动" in told
    assert ledger(site)["draft"] == f"{HEAD}kind rule\nerased\n"
    assert [each.code for each in found(site)] == ["ZD637"]
    for name in ("rules/draft.md", "rules/draft.en.md", "other.md"):
        (site / "docs" / name).unlink()
    assert main(["publish", "--ended", "other", "--why", "撤回"]) == 0
    assert found(site) == []
    assert main(["publish", "--ended", "draft", "--why", "撤回"]) == 1
    assert main(["publish"]) == 0
    assert ledger(site)["draft"] == f"{HEAD}kind rule\nerased\n"


def test_a_private_title_is_found_in_the_ledger(site: Path) -> None:
    assert main(["publish", "--ended", "draft", "--why", "撤回"]) == 0
    (site / "docs/rules/draft.md").unlink()
    file = site / "data/published/draft.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("用车办法", "联系电话13912345678"), encoding="utf-8")
    assert [(each.path, each.line, each.code[:3]) for each in found(site)] == [("data/published/draft.txt", 3, "ZD6")]


def test_words_of_a_unit_that_is_gone_are_followed() -> None:
    old = rule(
        "第一条　请假应当事先提出。\n\n第二条　请病假的，交医院的证明。\n\n第三条　请假三天以上的，由秘书长批准。",
        id="leave-2019",
        **ISSUED | {"status": "已修改", "effective": "2019-01-01"},
    )
    new = rule(
        "第一条　请假应当事先提出。\n\n请病假的，交医院的证明。\n\n第二条　请假三天以上的，由秘书长批准。",
        id="leave",
        versions="[{file: old.md, effective: 2019-01-01, ended: 2024-05-01}]",
        **ISSUED,
    )
    units = "".join(f"unit art_{each}\n" for each in ("1", "2", "3", "3__para_1", "4"))
    read = corpus(
        {
            "docs/rules/leave.md": new,
            "docs/rules/old.md": old,
            "data/published/leave.txt": f"kind rule\n{units}",
        }
    )
    third, fourth = list_gone(read, read.by_id["leave"])
    assert third.anchors == ("art_3", "art_3__para_1")
    assert third.then == ("2019年1月1日施行的文本", "rules/leave-2019/#art_3")
    assert third.now == ("第二条", "rules/leave/#art_2")
    assert third.sure
    assert (fourth.anchors, fourth.name, fourth.then, fourth.now) == (("art_4",), "第四条", None, None)
