"""`zhidu refs`: print every citation of single texts, and what it points at."""

from __future__ import annotations

import argparse
import json
import sys
from collections import ChainMap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhidu.frontmatter import read_frontmatter
from zhidu.names import Names, key, read_names
from zhidu.refs import read_refs
from zhidu.resolve import resolve
from zhidu.scope import read_citations
from zhidu.source import Source, read_source
from zhidu.structure import Structure, parse_structure

Ref = dict[str, Any]
_STATUS = {"resolved": "找到", "broken": "落空", "external": "外部"}


@dataclass(frozen=True, slots=True)
class Text:
    """One file, read: where its body begins, and the title that its front matter gives."""

    source: Source
    body: int
    title: str


def run(arguments: argparse.Namespace) -> int:
    """Print the citations of each file: status 1 if any file could not be read, 2 if there is none."""
    files = list(_files(arguments.paths))
    if not files:
        print("这里没有 .md 文件。", file=sys.stderr)
        return 2
    failed: list[Path] = []
    texts = _read(files, failed)
    refs = read_together(list(texts)) if arguments.together else _read_apart(texts)
    for ref in refs:
        print(json.dumps(ref, ensure_ascii=False) if arguments.json else in_words(ref), flush=True)
    return 1 if failed else 0


def _files(paths: Iterable[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        yield from sorted(path.rglob("*.md")) if path.is_dir() else [path]


def _read(files: Iterable[Path], failed: list[Path]) -> Iterator[Text]:
    """The texts; what is wrong with a file goes to stderr, and the next one is read."""
    for file in files:
        source, faults = read_source(file, str(file))
        if faults:
            failed.append(file)
            print(*faults, sep="\n", file=sys.stderr, flush=True)
        opened = source.text.startswith("---")
        front = read_frontmatter(source) if opened else None
        title = front.values.get("title") if front else None
        yield Text(source, front.body_offset if front else 0, title if isinstance(title, str) else "")


def _read_apart(texts: Iterable[Text]) -> Iterator[Ref]:
    for text in texts:
        yield from read_refs(text.source, text.body, text.title)


def read_together(texts: Iterable[Text]) -> Iterator[Ref]:
    """The citations of texts that know each other by title: one of another text is looked up in it."""
    read = [(text, parse_structure(text.source.text, text.body)) for text in texts]
    titled = [(text.title or structure.title, text, structure) for text, structure in read]
    structures: dict[str, Structure] = {key(title): structure for title, _, structure in titled if title}
    known: dict[str, str | None] = {key(title): title for title, _, _ in titled if title}
    for title, text, structure in titled:
        own = read_names(text.source.text, title)
        names = Names(ChainMap(dict(own.titles), known))
        for citation in read_citations(text.source.text, structure, names).citations:
            document = citation.document
            found = resolve(citation, structure if document is None else structures.get(key(document)))
            line, column = text.source.position(citation.start)
            ref: Ref = {"file": text.source.path, "line": line, "column": column, "where": citation.where}
            ref |= {"text": citation.text, "document": document, "targets": list(found.targets)}
            ref["status"] = found.status.value
            yield ref | ({"fault": found.fault} if found.fault else {})


def in_words(ref: Ref) -> str:
    """A citation as people read it: a.md:12:9 第三条 → 《考勤规定》art_3 外部."""
    place = f"{ref['file']}:{ref['line']}:{ref['column']}"
    document = f"《{ref['document']}》" if ref["document"] else ""
    targets = document + "、".join(ref["targets"]) or "？"
    fault = f"：{ref['fault']}" if "fault" in ref else ""
    return f"{place} {ref['text']} → {targets} {_STATUS[ref['status']]}{fault}"
