"""Another organ takes the site over in README's steps, and ends with a clean check and a clean strict build."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.site.build import build_site
from tests.site.pages import BuiltSite, broken_links, rows_of, text_of
from zhidu.checks.run import check_site
from zhidu.files.project import find_project
from zhidu.finding import Finding

REPO = Path(__file__).parents[2]
KEPT = ("index.md", "index.en.md", "about/index.md", "about/index.en.md")

ORGAN = """\
name: 青溪县图书馆制度库
name_en: Qingxi County Library Rules
categories:
  - {id: reading, name: 阅览, name_en: Reading}
  - {id: reception, name: 接待, name_en: Reception}
audiences:
  - {id: librarians, name: 馆员, name_en: Librarians}
offices:
  - {id: office, name: 馆办公室, name_en: Office}
"""
HOME = "---\nkind: page\nid: home\ntitle: 青溪县图书馆制度库\ntemplate: zhidu/home.html\n---\n\n"
HOME_EN = "---\ntitle: Qingxi County Library Rules\n---\n\n"
DOORS = '<a href="catalogue/">{}</a> <a href="courses/">{}</a> <a href="about/">{}</a>\n'

MEETING = "---\nkind: page\nid: autumn-2026\ntitle: 秋季馆务会\n---\n\n会议的情况。\n"
SPEECH = """\
---
kind: speech
id: autumn-2026-chen
title: 把接待办好
event: autumn-2026
order: 1
speaker: 陈某
post: 青溪县图书馆馆长
organization: 青溪县图书馆
text: digest
date: 2026-09-01
source: 会议录音
places: 无
proposals:
  - {id: P01, name: 公务接待办法, category: 接待, verb: 制定, point: 1}
---

1．要定公务接待的办法。

2．接待要节俭。〔录音第3分钟〕
"""
COURSE = """\
---
kind: course
id: course-reception
title: 接待常识
code: JD-01
category: 接待
audiences: [馆员]
objectives: [知道接待怎样审批]
hours: {classroom: 2}
methods: [讲授]
readings: [《政协机关公务接待办法》第二条第一款, 《把接待办好》第2点]
responsible: 待定
---

## 内容

审批和接待。

## 测验

1．接待要怎样？

答：要节俭。依据《把接待办好》第2点。
"""
TERM = "---\nkind: term\nid: liangdan\ntitle: 两单\nexpansion: 审批单和清单\nsource: 馆务会记录\n---\n"
TRANSLATED = "---\ntitle: Rules on Reception\n---\n\nArticle 1. These rules are on reception.\n"


def example() -> str:
    """The rule that README shows, with the organ's own category, and what it answers."""
    readme = (REPO / "README.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"```markdown\n(---\nkind: rule\n.*?)```", readme, re.DOTALL)
    return str(found).replace("category: 综合", "category: 接待\nanswers: [P01]")


def found_in(root: Path) -> list[Finding]:
    project = find_project(root)
    assert project is not None
    return list(check_site(project).findings)


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The steps up to the menu."""
    root = tmp_path_factory.mktemp("library")
    shutil.copy(REPO / "mkdocs.yml", root)
    for name in ("hooks", "overrides", "data"):
        shutil.copytree(REPO / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    write(root, {f"docs/{name}": (REPO / "docs" / name).read_text(encoding="utf-8") for name in KEPT})
    home, home_en = HOME + DOORS.format("查制度", "办培训", "说明"), HOME_EN + DOORS.format("Rules", "Courses", "Guide")
    write(root, {"docs/index.md": home, "docs/index.en.md": home_en})
    write(root, {"data/organ.yml": ORGAN, "data/registry.yml": "documents: []\n"})
    shutil.rmtree(root / "data" / "outline")
    shutil.rmtree(root / "data" / "published")
    (root / "data" / "synonyms.yml").unlink()
    (root / "data" / "attachments.yml").unlink()
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("政协党建知识库", "青溪县图书馆制度库")
    write(root, {"mkdocs.yml": settings.replace("CPPCC Party-building Knowledge Base", "Qingxi County Library Rules")})
    return root


def test_from_an_empty_folder_to_a_clean_site(emptied: Path) -> None:
    menu = emptied / "mkdocs.yml"
    lines = menu.read_text(encoding="utf-8").splitlines(keepends=True)
    found = found_in(emptied)
    assert {(finding.code, finding.path) for finding in found} == {("ZD326", "mkdocs.yml")}
    gone = {finding.line for finding in found}
    assert [lines[at - 1].strip() for at in sorted(gone)] == [
        "- 培训规划: training/index.md",
        "- 需求调查表: training/needs-survey.md",
        "- 说明: terms/index.md",
        "- 整理说明: about/curation.md",
    ]
    menu.write_text("".join(line for at, line in enumerate(lines, 1) if at not in gone), encoding="utf-8")
    assert found_in(emptied) == []
    write(emptied, {"docs/rules/reception.md": example(), "docs/rules/reception.en.md": TRANSLATED})
    write(emptied, {"docs/speeches/autumn-2026/index.md": MEETING, "docs/speeches/autumn-2026/01-chen.md": SPEECH})
    write(emptied, {"docs/courses/course-reception.md": COURSE, "docs/terms/liangdan.md": TERM})
    assert found_in(emptied) == []
    built = build_site(emptied)
    assert built.returncode == 0, built.output
    assert not re.search("^(WARNING|ERROR)", built.output, re.MULTILINE), built.output
    site = BuiltSite(built.site_dir)
    assert broken_links(site) == []
    assert "秋季馆务会" in text_of(site["speeches/"].article)
    assert rows_of(site["ledger/"].one("zd-ledger"))[1][:2] == ["P01", "公务接待办法"]
    assert "目前没有免检的地方" in text_of(site["about/"].article)
    pack = site["packs/course-reception/"].article
    assert [text_of(each) for each in pack.iter("h3")] == [
        "政协机关公务接待办法征求意见稿",
        "把接待办好要点，编者整理，非原文",
    ]
    course = site["courses/course-reception/"]
    assert "2．接待要节俭。" in text_of(pack) and "要节俭" in text_of(course.one("zd-answer"))
    assert "要节俭" not in text_of(site["quizzes/course-reception/"].article)
    assert "要节俭" in text_of(site["quizzes/course-reception/answers/"].article)
    assert "Article 1." in text_of(site["en/rules/reception/"].article)
    assert "To be decided" in text_of(site["en/catalogue/by-office/"].article)  # not among the organ's offices
    for page in site.pages.values():
        assert not re.search("辽源|辽政协|政协党建|CPPCC", text_of(page.root)), page.address
