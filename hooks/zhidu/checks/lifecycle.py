"""ZD40x: the earlier texts of a rule, and the days on which it must be looked at again."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterator

from zhidu.checks.registry import WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.corpus.entry import Entry
from zhidu.front.yamltext import excerpt
from zhidu.kinds.rule import Rule, Version
from zhidu.kinds.standing import Status


@check("ZD401", "制度的历次文本，是放在它旁边的制度页面")
def versions_are_pages(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD401: each earlier text is a page beside this one, of a rule no longer in force, and of this rule only."""
    pages = dict(site.corpus.earlier(entry))
    files = [version.file for version in rule.versions]
    for index, version in enumerate(rule.versions):
        fault = _fault_of_file(site, entry, version.file)
        if fault is None and version.file in files[:index]:
            fault = "写了两次", "删去一项"
        if fault is None:
            fault = _fault_of_page(site, entry, version.file, pages[version])
        if fault is not None:
            message = f"历次文本“{excerpt(version.file, 60)}”{fault[0]}"
            yield Fault(("versions", index, "file"), message, fault[1])
    if rule.versions and (current := site.corpus.current(entry)) is not None:
        message = f"这一页是《{current.title}》的历次文本，自己又写了历次文本"
        hint = f"都写在 {current.source.path} 的 versions 里，这里删去"
        yield Fault(("versions",), message, hint, key=True)


def _beside(entry: Entry, file: str) -> str:
    return posixpath.join(posixpath.dirname(entry.path), file)


def _fault_of_file(site: Site, entry: Entry, file: str) -> tuple[str, str] | None:
    """What is wrong with the name of an earlier text's file, and the mend."""
    if "/" in file or "\\" in file:
        return "不是文件名", "旧文本和本页放在一个文件夹里，只写文件名"
    if _beside(entry, file) == entry.path:
        return "是本页自己", "现行文本不用写，删去这一项"
    if _beside(entry, file) not in site.files:
        return "不在本页旁边", "把旧文本放进同一个文件夹，或核对文件名"
    return None


def _fault_of_page(site: Site, entry: Entry, file: str, page: Entry | None) -> tuple[str, str] | None:
    """What is wrong with the page of an earlier text, and the mend."""
    if page is None or page.rule is None:
        there = site.corpus.by_path.get(_beside(entry, file))
        broken = there is not None and there.document is None  # and says so itself
        return None if broken else ("不是制度页面", "旧文本另做一页，种类写 rule，标识另取")
    current = site.corpus.current(page)
    if current is not None and current is not entry:
        return f"已经是 {current.source.path} 的历次文本", "核对是哪一件制度的，删去一处"
    if not page.rule.status.is_ended:
        ended = "、".join(f"“{each}”" for each in Status if each.is_ended)
        return f"的状态是“{page.rule.status}”", f"旧文本的状态写{ended}之一"
    return None


@check("ZD402", "历次文本的日期前后相接，不重叠，不晚于现行文本施行")
def versions_follow_each_other(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD402: earlier texts were in force one after the other, before the present one, on the days their pages say."""
    order = sorted(range(len(rule.versions)), key=lambda each: rule.versions[each].effective)
    for at, index in enumerate(order):
        version = rule.versions[index]
        if version.ended <= version.effective:
            message = f"失效日期 {version.ended} 不在施行日期 {version.effective} 之后"
            yield Fault(("versions", index, "ended"), message, "核对原文，改正其中一个")
            continue
        following = rule.versions[order[at + 1]].effective if at + 1 < len(order) else rule.effective
        if following is not None and following < version.ended:
            what = "下一个文本" if at + 1 < len(order) else "现行文本"
            message = f"失效日期 {version.ended} 在{what}的施行日期 {following} 之后，两个文本同时有效"
            yield Fault(("versions", index, "ended"), message, "核对原文，改正其中一个")
    for version, page in site.corpus.earlier(entry):
        if page is not None and page.rule is not None:
            yield from _agrees(rule.versions.index(version), version, page.rule)


def _agrees(index: int, version: Version, text: Rule) -> Iterator[Fault]:
    days: tuple[tuple[str, str, dt.date, dt.date | None], ...] = (
        ("effective", "施行日期", version.effective, text.effective),
        ("ended", "失效日期", version.ended, text.repealed),
    )
    for field, name, here, there in days:
        if there is not None and there != here:
            message = f"{name} {here} 和 {version.file} 自己写的 {there} 不一样"
            yield Fault(("versions", index, field), message, "核对原文，改正其中一个")


@check("ZD403", "制度没有过复审日期", WARNING)
def review_is_not_overdue(site: Site, _entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD403: the day by which a rule is to be reviewed has not passed (a warning)."""
    if rule.review_by is not None and rule.review_by < site.today and not rule.status.is_ended:
        message = f"复审日期 {rule.review_by} 已经过了"
        hint = "复审以后改为下一次的日期；不再复审的，删去这一项"
        yield Fault(("review_by",), message, hint)


@check("ZD404", "试行的制度没有期满", WARNING)
def trial_has_not_ended(site: Site, _entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD404: a rule that is on trial by its status is so by its dates (a warning)."""
    if rule.status is Status.TRIAL and rule.trial_until is not None and rule.trial_until < site.today:
        message = f"试行到 {rule.trial_until} 为止，已经期满，状态还是“{rule.status}”"
        hint = "转为正式的、延长的、不再施行的，照发文机关的决定改状态或者试行期满"
        yield Fault(("trial_until",), message, hint)
