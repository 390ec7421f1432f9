"""The command `zhidu`: what it prints, how it ends, and that nothing makes it show a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.samples import build, page, rule, whole
from zhidu.checks.registry import codes
from zhidu.commands import check, cli
from zhidu.commands.cli import main

Captured = pytest.CaptureFixture[str]
BROKEN = "第一条　依照第九条办理。"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one fault in each of two folders, and a subfolder of it as the current one."""
    root = tmp_path / "site"
    files = {
        "docs/rules/a.md": rule(BROKEN, id="a"),
        "docs/other/b.md": page("见[丙](丙.md)。"),
        "docs/sound.md": rule("第一条　甲。\n\n第二条　依照前条。", id="sound", title="甲规定"),
        "data/registry.yml": "documents: []\n",
        "草稿/c.md": "# 草稿\n\n第二条　甲。",
    }
    build(root, whole(files))
    monkeypatch.chdir(root / "docs" / "rules")
    return root


def test_check_prints_findings_and_a_count(site: Path, capsys: Captured) -> None:
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[:2] for line in lines[:-1]] == [
        ["docs/other/b.md:7:6:", "ZD320"],
        ["docs/rules/a.md:13:7:", "ZD301"],
    ]
    assert lines[-1] == "共检查 3 页、2 件制度、3 条、2 处引用，错误 2 处，提醒 0 处。"


def test_paths_limit_what_is_printed(site: Path, capsys: Captured) -> None:
    assert main(["check", "../other"]) == 1
    assert "ZD301" not in capsys.readouterr().out
    assert main(["check", "../sound.md", "../../data"]) == 0
    assert capsys.readouterr().out == "共检查 3 页、2 件制度、3 条、2 处引用，错误 0 处，提醒 0 处。\n"
    assert main(["check", str(site)]) == 1
    assert "错误 2 处" in capsys.readouterr().out


def test_a_path_is_no_prefix_of_another_name(site: Path, capsys: Captured) -> None:
    build(site, {"docs/rules-old/a.md": rule(BROKEN, id="old", title="乙规定")})
    main(["check", "../rules"])
    assert "rules-old" not in capsys.readouterr().out


def test_a_file_outside_is_checked_by_itself(site: Path, capsys: Captured) -> None:
    assert main(["check", "../../草稿"]) == 1
    out = capsys.readouterr().out
    assert re.search(r"草稿/c\.md:3:1: ZD201 错误 从第二条开始，缺第一条。", out)
    assert "共检查 1 页、1 件制度、1 条、0 处引用，错误 1 处" in out


def test_the_settings_can_be_asked_for(site: Path, capsys: Captured) -> None:
    build(site, {"mkdocs.yml": "site_name：试验\n"})
    assert main(["check", str(site / "mkdocs.yml")]) == 1
    assert [line[:22] for line in capsys.readouterr().out.splitlines()[:-1]] == ["mkdocs.yml:1:10: ZD104"]


def test_waivers_are_counted(site: Path, capsys: Captured) -> None:
    build(site, {"docs/rules/a.md": rule(BROKEN + " <!-- 免检 ZD301：原文如此 -->", id="a")})
    main(["check"])
    assert "，免检 1 处。" in capsys.readouterr().out


def test_check_as_json(site: Path, capsys: Captured) -> None:
    assert main(["check", "--format", "json", "."]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["errors"], told["warnings"], told["pages"]) == (1, 0, 3)
    assert told["findings"][0] | {"message": "", "hint": ""} == {
        "path": "docs/rules/a.md",
        "line": 13,
        "column": 7,
        "code": "ZD301",
        "severity": "error",
        "message": "",
        "hint": "",
    }


def test_codes_are_listed(capsys: Captured) -> None:
    assert main(["check", "--codes"]) == 0
    out = capsys.readouterr().out
    assert all(f"{code} {rule}" in out for code, rule in codes().items())


def test_without_a_site_there_is_nothing_to_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert capsys.readouterr().err.strip() == check.NO_SITE
    assert main(["check", "."]) == 2
    assert main(["check", "没有.md"]) == 2
    assert "没有“没有.md”这个文件或文件夹" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["chek"], "“命令”不能是 “chek”，可以用的有：check、refs、"),
        (["check", "--format", "xml"], "“--format”不能是 “xml”，可以用的有：text、json、github、gitlab。"),
        (["check", "--format"], "“--format”后面要写一个值"),
        (["check", "--cods"], "不认识的参数：--cods"),
        (["check", "--codes=1"], "“--codes”后面不带值，多写了 “1”"),
        (["refs"], "缺少参数：路径"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(argv: list[str], words: str, capsys: Captured) -> None:
    assert main(argv) == 2
    assert words in capsys.readouterr().err


def test_help_is_chinese(capsys: Captured) -> None:
    assert main([]) == 2
    assert capsys.readouterr().out.startswith("用法：zhidu")
    for command in ("check", "refs", "read", "outline", "schema"):
        assert main([command, "--help"]) == 0
        out = capsys.readouterr().out
        assert out.startswith(f"用法：zhidu {command}")
        assert not re.search(r"usage|options|positional|show this", out)


def test_the_version_is_told(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"zhidu \d+\.\d+\.\d+\n", capsys.readouterr().out)


# --- refs ---


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "甲.md").write_text(
        "---\ntitle: 甲规定\n---\n\n第一条　依照《乙规定》第二条和第九条。\n", encoding="utf-8"
    )
    (tmp_path / "乙.md").write_text("# 乙规定\n\n第一条　子。\n\n第二条　丑。依照甲规定第一条。\n", encoding="utf-8")
    return tmp_path


def test_refs_as_json_lines(texts: Path, capsys: Captured) -> None:
    assert main(["refs", "--json", str(texts / "甲.md")]) == 0
    refs = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert refs == [
        {
            "file": str(texts / "甲.md"),
            "line": 5,
            "column": 12,
            "where": "art_1__para_1",
            "text": "第二条",
            "document": "乙规定",
            "targets": ["art_2"],
            "status": "external",
        },
        {
            "file": str(texts / "甲.md"),
            "line": 5,
            "column": 16,
            "where": "art_1__para_1",
            "text": "第九条",
            "document": "乙规定",
            "targets": ["art_9"],
            "status": "external",
        },
    ]


def test_refs_together_look_each_other_up(texts: Path, capsys: Captured) -> None:
    assert main(["refs", "--together", str(texts)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{texts / '乙.md'}:5:12 第一条 → 《甲规定》art_1 找到",
        f"{texts / '甲.md'}:5:12 第二条 → 《乙规定》art_2 找到",
        f"{texts / '甲.md'}:5:16 第九条 → 《乙规定》art_9 落空：全文到第二条为止，没有第九条",
    ]


def test_refs_together_have_the_form_of_refs_apart(texts: Path, capsys: Captured) -> None:
    main(["refs", "--json", str(texts / "甲.md")])
    apart = capsys.readouterr().out
    main(["refs", "--json", "--together", str(texts / "甲.md")])
    assert capsys.readouterr().out == apart


def test_a_file_that_cannot_be_read_does_not_stop_the_others(texts: Path, capsys: Captured) -> None:
    (texts / "丁.md").write_bytes("第一条".encode("gbk"))
    assert main(["refs", str(texts), str(texts / "没有.md")]) == 1
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 3
    assert [line.split(" ")[1] for line in told.err.splitlines()] == ["ZD101", "ZD102"]


def test_a_folder_without_texts(tmp_path: Path, capsys: Captured) -> None:
    assert main(["refs", str(tmp_path)]) == 2
    assert "没有 .md 文件" in capsys.readouterr().err


# --- schema ---


def test_schema_is_printed_or_written(site: Path, capsys: Captured) -> None:
    assert main(["schema"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["title"] == "页面的前置信息"
    assert main(["schema", "--output", "x.json"]) == 0
    assert json.loads(Path("x.json").read_text(encoding="utf-8")) == printed
    assert main(["schema", "--output", "没有/x.json"]) == 1
    assert "没有“没有”这个文件夹，" in capsys.readouterr().err


def test_schema_of_a_broken_organ_is_not_given(site: Path, capsys: Captured) -> None:
    build(site, {"data/organ.yml": "name：一个机构\n"})
    assert main(["schema"]) == 1
    assert "data/organ.yml:1" in capsys.readouterr().err


def test_schema_needs_no_organ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    build(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "页面的前置信息"


def test_refs_needs_no_organ(texts: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    (texts / "mkdocs.yml").write_text("site_name: 甲\n", encoding="utf-8")
    assert main(["refs", str(texts / "甲.md")]) == 0
    assert capsys.readouterr().err == ""


# --- endings ---


def test_a_fault_of_the_program_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def fails(argv: object) -> int:
        raise RuntimeError("不要显示")

    monkeypatch.setattr(cli, "_run", fails)
    assert main([]) == 1
    assert re.fullmatch(r"zhidu：程序出错（RuntimeError，test_cli\.py:\d+）。.*\n", capsys.readouterr().err)


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(argv: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    assert main([]) == 130


def run_zhidu(argv: list[str], folder: Path, **others: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "zhidu", *argv]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, **others)  # type: ignore[call-overload,no-any-return]


def test_output_is_utf_8_whatever_the_console(site: Path) -> None:
    # Not LC_ALL=C as well: without UTF-8 mode, Python cannot start from a folder with a Chinese name.
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = run_zhidu(["check"], site, env=environment)
    assert done.returncode == 1
    assert "共检查 3 页" in done.stdout.decode("utf-8")
    assert run_zhidu(["chek"], site, env=environment).returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="a pipe is closed otherwise there")
def test_a_reader_that_goes_away_is_no_fault(texts: Path) -> None:
    (texts / "长.md").write_text("第一条　依照" + "第一条、" * 20000 + "第一条。", encoding="utf-8")
    command = [sys.executable, "-m", "zhidu", "refs", "--json", str(texts)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141
