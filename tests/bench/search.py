"""How well the search finds: real phrases of real laws, asked in Chromium of a site that is built for it.

A part of `make bench`, and a command of its own. The figures to reach: every phrase's pages found and
no others, the first hit holding the phrase, nothing for nonsense, 300 KB at most for the first query.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Browser, Page, Response, sync_playwright

from scripts.browser import driver_starts, find_chromium
from tests.bench import everyday
from tests.bench.generate import generate
from tests.browser.conftest import FLAGS
from tests.site.build import build_site
from tests.site.samples import write_site
from tests.site.serve import serve

REPO = Path(__file__).parents[2]
LAWS = REPO / "../shared/citations/laws"
SEED = 20240501
LENGTHS = (2, 3, 4, 6, 8)
EACH = 40
FIRST_QUERIES = 4
FIRST_QUERY_KB = 300
QUESTIONS = ("请假几天谁批准", "合同没有写明期限怎么办")
QUESTION_KB = 500
"""Of a first query that stands nowhere as typed, and is looked for by its words."""
NONSENSE = ("龘靐齉", "紫色大象跳舞", "鱼缸里的火山", "月亮公约第", "zzqqxx", "57681439", "酱油条例飞", "猫猫狗狗款")
_MARKS = re.compile(r"[^\w。；！？\n]|_")
"""What makes no difference between a phrase and the text; an end of a sentence does."""


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="测搜索：真实法律文本里的词句，在浏览器里找")
    parser.add_argument("--laws", type=Path, default=LAWS, metavar="文件夹", help="Markdown 文本，每部一个文件")
    return measure(parser.parse_args().laws)


def measure(laws: Path = LAWS) -> int:
    """All figures; 0 where every aim is reached, 1 where one is not or there is no browser."""
    executable = find_chromium()
    if executable is None or not driver_starts():
        print("没有可用的 Chromium，搜索没有测")
        return 1
    texts = dict(_laws(laws)) if laws.is_dir() else {}
    what = f"{len(texts)} 部真实法律" if texts else "300 件生成的制度（没有找到真实法律文本）"
    texts = texts or dict(generate(300))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            ours = _ours(browser, Path(folder, "ours"), texts)
            theme = _theme(browser, Path(folder, "theme"), texts)
            answers = everyday.ask(browser, build_site(REPO, strict=False, site_dir=Path(folder, "site")).site_dir)
        finally:
            browser.close()
    failed = _report(what, ours, theme)
    print()
    return failed or int(not everyday.tell(answers))


# --- texts ---


def _laws(folder: Path) -> Iterator[tuple[str, str]]:
    """Each law as a rule of the site: the path under docs/ and the page."""
    for number, file in enumerate(sorted(folder.glob("*.md")), 1):
        text = file.read_text(encoding="utf-8")
        body = re.sub(r"\A.*?<!-- INFO END -->|\A# .*\n", "", text, count=1, flags=re.DOTALL)
        title = re.sub(r"\(\d.*", "", file.stem)
        front = {
            "kind": "rule",
            "id": f"law-{number}",
            "title": f"{title}" if title else file.stem,
            "category": "值班",
            "status": "征求意见稿",
            "issuer": "待定",
            "responsible": "馆办公室",
            "interpreter": "待定",
            "scope": "全国",
        }
        yield f"rules/law-{number}.md", f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{body}"


def _plain(page: str) -> str:
    """A page's title and text as one runs it together: marks and spaces gone, ends of sentences and lines kept."""
    front, _, body = page.removeprefix("---\n").partition("\n---\n")
    title = re.search(r"^title: (.*)$", front, re.MULTILINE)
    words = re.sub(r"^#+ ", "", body, flags=re.MULTILINE)
    return _MARKS.sub("", f"{title.group(1) if title else ''}\n{words}")


def _phrases(plain: Mapping[str, str]) -> list[str]:
    """Runs of Han characters as they stand in the texts, so many of each length."""
    chosen = random.Random(SEED)
    pages = sorted(plain)
    found: list[str] = []
    for length in LENGTHS:
        wanted = len(found) + EACH
        while len(found) < wanted:
            text = plain[chosen.choice(pages)]
            at = chosen.randrange(max(1, len(text) - length))
            phrase = text[at : at + length]
            # No 第…条 alone at its end: 第五条 and what follows stand in two elements of a page.
            if re.fullmatch(rf"[\u4e00-\u9fff]{{{length}}}", phrase) and phrase not in found:
                found.append(phrase)
    return found


# --- ours ---


@dataclass
class Figures:
    """What was measured of one search."""

    build: float = 0.0
    index_kb: float = 0.0
    first_kb: dict[int, float] = field(default_factory=dict)
    question_kb: float = 0.0
    milliseconds: list[float] = field(default_factory=list)
    phrases: int = 0
    held: int = 0
    true: int = 0
    found: int = 0
    wrong: int = 0
    nonsense: int = 0
    misses: list[str] = field(default_factory=list)


_OPEN = """async () => {
  const [{ Search }, { hitsOf }] = await Promise.all(
    ["search", "hits"].map((name) => import(new URL(`../assets/javascripts/search/${name}.js`, location.href))));
  return { search: new Search(new URL("../pagefind/zh/", location.href).href), hitsOf };
}"""
_ASK = """async ([{ search, hitsOf }, query]) => {
  await search.check();
  const started = performance.now();
  const groups = await search.find(query);
  const time = performance.now() - started;
  const typed = groups.filter(({ note }) => !note);
  const first = typed.length ? await hitsOf(typed[0], 1) : { hits: [] };
  const words = (pieces) => pieces.map((piece) => piece[0]).join("");
  return {
    time,
    pages: typed.map((group) => group.document.address),
    otherwise: groups.length - typed.length,
    first: first.hits.map((hit) => (hit.anchor || hit.excerpt.length
      ? words(hit.heading) + words(hit.excerpt) : typed[0].document.title)).join(""),
  };
}"""


def _ours(browser: Browser, root: Path, texts: Mapping[str, str]) -> Figures:
    figures = Figures()
    started = time.monotonic()
    built = build_site(write_site(root, texts), strict=False)
    figures.build = time.monotonic() - started
    if built.returncode:
        raise RuntimeError(built.output)
    index = built.site_dir / "pagefind" / "zh"
    figures.index_kb = sum(file.stat().st_size for file in index.rglob("*") if file.is_file()) / 1024
    plain = {f"{path.removesuffix('.md')}/": _plain(text) for path, text in texts.items()}
    with serve(built.site_dir) as address:
        page = browser.new_page()
        page.goto(f"{address}search/")
        search = page.evaluate_handle(_OPEN)
        for phrase in _phrases(plain):
            _judge(figures, page.evaluate(_ASK, [search, phrase]), phrase, plain)
        answers = [page.evaluate(_ASK, [search, words]) for words in NONSENSE]
        figures.nonsense = sum(len(answer["pages"]) + answer["otherwise"] for answer in answers)
        page.close()
        phrases = _phrases(plain)
        for number, length in enumerate(LENGTHS):
            chosen = phrases[number * EACH : number * EACH + FIRST_QUERIES]
            figures.first_kb[length] = statistics.mean(_first_query(browser, address, each) for each in chosen)
        figures.question_kb = max(_first_query(browser, address, each) for each in QUESTIONS)
    return figures


def _judge(figures: Figures, answer: Mapping[str, Any], phrase: str, plain: Mapping[str, str]) -> None:
    true = {address for address, text in plain.items() if phrase in text}
    found = {address for address in answer["pages"] if address.startswith("rules/")}
    figures.phrases += 1
    figures.milliseconds.append(answer["time"])
    holds = phrase in _MARKS.sub("", answer["first"])
    figures.held += holds
    figures.true += len(true)
    figures.found += len(true & found)
    figures.wrong += len(found - true)
    if not holds or found != true:
        figures.misses.append(f"{phrase}（应有 {len(true)}，找到 {len(true & found)}，多 {len(found - true)}）")


def _first_query(browser: Browser, address: str, phrase: str) -> float:
    """KB that a reader with an empty cache loads to see the hits of a first query in the header's box."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    sizes: list[int] = []

    def count(response: Response) -> None:
        if response.ok:
            sizes.append(len(response.body()))

    page.on("response", count)
    page.keyboard.press("/")
    page.locator(".zd-search__input").fill(phrase)
    page.locator("#search-results a.search-hit").first.wait_for()
    page.wait_for_timeout(100)
    context.close()
    return sum(sizes) / 1024


# --- the theme's own ---


def _theme(browser: Browser, root: Path, texts: Mapping[str, str]) -> Figures:
    """The same pages with the theme as it comes."""
    figures = Figures()
    plain = {path: _plain(text) for path, text in texts.items()}
    for path, text in texts.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
    settings = {
        "site_name": "theme",
        "theme": {"name": "material", "language": "zh", "font": False},
        "nav": [{"首页": "index.md"}],
        "plugins": [{"search": {"lang": ["zh"]}}],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    started = time.monotonic()
    built = build_site(root, strict=False)
    figures.build = time.monotonic() - started
    if built.returncode:
        raise RuntimeError(built.output)
    figures.index_kb = (built.site_dir / "search" / "search_index.json").stat().st_size / 1024
    with serve(built.site_dir) as address:
        page = browser.new_page()
        sizes: list[int] = []
        page.on("response", lambda each: sizes.append(len(each.body())) if "/search" in each.url and each.ok else None)
        page.goto(address)
        _ask_theme(page, "条例")  # loads the index
        page.wait_for_timeout(8000)
        figures.nonsense = sum(_ask_theme(page, words) for words in NONSENSE)
        for phrase in _phrases(plain)[:: EACH // 4]:
            figures.true += sum(phrase in text for text in plain.values())
            figures.found += _ask_theme(page, phrase)
        figures.first_kb[0] = sum(sizes) / 1024
        page.close()
    return figures


def _ask_theme(page: Page, words: str) -> int:
    """How many pages the theme's box counts."""
    page.locator(".md-search__input").evaluate("(e) => { e.focus(); e.value = ''; }")
    page.locator(".md-search__input").press_sequentially(words)
    page.wait_for_timeout(1500)
    said = page.locator(".md-search-result__meta").text_content() or ""
    return int("".join(re.findall(r"\d", said)) or 0)


# --- output ---


def _report(what: str, ours: Figures, theme: Figures) -> int:
    first = statistics.mean(ours.first_kb.values())
    by_length = "，".join(f"{length}字 {size:.0f}" for length, size in ours.first_kb.items())
    rows: Sequence[tuple[str, str, str, bool | None]] = (
        ("第一处命中含有原词句", f"{ours.held / ours.phrases:.3f}", "1.00", ours.held == ours.phrases),
        ("应有的页找到的份额", f"{ours.found / ours.true:.3f}", "1.00", ours.found == ours.true),
        ("找到的页里不该有的", str(ours.wrong), "0", ours.wrong == 0),
        (f"{len(NONSENSE)} 个乱词的命中", str(ours.nonsense), "0", ours.nonsense == 0),
        ("第一次查找的 KB，平均", f"{first:.0f}", f"≤ {FIRST_QUERY_KB}", first <= FIRST_QUERY_KB),
        ("第一次查找的 KB，按字数", by_length, "", None),
        (
            f"没有原样的问题第一次查找的 KB，{len(QUESTIONS)} 个里最大",
            f"{ours.question_kb:.0f}",
            f"≤ {QUESTION_KB}",
            ours.question_kb <= QUESTION_KB,
        ),
        ("索引和搜索程序的 KB", f"{ours.index_kb:.0f}", "", None),
        ("一次查找的毫秒，中位", f"{statistics.median(ours.milliseconds):.0f}", "", None),
        ("整站构建的秒数（两种语言）", f"{ours.build:.1f}", "", None),
        ("主题自带（没有另装中文分词）：乱词的命中", str(theme.nonsense), "", None),
        ("主题自带（没有另装中文分词）：20 个词句报出的页和应有的页", f"{theme.found} / {theme.true}", "", None),
        ("主题自带（没有另装中文分词）：第一次查找的 KB", f"{theme.first_kb[0]:.0f}", "", None),
        ("主题自带（没有另装中文分词）：索引的 KB", f"{theme.index_kb:.0f}", "", None),
        ("主题自带（没有另装中文分词）：整站构建的秒数（一种语言）", f"{theme.build:.1f}", "", None),
    )
    print(f"搜索：{what}，{ours.phrases} 个词句（{'、'.join(map(str, LENGTHS))} 字），种子 {SEED}")
    for name, value, aim, met in rows:
        print(f"  {name}：{value}" + (f"（目标 {aim}，{'达到' if met else '没有达到'}）" if met is not None else ""))
    for miss in ours.misses[:10]:
        print(f"  不符：{miss}")
    return 0 if all(met is not False for *_, met in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
