"""ZD22x: the points of a speech, their places in the source, and the proposals that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhidu.checks.numbering import sequence_faults
from zhidu.checks.registry import WARNING, Fault, check
from zhidu.citations.points import Point
from zhidu.corpus.entry import Entry
from zhidu.front.yamltext import excerpt
from zhidu.kinds.speech import NO_LINES, Speech

Points = tuple[Point, ...]

_RANGE = re.compile(r"[ \u3000]*(\d{1,6})[ \u3000]*(?:[—–~～\-至]+[ \u3000]*(\d{1,6})[ \u3000]*)?")


@check("ZD220", "讲话的要点从 1 起连续编号")
def points_count_up(entry: Entry, _speech: Speech, points: Points) -> Iterator[Fault]:
    """ZD220: the points of a speech count up from 1, through all its sections."""
    faults = sequence_faults(
        [(point.number, 0) for point in points],
        lambda number: f"第{number[0]}点",
        lambda index: entry.source.position(points[index].start)[0],
    )
    for index, message in faults:
        hint = "要点从 1 起连续编号；改号以后，建议（proposals）里的 point 也要改"
        yield Fault(points[index].start, message, hint)


@check("ZD221", "讲话要点注明原件位置", WARNING)
def point_has_place(_entry: Entry, speech: Speech, points: Points) -> Iterator[Fault]:
    """ZD221: each point of a digest ends with its place in the source, unless that has no lines (`places: 无`).

    Where no point has one, it is said once, for it is one thing that is missing.
    """
    if not speech.is_digest or not speech.has_lines:
        return
    absent = [point for point in points if not point.places]
    if absent and len(absent) == len(points):
        hint = f"原件没有行号的，加一行“places: {NO_LINES}”；有行号的，在每点末尾写〔原件第…行〕"
        yield Fault(absent[0].start, "要点都没有注明原件位置", hint)
        return
    for point in absent:
        yield Fault(point.start, f"第{point.number}点没有注明原件位置", "在段末加上〔原件第…行〕")


@check("ZD161", "写明原件没有行号的讲话，要点和建议不写行号")
def lineless_source_has_no_lines(entry: Entry, speech: Speech, points: Points) -> Iterator[Fault]:
    """ZD161: in a speech whose source is said to have no lines, no point or proposal names one."""
    if speech.has_lines:
        return
    hint = f"删去行号；原件有行号的，把“places: {NO_LINES}”改为这篇讲话的行号"
    for index, proposal in enumerate(speech.proposals):
        if proposal.places:
            message = f"places 写着“{NO_LINES}”，建议 {proposal.id} 却写了原件位置"
            yield Fault(("proposals", index, "places"), message, hint)
    for point in points:
        if point.places:
            message = f"places 写着“{NO_LINES}”，第{point.number}点却写了原件第{point.places}行"
            yield Fault(entry.source.text.rfind("〔", point.start, point.end), message, hint)


@check("ZD222", "建议写明的要点，正文里有")
def proposal_has_point(_entry: Entry, speech: Speech, points: Points) -> Iterator[Fault]:
    """ZD222: the point that a proposal is said to stand in is there."""
    numbers = {point.number for point in points}
    if not numbers and not speech.is_digest:
        return
    for index, proposal in enumerate(speech.proposals):
        if proposal.point not in numbers:
            have = f"正文的要点到第{max(numbers)}点为止" if numbers else "正文没有编号的要点"
            message = f"建议 {proposal.id} 写着出自第{proposal.point}点，{have}"
            if numbers and proposal.point < max(numbers):
                message = f"建议 {proposal.id} 写着出自第{proposal.point}点，正文没有这一点"
            yield Fault(("proposals", index, "point"), message, "核对正文，改为它所在的要点号")


@check("ZD223", "要点和建议的原件位置在讲话的位置之内")
def places_lie_in_speech(entry: Entry, speech: Speech, points: Points) -> Iterator[Fault]:
    """ZD223: the places of points and proposals lie within those of the speech."""
    whole = read_places(speech.places) if speech.places and speech.has_lines else None
    if whole is None:
        return
    for index, proposal in enumerate(speech.proposals):
        for line in _outside(proposal.places, whole):
            message = f"建议 {proposal.id} 的原件位置第{line}行，不在这篇讲话的位置（{speech.places}）之内"
            yield Fault(("proposals", index, "places"), message, "核对原件")
    for point in points:
        for line in _outside(point.places, whole):
            message = f"第{point.number}点的原件位置第{line}行，不在这篇讲话的位置（{speech.places}）之内"
            at = entry.source.text.rfind("〔", point.start, point.end)
            yield Fault(at, message, "核对原件")


@check("ZD224", "原件位置写成行号，如 7—39、41")
def places_can_be_read(entry: Entry, speech: Speech, points: Points) -> Iterator[Fault]:
    """ZD224: places are line numbers and ranges of them: 7—39、41."""
    hint = "写行号，如 23、27 或 7—39"
    if speech.places and speech.has_lines and read_places(speech.places) is None:
        message = f"原件位置“{excerpt(speech.places)}”读不出来"
        yield Fault(("places",), message, f"{hint}；原件没有行号的，写“{NO_LINES}”")
    for index, proposal in enumerate(speech.proposals):
        if proposal.places and read_places(proposal.places) is None:
            message = f"建议 {proposal.id} 的原件位置“{excerpt(proposal.places)}”读不出来"
            yield Fault(("proposals", index, "places"), message, hint)
    for point in points:
        if point.places and read_places(point.places) is None:
            message = f"第{point.number}点的原件位置“{excerpt(point.places)}”读不出来"
            at = entry.source.text.rfind("〔", point.start, point.end)
            yield Fault(at, message, hint)


def read_places(text: str) -> list[tuple[int, int]] | None:
    """Places as ranges of lines, first and last; None where the text is not that."""
    ranges = []
    for part in re.split("[、，,；;]", text.removeprefix("第").removesuffix("行")):
        match = _RANGE.fullmatch(part)
        if match is None:
            return None
        first = int(match[1])
        last = int(match[2] or match[1])
        if last < first:
            return None
        ranges.append((first, last))
    return ranges


def _outside(places: str | None, whole: list[tuple[int, int]]) -> list[str]:
    """The ranges of `places`, as a message says them, that no range of `whole` holds."""
    ranges = read_places(places) if places else None
    return [
        str(first) if first == last else f"{first}—{last}"
        for first, last in ranges or []
        if not any(begin <= first and last <= end for begin, end in whole)
    ]
