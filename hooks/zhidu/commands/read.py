"""`zhidu read`: what one text was read as, for whoever brings it in or looks after the grammar."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from zhidu.citations.inspection import Inspection, first_words, inspect_text, shortened
from zhidu.citations.refs import ALONE, Library
from zhidu.commands.refs import in_words, read_texts
from zhidu.corpus.citable import library_of
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import find_project


def run(arguments: argparse.Namespace) -> int:
    """Print the inspection of each file: status 1 if any could not be read.

    A file inside a site is read with the documents and outlines of that site at hand.
    """
    failed: list[Path] = []
    libraries: dict[Path, Library] = {}
    for text in read_texts(map(Path, arguments.paths), failed):
        if text.source.unread:
            continue
        project = find_project(Path(text.source.path).parent)
        if project is not None and project.root not in libraries:
            libraries[project.root] = library_of(load_corpus(project)[0])
        inspection = inspect_text(text, libraries[project.root] if project is not None else ALONE)
        told = [json.dumps(as_json(inspection), ensure_ascii=False)] if arguments.json else list(as_words(inspection))
        print(*told, sep="\n", flush=True)
    return 1 if failed else 0


class _Unit(NamedTuple):
    """A unit of a rule, or a point of a speech, as both forms tell of it."""

    id: str
    level: str
    label: str
    start: int
    depth: int
    words: str


def _units(inspection: Inspection) -> Iterator[_Unit]:
    structure = inspection.structure
    for unit in structure.units:
        words = first_words(structure, unit)
        yield _Unit(unit.id, unit.level.value, unit.label, unit.start, unit.depth, words)
    for point in inspection.points:
        words = shortened(structure.text[point.paragraph.body : point.end])
        yield _Unit(point.id, "point", f"第{point.number}点", point.start, 0, words)


def as_json(inspection: Inspection) -> dict[str, Any]:
    """The reading of one file as one object."""
    position = inspection.text.source.position
    units, unread = [], []
    for unit in _units(inspection):
        line, column = position(unit.start)
        place = {"line": line, "column": column}
        units.append({"id": unit.id, "level": unit.level, "label": unit.label, **place, "words": unit.words})
    for each in inspection.unread:
        line, column = position(each.start)
        unread.append({"line": line, "column": column, "text": each.text, "why": each.why})
    head = {"file": inspection.text.source.path, "title": inspection.title}
    return head | {"units": units, "citations": list(inspection.citations), "unread": unread}


def as_words(inspection: Inspection) -> Iterator[str]:
    """The reading of one file as people read it: the tree of units, the citations, and what was left unread."""
    path, units = inspection.text.source.path, list(_units(inspection))
    yield f"{path}　《{inspection.title}》" if inspection.title else path
    yield f"读到 {len(units)} 处{'要点' if inspection.points else '条款'}："
    for unit in units:
        line, _ = inspection.text.source.position(unit.start)
        yield f"{'  ' * (unit.depth + 1)}{line}　{unit.id}　{unit.label}{f'　{unit.words}' if unit.words else ''}"
    yield f"引用 {len(inspection.citations)} 处："
    for ref in inspection.citations:
        reason = f"（{ref['why']}）" if ref["why"] else ""
        yield f"  {in_words(ref)}{reason}"
    yield f"像引用而没有读的 {len(inspection.unread)} 处："
    for each in inspection.unread:
        line, column = inspection.text.source.position(each.start)
        yield f"  {path}:{line}:{column} {each.text}（{each.why}）"
