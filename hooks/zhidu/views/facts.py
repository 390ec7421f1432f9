"""The header card of a document: each thing that its front matter says, as a reader would say it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.corpus.lists import address_of, category_id
from zhidu.front.models import Course, Rule, Speech, Term
from zhidu.views.days import chinese_day
from zhidu.views.earlier import list_earlier
from zhidu.views.standing import standing


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the header card; with links where the value names pages."""

    label: str
    text: str = ""
    links: tuple[tuple[str, str], ...] = ()


def page_facts(corpus: Corpus, entry: Entry, today: dt.date) -> tuple[Fact, ...]:
    """The facts of a document, in the order they are shown; those that are not set are empty."""
    document = entry.document
    if isinstance(document, Rule):
        return _rule_facts(corpus, entry, document, today)
    if isinstance(document, Speech):
        return _speech_facts(corpus, document)
    if isinstance(document, Course):
        return _course_facts(document)
    if isinstance(document, Term):
        return (
            Fact("出处", document.source or ""),
            Fact("把握", document.certainty.value),
            Fact("又作", "、".join(document.aliases)),
        )
    return ()


def _day(day: dt.date | None) -> str:
    return chinese_day(day) if day else ""


def _rule_facts(corpus: Corpus, entry: Entry, rule: Rule, today: dt.date) -> tuple[Fact, ...]:
    return (
        Fact("状态", f"{standing(rule, today)}（{chinese_day(today)}计算）"),
        Fact("分类", links=((rule.category, address_of(corpus, "catalogue", category_id(corpus, rule.category))),)),
        Fact("文号", rule.document_number or ""),
        Fact("发文机关", rule.issuer),
        Fact("印发通知", rule.notice or ""),
        Fact("通过会议", rule.adopted_by or ""),
        *(
            Fact(label, _day(day))
            for label, day in (
                ("通过日期", rule.adopted),
                ("印发日期", rule.issued),
                ("施行日期", rule.effective),
                ("试行期满", rule.trial_until),
                ("复审日期", rule.review_by),
                ("废止日期", rule.repealed),
                ("起草日期", rule.drafted),
            )
        ),
        Fact("责任部门", rule.responsible),
        Fact("解释部门", rule.interpreter),
        Fact("适用范围", rule.scope),
        Fact("上位依据", links=_named(corpus, rule.basis)),
        Fact("代替", links=_named(corpus, rule.supersedes)),
        Fact("被代替", links=_named(corpus, (rule.superseded_by,) if rule.superseded_by else ())),
        Fact("历次文本", links=list_earlier(corpus, entry)),
        Fact("落实建议", links=_proposals(corpus, rule)),
        Fact("简称", "、".join(rule.aliases)),
        Fact("篇幅", f"{len(entry.structure.articles)}条" if entry.structure.articles else ""),
        Fact(
            "保密审查",
            f"{rule.secrecy_review.by}，{chinese_day(rule.secrecy_review.date)}" if rule.secrecy_review else "",
        ),
    )


def _named(corpus: Corpus, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Documents by title or id, with their addresses where they have one."""
    links = []
    for name in names:
        target = corpus.by_id.get(name) or corpus.find(name)
        if isinstance(target, Entry):
            links.append((f"《{target.title}》", target.address))
        elif target is not None:
            links.append((f"《{target.title}》", address_of(corpus, "registry", target.id)))
        else:
            links.append((name, ""))
    return tuple(links)


def _proposals(corpus: Corpus, rule: Rule) -> tuple[tuple[str, str], ...]:
    links = []
    for number in rule.answers:
        found = corpus.proposals.get(number)
        if found is None:
            links.append((number, ""))
        else:
            speech, proposal = found
            assert speech.speech is not None
            links.append(
                (
                    f"{proposal.name}（{speech.speech.speaker}，第{proposal.point}点）",
                    f"{speech.address}#point_{proposal.point}",
                )
            )
    return tuple(links)


def _speech_facts(corpus: Corpus, speech: Speech) -> tuple[Fact, ...]:
    event = corpus.by_id.get(speech.event)
    day = speech.date if isinstance(speech.date, str) else chinese_day(speech.date)
    return (
        Fact("会议", "" if event else speech.event, ((event.title, event.address),) if event else ()),
        Fact("讲话人", f"{speech.speaker}（时任{speech.post}）"),
        Fact("单位", speech.organization),
        Fact("日期", day),
        Fact("来源", f"{speech.source}第{speech.places}行" if speech.places else speech.source),
    )


def _course_facts(course: Course) -> tuple[Fact, ...]:
    hours = course.hours
    ways = [
        f"{name}{value:g}"
        for name, value in (("课堂", hours.classroom), ("网上", hours.online), ("现场", hours.onsite))
        if value
    ]
    total = hours.total if hours.total is not None else hours.classroom + hours.online + hours.onsite
    return (
        Fact("代码", course.code),
        Fact("分类", course.category),
        Fact("对象", "、".join(course.audiences)),
        Fact("学时", f"{total:g}（{'，'.join(ways)}）" if ways else f"{total:g}"),
        Fact("目标", "；".join(course.objectives)),
        Fact("方式", "、".join(course.methods)),
        Fact("师资", "、".join(course.faculty)),
        Fact("学前功课", course.prework or ""),
        Fact("成果汇报", course.outcome or ""),
        Fact("考核", course.assessment or ""),
        Fact("有效期至", course.valid_until if isinstance(course.valid_until, str) else _day(course.valid_until)),
        Fact("责任部门", course.responsible),
    )
