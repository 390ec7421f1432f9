"""No text of 100 KB takes long: what Python-Markdown would go over again and again is refused, the rest is linear."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.core.same_words import To
from tests.core.samples import page, rule
from zhidu.checks.run import check_page
from zhidu.corpus.entry import read_entry
from zhidu.corpus.free import read_free
from zhidu.corpus.loading import build_corpus
from zhidu.corpus.tangle import tangles
from zhidu.files.source import Source
from zhidu.front.registry import EMPTY
from zhidu.render.page import write_page
from zhidu.views.glossary import EMPTY as NO_TERMS

SIZE = 100_000
REFUSED = ["[", "[x", "![", "[a](", "[a](b ", "[a][", "``a`", "```a\n", "<a ", "<p\n", "<http://", "a\n===\n", "# a\n"]
REFUSED += ["| ", "<div>", "<b>", "<table><td>", "> ", "> > " * 20 + "a\n"]


@pytest.mark.parametrize("mark", REFUSED)
def test_what_takes_minutes_is_refused_and_stands_as_typed(mark: str) -> None:
    text = mark * (SIZE // len(mark))
    found = read_free(text)
    assert found.tangles
    assert found.html.startswith("<pre>")


def test_what_an_author_writes_is_not_refused() -> None:
    rows = "| [甲](a.md) | `乙` | **丙** | x_y |\n" * 500
    text = (
        "甲[乙](c.md)**丙**`丁`[![图](a.png)](b.md)x<y，[戊]\n\n" * 100
        + "| 一 | 二 | 三 | 四 |\n| - | - | - | - |\n"
        + rows
    )
    text += "- [甲](a.md)\n" * 1000 + "\n<div>\n<p>甲</p>\n</div>\n\n" * 200 + "> 引文\n" * 50
    assert list(tangles(text)) == []


LINEAR = {
    "附件": "附件1\n\n",
    "声明": "（以下简称《甲",
    "改为": "第一条改为第二条",
    "括号": "[",
    "引用": "依照前款、第一条第一款",
    "空格": " ",
    "网址": "[a](b ",
    "引号": "“第一条：“",
}


def _whole(text: str) -> None:
    """All that is done with the text of a rule."""
    entry = read_entry("a.md", Source("a.md", rule(f"第一条　甲{text}乙")), None, [])
    links = build_corpus([entry], None, EMPTY).links[entry.path]
    write_page(entry, links, To(), NO_TERMS)
    list(check_page(entry))


def _cost(work: Callable[[], None]) -> float:
    """The time of this process alone, the best of two: others may keep the machine busy."""
    times = []
    for _ in range(2):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", LINEAR)
def test_twice_as_much_takes_about_twice_as_long(name: str) -> None:
    mark = LINEAR[name]
    small = mark * (5_000 // len(mark))
    assert _cost(lambda: _whole(small * 8)) < 32 * max(_cost(lambda: _whole(small)), 0.01)


def test_spaces_in_an_address_are_passed_over_once() -> None:
    entry = read_entry("a.md", Source("a.md", page(f"[甲](b{' ' * SIZE}c)")), None, [])
    start = time.process_time()
    list(check_page(entry))
    assert time.process_time() - start < 10
