"""The days on which rules fall due, as a calendar (RFC 5545) that any office program can open."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from urllib.parse import quote

from icalendar import Calendar, Event

from zhidu.kinds.rule import Rule
from zhidu.render.feed import Feed
from zhidu.text.line import one_line
from zhidu.views.lifecycle import Due

_SUMMARY = {
    "effective": "《{}》施行",
    "trial_until": "《{}》试行期满",
    "review_by": "《{}》复审",
    "repealed": "《{}》废止",
}


def due_calendar(site: Feed, due: Iterable[Due]) -> bytes:
    """The calendar. An event is the same for the same document, on whichever day it is made.

    It keeps its UID when its day is changed, so that a program that has it moves it. It has an address only
    where the site knows its own.
    """
    made = Calendar()
    made.add("prodid", "-//zhidu//renewal//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{site.name}：制度到期和复审")
    for each in due:
        made.add_component(_event(site, each))
    return bytes(made.to_ical())


def _event(site: Feed, due: Due) -> Event:
    rule = due.entry.rule
    assert rule is not None
    event = Event()
    event.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{site.name}/{rule.kind}/{rule.id}/{due.what}")))
    event.add("dtstamp", dt.datetime.combine(_stamp(rule, due.day), dt.time(), dt.UTC))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # nobody is busy for it
    event.add("summary", one_line(_SUMMARY[due.what].format(rule.title)))
    number = f"{rule.document_number}，" if rule.document_number else ""
    event.add("description", one_line(f"{number}责任部门：{rule.responsible}"))
    if site.url:
        event.add("url", site.url + quote(due.entry.address))
    return event


def _stamp(rule: Rule, day: dt.date) -> dt.date:
    """When what the event says was written, as far as the page tells."""
    return rule.updated or rule.issued or rule.adopted or day
