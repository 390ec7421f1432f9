"""Documents that texts and front matter name are known, still stand, and have names of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import course, findings, only, page, rule, speech
from zhidu.finding import Severity

REGISTRY = """\
documents:
  - {id: law, title: 中华人民共和国公务员法, short: [公务员法], kind: 法律, status: 现行有效, articles: 113}
  - id: code
    title: 廉洁从政若干准则
    kind: 党内法规
    status: 已废止
    superseded_by: 廉洁自律准则
  - {id: new-code, title: 廉洁自律准则, kind: 党内法规, status: 现行有效}
"""
OLD = rule(id="old", title="旧考勤规定", status="已废止", repealed="2020-01-01")
SPEECH = speech(
    id="talk",
    proposals="\n  - {id: P01, name: 考勤制度, category: 考勤请销假, verb: 建立, point: 1}",
)


def site(text: str) -> dict[str, str]:
    return {"docs/a.md": text, "docs/old.md": OLD, "docs/talk.md": SPEECH, "data/registry.yml": REGISTRY}


BROKEN = [
    (
        "ZD306",
        rule("第一条　依照‸《公务员管理法》第五条办理。"),
        "引用的《公务员管理法》不在本站，也没有登记",
        "是不是《中华人民共和国公务员法》？在 data/registry.yml 登记，或核对名称",
    ),
    ("ZD306", rule("第一条　依照‸刑法第五条、第六条办理。"), "引用的《刑法》不在本站，也没有登记", ""),
    (
        "ZD307",
        rule("第一条　依照‸《保密条例》和《保密条例》办理。"),
        "《保密条例》不在本站，也没有登记",
        "",
    ),
    (
        "ZD309",
        rule("第一条　依照‸《廉洁从政若干准则》办理。"),
        "《廉洁从政若干准则》已废止，没有注明",
        "在后面注明（已废止），或改引现行的文件《廉洁自律准则》",
    ),
    ("ZD309", rule("第一条　依照‸旧考勤规定第一条办理。"), "《旧考勤规定》已废止，没有注明", ""),
    ("ZD309", rule(basis="\n  - ‸《旧考勤规定》"), "上位依据《旧考勤规定》已废止，没有注明", ""),
    (
        "ZD310",
        rule(basis="[‸《公务员管理法》]"),
        "上位依据《公务员管理法》不在本站，也没有登记",
        "是不是《中华人民共和国公务员法》？在 data/registry.yml 登记，或核对名称",
    ),
    (
        "ZD308",
        rule(basis="[‸《公务员法》第一百二十条]"),
        "《中华人民共和国公务员法》到第一百一十三条为止",
        "",
    ),
    (
        "ZD311",
        rule(supersedes="[旧考勤规定, ‸《没有的规定》]"),
        "代替的制度“《没有的规定》”不在本站",
        "",
    ),
    ("ZD311", rule(superseded_by="‸nothing"), "代替它的制度“nothing”不在本站", ""),
    ("ZD311", rule(supersedes="[‸talk]"), "代替的制度“talk”是docs/talk.md，不是制度", ""),
    ("ZD312", rule(answers="[P01, ‸P02]"), "没有编号为 P02 的建议", ""),
    (
        "ZD314",
        rule(aliases="[‸公务员法]"),
        "名称“公务员法”和登记簿里的《中华人民共和国公务员法》重复",
        "",
    ),
]


@pytest.mark.parametrize(("code", "text", "message", "hint"), BROKEN)
def test_a_fault_is_found_where_it_lies(tmp_path: Path, code: str, text: str, message: str, hint: str) -> None:
    finding = only(tmp_path, site(text), code)
    assert finding.message.startswith(message)
    assert finding.hint == hint or not hint
    assert finding.severity is (Severity.WARNING if code in ("ZD307", "ZD309") else Severity.ERROR)


def test_a_meeting_has_a_page(tmp_path: Path) -> None:
    """ZD315"""
    talk = speech(event="‸symposium-2")
    finding = only(tmp_path, {"docs/a.md": talk}, "ZD315")
    assert finding.severity is Severity.WARNING
    assert finding.message == "没有标识为“symposium-2”的页面，这篇讲话不在任何会议的页面上"
    meeting = page("甲。", id="symposium-2")
    assert findings(tmp_path / "b", {"docs/a.md": talk, "docs/index.md": meeting}) == []
    broken = meeting.replace("kind: page", "kind: page\nother: 甲")
    found = findings(tmp_path / "c", {"docs/a.md": talk, "docs/index.md": broken})
    assert [each.code for each in found] == ["ZD110"]


DECLARED = "依照《中华人民共和国公务员法》（以下简称《公法》）办理。\n\n又依照《公法》第五条和《公法》。"


@pytest.mark.parametrize(
    "text",
    [
        rule(f"第一条　{DECLARED}"),
        page(DECLARED),
        speech(f"1．{DECLARED.replace(chr(10), '')}〔原件第8行〕", title="另一篇讲话"),
        course(DECLARED),
    ],
)
def test_a_declared_short_name_stands_in_every_kind_of_page(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, site(text)) == []


SOUND = [
    rule("第一条　依照《公务员法》第五条和《中华人民共和国公务员法》办理，填写《登记表》。"),
    rule("第一条　依照《中华人民共和国公务员法》（以下简称《公法》）。\n\n第二条　依照《公法》第五条和《公法》。"),
    rule("第一条　依照《廉洁从政若干准则》（已废止）办理；《廉洁从政若干准则》又有规定。"),
    rule("第一条　依照《廉洁从政若干准则》第五条〔已废止〕办理，再依照《廉洁从政若干准则》〔已废止〕。"),
    rule("第一条　依照旧考勤规定第一条（2020年已废止）办理。"),
    rule("第一条　本制度施行后，《旧考勤规定》同时废止。"),
    rule("第一条　依照《廉洁从政若干准则》办理。", status="已废止", repealed="2019-01-01"),
    rule("第一条　写法如 `《没有的规定》`。"),
    rule(basis="[《公务员法》第五条, 《旧考勤规定》（已废止）]"),
    rule(supersedes="[old, 《旧考勤规定》]", answers="[P01]"),
    rule("第一条　依照《关于修改〈公务员法〉的通知书》办理。"),
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_names_have_no_findings(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, site(text)) == []


def test_of_two_pages_the_later_has_the_finding(tmp_path: Path) -> None:
    files = {"docs/a.md": rule(id="a", aliases="[考勤办法]"), "docs/b.md": rule(id="b", title="‸考勤办法")}
    finding = only(tmp_path, files, "ZD314")
    assert finding.message == "名称“考勤办法”和docs/a.md 的《考勤制度》重复，引用它时分不清是哪一件"


def test_a_translation_has_the_names_of_its_page(tmp_path: Path) -> None:
    assert findings(tmp_path, {"docs/a.md": rule(), "docs/a.en.md": rule("Article 1. Words.")}) == []
