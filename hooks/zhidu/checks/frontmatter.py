"""ZD12x and ZD13x: what front matter says must agree with itself and with that of the other pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from zhidu.checks.registry import ERROR, WARNING, Fault, check
from zhidu.checks.site import Site, Unique
from zhidu.corpus.entry import Entry
from zhidu.corpus.succession import superseded
from zhidu.files.translation import original_of
from zhidu.front.document import Document
from zhidu.front.faults import QUOTED, UNQUOTE
from zhidu.front.fields import UNDECIDED, inside_marks, is_quoted
from zhidu.front.yamltext import Path, excerpt
from zhidu.kinds.rule import Rule
from zhidu.kinds.standing import Status
from zhidu.kinds.term import LOCAL_PHRASE, Term


@check("ZD120", "现行有效和试行的制度写明发文机关、文号、通过会议、印发日期和施行日期")
def force_has_facts(rule: Rule) -> Iterator[Fault]:
    """ZD120: a rule in force or on trial names issuer, 文号, 通过会议, 印发 and 施行 dates; merging is not enacting."""
    if not rule.status.is_binding:
        return
    facts = ("issuer", "document_number", "adopted_by", "issued", "effective")
    absent = [name for name in facts if getattr(rule, name) in (None, UNDECIDED)]
    if absent:
        named = "、".join(f"{Rule.model_fields[name].title}（{name}）" for name in absent)
        hint = f"补上；还没有正式印发的，状态写“{Status.DRAFT}”"
        yield Fault(("status",), f"状态是“{rule.status}”，但没有{named}", hint)


@check("ZD121", "日期有先后：通过、印发、施行、试行期满或废止")
def dates_in_order(rule: Rule) -> Iterator[Fault]:
    """ZD121: 通过 is not after 印发 or 施行, 施行 not after 试行期满 or 废止.

    A rule that takes effect before it is issued happens, and should not: that is a warning.
    """
    pairs = [
        ("adopted", "issued", ERROR),
        ("adopted", "effective", ERROR),
        ("issued", "effective", WARNING),
        ("effective", "trial_until", ERROR),
        ("effective", "repealed", ERROR),
    ]
    for earlier, later, severity in pairs:
        first: dt.date | None = getattr(rule, earlier)
        second: dt.date | None = getattr(rule, later)
        if first and second and second < first:
            names = [Rule.model_fields[name].title for name in (earlier, later)]
            message = f"{names[1]} {second} 早于{names[0]} {first}"
            yield Fault((later,), message, "核对原文，改正其中一个", severity)


@check("ZD122", "试行的制度写明试行期满的日期")
def trial_has_end(rule: Rule) -> Iterator[Fault]:
    """ZD122: a rule on trial says when the trial ends."""
    if rule.status is Status.TRIAL and rule.trial_until is None:
        hint = "加一行“trial_until: 年-月-日”，用文件规定的日期"
        yield Fault(("status",), "状态是“试行”，但没有试行期满（trial_until）", hint)


@check("ZD123", "已废止和失效的制度写明废止日期，有代替的写明由哪件代替", WARNING)
def end_has_date(rule: Rule) -> Iterator[Fault]:
    """ZD123: a repealed or lapsed rule says since when; and by what it is superseded, if it is (a warning)."""
    if rule.status.is_void and rule.repealed is None:
        more = "" if rule.superseded_by else "，有代替它的制度的，再加“superseded_by: …”"
        message = f"状态是“{rule.status}”，但没有废止日期（repealed）"
        yield Fault(("status",), message, f"加一行“repealed: 年-月-日”{more}")


@check("ZD124", "制度不代替自己，也不被自己代替")
def supersedes_another(rule: Rule) -> Iterator[Fault]:
    """ZD124: a rule neither supersedes itself nor is superseded by itself."""
    own = {rule.id, rule.title, *rule.aliases}
    for path, name in superseded(rule).items():
        if name.strip("《》") in own:
            field = Rule.model_fields[str(path[0])].title
            yield Fault(path, f"{field}写成了这件制度自己", "改为另一件制度的标识或《标题》，没有就删去")


@check("ZD125", "拟建和征求意见稿没有文号、印发、施行等已经印发才有的内容")
def draft_has_no_force(rule: Rule) -> Iterator[Fault]:
    """ZD125: a rule that is only named or in draft carries nothing that only an issued one has."""
    if not rule.status.is_unissued:
        return
    for name in ("document_number", "notice", "adopted_by", "adopted", "issued", "effective", "trial_until"):
        if getattr(rule, name) is not None:
            message = f"状态是“{rule.status}”，却写了{Rule.model_fields[name].title}（{name}）"
            yield Fault((name,), message, "删去；已经正式印发的，改状态", key=True)


@check("ZD126", "术语有释义就写出处，没有的写“本地用语，含义待核”")
def expansion_has_source(term: Term) -> Iterator[Fault]:
    """ZD126: an expansion says where it comes from; one that nobody can confirm says so instead."""
    if term.source is None and term.expansion.replace(",", "，") != LOCAL_PHRASE:
        hint = f"加一行“source: …”；不能确定的，释义写“{LOCAL_PHRASE}”"
        yield Fault(("expansion",), "有释义，没有出处（source）", hint, key=True)


@check("ZD127")
def title_is_bare(document: Document) -> Iterator[Fault]:
    """ZD127: a title stands without the 《》 that those who cite it put around it; a set phrase may have them."""
    if not isinstance(document, Term) and (bare := inside_marks(document.title)):
        message, hint = f"标题“{excerpt(document.title)}”整个加了书名号", f"去掉书名号，写成“{excerpt(bare, 60)}”"
        yield Fault(("title",), message, hint)


@check("ZD145")
def day_is_not_to_come(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD145: what is said to have been done, drafted, adopted or reviewed, was not done on a day to come.

    Days to take effect or to end may lie ahead. One day is let pass: elsewhere it has begun.
    """
    for path, name in _DONE.items():
        value: object = entry.document
        for step in path:
            value = getattr(value, str(step), None)
        if isinstance(value, dt.date) and value > site.today + dt.timedelta(1):
            yield Fault(path, f"{name} {value} 还没有到", "核对年月日；没有定的不写")


_DONE: dict[Path, str] = {
    ("drafted",): "起草日期",
    ("adopted",): "通过日期",
    ("issued",): "印发日期",
    ("updated",): "更新日期",
    ("secrecy_review", "date"): "保密审查的日期",
    ("date",): "讲话的日期",
}


@check("ZD146")
def value_is_not_quoted(document: Document) -> Iterator[Fault]:
    """ZD146: a title or short name has no Chinese quotes around it; a set phrase may."""
    names: list[tuple[Path, str]] = [(("aliases", index), name) for index, name in enumerate(document.aliases)]
    if not isinstance(document, Term):
        names.append((("title",), document.title))
    for path, name in names:
        if is_quoted(name):
            yield Fault(path, f"“{Document.model_fields[str(path[0])].title}”（{path[0]}）{QUOTED}", UNQUOTE)


@check("ZD130", "标识（id）全站不重复")
def ids_are_unique(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD130: no two documents have the same id. A page and its translation (a.md, a.en.md) are one document."""
    return _repeated(site, entry, _ids, "标识", "换一个没有用过的标识；已经公开的那一页不要改")


@check("ZD131", "文号全站不重复")
def document_numbers_are_unique(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD131: no two rules have the same 文号."""
    return _repeated(site, entry, _document_numbers, "文号", "核对原文，改正其中一个")


@check("ZD132", "建议编号全站不重复")
def proposals_are_unique(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD132: no two proposals have the same number, in one speech or in two."""
    return _repeated(site, entry, _proposals, "建议编号", "换一个没有用过的编号")


@check("ZD133", "课程代码全站不重复")
def course_codes_are_unique(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD133: no two courses have the same code."""
    return _repeated(site, entry, _course_codes, "课程代码", "换一个没有用过的代码")


def _ids(entry: Entry) -> dict[Path, str]:
    return {("id",): entry.document.id} if entry.document else {}


def _document_numbers(entry: Entry) -> dict[Path, str]:
    number = entry.rule.document_number if entry.rule else None
    return {("document_number",): number} if number else {}


def _proposals(entry: Entry) -> dict[Path, str]:
    proposals = entry.speech.proposals if entry.speech else ()
    return {("proposals", index, "id"): one.id for index, one in enumerate(proposals)}


def _course_codes(entry: Entry) -> dict[Path, str]:
    return {("code",): entry.course.code} if entry.course else {}


def _repeated(site: Site, entry: Entry, unique: Unique, what: str, hint: str) -> Iterator[Fault]:
    """The names of a page that stand in a page before it, or twice in itself; a translation has its original's."""
    if entry.language is not None and original_of(entry.path) in site.corpus.by_path:
        return
    for path, value in unique(entry).items():
        other, other_path = site.first(unique).get(value, (entry, path))
        own = other is entry
        if (own and other_path == path) or (path != ("id",) and site.is_copy(entry, other)):
            continue
        where = f"{'本页' if own else other.source.path + ' '}第{other.front.spot(other_path)[0]}行"
        yield Fault(path, f"{what}“{value}”和{where}重复", hint)
