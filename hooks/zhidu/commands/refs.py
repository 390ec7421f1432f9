"""`zhidu refs`: print every citation of single texts, and what it points at."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from zhidu.citations.refs import Ref, Text, read_refs, read_refs_together
from zhidu.files.source import read_source
from zhidu.front.frontmatter import read_frontmatter

_STATUS = {"resolved": "找到", "broken": "落空", "external": "外部"}


def run(arguments: argparse.Namespace) -> int:
    """Print the citations of each file: status 1 if any file could not be read, 2 if there is none."""
    files = list(_files(arguments.paths))
    if not files:
        print("这里没有 .md 文件。", file=sys.stderr)
        return 2
    failed: list[Path] = []
    texts = read_texts(files, failed)
    refs = read_refs_together(list(texts)) if arguments.together else (ref for text in texts for ref in read_refs(text))
    for ref in refs:
        print(json.dumps(ref, ensure_ascii=False) if arguments.json else in_words(ref), flush=True)
    return 1 if failed else 0


def _files(paths: Iterable[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        yield from sorted(path.rglob("*.md")) if path.is_dir() else [path]


def read_texts(files: Iterable[Path], failed: list[Path]) -> Iterator[Text]:
    """The texts; what is wrong with a file goes to stderr, and the next one is read."""
    for file in files:
        source, faults = read_source(file, str(file))
        if faults:
            failed.append(file)
            print(*faults, sep="\n", file=sys.stderr, flush=True)
        opened = source.text.startswith("---")
        front = read_frontmatter(source) if opened else None
        values = front.values if front else {}
        title = values.get("title")
        dates = (values.get(name) for name in ("effective", "issued", "adopted"))
        date = next((str(each) for each in dates if each), "")
        body, is_draft = front.body_offset if front else 0, values.get("status") in ("征求意见稿", "拟建")
        made_of = _made_of(values["kind"]) if "kind" in values else "articles"
        yield Text(source, body, title if isinstance(title, str) else "", date, is_draft, made_of)


def _made_of(kind: object) -> str:
    from zhidu.kinds.table import KINDS  # noqa: PLC0415 - pydantic takes its time to load

    found = KINDS.get(str(kind))
    return found.units.value if found else "articles"


def in_words(ref: Ref) -> str:
    """A citation as people read it: a.md:12:9 第三条 → 《考勤规定》art_3 外部."""
    place = f"{ref['file']}:{ref['line']}:{ref['column']}"
    document = f"《{ref['document']}》" if ref["document"] else ""
    targets = document + "、".join(ref["targets"]) or "？"
    fault = f"：{ref['fault']}" if "fault" in ref else ""
    return f"{place} {ref['text']} → {targets} {_STATUS[ref['status']]}{fault}"
