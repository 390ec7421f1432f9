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
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.generate import ARTICLES, generate, write_rules
from tests.site.build import build_site
from tests.site.samples import write_site
from zhidu.checks.run import check_site
from zhidu.corpus import load_corpus
from zhidu.project import Project
from zhidu.refs import Text, read_refs
from zhidu.source import Source, read_source
from zhidu.structure import parse_structure

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
    if not options.quick:
        print("五、搜索\n", flush=True)
        subprocess.run([sys.executable, str(REPO / "tests/bench/search.py"), "--laws", str(options.laws)], check=False)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="测速：读条文、件数增长、整站构建、搜索")
    default = REPO / LAWS
    parser.add_argument("--laws", type=Path, default=default, metavar="文件夹", help=f"真实法律文本，默认 {LAWS}")
    parser.add_argument("--quick", action="store_true", help="只测小的规模（构建 100 和 300 件，不测搜索）")
    parser.add_argument("--rounds", type=int, default=2, metavar="次数", help="构建轮流做几次，取中位数，默认 2")
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
    _table(
        f"一、读条文、认引用、找所指：{what}，单核，三次取最快",
        ("字数", "条", "引用", "用时", "每秒条数", "每秒万字"),
        [
            (
                characters,
                articles,
                citations,
                f"{seconds:.2f}",
                round(articles / seconds),
                round(characters / seconds / 1e4),
            )
        ],
    )


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


def _builds(folder: Path, small: int, large: int, rounds: int) -> None:
    """Whole builds, ours (two languages) and the plain theme by turns, each in a process of its own."""
    ours = {size: write_site(folder / f"ours{size}", {}) for size in (small, large)}
    for size, root in ours.items():
        write_rules(root / "docs", size)
    plain = folder / "plain"
    short = folder / "short"
    for root, nav in ((plain, {}), (short, {"nav": [{"首页": "index.md"}]})):
        write_rules(root / "docs", small)
        (root / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
        (root / "mkdocs.yml").write_text(yaml.safe_dump({**PLAIN, **nav}, allow_unicode=True), encoding="utf-8")
    named = {
        f"本站，{small} 件": ours[small],
        f"主题原样，{small} 件": plain,
        f"主题原样但菜单不列页面，{small} 件": short,
        f"本站，{large} 件": ours[large],
    }
    times: dict[str, list[float]] = {name: [] for name in named}
    work: dict[str, list[float]] = {name: [] for name in named}
    for _ in range(rounds):
        for name, root in named.items():
            before = _work_of_children()
            times[name].append(_seconds(lambda root=root: _build(root)))  # type: ignore[misc]
            work[name].append(_work_of_children() - before)
    median = {name: statistics.median(found) for name, found in times.items()}
    first, beside, bare, last = median
    rows = [
        (
            name,
            f"{median[name]:.1f}",
            " ".join(f"{each:.1f}" for each in times[name]),
            f"{statistics.median(work[name]):.1f}",
            *_sizes(root / "site"),
        )
        for name, root in named.items()
    ]
    _table(
        f"三、整站构建：轮流做 {rounds} 次取中位数（本站中英两种语言；主题原样带自己的搜索，只有中文）",
        ("构建", "中位数", "各次", "处理器时间", "HTML 页", "最大 KB", "平均 KB"),
        rows,
    )
    growth, share, share_short = (
        median[last] / median[first],
        median[first] / median[beside],
        median[first] / median[bare],
    )
    _table(
        "四、目标",
        ("目标", "所得", "达到"),
        [
            (f"{large} 件的用时不超过 {small} 件的 3.5 倍", f"{growth:.2f} 倍", _met(growth <= 3.5)),
            (f"{small} 件的用时不超过主题原样的一半", f"{share:.2f}", _met(share <= 0.5)),
            ("（同上，比菜单不列页面的）", f"{share_short:.2f}", _met(share_short <= 0.5)),
            ("每页 HTML 不超过 60 KB", f"最大 {rows[-1][5]} KB", _met(float(str(rows[-1][5])) <= 60)),
        ],
    )


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
