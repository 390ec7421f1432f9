"""规章制度目录: every rule of the site by category, and as JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from zhidu.corpus import Corpus
from zhidu.models import Status

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
    """One rule in the catalogue. `effective` is ISO 8601 or empty; `cited_by` counts citing pages."""

    id: str
    title: str
    title_en: str
    category: str
    category_id: str
    category_en: str
    status: str
    status_en: str
    document_number: str
    responsible: str
    responsible_en: str
    effective: str
    articles: int
    cited_by: int
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rules of one category."""

    id: str
    name: str
    name_en: str
    rows: tuple[Row, ...]


STATUS_EN = {
    Status.NAMED: "Proposed",
    Status.DRAFT: "Draft for comment",
    Status.TRIAL: "On trial",
    Status.IN_FORCE: "In force",
    Status.AMENDED: "Amended",
    Status.REPEALED: "Repealed",
    Status.LAPSED: "Lapsed",
}


def list_rules(corpus: Corpus) -> list[Row]:
    """Every rule, in the order of the organ's categories, then by title."""
    categories = corpus.organ.categories if corpus.organ else ()
    order = {category.name: at for at, category in enumerate(categories)}
    by_name = {category.name: category for category in categories}
    offices = {office.name: office.name_en for office in corpus.organ.offices} if corpus.organ else {}
    rows = []
    for entry in corpus.of_kind("rule"):
        rule = entry.rule
        assert rule is not None
        category = by_name.get(rule.category)
        citing = {
            reference.entry.path
            for references in corpus.cited_by.get(entry.path, {}).values()
            for reference in references
            if reference.entry is not entry
        }
        rows.append(
            Row(
                rule.id,
                rule.title,
                rule.title_en or "",
                rule.category,
                category.id if category else "other",
                category.name_en if category else rule.category,
                rule.status.value,
                STATUS_EN[rule.status],
                rule.document_number or "",
                rule.responsible,
                offices.get(rule.responsible, rule.responsible),
                rule.effective.isoformat() if rule.effective else "",
                len(entry.structure.articles),
                len(citing),
                entry.address,
            )
        )
    return sorted(rows, key=lambda row: (order.get(row.category, len(order)), row.title))


def group_rules(rows: Iterable[Row]) -> list[Group]:
    """Rows that stand in catalogue order, one group for each category."""
    groups = []
    for (category_id, name, name_en), members in groupby(
        rows, key=lambda row: (row.category_id, row.category, row.category_en)
    ):
        groups.append(Group(category_id, name, name_en, tuple(members)))
    return groups


def catalogue_json(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The catalogue for other programs; addresses are relative to the site's root."""
    return [asdict(row) for row in rows]


def catalogue_csv(rows: Iterable[Row]) -> str:
    """The catalogue as CSV that Excel opens right: UTF-8 with BOM, CRLF, Chinese headings (RFC 4180)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS.values())
    for row in rows:
        writer.writerow(_safe(getattr(row, name)) for name in HEADINGS)
    return "\ufeff" + text.getvalue()


def _safe(value: str | int) -> str | int:
    """A cell that Excel will not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value
