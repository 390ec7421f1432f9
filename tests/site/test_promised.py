"""What was published keeps its address: moved, renamed, repealed, deleted, erased, a 条 gone from a draft or a text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.site.build import build_site, checked
from tests.site.pages import BuiltSite, links_of, text_of
from tests.site.samples import rule, write_site
from zhidu.commands.cli import main

ISSUED = {
    "status": "现行有效",
    "issuer": "云杉县文化馆",
    "document_number": "云文馆〔2023〕5号",
    "adopted_by": "馆务会",
    "adopted": "2023-03-01",
    "issued": "2023-03-06",
    "effective": "2023-04-01",
}
TWO = "第一条　读者凭证借书，一次可以借三册。\n\n第二条　逾期不还的，停止外借一个月。\n\n遗失的，照价赔偿。\n"
NEW = "第一条　读者凭证借书，一次可以借三册。遗失的，照价赔偿。\n"
PAGES: dict[str, str | bytes] = {
    "rules/moved.md": rule("云杉县文化馆值班规定", "第一条　甲。\n", id="moved"),
    "rules/renamed.md": rule("云杉县文化馆印章规定", "第一条　甲。\n", id="renamed"),
    "rules/repealed.md": rule("云杉县文化馆会议规定", "第一条　甲。\n", id="repealed", **ISSUED),
    "rules/draft.md": rule("云杉县文化馆用车规定", "第一条　甲。\n\n第二条　乙。\n", id="draft"),
    "rules/text.md": rule("云杉县文化馆借阅办法", TWO, id="text", **ISSUED | {"document_number": "云文馆〔2023〕6号"}),
    "rules/gone.md": rule("云杉县文化馆旧车规定", "第一条　甲。\n", id="gone"),
    "rules/secret.md": rule("云杉县文化馆不提规定", "第一条　甲。\n", id="secret"),
    "notes.md": "---\nkind: page\nid: notes\ntitle: 说明\n---\n\n说明。\n",
}


def change(root: Path) -> None:
    docs = root / "docs"
    (docs / "elsewhere").mkdir()
    (docs / "rules/moved.md").rename(docs / "elsewhere/moved.md")
    (docs / "rules/renamed.md").rename(docs / "rules/another-name.md")
    (docs / "notes.md").rename(docs / "elsewhere/about.md")
    assert main(["new", "repeal", "--id", "repealed", "--set", "repealed=2026-01-01"]) == 0
    draft = docs / "rules/draft.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("\n第二条　乙。\n", ""), encoding="utf-8")
    made = {"effective": "2024-06-01", "document_number": "云文馆〔2024〕9号", "adopted_by": "馆务会"}
    made |= {"adopted": "2024-05-01", "issued": "2024-05-06"}
    values = [part for key, value in made.items() for part in ("--set", f"{key}={value}")]
    assert main(["new", "version", "--id", "text", *values]) == 0
    text = docs / "rules/text.md"
    text.write_text(text.read_text(encoding="utf-8").replace(TWO, NEW), encoding="utf-8")
    ended = ["--why", "并入", "--on", "2026-02-03", "--successor", "draft"]
    assert main(["publish", "--ended", "gone", *ended]) == 0
    assert main(["publish", "--erase", "secret"]) == 0
    (docs / "rules/gone.md").unlink()
    (docs / "rules/secret.md").unlink()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    root = write_site(tmp_path_factory.mktemp("promised"), PAGES)
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["publish"]) == 0
        subprocess.run([*git, "init", "-q"], check=True)
        for turn in (lambda _: None, change):
            turn(root)
            subprocess.run([*git, "add", "docs"], check=True)
            subprocess.run([*git, "commit", "-qm", "."], check=True)
    assert [each for each in checked(root) if " 错误 " in each] == []
    return build_site(root).site


def test_each_address_that_was_published_is_there(site: BuiltSite) -> None:
    for name in ("moved", "renamed", "repealed", "draft", "text"):
        assert list(site[f"rules/{name}/"].article.iter("h1")), name
    assert ("说明", "../elsewhere/about/") in links_of(site["notes/"].root)
    assert "已废止" in text_of(site["rules/repealed/"].article)


def test_a_document_that_is_gone_says_what_became_of_it(site: BuiltSite) -> None:
    page = site["rules/gone/"]
    assert "自2026年2月3日起并入另一份文件" in text_of(page.root)
    assert links_of(page.root) == [("云杉县文化馆用车规定", "../draft/")]
    assert "Merged into another document, 2026-02-03." in text_of(site["en/rules/gone/"].root)


def test_a_unit_that_is_gone_leads_to_the_text_that_had_it_and_to_where_its_words_are(site: BuiltSite) -> None:
    page = site["rules/text/"]
    rows = {each.get("id"): each for each in page.root.iter("li") if each.get("id")}
    assert ("2023年4月1日施行的文本", "../text-2023/#art_2__para_2") in links_of(rows["art_2__para_2"])
    assert text_of(rows["art_2"]).startswith("原第二条：见")
    assert {"art_2__para_1"} <= {each.get("id") for each in page.root.iter()}
    assert "art_2" not in {each.get("id") for each in site["rules/draft/"].root.iter()}


def test_what_is_erased_is_nowhere_but_at_its_address(site: BuiltSite) -> None:
    assert text_of(site["rules/secret/"].root).split() == ["此件不再提供", "此件不再提供"]
    telling = [
        file.relative_to(site.folder).as_posix()
        for file in site.folder.rglob("*")
        if file.is_file() and ("不提规定".encode() in file.read_bytes() or "secret" in file.name)
    ]
    assert telling == []
    for name in ("feed.xml", "inventory.json", "catalogue.json", "recent/index.html", "sitemap.xml"):
        assert "secret" not in (site.folder / name).read_text(encoding="utf-8"), name
