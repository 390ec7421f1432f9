"""ZD12x and ZD13x: what front matter says must agree with itself and with that of the other pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from zhidu.files.translation import original_of
from zhidu.finding import Finding, Severity
from zhidu.front.document import Document
from zhidu.front.fields import UNDECIDED, inside_marks
from zhidu.front.frontmatter import FrontMatter
from zhidu.front.yamltext import Path, excerpt
from zhidu.kinds.course import Course
from zhidu.kinds.rule import Rule
from zhidu.kinds.speech import Speech
from zhidu.kinds.standing import Status
from zhidu.kinds.term import LOCAL_PHRASE, Term

Entry = tuple[str, FrontMatter, Document]
"""A page of the site: its path, its front matter, and the document that this declares."""


def check_document(front: FrontMatter, document: Document) -> Iterator[Finding]:
    """Every rule that looks at one document."""
    if isinstance(document, Rule):
        for check in _RULE_CHECKS:
            yield from check(front, document)
    if isinstance(document, Term):
        yield from expansion_has_source(front, document)
    yield from title_is_bare(front, document)


def check_corpus(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Every rule that looks at all documents together. The later of two, in the order given, gets the finding."""
    yield from unique_ids(entries)
    yield from unique_document_numbers(entries)
    yield from unique_proposals(entries)
    yield from unique_course_codes(entries)


def force_has_facts(front: FrontMatter, rule: Rule) -> Iterator[Finding]:
    """ZD120: a rule in force or on trial names issuer, 文号, 通过会议, 印发 and 施行 dates; merging is not enacting."""
    if not rule.status.is_binding:
        return
    facts = ("issuer", "document_number", "adopted_by", "issued", "effective")
    absent = [name for name in facts if getattr(rule, name) in (None, UNDECIDED)]
    if absent:
        named = "、".join(f"{Rule.model_fields[name].title}（{name}）" for name in absent)
        hint = f"补上；还没有正式印发的，状态写“{Status.DRAFT}”"
        yield front.finding(("status",), "ZD120", f"状态是“{rule.status}”，但没有{named}", hint)


def dates_in_order(front: FrontMatter, rule: Rule) -> Iterator[Finding]:
    """ZD121: 通过 is not after 印发 or 施行, 施行 not after 试行期满 or 废止.

    A rule that takes effect before it is issued happens, and should not: that is a warning.
    """
    pairs = [
        ("adopted", "issued", Severity.ERROR),
        ("adopted", "effective", Severity.ERROR),
        ("issued", "effective", Severity.WARNING),
        ("effective", "trial_until", Severity.ERROR),
        ("effective", "repealed", Severity.ERROR),
    ]
    for earlier, later, severity in pairs:
        first: dt.date | None = getattr(rule, earlier)
        second: dt.date | None = getattr(rule, later)
        if first and second and second < first:
            names = [Rule.model_fields[name].title for name in (earlier, later)]
            message = f"{names[1]} {second} 早于{names[0]} {first}"
            yield front.finding((later,), "ZD121", message, "核对原文，改正其中一个", severity)


def trial_has_end(front: FrontMatter, rule: Rule) -> Iterator[Finding]:
    """ZD122: a rule on trial says when the trial ends."""
    if rule.status is Status.TRIAL and rule.trial_until is None:
        hint = "加一行“trial_until: 年-月-日”，用文件规定的日期"
        yield front.finding(("status",), "ZD122", "状态是“试行”，但没有试行期满（trial_until）", hint)


def end_has_date(front: FrontMatter, rule: Rule) -> Iterator[Finding]:
    """ZD123: a repealed or lapsed rule says since when; and by what it is superseded, if it is (a warning)."""
    if rule.status.is_void and rule.repealed is None:
        more = "" if rule.superseded_by else "，有代替它的制度的，再加“superseded_by: …”"
        message = f"状态是“{rule.status}”，但没有废止日期（repealed）"
        yield front.finding(("status",), "ZD123", message, f"加一行“repealed: 年-月-日”{more}", Severity.WARNING)


def supersedes_another(front: FrontMatter, rule: Rule) -> Iterator[Finding]:
    """ZD124: a rule neither supersedes itself nor is superseded by itself."""
    own = {rule.id, rule.title, *rule.aliases}
    named: list[tuple[Path, str]] = [(("supersedes", index), name) for index, name in enumerate(rule.supersedes)]
    if rule.superseded_by:
        named.append((("superseded_by",), rule.superseded_by))
    for path, name in named:
        if name.strip("《》") in own:
            field = Rule.model_fields[str(path[0])].title
            yield front.finding(
                path, "ZD124", f"{field}写成了这件制度自己", "改为另一件制度的标识或《标题》，没有就删去"
            )


def draft_has_no_force(front: FrontMatter, rule: Rule) -> Iterator[Finding]:
    """ZD125: a rule that is only named or in draft carries nothing that only an issued one has."""
    if not rule.status.is_unissued:
        return
    for name in ("document_number", "notice", "adopted_by", "adopted", "issued", "effective", "trial_until"):
        if getattr(rule, name) is not None:
            message = f"状态是“{rule.status}”，却写了{Rule.model_fields[name].title}（{name}）"
            yield front.finding((name,), "ZD125", message, "删去；已经正式印发的，改状态", key=True)


def expansion_has_source(front: FrontMatter, term: Term) -> Iterator[Finding]:
    """ZD126: an expansion says where it comes from; one that nobody can confirm says so instead."""
    if term.source is None and term.expansion.replace(",", "，") != LOCAL_PHRASE:
        hint = f"加一行“source: …”；不能确定的，释义写“{LOCAL_PHRASE}”"
        yield front.finding(("expansion",), "ZD126", "有释义，没有出处（source）", hint, key=True)


def title_is_bare(front: FrontMatter, document: Document) -> Iterator[Finding]:
    """ZD127: a title stands without the 《》 that those who cite it put around it; a set phrase may have them."""
    if not isinstance(document, Term) and (bare := inside_marks(document.title)):
        message, hint = f"标题“{excerpt(document.title)}”整个加了书名号", f"去掉书名号，写成“{excerpt(bare, 60)}”"
        yield front.finding(("title",), "ZD127", message, hint)


def unique_ids(entries: Sequence[Entry]) -> Iterator[Finding]:
    """ZD130: no two documents have the same id. A page and its translation (a.md, a.en.md) are one document."""
    values = [(entry, ("id",), entry[2].id) for entry in entries]
    return _unique(values, "ZD130", "标识", "换一个没有用过的标识；已经公开的那一页不要改")


def unique_document_numbers(entries: Sequence[Entry]) -> Iterator[Finding]:
    """ZD131: no two rules have the same 文号."""
    rules = [(entry, entry[2]) for entry in entries if isinstance(entry[2], Rule)]
    values = [(entry, ("document_number",), rule.document_number) for entry, rule in rules if rule.document_number]
    return _unique(values, "ZD131", "文号", "核对原文，改正其中一个")


def unique_proposals(entries: Sequence[Entry]) -> Iterator[Finding]:
    """ZD132: no two proposals have the same number, in one speech or in two."""
    values: list[tuple[Entry, Path, str]] = []
    for entry in entries:
        if isinstance(entry[2], Speech):
            values += [(entry, ("proposals", index, "id"), one.id) for index, one in enumerate(entry[2].proposals)]
    return _unique(values, "ZD132", "建议编号", "换一个没有用过的编号")


def unique_course_codes(entries: Sequence[Entry]) -> Iterator[Finding]:
    """ZD133: no two courses have the same code."""
    courses = [(entry, entry[2]) for entry in entries if isinstance(entry[2], Course)]
    return _unique(
        [(entry, ("code",), course.code) for entry, course in courses], "ZD133", "课程代码", "换一个没有用过的代码"
    )


def _unique(values: Sequence[tuple[Entry, Path, str]], code: str, what: str, hint: str) -> Iterator[Finding]:
    first: dict[str, tuple[FrontMatter, Path]] = {}
    for (_, front, _), path, value in values:
        other, other_path = first.setdefault(value, (front, path))
        own = other.path == front.path
        if (own and other_path == path) or (not own and original_of(other.path) == original_of(front.path)):
            continue
        where = f"{'本页' if own else other.path + ' '}第{other.spot(other_path)[0]}行"
        yield front.finding(path, code, f"{what}“{value}”和{where}重复", hint)


_RULE_CHECKS: tuple[Callable[[FrontMatter, Rule], Iterator[Finding]], ...] = (
    force_has_facts,
    dates_in_order,
    trial_has_end,
    end_has_date,
    supersedes_another,
    draft_has_no_force,
)
