"""How fast: reading real laws on one core, growth with the number of rules, and whole builds beside the plain theme.

`make bench` prints the figures; `make bench ARGS=--quick` takes a third of the time. Nothing here
is a test: times depend on the machine, and are to be compared with each other.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.generate import ARTICLES, generate, write_rules
from tests.core.long_texts import READ, WRITTEN, read, write
from tests.site.build import build_site
from tests.site.samples import write_site
from zhidu.checks.run import check_site
from zhidu.citations.refs import Text, read_refs
from zhidu.corpus.free import convert
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import Project
from zhidu.files.source import Source, read_source
from zhidu.text.structure import parse_structure

REPO = Path(__file__).parents[2]
LAWS = Path("../shared/citations/laws")
PLAIN = {
    "site_name": "plain",
    "theme": {"name": "material", "language": "zh", "font": False},
    "markdown_extensions": ["attr_list", "tables", "sane_lists"],
    "plugins": ["search"],
}
"""The theme as it comes: its own search, its own menu of all pages."""


def main() -> int:
    """Measure, and print one table for each question."""
    options = _options()
    sizes, builds = ((250, 500, 1000), (100, 300)) if options.quick else ((250, 500, 1000, 2000), (300, 1000))
    print(f"Python {platform.python_version()}，{platform.machine()}，{platform.system()}；时间单位秒\n", flush=True)
    _reading(options.laws)
    with tempfile.TemporaryDirectory() as folder:
        _growth(Path(folder), sizes)
        _builds(Path(folder), *builds, rounds=options.rounds)
    _long()
    if not options.quick:
        print("六、搜索\n", flush=True)
        subprocess.run([sys.executable, str(REPO / "tests/bench/search.py"), "--laws", str(options.laws)], check=False)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="测速：读条文、件数增长、整站构建、搜索")
    default = REPO / LAWS
    parser.add_argument("--laws", type=Path, default=default, metavar="文件夹", help=f"真实法律文本，默认 {LAWS}")
    parser.add_argument("--quick", action="store_true", help="只测小的规模（构建 100 和 300 件，不测搜索）")
    parser.add_argument("--rounds", type=int, default=3, metavar="次数", help="构建轮流做几次，取中位数，默认 3")
    return parser.parse_args()


# --- a: reading and resolving ---


def _reading(laws: Path) -> None:
    """Structure, names, citations and their targets of single texts, in this one process."""
    files = sorted(laws.glob("*.md")) if laws.is_dir() else []
    if files:
        what = f"{len(files)} 部真实法律"
        sources = [read_source(file, file.name)[0] for file in files]
    else:
        what = "300 件生成的制度（没有找到真实法律文本）"
        sources = [Source(path, text) for path, text in generate(300)]
    characters = sum(len(source.text) for source in sources)
    articles = sum(len(parse_structure(source.text).articles) for source in sources)
    citations = 0

    def read() -> None:
        nonlocal citations
        citations = sum(sum(1 for _ in read_refs(Text(source))) for source in sources)

    seconds = min(_seconds(read) for _ in range(3))
    markdown = min(_work(lambda: [convert(source.text) for source in sources]) for _ in range(2))
    structure = min(_work(lambda: [parse_structure(source.text) for source in sources]) for _ in range(2))
    all_of_it = min(_work(read) for _ in range(2))
    _table(
        f"一、读条文、认引用、找所指：{what}，单核，三次取最快",
        ("字数", "条", "引用", "用时", "每秒条数", "每秒万字", "结构比 Markdown 转换", "连引用比 Markdown 转换"),
        [
            (
                characters,
                articles,
                citations,
                f"{seconds:.2f}",
                round(articles / seconds),
                round(characters / seconds / 1e4),
                f"{structure / markdown:.2f}",
                f"{all_of_it / markdown:.2f}",
            )
        ],
    )


def _long() -> None:
    """Texts that repeat one thing, halved and whole: twice the length should take twice the time."""
    rows = []
    for texts, work in ((READ, read), (WRITTEN, write)):
        for name, text in texts.items():
            half = min(_work(partial(work, text[: len(text) // 2])) for _ in range(2))
            whole = min(_work(partial(work, text)) for _ in range(2))
            if whole > 0.05:  # less is noise
                rows.append((name, len(text), f"{whole:.2f}", f"{whole / half:.2f}"))
    rows.sort(key=lambda row: -float(row[3]))
    _table(
        "五、长文本：重复同一种写法，一半和全长，处理器时间，两次取较快（理想的倍数是 2），最慢的八种",
        ("写法", "字数", "用时", "倍数"),
        rows[:8],
    )


def _work(task: Callable[[], object]) -> float:
    gc.collect()
    begun = time.process_time()
    task()
    return time.process_time() - begun


# --- b: growth ---


def _growth(folder: Path, sizes: Sequence[int]) -> None:
    """Reading and checking a whole site from disk: twice the rules should take twice the time."""
    rows: list[tuple[object, ...]] = []
    last: tuple[float, float] | None = None
    for size in sizes:
        root = write_site(folder / f"check{size}", {})
        write_rules(root / "docs", size)
        project = Project(root, root / "docs", root / "data")
        findings = check_site(project).findings  # also warms the file cache
        read = min(_seconds(lambda project=project: load_corpus(project)) for _ in range(2))  # type: ignore[misc]
        checked = min(_seconds(lambda project=project: check_site(project)) for _ in range(2))  # type: ignore[misc]
        ratios = (
            [f"{now / before:.2f}" for now, before in zip((read, checked), last, strict=True)] if last else ["—"] * 2
        )
        per_article = checked / size / ARTICLES * 1e6
        rows.append((size, f"{read:.2f}", ratios[0], f"{checked:.2f}", ratios[1], f"{per_article:.0f}", len(findings)))
        last = (read, checked)
    _table(
        f"二、件数增长：生成的制度，每件 {ARTICLES} 条，互相引用；从磁盘读起，单核，两次取较快（理想的倍数是 2）",
        ("制度", "读和解析", "倍数", "连同全部检查", "倍数", "每条微秒", "发现"),
        rows,
    )


# --- c: whole builds ---


@dataclass(frozen=True, slots=True)
class _Site:
    """A site to be built: its name in the table, how many rules, whether ours, and the plain theme's menu."""

    name: str
    size: int
    ours: bool
    listed: bool = True  # whether the plain theme's menu lists all pages, as it does by itself


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the builds of one site took: seconds and processor seconds of each, and the pages of the last."""

    times: list[float]
    work: list[float]
    pages: list[tuple[int, str, str]]

    @property
    def median(self) -> float:
        return statistics.median(self.times)


def _builds(folder: Path, small: int, large: int, rounds: int) -> None:
    """Whole builds from nothing, ours (two languages) and the plain theme by turns, each in a process of its own."""
    ours, ours_large = _Site(f"本站，{small} 件", small, True), _Site(f"本站，{large} 件", large, True)
    plain, plain_large = (_Site(f"主题原样，{size} 件", size, False) for size in (small, large))
    bare = _Site(f"主题原样但菜单不列页面，{small} 件", small, False, listed=False)
    sites = (ours, plain, bare, ours_large, plain_large)
    found = {site: _Figures([], [], []) for site in sites}
    again = _Figures([], [], [])
    for turn in range(rounds):
        for site in sites:
            root = _write(folder / f"{turn}-{sites.index(site)}", site)
            _measure(root, found[site])
            if site is ours_large:
                _measure(root, again)
    rows = [_row(site.name, figures) for site, figures in found.items()]
    rows.insert(4, _row(f"本站，{large} 件，什么都没改再建一次", again))
    _table(
        f"三、整站构建：从零开始，轮流做 {rounds} 次取中位数（本站中英两种语言，连同搜索和 Word 文件；"
        "主题原样带自己的搜索，只有中文）",
        ("构建", "中位数", "各次", "处理器时间", "HTML 页", "最大 KB", "平均 KB"),
        rows,
    )
    growth = found[ours_large].median / found[ours].median
    faster = _ratio(found[plain_large], found[ours_large])
    half, half_bare = _ratio(found[ours], found[plain]), _ratio(found[ours], found[bare])
    largest = found[ours_large].pages[-1][1]
    _table(
        "四、目标",
        ("目标", "所得", "达到"),
        [
            (f"{large} 件的用时不超过 {small} 件的 3.5 倍", f"{growth:.2f} 倍", _met(growth <= 3.5)),
            (f"{large} 件时至少比主题原样快 4 倍", f"{faster:.2f} 倍", _met(faster >= 4)),
            (f"{small} 件的用时不超过主题原样的一半", f"{half:.2f}", _met(half <= 0.5)),
            ("（同上，比菜单不列页面的）", f"{half_bare:.2f}", _met(half_bare <= 0.5)),
            ("每页 HTML 不超过 60 KB", f"最大 {largest} KB", _met(float(largest) <= 60)),
        ],
    )


def _write(root: Path, site: _Site) -> Path:
    """The site's folder, new each time: to delete an old one slows down what is written next."""
    if site.ours:
        write_site(root, {})
    write_rules(root / "docs", site.size)
    if not site.ours:
        nav = {} if site.listed else {"nav": [{"首页": "index.md"}]}
        (root / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
        (root / "mkdocs.yml").write_text(yaml.safe_dump({**PLAIN, **nav}, allow_unicode=True), encoding="utf-8")
    return root


def _measure(root: Path, figures: _Figures) -> None:
    if hasattr(os, "sync"):
        os.sync()  # what the build before has left to be written is not this one's work
    before = _work_of_children()
    figures.times.append(_seconds(lambda: _build(root)))
    figures.work.append(_work_of_children() - before)
    figures.pages.append(_sizes(root / "site"))


def _row(name: str, figures: _Figures) -> tuple[object, ...]:
    times = " ".join(f"{each:.1f}" for each in figures.times)
    work = statistics.median(figures.work)
    return (name, f"{figures.median:.1f}", times, f"{work:.1f}", *figures.pages[-1])


def _ratio(one: _Figures, other: _Figures) -> float:
    """The median of the ratios turn by turn: the machine's own speed goes up and down."""
    return statistics.median(a / b for a, b in zip(one.times, other.times, strict=True))


def _work_of_children() -> float:
    """Seconds of processor time of all builds so far: it shows where another program slowed one down."""
    spent = os.times()
    return spent.children_user + spent.children_system


def _build(root: Path) -> None:
    built = build_site(root, strict=False)
    if built.returncode:
        raise RuntimeError(built.output)


def _sizes(site: Path) -> tuple[int, str, str]:
    """How many HTML pages, the largest and the mean in KB."""
    sizes = [file.stat().st_size / 1024 for file in site.rglob("*.html")]
    return len(sizes), f"{max(sizes):.0f}", f"{statistics.mean(sizes):.0f}"


# --- output ---


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _met(fulfilled: bool) -> str:
    return "是" if fulfilled else "否"


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    cells = [list(heads), *([str(cell) for cell in row] for row in rows)]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(heads))]
    print(title)
    for row in cells:
        first, *rest = (
            cell + pad if column == 0 else pad + cell
            for column, cell in enumerate(row)
            for pad in [" " * (widths[column] - _width(cell))]
        )
        print("  " + "  ".join((first, *rest)).rstrip())
    print(flush=True)


def _width(text: str) -> int:
    """Columns on a terminal; Han characters take two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


if __name__ == "__main__":
    sys.exit(main())
