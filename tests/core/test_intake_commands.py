"""`zhidu import` and `zhidu new`: what they write, what they print, and that nothing is lost or written over."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.core.samples import build, rule, whole
from tests.core.word_files import automatic
from zhidu.checks.run import check_site
from zhidu.commands.cli import main
from zhidu.files.project import find_project
from zhidu.finding import Finding
from zhidu.intake import opening

Captured = pytest.CaptureFixture[str]
TEXT = """# 用车办法

## 第一章 总则

第一条 为了规范用车，制定本办法。

第二条 用车按照下列次序安排：

（一）会议；

（二）调研。

前款规定的次序，由办公室确定。
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "site"
    build(
        root,
        whole(
            {
                "docs/rules/old.md": rule("第一条　甲。", id="old", title="旧办法"),
                "data/registry.yml": "documents: []\n",
            }
        ),
    )
    (root / "car.docx").write_bytes(automatic(TEXT, "word"))
    monkeypatch.chdir(root)
    return root


def errors(site: Path) -> list[Finding]:
    project = find_project(site)
    assert project is not None
    return [each for each in check_site(project).findings if each.is_error]


def category(site: Path) -> str:
    text = (site / "data/organ.yml").read_text(encoding="utf-8")
    return text.split("categories:")[1].split("name: ")[1].split(",")[0].strip()


def test_a_word_file_becomes_a_page_that_the_check_takes(site: Path, capsys: Captured) -> None:
    assert main(["import", "car.docx", "--category", category(site)]) == 0
    assert "条 原件 2、页面 2；款 原件 3、页面 3；项、目 原件 2、页面 2" in capsys.readouterr().out
    assert errors(site) == []


def test_what_only_a_person_knows_is_all_that_the_check_asks_for(site: Path) -> None:
    assert main(["import", "car.docx"]) == 0
    lines = (site / "docs/rules/car.md").read_text(encoding="utf-8").splitlines()
    assert [lines[each.line - 1] for each in errors(site)] == ["category: 待定"]


def test_a_try_writes_nothing_and_nothing_is_written_over(site: Path, capsys: Captured) -> None:
    assert main(["import", "--dry-run", "car.docx"]) == 0
    assert not (site / "docs/rules/car.md").exists()
    (site / "docs/rules/car.md").write_text("我的\n", encoding="utf-8")
    assert main(["import", "car.docx"]) == 1
    assert "不覆盖" in capsys.readouterr().err
    assert (site / "docs/rules/car.md").read_text(encoding="utf-8") == "我的\n"


def test_a_private_value_is_masked_and_nothing_is_written(site: Path, capsys: Captured) -> None:
    (site / "a.txt").write_text("某某办法\n第一条　联系人电话13912345678。\n", encoding="utf-8")
    assert main(["import", "a.txt"]) == 1
    told = capsys.readouterr()
    assert "第2行：ZD6" in told.err
    assert "13912345678" not in told.err + told.out
    assert not (site / "docs/rules/a.md").exists()


def test_a_document_that_nobody_knows_is_drafted_for_the_registry(site: Path, capsys: Captured) -> None:
    (site / "b.txt").write_text(
        "某某办法\n第一条　根据《旧办法》和《没有登记的条例》，制定本办法。\n", encoding="utf-8"
    )
    assert main(["import", "b.txt", "--dry-run"]) == 0
    drafted = capsys.readouterr().out.split("放进 data/registry.yml：\n")[1]
    assert "    title: 没有登记的条例\n    kind: 待定\n    status: 不详\n" in drafted
    assert "旧办法" not in drafted


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有装 LibreOffice")
def test_older_programs_and_pdf_come_in_with_their_numbers(
    site: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SECONDS", 600)  # a busy machine is no fault
    for ending in ("doc", "pdf"):
        command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
        command += ["--convert-to", ending, "--outdir", str(site), "car.docx"]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    (site / "car.doc").rename(site / "car.wps")
    for name in ("car.wps", "car.pdf"):
        assert main(["import", "--dry-run", name]) == 0
        assert "条 原件 2、页面 2；款 原件 3、页面 3；项、目 原件 2、页面 2" in capsys.readouterr().out


# --- zhidu new ---


def test_new_pages_pass_the_check(site: Path) -> None:
    organ = (site / "data/organ.yml").read_text(encoding="utf-8")
    audience = organ.split("audiences:")[1].split("name: ")[1].split(",")[0].strip()
    one = category(site)
    values = {
        "code": "X-01",
        "category": one,
        "audiences": audience,
        "objectives": "会开、会停",
        "hours.classroom": "2",
    }
    course = [f"--set={key}={value}" for key, value in values.items()]
    for words in (
        ["rule", "--id", "cars", "--title", "用车办法", "--set", f"category={one}"],
        ["meeting", "--id", "spring", "--title", "春季会议"],
        ["speech", "--id", "spring-1", "--title", "讲话", "--set", "event=spring", "--set", "speaker=张三"],
        ["course", "--id", "driving", "--title", "开车", *course],
        ["plan", "--id", "plan-2027", "--title", "2027年培训计划", "--set", "year=2027"],
        ["term", "--id", "eight", "--title", "八有"],
    ):
        assert main(["new", *words]) == 0
    assert errors(site) == []


def test_a_person_at_a_terminal_is_asked(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["eight", "八有", ""])
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    def answer(words: str) -> str:
        asked.append(words)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    assert main(["new", "term"]) == 0
    assert asked == ["标识：", "标题：", "释义［本地用语，含义待核］："]
    assert "expansion: 本地用语，含义待核\n" in (site / "docs/terms/eight.md").read_text(encoding="utf-8")


def test_speeches_of_a_meeting_that_is_there_go_on_behind_its_last(site: Path) -> None:
    for number, speaker in enumerate(("张三", "李四"), 1):
        text = f"第{number}篇题目\n市政协副主席 {speaker}\n大家好,请坐。\n"
        (site / f"s{number}.txt").write_text(text, encoding="utf-8")
        assert main(["import", f"s{number}.txt", "--event", "spring"]) == 0
    names = sorted(each.name for each in (site / "docs/speeches/spring").iterdir())
    assert names == ["01-zs.md", "02-ls.md", "index.md"]


def test_what_is_missing_or_taken_is_said_and_nothing_written(site: Path, capsys: Captured) -> None:
    wrong = ["new", "speech", "--title", "讲话"]
    wrong += [f"--set={each}" for each in ("event=spring", "speaker=张三", "post=主席", "organization=市政协")]
    for words, said in (
        (["new", "rule", "--id", "cars", "--title", "用车办法"], "没有写分类"),
        (["new", "term", "--id", "old", "--title", "甲"], "已经有了"),
        (["new", "repeal", "--id", "none"], "没有标识是“none”的制度"),
        (["new", "repeal", "--id", "old", "--set", "repealed=2025-01-01"], "没有印发"),
        (["new", "version", "--id", "old"], "新文本的施行日期"),
        ([*wrong, "--id", "a", "--set", "date=2024-13-01"], "不是日历上的日期"),
        ([*wrong, "--id", "a", "--set", "order=甲"], "次序“甲”"),
        ([*wrong, "--id", "a", "--set", "event=../../x"], "标识“../../x”"),
    ):
        assert main(words) == 1
        assert said in capsys.readouterr().err


def test_a_rule_is_amended_and_repealed(site: Path) -> None:
    facts = {"status": "现行有效", "document_number": "某办发〔2020〕1号", "adopted_by": "主席会议", "issuer": "某机关"}
    facts |= {"adopted": "2020-01-01", "issued": "2020-01-02", "effective": "2020-02-01"}
    build(site, {"docs/rules/old.md": rule("第一条　甲。", id="old", title="旧办法", **facts)})
    assert errors(site) == []
    new = {"effective": "2024-05-01", "document_number": "某办发〔2024〕2号", "adopted_by": "主席会议"}
    new |= {"adopted": "2024-03-01", "issued": "2024-03-02"}
    assert main(["new", "version", "--id", "old", *(f"--set={key}={value}" for key, value in new.items())]) == 0
    assert errors(site) == []
    assert "status: 已修改\n" in (site / "docs/rules/old-2020.md").read_text(encoding="utf-8")
    assert main(["new", "repeal", "--id", "old", "--set", "repealed=2025-01-01"]) == 0
    assert errors(site) == []
    assert main(["new", "repeal", "--id", "old", "--set", "repealed=2026-01-01"]) == 1
