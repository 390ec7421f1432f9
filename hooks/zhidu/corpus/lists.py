"""The lists that the site makes itself: what stands in each, in order, and at which address.

A long list goes on over pages of `ROWS` rows, so the address of a row needs the page that it stands on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.kinds.speech import Proposal

T = TypeVar("T")

ROWS = 150
"""How many rows one page lists; more go on further pages, so that no page grows without bound."""


def page_of(name: str, number: int) -> str:
    """The name of one page of a list: catalogue, catalogue/2."""
    return name if number == 1 else f"{name}/{number}"


def once(make: Callable[[Corpus], T]) -> Callable[[Corpus], T]:
    """`make`, called once for each site as read: every link to a list asks for it."""
    kept: list[tuple[Corpus, T]] = []

    def get(corpus: Corpus) -> T:
        last = kept[-1:]
        if not last or last[0][0] is not corpus:
            last = [(corpus, make(corpus))]
            kept[:] = last
        return last[0][1]

    return get


# --- what stands in a list ---


def category_order(corpus: Corpus) -> dict[str, int]:
    """Where each of the organ's categories stands."""
    names = corpus.organ.names("categories") if corpus.organ else []
    return {name: at for at, name in reversed(list(enumerate(names)))}


def rules(corpus: Corpus) -> list[Entry]:
    """Every rule as it now stands, in the order of the organ's categories, those of no such category last.

    Within a category by title. Earlier texts are left out.
    """
    return [entry for entry in rules_and_earlier(corpus) if corpus.current(entry) is None]


def rules_and_earlier(corpus: Corpus) -> list[Entry]:
    """The same with the earlier texts of rules."""
    order = category_order(corpus)
    found = [
        ((order.get(entry.rule.category, len(order)), entry.rule.category, entry.title), entry)
        for entry in corpus.of_kind("rule")
        if entry.rule
    ]
    return [entry for _, entry in sorted(found, key=lambda each: each[0])]


def proposals(corpus: Corpus) -> list[tuple[Entry, Proposal]]:
    """Every proposal with its speech, by number."""
    return sorted(corpus.proposals.values(), key=lambda each: (len(each[1].id), each[1].id))


def terms(corpus: Corpus) -> list[Entry]:
    """Every term, by id (its pinyin)."""
    return sorted(corpus.of_kind("term"), key=lambda entry: entry.id)


def courses(corpus: Corpus) -> list[Entry]:
    """Every course, by its code."""
    return sorted(corpus.of_kind("course"), key=lambda entry: entry.course.code if entry.course else "")


def meetings(corpus: Corpus) -> list[str]:
    """The ids of the meetings at which speeches were given, the latest first; those of no known day last, by id."""
    days: dict[str, dt.date] = {}
    for entry in corpus.of_kind("speech"):
        if entry.speech:
            day = entry.speech.date if isinstance(entry.speech.date, dt.date) else dt.date.min
            days[entry.speech.event] = max(day, days.get(entry.speech.event, dt.date.min))
    return sorted(sorted(days), key=lambda event: days[event], reverse=True)


def category_id(corpus: Corpus, name: str) -> str:
    """The anchor of a category's heading in the catalogue."""
    category = corpus.listed("categories", name)
    return category.id if category else "other"


# --- which lists there are ---


@dataclass(frozen=True, slots=True)
class List:
    """A page that the site makes itself, under `name`: `anchors` are those of its rows, in order.

    What stands in its rows, views/generated.py says, and word/downloads.py; its template shows them.
    """

    name: str
    title: str
    title_en: str
    anchors: Callable[[Corpus], Iterable[str]] | None = None
    """None where nobody knows them before the page is made, or there are no rows."""
    names: tuple[str, ...] = ()
    """What else people call it when they look for it."""

    @property
    def template(self) -> str:
        """The template that shows it."""
        return f"zhidu/{self.name}.html"

    def titled(self, english: bool) -> str:
        """Its title in that language."""
        return self.title_en if english else self.title


def _catalogue(corpus: Corpus) -> Iterator[str]:
    return (category_id(corpus, entry.rule.category) for entry in rules(corpus) if entry.rule)


def _ledger(corpus: Corpus) -> Iterator[str]:
    return (proposal.id for _, proposal in proposals(corpus))


def _glossary(corpus: Corpus) -> Iterator[str]:
    return (entry.id for entry in terms(corpus))


def _registry(corpus: Corpus) -> Iterator[str]:
    return (document.id for document in corpus.registry.documents)


def _courses(corpus: Corpus) -> tuple[str, ...]:
    return ("matrix",) if courses(corpus) else ()


def _coverage(_: Corpus) -> tuple[str, ...]:
    return "hours", "untaught"


def _downloads(corpus: Corpus) -> tuple[str, ...]:
    return ("documents", "compilations") if len(rules(corpus)) > 1 else ("documents",)


LISTS = {
    each.name: each
    for each in (
        List("catalogue", "规章制度目录", "Index of rules", _catalogue, ("制度目录", "全部制度")),
        List("ledger", "制度建设台账", "Ledger of rule-making", _ledger, ("待制定", "有草稿", "制度建议")),
        List(
            "lifecycle",
            "废改立清单",
            "Rules made, amended, ended",
            lambda _: (),
            ("废改立", "立改废", "拟立", "试行期满", "复审", "到期"),
        ),
        List("speeches", "讲话", "Speeches", meetings),
        List("courses", "培训课程", "Training courses", _courses, ("课程表", "师资")),
        List("plans", "培训计划", "Training plans", names=("办班计划", "培训日程", "培训安排")),
        List("coverage", "培训覆盖", "Training coverage", _coverage, ("覆盖情况", "没有课程讲的制度")),
        List("glossary", "术语", "Glossary", _glossary, ("术语表", "名词解释")),
        List("registry", "站外文件", "Outside documents", _registry, ("法律法规", "党内法规", "上位依据")),
        List("pending", "待定事项", "Matters to be decided", lambda _: (), ("待定",)),
        List("citations", "引用关系", "Who cites whom", lambda _: (), ("谁引用谁", "引用矩阵")),
        List("recent", "最近更新", "Latest changes", names=("更新记录", "修改记录", "订阅")),
        List("downloads", "Word 下载", "Word files", _downloads, ("下载", "制度汇编", "汇编", "打印")),
        List("search", "搜索", "Search"),
    )
}
"""By name, in the order they are made; the further pages of a long list are not named."""


# --- addresses ---


@once
def anchors(corpus: Corpus) -> Mapping[str, Mapping[str, int]]:
    """By the name of each list, the anchors that can be linked to, each with the number of the page it stands on."""
    return {each.name: _numbered(each.anchors(corpus)) for each in LISTS.values() if each.anchors is not None}


def _numbered(found: Iterable[str]) -> dict[str, int]:
    """The page on which each anchor first stands."""
    pages: dict[str, int] = {}
    for at, anchor in enumerate(found):
        pages.setdefault(anchor, at // ROWS + 1)
    return pages


def address_of(corpus: Corpus, name: str, anchor: str) -> str:
    """The address of an anchor of a list under the site's root; of one that is not there, the list's."""
    number = anchors(corpus).get(name, {}).get(anchor)
    return f"{page_of(name, number)}/#{anchor}" if number else f"{name}/"
