"""征求意见表 as a paper: 条款, 修改意见, 理由, 提出单位, 采纳情况, to be filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.text.inline import plain_words
from zhidu.views.consultation import Asked, list_asked
from zhidu.views.status import status_of
from zhidu.word.paper import Paper, PaperLine, PaperTable
from zhidu.word.sheet import Role

_HEAD = ("条款", "修改意见", "理由", "提出单位", "采纳情况")
_SHARES = (28, 28, 18, 13, 13)
_FOOT = "征求意见稿没有效力，不得作为办理事项的依据"
_BLANKS = f"意见截止日期：　　　　年　　月　　日{'　' * 6}联系人："
"""Who sends the form round fills these in; nothing here knows them."""


def compose_consultation(corpus: Corpus, entry: Entry, today: dt.date) -> Paper:
    """The form for one draft: a row for each 条, and one for what concerns none."""
    stated = status_of(corpus, entry, today)
    rows = (_HEAD, *map(_row, list_asked(entry)), ("其他意见", "", "", "", ""))
    table = PaperTable(tuple(rows), ("left",) * len(_HEAD), shares=_SHARES)
    title = f"《{plain_words(entry.title)}》征求意见表"
    notes = (f"（{stated}）",) if stated else ()
    return Paper("", title, "", "", notes, (PaperLine(Role.FLUSH, _BLANKS), table), foot=_FOOT, wide=True)


def _row(asked: Asked) -> tuple[str, ...]:
    return "\n".join(_told(asked)), "", "", "", ""


def _told(asked: Asked) -> Iterator[str]:
    gap = "" if asked.number.endswith(("、", "）", ")")) else "\u3000"  # 一、总体要求
    yield f"{asked.number}{gap}{asked.words}".strip()
    if asked.pending:
        yield f"待定：{'；'.join(asked.pending)}"
