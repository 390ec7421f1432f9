"""最近更新: by day and as a feed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.core.samples import build, page, rule
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.loading import load_corpus
from zhidu.corpus.revisions import Altered, Revision
from zhidu.front.organ import zone_of
from zhidu.kinds.kind import Named
from zhidu.render.feed import Feed, atom
from zhidu.views.changes import NAMED, Changed, list_changes, list_days, recent
from zhidu.views.generated import MAKERS, Asked, generated_pages

ATOM = "{http://www.w3.org/2005/Atom}"
NEW, OLD = dt.date(2026, 11, 22), dt.date(2026, 11, 2)


def stamp(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time(12), dt.UTC).timestamp())


CHANGES = [
    Revision(
        stamp(NEW), "c3", "leave", False, (Altered("reworded", "art_1", "第一条"), Altered("gone", "art_2", "第二条"))
    ),
    Revision(stamp(NEW), "c2", "gone", False, (Altered("reworded", "art_1", "第一条"),)),
    Revision(stamp(OLD), "c1", "money", True, (Altered("added", "", ""),)),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    files = {
        "docs/leave.md": rule(id="leave", title="请假制度"),
        "docs/money.md": rule(id="money", title="财务办法"),
        "docs/about.md": page("说明。", id="about"),
    }
    return load_corpus(build(tmp_path, files))[0]


@pytest.fixture
def changes(corpus: Corpus) -> list[Changed]:
    return list(list_changes(corpus, CHANGES, dt.UTC))


def test_changes_are_listed_by_day_the_newest_first(changes: list[Changed]) -> None:
    days = list_days(changes)
    assert [(day.day, [each.entry.id for each in day.changes]) for day in days] == [(NEW, ["leave"]), (OLD, ["money"])]
    assert [each.words for each in changes] == ["修改第一条；删去原第二条", "新增文件"]
    assert changes[0].done[0].parts == (Named("第一条", "rules/leave/#art_1"),)


def test_a_day_is_that_of_the_organ(corpus: Corpus) -> None:
    at_five = Revision(stamp(OLD) + 5 * 60 * 60, "c1", "money", True, ())
    (found,) = list_changes(corpus, [at_five], zone_of(None))
    assert found.day == OLD + dt.timedelta(1)  # one in the morning in Beijing


def test_the_home_page_lists_a_document_once(changes: list[Changed]) -> None:
    assert [each.entry.id for each in recent([*changes[:1] * 2, *changes])] == ["leave", "money"]


def test_of_many_parts_only_the_first_are_named(corpus: Corpus) -> None:
    many = tuple(Altered("moved", f"art_{n + 1}", f"第{n + 1}条", f"第{n}条") for n in range(1, NAMED + 10))
    (found,) = list_changes(corpus, [Revision(0, "c", "leave", False, many)], dt.UTC)
    assert found.words.startswith("只变序号第2条（原第1条）、")
    assert found.words.endswith("等21处")


@pytest.mark.parametrize(("english", "title"), [(False, "最近更新"), (True, "Latest changes")])
def test_the_page_is_there_without_a_history_too(corpus: Corpus, english: bool, title: str) -> None:
    asked = Asked(corpus, english, dt.date(2026, 11, 22))
    made = next(page for page in generated_pages(asked, MAKERS) if page.name == "recent")
    assert (made.name, made.title, made.values["days"]) == ("recent", title, [])


@pytest.mark.parametrize("url", ["", "https://example.org/知识/"])
def test_the_feed_is_atom(changes: list[Changed], url: str) -> None:
    feed = ElementTree.fromstring(atom(Feed("知识库", url), changes))
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "知识库"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["请假制度", "财务办法"]
    assert entries[0].findtext(f"{ATOM}summary") == "修改第一条；删去原第二条"
    ids = [element.text or "" for element in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == 3
    assert all(each.startswith(url or "urn:uuid:") for each in ids)
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{url}rules/leave/"


def test_each_change_has_an_id_that_stays(changes: list[Changed]) -> None:
    feeds = [ElementTree.fromstring(atom(Feed("知识库"), some)) for some in (changes, changes[:1])]
    first, again = (feed.findtext(f"{ATOM}entry/{ATOM}id") for feed in feeds)
    assert first == again
