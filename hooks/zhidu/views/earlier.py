"""历次文本: the texts of a rule with their days, and what has taken the place of an earlier one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.day import Held, Text, on_day, texts_of
from zhidu.corpus.entry import Entry
from zhidu.front.days import chinese_day
from zhidu.kinds.rule import Version, standing
from zhidu.kinds.standing import Standing


class Banner(NamedTuple):
    """What stands above a document: words, with a link in them where there is something to go to."""

    text: str
    link: str = ""
    address: str = ""
    rest: str = ""

    def __str__(self) -> str:
        return self.text + self.link + self.rest


def days_of(version: Version) -> str:
    """The first and the last day on which a text was in force."""
    return f"{chinese_day(version.effective)}至{chinese_day(_last(version))}"


def _last(version: Version) -> dt.date:
    return max(version.effective, version.ended - dt.timedelta(days=1))


def days_if_in_force(version: Version, today: dt.date) -> str:
    """Of an earlier text that is in force still, for the one that follows is not yet: until when; else nothing."""
    holds = version.effective <= today < version.ended
    return f"施行到{chinese_day(_last(version))}为止" if holds else ""


def version_of(corpus: Corpus, entry: Entry) -> Version | None:
    """Of an earlier text, what the rule that lists it says of it."""
    current = corpus.current(entry)
    return next((each for each, text in corpus.earlier(current) if text is entry), None) if current else None


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text of a rule: its page, or None where it is not at hand, its days in words, 文号 and note.

    `text` is what the days are worked out from, `status` how the present one stands.
    """

    entry: Entry | None
    days: str
    number: str
    note: str
    status: str
    text: Text


def list_texts(corpus: Corpus, entry: Entry, today: dt.date) -> tuple[TextRow, ...]:
    """The texts of a rule, or of the one that an earlier text is of, the newest first; of a draft, none."""
    current = corpus.current(entry) or entry
    return tuple(_row(text, today) for text in reversed(texts_of(current, corpus.earlier(current))))


def _row(text: Text, today: dt.date) -> TextRow:
    rule = text.page.rule if text.page else None
    if text.version is not None:
        number = text.version.document_number or (rule.document_number if rule else None)
        status = Standing.IN_FORCE.value if days_if_in_force(text.version, today) else "旧文本"
        return TextRow(text.page, days_of(text.version), number or "", text.version.note or "", status, text)
    status = standing(rule, today).value if rule else ""
    return TextRow(text.page, _days_of_present(text), (rule and rule.document_number) or "", "", status, text)


def _days_of_present(text: Text) -> str:
    """The days of a present text in words: 2024年5月1日起; to the last one, where it ends."""
    if text.first is None:
        return f"到{chinese_day(text.ended - dt.timedelta(days=1))}为止" if text.ended else "日期不详"
    last = text.ended - dt.timedelta(days=1) if text.ended else text.trial
    if last is None:
        return f"{chinese_day(text.first)}起" + ("，哪天为止不详" if text.open else "")
    if last < text.first:  # repealed on the day that it was to take effect
        return "没有施行过"
    return f"{chinese_day(text.first)}至{chinese_day(last)}"


def banner_of_text(corpus: Corpus, entry: Entry, today: dt.date) -> Banner | None:
    """What stands above an earlier text, or one that is to follow one: its days, and where the other is; else None."""
    version, current = version_of(corpus, entry), corpus.current(entry)
    if version is None or current is None or current.rule is None:
        return _banner_of_coming(corpus, entry, today)
    stands = standing(current.rule, today)
    holds = stands in (Standing.IN_FORCE, Standing.TRIAL)
    said = days_if_in_force(version, today) or f"旧文本：施行于{days_of(version)}"
    said += f"；{'现行' if holds else '后来的'}文本见"
    return Banner(said, f"《{current.title}》", current.address, "。" if holds else f"（{stands}）。")


def _banner_of_coming(corpus: Corpus, entry: Entry, today: dt.date) -> Banner | None:
    """Above a text that is to follow an earlier one: until then that one is in force."""
    if entry.rule is None or standing(entry.rule, today) is not Standing.COMING or entry.rule.effective is None:
        return None
    held, text = on_day(texts_of(entry, corpus.earlier(entry)), today)
    if held is not Held.IN_FORCE or text is None or text.page is None or text.first is None:
        return None
    said = f"尚未施行：自{chinese_day(entry.rule.effective)}起施行；在此以前，以"
    return Banner(said, f"{chinese_day(text.first)}起施行的文本", text.page.address, "为准。")
