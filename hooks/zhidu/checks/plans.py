"""ZD520–ZD531: a plan fits its courses, its year and itself, and says what has become of each session."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from zhidu.checks.documents import REGISTER, over
from zhidu.checks.registry import WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus, Links
from zhidu.corpus.entry import Entry
from zhidu.corpus.schedule import Scheduled, courses_by_name, schedule, schedule_of
from zhidu.front.fields import UNDECIDED
from zhidu.front.organ import Norm
from zhidu.front.yamltext import Path
from zhidu.kinds.plan import Approval, Plan, State


@check("ZD520", "已审定的计划写明审定会议和审定日期，没有审定的不写")
def approval_is_told(_site: Site, _entry: Entry, plan: Plan) -> Iterator[Fault]:
    """ZD520: a plan that is approved says by whom and when; none that is not has either: merging is not approving."""
    for name, label in (("approved_by", "审定会议"), ("approved", "审定日期")):
        told = getattr(plan, name)
        if plan.status is Approval.APPROVED and not told:
            yield Fault(("status",), f"计划已审定，没有写{label}", f"补上 {name}；还没有审定的，状态写“拟订”")
        elif plan.status is not Approval.APPROVED and told:
            message = f"计划的状态是“{plan.status}”，却有{label}"
            yield Fault((name,), message, "审定了的，状态改为“已审定”；没有审定的，删去")


@check("ZD521", "计划里的课程，本站有，而且只有一门")
def planned_course_is_known(site: Site, entry: Entry, _plan: Plan) -> Iterator[Fault]:
    """ZD521: the code or id of each session is that of one course."""
    known = courses_by_name(site.corpus)
    for each in schedule_of(site.corpus, entry):
        name, found = each.session.course, known.get(each.session.course, ())
        if len(found) > 1:
            yield Fault(_at(each, "course"), f"“{name}”是几门课程的代码或者标识，不知道是哪一门", "改写另一个")
        elif not found and not site.may_have(name) and not _is_unread(site.corpus, name):
            codes = [entry.course.code for entry in lists.courses(site.corpus) if entry.course]
            some = f"{'、'.join(codes[:_SOME])}{'等' if len(codes) > _SOME else ''}" if codes else "没有一门"
            message = f"没有代码或者标识是“{name}”的课程"
            yield Fault(_at(each, "course"), message, f"写课程页上的代码，本站的课程有：{some}")


_SOME = 20
"""How many codes a hint lists."""


def _is_unread(corpus: Corpus, code: str) -> bool:
    """Whether it is the code of a course whose front matter has faults: that has been said."""
    return any(entry.document is None and entry.front.values.get("code") == code for entry in corpus.entries)


@check("ZD522", "计划里的对象，是那门课程的对象")
def planned_audience_is_the_courses(site: Site, entry: Entry, _plan: Plan) -> Iterator[Fault]:
    """ZD522: whoever a session is for, its course is for."""
    for each in schedule_of(site.corpus, entry):
        course = each.course.course if each.course else None
        for at, name in enumerate(each.session.audiences if course else ()):
            if course and name not in course.audiences:
                message = f"《{course.title}》的对象里没有“{name}”"
                hint = f"课程的对象是{'、'.join(course.audiences)}：改对象，或者先在课程里添上"
                yield Fault(_at(each, "audiences", at), message, hint)


@check("ZD523", "每次安排的日期在计划的年度里")
def session_is_in_the_year(site: Site, entry: Entry, plan: Plan) -> Iterator[Fault]:
    """ZD523: each session begins and ends in the year of its plan."""
    for each in schedule_of(site.corpus, entry):
        for name, day in (("day", each.session.month), ("until", str(each.session.until or ""))):
            if day and int(day[:4]) != plan.year:
                hint = "核对年份；跨年的，记在开始的那一年，或者分成两次"
                yield Fault(_at(each, name), f"{day} 不在 {plan.year} 年度里", hint)


@check("ZD524", "每次安排先开始、后结束；只定了月份的，不写结束日期和时间")
def session_ends_behind_its_start(site: Site, entry: Entry, _plan: Plan) -> Iterator[Fault]:
    """ZD524: a session ends behind its start, in days and in hours; one of no day yet has neither."""
    for each in schedule_of(site.corpus, entry):
        session = each.session
        for name in ("until", "time") if session.first is None else ():
            if getattr(session, name):
                hint = "日期写到日，如 2026-03-05；没有定的，删去这一项"
                yield Fault(_at(each, name), "只写了月份，还没有日期", hint)
        if session.first and session.until and session.until < session.first:
            message = f"结束日期 {session.until} 在开始的 {session.first} 前面"
            yield Fault(_at(each, "until"), message, "核对两个日期")
        if session.time and session.time.end <= session.time.start:
            yield Fault(_at(each, "time"), f"时间 {session.time} 结束得不比开始晚", "核对，用24小时制，如 14:00-16:30")


@check("ZD525", "同一个地点，同一个时间只有一次安排", WARNING)
def place_is_free(site: Site, entry: Entry, _plan: Plan) -> Iterator[Fault]:
    """ZD525: no two sessions are at one place at the same time, of other plans too; the later one is told.

    One without a time takes the whole day. Those that are cancelled, or at no place yet, take none.
    """
    clashes = _clashes(site.corpus)
    for each in schedule_of(site.corpus, entry):
        other = clashes.get((entry.path, each.at))
        if other is not None:
            whose = "" if other.entry is entry else f"{other.entry.source.path} 里"
            taken = f"{whose}《{other.title}》（{other.session.when}）"
            message = f"{each.session.when}的{each.session.place}，{taken}已经用了"
            yield Fault(_at(each, "place"), message, "改时间或者地点；不在一间教室的，地点写到教室")


@lists.once
def _clashes(corpus: Corpus) -> dict[tuple[str, int], Scheduled]:
    """By the place of each session that finds its place taken, the one that has taken it."""
    found: dict[tuple[str, int], Scheduled] = {}
    taken: dict[tuple[str, dt.date], list[Scheduled]] = defaultdict(list)
    for each in schedule(corpus):
        place = "".join((each.session.place or "").split())
        if not place or place.startswith(UNDECIDED) or each.session.status is State.CANCELLED:
            continue
        for day in _days(each):
            for other in taken[place, day]:
                if other is not each and _meet(each, other):
                    found.setdefault((each.entry.path, each.at), other)
            taken[place, day].append(each)
    return found


def _days(each: Scheduled) -> Iterator[dt.date]:
    first, last = each.session.first, each.session.last
    if first is not None and last is not None:
        count = min((last - first).days, _LONGEST)
        yield from (first + dt.timedelta(days) for days in range(count + 1))


_LONGEST = 366


def _meet(one: Scheduled, other: Scheduled) -> bool:
    a, b = one.session.time, other.session.time
    return a is None or b is None or (a.start < b.end and b.start < a.end)


@check("ZD526", "已办的写明日期，而且已经到了")
def held_is_past(site: Site, entry: Entry, _plan: Plan) -> Iterator[Fault]:
    """ZD526: what was held was held on a day, and that day has come."""
    for each in schedule_of(site.corpus, entry):
        last = each.session.last
        if each.session.status is State.HELD and (last is None or last > site.today):
            message = f"已办的安排在 {last}，还没有到" if last else "已办的安排没有写哪一天"
            yield Fault(_at(each, "status"), message, "核对日期；还没有办的，改为“计划”")


@check("ZD527", "过了日期的安排，写明办了还是取消", WARNING)
def past_is_told(site: Site, entry: Entry, plan: Plan) -> Iterator[Fault]:
    """ZD527: of a session whose day has passed, its plan says what became of it (a warning)."""
    for each in schedule_of(site.corpus, entry):
        session = each.session
        over = session.last < site.today if session.last else session.month < f"{site.today:%Y-%m}"
        if session.status is State.PLANNED and over:
            message = f"{plan.year}年{session.when}已经过了，还写着“计划”"
            yield Fault(_at(each, "day"), message, "情况写“已办”或者“取消”；改期的，改日期")


@check("ZD528", "一次安排的学时不多于课程的学时", WARNING)
def hours_are_the_courses(site: Site, entry: Entry, _plan: Plan) -> Iterator[Fault]:
    """ZD528: no session has more hours than its course (a warning)."""
    for each in schedule_of(site.corpus, entry):
        course = each.course.course if each.course else None
        if course and each.session.hours is not None and each.session.hours > course.hours.in_all:
            message = f"学时 {each.session.hours:g}，《{course.title}》一共只有 {course.hours.in_all:g}"
            yield Fault(_at(each, "hours"), message, "核对学时；课程改了的，先改课程")


@check("ZD529", "办班的时候，课程还在有效期里", WARNING)
def course_is_valid_on_the_day(site: Site, entry: Entry, _plan: Plan) -> Iterator[Fault]:
    """ZD529: on the day of a session its course has not run out (a warning)."""
    for each in schedule_of(site.corpus, entry):
        until = each.course.course.valid_until if each.course and each.course.course else None
        if not isinstance(until, dt.date) or each.session.status is State.CANCELLED:
            continue
        last = each.session.last
        if last > until if last else each.session.month > f"{until:%Y-%m}":
            message = f"《{each.title}》的有效期到 {until} 为止，这次在它以后"
            yield Fault(_at(each, "day"), message, "先复核课程，改有效期")


@check("ZD530", "同一个计划里，同一门课办几次的，各有标识")
def sessions_can_be_told_apart(site: Site, entry: Entry, _plan: Plan) -> Iterator[Fault]:
    """ZD530: each session has a name of its own, by which calendars know it again when its day changes."""
    first: dict[str, int] = {}
    for each in sorted(schedule_of(site.corpus, entry), key=lambda each: each.at):
        other = first.setdefault(each.name, each.at)
        if other != each.at:
            path = _at(each, "id" if each.session.id else "course")
            message = f"和第{other + 1}次安排分不开，都是“{each.name}”"
            yield Fault(path, message, "给这一次写一个别的标识（id），如 autumn；日历凭它认出是哪一次")


@check("ZD531", "学时标准的出处，引到本站有或者已经登记的文件的条")
def norm_rests_on_an_article(site: Site, norm: Norm, links: Links) -> Iterator[Fault]:
    """ZD531: a norm of hours names a 条 of a document that is known, and binds."""
    told = f"学时标准“{norm.hours:g}”的出处"
    cited = [(each.citation.document or "", each.target) for each in links.references]
    cited_or_named = cited or [(mention.title, target) for mention, target in links.mentions]
    for title, target in cited_or_named:
        if target is None and not site.may_have(title):
            yield Fault(0, f"{told}《{title}》不在本站，也没有登记", site.did_you_mean(title) + REGISTER)
        elif isinstance(target, Entry) and (target.rule is None or not target.rule.status.is_binding):
            yield Fault(0, f"{told}《{target.title}》不是施行的文件", "没有印发的不是标准：印发以后再写")
        elif target is not None and (standing := over(target, site.today)):
            yield Fault(0, f"{told}《{target.title}》{standing}", "改为现行的文件和学时；没有的，删去这一项")
    if not cited and all(target is not None for _, target in cited_or_named):
        yield Fault(0, f"{told}没有写明是哪份文件的哪一条", "写成《标题》第几条")


def _at(each: Scheduled, *steps: str | int) -> Path:
    return ("sessions", each.at, *steps)
