"""ZD50x: a course adds up, what it has read is at hand, and it has not run out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from zhidu.checks.documents import unknown_documents
from zhidu.checks.registry import WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.citations.names import is_rule_title
from zhidu.citations.points import cited_points
from zhidu.corpus.entry import Entry
from zhidu.front.yamltext import excerpt
from zhidu.kinds.course import Course


@check("ZD501", "课程的学时合计等于各项之和")
def hours_add_up(_site: Site, _entry: Entry, course: Course) -> Iterator[Fault]:
    """ZD501: the hours of a course are more than none, and their total is the sum of its parts."""
    hours, total = course.hours, course.hours.sum
    if hours.total is not None and abs(hours.total - total) > 1e-6:
        message = f"学时合计写着{hours.total:g}，课堂、网上、现场加起来是{total:g}"
        yield Fault(("hours", "total"), message, f"改为 {total:g}，或删去合计，由三项自动相加")
    elif not total:
        yield Fault(("hours",), "学时是0", "写上课堂、网上、现场的学时")


_SPEECH = re.compile(r"讲话$|发言$")


@check("ZD502", "必读和需求依据里的文件，本站有或已经登记")
def reading_is_known(site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD502: a rule or speech that a course has read, or is based on, is a page or is registered.

    Other titles, a book or a film, need not; a reading that names no document at all is a warning.
    """
    for value in site.values(entry):
        expected = [title for title in value.documents if is_rule_title(title) or _SPEECH.search(title)]
        yield from unknown_documents(site, value, expected)
        if value.path[0] == "readings" and not value.names_a_document(site.corpus):
            message = f"必读“{excerpt(value.text)}”没有写明是哪份文件"
            yield Fault(value.path, message, "写成《标题》，可以写到条，如《…》第五条", WARNING)


@check("ZD504", "必读和需求依据引用的讲话要点，那篇讲话有")
def cited_point_is_there(site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD504: each point of a speech (《…》第3点) that a course cites is there."""
    for value in site.values(entry):
        for cited in cited_points(value.text):
            speech = site.corpus.find(cited.title)
            if not isinstance(speech, Entry):
                continue  # ZD502 where nobody knows it
            numbers = [point.number for point in speech.points]
            for missing in (number for number in cited.numbers if number not in numbers):
                have = f"要点到第{max(numbers)}点为止" if numbers else "没有编号的要点"
                message = f"《{speech.title}》{have}，没有第{missing}点"
                yield Fault(value.path, message, "核对讲话，改为要引的那一点")


@check("ZD503", "课程没有过有效期", WARNING)
def course_has_not_run_out(site: Site, _entry: Entry, course: Course) -> Iterator[Fault]:
    """ZD503: the day until which a course is valid has not passed (a warning)."""
    if isinstance(course.valid_until, dt.date) and course.valid_until < site.today:
        message = f"课程的有效期到 {course.valid_until} 为止，已经过了"
        yield Fault(("valid_until",), message, "复核课程内容，改有效期；不再开的，删去这一页")


@check("ZD505", "课程引用的条，从条文核对以后没有改过", WARNING)
def cited_text_is_as_reviewed(site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD505: what a course cites is as it was on the day of its review (`reviewed_on`); else a warning for each 条."""
    review = site.corpus.reviewed.get(entry.path)
    for each in review.changes if review else ():
        hint = "对照现在的条文改课程，改好以后把 reviewed_on 写成核对的日期"
        yield Fault(each.at, f"{each.words}，本课的条文核对在这以前（{review.on if review else ''}）", hint)


@check("ZD506", "课程引用的条在条文核对以后改没改过，查得出来", WARNING)
def review_can_be_told(site: Site, entry: Entry, _course: Course) -> Iterator[Fault]:
    """ZD506: the texts that a course cites are at hand as they were on the day of its review (a warning)."""
    review = site.corpus.reviewed.get(entry.path)
    if review is not None and review.unknown:
        names = "、".join(f"《{each.title}》" for each in review.unknown[:3])
        count = f"等{len(review.unknown)}份文件" if len(review.unknown) > 3 else ""
        message = f"{names}{count}在 {review.on} 的文字查不到，核对以后改没改过不知道"
        hint = (
            "取回完整的修改记录（git fetch --unshallow）；当时还没有用 git 的，重新核对，把 reviewed_on 写成核对的日期"
        )
        yield Fault(("reviewed_on",), message, hint)


@check("ZD507", "条文核对的日期不在今天以后")
def review_is_not_to_come(site: Site, _entry: Entry, course: Course) -> Iterator[Fault]:
    """ZD507: the day on which a course was reviewed is not one to come."""
    if isinstance(course.reviewed_on, dt.date) and course.reviewed_on > site.today:
        message = f"条文核对的日期 {course.reviewed_on} 在今天（{site.today}）以后"
        yield Fault(("reviewed_on",), message, "写最近一次核对的日期；还没有核对的，写“待定”")
