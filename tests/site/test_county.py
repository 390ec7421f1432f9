"""The example of another organ: complete, its own through and through, and set up as this site is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from tests.site.conftest import COUNTY
from tests.site.pages import BuiltSite, broken_links, links_of, rows_of, text_of
from tests.site.samples import REPO
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import Project


def settings(root: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml_load((root / "mkdocs.yml").open(encoding="utf-8"))
    return loaded


def test_it_is_set_up_as_this_site_is() -> None:
    """INHERIT merges no lists, and paths count from each file: the hooks stand in both."""
    ours, theirs = settings(REPO), settings(REPO / COUNTY)
    written = yaml.safe_load((REPO / COUNTY / "mkdocs.yml").read_text(encoding="utf-8"))
    assert theirs["hooks"] == [f"../../{hook}" for hook in ours["hooks"]]
    assert set(written) == {"INHERIT", "site_name", "site_description", "theme", "nav", "plugins", "hooks", "watch"}
    assert written["theme"] == {"custom_dir": "../../overrides"}


def test_every_link_leads_somewhere(county: BuiltSite) -> None:
    assert broken_links(county) == []


def test_a_site_in_chinese_alone_leads_nowhere_else(county: BuiltSite) -> None:
    assert not any(address.startswith("en/") for address in county.pages)
    assert "English" not in text_of(county["404.html"].root)
    assert (county.folder / "pagefind" / "zh" / "state.json").is_file()
    (form,) = [each for each in county["rules/meetings/"].root.iter("form") if "data-zd-search" in each.attrib]
    assert (form.get("action"), form.get("data-index")) == ("../../search/", "pagefind/zh")


def test_every_page_is_sound(county: BuiltSite) -> None:
    assert {page.address: page.faults for page in county.pages.values() if page.faults} == {}
    for page in county.pages.values():
        assert next(page.root.iter("html")).get("lang") == "zh"
        assert len(list(page.root.iter("h1"))) == 1
        assert len(page.ids) == len(set(page.ids)), page.address


def _names(value: Any) -> Iterator[str]:
    """Every name in a menu."""
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from (name, *_names(inside))
    elif isinstance(value, list):
        for each in value:
            yield from _names(each)


def _of_this_organ() -> set[str]:
    """What names this repository's organ, its lists and its documents; words of two letters may be anybody's."""
    ours = settings(REPO)
    organ = yaml.safe_load((REPO / "data" / "organ.yml").read_text(encoding="utf-8"))
    corpus, _ = load_corpus(Project(REPO, REPO / "docs", REPO / "data"))
    english = next(each for each in ours["plugins"][0]["i18n"]["languages"] if each["locale"] == "en")
    names = {"辽源", "考勤", organ["name"], organ["name_en"]}
    names |= {settings[key] for settings in (ours, english) for key in ("site_name", "site_description")}
    names |= {each["name"] for which in ("categories", "audiences", "offices") for each in organ[which]}
    for entry in corpus.entries:
        if entry.document is not None and entry.kind.is_cited:
            names |= {entry.title, *entry.document.aliases}
        if entry.speech is not None:
            names |= {entry.speech.speaker, entry.speech.organization}
    anybodys = {*_names(settings(REPO / COUNTY)["nav"]), "会议制度"}
    return {name for name in names if len(name) > 2 or name in ("辽源", "考勤")} - anybodys


def test_nothing_on_it_is_of_this_organ(county: BuiltSite) -> None:
    names = _of_this_organ()
    files = [file for file in county.folder.rglob("*") if file.suffix in (".html", ".json", ".csv", ".xml")]
    found = {
        (file.relative_to(county.folder).as_posix(), name)
        for file in files
        for text in [file.read_text(encoding="utf-8")]
        for name in names
        if name in text
    }
    assert found == set()


def test_its_lists_hold_its_own(county: BuiltSite) -> None:
    catalogue = rows_of(county["catalogue/"].one("zd-catalogue"))[1:]
    assert [row[0] for row in catalogue] == [
        "会议1 件",
        "云溪县政协会议制度",
        "档案3 件",
        "云溪县政协公文处理办法",
        "云溪县政协文件归档办法",
        "云溪县政协机关公文办理规定",
        "学习2 件",
        "云溪县政协干部学习实施方案",
        "云溪县政协集中学习签到办法（试行）",
    ]
    ledger = rows_of(county["ledger/"].one("zd-ledger"))[1:]
    assert [(row[0], row[1], row[-1]) for row in ledger] == [
        ("P01", "会议制度", "云溪县政协会议制度现行有效"),
        ("P02", "文件借阅制度", "待制定"),
    ]
    assert rows_of(county["courses/"].one("zd-matrix")) == [
        ["课程", "机关文书", "新任委员"],
        ["会议记录与归档", "●", "—"],
        ["新任委员任职培训", "—", "●"],
    ]
    assert [row[0] for row in rows_of(county["glossary/"].one("zd-glossary"))[1:]] == ["立卷"]
    (outside,) = rows_of(county["registry/"].one("zd-registry"))[1:]
    assert outside[0].startswith("《中华人民共和国档案法》")


def test_its_plan_is_listed_by_month_and_taken_into_calendars(county: BuiltSite) -> None:
    plan = county["plans/plan-2026/"]
    times = [row[0] for row in rows_of(plan.one("zd-sessions"))[1:]]
    assert times == ["2026年3月2 次", "3月12日 9:00—11:30", "3月26日至27日", "2026年9月1 次", "9月10日 14:30—17:00"]
    assert {"session_spring", "session_first-month", "session_autumn"} <= set(plan.ids)
    assert rows_of(county["coverage/"].one("zd-coverage")) == [
        ["课程", "机关文书", "新任委员"],
        ["会议记录与归档", "已办 3月12日取消 1 次", "—"],
        ["新任委员任职培训", "—", "已办 3月26日至27日（当年新任）"],
    ]
    for name, count in (("schedule", 3), ("schedule/plan-plan-2026", 3), ("schedule/course-records", 2)):
        calendar = (county.folder / f"{name}.ics").read_bytes()
        assert (calendar.count(b"BEGIN:VEVENT"), b"http" in calendar) == (count, False)
        rows = (county.folder / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()
        assert len(rows) == count + 1
    links = {link for _, link in links_of(county["courses/records/"].article)}
    assert {"../../schedule/course-records.ics", "../../plans/plan-2026/#session_autumn"} <= links


def test_it_can_be_searched_read_aloud_and_downloaded(county: BuiltSite) -> None:
    documents = json.loads((county.folder / "pagefind" / "zh" / "documents.json").read_bytes())["documents"]
    assert {each["address"] for each in documents} >= {"rules/meetings/", "rules/archives/", "catalogue/"}
    page = county["rules/meetings/"]
    scripts = {link.rpartition("/")[2] for link in page.links() if link.endswith((".js", ".css"))}
    wanted = [*settings(REPO)["extra_css"], *settings(REPO)["extra_javascript"]]
    assert scripts >= {Path(each["path"] if isinstance(each, dict) else each).name for each in wanted}
    assert ("下载 Word 文件", "../../word/meetings.docx") in links_of(page.article)
    (field,) = [each for each in page.root.iter("input") if "zd-search__input" in each.get("class", "")]
    assert field.get("placeholder") == "词句、问题、“会议制度 2-2”"
    assert "hyzd" in text_of(county["search/"].article)


# --- a rule with a past ---


def test_the_page_of_a_rule_has_a_table_of_its_texts(county: BuiltSite) -> None:
    for address, here in (("rules/meetings/", 0), ("rules/meetings-2012/", 2)):
        page = county[address]
        rows = rows_of(page.one("zd-history"))[1:]
        assert [row[0] for row in rows] == [
            "2024年4月1日起",
            "2018年9月1日至2024年3月31日",
            "2012年3月1日至2018年8月31日",
        ]
        assert [at for at, row in enumerate(rows) if "本页" in row[2]] == [here]
        assert len(links_of(page.one("zd-history"))) == 2
    assert len(rows_of(county["rules/sign-in/"].one("zd-history"))) == 2
    assert county["rules/archives/"].all("zd-history") == []


def test_an_earlier_text_cites_the_text_of_its_day(county: BuiltSite) -> None:
    cited = {
        year: [each.get("href") for each in county[f"rules/meetings-{year}/"].all("zd-cite")] for year in (2012, 2018)
    }
    assert cited[2012] == ["../papers-2010/#art_3", "#art_3"]
    assert cited[2018] == ["../papers/#art_4", "#art_4"]


_COUNTS = ((2025, 1), (2024, 3), (2023, 1), (2018, 1), (2016, 1), (2012, 1), (2010, 1))


def test_what_was_made_amended_and_ended_is_listed_by_year(county: BuiltSite) -> None:
    rows = rows_of(county["lifecycle/"].one("zd-enacted"))[1:]
    years = [row[0] for row in rows if len(row) == 1]
    assert years == [f"{year}年{count} 件" for year, count in _COUNTS]
    assert [row[:2] for row in rows[3:6]] == [
        ["云溪县政协机关公文办理规定", "立"],
        ["云溪县政协会议制度", "改"],
        ["云溪县政协公文处理办法", "废"],
    ]
    said = {(row[0], row[3].removesuffix(" 起施行")): row[-1] for row in rows if len(row) > 1}
    assert said["云溪县政协公文处理办法", "2024-10-01"] == "已废止，由《云溪县政协机关公文办理规定》代替"
    assert said["云溪县政协机关公文办理规定", "2024-09-142024-10-01"] == "代替《云溪县政协公文处理办法》"
    assert said["云溪县政协会议制度", "2024-03-052024-04-01"] == "代替2018年9月1日起施行的文本"
    planned = [row[0] for row in rows_of(county["lifecycle/planned/"].by_id("planned"))[1:]]
    assert planned == [
        "正在起草2 件",
        "云溪县政协文件归档办法",
        "云溪县政协干部学习实施方案",
        "还没有起草1 件",
        "文件借阅制度P02",
    ]


def test_what_falls_due_is_listed_and_in_the_calendar(county: BuiltSite) -> None:
    page = county["lifecycle/dates/"]
    rows = [row[:3] for row in rows_of(page.by_id("dates"))[1:]]
    assert rows == [
        ["2034-04-01", "云溪县政协会议制度", "复审日期"],
        ["2034-10-01", "云溪县政协机关公文办理规定", "复审日期"],
    ]
    assert "../../renewal.ics" in page.links()
    made = (county.folder / "renewal.ics").read_bytes()
    assert made.count(b"BEGIN:VEVENT") == 2
    assert "《云溪县政协会议制度》复审".encode() in made
