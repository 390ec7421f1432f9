"""Which text of a rule was in force on a day, in words; `corpus.day` finds it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.day import Held, Text, on_day, texts_of
from zhidu.corpus.entry import Entry
from zhidu.front.days import chinese_day
from zhidu.views.earlier import TextRow, list_texts


@dataclass(frozen=True, slots=True)
class Answer:
    """What a day says of a rule: `row` is the text that it says it of, `words` what it says; `rows` all its texts."""

    entry: Entry
    held: Held
    row: TextRow | None
    words: str
    rows: tuple[TextRow, ...]


def answers(corpus: Corpus, day: dt.date) -> list[Answer]:
    """What a day says of every rule, in the order of the catalogue."""
    return [answer(corpus, entry, day) for entry in lists.rules(corpus)]


def answer(corpus: Corpus, entry: Entry, day: dt.date) -> Answer:
    """What a day says of a rule; of an earlier text, of the rule that it is one of."""
    current = corpus.current(entry) or entry
    rows = list_texts(corpus, current, day)
    held, text = on_day(tuple(row.text for row in reversed(rows)), day)
    row = next((each for each in rows if each.text is text), None)
    return Answer(current, held, row, _words(corpus, current, held, row), rows)


def _words(corpus: Corpus, current: Entry, held: Held, row: TextRow | None) -> str:
    """What a day says, where `row` is the text that it says it of."""
    status = current.rule.status if current.rule else ""
    if held is Held.DRAFT:
        return f"{status}，没有施行过"
    if row is None:
        return "不能断定：登记的日期前后矛盾，先照检查的结果改正"
    text = row.text
    if held is Held.IN_FORCE:
        return ("试行" if text.trial else "施行") + ("" if row.entry else "，站上没有收录这个文本")
    if held is Held.UNKNOWN:
        return f"不能断定：状态是“{status}”，没有写{'施行日期' if text.first is None else '废止日期'}"
    return _not_in_force(corpus, current, held, text)


def _not_in_force(corpus: Corpus, current: Entry, held: Held, text: Text) -> str:
    if held is Held.EXPIRED and text.trial:
        return f"试行期满：试行到{chinese_day(text.trial)}为止，是否继续施行以发文机关的规定为准"
    if held is Held.NOT_YET and text.first:
        return f"还没有施行：最早的文本自{chinese_day(text.first)}起施行"
    last = f"到{chinese_day(text.ended - dt.timedelta(days=1))}为止" if text.ended else ""
    if held is Held.BETWEEN:
        texts = texts_of(current, corpus.earlier(current))
        following = min(each.first for each in texts if each.first and text.ended and each.first >= text.ended)
        return f"没有施行的文本：前一个{last}，后一个自{chinese_day(following)}起施行"
    return f"不再施行：{last}{_superseded(corpus, current)}"


def _superseded(corpus: Corpus, current: Entry) -> str:
    name = current.rule.superseded_by if current.rule else None
    if not name:
        return ""
    other = corpus.by_id.get(name) or corpus.find(name)
    return f"，由《{other.title if other else name.strip('《》')}》代替"
