"""历次文本: the earlier texts of a rule, and what has taken the place of one."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.front.days import chinese_day
from zhidu.kinds.kind import Named
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
    last = max(version.effective, version.ended - dt.timedelta(days=1))
    return f"{chinese_day(version.effective)}至{chinese_day(last)}"


def version_of(corpus: Corpus, entry: Entry) -> Version | None:
    """Of an earlier text, what the rule that lists it says of it."""
    current = corpus.current(entry)
    return next((each for each, text in corpus.earlier(current) if text is entry), None) if current else None


def list_earlier(corpus: Corpus, entry: Entry) -> tuple[Named, ...]:
    """The earlier texts of a rule, the newest first: their days and number, and their addresses where they have one."""
    return tuple(
        Named(
            days_of(version) + (f"（{version.document_number}）" if version.document_number else ""),
            text.address if text else "",
        )
        for version, text in corpus.earlier(entry)
    )


def banner_of_earlier(corpus: Corpus, entry: Entry, today: dt.date) -> Banner | None:
    """What stands above an earlier text: when it was in force, and where the text is that is; None above any other."""
    version, current = version_of(corpus, entry), corpus.current(entry)
    if version is None or current is None or current.rule is None:
        return None
    stands = standing(current.rule, today)
    holds = stands in (Standing.IN_FORCE, Standing.TRIAL)
    said = f"旧文本：施行于{days_of(version)}；{'现行' if holds else '后来的'}文本见"
    return Banner(said, f"《{current.title}》", current.address, "。" if holds else f"（{stands}）。")
