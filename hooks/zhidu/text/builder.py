"""Making the units of a text: their ids, what each lies in, the lists that are open."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from zhidu.text.heads import AnnexHead, Number
from zhidu.text.marks import Form, Mark
from zhidu.text.units import ALONE, BELOW, DIVISIONS, Level, Unit

Place = tuple[int, int, int, str]
"""Where a unit stands: the start and end of its block, where its words begin, and its number as printed."""


_ONCE_POINT = (Form.BRACKETED, Form.COMMA)
_ONCE_ITEM = (Form.DOTTED, Form.FIGURE)


class Builder:
    """The units made so far, and those that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.units: list[Unit] = []
        self.divisions: list[Unit] = []
        self.article: Unit | None = None
        self.paragraph: Unit | None = None
        self.annex: Unit | None = None
        self.lists: list[tuple[Form, Unit]] = []  # the open entry of each list, outermost first
        self.annexes: list[tuple[Unit, AnnexHead]] = []
        self._of_kind: Counter[str] = Counter()
        self._ids: dict[str, int] = {}
        self._forms: dict[str, Form] = {}
        self._paths: dict[tuple[int, ...], Unit] = {}
        self._former: dict[str, str] = {}

    @property
    def has_articles(self) -> bool:
        """Whether any unit is a 条."""
        return any(unit.level is Level.ARTICLE for unit in self.units)

    @property
    def current(self) -> Unit | None:
        """The deepest unit that is open."""
        if self.annex is not None:
            return self.annex
        if self.lists:
            return self.lists[-1][1]
        return self.paragraph or self.article or (self.divisions[-1] if self.divisions else None)

    def leave(self) -> None:
        """End the article that is open."""
        self.article = self.paragraph = None
        if self.lists:
            self.lists = []

    def add(self, level: Level, number: Number, parent: Unit | None, place: Place, name: str = "") -> Unit:
        """A unit; `name` is its id where that is not made of level and number."""
        wanted = name
        if not wanted:
            wanted = level + (f"_{number[0]}-{number[1]}" if number[1] else f"_{number[0]}")
            if parent is not None and level not in ALONE:
                wanted = f"{parent.id}__{wanted}"
        unit = Unit(self.free(wanted), level, number, parent, *place)
        if parent is not None:
            unit.depth = parent.depth + 1
            parent.children.append(unit)
        self.units.append(unit)
        return unit

    def free(self, wanted: str) -> str:
        """An id; of one that is taken, with ~2, ~3 … (a defect that a check reports)."""
        seen = self._ids.get(wanted, 0) + 1
        self._ids[wanted] = seen
        return wanted if seen == 1 else f"{wanted}~{seen}"

    def is_taken(self, unit_id: str) -> bool:
        """Whether a unit has that id."""
        return unit_id in self._ids

    def forget(self, unit: Unit) -> None:
        """Give up the id of a unit, which is about to take another."""
        self._ids.pop(unit.id, None)

    def drop(self, unit: Unit) -> None:
        """Take a unit without any below it out of the text."""
        self.forget(unit)
        self.units.remove(unit)
        if unit.parent is not None:
            unit.parent.children.remove(unit)

    def keep_anchors(self) -> None:
        """Of the further ids of units, keep those that lead to no other one, but for a 款 without words."""
        owners = {unit.id: unit for unit in self.units}
        seen: set[str] = set()
        for unit in self.units:
            if not unit.anchors:
                continue
            kept = [a for a in unit.anchors if a not in seen and (a not in owners or owners[a] is _wordless(unit))]
            seen.update(kept)
            unit.anchors = tuple(kept)

    # --- opening ---

    def open_division(self, level: Level, number: Number, place: Place, title: str) -> None:
        """编, 分编, 章 or 节."""
        self.annex = None
        self.leave()
        order = DIVISIONS.index(level)
        while self.divisions and DIVISIONS.index(self.divisions[-1].level) >= order:
            self.divisions.pop()
        parent = self.divisions[-1] if self.divisions else None
        unit = self.add(level, number, parent, place)
        unit.title = title
        self.divisions.append(unit)

    def open_article(self, number: Number, place: Place, title: str = "") -> Unit:
        """条, without its first 款."""
        self.annex = None
        self.leave()
        parent = self.divisions[-1] if self.divisions else None
        self.article = self.add(Level.ARTICLE, number, parent, place)
        self.article.title = title
        return self.article

    def open_paragraph(self, start: int, end: int, body: int) -> Unit:
        """The next 款 of the article that is open."""
        assert self.article is not None
        number = len(self.article.children) + 1
        if self.lists:
            self.lists = []
        self.paragraph = self.add(Level.PARAGRAPH, (number, 0), self.article, (start, end, body, ""))
        return self.paragraph

    def open_annex(self, annex: AnnexHead, title: str, place: Place) -> None:
        """附件, 附表, 附录 or 附图; `endings` says what it is called beside others."""
        self.leave()
        self.divisions = []
        letter = ord(annex.letter) - ord("A") + 1 if annex.letter else self._of_kind[annex.kind] + 1
        self._of_kind[annex.kind] += 1
        name = f"annex{annex.kind}_{letter}" if annex.kind != "件" else ""
        self.annex = self.add(Level.ANNEX, annex.number or (letter, 0), None, place, name)
        self.annex.title = title
        self.annexes.append((self.annex, annex))

    def open_part(self, mark: Mark, place: Place) -> Unit:
        """A top unit of a text without 条: 一、 or 1."""
        self.annex = None
        self.leave()
        parent = self.divisions[-1] if self.divisions else None
        prefix = "n" if mark.form in (Form.DOTTED, Form.DECIMAL) else "art"
        name = "_".join(map(str, (prefix, *(mark.path or (mark.number,)))))
        self.article = self.add(Level.ARTICLE, (mark.number, 0), parent, place, name)
        self.article.numbered = True
        self._paths[mark.path or (mark.number,)] = self.article
        return self.article

    def open_decimal(self, mark: Mark, place: Place) -> Unit:
        """1.2 in the 1 that is open; where that has no number of its own, it stands as a top unit."""
        parent = self._paths.get(mark.path[:-1]) if len(mark.path) > 1 else None
        top = parent
        while top is not None and top.level is not Level.ARTICLE:
            top = top.parent
        if parent is None or top is not self.article:
            return self.open_part(mark, place)
        self.annex = None
        unit = self.add(BELOW[parent.level], (mark.number, 0), parent, place, "_".join(("n", *map(str, mark.path))))
        unit.numbered = True
        self._paths[mark.path] = unit
        self.lists = [(Form.DECIMAL, unit)]
        return unit

    def open_entry(self, mark: Mark, place: Place) -> Unit:
        """An entry of a list: a form that is not open goes one level deeper, one that is closes those below."""
        depth = next((at for at, (form, _) in enumerate(self.lists) if form is mark.form), len(self.lists))
        self.lists = self.lists[:depth]
        parent = self.lists[-1][1] if self.lists else self._list_owner(mark)
        assert parent is not None
        unit = self.add(BELOW[parent.level], (mark.number, 0), parent, place)
        unit.numbered = parent.numbered
        self._forms[unit.id] = mark.form
        self.lists.append((mark.form, unit))
        if not unit.numbered:
            self._remember(unit, parent, mark)
        return unit

    def _remember(self, unit: Unit, parent: Unit, mark: Mark) -> None:
        """Keep the id that a unit had when （一） was always 项 and 1. always 目, so that links to it hold."""
        if mark.form in _ONCE_ITEM:
            once = f"{self._former.get(parent.id, parent.id)}__item_{mark.number}"
        elif mark.form in _ONCE_POINT and self.paragraph is not None:
            once = f"{self.paragraph.id}__point_{mark.number}"
        else:
            return
        if once != unit.id:
            self._former[unit.id] = once
            unit.anchors = (once,)

    def goes_on(self, mark: Mark) -> bool:
        """Whether an entry with that mark would go on with a list, or begin the one that a lead-in announces."""
        last = next((unit for form, unit in self.lists if form is mark.form), None)
        if last is not None:
            return last.number[0] + 1 == mark.number
        here = self.lists[-1][1] if self.lists else self.paragraph
        if here is None:
            return False
        announced = mark.number == 1 and self.text[here.start : here.end].endswith(("：", ":"))
        return announced or (not self.lists and self._list_owner(mark) is not here)

    def _list_owner(self, mark: Mark) -> Unit | None:
        """The 款 a 项 belongs to: the one before it, or the one whose list it goes on with.

        An unnumbered paragraph inside a list does not end the list: （二） behind it still
        belongs where （一） does.
        """
        paragraph = self.paragraph or self.article
        if paragraph is None or paragraph.parent is None or mark.number == 1 or paragraph.children:
            return paragraph
        if self.text[paragraph.start : paragraph.end].rstrip().endswith(("：", ":")):
            return paragraph
        for earlier in islice(reversed(paragraph.parent.children), 1, 20):
            if earlier.level is Level.PARAGRAPH and earlier.children:
                last = earlier.children[-1]
                goes_on = last.number[0] == mark.number - 1 and self._forms.get(last.id) is mark.form
                return earlier if goes_on else paragraph
        return paragraph


def _wordless(unit: Unit) -> Unit | None:
    """The 款 around a first 项 that has no words of its own, and so no place on a page but this."""
    paragraph = unit.parent
    return paragraph if paragraph is not None and paragraph.end == paragraph.start == unit.start else None
