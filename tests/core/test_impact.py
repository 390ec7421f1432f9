"""What a change does to citations: each that names other words is told, each that follows its words is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.samples import corpus, course, page, rule, speech, term
from zhidu.front.outline import make_outline, write_outline
from zhidu.text.numerals import spell
from zhidu.text.structure import parse_structure
from zhidu.views.impact import Effect, Impact, make_impact

# --- a rule as a tree whose units all say something of their own: what a citation names is known by that alone ---


@dataclass
class Para:
    """A 款: its token, and those of its 项."""

    token: str
    points: list[str] = field(default_factory=list)

    def tokens(self) -> list[str]:
        return [self.token, *self.points]


Articles = list[list[Para]]
STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


class Tokens:
    """Words that no unit had before, and that are not alike."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        self._last += 1
        return "".join(Random(self._last).choices(STEMS, k=16))


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
    """The rule, and pages that cite all that another state of it has: with 条, without, in readings."""
    told = [f"《{TITLE}》{spelled(each)}" for each in addresses(cited)]
    ranges = [f"《{TITLE}》第{spell(first)}条至第{spell(first + 2)}条" for first in range(1, len(cited) - 1)]
    rules = "\n\n".join(f"第{spell(at)}条　按照{each}办理。" for at, each in enumerate(told, 1))
    points = "\n\n".join(f"{at}．按照{each}办理。〔原件第8行〕" for at, each in enumerate([*told, *ranges], 1))
    readings = "\n".join(f"  - {each}" for each in [*told, *ranges])
    return {
        "docs/a.md": rule(write(articles), id="a", title=TITLE),
        "docs/b.md": rule(rules, id="b", title="另一规定"),
        "docs/c.md": course(readings=f"\n{readings}"),
        "docs/s.md": speech(points, title="讲话"),
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


@settings(max_examples=20)
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
    assert told(impact) == {
        path: cited
        for path, cited in {
            "docs/b.md": whole,
            "docs/c.md": whole | ranges,
            "docs/s.md": whole | ranges,
        }.items()
        if cited
    }


@settings(max_examples=10)
@given(st.lists(ops.filter(lambda each: each.kind.startswith("new")), min_size=1, max_size=3))
def test_where_its_words_went_is_what_to_write(changes: list[Op]) -> None:
    tokens = Tokens()
    old, new = make(tokens), make(Tokens())
    for change in changes:
        change.apply(new, tokens)
    after = corpus(site(new, old))
    units = after.by_id["a"].structure.by_id
    places = {tuple(named(new, each) or ()): each for each in reversed([*addresses(new)])}
    for each in make_impact(corpus(site(old, old)), after).affected:
        if each.path != "docs/b.md":
            continue
        address = next(one for one in addresses(old) if f"《{TITLE}》{spelled(one)}" == each.text)
        now = places.get(tuple(named(old, address) or ()))
        if now is None or address[1] == 0:  # something was put into it, or before the one 款 of a 条
            assert each.effect is Effect.CHANGED or each.mend
            continue
        article, para, point = now
        id_ = f"art_{article}" + f"__para_{para}" * bool(para) + f"__point_{point}" * bool(point)
        assert each.effect in (Effect.OTHER, Effect.NOTHING)
        assert each.mend == f"改引《{TITLE}》{units[id_].citation}"


# --- shapes ---

RULE = """第一条　为了规范请假，制定本办法。

第二条　请假三天以内的，由部门负责人批准。

请假超过三天的，由分管领导批准，附下列材料：

（一）请假的事由说明；

（二）部门负责人的意见。

前款规定的材料，由办公室保存。

第三条　依照前条第二款第（一）项提出的说明，应当真实。

第四条　本办法由办公室解释，自印发之日起施行。"""
READING = course("内容。", readings="[《请假办法》第二条第三款]")


def leave(body: str = RULE, **front: str) -> str:
    return rule(body, **({"id": "leave", "title": "请假办法", "aliases": "[假规]"} | front))


def effects(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What is told, shortened: the effect, the file, what is written there, where its words went."""
    impact = make_impact(corpus(before), corpus(after))
    return [
        f"{each.effect} {each.path.removeprefix('docs/')} {each.text}" + f" {each.mend.removeprefix('改引')}".rstrip()
        for each in impact.affected
    ]


CITES_LAWS = page("《甲法》第二条。《乙法》第八条。《丙法》第一条。")


def laws(text: str, articles: int, third: str = "{id: c, title: 丙法, kind: 法律, status: 现行有效}") -> dict[str, str]:
    """A registry: one with an outline, one of which the number of articles is known, one of which nothing is."""
    rows = [
        "{id: a, title: 甲法, kind: 法律, status: 现行有效}",
        f"{{id: b, title: 乙法, kind: 法律, status: 现行有效, articles: {articles}}}",
        third,
    ]
    outline = make_outline([text], parse_structure(text), "甲法", None)
    return {
        "data/registry.yml": "documents:\n" + "".join(f"  - {row}\n" for row in rows if row),
        "data/outline/a.json": write_outline(outline),
    }


SAVED = "前款规定的材料，由办公室保存。"
CASES: list[tuple[str, dict[str, str], dict[str, str], list[str]]] = [
    (
        "a 款 put before others, and nobody else touched",
        {"docs/leave.md": leave(), "docs/c.md": READING},
        {
            "docs/leave.md": leave(RULE.replace("第二条　请假三天", "第二条　请假应当事先提出。\n\n请假三天")),
            "docs/c.md": READING,
        },
        [
            "other c.md 《请假办法》第二条第三款 《请假办法》第二条第四款",
            "nothing leave.md 前条第二款第（一）项 第二条第（一）项",
        ],
    ),
    (
        "the citation was changed so that it follows",
        {"docs/leave.md": leave(), "docs/c.md": READING},
        {
            "docs/leave.md": leave(
                RULE.replace("第二条　请假三天", "第二条　请假应当事先提出。\n\n请假三天").replace(
                    "前条第二款", "前条第三款"
                )
            ),
            "docs/c.md": READING.replace("第三款", "第四款"),
        },
        [],
    ),
    (
        "the citation was changed, and does not follow",
        {"docs/leave.md": leave(), "docs/c.md": READING},
        {"docs/leave.md": leave(), "docs/c.md": READING.replace("第三款", "第一款")},
        ["edited c.md 《请假办法》第二条第一款 原来的词句现在是《请假办法》第二条第三款"],
    ),
    (
        "a 款 put before 前款",
        {"docs/leave.md": leave()},
        {"docs/leave.md": leave(RULE.replace(SAVED, f"急病可以事后补办手续。\n\n{SAVED}"))},
        ["other leave.md 前款 第二条第二款"],
    ),
    (
        "an article put before 前条",
        {"docs/leave.md": leave()},
        {
            "docs/leave.md": leave(
                RULE.replace("第四条", "第五条")
                .replace("第三条", "第四条")
                .replace("第四条　依照", "第三条　补假另行规定。\n\n第四条　依照")
            )
        },
        ["nothing leave.md 前条第二款第（一）项 第二条第（一）项"],
    ),
    (
        "two 款 became one",
        {"docs/leave.md": leave(), "docs/p.md": page("《请假办法》第四条、第二条第三款。")},
        {
            "docs/leave.md": leave(
                RULE.replace(f"（二）部门负责人的意见。\n\n{SAVED}", f"（二）部门负责人的意见，{SAVED}")
            ),
            "docs/p.md": page("《请假办法》第四条、第二条第三款。"),
        },
        ["nothing p.md 第二条第三款 《请假办法》第二条第（二）项"],
    ),
    (
        "a 款 became two",
        {"docs/leave.md": leave(), "docs/p.md": page("《请假办法》第四条第一款。")},
        {
            "docs/leave.md": leave(RULE.replace("解释，自", "解释。\n\n本办法自")),
            "docs/p.md": page("《请假办法》第四条第一款。"),
        },
        ["changed p.md 《请假办法》第四条第一款"],
    ),
    (
        "a 项 went to another 条",
        {"docs/leave.md": leave(), "docs/p.md": page("《请假办法》第二条第（二）项。")},
        {
            "docs/leave.md": leave(
                RULE.replace("\n\n（二）部门负责人的意见。", "").replace(
                    "应当真实。", "应当真实，并且附有：\n\n（一）单位盖的公章；\n\n（二）部门负责人的意见。"
                )
            ),
            "docs/p.md": page("《请假办法》第二条第（二）项。"),
        },
        ["changed leave.md 前款", "nothing p.md 《请假办法》第二条第（二）项 《请假办法》第三条第（二）项"],
    ),
    (
        "a file that moves keeps its id, and what cites it",
        {"docs/leave.md": leave(), "docs/c.md": READING},
        {"docs/rules/leave-new.md": leave(), "docs/c.md": READING},
        [],
    ),
    (
        "a title that changes is still cited by the old one",
        {"docs/leave.md": leave(), "docs/c.md": READING, "docs/p.md": page("见《请假办法》。")},
        {"docs/leave.md": leave(title="请销假办法"), "docs/c.md": READING, "docs/p.md": page("见《请假办法》。")},
        [
            "nothing c.md 《请假办法》第二条第三款 《请销假办法》第二条第三款",
            "nothing p.md 《请假办法》 标识是“leave”的文件，现在是《请销假办法》",
        ],
    ),
    (
        "a short name that goes leaves a citation of the page's own",
        {
            "docs/leave.md": leave(),
            "docs/b.md": rule("第一条　甲。\n\n第二条　依照假规第一条办理。", id="b", title="乙"),
        },
        {
            "docs/leave.md": leave(aliases="[请假规]"),
            "docs/b.md": rule("第一条　甲。\n\n第二条　依照假规第一条办理。", id="b", title="乙"),
        },
        ["other b.md 第一条 《请假办法》第一条"],
    ),
    (
        "a short name that goes to another rule",
        {
            "docs/leave.md": leave(),
            "docs/b.md": rule("第一条　乙。", id="b", title="乙"),
            "docs/p.md": page("假规第一条。"),
        },
        {
            "docs/leave.md": leave(aliases="[请假规]"),
            "docs/b.md": rule("第一条　乙。", id="b", title="乙", aliases="[假规]"),
            "docs/p.md": page("假规第一条。"),
        },
        ["other p.md 假规第一条 《请假办法》第一条"],
    ),
    (
        "a range that takes in another article",
        {"docs/leave.md": leave(), "docs/p.md": page("《请假办法》第一条至第三条。")},
        {
            "docs/leave.md": leave(RULE.replace("第三条　依照", "第二条之一　补假另行规定。\n\n第三条　依照")),
            "docs/p.md": page("《请假办法》第一条至第三条。"),
        },
        [
            "nothing leave.md 前条第二款第（一）项 第二条第（一）项",
            "changed p.md 《请假办法》第一条至第三条 多了第二条之一",
        ],
    ),
    (
        "a 款 that leans on the 条 before it, which was changed so that it follows",
        {"docs/leave.md": leave(), "docs/p.md": page("《请假办法》第二条第一款、第三款。")},
        {
            "docs/leave.md": leave(
                RULE.replace("第四条", "第五条")
                .replace("第三条", "第四条")
                .replace("第二条", "第三条")
                .replace("第三条　请假三天", "第二条　请假应当事先提出。\n\n第三条　请假三天")
            ),
            "docs/p.md": page("《请假办法》第三条第一款、第三款。"),
        },
        [],
    ),
    (
        "every kind of page that cites, and its translation",
        {
            "docs/leave.md": leave("第一条　甲事由办公室办理。\n\n第二条　乙事由秘书处办理。"),
            **(
                CITING := {
                    "docs/b.md": rule("第一条　依照《请假办法》第一条。", id="b", title="乙"),
                    "docs/c.md": course(
                        "《请假办法》第一条。", readings="[《请假办法》第一条]", basis="[《请假办法》第一条]"
                    ),
                    "docs/p.md": page("《请假办法》第一条，<b>《请假办法》第一条</b>。"),
                    "docs/p.en.md": page("See 《请假办法》第一条.", title="A page"),
                    "docs/s.md": speech("1．《请假办法》第一条。〔原件第8行〕"),
                    "docs/t.md": term("《请假办法》第一条。"),
                }
            ),
        },
        {
            "docs/leave.md": leave(
                "第一条　丙事另行规定。\n\n第二条　甲事由办公室办理。\n\n第三条　乙事由秘书处办理。"
            ),
            **CITING,
        },
        [
            f"other {file} 《请假办法》第一条 《请假办法》第二条"
            for file in ("b.md", "c.md", "c.md", "c.md", "p.en.md", "p.md", "p.md", "s.md", "t.md")
        ],
    ),
    (
        "an outside document: with another outline, with fewer articles, no longer registered",
        {"docs/p.md": CITES_LAWS, **laws("第一条　甲。\n\n第二条　乙。", articles=9)},
        {"docs/p.md": CITES_LAWS, **laws("第一条　甲。\n\n第二条　乙。\n\n第三条　丙。", articles=7, third="")},
        [
            "changed p.md 《甲法》第二条 核对原文",
            "nothing p.md 《乙法》第八条 核对原文",
            "nothing p.md 《丙法》第一条 核对原文",
        ],
    ),
    (
        "another document is named instead",
        {"docs/leave.md": leave(), "docs/b.md": rule(id="b", title="乙规定"), "docs/p.md": page("见《请假办法》。")},
        {"docs/leave.md": leave(), "docs/b.md": rule(id="b", title="乙规定"), "docs/p.md": page("见《乙规定》。")},
        [],
    ),
    (
        "a place that an author named, and a heading that is called otherwise",
        {"docs/a.md": page("## 甲 {: #here }\n\n## 乙\n\n[一](#here)、[二](#乙)", id="a")},
        {"docs/a.md": page("## 丙 {: #here }\n\n## 丁\n\n[一](#here)、[二](#乙)", id="a")},
        ["nothing a.md #乙 #丁"],
    ),
    (
        "a link to a unit",
        {"docs/leave.md": leave(), "docs/p.md": page("[材料](leave.md#art_2__para_2)")},
        {
            "docs/leave.md": leave(RULE.replace("第二条　请假三天", "第二条　请假应当事先提出。\n\n请假三天")),
            "docs/p.md": page("[材料](leave.md#art_2__para_2)"),
        },
        [
            "nothing leave.md 前条第二款第（一）项 第二条第（一）项",
            "other p.md leave.md#art_2__para_2 《请假办法》第二条第三款",
        ],
    ),
    (
        "a point of a speech, cited by a course and by its own proposals",
        {
            "docs/s.md": speech(
                "1．要办好文件。〔原件第8行〕\n\n2．要管好会议。〔原件第9行〕",
                title="讲话",
                proposals='[{id: P01, name: 会议制度, category: 培训, verb: 建立, point: 2, places: "9"}]',
            ),
            "docs/c.md": course("照《讲话》第2点办。", basis="[《讲话》第2点]"),
        },
        {
            "docs/s.md": speech(
                "1．要办好文件。〔原件第8行〕\n\n2．要守住纪律。〔原件第8行〕\n\n3．要管好会议。〔原件第9行〕",
                title="讲话",
                proposals='[{id: P01, name: 会议制度, category: 培训, verb: 建立, point: 2, places: "9"}]',
            ),
            "docs/c.md": course("照《讲话》第2点办。", basis="[《讲话》第2点]"),
        },
        ["other c.md 《讲话》第2点 《讲话》第3点", "other c.md 《讲话》第2点 《讲话》第3点", "other s.md 第2点 第3点"],
    ),
    (
        "a document that is gone",
        {"docs/leave.md": leave(), "docs/c.md": READING},
        {"docs/c.md": READING},
        ["nothing c.md 《请假办法》第二条第三款 原来的词句已经删去"],
    ),
    (
        "an earlier text put aside as a page of its own says what it said",
        {
            "docs/leave.md": leave(status="现行有效", effective="2019-01-01"),
            "docs/b.md": rule(
                "第一条　依照《请假办法》第四条。", id="b", title="乙", status="现行有效", effective="2020-01-01"
            ),
        },
        {
            "docs/leave.md": leave(
                RULE.replace("由办公室解释", "由机关党委解释"),
                status="现行有效",
                effective="2024-01-01",
                versions="[{file: leave-2019.md, effective: 2019-01-01, ended: 2024-01-01}]",
            ),
            "docs/leave-2019.md": leave(status="已修改", id="leave-2019", effective="2019-01-01"),
            "docs/b.md": rule(
                "第一条　依照《请假办法》第四条。", id="b", title="乙", status="现行有效", effective="2020-01-01"
            ),
        },
        [],
    ),
    (
        "what is quoted as code, and what named nothing before, is none",
        {"docs/leave.md": leave(), "docs/p.md": page("`《请假办法》第二条第三款` 《请假办法》第二条第四款")},
        {
            "docs/leave.md": leave(
                RULE.replace("第二条　请假三天", "第二条　请假应当事先提出。\n\n请假三天").replace(
                    "前条第二款", "前条第三款"
                )
            ),
            "docs/p.md": page("`《请假办法》第二条第三款` 《请假办法》第二条第四款"),
        },
        [],
    ),
]


@pytest.mark.parametrize(("before", "after", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_shapes(before: dict[str, str], after: dict[str, str], found: list[str]) -> None:
    assert effects(before, after) == found
