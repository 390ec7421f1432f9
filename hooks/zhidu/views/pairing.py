"""Which place that points at something in one state of a page is which in another, though words around it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from zhidu.views.pointing import Pointing

Pairs = Iterator[tuple[Pointing, Pointing]]
Key = Callable[[Pointing, str], Hashable]
"""What two places have in common that are the same: of a place and the part of the new page that it stands in."""

_SURE: tuple[Key, ...] = (
    lambda each, home: (home, each.words, each.around),
    lambda each, home: (home, each.words, each.around[0]),
    lambda each, home: (home, each.words, each.around[1]),
    lambda each, home: (home, each.text, each.around),
)
"""Those that have one key stand for one another in their order."""
_ALIKE: tuple[Key, ...] = (lambda each, home: (home, each.words), lambda each, home: (home, each.text))
"""Only where as many have the key before as now: 第二款 alone may be any."""


def pair_up(olds: Sequence[Pointing], news: Sequence[Pointing], parts: Mapping[str, str]) -> Pairs:
    """Each place of the old page that is in the new one too, with what it is there.

    In the same part (`parts` has the new id of each old one): as written and with the words around it, else as
    written, else, where as many were changed as stand there now, the one in its place. Then in whichever part.
    """
    pairing = _Pairing(olds, news, parts)
    for key in _SURE:
        pairing.match(key, even=False)
    for key in _ALIKE:
        pairing.match(key, even=True)
    pairing.match(lambda _, home: home, even=True)
    pairing.match(lambda each, _: (each.words, each.around), even=True)
    yield from pairing.found()


class _Pairing:
    """Those places of both pages that are not paired yet, by their order, each with its part of the new page."""

    def __init__(self, olds: Sequence[Pointing], news: Sequence[Pointing], parts: Mapping[str, str]) -> None:
        self._olds, self._news = olds, news
        self._left = {at: (each, _home(each, parts)) for at, each in enumerate(olds)}
        self._right = {at: (each, each.home) for at, each in enumerate(news)}
        self._found: dict[int, int] = {}

    def match(self, key: Key, *, even: bool) -> None:
        """Pair those that have one key, in their order; `even`: only where they are as many on both sides."""
        before, now = _by_key(self._left, key), _by_key(self._right, key)
        for each, waiting in before.items():
            there = now.get(each, ())
            if even and len(waiting) != len(there):
                continue
            for old, new in zip(waiting, there, strict=False):
                self._found[old] = new
                del self._left[old], self._right[new]

    def found(self) -> Pairs:
        """All pairs, in the order of the old page."""
        yield from ((self._olds[old], self._news[new]) for old, new in sorted(self._found.items()))


def _home(old: Pointing, parts: Mapping[str, str]) -> str:
    """The part of the new page that an old one is; one that is gone is none of those that have its number now."""
    if old.in_front or not old.home:
        return old.home
    return parts.get(old.home, f"-{old.home}")


def _by_key(places: Mapping[int, tuple[Pointing, str]], key: Key) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at, (each, home) in places.items():
        found[key(each, home)].append(at)
    return found
