"""The points of a speech and the proposals in them: each code broken and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.samples import findings, only, speech
from zhidu.checks.points import read_places
from zhidu.finding import Severity


def proposals(point: str, places: str = '"8"') -> str:
    return (
        f"\n  - id: P01\n    name: 考勤制度\n    category: 考勤请销假\n    verb: 建立\n"
        f"    point: {point}\n    places: {places}"
    )


BROKEN = [
    ("ZD220", speech("1．甲。〔原件第8行〕\n\n‸3．丙。〔原件第9行〕"), "第1点后面是第3点，缺第2点"),
    ("ZD220", speech("1．甲。〔原件第8行〕\n\n‸1．乙。〔原件第9行〕"), "第1点重复，第15行已经有了"),
    ("ZD221", speech("1．甲。〔原件第8行〕\n\n‸2．乙。"), "第2点没有注明原件位置"),
    ("ZD222", speech(proposals=proposals("‸2")), "建议 P01 写着出自第2点，正文的要点到第1点为止"),
    ("ZD222", speech("没有要点。", proposals=proposals("‸2")), "建议 P01 写着出自第2点，正文没有编号的要点"),
    (
        "ZD223",
        speech(places="7—9", proposals=proposals("1", '‸"8、12"')),
        "建议 P01 的原件位置第12行，不在这篇讲话的位置（7—9）之内",
    ),
    ("ZD223", speech("1．甲。‸〔原件第12行〕", places="7—9"), "第1点的原件位置第12行，不在这篇讲话的位置（7—9）之内"),
    ("ZD224", speech(places="‸第七行以下"), "原件位置“第七行以下”读不出来"),
    ("ZD224", speech(proposals=proposals("1", "‸9—7")), "建议 P01 的原件位置“9—7”读不出来"),
    ("ZD224", speech("1．甲。‸〔原件第9—7行〕"), "第1点的原件位置“9—7”读不出来"),
]


@pytest.mark.parametrize(("code", "text", "message"), BROKEN)
def test_a_fault_is_found_where_it_lies(tmp_path: Path, code: str, text: str, message: str) -> None:
    finding = only(tmp_path, {"docs/a.md": text}, code)
    assert finding.message == message
    assert finding.severity is (Severity.WARNING if code == "ZD221" else Severity.ERROR)


def test_a_sound_speech_has_no_findings(tmp_path: Path) -> None:
    body = "1．甲。〔原件第8行〕\n\n## 二、又一节\n\n2．乙。〔原件第8、9—10行〕\n\n〔原件此处残缺〕"
    text = speech(body, places="7—12", proposals=proposals("2", '"8、10"'))
    assert findings(tmp_path, {"docs/a.md": text}) == []


def test_the_full_text_of_a_speech_needs_neither_points_nor_places(tmp_path: Path) -> None:
    text = speech("同志们：\n\n1．这一点没有位置。", text="full")
    assert findings(tmp_path, {"docs/a.md": text}) == []


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("7—39", [(7, 39)]),
        ("23、27", [(23, 23), (27, 27)]),
        ("第7-9，12行", [(7, 9), (12, 12)]),
        ("9—7", None),
        ("", None),
        ("七", None),
    ],
)
def test_places_are_ranges_of_lines(text: str, ranges: list[tuple[int, int]] | None) -> None:
    assert read_places(text) == ranges
