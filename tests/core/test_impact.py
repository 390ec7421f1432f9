"""What a change does to citations: each that names other words is told, each that follows its words is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.samples import corpus, course, page, rule, speech, term
from zhidu.text.numerals import spell
from zhidu.views.impact import Effect, Impact, make_impact

# --- a rule as a tree whose units all say something of their own: by that, what a citation names is known without us ---


@dataclass
class Para:
    """A 款: its token, and those of its 项."""

    token: str
    points: list[str] = field(default_factory=list)

    def tokens(self) -> list[str]:
        return [self.token, *self.points]


Articles = list[list[Para]]
STEMS = "甲乙丙丁戊己庚辛壬癸"


class Tokens:
    """Words that no unit had before."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        self._last += 1
        return "".join(STEMS[int(figure)] for figure in f"{self._last:03}")


def make(tokens: Tokens) -> Articles:
    def para(points: int) -> Para:
        return Para(tokens.next(), [tokens.next() for _ in range(points)])

    return [[para(0)], [para(0), para(3), para(0)], [para(2)], [para(0), para(0)], [para(0), para(4)], [para(0)]]


def write(articles: Articles) -> str:
    lines = []
    for at, paras in enumerate(articles, 1):
        for number, para in enumerate(paras):
            head = f"第{spell(at)}条　" if number == 0 else ""
            lines.append(f"{head}事项{para.token}{'包括：' if para.points else '应当按期办理。'}")
            for count, token in enumerate(para.points, 1):
                lines.append(f"（{spell(count)}）材料{token}{'；' if count < len(para.points) else '。'}")
    return "\n\n".join(lines)


Address = tuple[int, int, int]
"""条, 款, 项; 0 where it is not named."""


def addresses(articles: Articles) -> Iterator[Address]:
    for at, paras in enumerate(articles, 1):
        yield at, 0, 0
        for number, para in enumerate(paras, 1):
            yield at, number, 0
            yield from ((at, number, point) for point in range(1, len(para.points) + 1))


def spelled(address: Address) -> str:
    article, para, point = address
    return f"第{spell(article)}条" + f"第{spell(para)}款" * bool(para) + f"第（{spell(point)}）项" * bool(point)


def named(articles: Articles, address: Address) -> list[str] | None:
    article, para, point = address
    if article > len(articles):
        return None
    paras = articles[article - 1]
    if not para:
        return [token for each in paras for token in each.tokens()]
    if para > len(paras) or point > len(paras[para - 1].points):
        return None
    return [paras[para - 1].points[point - 1]] if point else paras[para - 1].tokens()


def in_range(articles: Articles, first: int, last: int) -> list[str] | None:
    found = [named(articles, (at, 0, 0)) for at in range(first, last + 1)]
    return None if None in found else [token for each in found if each for token in each]


TITLE = "试验规定"


def site(articles: Articles, cited: Articles) -> dict[str, str]:
    """The rule, and pages of each kind that cite all that another state of it has, one citation a line."""
    told = [f"《{TITLE}》{spelled(each)}" for each in addresses(cited)]
    ranges = [f"《{TITLE}》第{spell(first)}条至第{spell(first + 2)}条" for first in range(1, len(cited) - 1)]
    body = "\n\n".join(f"按照{each}办理。" for each in [*told, *ranges])
    rules = "\n\n".join(f"第{spell(at)}条　按照{each}办理。" for at, each in enumerate(told, 1))
    points = "\n\n".join(f"{at}．按照{each}办理。〔原件第8行〕" for at, each in enumerate(told, 1))
    readings = "\n".join(f"  - {each}" for each in [*told, *ranges])
    return {
        "docs/a.md": rule(write(articles), id="a", title=TITLE),
        "docs/b.md": rule(rules, id="b", title="另一规定"),
        "docs/c.md": course(body, readings=f"\n{readings}"),
        "docs/s.md": speech(points, title="讲话"),
        "docs/t.md": term(body),
        "docs/p.md": page(body),
        "docs/p.en.md": page(body, title="A page"),
    }


def told(impact: Impact) -> dict[str, set[str]]:
    """What is named as affected, by page; of a citation with its document's name or without."""
    found: dict[str, set[str]] = {}
    for each in impact.affected:
        found.setdefault(each.path, set()).add(each.text.removeprefix(f"《{TITLE}》"))
    return found


class Op:
    """A change of the tree; the numbers choose where, whatever is there."""

    def __init__(self, kind: str, *places: int) -> None:
        self.kind, self.places = kind, places

    def __repr__(self) -> str:
        return f"{self.kind}{self.places}"

    def apply(self, articles: Articles, tokens: Tokens) -> None:
        at, number, point = self.places
        at %= len(articles)
        paras = articles[at]
        number %= len(paras)
        para = paras[number]
        if self.kind == "new article":
            articles.insert(at, [Para(tokens.next())])
        elif self.kind == "new para":
            paras.insert(number, Para(tokens.next()))
        elif self.kind == "new point" and para.points:
            para.points.insert(point % len(para.points), tokens.next())
        elif self.kind == "drop article" and len(articles) > 2:
            del articles[at]
        elif self.kind == "drop para" and len(paras) > 1:
            del paras[number]
        elif self.kind == "drop point" and len(para.points) > 1:
            del para.points[point % len(para.points)]
        elif self.kind == "reword":
            para.token = tokens.next()
        elif self.kind == "move article":
            articles.insert(point % len(articles), articles.pop(at))
        elif self.kind == "move point" and len(para.points) > 1:
            there = next((each for paras in articles for each in paras if each.points and each is not para), None)
            if there is not None:
                there.points.append(para.points.pop(point % len(para.points)))


KINDS = (
    *("new article", "new para", "new point", "drop article", "drop para", "drop point"),
    *("reword", "move article", "move point"),
)
ops = st.builds(Op, st.sampled_from(KINDS), *[st.integers(0, 5)] * 3)


@given(st.lists(ops, min_size=1, max_size=3))
def test_exactly_those_are_named_that_name_other_words(changes: list[Op]) -> None:
    tokens = Tokens()
    old, new = make(tokens), make(Tokens())
    for change in changes:
        change.apply(new, tokens)
    impact = make_impact(corpus(site(old, old)), corpus(site(new, old)))
    whole = {spelled(each) for each in addresses(old) if named(old, each) != named(new, each)}
    ranges = {
        f"第{spell(first)}条至第{spell(first + 2)}条"
        for first in range(1, len(old) - 1)
        if in_range(old, first, first + 2) != in_range(new, first, first + 2)
    }
    found = told(impact)
    for path in ("b.md", "s.md"):
        assert found.get(f"docs/{path}", set()) == whole
    for path in ("c.md", "t.md", "p.md", "p.en.md"):
        assert found.get(f"docs/{path}", set()) == whole | ranges
    assert sum(each.path == "docs/c.md" for each in impact.affected) == 2 * len(whole | ranges)
