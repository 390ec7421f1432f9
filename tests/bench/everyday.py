"""Everyday questions over this site: does each lead first to the page, and to the place, that it should?

The questions, with what they should lead to and why, are in everyday.yaml. Beside the search stands what finding
phrases alone would give: what is found as typed, in the engine's order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import yaml
from playwright.sync_api import Browser, Page

from tests.site.serve import serve

QUESTIONS = Path(__file__).with_name("everyday.yaml")
AIM = 0.95
_DONE = """() => {
  const said = document.querySelector(".search-status");
  return said && said.textContent && !/正在|Searching/.test(said.textContent);
}"""
_FIRST = """() => document.querySelector("#search-results a.search-hit")?.href || "" """
_PHRASES = """async ([query, side]) => {
  const { Search } = await import(new URL("/assets/javascripts/search/search.js", location.href));
  const search = new Search(new URL(`/pagefind/${side}/`, location.href).href);
  await search.check();
  const found = (await search.exact(query)).filter(({ result }) => result);
  found.sort((a, b) => b.score - a.score);
  return found.length ? found[0].document.address : "";
}"""


class Asked(NamedTuple):
    """A question: its group, words, where it may lead, and the language of the page that it is asked on."""

    group: str
    words: str
    places: tuple[str, ...]
    side: str


class Answer(NamedTuple):
    """Where a question led first, and where the engine's phrases alone would have; addresses under the root."""

    asked: Asked
    first: str
    alone: str

    @property
    def is_page(self) -> bool:
        """Whether it led to the right page."""
        return self._leads(self.first)

    @property
    def is_place(self) -> bool:
        """Whether it led to the right place of it."""
        return any(place in (self.first, self.first.split("#")[0]) for place in self.asked.places)

    @property
    def is_page_alone(self) -> bool:
        """Whether phrases alone would have led to the right page."""
        return self._leads(self.alone)

    def _leads(self, found: str) -> bool:
        return bool(found) and any(_page(place) == _page(found) for place in self.asked.places)


def _page(address: str) -> str:
    """Rows of the registry and the ledger are documents of their own."""
    return address if address.startswith(("registry/#", "ledger/#")) else address.split("#", maxsplit=1)[0]


def questions(file: Path = QUESTIONS) -> Iterator[Asked]:
    """All questions of the file."""
    groups: dict[str, list[dict[str, Any]]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    for group, rows in groups.items():
        for row in rows:
            places = row["到"] if isinstance(row["到"], list) else [row["到"]]
            yield Asked(group, row["问"], tuple(places), row.get("在", "zh"))


def ask(browser: Browser, site: Path) -> list[Answer]:
    """Ask all questions of a built site, on its page of results."""
    with serve(site) as root:
        page = browser.new_page()
        answers = [_ask(page, root, each) for each in questions()]
        page.close()
    return answers


def _ask(page: Page, root: str, asked: Asked) -> Answer:
    page.goto(f"{root}{'' if asked.side == 'zh' else asked.side + '/'}search/?q={quote(asked.words)}")
    page.wait_for_function(_DONE)
    first = str(page.evaluate(_FIRST)).removeprefix(root)
    return Answer(asked, first, page.evaluate(_PHRASES, [asked.words, asked.side]))


def tell(answers: Sequence[Answer]) -> bool:
    """Print a table, and what missed; whether the aim is reached."""
    print(f"本站的日常问法：{len(answers)} 个（tests/bench/everyday.yaml），第一个结果就是该到的")
    print("  种类：页对，处也对；只按原样的词句找时页对")
    for group in dict.fromkeys(each.asked.group for each in answers):
        some = [each for each in answers if each.asked.group == group]
        print(f"  {group} {len(some)}：{_count(some)}")
    print(f"  合计 {len(answers)}：{_count(answers)}（目标：页对 {AIM:.0%}）")
    for each in answers:
        if not each.is_page:
            print(f"  不符：{each.asked.words}，应到 {'、'.join(each.asked.places)}，到了 {each.first or '没有结果'}")
    return sum(each.is_page for each in answers) >= AIM * len(answers)


def _count(answers: Sequence[Answer]) -> str:
    page, place = sum(each.is_page for each in answers), sum(each.is_place for each in answers)
    return f"{page}，{place}；{sum(each.is_page_alone for each in answers)}"
