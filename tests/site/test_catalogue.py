"""The index of rules in both languages and as files, the registry, and the closing line of a build."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from pathlib import Path

import pytest

from tests.site.build import files_of
from tests.site.conftest import Sample
from tests.site.long_lists import MANY
from tests.site.pages import BuiltSite, Html, rows_of, text_of
from tests.site.samples import rule, write_site
from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import Project
from zhidu.views.generated import MAKERS, Asked, GeneratedPage, generated_pages


def table(page: Html) -> list[list[str]]:
    """The rows of the catalogue's table; a category is a row of one cell."""
    return rows_of(page.one("zd-catalogue"))


def test_the_catalogue_lists_the_rules_by_the_organs_categories(site: BuiltSite) -> None:
    assert table(site["catalogue/"])[1:] == [
        ["印章1 件"],
        ["云杉县文化馆印章管理规定", "征求意见稿", "—", "馆办公室", "—", "1", "0"],
        ["借阅1 件"],
        ["云杉县文化馆图书借阅办法", "现行有效", "云文馆〔2023〕5号", "馆办公室", "2023-04-01", "6", "3"],
        ["值班1 件"],
        ["云杉县文化馆值班规定", "征求意见稿", "—", "馆办公室", "—", "7", "0"],
    ]


def test_the_catalogue_counts_the_rules_by_status(site: BuiltSite) -> None:
    assert text_of(site["catalogue/"].one("zd-lead")).startswith("共 3 件：征求意见稿 2 件，现行有效 1 件。")


def test_the_english_catalogue_needs_no_translation_by_hand(site: BuiltSite) -> None:
    page = site["en/catalogue/"]
    assert text_of(page.one("zd-lead")).startswith("3 rules: 2 draft for comment, 1 in force.")
    assert table(page)[3:5] == [
        ["Lending1"],
        [
            "Lending of Books云杉县文化馆图书借阅办法",
            "In force",
            "云文馆〔2023〕5号",
            "General office",
            "2023-04-01",
            "6",
            "3",
        ],
    ]


def test_chinese_words_in_the_english_catalogue_are_marked_as_chinese(site: BuiltSite) -> None:
    for cell in site["en/catalogue/"].one("zd-catalogue").iter("th"):
        words = text_of(cell)
        marked = "".join(text_of(each) for each in cell.iter() if each.get("lang") == "zh")
        assert "".join(re.findall("[\u4e00-\u9fff]+", words)) == marked, words


def test_a_category_can_be_linked(site: BuiltSite) -> None:
    assert text_of(site["catalogue/"].by_id("lending")).startswith("借阅")


def test_the_csv_opens_in_excel(site: BuiltSite) -> None:
    file = site.folder / "catalogue.csv"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in file.read_bytes()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["名称"] for row in rows] == [
        "云杉县文化馆印章管理规定",
        "云杉县文化馆图书借阅办法",
        "云杉县文化馆值班规定",
    ]
    assert (rows[1]["文号"], rows[1]["条数"], rows[1]["被引用"]) == ("云文馆〔2023〕5号", "6", "3")
    assert all((site.folder / row["地址"] / "index.html").is_file() for row in rows)


def test_the_json_says_the_same(site: BuiltSite) -> None:
    rows = json.loads((site.folder / "catalogue.json").read_text(encoding="utf-8"))
    assert [(row["id"], row["category_id"], row["articles"], row["cited_by"]) for row in rows] == [
        ("seal", "seal", 1, 0),
        ("lending", "lending", 6, 3),
        ("duty", "duty", 7, 0),
    ]


def test_the_registry_lists_the_outside_documents(site: BuiltSite) -> None:
    (row,) = rows_of(site["registry/"].one("zd-registry"))[1:]
    assert row[0].startswith("《云岭省公共文化馆条例》")
    assert "现行有效" in row[-1]


def test_a_build_ends_with_a_summary(sample: Sample) -> None:
    assert re.search(r"共 10 页，制度 3 件，14 条；核对引用 \d+ 处；错误 0 处", sample.result.output)


def test_no_generated_file_is_written_into_the_sources(sample: Sample) -> None:
    for folder in ("docs", "data"):
        before = {path: data for path, data in sample.before.items() if path.startswith(f"{folder}/")}
        assert {f"{folder}/{path}": data for path, data in files_of(sample.root / folder).items()} == before


# --- many rules ---


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with 201 rules."""
    pages = {
        f"rules/r{number}.md": rule(f"第{number}号办法", "第一条　照办。\n", id=f"r{number}") for number in range(201)
    }
    return write_site(tmp_path_factory.mktemp("many"), pages)


def read(root: Path) -> Corpus:
    return load_corpus(Project(root, root / "docs", root / "data"))[0]


def catalogue_pages(corpus: Corpus, language: str) -> list[GeneratedPage]:
    return [
        page
        for page in generated_pages(Asked(corpus, language == "en", dt.date(2026, 11, 22)), MAKERS)
        if re.fullmatch(r"catalogue(/\d+)?", page.name)
    ]


def test_what_one_page_does_not_hold_goes_on_a_second(long: BuiltSite) -> None:
    first, second = ([row[0] for row in table(long[f"catalogue/{page}"])[1:] if len(row) > 1] for page in ("", "2/"))
    assert (len(first), len(second)) == (lists.ROWS, MANY + 1 - lists.ROWS)
    assert len({*first, *second}) == MANY + 1
    for address in ("catalogue/", "catalogue/2/", "en/catalogue/", "en/catalogue/2/"):
        assert [text_of(each) for each in long[address].one("zd-pages").iter("a")] == ["1", "2"]
    assert [(each.text, each.get("href")) for each in long["en/catalogue/2/"].one("zd-pages").iter("a")] == [
        ("1", "../"),
        ("2", "./"),
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("rows", "pages"), [(1, 201), (67, 3), (100, 3), (201, 1)])
def test_no_page_of_the_catalogue_lists_more_than_its_share(
    many: Path, monkeypatch: pytest.MonkeyPatch, language: str, rows: int, pages: int
) -> None:
    monkeypatch.setattr(lists, "ROWS", rows)
    found = catalogue_pages(read(many), language)
    assert len(found) == pages
    shown = [row.id for page in found for row in page.values["rows"]]
    assert sorted(shown) == sorted(f"r{number}" for number in range(201))
    assert max(len(page.values["rows"]) for page in found) <= rows
