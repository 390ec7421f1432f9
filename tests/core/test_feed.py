"""最近更新: by day and as a feed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.core.samples import build, page, rule
from zhidu.corpus.corpus import Corpus, load_corpus
from zhidu.files.history import Change
from zhidu.render.feed import Feed, atom
from zhidu.views.changes import LISTED, changed, list_days, recent
from zhidu.views.generated import MAKERS, Asked, generated_pages

ATOM = "{http://www.w3.org/2005/Atom}"
NEW, OLD = dt.date(2026, 11, 22), dt.date(2026, 11, 2)
CHANGES = [
    Change("leave.md", NEW, "改 <请假> & 销假\x08"),
    Change("about.md", NEW, "Say more"),
    Change("gone.md", NEW, "删除"),
    Change("money.md", OLD, "Add the rule on money"),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    files = {
        "docs/leave.md": rule(id="leave", title="请假制度"),
        "docs/money.md": rule(id="money", title="财务办法"),
        "docs/about.md": page("说明。", id="about"),
    }
    return load_corpus(build(tmp_path, files))[0]


def test_changes_are_listed_by_day_the_newest_first(corpus: Corpus) -> None:
    days = list_days(corpus, CHANGES)
    assert [(day.day, [each.entry.id for each in day.changes]) for day in days] == [(NEW, ["leave"]), (OLD, ["money"])]
    assert [each.language for day in days for each in day.changes] == ["zh", "en"]
    assert [(entry.id, day) for entry, day in recent(corpus, CHANGES)] == [("leave", NEW), ("money", OLD)]


def test_no_more_than_a_hundred_are_listed(corpus: Corpus) -> None:
    assert sum(len(day.changes) for day in list_days(corpus, CHANGES[:1] * (LISTED + 1))) == LISTED


@pytest.mark.parametrize(("english", "title"), [(False, "最近更新"), (True, "Latest changes")])
def test_the_page_is_there_without_a_history_too(corpus: Corpus, english: bool, title: str) -> None:
    asked = Asked(corpus, english, dt.date(2026, 11, 22))
    made = next(page for page in generated_pages(asked, MAKERS) if page.name == "recent")
    assert (made.name, made.title, made.values["days"]) == ("recent", title, [])


@pytest.mark.parametrize("url", ["", "https://example.org/知识/"])
def test_the_feed_is_atom(corpus: Corpus, url: str) -> None:
    feed = ElementTree.fromstring(atom(Feed("知识库", url), list(changed(corpus, CHANGES))))
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "知识库"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["请假制度", "财务办法"]
    assert entries[0].findtext(f"{ATOM}summary") == "改 <请假> & 销假"
    ids = [element.text or "" for element in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == 3
    assert all(each.startswith(url or "urn:uuid:") for each in ids)
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{url}leave/"


def test_an_id_stays_when_the_document_changes(corpus: Corpus) -> None:
    before, after = (
        ElementTree.fromstring(atom(Feed("知识库"), list(changed(corpus, [Change("leave.md", day, "改")]))))
        for day in (OLD, NEW)
    )
    assert before.findtext(f"{ATOM}entry/{ATOM}id") == after.findtext(f"{ATOM}entry/{ATOM}id")
