"""The search of a built site: its page in both languages, its index, and builds without the engine."""

from __future__ import annotations

import gzip
import json
import os
import re
from typing import Any

import pytest

from tests.site.build import BuildResult, files_of
from tests.site.conftest import Sample
from tests.site.pages import BuiltSite, Html, text_of


def read(site: BuiltSite, name: str) -> Any:
    return json.loads((site.folder / "pagefind" / name).read_bytes())


def contents(site: BuiltSite, language: str) -> str:
    """The words of all fragments of an index."""
    files = (site.folder / "pagefind" / language / "fragment").iterdir()
    return "\n".join(gzip.decompress(file.read_bytes()).decode("utf-8") for file in files)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_language_has_an_index(site: BuiltSite, language: str) -> None:
    assert read(site, f"{language}/state.json")["state"] == "ready"
    documents = read(site, f"{language}/documents.json")["documents"]
    languages = read(site, f"{language}/pagefind-entry.json")["languages"]
    with_text = [each for each in documents if not each.get("foreign")]
    assert [each["page_count"] for each in languages.values()] == [len(with_text)]


def test_every_hit_leads_to_a_page_and_an_anchor(site: BuiltSite) -> None:
    for language in ("zh", "en"):
        documents = read(site, f"{language}/documents.json")["documents"]
        assert all(each["address"].partition("#")[0] in site.pages for each in documents)
        for file in (site.folder / "pagefind" / language / "fragment").iterdir():
            data = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
            address, _, row = documents[int(data["url"].strip("/").removesuffix(".html"))]["address"].partition("#")
            ids = {anchor["id"] for anchor in data["anchors"]} | ({row} if row else set())
            assert ids <= set(site[address].ids), address


def test_every_place_of_the_citation_box_is_there(site: BuiltSite) -> None:
    documents = read(site, "zh/documents.json")["documents"]
    chunks = sorted(file.name for file in (site.folder / "pagefind/zh").glob("structure-*.json"))
    assert chunks
    for at, parts in (each for name in chunks for each in read(site, f"zh/{name}").items()):
        page = site[documents[int(at)]["address"]]
        wanted = set(parts.get("parts", ()))
        for article, lists in parts.get("articles", {}).items():
            wanted.add(f"art_{article}")
            for paragraph, points in enumerate(lists, 1):
                wanted.add(f"art_{article}__para_{paragraph}")
                wanted.update(f"art_{article}__para_{paragraph}__point_{n}" for n in range(1, points + 1))
        wanted.update(anchor for anchor, _ in parts.get("numbers", {}).values())
        wanted.update(f"point_{n}" for n in range(1, parts.get("points", 0) + 1))
        assert wanted <= set(page.ids), page.address


def test_the_words_of_every_article_are_in_the_index(site: BuiltSite) -> None:
    assert "工 具 书 不 外 借" in contents(site, "zh")
    assert "工 具 书 不 外 借" not in contents(site, "en")
    assert "Index␣ of␣ rules" in contents(site, "en")


def test_nothing_is_in_the_index_that_no_page_loads(site: BuiltSite) -> None:
    found = {file.name for file in (site.folder / "pagefind").rglob("*.*s") if file.suffix in (".js", ".css")}
    assert found == {"pagefind.js"}


@pytest.mark.parametrize(
    "address", ["", "rules/lending/", "catalogue/", "search/", "en/", "en/search/", "en/catalogue/"]
)
def test_the_box_is_in_the_header_of_every_page(site: BuiltSite, address: str) -> None:
    forms = [each for each in site[address].root.iter("form") if "data-zd-search" in each.attrib]
    (form,) = forms
    english = address.startswith("en/")
    assert form.get("data-index") == ("pagefind/en" if english else "pagefind/zh")
    (field,) = form.iter("input")
    assert field.get("aria-label") == ("Search" if english else "搜索")
    assert _goes_to(site[address], form.get("action", "")) == ("en/search/" if english else "search/")


def _goes_to(page: Html, link: str) -> str:
    return os.path.normpath(f"{page.address or '.'}/{link}").replace(os.sep, "/").removeprefix("./") + "/"


def test_the_page_of_results_says_what_to_do_without_scripts(site: BuiltSite) -> None:
    assert "搜索要用 JavaScript" in text_of(site["search/"].article)
    assert "needs JavaScript" in text_of(site["en/search/"].article)


def test_the_themes_own_search_is_off(site: BuiltSite) -> None:
    assert not (site.folder / "search" / "search_index.json").exists()
    assert not (site.folder / "search.json").exists()


# --- builds where there is no engine ---


def test_a_second_build_of_the_same_texts_keeps_the_index(sample: Sample, again: BuildResult) -> None:
    assert again.returncode == 0, again.output
    assert "全文搜索没有建立" not in again.output
    assert files_of(again.site_dir / "pagefind") == files_of(sample.site.folder / "pagefind")


def test_without_the_engine_the_site_is_built_and_says_so(poor: BuildResult) -> None:
    assert re.search(r"INFO +-  全文搜索没有建立：.*网页照常生成", poor.output)
    assert "Traceback" not in poor.output
    assert read(poor.site, "zh/state.json") == {"state": "absent"}
    assert read(poor.site, "zh/documents.json")["documents"]
