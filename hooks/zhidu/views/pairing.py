"""Which place that points at something in one state of a page is which in another, though words around it changed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from zhidu.views.pointing import Pointing

Pairs = Iterator[tuple[Pointing, Pointing]]


def pair_up(olds: Sequence[Pointing], news: Sequence[Pointing], parts: Mapping[str, str]) -> Pairs:
    """Each place of the old page that is in the new one too, with what it is there.

    In the same part (`parts` has the new id of each old one): as written and with the words around it, else as
    written, else, where as many were changed as stand there now, the one in its place. Then in whichever part.
    """
    left, right = dict(enumerate(olds)), dict(enumerate(news))

    def home(old: Pointing) -> str:
        return parts.get(old.home, old.home if old.home not in parts else "")

    ways: list[tuple[Callable[[Pointing], Hashable], Callable[[Pointing], Hashable]]] = [
        (lambda p: (home(p), p.words, p.around), lambda p: (p.home, p.words, p.around)),
        (lambda p: (home(p), p.text, p.around), lambda p: (p.home, p.text, p.around)),
        (lambda p: (home(p), p.words), lambda p: (p.home, p.words)),
        (lambda p: (home(p), p.text), lambda p: (p.home, p.text)),
    ]
    found: dict[int, int] = {}
    for of_old, of_new in ways:
        _match(left, right, of_old, of_new, found)
    _match_edited(left, right, home, found)
    for of_old, of_new in (
        (lambda p: (p.words, p.around), lambda p: (p.words, p.around)),
        (lambda p: p.words, lambda p: p.words),
    ):
        _match(left, right, of_old, of_new, found)
    yield from ((olds[old], news[new]) for old, new in sorted(found.items()))


def _match(
    left: dict[int, Pointing],
    right: dict[int, Pointing],
    of_old: Callable[[Pointing], Hashable],
    of_new: Callable[[Pointing], Hashable],
    found: dict[int, int],
) -> None:
    """Those of the same key, in their order; they are taken from `left` and `right`."""
    places: dict[Hashable, deque[int]] = defaultdict(deque)
    for at, each in right.items():
        places[of_new(each)].append(at)
    for at, each in list(left.items()):
        if there := places.get(of_old(each)):
            found[at] = there.popleft()
            del left[at], right[found[at]]


def _match_edited(
    left: dict[int, Pointing], right: dict[int, Pointing], home: Callable[[Pointing], str], found: dict[int, int]
) -> None:
    """In a part in which as many were rewritten as stand there rewritten: each is the one in its place."""
    olds, news = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for at, each in left.items():
        olds[home(each)].append(at)
    for at, each in right.items():
        news[each.home].append(at)
    for part, waiting in olds.items():
        there = news.get(part, [])
        if len(waiting) == len(there):
            for old, new in zip(waiting, there, strict=True):
                found[old] = new
                del left[old], right[new]
