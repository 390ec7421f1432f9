"""ZD50x: a course adds up, what it has read is at hand, and it has not run out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from zhidu.checks.relations import Quoted, check_quoted
from zhidu.checks.site import Site
from zhidu.citations.names import TITLE, is_rule_title
from zhidu.citations.points import cited_points
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.finding import Finding, Severity
from zhidu.front.yamltext import excerpt
from zhidu.kinds.course import Course


def check_course(site: Site, entry: Entry) -> Iterator[Finding]:
    """Every rule that looks at one course."""
    if entry.course is not None and entry.language is None:
        yield from hours_add_up(entry, entry.course)
        yield from reading_is_known(site, entry, entry.course)
        yield from cited_point_is_there(site, entry, entry.course)
        yield from course_has_not_run_out(entry, entry.course, site.today)


def hours_add_up(entry: Entry, course: Course) -> Iterator[Finding]:
    """ZD501: the hours of a course are more than none, and their total is the sum of its parts."""
    hours, total = course.hours, course.hours.sum
    if hours.total is not None and abs(hours.total - total) > 1e-6:
        message = f"学时合计写着{hours.total:g}，课堂、网上、现场加起来是{total:g}"
        yield entry.front.finding(("hours", "total"), "ZD501", message, f"改为 {total:g}，或删去合计，由三项自动相加")
    elif not total:
        yield entry.front.finding(("hours",), "ZD501", "学时是0", "写上课堂、网上、现场的学时")


def reading_is_known(site: Site, entry: Entry, course: Course) -> Iterator[Finding]:
    """ZD502: what a course has read, or is based on, is a page or is registered, and the 条 cited is there."""

    def expected(title: str) -> bool:
        return is_rule_title(title) or bool(_SPEECH.search(title))

    for index, reading in enumerate(course.readings):
        path = ("readings", index)
        if _names_a_document(site.corpus, entry, reading):
            yield from check_quoted(site, entry, Quoted(path, reading, "必读", "ZD502", expected))
        else:
            message = f"必读“{excerpt(reading)}”没有写明是哪份文件"
            hint = "写成《标题》，可以写到条，如《…》第五条"
            yield entry.front.finding(path, "ZD502", message, hint, Severity.WARNING)
    for index, basis in enumerate(course.basis):
        if _names_a_document(site.corpus, entry, basis):  # else other words, as it may be
            yield from check_quoted(site, entry, Quoted(("basis", index), basis, "需求依据", "ZD502", expected))


def _names_a_document(corpus: Corpus, entry: Entry, text: str) -> bool:
    """Whether a text names any document, in 《》 or, where it is cited or known, without."""
    cited = any(each.citation.document for each in corpus.cite(entry, text).references)
    return cited or bool(TITLE.search(text)) or corpus.find(text) is not None


def cited_point_is_there(site: Site, entry: Entry, course: Course) -> Iterator[Finding]:
    """ZD504: each point of a speech (《…》第3点) that a course cites is there."""
    values = [(("readings", index), text) for index, text in enumerate(course.readings)]
    values += [(("basis", index), text) for index, text in enumerate(course.basis)]
    for path, text in values:
        for cited in cited_points(text):
            speech = site.corpus.find(cited.title)
            if not isinstance(speech, Entry):
                continue  # ZD502 where nobody knows it
            numbers = [point.number for point in speech.points]
            for missing in (number for number in cited.numbers if number not in numbers):
                have = f"要点到第{max(numbers)}点为止" if numbers else "没有编号的要点"
                message = f"《{speech.title}》{have}，没有第{missing}点"
                yield entry.front.finding(path, "ZD504", message, "核对讲话，改为要引的那一点")


_SPEECH = re.compile(r"讲话$|发言$")


def course_has_not_run_out(entry: Entry, course: Course, today: dt.date) -> Iterator[Finding]:
    """ZD503: the day until which a course is valid has not passed (a warning)."""
    if isinstance(course.valid_until, dt.date) and course.valid_until < today:
        message = f"课程的有效期到 {course.valid_until} 为止，已经过了"
        hint = "复核课程内容，改有效期；不再开的，删去这一页"
        yield entry.front.finding(("valid_until",), "ZD503", message, hint, Severity.WARNING)
