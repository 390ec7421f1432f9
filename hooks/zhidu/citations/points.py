"""The numbered points of a speech's digest, and the place of each in the source document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhidu.citations.names import TITLE
from zhidu.text.blocks import Paragraph
from zhidu.text.units import Structure

_POINT = re.compile(r"(\d{1,3})\\?[.．、][ \t\u3000]*")
_CITED = re.compile(r"(?:[、，,和]?第\d{1,3}点)+")
_NUMBER = re.compile(r"\d+")
_PLACE = re.compile(r"〔原件第([\d、，—–\-—至]+)行〕\s*$")


@dataclass(frozen=True, slots=True)
class Point:
    """One point: a paragraph that begins with its number (`3．…`), whose words begin behind it.

    `places` are the lines of the source as written (`23、27`), empty where the paragraph does not say.
    """

    number: int
    paragraph: Paragraph
    places: str

    @property
    def start(self) -> int:
        """Where its paragraph begins."""
        return self.paragraph.start

    @property
    def end(self) -> int:
        """Where its paragraph ends."""
        return self.paragraph.end

    @property
    def id(self) -> str:
        """The anchor of the point."""
        return f"point_{self.number}"


def read_points(structure: Structure) -> tuple[Point, ...]:
    """The points of a digest, in the order they stand."""
    points = []
    for block in structure.blocks:
        paragraph = block.block
        if type(paragraph) is Paragraph and (match := _POINT.match(structure.text, paragraph.start, paragraph.end)):
            place = _PLACE.search(paragraph.inline.plain)
            behind = replace(paragraph, body=match.end())
            points.append(Point(int(match.group(1)), behind, place.group(1) if place else ""))
    return tuple(points)


@dataclass(frozen=True, slots=True)
class PointCitation:
    """Points of a speech as front matter cites them, 《…》第2点、第4点: `end` is the offset behind the last."""

    title: str
    numbers: tuple[int, ...]
    end: int


def cited_points(text: str) -> Iterator[PointCitation]:
    """The points that a text cites, by the title of the speech, in the order they stand."""
    for title in TITLE.finditer(text):
        if cited := _CITED.match(text, title.end()):
            numbers = tuple(int(number) for number in _NUMBER.findall(cited.group()))
            yield PointCitation(title.group(1), numbers, cited.end())
