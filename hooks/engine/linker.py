"""Where links of a page lead."""

from __future__ import annotations

import posixpath

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.front.registry import Outside


class PageLinker:
    """Where links of a page lead, from the page."""

    def __init__(self, corpus: Corpus, page: Page, files: Files, root: str, home: str = "") -> None:
        """`home` is the path of the document whose links they are, where it stands on a page of no file."""
        self._corpus, self._page, self._files, self._root = corpus, page, files, root
        self._folder = posixpath.dirname(home or page.file.src_uri)

    def document(self, target: Entry | Outside, anchor: str = "") -> str:
        """To a document, or the row of an outside one."""
        if isinstance(target, Outside):
            return get_relative_url(lists.address_of(self._corpus, "registry", target.id), self._page.url)
        return get_relative_url(target.address + (f"#{anchor}" if anchor else ""), self._page.url)

    def file(self, path: str, anchor: str = "") -> str | None:
        """To a file named from the page's own; to a row of a list, on the page of the list that the row stands on."""
        place = posixpath.normpath(posixpath.join(self._folder, path))
        file = self._files.get_file_from_path(place)
        if file is None:
            return None
        if anchor and file.generated_by and place in self._corpus.by_path:  # the English page of a rule has no text
            return self.document(self._corpus.by_path[place], anchor)
        url = file.url_relative_to(self._page.file)
        name = file.url.rstrip("/")[len(self._root) :]
        number = lists.anchors(self._corpus).get(name, {}).get(anchor, 1)
        if number > 1:
            url = get_relative_url(f"{self._root}{lists.page_of(name, number)}/", self._page.url)
        return url + (f"#{anchor}" if anchor else "")
