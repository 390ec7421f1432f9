"""The texts of a rule through time: what happened to them and when, and what each amendment changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.front.days import chinese_day
from zhidu.kinds.kind import Named
from zhidu.kinds.rule import Rule, Version, history
from zhidu.views.comparison import Comparison, compare_texts
from zhidu.views.earlier import version_of
from zhidu.views.status import status_of

COMPARED = "compare"
"""The folder of the pages that set two texts side by side; no document may have an address in it."""


class Amendment(NamedTuple):
    """An earlier text of a rule and the text that followed it. `version` is what the rule says of the earlier one."""

    old: Entry
    new: Entry
    version: Version

    @property
    def address(self) -> str:
        """The page that sets them side by side. It goes by the earlier text, which is never followed by another."""
        return f"{COMPARED}/{self.old.id}/"

    @property
    def title(self) -> str:
        """What that page is called."""
        return f"《{self.new.title}》新旧对照表"

    @property
    def named(self) -> Named:
        """A link to it, told by the day that the new text is of."""
        return Named(f"{self.day}的修改", self.address)

    @property
    def day(self) -> str:
        """The day from which the new text is in force."""
        return chinese_day(self.version.ended)


def amendments(corpus: Corpus, entry: Entry) -> tuple[Amendment, ...]:
    """Those of a rule, the newest first; of an earlier text of one, those that it was made by and ended by."""
    current = corpus.current(entry) or entry
    found = _amendments(corpus, current)
    return tuple(each for each in found if entry is current or entry in (each.old, each.new))


def _amendments(corpus: Corpus, current: Entry) -> Iterator[Amendment]:
    following: Entry | None = current
    for version, text in corpus.earlier(current):
        own = text is not None and corpus.current(text) is current and corpus.by_id.get(text.id) is text
        if text is not None and following is not None and own:
            yield Amendment(text, following, version)
        following = text


def all_amendments(corpus: Corpus) -> Iterator[Amendment]:
    """Those of all rules."""
    return (
        each
        for entry in lists.rules(corpus)
        if entry.rule and entry.rule.versions
        for each in amendments(corpus, entry)
    )


def compare_amended(corpus: Corpus, amendment: Amendment, today: dt.date) -> Comparison:
    """What an amendment changed."""
    told = tuple(told_of(corpus, amendment.old, today)), tuple(told_of(corpus, amendment.new, today))
    return compare_texts(amendment.old, amendment.new, told, amendment.version.note or "")


def told_of(corpus: Corpus, entry: Entry, today: dt.date) -> Iterator[str]:
    """How a text stands and how it came about: what is to be known of one that is set beside another."""
    rule, earlier = entry.rule, version_of(corpus, entry)
    if stated := status_of(corpus, entry, today):
        yield str(stated) if earlier or rule is None or not rule.issued else stated.name
    if earlier and earlier.document_number and not (rule and rule.issued):
        yield earlier.document_number
    if rule is not None:  # of an earlier text its days are told already
        yield from history(rule.model_copy(update={"effective": None, "repealed": None}) if earlier else rule)


# --- the timeline ---


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day: in words, to which text, and what that changed. `coming` of a day after today."""

    day: dt.date
    words: str
    text: Named
    amendment: Amendment | None = None
    coming: bool = False


def timeline(corpus: Corpus, entry: Entry, today: dt.date) -> tuple[Event, ...]:
    """The events of a rule that has earlier texts, from the first on; nothing of any other page."""
    if entry.rule is None or not entry.rule.versions or corpus.current(entry) is not None:
        return ()
    made = {each.new.path: each for each in amendments(corpus, entry)}
    events = list(_events(entry.rule, Named("现在的文本", entry.address), made.get(entry.path), today))
    began = entry.rule.effective
    for version, text in corpus.earlier(entry):
        named = Named("旧文本", text.address if text else "")
        rule = text.rule if text and text.rule else None
        events += _events(rule, named, made.get(text.path) if text else None, today, version)
        if version.ended != began:
            events.append(Event(version.ended, "停止施行", named, coming=version.ended > today))
        began = version.effective
    return tuple(sorted(events, key=lambda event: (event.day, event.amendment is not None)))


def _events(
    rule: Rule | None, text: Named, made: Amendment | None, today: dt.date, version: Version | None = None
) -> Iterator[Event]:
    """What happened to one text; the page of an earlier one may have faults, and then only its days are known."""
    number = (version and version.document_number) or (rule and rule.document_number) or ""
    number = number and f"（{number}）"
    force = "修改后的文本施行" if made else "施行"
    if version is not None:
        yield Event(version.effective, force + number, text, made, version.effective > today)
    elif rule is not None and rule.effective:
        yield Event(rule.effective, force + number, text, made, rule.effective > today)
    if rule is None:
        return
    others = (
        (rule.adopted, f"{rule.adopted_by or ''}通过"),
        (rule.issued, f"印发{number}"),
        (rule.trial_until, "试行期满"),
        (None if version else rule.repealed, "废止"),
    )
    yield from (Event(day, words, text, coming=day > today) for day, words in others if day)
