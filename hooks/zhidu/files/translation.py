"""The file of a translation: x.en.md is the English of x.md."""

from __future__ import annotations

import re

LANGUAGE = r"\.(?!md\b)[a-z]{2}(?:-[A-Za-z]+)?"
"""What stands before .md in its name."""
_TRANSLATION = re.compile(rf"({LANGUAGE})\.md$")


def language_of(path: str) -> str | None:
    """The language of a translation; None of a page in the site's own."""
    found = _TRANSLATION.search(path)
    return found[1][1:] if found else None


def original_of(path: str) -> str:
    """The page that a page translates; itself if it is no translation."""
    return _TRANSLATION.sub(".md", path)
