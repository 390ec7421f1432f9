"""Outlines of outside texts: ids alone stand for the same structure, and a new one tells what it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.core.samples import build, course, rule, whole
from zhidu.citations.names import Names
from zhidu.citations.resolve import resolve
from zhidu.citations.scope import read_citations
from zhidu.commands.cli import main
from zhidu.text.skeleton import is_told_by_ids, pack, unpack
from zhidu.text.structure import parse_structure, plain_structure
from zhidu.text.units import Unit

Captured = pytest.CaptureFixture[str]

GOLDEN = Path(__file__).parent / "golden"
TEXTS = [
    case["全文"]
    for name in ("structure", "lists", "divisions", "annexes", "parts")
    for case in yaml.safe_load((GOLDEN / f"{name}.yaml").read_text(encoding="utf-8"))
    if "全文" in case
]
TEXTS += [
    "# 甲\n\n1 总则\n\n1.1 目的\n\n1.1.1 细\n\n1.1.2 则：\n\n（1）子；\n\n（2）丑。\n\n2 分则\n\n# 附录A\n\n# 附录B\n",
    "# 甲\n\n1. 总则\n\n1.1 目的\n\n3.1 子\n\n3.2 丑\n\n附录B 表\n\n附表2 单\n",
    "# 甲意见\n\n一、总则\n\n（一）目的。\n\n1. 子：\n\n（1）甲；\n\n（2）乙。\n\n二、分则\n\n附录B 表\n",
]

LAW = """\
# 年休假条例

2007年12月7日国务院第198次常务会议通过　2008年1月1日施行

第一条　甲。

第二条　乙：

（一）子；

（二）丑。

丙。

第三条　丁。

戊。
"""
AMENDED = LAW.replace("2007年12月7日", "2024年3月1日").replace("（一）子；\n\n", "").replace("（二）丑", "（一）丑")
AMENDED = AMENDED.replace("\n戊。\n", "").replace("第三条　丁。\n", "第三条　丁。\n\n第四条　己。\n")
REGISTRY = """\
documents:
  - {id: leave, title: 年休假条例, kind: 行政法规, issued: 2007-12-07, status: 现行有效}
"""


def told(units: tuple[Unit, ...]) -> list[tuple[object, ...]]:
    return [(each.id, each.level, each.number, each.numbered, [child.id for child in each.children]) for each in units]


@pytest.mark.parametrize("text", TEXTS)
def test_ids_alone_stand_for_the_same_units(text: str) -> None:
    structure = parse_structure(text)
    again = unpack(structure.title, pack(structure))
    assert told(again.units) == told(structure.units)
    for name in ("articles", "parts"):
        assert [each.citation for each in getattr(again, name)] == [each.citation for each in getattr(structure, name)]


def test_annexes_are_named_by_their_kind() -> None:
    structure = parse_structure("# 甲\n\n第一条 甲。\n\n附件1 子\n\n附录B 表\n\n附表2 单\n")
    again = unpack(structure.title, pack(structure))
    assert [(each.label, each.number) for each in again.annexes] == [
        ("附件1", (1, 0)),
        ("附录B", (2, 0)),
        ("附表2", (2, 0)),
    ]


def test_units_of_another_kind_are_another_text() -> None:
    """条 without any words stand in no text without 条, though their ids would."""
    structure = parse_structure("# 甲\n\n一、子\n\n二、丑\n")
    assert is_told_by_ids(structure)
    for unit in structure.units:
        unit.numbered = False
    assert not is_told_by_ids(structure)


def test_lines_are_few_and_without_words() -> None:
    assert pack(parse_structure(LAW)) == (
        "art_1 para_1",
        "art_2 para_1 para_1__point_1..2 para_2",
        "art_3 para_1..2",
    )


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["art_1 para_1", "art_1"], "“art_1”写了两次"),
        (["art_1 point_1__item_1"], "“art_1__point_1__item_1”的上一级不在它前面"),
        (["第一条"], "“第一条”不是条款的编号"),
        (["art_1 para_3..2"], "“para_3..2”前后两个数不对"),
        (["art_1 para_1..99999"], "“para_1..99999”前后两个数不对"),
        ([""], "“”不是条款的编号"),
    ],
)
def test_what_is_no_outline_says_why(lines: list[str], why: str) -> None:
    with pytest.raises(ValueError, match=why.replace(".", r"\.")):
        unpack("甲法", lines)


def test_a_citation_is_resolved_by_ids_as_by_the_text() -> None:
    structure = parse_structure(LAW)
    text = "《年休假条例》第二条第二项、第三条第三款、第一条至第三条、第二条第一款第（一）项、第二条第三项。"
    found = read_citations(plain_structure(text), Names({}, {"年休假条例": "年休假条例"})).citations
    assert len(found) == 5
    again = unpack(structure.title, pack(structure))
    assert [resolve(each, again) for each in found] == [resolve(each, structure) for each in found]


# --- the command ---


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "docs/a.md": rule("第一条　依照《年休假条例》第二条第二项、第三条第一款和第一条办理。"),
        "docs/b.md": course(readings="[《年休假条例》第三条第二款]"),
        "data/registry.yml": REGISTRY,
    }
    build(tmp_path, whole(files))
    (tmp_path / "law.txt").write_text(LAW, encoding="utf-8")
    (tmp_path / "new.txt").write_text(AMENDED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_outline_says_of_which_text_it_is(site: Path, capsys: Captured) -> None:
    assert main(["outline", "law.txt"]) == 0
    outline = json.loads(capsys.readouterr().out)
    assert outline | {"units": [], "source": ""} == {
        "title": "年休假条例",
        "date": "2007-12-07",
        "source": "",
        "units": [],
    }
    assert outline["source"].startswith("sha256:")
    assert "甲" not in json.dumps(outline, ensure_ascii=False)


def test_a_new_outline_tells_what_it_changes(site: Path, capsys: Captured) -> None:
    target = "data/outline/leave.json"
    assert main(["outline", "law.txt", "--to", target]) == 0
    assert capsys.readouterr().out == f"《年休假条例》：3 条，写进 {target}。\n"
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["outline", "new.txt", "--to", target]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"《年休假条例》：4 条，写进 {target}。",
        "原来是2007-12-07的文本，3 条的结构不同：",
        "  第二条原有2款、2项，现有2款、1项",
        "  第三条原有2款，现有1款",
        "  新有第四条",
        "data/outline/leave.json:1:1: ZD174 提醒 这份结构是2024年3月1日的文本，《年休假条例》的登记里没有这个日期。"
        "改法：核对现行文本：登记的公布日期或者说明里写明，或者从现行文本重新生成。",
        "这些引用落空：",
        "  docs/a.md:13 第二条第二项：第二条第一款只有1项，没有第2项",
        "  docs/b.md:12 第三条第二款：第三条只有1款，没有第2款",
        "这些引用所在的条有变化，逐处核对原文：",
        "  docs/a.md:13 第三条第一款：第三条原有2款，现有1款",
    ]


def test_a_new_outline_tells_which_articles_seem_to_have_moved(site: Path, capsys: Captured) -> None:
    target = "data/outline/leave.json"
    assert main(["outline", "law.txt", "--to", target]) == 0
    text = LAW.replace("第三条", "第四条").replace("第二条", "第二条　新的一条。\n\n第三条")
    Path("moved.txt").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["outline", "moved.txt", "--to", target]) == 0
    told = capsys.readouterr().out
    assert "第二条第二项：第二条没有列项；原第二条像是现在的第三条" in told
    assert "原第三条像是现在的第四条" in told
    assert "原第一条" not in told


def test_the_first_outline_tells_which_citations_it_breaks(site: Path, capsys: Captured) -> None:
    assert main(["outline", "new.txt", "--to", "data/outline/leave.json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "ZD174" in lines[1]
    assert lines[2] == "这些引用落空："
    assert len(lines) == 5


def test_the_same_text_changes_nothing(site: Path, capsys: Captured) -> None:
    for _ in range(2):
        assert main(["outline", "law.txt", "--to", "data/outline/leave.json"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "结构和原来相同。"


def test_a_text_in_parts_is_one(site: Path, capsys: Captured) -> None:
    head, tail = LAW.split("第三条")
    Path("1.md").write_text(head, encoding="utf-8")
    Path("2.md").write_text(f"第三条{tail}", encoding="utf-8")
    assert main(["outline", "1.md", "2.md"]) == 0
    assert len(json.loads(capsys.readouterr().out)["units"]) == 3


@pytest.mark.parametrize(
    ("text", "others", "why"),
    [
        (LAW.replace("第二条", "第三条"), [], "原文读不准，没有生成"),
        ("没有条款。", [], "这里没有读到条款"),
        (LAW.replace("2007年12月7日", ""), [], "看不出是哪一天的文本"),
        (LAW, ["--date", "2007年"], "“2007年”不是日期"),
        (LAW.replace("# 年休假条例", ""), [], "看不出文件的标题"),
        ("", [], "这里没有读到条款"),
    ],
)
def test_what_is_not_certain_is_not_made(text: str, others: list[str], why: str, site: Path, capsys: Captured) -> None:
    Path("x.md").write_text(text, encoding="utf-8")
    assert main(["outline", "x.md", "--to", "data/outline/leave.json", *others]) == 1
    assert why in capsys.readouterr().err
    assert not Path("data/outline/leave.json").exists()


@pytest.mark.parametrize("target", ["leave.json", "data/leave.json", "data/outline/leave"])
def test_an_outline_where_nothing_reads_it_is_told(target: str, site: Path, capsys: Captured) -> None:
    assert main(["outline", "law.txt", "--to", target]) == 0
    assert "放在这里，网站不读" in capsys.readouterr().out


def test_a_file_in_the_place_of_the_folder_is_told(site: Path, capsys: Captured) -> None:
    Path("data/outline").rmdir() if Path("data/outline").exists() else None
    Path("data/outline").write_text("", encoding="utf-8")
    assert main(["check"]) == 1
    assert "data/outline:1:1: ZD102 错误 文件打不开（不是文件夹）" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_told_and_not_made(site: Path, capsys: Captured) -> None:
    assert main(["outline", "law.txt", "--to", "data/outlines/leave.json"]) == 1
    assert "没有“data/outlines”这个文件夹" in capsys.readouterr().err
    assert not Path("data/outlines").exists()


def test_an_outline_of_another_document_is_told(site: Path, capsys: Captured) -> None:
    assert main(["outline", "law.txt", "--to", "data/outline/nothing.json"]) == 0
    assert "登记簿里没有标识“nothing”" in capsys.readouterr().out
    assert main(["outline", "law.txt", "--title", "甲法", "--to", "data/outline/leave.json"]) == 0
    assert "ZD172 错误 这份结构是《甲法》的" in capsys.readouterr().out
