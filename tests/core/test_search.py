"""Search: text as the index holds it, the shadow pages, the lists of the box, and when an index is made anew."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.core.samples import TODAY, build, course, page, rule, speech
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.loading import load_corpus
from zhidu.search import indexer as indexer_module
from zhidu.search.bundle import Bundle, make_bundle
from zhidu.search.documents import list_found
from zhidu.search.engine import Engine, EngineError
from zhidu.search.example import find_example
from zhidu.search.indexer import Indexer
from zhidu.search.pinyin import initials
from zhidu.search.tokens import BREAK, join, spread, tokens

# --- words ---


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("请假应当审批", "请 假 应 当 审 批"),
        ("请假，应当“提前”申请", "请 假， 应 当 “提 前” 申 请"),
        ("第（三）项", "第 （三） 项"),
        ("到岗。离岗", "到 岗 。 离 岗"),
        ("依托“新时代E支部”675㎡", "依 托 “新 时 代 E 支 部” 675㎡"),
        ("ＡＢ１２号", "AB12 号"),
        ("New York 3.5%", "New␣ York␣ 3. 5%"),
        ("——", ""),
        ("", ""),
    ],
)
def test_every_han_character_is_a_word_of_its_own(text: str, spaced: str) -> None:
    assert spread(text) == spaced


@pytest.mark.parametrize(
    "text", ["请假，应当“提前”申请。《公务员法》第（三）项", "New York 3.5% 的 E支部", "（一）甲；（二）乙。"]
)
def test_an_excerpt_is_put_together_again_as_it_was(text: str) -> None:
    assert join(spread(text)) == text


@pytest.mark.parametrize("query", ["E支部", "ｅ支部", "“E 支部”", "《E支部》"])
def test_width_case_and_quotes_make_no_difference(query: str) -> None:
    assert tokens(query) == ["e", "支", "部"]


def test_the_words_of_a_spread_text_are_the_words_of_the_text() -> None:
    text = "依照《条例》第３条，共12.5万元（E支部）。"
    assert [word for part in spread(text).split() for word in tokens(part)] == tokens(text)


def test_initials_are_those_of_the_word_and_not_of_the_character() -> None:
    assert initials("考勤和重大事项E支部675") == "kqhzdsxezb675"


# --- Markdown ---


# --- shadow pages ---

ORGAN = """\
name: 县文化馆知识库
name_en: Culture House
categories:
  - {id: attendance, name: 考勤请销假, name_en: Attendance}
audiences:
  - {id: everyone, name: 机关党员干部, name_en: Staff}
offices:
  - {id: office, name: 馆办公室, name_en: Office}
  - {id: undecided, name: 待定, name_en: To be decided}
"""
REGISTRY = """\
documents:
  - {id: civil, title: 中华人民共和国公务员法, short: [公务员法], kind: 法律, status: 现行有效}
"""
TERM = """\
---
kind: term
id: word
title: 一岗双责
expansion: 一个岗位两份责任
source: 讲话
certainty: 推断
---
"""
BODY = """\
## 第一章 总则

第一条　为了请假，制定本制度。

第二条　工作人员请假：

（一）病假；

（二）事假。

前款规定以外的，另行规定。

第二条之一　补充。

## 附件1 审批单

| 姓名 | 日期 |
| --- | --- |
"""
FILES = {
    "data/organ.yml": ORGAN,
    "data/registry.yml": REGISTRY,
    "docs/index.md": page("欢迎。", id="home", title="首页"),
    "docs/about.md": page("开头。\n\n## 怎样读\n\n读法。", id="about", title="关于"),
    "docs/rules/attendance.md": rule(
        BODY, id="attendance", title="考勤和请销假制度", aliases="[考勤制度]", title_en="Attendance"
    ),
    "docs/rules/old.md": rule(id="old", title="旧制度", status="已废止", repealed="2020-01-01"),
    "docs/speech.md": speech(
        "## 一、开头\n\n1．要请假。〔原件第8行〕\n\n2．要销假。〔原件第9行〕",
        id="talk",
        proposals="[{id: P01, name: 值班制度, category: 考勤请销假, verb: 建立, point: 2}]",
    ),
    "docs/course.md": course(id="lesson", title="一门课", category="考勤请销假", responsible="馆办公室"),
    "docs/term.md": TERM,
}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return load_corpus(build(tmp_path, FILES))[0]


@pytest.fixture
def bundle(corpus: Corpus) -> Bundle:
    return make_bundle(corpus, "zh", "zh", TODAY)


def documents(bundle: Bundle) -> dict[str, dict[str, Any]]:
    return {each["address"]: each for each in json.loads(bundle.files["documents.json"])["documents"]}


def shadow_of(bundle: Bundle, address: str) -> str:
    at = list(documents(bundle)).index(address)
    return bundle.pages[f"{at}.html"]


def sections(html: str) -> dict[str, str]:
    """The words below each heading by its anchor, put together again."""
    parts = re.split(r'<h2 id="([^"]+)">', html)
    plain = [join(unescape(re.sub("<[^>]+>", " ", each)).replace(BREAK, "/")).strip("/\n") for each in parts]
    return dict(zip(parts[1::2], plain[2::2], strict=True))


def test_each_article_stands_under_a_heading_with_its_id(bundle: Bundle) -> None:
    assert sections(shadow_of(bundle, "rules/attendance/")) == {
        "chp_1": "第一章 总则",
        "art_1": "第一条为了请假，制定本制度。",
        "art_2": "第二条工作人员请假：/（一）病假；/（二）事假。/前款规定以外的，另行规定。",
        "art_2-1": "第二条之一补充。",
        "annex_1": "附件1 审批单姓名 日期",
    }


def test_each_point_of_a_speech_stands_under_a_heading_with_its_id(bundle: Bundle) -> None:
    found = sections(shadow_of(bundle, "speeches/talk/"))
    assert found["point_1"].startswith("第1点要请假。")
    assert found["point_2"].startswith("第2点要销假。")
    assert found["P01"] == "制度建议 P01值班制度"
    assert "一、 开 头" in shadow_of(bundle, "speeches/talk/")


def test_headings_of_plain_pages_keep_their_anchors(bundle: Bundle) -> None:
    assert sections(shadow_of(bundle, "about/")) == {"怎样读": "怎样读读法。"}


def test_titles_short_names_and_expansions_weigh_more(bundle: Bundle) -> None:
    assert '<h1 data-pagefind-weight="10">' in shadow_of(bundle, "rules/attendance/")
    assert '<p data-pagefind-weight="10">考 勤 制 度 ¶' in shadow_of(bundle, "rules/attendance/")
    assert '<p data-pagefind-weight="5">一 个 岗 位' in shadow_of(bundle, "terms/word/")


def test_outside_documents_are_found_in_the_registry(bundle: Bundle) -> None:
    found = documents(bundle)["registry/#civil"]
    assert (found["title"], found["names"], found["kind"]) == ("中华人民共和国公务员法", ["公务员法"], "outside")
    assert "法 律␣ 现 行 有 效" in shadow_of(bundle, "registry/#civil")


def test_who_cites_an_outside_article_is_known(tmp_path: Path) -> None:
    text = rule("第一条　依照《公务员法》第五条、第七条第一款。", id="attendance", title="考勤和请销假制度")
    made = make_bundle(load_corpus(build(tmp_path, {**FILES, "docs/rules/attendance.md": text}))[0], "zh", "zh", TODAY)
    numbers = {address: at for at, address in enumerate(documents(made))}
    place = [numbers["rules/attendance/"], "art_1__para_1", "第一条"]
    assert json.loads(made.files["citing.json"]) == {str(numbers["registry/#civil"]): {"5": [place], "7": [place]}}


def test_what_a_speech_calls_for_is_found_in_the_ledger(bundle: Bundle) -> None:
    assert sections(shadow_of(bundle, "ledger/"))["P01"] == "P01 值班制度待制定 考勤请销假 某同志"


def test_traditional_characters_and_sounds_lead_to_words_of_the_site(bundle: Bundle) -> None:
    variants = json.loads(bundle.files["variants.json"])
    assert variants["請"] == "请"
    assert "龍" not in variants  # no page of this site has 龙
    words, sounds = (json.loads(bundle.files[f"{name}.json"]) for name in ("words", "sounds"))
    assert sounds[words.index("考勤制度")] == "kaoqinzhidu"


def test_synonyms_go_with_the_list(tmp_path: Path) -> None:
    files = {**FILES, "data/synonyms.yml": "groups:\n  - [请假, 告假]\nwhole: [党支部]\n"}
    made = make_bundle(load_corpus(build(tmp_path, files))[0], "zh", "zh", TODAY)
    head = json.loads(made.files["documents.json"])
    assert (head["synonyms"], head["whole"]) == ([["请假", "告假"]], ["党支部"])


def test_what_an_author_writes_is_no_markup(tmp_path: Path) -> None:
    files = {**FILES, "docs/about.md": page("a < b & `<script>x</script>`", id="about", title="关于")}
    made = make_bundle(load_corpus(build(tmp_path, files))[0], "zh", "zh", TODAY)
    assert "<script" not in shadow_of(made, "about/")
    assert "a␣&lt;␣ b" in shadow_of(made, "about/")


# --- lists ---


def test_the_box_knows_names_facets_and_sounds(bundle: Bundle) -> None:
    assert documents(bundle)["rules/attendance/"] == {
        "address": "rules/attendance/",
        "title": "考勤和请销假制度",
        "kind": "rule",
        "names": ["考勤制度", "Attendance"],
        "category": "考勤请销假",
        "status": "征求意见稿",
        "draft": True,
        "parts": "ad",
    }
    at = list(documents(bundle)).index("rules/attendance/")
    assert json.loads(bundle.files["pinyin.json"])[str(at)].startswith(
        "kao'qin'he'qing'xiao'jia'zhi'du kao'qin'zhi'du "
    )


def test_what_is_repealed_is_marked(bundle: Bundle) -> None:
    assert [each["address"] for each in documents(bundle).values() if each.get("outdated")] == ["rules/old/"]


@pytest.mark.parametrize(("language", "status"), [("zh", "尚未施行"), ("en", "Not yet in force")])
def test_a_facet_says_what_dates_make_of_a_status(tmp_path: Path, language: str, status: str) -> None:
    files = {"docs/a.md": rule(id="a", status="现行有效", effective="2099-04-01")}
    made = make_bundle(load_corpus(build(tmp_path, files))[0], language, "zh", TODAY)
    assert documents(made)["rules/a/"]["status"] == status


# --- the example that a reader is given ---


@pytest.mark.parametrize(
    ("files", "example"),
    [
        ({}, None),
        ({"a.md": rule()}, None),
        ({"a.md": rule(aliases="[出差办法]")}, ("出差办法 1", "出差办法第一条", "ccbf")),
        (
            {
                "a.md": rule(aliases="[办法]"),
                "b.md": rule("第一条　甲。\n\n第二条　乙。\n\n丙。", id="b", title="乙", aliases="[出差办法]"),
            },
            ("出差办法 2-2", "出差办法第二条第二款", "ccbf"),
        ),
        ({"a.md": rule(aliases="[制度2]")}, None),
        ({"a.md": rule("第一条之一　甲。", aliases="[办法]")}, None),
    ],
)
def test_the_example_is_a_rule_of_the_site(
    tmp_path: Path, files: dict[str, str], example: tuple[str, str, str] | None
) -> None:
    corpus, _ = load_corpus(build(tmp_path, {f"docs/{name}": text for name, text in files.items()}))
    found = find_example(corpus)
    assert (found and (found.short, found.place, found.initials)) == example


def test_the_structure_counts_paragraphs_and_points(bundle: Bundle) -> None:
    at = str(list(documents(bundle)).index("rules/attendance/"))
    assert json.loads(bundle.files["structure-0.json"])[at] == {
        "articles": {"1": [0], "2": [2, 0], "2-1": [0]},
        "parts": {"chp_1": "第一章 总则", "annex_1": "附件1 审批单"},
    }


def test_the_structure_of_a_speech_is_its_points(bundle: Bundle) -> None:
    at = str(list(documents(bundle)).index("speeches/talk/"))
    assert json.loads(bundle.files["structure-0.json"])[at] == {"points": 2}


def test_english_has_the_titles_of_documents(corpus: Corpus) -> None:
    made = make_bundle(corpus, "en", "zh", TODAY)
    attendance = documents(made)["rules/attendance/"]
    assert (attendance["title"], attendance["names"]) == ("Attendance", ["考勤和请销假制度", "考勤制度"])
    assert (attendance["category"], attendance["status"]) == ("Attendance", "Draft for comment")
    assert {"en/", "en/catalogue/", "en/ledger/"} <= set(documents(made))
    assert "请 假" not in "".join(made.pages.values())


def test_the_lists_grow_no_faster_than_the_site(tmp_path: Path) -> None:
    def size(count: int) -> int:
        files = {"data/organ.yml": ORGAN} | {
            f"docs/r{n}.md": rule(BODY, id=f"r{n}", title=f"第{n}号制度") for n in range(count)
        }
        made = make_bundle(load_corpus(build(tmp_path / str(count), files))[0], "zh", "zh", TODAY)
        return sum(len(text.encode()) for text in made.files.values())

    small, large = size(20), size(40)
    assert large < small * 2.1
    assert (large - small) / 20 < 500


def test_every_found_thing_has_an_address_of_its_own(corpus: Corpus) -> None:
    for language in ("zh", "en"):
        addresses = [each.address for each in list_found(corpus, language, "zh", TODAY)]
        assert len(addresses) == len(set(addresses))


# --- indexing ---


class Counting(Engine):
    """Counts its runs; may fail."""

    def __init__(self) -> None:
        super().__init__()
        self.runs = 0
        self.fails = False

    def index(self, pages: Any, shadow: Path, out: Path) -> None:
        self.runs += 1
        if self.fails:
            raise EngineError("没有这个程序")
        out.mkdir(parents=True, exist_ok=True)
        (out / "pagefind.js").write_bytes(b"// engine")


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Counting:
    made = Counting()
    monkeypatch.setattr(indexer_module, "Engine", lambda: made)
    return made


def simple(text: str) -> Bundle:
    return Bundle("zh", {"0.html": text}, {"documents.json": text})


def state(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "pagefind/zh/state.json").read_bytes())
    return found


def test_an_index_is_made_again_only_when_something_changed(tmp_path: Path, engine: Counting) -> None:
    for text, runs in (("a", 1), ("a", 1), ("b", 2)):
        indexer = Indexer(print)  # a new process each time, which finds the last index in the folder
        indexer.keep(tmp_path)
        indexer.build(tmp_path, simple(text), tmp_path / "work")
        assert engine.runs == runs
        assert (tmp_path / "pagefind/zh/documents.json").read_text() == text
        assert state(tmp_path)["state"] == "ready"


def test_a_preview_has_the_last_index_meanwhile_and_says_so(tmp_path: Path, engine: Counting) -> None:
    indexer = Indexer(print)
    indexer.build(tmp_path, simple("a"), tmp_path / "work")
    indexer.keep(tmp_path)
    seen = []

    def make(_: str) -> Bundle:
        seen.append((state(tmp_path), (tmp_path / "pagefind/zh/documents.json").read_text()))
        return simple("b")

    indexer.preview(tmp_path, ["zh"], make)
    indexer.wait()
    assert seen == [({"state": "indexing", "old": True}, "a")]
    assert state(tmp_path)["state"] == "ready"
    assert (tmp_path / "pagefind/zh/documents.json").read_text() == "b"


def test_a_build_that_is_overtaken_writes_nothing_more(tmp_path: Path, engine: Counting) -> None:
    indexer = Indexer(print)

    def make(_: str) -> Bundle:
        indexer.keep(tmp_path)  # the next build begins
        return simple("late")

    indexer.preview(tmp_path, ["zh"], make)
    indexer.wait()
    assert not (tmp_path / "pagefind/zh/documents.json").exists()


def test_without_the_engine_the_lists_are_there_and_the_reason_is_said(tmp_path: Path, engine: Counting) -> None:
    engine.fails = True
    said: list[str] = []
    Indexer(said.append).build(tmp_path, simple("a"), tmp_path / "work")
    assert state(tmp_path) == {"state": "absent"}
    assert (tmp_path / "pagefind/zh/documents.json").is_file()
    assert len(said) == 1
    assert "全文搜索没有建立" in said[0]
    assert "没有这个程序" in said[0]


def test_a_command_that_is_not_there_is_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
    with pytest.raises(EngineError):
        Engine().index({"a.html": "<html></html>"}, tmp_path / "shadow", tmp_path / "index")


def test_an_index_that_was_cut_off_is_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine fills the disk, and says nothing of it."""

    def run(self: Engine, shadow: Path, out: Path) -> None:
        (out / "fragment").mkdir(parents=True)
        (out / "fragment/a.pf_fragment").write_bytes(b"")

    monkeypatch.setattr(Engine, "_run", run)
    with pytest.raises(EngineError, match="不完整"):
        Engine().index({"a.html": "<html></html>"}, tmp_path / "shadow", tmp_path / "index")
