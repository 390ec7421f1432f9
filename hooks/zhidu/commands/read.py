"""`zhidu read`: what one text was read as, for whoever brings it in or looks after the grammar."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhidu.citations.reading import Reading, first_words, read_text
from zhidu.commands.refs import in_words, read_texts


def run(arguments: argparse.Namespace) -> int:
    """Print the reading of each file: status 1 if any could not be read."""
    failed: list[Path] = []
    for text in read_texts(map(Path, arguments.paths), failed):
        reading = read_text(text)
        told = [json.dumps(as_json(reading), ensure_ascii=False)] if arguments.json else list(as_words(reading))
        print(*told, sep="\n", flush=True)
    return 1 if failed else 0


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading of one file as one object."""
    position = reading.text.source.position
    units, unread = [], []
    for unit in reading.structure.units:
        line, column = position(unit.start)
        place = {"line": line, "column": column}
        words = first_words(reading.structure, unit)
        units.append({"id": unit.id, "level": unit.level.value, "label": unit.label, **place, "words": words})
    for each in reading.unread:
        line, column = position(each.start)
        unread.append({"line": line, "column": column, "text": each.text, "why": each.why})
    head = {"file": reading.text.source.path, "title": reading.title}
    return head | {"units": units, "citations": list(reading.citations), "unread": unread}


def as_words(reading: Reading) -> Iterator[str]:
    """The reading of one file as people read it: the tree of units, the citations, and what was left unread."""
    path, structure = reading.text.source.path, reading.structure
    yield f"{path}　《{reading.title}》" if reading.title else path
    yield f"读到 {len(structure.units)} 处条款："
    for unit in structure.units:
        line, _ = reading.text.source.position(unit.start)
        words = first_words(structure, unit)
        yield f"{'  ' * (unit.depth + 1)}{line}　{unit.id}　{unit.label}{f'　{words}' if words else ''}"
    yield f"引用 {len(reading.citations)} 处："
    for ref in reading.citations:
        reason = f"（{ref['why']}）" if ref["why"] else ""
        yield f"  {in_words(ref)}{reason}"
    yield f"像引用而没有读的 {len(reading.unread)} 处："
    for each in reading.unread:
        line, column = reading.text.source.position(each.start)
        yield f"  {path}:{line}:{column} {each.text}（{each.why}）"
