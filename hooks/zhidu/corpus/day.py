"""The texts of a rule by their days: which was in force on a day, and which a page of some day means (CITATIONS §3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from zhidu.corpus.entry import Entry
from zhidu.kinds.rule import Rule, Version
from zhidu.kinds.standing import Status

Earlier = Iterable[tuple[Version, Entry | None]]
"""The earlier texts of a rule with their pages, the newest first, as `Corpus.earlier` has them."""


class Held(StrEnum):
    """What a day says of a rule; the value is for other programs, and never changes."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet"  # before the first text that is known
    BETWEEN = "between"
    EXPIRED = "trial-ended"  # whether it went on, its issuer says
    ENDED = "ended"
    DRAFT = "draft"  # never in force
    UNKNOWN = "unknown"  # a date is missing, or two texts claim the day


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a rule, in force from `first` on and up to the day before `ended`.

    `page` is None where it is not at hand, `version` where it is the present text. Of that, `ended` is None as long
    as nobody says that it ends; `open` tells that it has ended, on a day that nobody says. `trial` is the last day of
    a trial that nothing has followed.
    """

    page: Entry | None
    first: dt.date | None
    ended: dt.date | None
    version: Version | None = None
    trial: dt.date | None = None
    open: bool = False

    def holds(self, day: dt.date) -> bool:
        """Whether by its dates it was in force on a day."""
        return self.first is not None and self.first <= day and (self.ended is None or day < self.ended)


def texts_of(entry: Entry, earlier: Earlier) -> tuple[Text, ...]:
    """The texts of a rule that were ever issued, the oldest first; of a draft its earlier texts alone."""
    found = [Text(page, version.effective, version.ended, version) for version, page in earlier][::-1]
    if entry.rule is not None and not entry.rule.status.is_unissued:
        found.append(_present(entry, entry.rule))
    return tuple(found)


def _present(entry: Entry, rule: Rule) -> Text:
    """The present text. What its status says of its end counts too, where no day is written."""
    on_trial = rule.status is Status.TRIAL or rule.status.is_void
    trial = rule.trial_until if on_trial else None
    return Text(entry, rule.effective, rule.repealed, None, trial, rule.status.is_ended and rule.repealed is None)


def on_day(texts: tuple[Text, ...], day: dt.date) -> tuple[Held, Text | None]:
    """What a day says of a rule with these texts, and of which of them it says so.

    That is the text in force; before it the next one, behind it the last one.
    """
    if not texts:
        return Held.DRAFT, None
    holding = [text for text in texts if text.holds(day)]
    if holding:
        return (_stand(holding[0], day), holding[0]) if len(holding) == 1 else (Held.UNKNOWN, None)
    if texts[-1].first is None and not (texts[-1].ended and texts[-1].ended <= day):
        return Held.UNKNOWN, texts[-1]
    before = [text for text in texts if text.ended and text.ended <= day]
    later = [text for text in texts if text.first and text.first > day]
    if later:
        return (Held.BETWEEN, before[-1]) if before else (Held.NOT_YET, later[0])
    return (Held.ENDED, before[-1]) if before else (Held.UNKNOWN, None)


def _stand(text: Text, day: dt.date) -> Held:
    """What a day says of the one text that its dates give."""
    if text.trial is not None and text.trial < day:
        return Held.EXPIRED
    return Held.UNKNOWN if text.open else Held.IN_FORCE


def text_of_day(
    target: Entry, entry: Entry, earlier: Earlier, around: Earlier, today: dt.date | None = None
) -> tuple[Entry, bool]:
    """The newest text of `target` that is not later than the page; a later one (True) only if there is no other.

    Of later ones, the first that took effect while the page was in force, else the present one: so too where the
    text of that day is known of and is not at hand. `earlier` are the earlier texts of the target, `around` those of
    the rule of which the page may be one. A draft, and whatever is no rule, reads what holds today.
    """
    of_today = entry.rule is None or entry.rule.status.is_unissued
    version = next((each for each, page in around if page is entry), None)
    day, ended = (version.effective, version.ended) if version else (day_of(entry), entry.rule and entry.rule.repealed)
    day, newest = today if of_today else day, day_of(target)
    if day is None or newest is None or newest <= day:
        return target, False
    texts = [(each.effective, page) for each, page in earlier]
    meant = next((page for first, page in texts if first <= day), None)
    if meant is not None or of_today:
        return meant or target, False
    during = (page for first, page in reversed(texts) if page is not None and day < first and ended and first < ended)
    return next(during, target), True


def day_of(entry: Entry) -> dt.date | None:
    """The day that the text of a rule is of; None of whatever is no rule."""
    return entry.rule.effective or entry.rule.issued or entry.rule.adopted if entry.rule is not None else None
