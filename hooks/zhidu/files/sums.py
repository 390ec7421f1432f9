"""The list of the files in a folder with their hashes, as `sha256sum -c` reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path

LIST = "files.sha256"
"""Its name in a built site, where it is written last: a site is whole when all that it names is there."""


def sums_of(folder: Path) -> str:
    """A line for each file below the folder, sorted by path; hidden ones and the list itself left out.

    Its last line, a comment, says how many there are, so that a list that is cut off is told from one that is whole.
    """
    paths = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    named = {path: file for path, file in paths.items() if path != LIST and not f"/{path}".count("/.")}
    return "".join(f"{sha256_of(named[path])}  {path}\n" for path in sorted(named)) + f"# {len(named)}\n"


def sha256_of(file: Path) -> str:
    """The hash of a file, read in pieces."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
