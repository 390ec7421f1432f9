"""Earlier texts of a rule stand beside it; days on which it must be looked at again are told of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.core.samples import build, findings, only, page, report, rule, whole
from zhidu.corpus.corpus import Corpus, load_corpus
from zhidu.finding import Severity

FORCE = {
    "status": "现行有效",
    "issuer": "办公室",
    "document_number": "试办〔2024〕5号",
    "adopted_by": "主席会议",
    "issued": "2024-05-01",
    "effective": "2024-05-01",
}
OLD = "{file: leave-2019.md, effective: 2019-01-01, ended: 2024-05-01}"
OLDER = "{file: leave-2015.md, effective: 2015-01-01, ended: 2018-12-01}"


def now(*versions: str, **front: str) -> str:
    """The rule as it stands, with its earlier texts."""
    listed = {"versions": "".join(f"\n  - {version}" for version in versions)} if versions else {}
    return rule("第一条　现行的第一条。\n\n第二条　乙。", **(FORCE | {"id": "leave"} | listed | front))


def old(year: str, **front: str) -> str:
    """An earlier text of it, of one 条."""
    return rule(f"第一条　{year}年的。", **({"id": f"leave-{year}", "status": "已修改"} | front))


TEXTS = {"docs/leave.md": now(OLDER, OLD), "docs/leave-2019.md": old("2019"), "docs/leave-2015.md": old("2015")}


def corpus(folder: Path, files: Mapping[str, str]) -> Corpus:
    return load_corpus(build(folder, whole(files)))[0]


# --- ZD401, ZD402 ---


def test_earlier_texts_beside_a_rule_are_sound(tmp_path: Path) -> None:
    assert findings(tmp_path, TEXTS) == []
    dated = {"effective": "2019-01-01", "repealed": "2024-05-01", "status": "已废止"}
    assert findings(tmp_path, TEXTS | {"docs/leave-2019.md": old("2019", **dated)}) == []


BROKEN = [
    ("{file: ‸leave-2018.md, effective: 2019-01-01, ended: 2024-05-01}", "历次文本“leave-2018.md”不在本页旁边"),
    ("{file: ‸old/a.md, effective: 2019-01-01, ended: 2024-05-01}", "历次文本“old/a.md”不是文件名"),
    ("{file: ‸../leave.md, effective: 2019-01-01, ended: 2024-05-01}", "历次文本“../leave.md”不是文件名"),
    ("{file: ‸leave.md, effective: 2019-01-01, ended: 2024-05-01}", "历次文本“leave.md”是本页自己"),
    ("{file: ‸index.md, effective: 2019-01-01, ended: 2024-05-01}", "历次文本“index.md”不是制度页面"),
    ("{file: ‸scan.pdf, effective: 2019-01-01, ended: 2024-05-01}", "历次文本“scan.pdf”不是制度页面"),
    ("{file: ‸other.md, effective: 2019-01-01, ended: 2024-05-01}", "历次文本“other.md”的状态是“征求意见稿”"),
]


@pytest.mark.parametrize(("version", "message"), BROKEN)
def test_zd401_an_earlier_text_is_a_page_beside_its_rule(tmp_path: Path, version: str, message: str) -> None:
    others = {"docs/index.md": page("甲"), "docs/scan.pdf": "%PDF", "docs/other.md": rule(id="other", title="另一件")}
    finding = only(tmp_path, others | {"docs/leave.md": now(version)}, "ZD401")
    assert (finding.message, finding.is_error) == (message, True)


def test_zd401_each_text_stands_once_and_belongs_to_one_rule(tmp_path: Path) -> None:
    twice = now(OLD, OLD.replace("leave-2019", "‸leave-2019").replace("2019-01-01", "2018-01-01"))
    found = findings(tmp_path, TEXTS | {"docs/leave.md": twice.replace("‸", "")})
    assert [(each.code, each.message) for each in found if each.code == "ZD401"] == [
        ("ZD401", "历次文本“leave-2019.md”写了两次")
    ]
    taken = rule(id="z", title="乙规定", versions=f"\n  - {OLD.replace('leave', '‸leave')}")
    finding = only(tmp_path, TEXTS | {"docs/z.md": taken}, "ZD401")
    assert finding.message == "历次文本“leave-2019.md”已经是 docs/leave.md 的历次文本"


def test_zd401_earlier_texts_have_none_of_their_own(tmp_path: Path) -> None:
    nested = old("2019", versions=f"\n  - {OLDER}").replace("versions", "‸versions")
    finding = only(tmp_path, TEXTS | {"docs/leave.md": now(OLD), "docs/leave-2019.md": nested}, "ZD401")
    assert finding.hint == "都写在 docs/leave.md 的 versions 里，这里删去"


def test_a_page_that_cannot_be_read_is_told_of_once(tmp_path: Path) -> None:
    files = TEXTS | {"docs/leave-2019.md": old("2019", status="‸不知道")}
    only(tmp_path, files, "ZD114")


DAYS = [
    (OLD.replace("ended: 2024-05-01", "ended: ‸2018-05-01"), "失效日期 2018-05-01 不在施行日期 2019-01-01 之后"),
    (OLD.replace("ended: 2024-05-01", "ended: ‸2019-01-01"), "失效日期 2019-01-01 不在施行日期 2019-01-01 之后"),
    (
        OLD.replace("ended: 2024-05-01", "ended: ‸2024-05-02"),
        "失效日期 2024-05-02 在现行文本的施行日期 2024-05-01 之后，两个文本同时有效",
    ),
]


@pytest.mark.parametrize(("version", "message"), DAYS)
def test_zd402_a_text_ends_after_it_begins_and_before_the_present_one(
    tmp_path: Path, version: str, message: str
) -> None:
    finding = only(tmp_path, TEXTS | {"docs/leave.md": now(OLDER, version)}, "ZD402")
    assert (finding.message, finding.is_error) == (message, True)


def test_zd402_two_texts_do_not_overlap_in_whatever_order_they_stand(tmp_path: Path) -> None:
    late = OLDER.replace("2018-12-01", "‸2019-02-01")
    for versions in ((OLD, late), (late, OLD)):
        finding = only(tmp_path, TEXTS | {"docs/leave.md": now(*versions)}, "ZD402")
        assert finding.message == "失效日期 2019-02-01 在下一个文本的施行日期 2019-01-01 之后，两个文本同时有效"


@pytest.mark.parametrize(
    ("front", "field", "message"),
    [
        ({"effective": "2019-03-01"}, "effective: ", "施行日期 2019-01-01 和 leave-2019.md 自己写的 2019-03-01 不一样"),
        (
            {"status": "已废止", "repealed": "2024-04-30"},
            "ended: ",
            "失效日期 2024-05-01 和 leave-2019.md 自己写的 2024-04-30 不一样",
        ),
    ],
)
def test_zd402_the_page_of_a_text_says_the_same_days(
    tmp_path: Path, front: dict[str, str], field: str, message: str
) -> None:
    files = TEXTS | {
        "docs/leave.md": now(OLDER, OLD.replace(field, f"{field}‸")),
        "docs/leave-2019.md": old("2019", **front),
    }
    assert only(tmp_path, files, "ZD402").message == message


# --- whom a title means ---


def test_a_title_means_the_present_text(tmp_path: Path) -> None:
    citing = rule("第一条　依照《考勤制度》第二条和旧考勤第一条办理。", id="citing", title="另一件")
    renamed = old("2015", title="旧考勤", aliases="[考勤制度]")
    found = corpus(tmp_path, TEXTS | {"docs/a.md": citing, "docs/leave-2015.md": renamed})
    first, second = found.links["a.md"].references
    assert (first.target, second.target) == (found.by_id["leave"], found.by_id["leave-2015"])
    assert found.find("考勤制度") is found.by_id["leave"]
    assert findings(tmp_path, TEXTS | {"docs/a.md": citing, "docs/leave-2015.md": renamed}) == []


def test_a_text_of_another_rule_does_not_take_the_title(tmp_path: Path) -> None:
    finding = only(tmp_path, TEXTS | {"docs/z.md": rule(id="z", title="‸考勤制度")}, "ZD314")
    assert "docs/leave.md" in finding.message


def test_within_an_old_text_its_title_means_itself(tmp_path: Path) -> None:
    text = rule("第一条　甲。\n\n第二条　依照《考勤制度》第一条。", id="leave-2019", status="已修改")
    found = corpus(tmp_path, TEXTS | {"docs/leave-2019.md": text})
    assert [each.target for each in found.links["leave-2019.md"].references] == [found.by_id["leave-2019"]]


def test_an_old_text_need_not_note_what_was_repealed_since(tmp_path: Path) -> None:
    gone = rule(id="gone", title="旧办法", status="已废止", repealed="2020-01-01")
    text = rule("第一条　依照《旧办法》第一条。", id="leave-2019", status="已修改")
    assert findings(tmp_path, TEXTS | {"docs/leave-2019.md": text, "docs/gone.md": gone}) == []


def test_the_texts_of_a_rule_know_each_other(tmp_path: Path) -> None:
    found = corpus(tmp_path, TEXTS)
    leave, later, first = (found.by_id[name] for name in ("leave", "leave-2019", "leave-2015"))
    assert [(version.file, entry) for version, entry in found.earlier(leave)] == [
        ("leave-2019.md", later),
        ("leave-2015.md", first),
    ]
    assert (found.current(later), found.current(first), found.current(leave)) == (leave, leave, None)
    assert found.earlier(later) == ()
    del found
    missing = corpus(tmp_path / "b", {"docs/leave.md": TEXTS["docs/leave.md"]})
    assert [entry for _, entry in missing.earlier(missing.by_id["leave"])] == [None, None]


def test_two_rules_that_list_each_other_keep_their_names(tmp_path: Path) -> None:
    first = rule(id="a", title="甲规定", versions="\n  - {file: b.md, effective: 2019-01-01, ended: 2020-01-01}")
    second = rule(id="b", title="甲规定", versions="\n  - {file: a.md, effective: 2019-01-01, ended: 2020-01-01}")
    found = corpus(tmp_path, {"docs/a.md": first, "docs/b.md": second})
    assert (found.find("甲规定"), found.current(found.by_id["b"])) == (found.by_id["a"], found.by_id["a"])
    assert found.current(found.by_id["a"]) is None


# --- ZD403, ZD404 ---


def test_zd403_a_review_that_is_overdue(tmp_path: Path) -> None:
    assert findings(tmp_path, {"docs/a.md": now(review_by="2026-11-22")}) == []
    finding = only(tmp_path, {"docs/a.md": now(review_by="‸2026-11-21")}, "ZD403")
    assert (finding.message, finding.severity) == ("复审日期 2026-11-21 已经过了", Severity.WARNING)
    assert findings(tmp_path, {"docs/a.md": old("2019", review_by="2020-01-01")}) == []


def test_zd404_a_trial_that_has_ended(tmp_path: Path) -> None:
    assert findings(tmp_path, {"docs/a.md": now(status="试行", trial_until="2026-11-22")}) == []
    finding = only(tmp_path, {"docs/a.md": now(status="试行", trial_until="‸2026-11-21")}, "ZD404")
    assert finding.message == "试行到 2026-11-21 为止，已经期满，状态还是“试行”"
    assert finding.severity is Severity.WARNING


def test_nobody_has_to_write_versions(tmp_path: Path) -> None:
    assert report(tmp_path, {"docs/a.md": now()}).findings == ()
