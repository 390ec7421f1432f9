"""A rule with earlier texts: the pages lead to each other, and lists show the rule as it now stands."""

from __future__ import annotations

import csv

import pytest

from tests.site.build import build_site
from tests.site.pages import BuiltSite, broken_links, links_of, rows_of, text_of
from tests.site.samples import FIRST, MEETING, SECOND, THIRD, rule, write_site

NOW = rule(
    "值班规定",
    "第一条　新的照办。\n\n第二条　晚间有人值班。\n",
    id="duty",
    status="现行有效",
    issuer="馆办公室",
    document_number="云文馆〔2024〕1号",
    adopted_by="馆务会",
    adopted="2023-12-01",
    issued="2023-12-02",
    effective="2024-01-01",
    answers="[P02]",
    versions="""
  - {file: duty-2019.md, effective: 2019-05-01, ended: 2022-01-01, document_number: 云文馆〔2019〕3号}
  - {file: duty-2022.md, effective: 2022-01-01, ended: 2024-01-01}
  - {file: duty-2010.md, effective: 2010-01-01, ended: 2019-05-01}""",
)

COMING = (
    NOW.replace("值班规定", "借阅规定").replace("id: duty", "id: coming").replace("category: 值班", "category: 借阅")
)
COMING = COMING.replace("〕1号", "〕2号").replace("effective: 2024-01-01\n", "effective: 2099-01-01\n")
COMING = COMING[: COMING.index("answers")] + (
    "versions:\n  - {file: before.md, effective: 2020-01-01, ended: 2099-01-01}\n---\n\n第一条　新的照办。\n"
)


def old(year: str, body: str = "第一条　旧的照办。\n", **fields: str) -> str:
    return rule("值班规定", body, id=f"duty-{year}", status="已修改", answers="[P02]", **fields)


PAGES: dict[str, str | bytes] = {
    "rules/duty.md": NOW,
    "rules/duty-2019.md": old("2019"),
    "rules/duty-2022.md": old("2022", "第一条　旧的照办。\n\n第二条　晚间有人值班。\n"),
    "rules/duty-2010.md": rule(
        "值班规定", "第一条　最早的。\n", id="duty-2010", status="已废止", repealed="2019-05-01"
    ),
    "rules/coming.md": COMING,
    "rules/before.md": rule("借阅规定", "第一条　旧的照办。\n", id="before", status="已修改", category="借阅"),
    "rules/cites.md": rule("引用规定", "第一条　依照《值班规定》第一条办理。\n", id="cites", category="印章"),
    "meeting/index.md": MEETING,
    "meeting/c-first.md": FIRST.replace("管理借阅要按照《借阅办法》第三条第一款第（二）项", "另定"),
    "meeting/b-second.md": SECOND,
    "meeting/a-third.md": THIRD,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build_site(write_site(tmp_path_factory.mktemp("earlier"), PAGES)).site


def test_no_link_is_dead(site: BuiltSite) -> None:
    assert broken_links(site) == []


def test_the_page_of_the_rule_lists_its_texts_the_newest_first(site: BuiltSite) -> None:
    table = site["rules/duty/"].one("zd-history")
    assert links_of(table) == [
        ("2022年1月1日至2023年12月31日", "../duty-2022/"),
        ("2019年5月1日至2021年12月31日", "../duty-2019/"),
        ("2010年1月1日至2019年4月30日", "../duty-2010/"),
    ]
    assert [row[:3] for row in rows_of(table)[1:3]] == [
        ["2024年1月1日起", "云文馆〔2024〕1号", "现行有效（本页）"],
        ["2022年1月1日至2023年12月31日", "—", "旧文本"],
    ]
    assert not site["rules/duty/"].all("zd-banner")


def test_an_earlier_text_says_when_it_was_in_force_and_what_is_now(site: BuiltSite) -> None:
    banner = site["rules/duty-2019/"].one("zd-banner")
    assert text_of(banner) == "旧文本：施行于2019年5月1日至2021年12月31日；现行文本见《值班规定》。"
    assert links_of(banner) == [("《值班规定》", "../duty/")]
    assert "本页" in text_of(site["rules/duty-2019/"].one("zd-history"))


def test_what_each_amendment_changed_has_a_page(site: BuiltSite) -> None:
    page = site["compare/duty-2022/"]
    table = page.one("zd-compare")
    assert [row[-2:] for row in rows_of(table)[2:]] == [
        ["第一条 旧的照办。", "第一条 新的照办。"],
        ["第二条未改第二条 晚间有人值班。"],
    ]
    assert text_of(table).count("旧文本，施行于2022年1月1日至2023年12月31日") == 1
    assert ("第一条", "../../rules/duty/#art_1") in links_of(table)
    assert [text_of(each) for each in table.iter() if each.tag in ("ins", "del")] == ["旧", "新"]
    assert (site.folder / "word" / "duty-2022_compare.docx").is_file()
    assert ("下载 Word 文件", "../../word/duty-2022_compare.docx") in links_of(page.one("zd-brief"))
    assert not (site.folder / "en" / "compare").exists()


def test_the_rule_tells_how_its_texts_went_and_leads_to_each_comparison(site: BuiltSite) -> None:
    page = site["rules/duty/"]
    assert [text_of(each) for each in page.one("zd-timeline").iter("time")] == [
        *("2010年1月1日", "2019年5月1日", "2022年1月1日", "2023年12月1日", "2023年12月2日", "2024年1月1日")
    ]
    compared = [f"../../compare/duty-{year}/" for year in ("2010", "2019", "2022")]
    assert [to for words, to in links_of(page.one("zd-timeline")) if words == "新旧对照"] == compared
    (line,) = [each for each in page.one("zd-facts") if text_of(each[0]) == "新旧对照"]
    assert [to for _, to in links_of(line)] == compared[::-1]
    assert not site["rules/duty-2019/"].all("zd-timeline")


def test_a_draft_has_a_form_for_comments(site: BuiltSite) -> None:
    assert ("征求意见表", "../../word/cites_comments.docx") in links_of(site["rules/cites/"].one("zd-brief"))
    listed = [to for words, to in links_of(site["downloads/"].root) if words == "征求意见表"]
    assert listed == ["../word/cites_comments.docx"]
    for page in site.folder.glob("word/*_*.docx"):
        assert page.stem.endswith(("_compare", "_comments"))


def test_a_citation_leads_to_the_rule_as_it_stands(site: BuiltSite) -> None:
    assert ("《值班规定》第一条", "../duty/#art_1") in links_of(site["rules/cites/"].one("zd-text"))


@pytest.mark.parametrize(
    ("arrangement", "rules", "all_rules"), [("", 1, 3), ("by-office/", 1, 3), ("by-date/", 1, 3), ("by-status/", 4, 7)]
)
def test_the_catalogue_lists_earlier_texts_under_their_status_alone(
    site: BuiltSite, arrangement: str, rules: int, all_rules: int
) -> None:
    page = site[f"catalogue/{arrangement}"]
    names = [row[0] for row in rows_of(page.one("zd-catalogue"))[1:] if row[0].startswith("值班规定")]
    assert len(names) == rules
    assert text_of(page.one("zd-lead")).startswith(f"共 {all_rules} 件：")


def test_by_status_an_earlier_text_says_that_it_is_one(site: BuiltSite) -> None:
    rows = rows_of(site["catalogue/by-status/"].one("zd-catalogue"))[1:]
    heads = {at: row[0] for at, row in enumerate(rows) if len(row) == 1}
    under: dict[str, set[str]] = {}
    for at, row in enumerate(rows):
        if at not in heads:
            under.setdefault(heads[max(each for each in heads if each < at)], set()).add(row[0])
    assert under == {
        "现行有效2 件": {"值班规定", "借阅规定旧文本，2020年1月1日至2098年12月31日"},
        "尚未施行1 件": {"借阅规定"},
        "已修改2 件": {
            "值班规定旧文本，2022年1月1日至2023年12月31日",
            "值班规定旧文本，2019年5月1日至2021年12月31日",
        },
        "征求意见稿1 件": {"引用规定"},
        "已废止1 件": {"值班规定旧文本，2010年1月1日至2019年4月30日"},
    }


def test_other_lists_show_the_rule_as_it_stands(site: BuiltSite) -> None:
    ledger = {row[0]: row[-1] for row in rows_of(site["ledger/"].one("zd-ledger"))[1:]}
    assert ledger["P02"] == "值班规定现行有效"
    assert [words for words, _ in links_of(site["speeches/yearly-first/"].one("zd-demands"))].count("值班规定") == 1
    with (site.folder / "catalogue.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["标识"]: row["状态"] for row in csv.DictReader(lines)}
    assert rows["duty-2019"] == "已修改"
    neighbours = site["rules/duty-2019/"].one("zd-neighbours")
    assert links_of(neighbours) == [("值班规定", "../duty/")]


def test_a_rule_not_yet_in_force_is_not_called_the_present_one(site: BuiltSite) -> None:
    banner = site["rules/before/"].one("zd-banner")
    assert text_of(banner).endswith("后来的文本见《借阅规定》（尚未施行）。")
