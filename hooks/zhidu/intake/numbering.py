"""The numbers that Word counts by itself, made into words (ECMA-376 17.9).

All lists of one abstract definition count on together; a list (`w:num`) with a start of its own begins anew where it
is first used. A level begins anew behind any higher one, unless `w:lvlRestart` says otherwise.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zhidu.intake.counting import counted, is_known
from zhidu.intake.parcel import is_on, value, whole
from zhidu.intake.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


class Rung(NamedTuple):
    """One level of a list: where it starts, in what form it counts, how the number is written."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


class Printed(NamedTuple):
    """A number as printed; `bullet` of a sign that counts nothing, `known` unless its form is none we can write.

    `skipped`: a lower level was counted before this one was ever used, where programs do not agree what comes next.
    """

    words: str
    bullet: bool = False
    known: bool = True
    skipped: bool = False


class _List(NamedTuple):
    abstract: str
    starts: dict[int, int]
    rungs: dict[int, Rung]


class Numbering:
    """The lists of a file, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.styles = styles
        self.abstracts: dict[str, dict[int, Rung]] = {}
        self.links: dict[str, str] = {}
        self.lists: dict[str, _List] = {}
        for each in () if root is None else root.findall("w-abstractNum"):
            name = each.get("abstractNumId", "")
            self.abstracts[name] = {whole(level.get("ilvl", "")): _rung(level) for level in each.findall("w-lvl")}
            if link := value(each, "w-numStyleLink"):
                self.links[name] = link
        for each in () if root is None else root.findall("w-num"):
            self.lists[each.get("numId", "")] = _list(each)
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        self.skipped: set[tuple[str, int]] = set()

    def place(self, own: tuple[str, int | None] | None, style: str) -> tuple[str, int] | None:
        """The list and level of a paragraph, by what it says itself and what its style says; None: no number."""
        by_style = self.styles.of(style).list
        number, level = own or by_style or ("", None)
        number = number or (by_style[0] if by_style else "")
        if number in ("", "0") or number not in self.lists:
            return None
        if level is None or (own is None and by_style is not None):
            linked = (at for at, rung in sorted(self._rungs(number)[1].items()) if rung.style and rung.style == style)
            level = next(linked, level or 0)
        return number, min(max(level, 0), _LEVELS - 1)

    def next(self, number: str, level: int) -> Printed:
        """Count one on in a list, and give the number as printed."""
        abstract, rungs = self._rungs(number)
        counts = self.counts.setdefault(abstract, {})
        starts = self.lists[number].starts
        rung = rungs.get(level, Rung())
        if level in starts and (number, level) not in self.begun:
            counts[level] = starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else rung.start
        self.begun.add((number, level))
        for deeper in [each for each in counts if each > level]:
            after = rungs.get(deeper, Rung()).restart
            if after is None or (after and level < after):
                del counts[deeper]
                self.begun.discard((number, deeper))
                self.skipped.discard((abstract, deeper))
        skipped = (abstract, level) in self.skipped
        self.skipped.discard((abstract, level))
        for above in range(level):
            if above not in counts:
                self.skipped.add((abstract, above))
            counts.setdefault(above, starts.get(above, rungs.get(above, Rung()).start))
        return self._printed(rung, rungs, counts)._replace(skipped=skipped)

    def _printed(self, rung: Rung, rungs: dict[int, Rung], counts: dict[int, int]) -> Printed:
        if rung.form == "bullet":
            return Printed("", bullet=True)
        known = True

        def number(match: re.Match[str]) -> str:
            nonlocal known
            at = int(match[1]) - 1
            form = "decimal" if rung.legal else rungs.get(at, Rung()).form
            known = known and is_known(form)
            return counted(form, counts.get(at, rungs.get(at, Rung()).start))

        words = _PLACE.sub(number, rung.text)
        return Printed(words, known=known)

    def _rungs(self, number: str) -> tuple[str, dict[int, Rung]]:
        """The abstract definition that a list counts in, and its levels with what the list has otherwise."""
        listed = self.lists[number]
        abstract = listed.abstract
        linked = self.styles.of(self.links.get(abstract, "")).list if abstract in self.links else None
        if linked is not None and linked[0] in self.lists:
            abstract = self.lists[linked[0]].abstract
        return abstract, {**self.abstracts.get(abstract, {}), **listed.rungs}


def _list(each: Element) -> _List:
    starts, rungs = {}, {}
    for other in each.findall("w-lvlOverride"):
        level = whole(other.get("ilvl", ""))
        if (rung := other.find("w-lvl")) is not None:
            rungs[level] = _rung(rung)
        if start := value(other, "w-startOverride"):
            starts[level] = whole(start)
    return _List(value(each, "w-abstractNumId"), starts, rungs)


def _rung(level: Element) -> Rung:
    restart = value(level, "w-lvlRestart")
    return Rung(
        whole(value(level, "w-start", "0")),
        _form(level),
        value(level, "w-lvlText"),
        whole(restart) if restart else None,
        is_on(level, "w-isLgl"),
        value(level, "w-pStyle"),
    )


def _form(level: Element) -> str:
    """The form of counting; a newer Word writes some as a choice, with a plain one for older ones to fall back on."""
    plain = value(level, "w-numFmt")
    return plain or next((value(each, "w-numFmt") for each in level.iter("mc-Fallback")), "") or "decimal"
