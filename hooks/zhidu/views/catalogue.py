"""规章制度目录: every rule of the site by category, and as JSON and CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.kinds.rule import Rule, standing
from zhidu.kinds.standing import ORDER, Standing
from zhidu.views.backlinks import citing_pages
from zhidu.views.earlier import days_of, version_of
from zhidu.views.spreadsheet import csv_text
from zhidu.views.status import standing_of

HEADINGS = {
    "category": "分类",
    "title": "名称",
    "status": "状态",
    "document_number": "文号",
    "responsible": "责任部门",
    "effective": "施行日期",
    "articles": "条数",
    "cited_by": "被引用",
    "id": "标识",
    "address": "地址",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One rule in the catalogue, as it stands on a day. `effective` is ISO 8601 or empty."""

    id: str
    title: str
    title_en: str
    category: str
    category_id: str
    category_en: str
    category_order: int
    status: Standing
    status_en: str
    document_number: str
    responsible: str
    responsible_en: str
    responsible_id: str
    effective: str
    articles: int
    address: str
    earlier: str
    """Of an earlier text, the days on which it was in force."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rules of one category."""

    id: str
    name: str
    name_en: str
    rows: tuple[Row, ...]


def count_citing(corpus: Corpus) -> dict[str, int]:
    """How many other pages stand under 被引用 on the page of each rule, by its address."""
    return {
        entry.address: sum(len(pages) for pages in citing_pages(corpus, entry).values())
        for entry in corpus.of_kind("rule")
    }


def list_rules(corpus: Corpus, today: dt.date) -> list[Row]:
    """Every rule as it stands on a day, and the earlier texts, in the order of `lists.rules`."""
    order = lists.category_order(corpus)
    return [_row(corpus, entry, entry.rule, order, today) for entry in lists.rules_and_earlier(corpus) if entry.rule]


def _row(corpus: Corpus, entry: Entry, rule: Rule, order: Mapping[str, int], today: dt.date) -> Row:
    category = corpus.listed("categories", rule.category)
    office = corpus.listed("offices", rule.responsible)
    stands, version = standing_of(corpus, entry, today) or standing(rule, today), version_of(corpus, entry)
    return Row(
        id=rule.id,
        title=rule.title,
        title_en=rule.title_en or "",
        category=rule.category,
        category_id=lists.category_id(corpus, rule.category),
        category_en=category.name_en if category else rule.category,
        category_order=order.get(rule.category, len(order)),
        status=stands,
        status_en=stands.english,
        document_number=rule.document_number or "",
        responsible=rule.responsible,
        responsible_en=office.name_en if office else rule.responsible,
        responsible_id=office.id if office else "other",
        effective=rule.effective.isoformat() if rule.effective else "",
        articles=len(entry.structure.articles or entry.structure.parts),
        address=entry.address,
        earlier=days_of(version) if version else "",
    )


class Arrangement(StrEnum):
    """What the catalogue is arranged by; the value is the last part of the page's address."""

    CATEGORY = "category"
    STATUS = "status"
    OFFICE = "office"
    DATE = "date"


def rows_of(rows: Iterable[Row], by: Arrangement) -> list[Row]:
    """The rows that an arrangement shows: earlier texts stand under their status alone."""
    return [row for row in rows if by is Arrangement.STATUS or not row.earlier]


def group_rules(rows: Iterable[Row], by: Arrangement = Arrangement.CATEGORY) -> list[Group]:
    """Rows under the headings of one arrangement, each in catalogue order within its group.

    Categories stand in the organ's order, statuses from in force to lapsed, offices by name, and
    dates of effect by year, the latest first and those without a date last.
    """
    headed = [(_heading(row, by), row) for row in rows]
    headed.sort(key=lambda pair: pair[0].order)
    return [
        Group(heading.id, heading.name, heading.name_en, tuple(row for _, row in members))
        for heading, members in groupby(headed, key=lambda pair: pair[0])
    ]


class Rubric(NamedTuple):
    """The heading that a row stands under, and where that stands."""

    order: tuple[int, str]
    id: str
    name: str
    name_en: str


def _heading(row: Row, by: Arrangement) -> Rubric:
    if by is Arrangement.STATUS:
        return Rubric((ORDER[row.status], ""), f"status-{row.status.number}", row.status, row.status.english)
    if by is Arrangement.OFFICE:
        return Rubric((0, row.responsible), f"office-{row.responsible_id}", row.responsible, row.responsible_en)
    if by is Arrangement.DATE:
        year = row.effective[:4]
        if not year:
            return Rubric((1, ""), "year-none", "没有施行日期", "No date of effect")
        return Rubric((0, str(9999 - int(year))), f"year-{year}", f"{year}年", year)
    return Rubric((row.category_order, row.category), row.category_id, row.category, row.category_en)


def catalogue_json(rows: Iterable[Row], citing: Mapping[str, int]) -> list[dict[str, Any]]:
    """The catalogue for other programs; addresses are relative to the site's root. `citing` is `count_citing`'s."""
    hidden = ("category_order", "responsible_id")
    return [
        {name: value for name, value in asdict(row).items() if name not in hidden} | {"cited_by": citing[row.address]}
        for row in rows
    ]


def catalogue_csv(rows: Iterable[Row], citing: Mapping[str, int]) -> str:
    """The catalogue for Excel, with Chinese headings."""
    values = ({**asdict(row), "cited_by": citing[row.address]} for row in rows)
    return csv_text(HEADINGS.values(), ([each[name] for name in HEADINGS] for each in values))
