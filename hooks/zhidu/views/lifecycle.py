"""废改立清单: which rules were made, amended and ended, which are to be, and what falls due."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.day import Text, texts_of
from zhidu.corpus.entry import Entry
from zhidu.front.days import chinese_day
from zhidu.kinds.kind import Named
from zhidu.kinds.rule import Rule, standing
from zhidu.kinds.standing import Standing, Status
from zhidu.views.facts import around
from zhidu.views.ledger import LedgerRow, State, list_proposals


class Act(Enum):
    """What was done to a rule: its name in an address, in Chinese and in English, in the order they are shown."""

    MADE = "made", "立", "Made"
    AMENDED = "amended", "改", "Amended"
    ENDED = "ended", "废", "Ended"

    def __init__(self, slug: str, chinese: str, english: str) -> None:
        self.slug, self.chinese, self.english = slug, chinese, english


@dataclass(frozen=True, slots=True)
class Enacted:
    """One thing that was done to a rule on a day (None where nobody says when).

    `entry` is the page of the text, else of the rule; `ended` how a rule ended, `others` what it took the place of,
    or what took its.
    """

    act: Act
    day: dt.date | None
    entry: Entry
    number: str
    effective: dt.date | None
    basis: tuple[Named, ...] = ()
    others: tuple[Named, ...] = ()
    ended: Standing | None = None

    @property
    def year(self) -> int:
        """The year that it stands under; 0 where that is not known."""
        return self.day.year if self.day else 0


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due for a rule on a day: `what` is the field that says so."""

    day: dt.date
    entry: Entry
    what: str
    label: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", str(Rule.model_fields[self.what].title))


def list_enacted(corpus: Corpus, today: dt.date) -> list[Enacted]:
    """All that was done up to a day: by year, the latest first, in a year in the order of `Act`, within that by day."""
    newer = _newer(corpus)
    found = [each for entry in lists.rules(corpus) for each in _enacted(corpus, entry, newer, today)]
    found, order = [each for each in found if each.day is None or each.day <= today], list(Act)
    return sorted(
        found, key=lambda each: (-each.year, order.index(each.act), each.day or dt.date.min, each.entry.title)
    )


def _newer(corpus: Corpus) -> Mapping[str, list[Entry]]:
    """By the path of each rule, those that say they supersede it; drafts do not."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in corpus.of_kind("rule"):
        for name in entry.rule.supersedes if entry.rule and not entry.rule.status.is_unissued else ():
            older = corpus.by_id.get(name) or corpus.find(name)
            if isinstance(older, Entry):
                found[(corpus.current(older) or older).path].append(corpus.current(entry) or entry)
    return found


def _enacted(corpus: Corpus, entry: Entry, newer: Mapping[str, list[Entry]], today: dt.date) -> Iterator[Enacted]:
    texts, named = texts_of(entry, corpus.earlier(entry)), around(corpus, entry, today).named
    older = _replaced(corpus, texts)
    for at, text in enumerate(texts):
        yield _issued(entry, text, texts[at - 1] if at else None, tuple(map(named, older[at])), named)
    rule, last = entry.rule, texts[-1] if texts else None
    if rule is None or last is None or last.version is not None:
        return
    stands = standing(rule, today)
    others = [named(rule.superseded_by)] if rule.superseded_by else []
    others += [each for each in (named(other.id) for other in newer.get(entry.path, ())) if each not in others]
    if stands is Standing.EXPIRED and last.trial:
        yield Enacted(Act.ENDED, last.trial + dt.timedelta(days=1), entry, _number(rule), None, ended=stands)
    elif stands.is_ended:
        act = Act.AMENDED if rule.status is Status.AMENDED else Act.ENDED
        yield Enacted(act, last.ended, entry, _number(rule), None, (), tuple(others), stands)


def _replaced(corpus: Corpus, texts: Sequence[Text]) -> Mapping[int, list[str]]:
    """What each text took the place of: the one that was in force when the other ended, whichever page says it."""
    found: dict[int, list[str]] = defaultdict(list)
    for at, text in enumerate(texts):
        for name in text.page.rule.supersedes if text.page and text.page.rule else ():
            older = corpus.by_id.get(name) or corpus.find(name)
            ended = older.rule.repealed if isinstance(older, Entry) and older.rule else None
            then = [here for here, each in enumerate(texts) if ended and each.holds(ended)]
            found[then[0] if len(then) == 1 else at].append(name)
    return found


def _issued(
    entry: Entry, text: Text, before: Text | None, older: tuple[Named, ...], named: Callable[[str], Named]
) -> Enacted:
    """A text as it was issued, on the day on which it took effect where no other is known; `before` is its older."""
    rule = text.page.rule if text.page else None
    day = (rule.issued or rule.adopted if rule else None) or text.first
    number = (text.version.document_number if text.version else None) or (_number(rule) if rule else "")
    if before and before.first and before.page:
        older = Named(f"{chinese_day(before.first)}起施行的文本", before.page.address), *older
    basis = tuple(map(named, rule.basis)) if rule else ()
    return Enacted(Act.AMENDED if before else Act.MADE, day, text.page or entry, number, text.first, basis, older)


def _number(rule: Rule) -> str:
    return rule.document_number or ""


_DUE = ("effective", "trial_until", "review_by", "repealed")
_OVERDUE = ("trial_until", "review_by")


def list_due(corpus: Corpus, today: dt.date) -> list[Due]:
    """What falls due from a day on, by day, for the rules that have not ended.

    And what should have been seen to before it: a trial that has ended, a review.
    """
    found = [
        Due(day, entry, name)
        for entry in lists.rules(corpus)
        if entry.rule and entry.rule.status.is_binding
        for name in _DUE
        if (day := getattr(entry.rule, name)) and (day >= today or name in _OVERDUE)
        if name != "trial_until" or entry.rule.status is Status.TRIAL
    ]
    return sorted(found, key=lambda each: (each.day, each.entry.title))


@dataclass(frozen=True, slots=True)
class Planned:
    """A rule that is to be: a draft, else a proposal that nobody has taken up. `others` is what it is to replace."""

    draft: Entry | None = None
    proposal: LedgerRow | None = None
    basis: tuple[Named, ...] = ()
    others: tuple[Named, ...] = ()

    @property
    def order(self) -> int:
        """Drafts first."""
        return 0 if self.draft else 1


def list_planned(corpus: Corpus, today: dt.date) -> list[Planned]:
    """The drafts in the order of the catalogue, then the proposals that no rule answers, by number."""
    found = []
    for entry in lists.rules(corpus):
        if entry.rule and entry.rule.status.is_unissued:
            named = around(corpus, entry, today).named
            basis, others = (tuple(map(named, names)) for names in (entry.rule.basis, entry.rule.supersedes))
            found.append(Planned(entry, None, basis, others))
    return found + [Planned(None, row) for row in list_proposals(corpus, today) if row.state is State.OPEN]
