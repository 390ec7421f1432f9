"""Made-up rules in any number, the same for the same seed: 20 条 each, whose citations all find their target."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhidu.text.numerals import chinese_number

ARTICLES = 20
SEED = 20240501
_PLACES = "松柏桐杨槐桂梅竹兰菊荷莲枫榆柳杉桃李杏梨"
_TOPICS = ("值班", "借阅", "用印", "接待", "用车", "采购", "档案", "差旅", "会议", "培训")
_CLAUSES = (
    "承办部门应当在收到材料后五个工作日内提出办理意见，报分管负责人审定",
    "工作人员应当如实登记事由、时间、地点和经办人，登记内容由部门负责人核对",
    "因特殊情况不能按期完成的，应当说明理由，经批准后可以延长一次",
    "办公室每季度汇总办理情况，在机关内部公布，接受监督",
    "需要其他部门配合的，由牵头部门商有关部门提出方案，按程序报批后执行",
    "有关材料应当及时归档，保存期限按照档案管理的规定执行",
    "对办理结果有异议的，可以在七日内向办公室书面提出，办公室应当答复",
    "负责人应当带头执行，发现问题及时纠正，并对分管范围内的工作负责",
)
_POINTS = (
    "事由和依据",
    "起止时间和地点",
    "经办人和审核人",
    "所需经费及其来源",
    "办理结果",
    "其他应当登记的事项",
)


@dataclass(frozen=True)
class _Article:
    """What an article has, planned before any is written so that all can be cited."""

    paragraphs: int
    points: int  # of its first paragraph


@dataclass(frozen=True)
class _Plan:
    id: str
    title: str
    articles: tuple[_Article, ...]


def titles(count: int) -> list[str]:
    """Titles, no two alike: 松柏镇值班办法. At most 4,000."""
    found = [f"{a}{b}镇{topic}办法" for topic in _TOPICS for a in _PLACES for b in _PLACES]
    if count > len(found):
        raise ValueError(f"{count} rules, at most {len(found)}")
    return found[:count]


def generate(count: int, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """That many pages: the path under docs/ and the text."""
    random_ = random.Random(seed)
    plans = [
        _Plan(
            f"rule-{number}",
            title,
            tuple(_Article(random_.randint(1, 3), random_.choice((0, 0, 3, 4, 5))) for _ in range(ARTICLES)),
        )
        for number, title in enumerate(titles(count), 1)
    ]
    for number, plan in enumerate(plans):
        yield f"rules/{plan.id}.md", _write(plan, plans, number, random_)


def write_rules(docs: Path, count: int) -> None:
    """The pages as files."""
    for path, text in generate(count):
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _write(plan: _Plan, plans: list[_Plan], number: int, random_: random.Random) -> str:
    category = ("印章", "借阅", "值班")[number % 3]
    front = (
        f"---\nkind: rule\nid: {plan.id}\ntitle: {plan.title}\ncategory: {category}\nstatus: 征求意见稿\n"
        "issuer: 待定\nresponsible: 馆办公室\ninterpreter: 待定\nscope: 全体工作人员\n---\n"
    )
    blocks = [front]
    for at, article in enumerate(plan.articles, 1):
        if at % 5 == 1:
            blocks.append(f"## 第{chinese_number(at // 5 + 1)}章 {('总则', '办理', '监督', '附则')[at // 5]}")
        first = f"第{chinese_number(at)}条　{_sentence(plan, plans, at, 1, random_)}"
        blocks.append(first + ("登记下列内容：" if article.points else ""))
        blocks += [f"（{chinese_number(n)}）{random_.choice(_POINTS)}；" for n in range(1, article.points + 1)]
        blocks += [_sentence(plan, plans, at, paragraph, random_) for paragraph in range(2, article.paragraphs + 1)]
    return "\n\n".join(blocks) + "\n"


def _sentence(plan: _Plan, plans: list[_Plan], at: int, paragraph: int, random_: random.Random) -> str:
    """One sentence, with a citation in three of five: of this rule, of the 款 before, or of another rule."""
    clause = random_.choice(_CLAUSES)
    kind = random_.random()
    if kind < 0.2:
        cited = random_.choice(plans)
        return f"依照《{cited.title}》{_cite(cited, random_)}的规定，{clause}。"
    if kind < 0.45:
        return f"有{_cite(plan, random_)}规定的情形的，{clause}。"
    if kind < 0.6 and paragraph > 1:
        return f"前款规定的事项，{clause}。"
    if kind < 0.6 and at > 1:
        return f"除前条规定外，{clause}。"
    return f"{clause}。"


def _cite(plan: _Plan, random_: random.Random) -> str:
    """A citation of one article, 款 or 项 that the rule has."""
    at = random_.randint(1, ARTICLES)
    article = plan.articles[at - 1]
    words = f"第{chinese_number(at)}条"
    if article.points and random_.random() < 0.5:
        return f"{words}第一款第（{chinese_number(random_.randint(1, article.points))}）项"
    if article.paragraphs > 1:
        return f"{words}第{chinese_number(random_.randint(1, article.paragraphs))}款"
    return words
