"""What a site may set otherwise than this one: its languages, what it leaves out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from engine.settings import base_of
from tests.site.build import build_site
from tests.site.pages import BuiltSite, broken_links, links_of, text_of
from tests.site.samples import DUTY, LENDING, ORGAN, REPO, SAMPLE, config, rule, write_site
from zhidu.files.refused import is_taken

ZH = {"locale": "zh", "name": "中文", "default": True, "build": True}
EN = {"locale": "en", "name": "English", "build": True}
CHINESE = {path: text for path, text in SAMPLE.items() if not path.endswith(".en.md")}


def i18n(*languages: dict[str, Any]) -> list[dict[str, Any]]:
    options = config()["plugins"][0]["i18n"]
    return [{"i18n": {**options, "languages": list(languages)}}]


# --- what is refused ---

ENGLISH = "网站自己的语言是“en”，只能是中文"
NO_FOLDERS = "不能用 use_directory_urls: false"
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "English alone": ({"plugins": i18n({**EN, "default": True})}, ENGLISH),
    "English first": ({"plugins": i18n({**ZH, "default": False}, {**EN, "default": True})}, ENGLISH),
    "English without i18n": (
        {"plugins": [], "theme": {"custom_dir": str(REPO / "overrides"), "language": "en"}},
        ENGLISH,
    ),
    "another form of addresses": ({"use_directory_urls": False}, NO_FOLDERS),
    "an address that is none": ({"site_url": "ftp://10.1.2.3/"}, "网站的地址“ftp://10.1.2.3/”不能用"),
    "scripts in the page": ({"extra": {"consent": {"title": "Cookie"}}}, "mkdocs.yml 里的 extra.consent 会把脚本"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_pages_are_not_made_for_is_refused(tmp_path: Path, name: str) -> None:
    """The first event of a build, without the rest of it."""
    changes, said = REFUSED[name]
    settings = load_config(str(write_site(tmp_path, CHINESE, **changes) / "mkdocs.yml"))
    with pytest.raises(PluginError, match=re.escape(said)):
        settings.plugins.on_config(settings)


def test_what_is_refused_stops_a_build_before_anything_is_written(tmp_path: Path) -> None:
    changes, said = REFUSED["English first"]
    built = build_site(write_site(tmp_path, CHINESE, **changes))
    assert (built.returncode, said in built.output, "Traceback" in built.output) == (1, True, False)
    assert not built.site_dir.exists()


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("http://10.1.2.3:8080", "http://10.1.2.3:8080/"),
        (
            "https://知识.中国:8443/库/",
            "https://xn--k7y073b.xn--fiqs8s:8443/%E5%BA%93/",
        ),  # a telephone reads ASCII in a code
        ("http://[::1]/x", "http://[::1]/x/"),
        ("http://zhishi_ku/", "http://zhishi_ku/"),
        ("http://a b/", ""),
        ("http://a:99999/", ""),
        ("http://a:八/", ""),
        ("http://http://a/", ""),
        ("http://a/index.html", ""),
        ("http://a/x/../y/", ""),
    ],
)
def test_the_address_of_the_site_is_one_that_opens(monkeypatch: pytest.MonkeyPatch, said: str, address: str) -> None:
    """What is printed as a code stays on paper: an address that nothing can open is refused."""
    monkeypatch.setenv("SITE_URL", said)
    if address:
        assert base_of(MkDocsConfig(), serving=False) == address
        return
    with pytest.raises(PluginError, match="不能用"):
        base_of(MkDocsConfig(), serving=False)


# --- Chinese alone ---


def test_english_is_dropped_as_the_readme_says(tmp_path: Path) -> None:
    """「换一个机构用」, word for word, on this repository's own mkdocs.yml: i18n with one language."""
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
    site = build_site(tmp_path).site
    assert broken_links(site) == []
    assert {"", "catalogue/", "rules/duty/", "search/"} <= set(site.pages)
    assert not any(address.startswith("en/") for address in site.pages)
    assert "English" not in text_of(site["404.html"].root)
    (form,) = [each for each in site["rules/duty/"].root.iter("form") if "data-zd-search" in each.attrib]
    assert (form.get("action"), form.get("data-index")) == ("../../search/", "pagefind/zh")


# --- what is left out ---


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site of which one rule is left out."""
    pages = {
        "rules/lending.md": LENDING,
        "rules/duty.md": rule("云杉县文化馆值班规定", "第一条　照办。\n", id="duty"),
        "templates/x.md": "---\nkind: page\nid: x\ntitle: 甲\n---\n\n乙。\n",
    }
    return build_site(write_site(tmp_path_factory.mktemp("own"), pages, exclude_docs="lending.md")).site


def test_no_document_can_have_an_address_that_the_site_makes(own: BuiltSite) -> None:
    made = {file.relative_to(own.folder).as_posix() for file in own.folder.rglob("*") if file.is_file()}
    documents = {"index.html", "rules/duty/index.html"}
    assert [path for path in sorted(made - documents) if not is_taken(PurePosixPath(path))] == []
    assert [path for path in sorted(made & documents) if is_taken(PurePosixPath(path))] == []


def test_what_is_excluded_stands_on_no_page(own: BuiltSite) -> None:
    assert "rules/lending/" not in own.pages
    catalogue = links_of(own["catalogue/"].one("zd-catalogue"))
    assert [words for words, _ in catalogue] == ["云杉县文化馆值班规定"]
    assert not (own.folder / "word" / "lending.docx").exists()
    for name in ("inventory.json", "catalogue.json", "pagefind/zh/documents.json"):
        assert "rules/lending/" not in (own.folder / name).read_text(encoding="utf-8")


def test_what_leads_to_what_is_left_out_stops_the_build(tmp_path: Path) -> None:
    """Excluded and draft, pages and other files, links and citations."""
    targets = ("rules/lending.md", "rules/duty.md", "rules/a.png", "rules/b.png")
    body = "\n".join([*(f"[甲]({target})" for target in targets), "", "见《云杉县文化馆图书借阅办法》第三条。"])
    pages: dict[str, str | bytes] = {
        "rules/lending.md": LENDING,
        "rules/duty.md": DUTY,
        "rules/a.png": b"",
        "rules/b.png": b"",
        "link.md": f"---\nkind: page\nid: link\ntitle: 链接\n---\n\n{body}\n",
    }
    root = write_site(tmp_path, pages, exclude_docs="lending.md\na.png", draft_docs="duty.md\nb.png")
    built = build_site(root)
    assert built.returncode == 1
    for line, target in enumerate(targets, 7):
        assert f"docs/link.md:{line}:5: ZD320 错误 链接指到的文件“{target}”不在网站里" in built.output
    assert "docs/link.md:12:2: ZD306 " in built.output
