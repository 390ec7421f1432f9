"""What a site holds, in numbers, for its home page."""

from __future__ import annotations

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus


def numbers(corpus: Corpus) -> list[tuple[int, str, str]]:
    """How many of each thing there are: the number, its Chinese and its English name; nothing for what is not there."""
    rules = lists.rules(corpus)
    counted = [
        (sum(1 for _ in corpus.of_kind("speech")), "篇讲话", "speeches"),
        (len(rules), "件制度", "rules"),
        (sum(len(entry.structure.articles) for entry in rules), "条", "articles"),
        (sum(1 for _ in corpus.of_kind("course")), "门课程", "courses"),
        (len(corpus.proposals), "项制度建议", "proposals"),
        (sum(len(links.references) for links in corpus.links.values()), "处引用", "citations"),
    ]
    return [(number, name, name_en) for number, name, name_en in counted if number]
