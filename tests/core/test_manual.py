"""The manual's tables of fields say what the models say: keys, their Chinese names, and which are required."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from zhidu.checks.registry import codes
from zhidu.files.attachment import KINDS as KINDS_OF_FILE
from zhidu.front.document import Document
from zhidu.front.looked import Looked
from zhidu.front.registry import Outside
from zhidu.kinds.table import KINDS

MANUAL = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
HEAD = "| 键 | 名称 | 必填 | 写法 |\n| --- | --- | --- | --- |\n"
Row = tuple[str, str, str]

COMMON = list(Document.model_fields)


def tables(section: str) -> list[dict[str, list[str]]]:
    """The tables of fields in the section under a heading: of each key the other cells of its row."""
    (text,) = re.findall(rf"^(#+) {re.escape(section)}\n(.*?)(?=^#{{1,3}} |\Z)", MANUAL, re.DOTALL | re.MULTILINE)
    found = []
    for table in text[1].split(HEAD)[1:]:
        rows = [row.strip("|").split("|") for row in table.partition("\n\n")[0].splitlines()]
        found.append({row[0].strip(" `"): [cell.strip() for cell in row[1:]] for row in rows})
    return found


def said(table: dict[str, list[str]]) -> list[Row]:
    return [(key, cells[0], cells[1]) for key, cells in table.items()]


def meant(model: type[BaseModel], left_out: list[str] | None = None) -> list[Row]:
    return [
        (name, str(field.title), "是" if field.is_required() else "")
        for name, field in model.model_fields.items()
        if name not in (left_out or ())
    ]


def inner(annotation: Any) -> list[type[BaseModel]]:
    """The models that the value of a field is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for each in get_args(annotation) for model in inner(each)]


def section(kind: str) -> str:
    (found,) = re.findall(rf"^### (.* `kind: {kind}`)$", MANUAL, re.MULTILINE)
    return str(found)


def test_what_every_page_has_is_in_the_manual() -> None:
    (table,) = tables("每种页面都有的")
    assert said(table) == meant(Document)
    assert all(f"`{kind}`" in table["kind"][2] for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_of_a_kind_are_in_the_manual(kind: str) -> None:
    own, *parts = tables(section(kind))
    assert said(own) == meant(KINDS[kind].model, COMMON)
    listed = [model for name, field in KINDS[kind].model.model_fields.items() for model in inner(field.annotation)]
    for model in listed:
        rows = meant(model)
        told = " ".join(cells[2] for cells in (*own.values(), *tables("每种页面都有的")[0].values()))
        assert rows in map(said, parts) or all(re.search(rf"`{name}` (?:{title})", told) for name, title, _ in rows)
    assert len(parts) <= len(listed)


def test_the_fields_of_the_registry_are_in_the_manual() -> None:
    (table,) = (each for each in re.findall(r"^## (.*)", MANUAL, re.MULTILINE) if "登记" in each)
    assert said(tables(table)[0]) == meant(Outside)


def test_the_series_of_codes_are_in_the_manual() -> None:
    assert set(re.findall(r"^\| ZD(\d)xx \|", MANUAL, re.MULTILINE)) == {code[2] for code in codes()}


def test_the_fields_of_the_list_of_attachments_are_in_the_manual() -> None:
    assert said(tables("附件")[0]) == meant(Looked)


def test_the_kinds_of_attachment_are_in_the_manual() -> None:
    (listed,) = re.findall(r"附件只能是这些种类：(.*?)。", MANUAL)
    assert re.findall("[a-z]+", listed) == [kind.strip(".") for kind in KINDS_OF_FILE if kind != ".jpeg"]
