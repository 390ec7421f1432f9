"""The document that is named right before a pointer, and what may stand between the two."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhidu.citations.names import NOUN, Names, bare_name, is_rule_title
from zhidu.citations.pointer import Mark, Sign

_DRAFT = "[修试][订行]稿|征求意见稿|送审稿|讨论稿|草案"
_BOOK = rf"(?:正文|全文|{_DRAFT}|总则|分则|附则|[\u3400-\u9fff]{{1,8}}编)?(?:的|中的?)?[ \u3000]*"
_IN_BRACKETS = r"(?:[（(][^（）()\n]{0,80}[）)]|[〔【\[][^〔〕【】\[\]\n]{0,40}[〕】\]])"
_AFTER_NAME = re.compile(rf"{_IN_BRACKETS}{{0,3}}(?:的|中的?|里的?|之|[：:]|[-—–]{{1,2}}|/)?{_BOOK}原?[“\"]?")
"""What may stand between 《…》 and its 条: （2020年修正）, 的, 合同编."""
_OF_TITLE = re.compile("(?:的|(?:以?及|和)其)?((?:实施|施行)(?:条例|细则|办法|规定)|司法解释|修正案)(?:的)?")
"""《甲法》实施条例: another document, named by the one it is for."""
_NAME_TAIL = re.compile(
    r"(?:[（(][^（）()\n]{2,60}[）)])?(?:的|中的?)?(?:(?<!本)[总分附]则|(?<=法典)[\u3400-\u9fff]{2,6}编)?(?:的|中的?)?"
    r"(?<![ \u3000])[ \u3000]*$"
)
"""The same behind a name without 《》."""
_TAIL_ENDS = frozenset("）)的中则编 \u3000")
"""What that ends in, where it is anything."""
_CONTRACT = re.compile("(?:协议|合同|契约)书?$")
_OF_CONTRACT = re.compile("(?:协议|合同|契约)书?(?:的|中的?)?$")
"""What 第N条 is of a paper that is no rule."""
_CONTRACT_ENDS = frozenset("议同约书的中")
_GENERIC = re.compile(f"{NOUN}|安排")
_BY_NUMBER = re.compile(
    r"([\u3400-\u9fff]{2,12}[〔\[（(](?:19|20)\d\d[〕\]）)]第?\d{1,4}号)(?:文件?|通知|令)?(?:的|中的?)?$"
)
"""A document that is named by its number: 国发〔2020〕5号文件第三条."""
_BOUND = re.compile("(?:依照|依据|根据|按照?|参照|违反|适用)$")
"""Behind which what ends in 办法 is a name, even if nobody knows it."""
_FAR = 160
"""How far before a pointer the name of its document begins."""


class Named(NamedTuple):
    """The name as printed, and where it begins; an empty one where the sign before has set the scope already."""

    printed: str
    start: int
    is_contract: bool = False


class Before(NamedTuple):
    """What stands before a pointer: the text, the last sign and its end, and where the pointer begins."""

    text: str
    sign: Sign | None
    end: int
    pointer: int

    @property
    def near(self) -> int:
        """Where the words between begin."""
        return max(self.end, self.pointer - _FAR)

    @property
    def between(self) -> str:
        """The words between the last token and the pointer."""
        return self.text[self.near : self.pointer]

    @property
    def follows_sign(self) -> bool:
        """Whether nothing was cut off, so that the sign stands right before `between`."""
        return self.sign is not None and self.near == self.end


def name_before(before: Before, names: Names) -> Named | None:
    """The document that a 条, a division or an annex is of by its name, or None."""
    between, sign = before.between, before.sign
    if sign is not None and before.follows_sign:
        further = _OF_TITLE.fullmatch(between) if sign.kind is not Mark.SELF else None
        if further or _AFTER_NAME.fullmatch(_without_declaration(before, sign)):
            return _of_sign(sign, further.group(1) if further else "", names)
    last = between[-1:]
    if last in _CONTRACT_ENDS and _OF_CONTRACT.search(between):
        return Named("", -1, is_contract=True)
    if numbered := _BY_NUMBER.search(between):
        return Named(numbered.group(1), before.near + numbered.start())
    tail = _NAME_TAIL.search(between) if last in _TAIL_ENDS else None
    stem = between[: tail.start()] if tail else between
    name = bare_name(between, names) or (bare_name(stem, names) if stem != between else None)
    return Named(name, before.near + between.rfind(name)) if name is not None else None


def name_before_part(before: Before, names: Names) -> Named | None:
    """The same for a 款 or 项 right behind a name (《规定》第二款), whose 条 is missing."""
    between, sign = before.between, before.sign
    if sign is not None and sign.kind in (Mark.TITLE, Mark.QUOTED) and before.follows_sign:
        is_rule = is_rule_title(sign.name) or names.known(sign.name)
        return _of_sign(sign, "", names) if is_rule and _AFTER_NAME.fullmatch(between) else None
    name = bare_name(between, names)
    if name is None or not (names.told(name) or _BOUND.search(between[: between.rfind(name)])):
        return None
    return Named(name, before.near + between.rfind(name))


def generic_of(printed: str, default: str | None) -> str | None:
    """《解释》 in a decision that amends an 解释: the document that it is about."""
    return default if default and _GENERIC.fullmatch(printed) and default.endswith(printed) else None


def _of_sign(sign: Sign, further: str, names: Names) -> Named:
    """《甲法》第三条, 《甲法》实施条例第三条; behind 本法 and 该法 the scope is set already."""
    if sign.kind in (Mark.SELF, Mark.THAT):
        return Named("", -1)
    is_contract = bool(_CONTRACT.search(sign.name)) and not names.known(sign.name)
    return Named(sign.name + further, sign.start, is_contract)


def _without_declaration(before: Before, sign: Sign) -> str:
    """《…条例》（以下简称《条例》）第三条: what follows the ） that closes a declaration."""
    between = before.between
    declares = between.startswith(("）", ")")) and "称" in before.text[max(0, sign.start - 8) : before.end]
    return between[1:] if declares else between
