"""What stands around the text of a document: its facts, its standing, what belongs with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhidu.corpus import Corpus
from zhidu.entry import Entry
from zhidu.models import Document, Proposal, Rule, Speech, Status, TextKind
from zhidu.views.backlinks import citing_pages
from zhidu.views.catalogue import STATUS_EN


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the header card; with links where the value names pages."""

    label: str
    text: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    """A proposal of a speech, with the rules that answer it."""

    proposal: Proposal
    answers: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """What a template shows for a page; empty where it does not apply."""

    kind: str
    document: Document
    banner: str
    standing: str
    facts: tuple[Fact, ...]
    demands: tuple[Demand, ...]
    citing: dict[str, list[Entry]]
    speeches: tuple[Entry, ...]
    neighbours: tuple[Entry, ...]


def view_page(corpus: Corpus, entry: Entry, today: dt.date | None = None) -> PageView | None:
    """The view of a page, or None where its front matter has faults."""
    document = entry.document
    if document is None:
        return None
    rule, speech = entry.rule, entry.speech
    today = today or dt.date.today()
    return PageView(
        document.kind,
        document,
        _banner(document),
        standing(rule, today) if rule else "",
        _rule_facts(corpus, entry, rule, today) if rule else _speech_facts(corpus, speech) if speech else (),
        tuple(Demand(each, corpus.answers.get(each.id, ())) for each in speech.proposals) if speech else (),
        citing_pages(corpus, entry) if document.kind != "page" else {},
        corpus.speeches_of(document.id) if document.kind == "page" else (),
        _neighbours(corpus, entry) if rule else (),
    )


_BANNERS = {
    Status.NAMED: "拟建：只有名称，还没有文本。",
    Status.DRAFT: "征求意见稿：供讨论用的草稿，没有效力，不得作为办理事项的依据。",
    Status.AMENDED: "已修改：本页不是现行文本，现行文本以修改后的为准。",
    Status.REPEALED: "已废止：不再施行，只供查考。",
    Status.LAPSED: "失效：不再施行，只供查考。",
}


def _banner(document: Document) -> str:
    if isinstance(document, Rule):
        return _BANNERS.get(document.status, "")
    if isinstance(document, Speech) and document.text is TextKind.DIGEST:
        return "要点（编者整理，非原文）。职务是时任职务；引用讲话内容请核对原件。"
    return ""


def standing(rule: Rule, today: dt.date) -> str:
    """How a rule stands on a day: its status, or what its dates make of it (尚未施行, 试行期满)."""
    if rule.status in (Status.IN_FORCE, Status.TRIAL) and rule.effective and rule.effective > today:
        return "尚未施行"
    if rule.status is Status.TRIAL and rule.trial_until and rule.trial_until < today:
        return "试行期满"
    return rule.status.value


def standing_en(rule: Rule) -> str:
    """The status in English."""
    return STATUS_EN[rule.status]


def chinese_day(day: dt.date) -> str:
    """A date as documents print it: 2018年9月5日 (GB/T 9704: Arabic numerals, no padding)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _rule_facts(corpus: Corpus, entry: Entry, rule: Rule, today: dt.date) -> tuple[Fact, ...]:
    facts = [
        Fact("状态", f"{standing(rule, today)}（{chinese_day(today)}计算）"),
        Fact("分类", links=((rule.category, f"catalogue/#{corpus.category_id(rule.category)}"),)),
        Fact("文号", rule.document_number or ""),
        Fact("发文机关", rule.issuer),
        Fact("印发通知", rule.notice or ""),
        Fact("通过会议", rule.adopted_by or ""),
        *(
            Fact(label, chinese_day(day) if day else "")
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
        Fact("落实建议", links=_proposals(corpus, rule)),
        Fact("简称", "、".join(rule.aliases)),
        Fact("篇幅", f"{len(entry.structure.articles)}条" if entry.structure.articles else ""),
        Fact(
            "保密审查",
            f"{rule.secrecy_review.by}，{chinese_day(rule.secrecy_review.date)}" if rule.secrecy_review else "",
        ),
    ]
    return tuple(fact for fact in facts if fact.text or fact.links)


def _named(corpus: Corpus, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Documents by title or id, with their addresses where they have one."""
    links = []
    for name in names:
        target = corpus.by_id.get(name) or corpus.find(name)
        if isinstance(target, Entry):
            links.append((f"《{target.title}》", target.address))
        elif target is not None:
            links.append((f"《{target.title}》", f"registry/#{target.id}"))
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
    facts = (
        Fact("会议", "" if event else speech.event, ((event.title, event.address),) if event else ()),
        Fact("讲话人", f"{speech.speaker}（时任{speech.post}）"),
        Fact("单位", speech.organization),
        Fact("日期", day),
        Fact("来源", f"{speech.source}第{speech.places}行" if speech.places else speech.source),
    )
    return tuple(fact for fact in facts if fact.text or fact.links)


NEIGHBOURS = 8
"""How many rules of the same category a page lists: what a page lists must not grow with the site."""


def _neighbours(corpus: Corpus, entry: Entry) -> tuple[Entry, ...]:
    rule = entry.rule
    assert rule is not None
    same = corpus.by_category.get(rule.category, ())
    at = next((i for i, other in enumerate(same) if other is entry), 0)
    first = max(0, min(at - NEIGHBOURS // 2, len(same) - NEIGHBOURS - 1))
    return tuple(other for other in same[first : first + NEIGHBOURS + 1] if other is not entry)
