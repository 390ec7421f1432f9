"""What the core reads of mkdocs.yml, and what follows: which files are left out, what the menus list."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from tests.core.samples import TODAY, build, course, page, rule, speech, whole
from zhidu.checks.run import check_site
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import Project, find_project
from zhidu.files.settings import parse_settings
from zhidu.front.settings import KEYS
from zhidu.views.meetings import list_meetings


def codes(project: Project) -> list[tuple[str, str]]:
    return [(finding.path, finding.code) for finding in check_site(project, today=TODAY).findings]


def test_what_is_left_out_is_no_page_but_may_hold_no_secret(tmp_path: Path) -> None:
    files = {"docs/a.md": page("文字。"), "docs/drafts/b.md": page("手机13812345678。", id="b") + "见第九条。"}
    files["mkdocs.yml"] = "site_name: 试验\nexclude_docs: |\n  drafts/\n"
    project = build(tmp_path, whole(files))
    assert project.excluded() == {"drafts/b.md"}
    assert [entry.path for entry in load_corpus(project)[0].entries] == ["a.md"]
    ((path, code),) = codes(project)
    assert (path, code[:3]) == ("docs/drafts/b.md", "ZD6")


def test_settings_are_inherited_as_mkdocs_inherits_them(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "exclude_docs: '*.tmp.md'\ndraft_docs: d/\nplugins: !ENV [X]\n", "docs/x": ""}
    build(tmp_path, files)
    build(
        tmp_path / "sub",
        {"mkdocs.yml": "INHERIT: ../mkdocs.yml\ndraft_docs: e/\n", "docs/a.tmp.md": "", "docs/d/a.md": ""},
    )
    project = find_project(tmp_path / "sub")
    assert project is not None
    assert project.excluded() == {"a.tmp.md"}


@pytest.mark.parametrize(
    "text", ["", "- a", "a: [", "INHERIT: none.yml", "nav: 3", "nav: [[], {a: }]", "exclude_docs: 3"]
)
def test_settings_that_say_nothing_are_as_if_not_there(text: str) -> None:
    assert [item.file for item in parse_settings(text).menu] in ([], ["3"])
    assert parse_settings(text).left_out == ()


@pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")
def test_a_moved_page_is_found_by_the_id_that_it_had(tmp_path: Path) -> None:
    link = page("[甲](rules/one.md#art_1)", id="b")
    project = build(tmp_path, whole({"docs/rules/one.md": rule(id="finance"), "docs/b.md": link}))
    name = ("-c", "user.name=某人", "-c", "user.email=a@example.invalid")
    git = ["git", "-C", str(tmp_path)]

    def commit() -> None:
        for command in (("init", "-q"), ("add", "-A"), (*name, "commit", "--allow-empty", "-qm", "改")):
            subprocess.run([*git, *command], check=True, env=os.environ, capture_output=True)

    commit()
    (tmp_path / "docs/rules/one.md").rename(tmp_path / "docs/rules/two.md")
    wanted = "改为 rules/two.md，这一页移到了那里（标识 finance）"
    for _ in range(2):  # before the move is committed, and after
        found = check_site(project, today=TODAY).findings
        assert [finding.hint for finding in found if finding.code == "ZD320"] == [wanted]
        commit()


def test_what_front_matter_cites_is_counted_as_what_texts_cite_is(tmp_path: Path) -> None:
    files = {
        "docs/a.md": rule("第一条　照第一条办理。", title="甲办法"),
        "docs/talk.md": speech("1．甲。〔原件第8行〕", title="甲讲话"),
    }
    before = check_site(build(tmp_path / "a", whole(files))).counts.citations
    files["docs/c.md"] = course(readings="[《甲办法》第一条, 《甲讲话》第1点, 《甲办法》]")
    assert check_site(build(tmp_path / "b", whole(files))).counts.citations == before + 2


def test_meetings_are_listed_the_latest_first_with_their_speeches(tmp_path: Path) -> None:
    talks = {
        f"docs/{name}.md": speech(
            "1．甲。〔原件第8行〕", id=name, event=event, order=order, date=date, title=f"讲话{name}"
        )
        for name, event, order, date in (
            ("a", "old", "1", "2020-05-01"),
            ("b", "new", "2", "2026-05-01"),
            ("c", "new", "1", "2026-05-01"),
            ("d", "unknown", "1", "不详"),
        )
    }
    pages = {f"docs/{name}/index.md": page("会议。", id=name, title=f"会议{name}") for name in ("old", "new")}
    corpus, _ = load_corpus(build(tmp_path, whole(talks | pages)))
    assert [
        (each.id, each.page.title if each.page else None, each.days, [entry.id for entry in each.speeches])
        for each in list_meetings(corpus)
    ] == [
        ("new", "会议new", ("2026年5月1日",), ["c", "b"]),
        ("old", "会议old", ("2020年5月1日",), ["a"]),
        ("unknown", None, ("不详",), ["d"]),
    ]


@pytest.mark.parametrize(
    ("text", "line", "code", "hint"),
    [
        ("site_name：试验\n", 1, "ZD104", "键后面用半角冒号加一个空格"),
        ("site_name: 试验\nnav:\n\t- a.md\n", 3, "ZD104", "改用半角空格缩进"),
        ("plugins: !ENV [X]\nsite_name: [甲\nnav:\n  - a.md\n", 2, "ZD104", "写成 [甲, 乙]"),
        ("site_name: 试验\nnav:\nsite_name: 试验\n", 3, "ZD105", "留下对的一处"),
        ("site_name: 试验\n<<<<<<< HEAD\nnav: []\n=======\nnav:\n>>>>>>> b\n", 2, "ZD214", "两边的文字只留一边"),
        ("- site_name: 试验\n", 1, "ZD107", "每行写一项"),
        ("", 1, "ZD103", "照 README"),
        ("site_name: 试验\nsite_descripton: 甲\n", 2, "ZD110", "改为 site_description"),
        ("site_name: 试验\nmotto: 甲\n", 2, "ZD110", "删去；自己用的值写在 extra 下面"),
        ("plugins: !ENV " + 9000 * "[" + "\n", 1, "ZD104", "检查缩进和括号"),
        ("site_name: 试验\nnav: a.md\n", 2, "ZD147", "一行一页"),
        ("site_name: 试验\nnav:\n  - 甲: a.md\n    乙: a.md\n", 3, "ZD147", "一行一页"),
        ("site_name: 试验\nnav:\n  - 甲:\n    - a.md\n    - 乙: {丙: a.md}\n", 5, "ZD147", "一行一页"),
        ("site_name: 试验\nnav:\n  - 甲:\n    - 乙: javascript:x()\n", 4, "ZD147", "改成 https://"),
        ("site_name: 试验\nnav:\n  - a.md\n  - ' data:a'\n", 4, "ZD147", "改成 https://"),
        ("site_name: 试验\nextra:\n  feedback: ' JavaScript:{title}'\n", 3, "ZD147", "改成 https://"),
        ("site_name: 试验\ndocs_dir: pages\nnav:\n  - 甲: a.md\n", 2, "ZD147", "建立这个文件夹"),
    ],
)
def test_a_fault_of_mkdocs_yml_is_told_once_at_its_line(
    tmp_path: Path, text: str, line: int, code: str, hint: str
) -> None:
    (finding,) = check_site(build(tmp_path, whole({"docs/a.md": page("甲。"), "mkdocs.yml": text}))).findings
    assert (finding.path, finding.line, finding.code, finding.is_error) == ("mkdocs.yml", line, code, True)
    assert finding.hint.startswith(hint)


def test_what_mkdocs_takes_is_no_fault_of_mkdocs_yml(tmp_path: Path) -> None:
    text = "site_name: &a !ENV [X, '甲']\nextra: {motto: *a}\nnav:\n  - 2024: a.md\n  - 2025:\n    - a.md\n"
    assert codes(build(tmp_path, whole({"docs/a.md": page("甲。"), "mkdocs.yml": text}))) == []


def test_every_key_of_mkdocs_yml_that_mkdocs_knows_is_known() -> None:
    known = {name for name, _ in MkDocsConfig()._schema} - {"config_file_path"}
    assert known | {"INHERIT"} == set(KEYS.split())
