"""A rule in English leads to its one text; which rules cite which stands in a matrix as long as that can be seen."""

from __future__ import annotations

from tests.core.samples import TODAY, corpus, rule
from zhidu.corpus import lists
from zhidu.views.citing import MOST, list_citing, make_matrix
from zhidu.views.frames import Group, frames
from zhidu.views.generated import MAKERS, Asked, GeneratedPage, frame_pages, generated_pages

TEXT = """\
第一条　总的。

## 第一章 请假

第二条　请假。

第二条之一　销假。

## 附件1 审批单

| 姓名 | |
| --- | --- |
"""


def test_the_contents_of_a_rule_hold_each_division_with_its_articles() -> None:
    (frame,) = frames(corpus({"docs/rules/leave.md": rule(TEXT, id="leave", title_en="Leave")}), TODAY)
    assert frame.address == "rules/leave/"
    assert frame.contents == (
        Group("", "", (("1", "art_1"),)),
        Group("第一章 请假", "chp_1", (("2", "art_2"), ("2-1", "art_2-1"))),
        Group("附件1 审批单", "annex_1", ()),
    )
    assert (frame.title_en, frame.stated.name) == ("Leave", "Draft for comment")
    assert "no force" in frame.banner


def test_a_text_without_articles_shows_its_parts() -> None:
    (frame,) = frames(corpus({"docs/plan.md": rule("一、目标\n\n甲。\n\n二、步骤\n\n乙。", id="plan")}), TODAY)
    assert [number for group in frame.contents for number, _ in group.articles] == ["第一部分", "第二部分"]


def test_what_has_no_english_name_is_said_to_be_chinese() -> None:
    front = {"status": "现行有效", "document_number": "试办〔2024〕5号", "issued": "2024-03-05"}
    front |= {"effective": "2024-04-01", "issuer": "办公室"}
    (frame,) = frames(corpus({"docs/a.md": rule("第一条　甲。", id="a", **front)}), TODAY)
    facts = {fact.label: (fact.text, fact.chinese) for fact in frame.facts}
    assert facts["No."] == ("试办〔2024〕5号", True)
    assert facts["In force from"] == ("2024-04-01", False)
    assert "Text of" not in facts
    assert frame.banner == ""
    assert frame.stated.holds


def test_the_english_page_of_a_rule_stands_under_the_index() -> None:
    site = corpus({"docs/rules/leave.md": rule(TEXT, id="leave")})
    (page,) = frame_pages(Asked(site, True, TODAY))
    assert (page.name, page.list, page.place) == ("rules/leave", "catalogue", "rules/leave/")


# --- who cites whom ---

CITING = {
    "docs/a.md": rule("第一条　依照《乙办法》第一条和《乙办法》第二条办理，参照《丙办法》。", id="a", title="甲办法"),
    "docs/b.md": rule("第一条　甲。\n\n第二条　依照前条办理。", id="b", title="乙办法"),
    "docs/c.md": rule("第一条　依照《乙办法》第一条办理。", id="c", title="丙办法"),
}


def test_a_cell_counts_the_places_and_leads_to_the_first() -> None:
    site = corpus(CITING)
    rows = {row.entry.id: row for row in list_citing(site)}
    assert set(rows) == {"a", "c"}  # a citation of one's own text is no cell
    cells = rows["a"].cites
    assert (cells["b.md"].count, cells["b.md"].address) == (2, "rules/a/#art_1__para_1")
    assert cells["c.md"].count == 1
    assert [entry.id for entry in rows["a"].cited] == sorted(
        ("b", "c"), key=[entry.id for entry in lists.rules(site)].index
    )


def _many(count: int) -> dict[str, str]:
    return {
        f"docs/r{at}.md": rule(
            f"第一条　依照《第{(at + 1) % count}号办法》第一条办理。", id=f"r{at}", title=f"第{at}号办法"
        )
        for at in range(count)
    }


def test_what_no_window_shows_is_listed_alone() -> None:
    for count, shown in ((MOST, True), (MOST + 1, False)):
        site = corpus(_many(count))
        assert (make_matrix(list_citing(site), lists.rules(site)) is not None) is shown


def _pages(files: dict[str, str]) -> list[GeneratedPage]:
    pages = generated_pages(Asked(corpus(files), False, TODAY), {**MAKERS, "downloads": lambda _: ()})
    return [page for page in pages if page.list == "citations"]


def test_a_large_site_has_a_matrix_for_each_category() -> None:
    (whole,) = _pages(CITING)
    assert whole.values["matrix"] is not None
    assert not whole.values["categories"]
    half = {
        name: text.replace("考勤请销假", "培训") if at % 2 else text
        for at, (name, text) in enumerate(_many(MOST + 2).items())
    }
    first, *others = _pages(half)
    assert first.values["matrix"] is None
    assert len(others) == 2
    assert all(page.values["matrix"] is not None for page in others)
    assert [address for address, *_ in first.values["categories"]] == [f"{page.name}/" for page in others]
