"""Word files are made anew only when what they hold has changed; nothing that goes wrong ends a build."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.core.samples import TODAY, build, rule, speech
from zhidu.corpus.corpus import Corpus, load_corpus
from zhidu.word.press import Outcome, Press, format_version, list_works, publish

FILES = {
    "docs/leave.md": rule("第一条　请假。", id="leave", title="请假制度", category="考勤"),
    "docs/money.md": rule("第一条　报销。", id="money", title="报销制度", category="财务"),
    "docs/talk.md": speech(id="talk"),
}
ORGAN = """\
name: 云杉县文化馆
name_en: Yunshan
categories:
  - {id: time, name: 考勤, name_en: Time}
  - {id: money, name: 财务, name_en: Money}
audiences: [{id: all, name: 全体, name_en: All}]
offices: [{id: undecided, name: 待定, name_en: To be decided}]
"""


class Site:
    """A site whose pages can be changed and published again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache, self.out = folder, folder / ".zhidu" / "word", folder / "site"
        self.files = {**FILES, "data/organ.yml": ORGAN}

    def corpus(self) -> Corpus:
        return load_corpus(build(self.folder, self.files))[0]

    def publish(self) -> Outcome:
        return publish(self.corpus(), TODAY, self.cache, self.out)

    def bytes(self) -> dict[str, bytes]:
        return {file.stem: file.read_bytes() for file in (self.out / "word").iterdir()}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_first_run_makes_everything(site: Site) -> None:
    outcome = site.publish()
    assert (
        sorted(outcome.made)
        == sorted(site.bytes())
        == [
            "compilation-all",
            "compilation-money",
            "compilation-status-draft",
            "compilation-time",
            "leave",
            "money",
            "talk",
        ]
    )
    assert (outcome.total, outcome.faults, outcome.notes) == (7, [], [])


def test_a_second_run_makes_nothing_and_gives_the_same_files(site: Site) -> None:
    site.publish()
    before = site.bytes()
    for file in (site.out / "word").iterdir():
        file.unlink()
    assert site.publish().made == []
    assert site.bytes() == before


def test_the_same_documents_give_the_same_bytes_without_a_cache(site: Site) -> None:
    first, second = ({work.name: Press().make(work) for work in list_works(site.corpus(), TODAY)} for _ in range(2))
    assert first == second


def test_a_change_remakes_the_file_and_the_compilations_that_hold_it(site: Site) -> None:
    site.publish()
    before = site.bytes()
    site.files["docs/leave.md"] = rule("第一条　请假和销假。", id="leave", title="请假制度", category="考勤")
    changed = ["compilation-all", "compilation-status-draft", "compilation-time", "leave"]
    assert sorted(site.publish().made) == changed
    assert sorted(name for name, data in site.bytes().items() if data != before[name]) == changed


def test_a_change_that_is_not_printed_makes_nothing(site: Site) -> None:
    site.publish()
    site.files["docs/leave.md"] += "\n<!-- 记一笔 -->\n"
    assert site.publish().made == []


def test_a_new_format_remakes_everything(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.publish()
    monkeypatch.setattr("zhidu.word.press.format_version", lambda: "other")
    assert len(site.publish().made) == 7


def test_the_format_is_the_code_that_makes_the_files() -> None:
    assert format_version() == format_version()
    assert len(format_version()) == 64


def test_files_of_documents_that_are_gone_do_not_pile_up(site: Site) -> None:
    site.publish()
    del site.files["docs/talk.md"]
    (site.folder / "docs" / "talk.md").unlink()
    (site.cache / "half.1.part").write_bytes(b"")
    (site.cache / "mine.txt").write_bytes(b"")
    site.publish()
    assert not [file.name for file in site.cache.iterdir() if file.name.startswith(("talk", "half"))]
    assert (site.cache / "mine.txt").exists()


def test_a_spoilt_file_in_the_cache_is_made_again(site: Site) -> None:
    site.publish()
    (spoilt,) = site.cache.glob("leave.*.docx")
    spoilt.write_bytes(b"PK")
    assert site.publish().made == ["leave"]


def test_a_cache_that_cannot_be_written_costs_only_time(site: Site) -> None:
    (site.folder / ".zhidu").write_text("不是文件夹", encoding="utf-8")
    outcome = site.publish()
    assert len(site.bytes()) == 7
    assert outcome.faults == []
    (note,) = outcome.notes
    assert note.startswith("缓存写不进 ")


def test_a_site_that_cannot_be_written_is_a_fault_with_a_mend(site: Site) -> None:
    site.out.mkdir()
    (site.out / "word").write_text("不是文件夹", encoding="utf-8")
    (fault,) = site.publish().faults
    assert fault.startswith("Word 文件写不进 ")
    assert "改法" in fault


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root 什么都能写")
def test_a_read_only_cache_costs_only_time(site: Site) -> None:
    site.cache.mkdir(parents=True)
    site.cache.chmod(0o500)
    assert len(site.publish().notes) == 1


def test_without_python_docx_a_message_says_how_to_get_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "zhidu.word.skeleton", raising=False)
    (fault,) = site.publish().faults
    assert fault.startswith("没有装 python-docx")


def test_a_run_that_a_newer_one_overtakes_stops(site: Site) -> None:
    asked: list[bool] = []

    def current() -> bool:
        asked.append(True)
        return len(asked) < 3

    outcome = publish(site.corpus(), TODAY, site.cache, site.out, current)
    assert len(outcome.made) == 2


def test_a_site_without_rules_has_no_compilation(site: Site) -> None:
    site.files = {"docs/talk.md": FILES["docs/talk.md"]}
    assert site.publish().made == ["talk"]


def test_a_warm_run_does_not_load_python_docx(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.publish()
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "zhidu.word.skeleton", raising=False)
    assert site.publish().faults == []
