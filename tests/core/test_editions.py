"""Of several texts of one title, a citation means the one of its day; how a link says from what it was read."""

from __future__ import annotations

import re
from typing import Any

from tests.core.same_words import To
from tests.core.samples import corpus, rule
from zhidu.citations.refs import Text, read_refs, read_refs_together
from zhidu.files.source import Source
from zhidu.render.page import write_page
from zhidu.views.glossary import EMPTY as NO_TERMS

FIRST = "# 甲法\n\n2010年1月1日 施行\n\n第一条 子。\n"
SECOND = "# 甲法\n\n2020年1月1日 施行\n\n第一条 丑：\n\n（一）寅。\n"


def cited(day: str, citation: str, *others: str, **front: Any) -> list[tuple[str, bool]]:
    texts = [Text(Source(f"{at}.md", other)) for at, other in enumerate(others)]
    citing = Text(Source("z.md", f"# 乙办法\n\n{day} 施行\n\n第一条 依照《甲法》{citation}办理。\n"), **front)
    refs = [ref for ref in read_refs_together([*texts, citing]) if ref["file"] == "z.md"]
    return [(ref["status"], ref.get("later", False)) for ref in refs]


def test_the_newest_text_that_is_not_later_is_meant() -> None:
    assert cited("2015年1月1日", "第一条第（一）项", FIRST, SECOND) == [("broken", False)]
    assert cited("2021年5月1日", "第一条第（一）项", FIRST, SECOND) == [("resolved", False)]
    assert cited("二〇二一年五月一日", "第一条第（一）项", SECOND, FIRST) == [("resolved", False)]


def test_a_later_text_is_marked_where_there_is_no_other() -> None:
    assert cited("2005年1月1日", "第一条", FIRST, SECOND) == [("resolved", True)]
    assert cited("2015年1月1日", "第一条", SECOND) == [("resolved", True)]


def test_a_draft_reads_what_holds_today() -> None:
    assert cited("2015年1月1日", "第一条第（一）项", FIRST, SECOND, is_draft=True) == [("resolved", False)]


def test_files_of_one_title_with_other_articles_are_one_document() -> None:
    rest = "# 甲法\n\n2010年1月1日 施行\n\n第二条 卯。\n\n第三条 辰。\n"
    assert cited("2015年1月1日", "第一条、第三条", FIRST, rest) == [("resolved", False), ("resolved", False)]
    assert cited("2015年1月1日", "第九条", FIRST, rest) == [("broken", False)]


HOLDS = {"status": "现行有效"}


def test_a_rule_means_the_earlier_text_of_its_day() -> None:
    listed = {"title": "甲规定", "versions": "\n  - {file: old.md, effective: 2015-01-01, ended: 2020-01-01}"}
    files = {
        "docs/new.md": rule("第一条　子。", id="new", effective="2020-01-01", **HOLDS, **listed),
        "docs/old.md": rule("第一条　丑。", id="old", title="甲规定", effective="2015-01-01", **HOLDS),
        "docs/then.md": rule("第一条　依照《甲规定》第一条。", id="then", title="乙", effective="2018-01-01", **HOLDS),
        "docs/now.md": rule("第一条　依照《甲规定》第一条。", id="now", title="丙", effective="2021-01-01", **HOLDS),
        "docs/before.md": rule(
            "第一条　依照《甲规定》第一条。", id="before", title="丁", effective="2011-01-01", **HOLDS
        ),
    }
    links = corpus(files).links
    found = {path: [(each.target.path, each.later) for each in links[path].references] for path in links}  # type: ignore[union-attr]
    assert found["then.md"] == [("old.md", False)]
    assert found["now.md"] == [("new.md", False)]
    assert found["before.md"] == [("new.md", True)]


def titles(body: str) -> list[str]:
    site = corpus({"docs/a.md": rule(body)})
    (entry,) = site.entries
    html = write_page(entry, site.links[entry.path], To(), NO_TERMS, lambda article: "").html
    return re.findall(r'class="zd-cite"[^>]*title="([^"]*)"', html)


def test_a_link_says_from_what_it_was_read() -> None:
    listed = "第一条　不得：\n\n（一）子；\n\n（二）丑。\n\n"
    penalties = "第二条　违反第一条规定的，按照下列规定处罚：\n\n（一）违反第二项的，处一百元。"
    assert titles(listed + penalties) == ["＝第一条第（二）项，据本条前句"]
    assert titles(listed + "第二条　依照第一条办理。但是，第（二）项除外。") == [
        "＝第一条第（二）项，本条没有，据前面引用的条"
    ]


def test_the_machine_form_names_the_reading() -> None:
    text = (
        "# 甲\n\n第一条 不得：\n\n（一）子。\n\n第二条 违反第一条的，按照下列规定处罚：\n\n（一）违反第一项的，罚。\n"
    )
    assert [ref.get("reading") for ref in read_refs(Text(Source("a.md", text)))] == [None, "lead-in"]
