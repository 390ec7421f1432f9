"""A rule and its earlier texts: which of them was in force on a day."""

from __future__ import annotations

import datetime as dt

from zhidu.corpus import Corpus
from zhidu.entry import Entry
from zhidu.front.models import Rule, Status

_NEVER = (Status.NAMED, Status.DRAFT)
_NO_LONGER = (Status.AMENDED, Status.REPEALED, Status.LAPSED)


def text_in_force(corpus: Corpus, entry: Entry, day: dt.date) -> Entry | None:
    """The text of a rule that was in force on a day; `entry` is any of its texts.

    None where none was, where that text has no page, and where the pages do not tell: a rule that
    was repealed nobody knows when, or whose trial had ended.
    """
    now = corpus.current(entry) or entry
    if now.rule is not None and _was_in_force(now.rule, day):
        return now
    return next((text for version, text in corpus.earlier(now) if version.effective <= day < version.ended), None)


def _was_in_force(rule: Rule, day: dt.date) -> bool:
    if rule.effective is None or day < rule.effective or rule.status in _NEVER:
        return False
    if rule.status in _NO_LONGER:
        return rule.repealed is not None and day < rule.repealed
    return rule.status is not Status.TRIAL or rule.trial_until is None or day <= rule.trial_until
