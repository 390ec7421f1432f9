"""What a waiver is told of; what it covers, and what is wrong with one, is in golden/checks/waivers.yaml."""

from __future__ import annotations

from tests.core.samples import report, rule

WRONG = "第一条　依照第八条办理。"


def test_a_waiver_has_its_place_its_codes_and_its_reason() -> None:
    (waiver,) = report({"docs/a.md": rule(f"{WRONG} <!-- 免检 ZD301：原文如此 -->")}).waivers
    assert (waiver.path, waiver.line, waiver.codes, waiver.reason) == ("docs/a.md", 13, ("ZD301",), "原文如此")
    assert waiver.used == ("ZD301",)


def test_a_reason_may_run_over_lines() -> None:
    waivers = report({"docs/a.md": rule(f"<!-- 免检 ZD301: 原文\n如此 -->\n\n{WRONG}")}).waivers
    assert [waiver.reason for waiver in waivers] == ["原文 如此"]


def test_waivers_in_front_matter_are_told_of_too() -> None:
    text = rule(answers="[P99]  # 免检 ZD312：讲话没有收录", basis="[《没有的规定》]  # 免检 zd310: 没有登记")
    assert [waiver.codes for waiver in report({"docs/a.md": text}).waivers] == [("ZD312",), ("ZD310",)]


def test_what_cannot_silence_is_no_waiver() -> None:
    for written in ("ZD301", "：原文如此", "ZD612：办公电话", "ZD399：原文如此"):
        assert report({"docs/a.md": rule(f"{WRONG} <!-- 免检 {written} -->")}).waivers == ()
