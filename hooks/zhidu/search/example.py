"""What a reader is told to type into the search box, by the example of a rule of this site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.search.pinyin import initials
from zhidu.text.units import Unit


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's short name, and what it is looked up with: an article, and one of its 款 where it has several."""

    name: str
    article: Unit
    paragraph: Unit | None

    @property
    def short(self) -> str:
        """考勤制度 5-2."""
        number = f"{self.name} {self.article.number[0]}"
        return f"{number}-{self.paragraph.number[0]}" if self.paragraph else number

    @property
    def place(self) -> str:
        """考勤制度第五条第二款."""
        return self.name + (self.paragraph or self.article).citation

    @property
    def initials(self) -> str:
        """kqzd."""
        return initials(self.name)


def find_example(corpus: Corpus) -> Example | None:
    """The rule with the shortest name, the first of several; one with an article of several 款, if there is any."""
    found = list(_examples(corpus))
    return min(found, key=lambda each: (each.paragraph is None, len(each.name)), default=None)


def _examples(corpus: Corpus) -> Iterator[Example]:
    for entry in lists.rules(corpus):
        names = [name for name in entry.rule.aliases if not name[-1:].isdigit()] if entry.rule else []
        articles = [unit for unit in entry.structure.articles if not unit.number[1]]
        if names and articles:
            several = next((unit for unit in articles if len(unit.children) > 1), None)
            yield Example(names[0], several or articles[0], several.children[1] if several else None)
