"""ZD405–ZD411: what rules say of each other and of their texts agrees, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from zhidu.checks.registry import ERROR, WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.day import Held, on_day, texts_of
from zhidu.corpus.entry import Entry
from zhidu.corpus.succession import superseded
from zhidu.front.registry import Outside
from zhidu.front.yamltext import Path
from zhidu.kinds.rule import Rule
from zhidu.kinds.standing import Status


@check("ZD405", "一件制度代替另一件，两件都写明", WARNING)
def supersession_is_said_by_both(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD405: a rule that supersedes another says so, and so does the other (a warning). A draft does not bind it."""
    for path, other in _named(site.corpus, entry, rule):
        older, newer = (other, entry) if path[0] == "supersedes" else (entry, other)
        if older.rule is None or newer.rule is None or newer.rule.status.is_unissued or older.rule.status.is_unissued:
            continue
        if other is older and not _names(site.corpus, other, newer, "superseded_by"):
            hint = f"在 {other.source.path} 里写“superseded_by: {newer.id}”，或者删去这里的"
            yield Fault(path, f"《{other.title}》没有写明由这一件代替", hint)
        if other is newer and not _names(site.corpus, other, older, "supersedes"):
            hint = f"在 {other.source.path} 里写“supersedes: [{older.id}]”，或者删去这里的"
            yield Fault(path, f"《{other.title}》没有写明代替这一件", hint)


@check("ZD406", "代替别的制度的施行以后，被代替的不再施行")
def superseded_rule_has_ended(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD406: from the day on which a rule takes effect, the one that it supersedes is repealed.

    Two that overlap for some days are a warning.
    """
    if not rule.status.is_unissued and site.corpus.current(entry) is None:
        yield from _of_older(site, entry, rule)
        yield from _of_newer(site, entry, rule)


def _of_older(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """As the newer rule says it."""
    for index, name in enumerate(rule.supersedes if rule.effective else ()):
        older = site.corpus.by_id.get(name) or site.corpus.find(name)
        older = (site.corpus.current(older) or older) if isinstance(older, Entry) else older
        if isinstance(older, Entry) and older.rule and older is not entry and rule.effective:
            yield from _overlaps(site.today, ("supersedes", index), older, older.rule, rule.effective)
        elif isinstance(older, Outside) and older.status.is_binding and rule.effective and rule.effective <= site.today:
            message = f"《{older.title}》从 {rule.effective} 起被代替，登记簿里还是“{older.status}”"
            yield Fault(("supersedes", index), message, "改 data/registry.yml 里的状态，或核对代替的是不是这一件")


def _of_newer(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """As only the older one says it."""
    newer = next((other for path, other in _named(site.corpus, entry, rule) if path == ("superseded_by",)), None)
    if newer is None or newer.rule is None or not newer.rule.status.is_binding or rule.repealed is not None:
        return
    day, told = newer.rule.effective, _names(site.corpus, newer, entry, "supersedes")
    if rule.status.is_binding and day and day <= site.today and not told:
        message = f"从 {day} 起由《{newer.title}》代替，状态还是“{rule.status}”"
        yield Fault(("superseded_by",), message, "改状态，写明 repealed；没有被代替的，删去这一行")


def _overlaps(today: dt.date, path: Path, older: Entry, rule: Rule, day: dt.date) -> Iterator[Fault]:
    if rule.repealed is not None and rule.repealed > day:
        message = f"这一件 {day} 施行，《{older.title}》到 {rule.repealed} 才废止，这些天两件都有效"
        yield Fault(path, message, "核对两件的日期", WARNING)
    elif rule.repealed is None and rule.status.is_binding and day <= today:
        message = f"《{older.title}》从 {day} 起被代替，状态还是“{rule.status}”"
        hint = f"在 {older.source.path} 里改状态，写明 repealed；没有被代替的，删去这里的"
        yield Fault(path, message, hint)


@check("ZD407", "状态和废止日期相合")
def repeal_agrees_with_status(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD407: a rule is repealed by its status if, and only if, the day has come.

    That the day has come since the page was written is a warning: until then the status is what it was.
    """
    if rule.repealed is None or site.corpus.current(entry) is not None:
        return
    if rule.status.is_binding and rule.repealed <= site.today:
        message = f"废止日期 {rule.repealed} 已经到了，状态还是“{rule.status}”"
        hint = f"状态改为“{Status.REPEALED}”或者“{Status.LAPSED}”；没有废止的，删去废止日期"
        yield Fault(("status",), message, hint, WARNING)
    elif rule.status.is_void and rule.repealed > site.today:
        message = f"状态是“{rule.status}”，废止日期 {rule.repealed} 还没有到"
        hint = f"到那一天以前写“{Status.IN_FORCE}”或者“{Status.TRIAL}”，到期网站自己算；日期有误的，核对原文"
        yield Fault(("repealed",), message, hint, ERROR)


@check("ZD408", "历次文本和现行文本一个接一个，中间不空", WARNING)
def texts_leave_no_gap(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD408: the day on which a text ended is that on which the next took effect (a warning)."""
    texts = texts_of(entry, site.corpus.earlier(entry))
    for text, following in pairwise(texts):
        version, ended, then = text.version, text.ended, following.first
        if version and ended and then and version.effective < ended < then:
            message = f"{ended} 失效以后，到 {then} 才有下一个文本，中间没有施行的文本"
            hint = "少登记一个文本的，补上；日期有误的，核对原文；确实中断的，免检并说明"
            yield Fault(("versions", rule.versions.index(version), "ended"), message, hint)


@check("ZD409", "旧文本在下一个文本以前通过、印发")
def earlier_text_is_older(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD409: an earlier text was adopted and issued before it ended, and not after the present text was."""
    for version, page in site.corpus.earlier(entry):
        text = page.rule if page is not None else None
        for name in ("adopted", "issued") if text is not None else ():
            day: dt.date | None = getattr(text, name)
            present: dt.date | None = getattr(rule, name)
            field = Rule.model_fields[name].title
            if day is None:
                continue
            at = ("versions", rule.versions.index(version), "file")
            if day >= version.ended:
                message = f"{version.file} 的{field} {day} 不在它的失效日期 {version.ended} 以前"
                yield Fault(at, message, "核对原文，改正其中一个")
            elif present is not None and day > present:
                message = f"{version.file} 的{field} {day} 在现行文本的{field} {present} 以后"
                yield Fault(at, message, "核对两个文本的日期，看是不是写反了")


@check("ZD410", "已经印发的制度引用、依据的文件，在它施行的时候已经施行", WARNING)
def cited_rule_is_in_force_by_then(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD410: a rule in force cites no text that takes effect only after it (a warning). Said once a page of each.

    Of an outside document only the text that it now has is known: there, today counts.
    """
    if not rule.status.is_binding or rule.effective is None or site.corpus.current(entry) is not None:
        return
    told = {id(entry)}
    for at, target in _cited(site, entry):
        first = _first_day(site, target, rule.effective) if id(target) not in told else None
        told.add(id(target))
        if first is not None:
            message = f"《{target.title}》{first} 起施行，这一件 {rule.effective} 施行时还没有"
            hint = "它以前有旧文本的，登记在它的 versions 里；没有的，核对两件的施行日期"
            if isinstance(target, Outside):
                message, hint = f"《{target.title}》{first} 起施行，今天还没有施行", "改引现行的文件，或核对登记的日期"
            yield Fault(at, message, hint)


def _cited(site: Site, entry: Entry) -> Iterator[tuple[int | Path, Entry | Outside]]:
    """The documents that a page is based on, or cites a 条 of, each with its place.

    One that it only names may be one to come (具体办法由《…》规定).
    """
    for value in site.values(entry):
        yield from ((value.path, target) for target in value.documents.values() if target is not None)
    for each in site.references(entry):
        if each.target is not None and each.citation.document is not None:
            yield each.citation.name_start if each.citation.name_start >= 0 else each.citation.start, each.target


def _first_day(site: Site, target: Entry | Outside, day: dt.date) -> dt.date | None:
    """The first day on which a document was in force, if that is later than a day."""
    if isinstance(target, Outside):
        return target.effective if target.effective and target.effective > max(day, site.today) else None
    current = site.corpus.current(target) or target
    held, text = on_day(texts_of(current, site.corpus.earlier(current)), day)
    return text.first if held is Held.NOT_YET and text else None


@check("ZD411", "已修改的制度，登记在现行文本的历次文本里", WARNING)
def amended_text_is_listed(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD411: a rule that is 已修改 is an earlier text of one that lists it (a warning)."""
    if rule.status is Status.AMENDED and site.corpus.current(entry) is None:
        message = f"状态是“{rule.status}”，没有哪件制度把它登记为旧文本"
        hint = "在现行文本的 versions 里登记它；已经没有现行文本的，状态写“已废止”或者“失效”"
        yield Fault(("status",), message, hint)


def _named(corpus: Corpus, entry: Entry, rule: Rule) -> Iterator[tuple[Path, Entry]]:
    """The pages that a rule says it supersedes, or is superseded by, as their rules now stand."""
    for path, name in superseded(rule).items() if corpus.current(entry) is None else ():
        other = corpus.by_id.get(name) or corpus.find(name)
        if isinstance(other, Entry) and other is not entry:
            yield path, corpus.current(other) or other


def _names(corpus: Corpus, entry: Entry, other: Entry, field: str) -> bool:
    """Whether a rule names another in one of these two fields; in that of an earlier text of its, too."""
    pages = [entry, *(page for _, page in corpus.earlier(entry) if page is not None)]
    found = [named for each in pages if each.rule for named in _named_by(corpus, each.rule, field)]
    return any(each is other or corpus.current(each) is other for each in found)


def _named_by(corpus: Corpus, rule: Rule, field: str) -> Iterator[Entry]:
    for path, name in superseded(rule).items():
        other = corpus.by_id.get(name) or corpus.find(name)
        if path[0] == field and isinstance(other, Entry):
            yield other
