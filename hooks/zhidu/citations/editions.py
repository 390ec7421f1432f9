"""Several texts of one title: which of them a citation means, by their dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from zhidu.citations.citation import Citation
from zhidu.citations.names import key
from zhidu.citations.resolution import Fate
from zhidu.citations.resolve import Resolution, resolve
from zhidu.text.numerals import parse_number
from zhidu.text.units import Structure

_DAY = re.compile(
    r"(\d{4}|[〇零○一二三四五六七八九]{4})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_NAMED = re.compile(r"[（(](\d{4}-\d{2}-\d{2})[）)](?:\.[a-z]+)*$")
_HEAD = 1500
"""How far the dates of a text are looked for before its first unit."""


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One text of a title: its `date` is YYYY-MM-DD (effective, else issued, else adopted), or nothing."""

    structure: Structure
    date: str = ""


def read_date(structure: Structure, path: str = "") -> str:
    """The newest date before the first unit of a text, else that of its file's name: 甲法(2020-01-02).md."""
    end = min(structure.units[0].start if structure.units else _HEAD, _HEAD)
    days = [
        f"{parse_number(year.replace('○', '〇')):04}-{parse_number(month):02}-{parse_number(day):02}"
        for year, month, day in _DAY.findall(structure.text, 0, end)
    ]
    named = _NAMED.search(path)
    return max(days, default=named.group(1) if named else "")


class Editions:
    """All texts at hand by the key of their titles."""

    def __init__(self, texts: Iterable[tuple[str, Edition]]) -> None:
        self._texts: dict[str, list[Edition]] = defaultdict(list)
        for title, edition in texts:
            self._texts[key(title)].append(edition)

    def resolve(self, citation: Citation, date: str) -> tuple[Resolution, bool]:
        """What a citation of another document comes to, in a text of that date.

        Also, whether only a text that is later than that is at hand.
        """
        chosen, later = self._chosen(key(citation.document or ""), date)
        resolutions = [resolve(citation, each.structure) for each in chosen] or [resolve(citation, None)]
        found = next((each for each in resolutions if each.status is Fate.RESOLVED), resolutions[0])
        return found, later and found.status is Fate.RESOLVED

    def first(self, title: str) -> Structure | None:
        """Some text of that title."""
        texts = self._texts.get(key(title))
        return texts[0].structure if texts else None

    def _chosen(self, name: str, date: str) -> tuple[list[Edition], bool]:
        """The newest text that is not later, or the first later one; with the files that hold its other 条."""
        texts = self._texts.get(name, [])
        if len(texts) < 2:
            return texts, bool(texts and date and texts[0].date > date)
        in_time = [each for each in texts if not date or each.date <= date]
        pick = max(in_time, key=_date) if in_time else min(texts, key=_date)
        rest = [each for each in texts if each is not pick and not _overlap(each.structure, pick.structure)]
        return [pick, *sorted(rest, key=_date, reverse=True)], not in_time


def _date(edition: Edition) -> str:
    return edition.date


def _overlap(one: Structure, other: Structure) -> bool:
    """Whether two texts have 条 of the same number: then they are two texts, and not two files of one."""
    return not one.articles or not other.articles or not one.article_index.keys().isdisjoint(other.article_index)
