"""The sessions of plans as calendars (RFC 5545): which files there are, and what stands in each.

A calendar is the same bytes as long as its plans are: stamps come from the plan, and each event keeps its UID.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence

from icalendar import Calendar, Event

from zhidu.corpus import lists
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.schedule import Scheduled, plans, schedule, schedule_of
from zhidu.front.organ import zone_of
from zhidu.kinds.plan import Approval, State
from zhidu.text.line import one_line
from zhidu.views.timetable import FOLDER, file_of, timetable_csv


def schedule_files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The calendar and table of all sessions, of each plan and of each course that has any, by name in the site.

    Events have an address only where the site knows its own.
    """
    organ = corpus.organ.name if corpus.organ else ""
    whole = schedule(corpus)
    if whole:
        yield from _files(corpus, FOLDER, f"{organ} 培训日程".strip(), whole)
    for entry in (*plans(corpus), *lists.courses(corpus)):
        rows = schedule_of(corpus, entry)
        if rows and corpus.by_id.get(entry.id) is entry:  # of two with one id, the first gets the file
            yield from _files(corpus, file_of(entry.kind.id, entry.id), entry.title, rows)


def _files(corpus: Corpus, name: str, title: str, rows: Sequence[Scheduled]) -> Iterator[tuple[str, bytes]]:
    yield f"{name}.ics", calendar(corpus, title, rows)
    yield f"{name}.csv", timetable_csv(rows).encode()


def calendar(corpus: Corpus, title: str, rows: Sequence[Scheduled]) -> bytes:
    """Sessions as a calendar; one of which only the month is settled has no day to stand on, and is left out."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//zhidu//schedule//ZH")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    placed = [each for each in rows if each.session.first]
    for each in placed:
        made.add_component(_event(corpus, each))
    if any(each.session.time for each in placed):
        days = [day for each in placed for day in (each.session.first, each.session.last) if day]
        made.add_missing_timezones(dt.date(min(days).year, 1, 1), dt.date(max(days).year + 1, 1, 1))
    return bytes(made.to_ical())


def _event(corpus: Corpus, each: Scheduled) -> Event:
    session, made = each.session, Event()
    made.add("uid", _uid(corpus, each))
    made.add("dtstamp", _stamp(corpus, each))
    cancelled = session.status is State.CANCELLED
    made.add("summary", one_line(f"（取消）{each.title}" if cancelled else each.title))
    _days(corpus, each, made)
    settled = each.plan.status is Approval.APPROVED or session.status is State.HELD
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED" if settled else "TENTATIVE")
    if session.place:
        made.add("location", one_line(session.place))
    told = (
        f"对象：{session.whom}",
        f"学时：{each.hours:g}" if each.hours else "",
        f"承办单位：{session.unit}",
        session.note or "",
        f"{each.plan.title}（{each.plan.status}）",
    )
    made.add("description", "\n".join(map(one_line, filter(None, told))))
    if corpus.base:
        made.add("url", corpus.base + each.address)
    return made


def _days(corpus: Corpus, each: Scheduled, made: Event) -> None:
    """Its days: without a time, whole ones; of several with a time, the same each day."""
    session = each.session
    first, last = session.first, session.last
    assert first is not None and last is not None
    last = max(first, last)  # ZD524
    if session.time is None:
        made.add("dtstart", first)
        made.add("dtend", last + dt.timedelta(1))
        return
    zone = zone_of(corpus.organ)
    made.add("dtstart", dt.datetime.combine(first, session.time.start, zone))
    made.add("dtend", dt.datetime.combine(first, max(session.time), zone))
    if last > first:
        made.add("rrule", {"freq": "daily", "count": (last - first).days + 1})


def _uid(corpus: Corpus, each: Scheduled) -> str:
    """The same as long as the ids of plan and session are, which never change, and no other organ's."""
    organ = corpus.organ.name if corpus.organ else ""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"zhidu:{organ}/{each.entry.id}/{each.name}"))


def _stamp(corpus: Corpus, each: Scheduled) -> dt.datetime:
    """The day on which the words of its plan last changed, as far as that is known."""
    day = corpus.worded.get(each.entry.id) or each.plan.updated or each.plan.approved or dt.date(each.plan.year, 1, 1)
    return dt.datetime.combine(day, dt.time(), dt.UTC)
