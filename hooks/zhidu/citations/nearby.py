"""Which known name an unknown one most likely means: found by the pairs of characters they share, so at little cost."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations, pairwise

from zhidu.citations.names import NOUN, WELL_KNOWN, is_rule_title, key

EDITS = 2
"""Characters added, lost or exchanged by which a name is still taken for a slip."""
SHORTEST = 6
"""Of a shorter name every second one is so near to another; it is a slip only where the noun alone differs."""

_PIECES = EDITS + 2
"""Into so many a name is cut: of one that is near two pieces are unchanged, at most two characters off their place."""
_LIKE = 0.6
_COMMON = 100
"""A pair that more names have tells nothing of which one is meant."""

_STEM = re.compile(rf"(.{{2,}}?)(?:暂行|试行)?(?:{NOUN})((?:\([^()]*\))?)")
_TELLING = re.compile(
    r"[0-9０-９零〇一二两三四五六七八九十百甲乙丙丁]+|民事|刑事|行政|经济|企业|个人|机关|事业单位|国有|集体|中央|地方|城市|农村"
)
"""What tells one document from another much like it: numbers, and words that stand for each other's opposite."""
_PLACE = re.compile(
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    "|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)

_Pieces = tuple[int, int, int, str, str]
"""The length of a name, and two of its pieces: which they are, and their characters."""


@dataclass
class Nearby:
    """The known names, as `key` writes them."""

    names: Iterable[str]
    _with_pieces: dict[_Pieces, list[str]] = field(default_factory=lambda: defaultdict(list), init=False)
    _with_pair: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list), init=False)
    _stems: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list), init=False)

    def __post_init__(self) -> None:
        self.names = frozenset(self.names)
        for name in sorted(self.names):
            for pair in _pairs(name):
                self._with_pair[pair].append(name)
            for first, second in combinations(range(_PIECES if len(name) >= SHORTEST - EDITS else 0), 2):
                one, other = (name[slice(*_cut(len(name), each))] for each in (first, second))
                self._with_pieces[len(name), first, second, one, other].append(name)
            if stem := _STEM.fullmatch(name):
                self._stems[stem.group(1), stem.group(2)].append(name)

    def slip(self, name: str) -> str:
        """The known name of which an unknown one is a slip, or nothing.

        It is within two characters of it, or has another noun (办法 for 规定). A name that every reader knows is
        none, nor is that of another document (`_is_other`).
        """
        wanted = key(name)
        if wanted in self.names or wanted in _KNOWN:
            return ""
        near = [(edits, known) for known in self._near(wanted) if (edits := distance(wanted, known)) <= EDITS]
        if stem := _STEM.fullmatch(wanted):
            near += [(EDITS, known) for known in self._stems.get((stem.group(1), stem.group(2)), ())]
        is_rule = is_rule_title(wanted)
        for edits, known in sorted(near):
            if not _is_other(wanted, known) and (is_rule is is_rule_title(known) or edits == 1):
                return known
        return ""

    def guess(self, name: str) -> str:
        """The known name most like an unknown one, for a hint: a slip, the one that it is a part of, or one alike."""
        wanted = key(name)
        return self.slip(name) or self._holding(wanted) or self._alike(wanted)

    def _near(self, wanted: str) -> set[str]:
        """Names that may be within two characters of one."""
        found: set[str] = set()
        for length in range(len(wanted) - EDITS, len(wanted) + EDITS + 1) if len(wanted) >= SHORTEST else ():
            cuts = [_cut(length, each) for each in range(_PIECES)]
            for first, second in combinations(range(_PIECES), 2):
                for one, other in _shifts(len(wanted) - length):
                    (start, stop), (begin, end) = cuts[first], cuts[second]
                    pieces = wanted[max(0, start + one) : stop + one], wanted[max(0, begin + other) : end + other]
                    found.update(self._with_pieces.get((length, first, second, *pieces), ()))
        return found

    def _holding(self, wanted: str) -> str:
        if len(wanted) < 3:
            return ""
        rarest = min((self._with_pair.get(pair, []) for pair in _pairs(wanted)), key=len)
        holding = [known for known in rarest if wanted in known]
        return holding[0] if len(holding) == 1 else ""

    def _alike(self, wanted: str) -> str:
        lists = (self._with_pair.get(pair, []) for pair in _pairs(wanted))
        shared = Counter(known for each in lists if len(each) <= _COMMON for known in each)
        alike = (known for known, _ in shared.most_common(5) if not _is_swapped(known, wanted))
        likeness = [(SequenceMatcher(None, known, wanted).ratio(), known) for known in alike]
        best = max(likeness, default=(0.0, ""))
        return best[1] if best[0] >= _LIKE else ""


_KNOWN = frozenset(map(key, WELL_KNOWN))


def _pairs(name: str) -> Iterator[str]:
    """Each two neighbours of a name, once."""
    return iter(dict.fromkeys(first + second for first, second in pairwise(name)))


def _cut(length: int, piece: int) -> tuple[int, int]:
    """Where a piece of a name begins and ends."""
    return length * piece // _PIECES, length * (piece + 1) // _PIECES


@cache
def _shifts(longer: int) -> list[tuple[int, int]]:
    """How far two pieces may have moved, of a name that two edits have made so much longer."""
    moves = range(-EDITS, EDITS + 1)
    return [
        (one, other) for one in moves for other in moves if abs(one) + abs(other - one) + abs(longer - other) <= EDITS
    ]


def _is_other(wanted: str, known: str) -> bool:
    """Whether two names that are near are those of two documents, as far as can be told.

    They differ only in numbers and the like, name two provinces, or have another word (保密 for 考勤) at the
    beginning, or in a name so short that the word is what it is about.
    """
    places = _PLACE.match(wanted), _PLACE.match(known)
    if places[0] and places[1] and places[0].group() != places[1].group():
        return True
    if _TELLING.sub("", wanted) == _TELLING.sub("", known):
        return True
    start, one, other = _apart(wanted, known)
    swapped = one and other and len(one) + len(other) > EDITS and not set(one) & set(other)
    return bool(swapped) and (start == 0 or len(wanted) < _LONG) and not _same_stem(wanted, known)


_LONG = 10


def _same_stem(one: str, other: str) -> bool:
    stems = _STEM.fullmatch(one), _STEM.fullmatch(other)
    return bool(stems[0] and stems[1] and stems[0].groups() == stems[1].groups())


def _apart(one: str, other: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, and what each has there that the other has not."""
    start, ends = 0, (len(one), len(other))
    while start < min(ends) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(ends) - start and one[ends[0] - end - 1] == other[ends[1] - end - 1]:
        end += 1
    return start, one[start : ends[0] - end], other[start : ends[1] - end]


def _is_swapped(known: str, wanted: str) -> bool:
    """Whether only the frame of two names is the same: 政协机关财务管理办法 is not 政协机关组织生活办法."""
    _, one, other = _apart(known, wanted)
    return min(len(one), len(other)) > EDITS and not set(one) & set(other)


def distance(one: str, other: str) -> int:
    """How many characters must be added, taken away or exchanged; more than two are not counted (3)."""
    if abs(len(one) - len(other)) > EDITS:
        return EDITS + 1
    _, one, other = _apart(one, other)
    if len(one) <= EDITS and len(other) <= EDITS:
        return max(len(one), len(other))
    # What is left differs in its first and its last character: one edit at each end, or more than two.
    apart = any(
        one[first : len(one) - last] == other[begin : len(other) - stop]
        for first, begin in _EDIT
        for last, stop in _EDIT
    )
    return EDITS if apart else EDITS + 1


_EDIT = ((1, 1), (1, 0), (0, 1))
"""How many characters of each text one edit takes: an exchange, a loss, an addition."""
