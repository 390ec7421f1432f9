"""How a rule stands on a day: its status, or what its dates make of it. The same words on pages and in Word."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from zhidu.front.models import Rule, Status
from zhidu.views.days import chinese_day


class Standing(StrEnum):
    """The seven statuses and the two that are worked out, in the order that lists show them."""

    english: str
    number: int

    IN_FORCE = Status.IN_FORCE.value, "In force", 1
    TRIAL = Status.TRIAL.value, "On trial", 2
    COMING = "尚未施行", "Not yet in force", 8
    EXPIRED = "试行期满", "Trial ended", 9
    AMENDED = Status.AMENDED.value, "Amended", 3
    DRAFT = Status.DRAFT.value, "Draft for comment", 4
    NAMED = Status.NAMED.value, "Proposed", 5
    REPEALED = Status.REPEALED.value, "Repealed", 6
    LAPSED = Status.LAPSED.value, "Lapsed", 7

    def __new__(cls, value: str, english: str, number: int) -> Standing:
        """`number` is what its heading in the catalogue is linked by, and never changes."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.english = english
        member.number = number
        return member

    @property
    def slug(self) -> str:
        """What the names of files call it; never changed."""
        return self.name.lower().replace("_", "-")


ORDER = {standing: at for at, standing in enumerate(Standing)}
"""Where each stands in a list."""
PAST = (Standing.AMENDED, Standing.REPEALED, Standing.LAPSED)
"""No longer in force."""
NO_FORCE = (Standing.NAMED, Standing.DRAFT, Standing.COMING, *PAST)
"""Without force today. Whether a rule whose trial has ended has any, its issuer says."""

_BANNERS = {
    Standing.NAMED: "拟建：只有名称，没有文本，没有效力。",
    Standing.DRAFT: "征求意见稿：供讨论用的草稿，没有效力，不得作为办理事项的依据。",
    Standing.AMENDED: "已修改：不是现行文本，现行文本以修改后的为准。",
    Standing.REPEALED: "已废止：不再施行，只供查考。",
    Standing.LAPSED: "失效：不再施行，只供查考。",
}


def standing(rule: Rule, today: dt.date) -> Standing:
    """How a rule stands on a day."""
    if rule.status in (Status.IN_FORCE, Status.TRIAL) and rule.effective and rule.effective > today:
        return Standing.COMING
    if rule.status is Status.TRIAL and rule.trial_until and rule.trial_until < today:
        return Standing.EXPIRED
    return _OF_STATUS[rule.status]


_OF_STATUS = {status: next(each for each in Standing if each.value == status) for status in Status}


class Banner(NamedTuple):
    """What stands above a document: words, with a link in them where there is something to go to."""

    text: str
    link: str = ""
    address: str = ""
    rest: str = ""

    def __str__(self) -> str:
        return self.text + self.link + self.rest


def banner(rule: Rule, today: dt.date) -> str:
    """What stands above a rule that is not simply in force or on trial; for one that is, nothing."""
    stands = standing(rule, today)
    if stands is Standing.COMING and rule.effective:
        return f"尚未施行：自{chinese_day(rule.effective)}起施行，在此以前不得作为办理事项的依据。"
    if stands is Standing.EXPIRED and rule.trial_until:
        return f"试行期满：试行到{chinese_day(rule.trial_until)}为止，是否继续施行以发文机关的规定为准。"
    return _BANNERS.get(stands, "")
