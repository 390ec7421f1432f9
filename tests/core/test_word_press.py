"""The Word files of a site are made in one run; nothing that goes wrong ends a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import TODAY, build, rule, speech
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.loading import load_corpus
from zhidu.word.press import Outcome, publish

REFERENCE = Path(__file__).parents[2] / "overrides" / "word" / "reference.docx"
FILES = {
    "docs/leave.md": rule("第一条　请假。", id="leave", title="请假制度", category="考勤"),
    "docs/money.md": rule("第一条　报销。", id="money", title="报销制度", category="财务"),
    "docs/talk.md": speech(id="talk"),
    "data/organ.yml": """\
name: 云杉县文化馆
name_en: Yunshan
categories:
  - {id: time, name: 考勤, name_en: Time}
  - {id: money, name: 财务, name_en: Money}
audiences: [{id: all, name: 全体, name_en: All}]
offices: [{id: undecided, name: 待定, name_en: To be decided}]
""",
}
NAMES = [
    *("compilation-all", "compilation-status-draft"),
    *("leave", "leave_comments", "money", "money_comments", "talk"),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return load_corpus(build(tmp_path, FILES))[0]


def written(site: Path) -> dict[str, bytes]:
    return {file.stem: file.read_bytes() for file in (site / "word").iterdir()}


def test_a_run_makes_everything_and_always_the_same_bytes(corpus: Corpus, tmp_path: Path) -> None:
    sites = tmp_path / "a", tmp_path / "b"
    assert [publish(corpus, TODAY, REFERENCE, site) for site in sites] == [Outcome(7), Outcome(7)]
    first, second = map(written, sites)
    assert sorted(first) == NAMES
    assert first == second


def test_a_site_that_cannot_be_written_is_a_fault_with_a_mend(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "word").write_text("不是文件夹", encoding="utf-8")
    outcome = publish(corpus, TODAY, REFERENCE, tmp_path)
    assert outcome.fault.startswith("Word 文件写不进 ")
    assert "改法" in outcome.fault


def test_without_a_reference_document_nothing_is_made(corpus: Corpus, tmp_path: Path) -> None:
    missing = tmp_path / "reference.docx"
    outcome = publish(corpus, TODAY, missing, tmp_path)
    assert (outcome.made, (tmp_path / "word").exists()) == (0, False)
    assert outcome.fault.startswith(f"Word 文件的版面取自 {missing}，这个文件读不了（没有这个文件）。改法：")


def test_a_run_that_a_newer_one_overtakes_stops(corpus: Corpus, tmp_path: Path) -> None:
    answers = iter((True, True, False))
    assert publish(corpus, TODAY, REFERENCE, tmp_path, lambda: next(answers)) == Outcome(2)


def test_a_site_without_rules_has_no_compilation(tmp_path: Path) -> None:
    corpus, _ = load_corpus(build(tmp_path, {"docs/talk.md": FILES["docs/talk.md"]}))
    assert publish(corpus, TODAY, REFERENCE, tmp_path) == Outcome(1)
