"""Traditional characters for the simplified ones that a site is written in, by OpenCC's table of characters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from zhidu.search.documents import Found


def variants(found: Iterable[Found]) -> dict[str, str]:
    """Each traditional character whose simplified one stands on the site, with that; empty without OpenCC."""
    used = {char for each in found for words in _words(each) for char in words}
    return {written: meant for written, meant in _table().items() if meant in used and written not in used}


def _words(found: Found) -> Iterable[str]:
    yield from (found.title, *found.names, *found.weighty)
    for section in found.sections:
        yield from (section.heading, *section.paragraphs)


@cache
def _table() -> dict[str, str]:
    """TSCharacters.txt: the character, a tab, the simplified ones with the most usual first."""
    try:
        table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8")
    except (ModuleNotFoundError, OSError):
        return {}
    rows = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {written: meant.split(" ")[0] for written, meant, *_ in rows}
