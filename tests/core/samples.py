"""Small sites to check: documents of each kind, and a mark (‸) where a finding is expected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from zhidu.checks.run import Report, check_site
from zhidu.files.project import Project, find_project
from zhidu.finding import Finding

MARK = "‸"
TODAY = dt.date(2026, 11, 22)

ORGAN = """\
name: 试验
name_en: Test
categories:
  - {id: leave, name: 考勤请销假, name_en: Leave}
  - {id: training, name: 培训, name_en: Training}
audiences:
  - {id: staff, name: 机关党员干部, name_en: Staff}
offices:
  - {id: undecided, name: 待定, name_en: To be decided}
"""
"""What the documents below choose from."""

_RULE = {
    "title": "考勤制度",
    "category": "考勤请销假",
    "status": "征求意见稿",
    "issuer": "待定",
    "responsible": "待定",
    "interpreter": "待定",
    "scope": "机关工作人员",
}
_SPEECH = {
    "title": "一篇讲话",
    "event": "symposium",
    "order": "1",
    "speaker": "某同志",
    "post": "主席",
    "organization": "市政协",
    "text": "digest",
    "date": "不详",
    "source": "文字识别稿",
}
_COURSE = {
    "title": "一门课程",
    "code": "DJ-01",
    "category": "培训",
    "audiences": "[机关党员干部]",
    "objectives": "[掌握制度]",
    "hours": "{classroom: 1}",
    "methods": "[讲授]",
    "responsible": "待定",
}


def rule(body: str = "第一条　内容。", **front: str) -> str:
    """A rule, in draft unless `front` says otherwise."""
    return _page("rule", _RULE | front, body)


def speech(body: str = "1．内容。〔原件第8行〕", **front: str) -> str:
    """A speech in digest."""
    return _page("speech", _SPEECH | front, body)


def course(body: str = "内容。", **front: str) -> str:
    """A course."""
    return _page("course", _COURSE | front, body)


def page(body: str, **front: str) -> str:
    """A page of no particular kind."""
    return _page("page", {"title": "一页"} | front, body)


def _page(kind: str, front: Mapping[str, str], body: str) -> str:
    front = {"kind": kind, "id": f"a-{kind}"} | dict(front)
    lines = "\n".join(f"{key}: {value}" for key, value in front.items())
    return f"---\n{lines}\n---\n\n{body}\n"


def build(folder: Path, files: Mapping[str, str]) -> Project:
    """A site on disk; `files` by their path in it, pages under docs/."""
    for name, text in ({"mkdocs.yml": "site_name: 试验\n", "docs/.keep": ""} | dict(files)).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.replace(MARK, "").encode())
    project = find_project(folder)
    assert project is not None
    return project


def whole(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a site with those that every site has: its organ, and a page for the meeting of its speeches."""
    always = {"data/organ.yml": ORGAN}
    if any("event: symposium" in text for text in files.values()):
        always["docs/symposium/index.md"] = page("会议的情况。", id="symposium", title="座谈会")
    return always | dict(files)


def report(folder: Path, files: Mapping[str, str]) -> Report:
    """All that is found in a site, which is made `whole` first."""
    return check_site(build(folder, whole(files)), today=TODAY)


def findings(folder: Path, files: Mapping[str, str]) -> list[Finding]:
    """The findings in a site; none of them may be a fault of the program itself."""
    found = list(report(folder, files).findings)
    assert not [each for each in found if each.code == "ZD009"], found
    return found


def only(folder: Path, files: Mapping[str, str], code: str) -> Finding:
    """The one finding in a site, which has that code and lies at the mark."""
    found = findings(folder, files)
    assert [each.code for each in found] == [code], "\n".join(map(str, found))
    marked = [name for name, text in files.items() if MARK in text]
    if marked:
        before = files[marked[0]].partition(MARK)[0]
        place = (marked[0], before.count("\n") + 1, len(before) - before.rfind("\n"))
        assert (found[0].path, found[0].line, found[0].column) == place
    return found[0]
