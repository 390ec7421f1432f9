"""The styles of a Word file: what each is called, and what of it a paragraph has (ECMA-376 17.7)."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from zhidu.intake.parcel import is_on, value, whole

_DEEPEST = 20
_TRUE = ("1", "true")


class Style(NamedTuple):
    """What matters of a style, with what it has from those that it is based on; `list` is (numId, level) or None."""

    name: str = ""
    list: tuple[str, int | None] | None = None
    centered: bool = False
    size: float = 0
    hidden: bool = False


class Styles:
    """The styles by id; `default` is that of a paragraph which names none."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall("w-style")
        self.by_id = {each.get("styleId", ""): each for each in found}
        paragraphs = (
            each for each in found if each.get("type") == "paragraph" and each.get("default") in ("1", "true")
        )
        self.default = next((each.get("styleId", "") for each in paragraphs), "")
        self._read: dict[str, Style] = {}

    def of(self, name: str) -> Style:
        """A style; an empty one of an id that no style has."""
        if name not in self._read:
            self._read[name] = self._made(name)
        return self._read[name]

    def _made(self, name: str) -> Style:
        called, numbered, level, align, size, hidden = "", "", None, "", 0.0, False
        for each in self._line(name):
            called = called or value(each, "w-name").lower()
            look, letters = each.find("w-pPr"), each.find("w-rPr")
            listed = look.find("w-numPr") if look is not None else None
            if not numbered:
                numbered = value(listed, "w-numId")
            if level is None and (given := value(listed, "w-ilvl")):
                level = whole(given)
            align = align or value(look, "w-jc")
            size = size or whole(value(letters, "w-sz")) / 2
            hidden = hidden or is_on(letters, "w-vanish")
        return Style(called, (numbered, level) if numbered else None, align == "center", size, hidden)

    def _line(self, name: str) -> list[Element]:
        """A style and those that it is based on."""
        found: list[Element] = []
        while name in self.by_id and len(found) < _DEEPEST:
            found.append(self.by_id[name])
            name = value(found[-1], "w-basedOn")
        return found
