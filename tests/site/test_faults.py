"""What a maintainer sees when a document is wrong: a message at the place, never a traceback, never half a site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.site.build import BuildResult, build_site, checked, files_of, preview
from tests.site.pages import BuiltSite, broken_links, text_of
from tests.site.samples import HOME, ORGAN, REGISTRY, rule, write_site

GOOD = rule("云杉县文化馆值班规定", "第一条　值班一天。\n\n晚上也值。\n\n第二条　依照第一条第二款办理。\n", id="good")
BAD = GOOD.replace("第一条第二款办理", "第一条第三款办理").replace("值班规定", "轮班规定").replace("good", "bad")
"""第一条 has two 款, so that the third is not there."""
WARNED = GOOD.replace("晚上也值。", "晚上也值，参照《不知道在哪里的办法》。")
DEAD = rule("云杉县文化馆接班规定", "第一条　见[那里](nowhere.md)和[这里](bad.md#art_1__para_9)。\n", id="dead")
MOBILE = "13800138000"

FAULTY: dict[str, str | bytes] = {
    "rules/bad.md": BAD,
    "rules/dead.md": DEAD,
    "rules/template.md": "---\nkind: page\nid: a\ntitle: 甲\ntemplate: nosuch.html\n---\n\n甲。\n",
    "rules/gbk.md": rule("云杉县文化馆编码办法", "第一条　照办。\n", id="gbk").encode("gbk"),
    "rules/yaml.md": rule("云杉县文化馆格式办法", "第一条　照办。\n", id="yaml", aliases="[格式办法").encode(),
    "rules/bom.md": b"\xef\xbb\xbf" + rule("云杉县文化馆开头办法", "第一条　照办。\n", id="bom").encode(),
    "rules/empty.md": b"",
    "rules/huge.md": rule("云杉县文化馆长文办法", "第一条　照办。\n" + "长" * (5 * 1024 * 1024 // 3), id="huge"),
    "rules/day.md": rule("云杉县文化馆节日办法", "第一条　过节。\n", id="day", drafted="2024-02-30"),
    "rules/zero.md": b"---\nkind: rule\n\x00\x00\n---\n",
    "rules/unclosed.md": "---\nkind: rule\ntitle: 没有结束\n\n第一条　照办。\n",
    "rules/bare.md": "第一条　没有前置信息。\n",
    "rules/other.markdown": "---\ntemplate: nosuch.html\n---\n\n没有读过。\n",
    "rules/mkd.mkd": "中文".encode("gbk"),
    ".well-known/a.txt": f"电话{MOBILE}",
}
LINKS = {"a.md": "b.md", "loop.md": "loop.md", "c.png": "d.png", "rules/round": ".."}
"""Files that are links, and where they lead: nowhere, or round in a circle."""
SAID = {
    "rules/bad.md": f"{BAD[: BAD.index('第一条第三款')].count(chr(10)) + 1}:7: ZD302 错误 第一条只有2款，没有第3款",
    "rules/template.md": "5:11: ZD114 错误 “模板”（template）没有“nosuch.html”这一种",
    "rules/gbk.md": "4:8: ZD101 错误 文件不是 UTF-8 编码（看来是 GBK）",
    "rules/yaml.md": "11:10: ZD104 错误 括号没有配对",
    "rules/bom.md": "1:1: ZD101 错误 文件开头有 BOM",
    "rules/empty.md": "1:1: ZD103 错误 文件是空的",
    "rules/huge.md": "1:1: ZD102 错误 文件有 5.0 MB",
    "rules/day.md": "11:10: ZD106 错误 没有“2024-02-30”这一天",
    "rules/zero.md": "3:1: ZD101 错误 文件里有空字节",
    "rules/unclosed.md": "1:1: ZD103 错误 前置信息没有结束的“---”",
    "rules/bare.md": "1:1: ZD103 错误 页面缺少前置信息",
    "rules/other.markdown": "1:1: ZD140 错误",
    "rules/mkd.mkd": "1:1: ZD140 错误",
    **dict.fromkeys(LINKS, "1:1: ZD102 错误 文件打不开（"),
}


@dataclass(frozen=True)
class Story:
    """One site built four times: sound; with faults, strict and not; at last with what is private."""

    sound: BuildResult
    strict: BuildResult
    lax: BuildResult
    private: BuildResult
    site: tuple[dict[str, bytes], dict[str, bytes], dict[str, bytes]]
    """The files of the site as the sound build left them, after the strict one, and after the last."""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    root = write_site(
        tmp_path_factory.mktemp("faults") / "知识 库",
        {"规章制度/值班规定.md": WARNED, "规章制度/说明.md": HOME.replace("home", "notes")},
        exclude_docs="!.well-known/\n",
    )
    sound = build_site(root)
    first = files_of(sound.site_dir)
    write_site(root, FAULTY, exclude_docs="!.well-known/\n")
    for name, target in LINKS.items():
        (root / "docs" / name).symlink_to(target)
    strict = build_site(root)
    second = files_of(root / "site")
    lax = build_site(root, strict=False, site_dir=root / "lax")
    (root / "docs" / "rules" / "phones.csv").write_bytes(f"某人,{MOBILE},1\n".encode("gbk"))
    private = build_site(root, strict=False)
    return Story(sound, strict, lax, private, (first, second, files_of(root / "site")))


@pytest.fixture(scope="module")
def lax(story: Story) -> BuiltSite:
    """The faulty site as a build shows it that need not be strict."""
    return story.lax.site


def finding(output: str, path: str) -> str:
    """The one finding of a file, with its place before it."""
    found = re.findall(rf"^\w+ +-  (docs/{re.escape(path)}:.*)$", output, re.MULTILINE)
    assert len(found) == 1, output
    return str(found[0])


# --- a sound site ---


def test_a_warning_is_said_and_stops_nothing(story: Story) -> None:
    assert story.sound.returncode == 0, story.sound.output
    assert "ZD307 提醒 《不知道在哪里的办法》不在本站" in story.sound.output
    assert "错误 0 处，提醒 4 处" in story.sound.output


def test_a_site_may_lie_in_a_folder_with_a_space_and_its_pages_have_chinese_names(story: Story) -> None:
    assert "docs/规章制度:1:1: ZD141 提醒" in story.sound.output
    assert {"规章制度/说明/index.html", "rules/good/index.html"} <= set(story.site[0])
    assert "art_1__para_2" in story.lax.site["rules/good/"].ids


def test_a_site_shows_no_findings_to_its_readers(story: Story) -> None:
    pages = {
        name: text for name, text in (story.site[0] | files_of(story.lax.site_dir)).items() if name.endswith(".html")
    }
    assert [name for name, text in pages.items() if b"zd-findings" in text] == []


# --- faults: a strict build stops, another goes on, both say the same ---


def test_faults_stop_a_strict_build_and_leave_the_last_site_alone(story: Story) -> None:
    assert story.strict.returncode != 0
    errors = re.findall(r"^ERROR +-  docs/\S+ ZD", story.strict.output, re.MULTILINE)
    assert len(errors) >= len(SAID)
    assert f"检查发现 {len(errors)} 处错误，构建停止" in story.strict.output
    assert story.site[1] == story.site[0]


def test_the_same_site_builds_when_it_need_not_be_strict(story: Story, lax: BuiltSite) -> None:
    assert story.lax.returncode == 0
    wrong = lax["rules/bad/"].one("zd-broken")
    assert (text_of(wrong), wrong.get("title")) == ("第一条第三款", "第一条只有2款，没有第3款")


@pytest.mark.parametrize("path", SAID)
def test_a_fault_is_named_with_its_place(story: Story, path: str) -> None:
    for output in (story.strict.output, story.lax.output):
        assert finding(output, path).startswith(f"docs/{path}:{SAID[path]}")


def test_a_dead_link_is_a_fault(story: Story) -> None:
    said = re.findall(r"^ERROR +-  docs/rules/dead\.md:\S+ (ZD\d+) .*$", story.strict.output, re.MULTILINE)
    assert said == ["ZD320", "ZD321"]
    assert all(each in story.strict.output for each in ("nowhere.md", "art_1__para_9"))


def test_nobody_ever_sees_a_traceback(story: Story) -> None:
    for built in (story.sound, story.strict, story.lax, story.private):
        assert "Traceback" not in built.output


@pytest.mark.parametrize("path", [*(path for path in FAULTY if path.startswith("rules/")), "a.md", "loop.md"])
def test_a_preview_has_every_page(lax: BuiltSite, path: str) -> None:
    assert text_of(lax[path.rpartition(".")[0] + "/"].article)


@pytest.mark.parametrize("name", ["rules/gbk", "rules/empty", "rules/huge", "rules/zero", "rules/other", "rules/mkd"])
def test_a_preview_of_what_cannot_be_read_says_so(lax: BuiltSite, name: str) -> None:
    assert "读不出来" in text_of(lax[f"{name}/"].article)


@pytest.mark.parametrize("name", ["a", "loop"])
def test_a_preview_of_a_link_to_nowhere_says_so(lax: BuiltSite, name: str) -> None:
    assert "读不出来" in text_of(lax[f"{name}/"].article)
    assert not list(lax.folder.glob("rules/round*"))


def test_a_preview_leads_nowhere_wrong_but_where_the_author_does(lax: BuiltSite) -> None:
    assert {each.partition(":")[0] for each in broken_links(lax)} == {"rules/dead/"}


def test_hidden_files_that_nobody_has_checked_are_not_let_in(story: Story, lax: BuiltSite) -> None:
    assert re.search(r"WARNING -  有 \d+ 个文件没有检查过，不发布，如 docs/", story.lax.output)
    assert not (lax.folder / ".well-known").exists()


# --- data files ---


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("organ.yml", ORGAN.replace("  - {id: seal", "  - {id: seal]")),
        ("registry.yml", REGISTRY.replace("    kind:", "\tkind:")),
        ("registry.yml", ""),
    ],
)
def test_a_broken_data_file_is_named(tmp_path: Path, name: str, content: str) -> None:
    root = write_site(tmp_path, {"rules/good.md": GOOD})
    (root / "data" / name).write_text(content, encoding="utf-8")
    assert [each for each in checked(root) if each.startswith(f"data/{name}:") and " 错误 " in each]


def test_a_site_without_its_organ_says_so_and_builds_when_it_need_not_be_strict(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"rules/good.md": GOOD})
    (root / "data/organ.yml").unlink()
    (root / "data/registry.yml").write_text(REGISTRY.replace("    kind:", "\tkind:"), encoding="utf-8")
    built = build_site(root, strict=False)
    assert (built.returncode, "Traceback" in built.output) == (0, False), built.output
    assert "data/organ.yml:1:1: ZD102 错误 没有机构文件" in built.output
    assert "data/registry.yml:" in built.output


# --- an empty site ---


def test_a_site_of_a_home_page_alone_builds(tmp_path: Path) -> None:
    site = build_site(write_site(tmp_path, {})).site
    assert "还没有制度" in text_of(site["catalogue/"].article)
    assert "No rules yet" in text_of(site["en/catalogue/"].article)
    assert broken_links(site) == []


# --- what is secret or private, and files that may not be published ---

REFUSED: dict[str, str | bytes] = {
    "files/a.html": "<script>1</script>",
    "files/a.js": "占用",
    "~$a.docx": b"a",
    "word/a.txt": "占用",
    "assets/stylesheets/zhidu.css": "占用",
    "catalogue.md": "---\nkind: page\nid: own\ntitle: 占用\n---\n\n占用。\n",
}


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("rules/good.md", GOOD.replace("值班一天", f"值班电话{MOBILE}")),
        ("rules/more.markdown", GOOD.replace("值班一天", f"值班电话{MOBILE}")),
        ("files/phones.csv", f"某人,{MOBILE},1\n".encode("gbk")),
        ("files/notice.html", "<p>机密<b>★</b>1年</p>"),
        (f"files/{MOBILE}.png", b"\0"),
    ],
)
def test_it_is_found_wherever_it_stands(tmp_path: Path, path: str, content: str | bytes) -> None:
    found = checked(write_site(tmp_path, {path: content}))
    assert [each for each in found if re.search(r"ZD6\d\d 错误", each)]


def test_it_stops_every_build_and_nothing_is_written(story: Story) -> None:
    assert story.private.returncode != 0
    assert re.search(r"docs/rules/phones\.csv:\S+ ZD6\d\d 错误", story.private.output)
    assert "检查发现 1 处不能上网的内容" in story.private.output
    assert story.site[2] == story.site[0]


def test_a_preview_goes_on_and_shows_the_place(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"rules/good.md": GOOD.replace("值班一天", f"值班电话{MOBILE}"), **REFUSED})
    (root / "docs" / "out.txt").symlink_to(root / "mkdocs.yml")
    (root / "docs" / "out").symlink_to(root / "data", target_is_directory=True)
    with preview(root) as (address, log):
        with urlopen(f"{address}rules/good/", timeout=60) as answer:
            shown = answer.read().decode("utf-8")
        assert "值班电话" in shown
        box = re.search(r'<aside class="zd-findings.*?</aside>', shown, re.DOTALL)
        assert box is not None
        assert "本页错误 1 处" in box[0]
        assert re.search(r"第\d+行第\d+字</span> <span>ZD612 错误</span>", box[0])
        assert MOBILE not in box[0]
        assert "Content-Security-Policy" not in shown  # it would bar the script that loads a changed page anew
        for path in ("files/a.html", "files/a.js", "~$a.docx", "out.txt", "out/organ.yml", "word/a.txt"):
            with pytest.raises(HTTPError):
                urlopen(address + quote(path), timeout=60)
        for path in ("catalogue/", "assets/stylesheets/zhidu.css"):
            with urlopen(address + path, timeout=60) as answer:
                assert "占用" not in answer.read().decode("utf-8")
        printed = log.read_text(encoding="utf-8")
    assert re.search(r"^ERROR +-  docs/rules/good\.md:\d+:\d+: ZD612 错误", printed, re.MULTILINE), printed
