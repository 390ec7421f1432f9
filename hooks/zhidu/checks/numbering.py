"""Whether numbers count up by one: what is missing, what stands twice, what runs backwards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from zhidu.text.units import Number


def sequence_faults(
    numbers: Sequence[Number],
    name: Callable[[Number], str],
    line: Callable[[int], int],
    *,
    elsewhere: Collection[Number] = (),
    first: int = 1,
) -> Iterator[tuple[int, str]]:
    """The index of each number that breaks the count, and what is wrong there, in Chinese.

    `name` says a number as the text writes it, `line` in which line the number of an index stands.
    `elsewhere` are numbers that stand where they are not looked for, and so are not missing.
    `first` is the number to begin with; 0 for any.
    """
    present = {*numbers, *elsewhere}
    seen: dict[Number, int] = {}
    last: Number | None = None
    for index, number in enumerate(numbers):
        if number in seen:
            yield index, f"{name(number)}重复，第{line(seen[number])}行已经有了"
            continue
        seen[number] = index
        if last is not None and number < last:
            yield index, f"{name(number)}排在{name(last)}后面，次序倒了"
            continue
        follows = number == (last[0] + 1 if last else first, 0)
        missing = [] if follows else [each for each in _between(last, number, first) if each not in present]
        if missing:
            begin = f"{name(last)}后面是{name(number)}" if last else f"从{name(number)}开始"
            yield index, f"{begin}，缺{_listed(missing, name)}"
        last = number


def _between(last: Number | None, number: Number, first: int) -> list[Number]:
    """The numbers that should stand between two, as far as they can be told: 第五条之三 wants 之一 and 之二."""
    if last is None and not first:
        return []
    value, sub = number
    whole = range(last[0] + 1 if last else first, value + bool(sub))
    inserted = range(last[1] + 1 if last and last[0] == value else 1, sub)
    return [*((n, 0) for n in _few(whole)), *((value, n) for n in _few(inserted))]


def _few(numbers: range) -> Sequence[int]:
    """The numbers; of a great many (a slip such as 第20240501条), the first two and the last."""
    return numbers if len(numbers) <= 1000 else (numbers[0], numbers[1], numbers[-1])


def _listed(missing: list[Number], name: Callable[[Number], str]) -> str:
    if len(missing) <= 2:
        return "、".join(map(name, missing))
    return f"{name(missing[0])}至{name(missing[-1])}"
