"""How a rule stands: the status that it declares, and what its dates make of that on a day."""

from __future__ import annotations

from typing import NamedTuple

from zhidu.front.validity import Validity


class Status(Validity):
    """How a rule says that it stands. Whether it is in force today also depends on its dates."""

    NAMED = "拟建"
    DRAFT = "征求意见稿"
    TRIAL = "试行"
    IN_FORCE = "现行有效"
    AMENDED = "已修改"
    REPEALED = "已废止"
    LAPSED = "失效"


class Standing(Validity):
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

    @property
    def is_without_force(self) -> bool:
        """Without force today. Whether a rule whose trial has ended has any, its issuer says."""
        return self.is_unissued or self.is_ended or self is Standing.COMING


class Stated(NamedTuple):
    """How a text stands, as is said wherever it is met, and which text it is; `holds` if it is in force."""

    name: str
    which: str = ""
    holds: bool = False

    def __str__(self) -> str:
        return f"{self.name}，{self.which}" if self.which else self.name


ORDER = {standing: at for at, standing in enumerate(Standing)}
"""Where each stands in a list."""
