"""`zhidu schema`: the JSON Schema of front matter, by which an editor completes keys and marks faults."""

from __future__ import annotations

import argparse
import json
import sys
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter

from zhidu.commands.output import write_file
from zhidu.files.project import find_project, is_there
from zhidu.front.organ import ListName, Organ, load_organ
from zhidu.kinds.table import KINDS


def run(arguments: argparse.Namespace) -> int:
    """Print the schema, or write it to a file; with the lists of the organ whose site we are in."""
    project = find_project(Path())
    organ: Organ | None = None
    if project is not None and is_there(project.organ_file):
        organ, faults = load_organ(project)
        if faults:
            print(*faults, sep="\n", file=sys.stderr)
            return 1
    written = json.dumps(json_schema(organ), ensure_ascii=False, indent=2)
    if arguments.output is None:
        print(written)
        return 0
    return 0 if write_file(arguments.output, written + "\n") else 1


def json_schema(organ: Organ | None = None) -> dict[str, Any]:
    """One schema for all kinds, told apart by `kind`, with Chinese titles and descriptions.

    With an organ, its categories, audiences and offices are listed, so that editors offer them.
    """
    union: Any = reduce(or_, (kind.model for kind in KINDS.values()))
    schema = TypeAdapter[Any](Annotated[union, Field(discriminator="kind")]).json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "页面的前置信息"} | schema
    for definition in schema["$defs"].values():
        # The docstring of a model is for programmers, the title of an enumeration is its class.
        definition.pop("description", None)
        if "enum" in definition:
            definition.pop("title")
    _fill_lists(schema, organ)
    return schema


def _fill_lists(part: Any, organ: Organ | None) -> None:
    """Put the organ's names in place of the `list` marks that the fields carry (see organ.py)."""
    if isinstance(part, list):
        for item in part:
            _fill_lists(item, organ)
    if not isinstance(part, dict):
        return
    if part.get("type") == "string" and part.get("list") in get_args(ListName):
        which = part.pop("list")
        if organ is not None:
            part["enum"] = organ.choices(which)
    for inner in part.values():
        _fill_lists(inner, organ)
