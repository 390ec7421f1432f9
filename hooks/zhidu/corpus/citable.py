"""The documents of a site as a text that stands outside of it, or is new to it, may cite them."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.citations.editions import Edition
from zhidu.citations.refs import Library
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.day import day_of
from zhidu.corpus.entry import Entry


def library_of(corpus: Corpus) -> Library:
    """All that may be cited: rules with their earlier texts, and outside documents of which an outline is kept."""
    return Library(_texts(corpus), {name: target.title for name, target in corpus.titles.items()})


def _texts(corpus: Corpus) -> Iterator[tuple[str, Edition]]:
    for target in {id(each): each for each in corpus.titles.values()}.values():
        if target.structure is None:
            continue
        day = day_of(target) if isinstance(target, Entry) else None
        yield target.title, Edition(target.structure, day.isoformat() if day else "")
        for version, text in corpus.earlier(target) if isinstance(target, Entry) else ():
            if text is not None:
                yield target.title, Edition(text.structure, version.effective.isoformat())
