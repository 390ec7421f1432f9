"""Whom the title of a rule means that has earlier texts; what is wrong with them is in golden/checks/lifecycle.yaml."""

from __future__ import annotations

from tests.core.samples import corpus, findings, rule

FORCE = {
    "status": "现行有效",
    "issuer": "办公室",
    "document_number": "试办〔2024〕5号",
    "adopted_by": "主席会议",
    "issued": "2024-05-01",
    "effective": "2024-05-01",
}
OLD = "{file: leave-2019.md, effective: 2019-01-01, ended: 2024-05-01}"
OLDER = "{file: leave-2015.md, effective: 2015-01-01, ended: 2019-01-01}"


def now(*versions: str, **front: str) -> str:
    """The rule as it stands, with its earlier texts."""
    listed = {"versions": "".join(f"\n  - {version}" for version in versions)} if versions else {}
    return rule("第一条　现行的第一条。\n\n第二条　乙。", **(FORCE | {"id": "leave"} | listed | front))


def old(year: str, **front: str) -> str:
    """An earlier text of it, of one 条."""
    return rule(f"第一条　{year}年的。", **({"id": f"leave-{year}", "status": "已修改"} | front))


TEXTS = {"docs/leave.md": now(OLDER, OLD), "docs/leave-2019.md": old("2019"), "docs/leave-2015.md": old("2015")}


def test_a_title_means_the_present_text() -> None:
    citing = rule("第一条　依照《考勤制度》第二条和旧考勤第一条办理。", id="citing", title="另一件")
    renamed = old("2015", title="旧考勤", aliases="[考勤制度]")
    found = corpus(TEXTS | {"docs/a.md": citing, "docs/leave-2015.md": renamed})
    first, second = found.links["a.md"].references
    assert (first.target, second.target) == (found.by_id["leave"], found.by_id["leave-2015"])
    assert found.find("考勤制度") is found.by_id["leave"]
    assert findings(TEXTS | {"docs/a.md": citing, "docs/leave-2015.md": renamed}) == []


def test_within_an_old_text_its_title_means_itself() -> None:
    text = rule("第一条　甲。\n\n第二条　依照《考勤制度》第一条。", id="leave-2019", status="已修改")
    found = corpus(TEXTS | {"docs/leave-2019.md": text})
    assert [each.target for each in found.links["leave-2019.md"].references] == [found.by_id["leave-2019"]]


def test_the_texts_of_a_rule_know_each_other() -> None:
    found = corpus(TEXTS)
    leave, later, first = (found.by_id[name] for name in ("leave", "leave-2019", "leave-2015"))
    assert [(version.file, entry) for version, entry in found.earlier(leave)] == [
        ("leave-2019.md", later),
        ("leave-2015.md", first),
    ]
    assert (found.current(later), found.current(first), found.current(leave)) == (leave, leave, None)
    assert found.earlier(later) == ()
    del found
    missing = corpus({"docs/leave.md": TEXTS["docs/leave.md"]})
    assert [entry for _, entry in missing.earlier(missing.by_id["leave"])] == [None, None]


def test_two_rules_that_list_each_other_keep_their_names() -> None:
    first = rule(id="a", title="甲规定", versions="\n  - {file: b.md, effective: 2019-01-01, ended: 2020-01-01}")
    second = rule(id="b", title="甲规定", versions="\n  - {file: a.md, effective: 2019-01-01, ended: 2020-01-01}")
    found = corpus({"docs/a.md": first, "docs/b.md": second})
    assert (found.find("甲规定"), found.current(found.by_id["b"])) == (found.by_id["a"], found.by_id["a"])
    assert found.current(found.by_id["a"]) is None
