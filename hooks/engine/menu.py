"""Where a page stands that no menu lists."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.structure.pages import Page


class Menu:
    """The pages of the menu that are shown as the place of the page being written."""

    def __init__(self) -> None:
        self._above: list[Page] = []

    def stand_under(self, pages: Iterable[Page]) -> None:
        """Show these pages as the place of the page, until it is written."""
        for page in pages:
            page.active = True
            self._above.append(page)

    def leave(self) -> None:
        """The page is written; the next stands elsewhere."""
        while self._above:
            self._above.pop().active = False
