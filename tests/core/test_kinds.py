"""A kind of document is one module: all else takes it from the table."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field

from tests.core.samples import TODAY, build, rule
from zhidu.commands.schema import json_schema
from zhidu.corpus.loading import load_corpus
from zhidu.corpus.passages import passages
from zhidu.front.document import Document
from zhidu.kinds.kind import Extract, Fact, Kind, Named, Printed, SearchWords, Surroundings, Units
from zhidu.kinds.table import KINDS
from zhidu.search.documents import list_found
from zhidu.views.backlinks import citing_pages
from zhidu.views.inventory import inventory
from zhidu.views.page import view_page
from zhidu.views.pending import list_pending
from zhidu.word.composition import compose
from zhidu.word.downloads import download_of, list_downloads


class Notice(Document, title="通知"):
    """A kind that the site has not."""

    kind: Literal["notice"]
    to: str
    carries_out: tuple[str, ...] = Field((), title="落实")


def _facts(notice: Notice, around: Surroundings) -> tuple[Fact, ...]:
    return Fact("主送", notice.to), Fact("落实", links=tuple(map(around.named, notice.carries_out)))


NOTICE = Kind(
    model=Notice,
    order=9,
    name_en="Notice",
    many_en="Notices",
    template="zhidu/notice.html",
    units=Units.POINTS,
    is_cited=True,
    may_be_open=True,
    facts=_facts,
    above=lambda notice, around: (around.listed("recent"),),
    banner=lambda notice, today: f"给{notice.to}",
    citing=("carries_out",),
    quotes=True,
    words=lambda notice: SearchWords((notice.to,), parts=(Extract("to", "主送", (notice.to,)),)),
    printed=lambda notice, around: Printed("通知", (notice.to,), has_facts=True),
)
TEXT = """\
---
kind: notice
id: hurry
title: 抓紧办的通知
to: 各部门
carries_out: [《请假制度》第一条]
---

1．抓紧办，〔待定：期限〕。

2．办完报告。
"""


def test_a_kind_has_a_module_of_its_own_and_a_place_in_the_table() -> None:
    modules = {path.stem for path in Path("hooks/zhidu/kinds").glob("*.py")}
    assert set(KINDS) <= modules
    assert [kind.id for kind in KINDS.values()] == ["rule", "speech", "course", "plan", "form", "page", "term"]
    assert all(Path("overrides", kind.template).is_file() for kind in KINDS.values())


def test_a_new_kind_needs_nothing_but_its_place_in_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "notice", NOTICE)
    leave = rule("第一条　照《抓紧办的通知》办。\n", id="leave", title="请假制度")
    corpus, _ = load_corpus(build(tmp_path, {"docs/hurry.md": TEXT, "docs/leave.md": leave}))
    entry, leave_entry = corpus.by_id["hurry"], corpus.by_id["leave"]
    assert entry.document is not None, entry.findings
    assert "Notice" in json_schema()["$defs"]

    view = view_page(corpus, entry, TODAY)
    assert view is not None
    assert (view.template, view.path, str(view.banner)) == (
        "zhidu/notice.html",
        (Named("最近更新", "recent/"),),
        "给各部门",
    )
    assert view.facts[0] == Fact("主送", "各部门")
    assert view.quotations[0].texts[0].passages[0].address == "rules/leave/#art_1"
    assert list(citing_pages(corpus, leave_entry)) == ["通知"]
    assert list(citing_pages(corpus, entry)) == ["制度"]
    assert [each.matter for each in list_pending(corpus) if each.entry is entry] == ["期限"]
    assert [passage.id for passage in passages(entry)] == ["point_1", "point_2"]
    units = {each["id"]: each["units"] for each in inventory(corpus, TODAY)["documents"]}
    assert units["hurry"] == [["point_1", "第1点"], ["point_2", "第2点"]]

    found = next(each for each in list_found(corpus, "zh", "zh", TODAY) if each.kind == "notice")
    assert [part.anchor for part in found.sections if part.anchor] == ["point_1", "point_2", "to"]
    assert [each.entry for each in list_downloads(corpus)] == [leave_entry, entry]
    assert download_of(corpus, entry) == "word/hurry.docx"
    paper = compose(corpus, entry, dt.date(2026, 1, 1))
    assert paper is not None
    assert (paper.mark, paper.banner, paper.notes) == ("通知", "给各部门", ("各部门",))
