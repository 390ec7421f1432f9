"""`zhidu at`: what was in force on a day."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from zhidu.citations.names import key
from zhidu.citations.nearby import Nearby
from zhidu.commands.bring import NO_SITE
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.day import Held
from zhidu.corpus.entry import Entry
from zhidu.corpus.loading import load_corpus
from zhidu.files.project import find_project
from zhidu.front.days import chinese_day, typed_day
from zhidu.front.organ import today_of
from zhidu.views.earlier import TextRow
from zhidu.views.in_force import Answer, answer, answers


def run(arguments: argparse.Namespace) -> int:
    """Tell it of all rules, or of one with the table of its texts: status 2 where there is no such day or rule."""
    project = find_project(Path())
    if project is None:
        print(NO_SITE, file=sys.stderr)
        return 2
    try:
        day = typed_day(arguments.date)
        corpus, _ = load_corpus(project)
        entry = _find(corpus, arguments.rule) if arguments.rule else None
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    found = [answer(corpus, entry, day)] if entry else answers(corpus, day)
    if arguments.format == "json":
        told = {"date": day.isoformat(), "rules": [_as_json(each, whole=entry is not None) for each in found]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(*(_one(found[0], day) if entry else _all(found, day)), sep="\n")
    _warn(corpus, day)
    return 0


def _find(corpus: Corpus, name: str) -> Entry:
    """The rule of that id, title or short name. Raises ValueError, in Chinese, where there is none."""
    found = corpus.by_id.get(name) or corpus.find(name)
    if found is None:
        near = Nearby(corpus.titles).guess(key(name))
        raise ValueError(f"没有“{name}”这件制度。" + (f"是不是《{corpus.titles[near].title}》？" if near else ""))
    if not isinstance(found, Entry):
        raise ValueError(f"《{found.title}》是站外文件，站上没有它的文本。")
    if found.rule is None:
        raise ValueError(f"《{found.title}》是{found.kind.name}，不是制度。")
    return found


def _warn(corpus: Corpus, day: dt.date) -> None:
    """What the answer leaves out, or cannot know."""
    unread = [each.source.path for each in corpus.entries if each.document is None and _is_rule(each)]
    if unread:
        print(f"前置信息有错，没有算进去：{'、'.join(unread)}。", file=sys.stderr)
    if day > today_of(corpus.organ):
        print("这一天还没有到，照现在登记的日期算。", file=sys.stderr)


def _is_rule(entry: Entry) -> bool:
    return entry.language is None and entry.front.values.get("kind", "rule") == "rule"


# --- in words ---

_REST = {
    Held.NOT_YET: "还没有施行",
    Held.BETWEEN: "两个文本之间",
    Held.ENDED: "不再施行",
    Held.DRAFT: "没有印发",
}
"""What is only counted where all rules are asked for."""


def _all(found: Iterable[Answer], day: dt.date) -> Iterator[str]:
    by = {held: [each for each in found if each.held is held] for held in Held}
    yield f"{chinese_day(day)}施行的制度，{len(by[Held.IN_FORCE])} 件："
    yield from (_line(each) for each in by[Held.IN_FORCE])
    for held, heading in ((Held.EXPIRED, "试行期满的，是否继续施行以发文机关的规定为准"), (Held.UNKNOWN, "不能断定的")):
        if by[held]:
            yield f"{heading}，{len(by[held])} 件："
            yield from (_line(each) + ("" if held is Held.EXPIRED else f"　{each.words}") for each in by[held])
    counts = Counter({name: len(by[held]) for held, name in _REST.items() if by[held]})
    if counts:
        yield f"另有{'，'.join(f'{name}的 {count} 件' for name, count in counts.items())}。"


def _line(found: Answer) -> str:
    return f"  《{found.entry.title}》" + (f"　{_text(found.row)}" if found.row else "")


def _one(found: Answer, day: dt.date) -> Iterator[str]:
    yield f"《{found.entry.title}》{chinese_day(day)}：{found.words}。"
    for row in found.rows:
        mark = "→" if row is found.row and found.held in (Held.IN_FORCE, Held.EXPIRED) else "　"
        yield f"{mark} {_text(row)}" + (f"　{row.note}" if row.note else "")


def _text(row: TextRow) -> str:
    """The days of a text, its number, where it is."""
    where = row.entry.source.path if row.entry else "没有收录"
    return "　".join(filter(None, (row.days, row.number, where)))


# --- for programs ---


def _as_json(found: Answer, *, whole: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"id": found.entry.id, "title": found.entry.title}
    told |= {"state": found.held.value, "said": found.words, "text": _row(found.row) if found.row else None}
    return told | ({"texts": [_row(row) for row in found.rows]} if whole else {})


def _row(row: TextRow) -> dict[str, Any]:
    """A text; its last day is `to`, for a text that has none known null."""
    text, page = row.text, row.entry
    last = text.ended - dt.timedelta(days=1) if text.ended else text.trial
    return {
        "id": page.id if page else None,
        "path": page.source.path if page else None,
        "address": page.address if page else None,
        "from": text.first.isoformat() if text.first else None,
        "to": last.isoformat() if last else None,
        "document_number": row.number or None,
    }
