"""What a site may set otherwise than this one: its languages, what it leaves out, pages in the place of ours."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.site.build import BuildResult, build_site
from tests.site.pages import BuiltSite, broken_links, links_of, text_of
from tests.site.samples import LENDING, ORGAN, SAMPLE, config, rule, write_site

REPO = Path(__file__).parents[2]
ZH = {"locale": "zh", "name": "中文", "default": True, "build": True}
EN = {"locale": "en", "name": "English", "build": True}


def i18n(*languages: dict[str, Any]) -> list[dict[str, Any]]:
    options = config()["plugins"][0]["i18n"]
    return [{"i18n": {**options, "languages": list(languages)}}]


def site_of(built: BuildResult) -> BuiltSite:
    assert built.returncode == 0, built.output
    return BuiltSite(built.site_dir)


# --- languages ---

CHINESE = {path: text for path, text in SAMPLE.items() if not path.endswith(".en.md")}


@pytest.mark.parametrize("plugins", [[], i18n(ZH)], ids=["without i18n", "i18n"])
def test_a_site_in_chinese_alone_leads_nowhere_else(tmp_path: Path, plugins: list[Any]) -> None:
    site = site_of(build_site(write_site(tmp_path, CHINESE, plugins=plugins)))
    assert broken_links(site) == []
    assert not any(address.startswith("en/") for address in site.pages)
    assert "English" not in text_of(site["404.html"].root)
    assert (site.folder / "pagefind" / "zh" / "state.json").is_file()
    (form,) = [each for each in site["rules/duty/"].root.iter("form") if "data-zd-search" in each.attrib]
    assert (form.get("action"), form.get("data-index")) == ("../../search/", "pagefind/zh")


@pytest.mark.parametrize(
    "changes",
    [
        {"plugins": i18n({**EN, "default": True})},
        {"plugins": i18n({**ZH, "default": False}, {**EN, "default": True})},
        {"plugins": [], "theme": {"custom_dir": str(REPO / "overrides"), "language": "en"}},
    ],
    ids=["English alone", "English first", "without i18n"],
)
def test_a_site_whose_own_language_is_not_chinese_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    built = build_site(write_site(tmp_path, CHINESE, **changes))
    assert built.returncode == 1
    assert "网站自己的语言是“en”，只能是中文" in built.output
    assert "Traceback" not in built.output


def test_english_is_dropped_as_the_readme_says(tmp_path: Path) -> None:
    """「换一个机构用」, word for word, on this repository's own mkdocs.yml."""
    for name in ("hooks", "overrides"):
        shutil.copytree(REPO / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (REPO / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, rest = settings.partition("        - locale: en\n")
    settings = f"{before}\n{rest[rest.index('hooks:') :]}"
    start, end = settings.index("  - 讲话: "), settings.index("markdown_extensions:")
    settings = settings[:start] + "\n" + settings[end:]
    files = {
        "mkdocs.yml": settings.replace("site_name: 政协党建知识库", "site_name: 云杉县文化馆知识库"),
        "data/organ.yml": ORGAN,
        "data/registry.yml": "documents: []\n",
        "docs/index.md": "---\nkind: page\nid: home\ntitle: 首页\ntemplate: zhidu/home.html\n---\n\n本馆的制度。\n",
        "docs/rules/duty.md": rule("值班规定", "第一条　照办。\n", id="duty"),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    site = site_of(build_site(tmp_path))
    assert broken_links(site) == []
    assert {"", "catalogue/", "rules/duty/", "search/"} <= set(site.pages)
    assert not any(address.startswith("en/") for address in site.pages)


# --- addresses ---


def test_another_form_of_addresses_is_refused(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, CHINESE, use_directory_urls=False))
    assert built.returncode == 1
    assert "不能用 use_directory_urls: false" in built.output
    assert not built.site_dir.exists()


OWN = "---\nkind: page\nid: {id}\ntitle: 自己写的{id}\n---\n\n自己写的内容。\n"


def test_a_page_of_docs_stands_in_the_place_of_the_sites_own(tmp_path: Path) -> None:
    pages = {
        **SAMPLE,
        "courses/index.md": OWN.format(id="courses"),
        "glossary.md": OWN.format(id="glossary"),
        "registry.md": OWN.format(id="registry"),
        "search/index.md": OWN.format(id="search"),
        "ledger/README.md": OWN.format(id="ledger"),
        "courses/index.en.md": OWN.format(id="courses"),
    }
    site = site_of(build_site(write_site(tmp_path, pages)))
    assert broken_links(site) == []
    for name in ("courses", "glossary", "registry", "search", "ledger"):
        assert "自己写的内容。" in text_of(site[f"{name}/"].article)
    assert "自己写的内容。" in text_of(site["en/courses/"].article)
    assert "自己写的内容。" not in text_of(site["en/glossary/"].article)


def test_a_finished_page_of_docs_stands_in_the_place_of_the_sites_own(tmp_path: Path) -> None:
    html = "<!doctype html><title>自己做的</title>"
    built = build_site(write_site(tmp_path, {**SAMPLE, "pending/index.html": html}))
    assert built.returncode == 0, built.output
    assert (built.site_dir / "pending" / "index.html").read_text(encoding="utf-8") == html


# --- what is left out ---

LINK = "---\nkind: page\nid: link\ntitle: 链接\n---\n\n{}\n"


def test_what_is_excluded_stands_on_no_page(tmp_path: Path) -> None:
    kept = rule("云杉县文化馆值班规定", "第一条　照办。\n", id="duty")
    pages = {"rules/lending.md": LENDING, "rules/duty.md": kept, "templates/x.md": OWN.format(id="x")}
    site = site_of(build_site(write_site(tmp_path, pages, exclude_docs="lending.md")))
    assert broken_links(site) == []
    assert "rules/lending/" not in site.pages
    catalogue = links_of(site["catalogue/"].one("zd-catalogue"))
    assert [words for words, _ in catalogue] == ["云杉县文化馆值班规定"]
    assert not (site.folder / "word" / "lending.docx").exists()
    for name in ("inventory.json", "catalogue.json", "pagefind/zh/documents.json"):
        assert "rules/lending/" not in (site.folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
@pytest.mark.parametrize("target", ["rules/lending.md", "rules/form.png"])
def test_a_link_to_what_is_excluded_stops_the_build(tmp_path: Path, setting: str, target: str) -> None:
    link = LINK.format(f"[甲]({target})")
    pages: dict[str, str | bytes] = {"rules/lending.md": LENDING, "rules/form.png": b"", "link.md": link}
    built = build_site(write_site(tmp_path, pages, **{setting: "lending.md\nform.png"}))
    assert built.returncode == 1
    assert f"docs/link.md:7:5: ZD320 错误 链接指到的文件“{target}”不在网站里" in built.output


def test_a_citation_of_what_is_excluded_stops_the_build(tmp_path: Path) -> None:
    pages = {"rules/lending.md": LENDING, "link.md": LINK.format("见《云杉县文化馆图书借阅办法》第三条。")}
    built = build_site(write_site(tmp_path, pages, exclude_docs="lending.md"))
    assert built.returncode == 1
    assert "ZD306" in built.output
