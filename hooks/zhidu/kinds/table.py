"""All kinds of document, and the document that a front matter declares."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from pydantic import Field

import zhidu.kinds
from zhidu.finding import Finding
from zhidu.front.document import Document
from zhidu.front.faults import read_as, shown, written_otherwise
from zhidu.front.fields import nearest
from zhidu.front.frontmatter import FrontMatter
from zhidu.front.organ import Organ
from zhidu.front.yamltext import excerpt
from zhidu.kinds.kind import Kind


def _find() -> Iterator[Kind[Any]]:
    """The `KIND` of each module of this folder that has one."""
    for found in iter_modules(zhidu.kinds.__path__, "zhidu.kinds."):
        kind = None if found.name == __name__ else getattr(import_module(found.name), "KIND", None)
        if kind is not None:
            yield kind


KINDS: dict[str, Kind[Any]] = {kind.id: kind for kind in sorted(_find(), key=lambda kind: kind.order)}
"""By the word that front matter has for each, in the order that lists show them."""


class _Unknown(Document, extra="ignore"):
    """A document of no known kind: only what every kind has can be checked."""

    kind: str = Field(title="种类", description=f"{'、'.join(KINDS)} 之一")


def validate(front: FrontMatter, organ: Organ | None) -> tuple[Document | None, list[Finding]]:
    """The document that a front matter declares, or None and all its faults, each at its line; never raises.

    `organ` gives the lists of categories, audiences and offices; without it they are not checked.
    Codes: ZD110–ZD116 (see front/codes.py). A front matter that could not be read yields no
    further findings; `front.findings` are not repeated.
    """
    if not front.values:
        return None, []
    kind = front.values.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return read_as(KINDS[kind].model, front, organ)
    guess = _guess(kind if kind is not None else _kind_written_otherwise(front))
    model: type[Document] = KINDS[guess].model if guess else _Unknown
    _, findings = read_as(model, front, organ)
    if kind is None:
        return None, findings
    wrong = _unknown_kind(front, kind, guess)
    spot = (wrong.line, wrong.column)
    return None, sorted([wrong, *(finding for finding in findings if (finding.line, finding.column) != spot)])


def _kind_written_otherwise(front: FrontMatter) -> object:
    """The value of `Kind:`, so that the rest can be checked all the same."""
    written = written_otherwise(front, ("kind",))
    return front.values.get(str(written[0])) if written else None


def _unknown_kind(front: FrontMatter, kind: object, guess: str | None) -> Finding:
    listed = "、".join(f"{each.id}（{each.name}）" for each in KINDS.values())
    hint = (f"是不是 {guess}？" if guess else "") + f"可以用的有：{listed}"
    if isinstance(kind, str):
        message = f"没有“{excerpt(kind)}”这一种页面"
    else:
        message = f"“种类”（kind）要写一个词，现在是{shown(kind)}"
    return front.finding(("kind",), "ZD113", message, hint)


def _guess(kind: object) -> str | None:
    """The kind that a wrong one most likely means; its Chinese name counts, and so does the one item of a list."""
    if isinstance(kind, list) and len(kind) == 1:
        kind = kind[0]
    if not isinstance(kind, str):
        return None
    words = {known: known for known in KINDS} | {each.name: each.id for each in KINDS.values()}
    near = nearest(kind.strip().lower(), list(words))
    return words[near] if near else None
