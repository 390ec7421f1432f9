"""Reading front matter: what is split, what is read, where it stands, and what each slip of the pen is called."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zhidu.files.source import Source, decode
from zhidu.finding import Finding, Severity
from zhidu.front import yamltext
from zhidu.front.frontmatter import FrontMatter, read_frontmatter, read_yaml


def read(front: str, body: str = "第一条　正文。\n") -> FrontMatter:
    return read_frontmatter(Source("页.md", f"---\n{front}---\n{body}"))


def only(front: FrontMatter) -> Finding:
    assert len(front.findings) == 1, front.findings
    return front.findings[0]


def places(findings: list[Finding]) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in findings]


@pytest.fixture(params=["libyaml", "pure Python"], autouse=True)
def each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both loaders of PyYAML must give the same: some machines have only the one in Python."""
    if request.param == "pure Python":
        monkeypatch.setattr(yamltext, "_LOADER", yaml.SafeLoader)


def test_body_begins_after_the_closing_fence() -> None:
    source = Source("a.md", "--- \nkind: page\n---\t\n\n正文")
    front = read_frontmatter(source)
    assert source.text[front.body_offset :] == "\n正文"
    assert front.values == {"kind": "page"}
    assert front.findings == []


def test_a_rule_in_the_body_does_not_close_the_front_matter_again() -> None:
    source = Source("a.md", "---\nkind: page\n---\n上文\n\n---\n\n下文\n")
    assert source.text[read_frontmatter(source).body_offset :].startswith("上文")


def test_three_dots_close_as_they_do_for_mkdocs() -> None:
    source = Source("a.md", "---\nkind: page\n...\n正文")
    assert source.text[read_frontmatter(source).body_offset :] == "正文"


def test_file_may_end_at_the_closing_fence() -> None:
    source = Source("a.md", "---\nkind: page\n---")
    front = read_frontmatter(source)
    assert (front.values, front.body_offset) == ({"kind": "page"}, len(source.text))


def test_values_are_plain() -> None:
    front = read("order: 3\neffective: 2024-02-29\naliases: [甲, 乙]\nhours: {online: 1.5}\nnote:\nopen: true\n")
    assert front.values == {
        "order": 3,
        "effective": dt.date(2024, 2, 29),
        "aliases": ["甲", "乙"],
        "hours": {"online": 1.5},
        "note": None,
        "open": True,
    }


def test_what_only_yaml_takes_for_a_number_stays_text() -> None:
    front = read("time: 15:30\nid: 007\nsum: 1_000\nless: <<\nis: =\n")
    assert front.values == {"time": "15:30", "id": "007", "sum": "1_000", "less": "<<", "is": "="}
    assert front.findings == []


def test_positions_are_those_of_the_file() -> None:
    front = read("title: 甲\nproposals:\n  - id: P01\n    name: 😀乙\n  - {id: P02, name: 丙}\n")
    assert front.positions["title",].key == (2, 1)
    assert front.positions["title",].value == (2, 8)
    assert front.positions["proposals", 0].value == (4, 5)
    assert front.positions["proposals", 0, "name"].key == (5, 5)
    assert front.positions["proposals", 0, "name"].value == (5, 11)
    assert front.positions["proposals", 1, "name"].value == (6, 21)


def test_position_counts_code_points_and_our_line_ends_only() -> None:
    front = read('"😀": 甲\nb: "一\u2028二"\nc: 丙\n')
    assert front.positions["😀",].value == (2, 6)
    assert front.positions["c",].key == (4, 1)


def test_spot_falls_back_to_what_is_around_it() -> None:
    front = read("title: 甲\nhours: {online: 1}\n")
    assert front.spot(("hours", "total")) == (3, 8)
    assert front.spot(("hours", "total"), key=True) == (3, 1)
    assert front.spot(("absent",)) == (2, 1)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "文件是空的"),
        (" \n\n", "文件是空的"),
        ("正文\n", "缺少前置信息"),
        ("\n---\nkind: page\n---\n", "前面有空行"),
        ("  ---\nkind: page\n---\n", "前面有空行"),
        ("———\nkind: page\n———\n", "不是三个半角减号"),
        ("－－－\nkind: page\n", "不是三个半角减号"),
        ("----\nkind: page\n---\n", "不是三个半角减号"),
        ("---\nkind: page\n", "没有结束"),
        ("---\nkind: page\n ---\n", "没有结束"),
        ("---\n---\n正文\n", "是空的"),
        ("---\n\n  \n---\n正文\n", "是空的"),
    ],
)
def test_zd103_front_matter_is_there_and_closed(text: str, word: str) -> None:
    front = read_frontmatter(Source("a.md", text))
    finding = only(front)
    assert (finding.code, finding.line, finding.column) == ("ZD103", 1, 1)
    assert word in finding.message
    assert finding.hint
    assert front.values == {}


def test_zd103_an_empty_file_is_told_what_can_be_done() -> None:
    assert "zhidu new" not in only(read_frontmatter(Source("a.md", ""))).hint


@pytest.mark.parametrize(
    ("front", "column", "lost"),
    [
        ("title: 方案 #1\n", 11, "#1"),
        ("title: 方案　一  #1 甲\n", 14, "#1 甲"),
        ("aliases:\n  - 方案 #1\n", 8, "#1"),
        ("note: 电话 #13800138000\n", 10, "#138…"),
    ],
)
def test_zd119_words_that_yaml_takes_for_a_comment_are_told_of(front: str, column: int, lost: str) -> None:
    finding = only(read(front))
    assert (finding.code, finding.severity, finding.column) == ("ZD119", Severity.WARNING, column)
    assert finding.message == f"“{lost}”在空格和“#”后面，被当成注释，不算在值里"


@pytest.mark.parametrize(
    "front",
    [
        "title: 方案  # 暂名\n",
        "title: 方案 # 免检 ZD307：原文如此\n",
        "title: 方案 #免检 ZD307：原文如此\n",
        "title: 方案#1\n",
        'title: "方案 #1"\n',
        'title: "方案" #暂名\n',
        "order: 3 #第三\n",
        "effective: 2024-05-01 #起\n",
        "note: |\n  方案 #1\n",
        "title: 方案\n#一行注释\nid: a\n",
        "aliases: [甲, 乙] #两个\n",
        "title: #待写\n",
        "title: 方案 #\n",
    ],
)
def test_zd119_a_comment_is_a_comment(front: str) -> None:
    assert read(front).findings == []


def test_what_could_not_be_read_is_not_empty_as_well() -> None:
    for read_it in (read_frontmatter, read_yaml):
        source, faults = decode("中文".encode("gbk"), "a.md")
        assert [each.code for each in faults] == ["ZD101"]
        assert read_it(source).findings == []


def test_unclosed_front_matter_leaves_no_body() -> None:
    source = Source("a.md", "---\nkind: page\n\n第一条　正文\n")
    assert read_frontmatter(source).body_offset == len(source.text)


@pytest.mark.parametrize(
    ("front", "line", "column", "word"),
    [
        ("title：甲\nid: x\n", 2, 6, "“title”后面是全角冒号"),
        ("kind: rule\ntitle：甲\nid: x\n", 3, 6, "“title”后面是全角冒号"),
        ("kind: rule\ntitle：甲\n", 3, 6, "“title”后面是全角冒号"),
        ("title：甲\n", 2, 6, "“title”后面是全角冒号"),
        ("a：甲\nb：乙\n", 2, 2, "“a”后面是全角冒号"),
        ("hours:\n  online：1\n  onsite: 2\n", 3, 9, "“online”后面是全角冒号"),
        ("proposals:\n  - id: P01\n    name：甲\n    verb: 乙\n", 4, 9, "“name”后面是全角冒号"),
        ("id: x\ntitle:甲\nkind: rule\n", 3, 6, "冒号后面没有空格"),
        ("hours:\n\tonline: 1\n", 3, 1, "Tab"),
        ("id: x\n \ttitle: 甲\n", 3, 2, "Tab"),
        ("hours:\n　　online: 1\n", 3, 1, "全角空格"),
        ('title: "甲\nid: x\n', 2, 8, "引号没有配对"),
        ("title: '甲\nid: x\n", 2, 8, "引号没有配对"),
        ('title: "甲\nid: "x"\n', 2, 8, "引号没有配对"),
        ('title: "甲"乙\nid: x\n', 2, 11, "后面还有文字"),
        ('title: "\\q"\n', 2, 8, "反斜杠"),
        ("aliases: [甲\nid: x\n", 2, 10, "括号没有配对"),
        ("hours: {online: 1\nid: x\n", 2, 8, "括号没有配对"),
        ("title: 甲: 乙\n", 2, 9, "值里有半角冒号"),
        ("title: 甲\n id: x\n", 3, 4, "缩进和上一项不对齐"),
        ("title: 甲\n乙\nid: x\n", 3, 1, "没有冒号"),
        ("title: @甲\n", 2, 8, "不能以“@”开头"),
        ("title: `甲`\n", 2, 8, "不能以“`”开头"),
        ("title: %甲\n", 2, 8, "不能以“%”开头"),
        ("title: *甲*\n", 2, 8, "不能以“*”开头"),
        ("title: &甲\n", 2, 8, "不能以“&”开头"),
        ("title: !甲\n", 2, 8, "不能以“!”开头"),
        ("title: - 甲\n", 2, 8, "“-”位置不对"),
        ("title: 甲\n- 乙\n", 3, 1, "“-”位置不对"),
        ("title: 甲\x07\n", 2, 9, "U+0007"),
        ("title: 甲\ufeff\n", 2, 9, "U+FEFF"),
        ('title: "\\x07"\n', 2, 8, "U+0007"),
        ("order: " + "9" * 5000 + "\n", 2, 8, "读不出来"),
        ("note: >\n  其一：甲\n  e：乙\nid: @\n", 5, 5, "不能以“@”开头"),
    ],
)
def test_zd104_front_matter_parses(front: str, line: int, column: int, word: str) -> None:
    finding = only(read(front))
    assert (finding.code, finding.line, finding.column) == ("ZD104", line, column)
    assert word in finding.message
    assert finding.hint


@pytest.mark.parametrize(
    "front",
    [
        'title: “六个更加注重”：一、二\nnote: "甲: 乙"\n',
        "note: |\n  甲：乙\n  title：丙\naliases:\n- 甲\n- 乙\n",
        "title: 甲\n  接着写\nurl: http://a/b\n",
    ],
)
def test_zd104_chinese_marks_in_values_are_fine(front: str) -> None:
    assert read(front).findings == []


def test_zd105_a_key_stands_once() -> None:
    front = read("title: 甲\nhours:\n  online: 1\n  online: 2\ntitle: 乙\n")
    assert places(front.findings) == [("ZD105", 5, 3), ("ZD105", 6, 1)]
    assert "第2行" in front.findings[1].message
    assert front.values == {"title": "甲", "hours": {"online": 1}}


def test_zd105_the_same_key_in_two_mappings_is_fine() -> None:
    assert read("a: {id: 1}\nb: {id: 1}\n").findings == []


@pytest.mark.parametrize("day", ["2024-02-30", "2023-02-29", "2024-13-01", "0000-01-01", "2024-01-01 25:00:00"])
def test_zd106_a_date_exists(day: str) -> None:
    front = read(f"title: 甲\neffective: {day}\n")
    finding = only(front)
    assert (finding.code, finding.line, finding.column) == ("ZD106", 3, 12)
    assert day[:10] in finding.message
    assert front.values["effective"] == day


@pytest.mark.parametrize(
    ("front", "line", "column"),
    [
        ("- 甲\n- 乙\n", 2, 1),
        ("一段文字\n", 2, 1),
        ("# 只有注释\n", 2, 1),
        ("2024: 甲\n", 2, 1),
        ("a: {yes: 甲}\n", 2, 5),
        ("~: 甲\n", 2, 1),
        ("<<: 甲\n", 2, 1),
        ("? [甲]\n: 乙\n", 2, 3),
    ],
)
def test_zd107_front_matter_is_a_mapping_with_text_for_keys(front: str, line: int, column: int) -> None:
    assert places(read(front).findings) == [("ZD107", line, column)]


@pytest.mark.parametrize(
    ("front", "line", "column"),
    [
        ("a: &x 1\nb: *x\n", 2, 4),
        ("a: *x\n", 2, 4),
        ("a: !!python/object:os.system x\n", 2, 4),
        ("a: !important 甲\n", 2, 4),
        ("a: " + "[" * 13 + "]" * 13 + "\n", 2, 15),
        ("a: " + "[" * 100_000 + "\n", 2, 15),
        ("a: " + "{x: " * 5_000 + "\n", 2, 48),
    ],
)
def test_zd108_no_anchors_tags_or_deep_nesting(front: str, line: int, column: int) -> None:
    assert places(read(front).findings) == [("ZD108", line, column)]


def test_zd108_a_bomb_of_aliases_does_not_go_off() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    assert only(read(bomb)).code == "ZD108"


def test_zd109_full_width_comma_in_brackets() -> None:
    front = read("aliases: [考勤，请假]\nother: ['甲，乙', 丙]\nnote: 甲，乙\n")
    finding = only(front)
    assert (finding.code, finding.line, finding.column) == ("ZD109", 2, 13)
    assert finding.severity is Severity.WARNING


def test_data_file_is_read_whole_with_its_positions() -> None:
    front = read_yaml(Source("data/x.yml", "# 注释\n---\nname: 甲\nlist:\n  - {id: a}\n"))
    assert front.values == {"name": "甲", "list": [{"id": "a"}]}
    assert front.positions["list", 0, "id"].value == (5, 10)
    assert front.findings == []


@pytest.mark.parametrize(
    ("text", "code", "line"), [("", "ZD103", 1), ("# 注释\n", "ZD107", 1), ("a: 1\n---\nb: 2\n", "ZD104", 2)]
)
def test_data_file_holds_one_mapping(text: str, code: str, line: int) -> None:
    finding = only(read_yaml(Source("data/x.yml", text)))
    assert (finding.code, finding.line) == (code, line)


def test_no_long_number_is_repeated_in_a_message() -> None:
    front = read("220402199001011234: 甲\n'220402199001011234': 甲\n'220402199001011234': 乙\n")
    assert len(front.findings) == 2
    assert not any("19900101" in finding.message for finding in front.findings)


# Pieces of which YAML and its accidents are made, so that the search gets past the first line.
_CHARACTERS = "a甲：:，,[]{}\"'|>!%@`#=~1😀　 \n\t\r\x00\x85\u2028\ufeff"
_WORDS = [
    "b: ", "  ", "\n  ", "- ", "? ", "&a ", "*a", "<<", "!!int ", "---", "...", "2024-02-30", "0x_", "1e9", ".inf",
    "yes", '"\\x0', '"\\UFFFFFFFF"', "%YAML 1.1\n",
]  # fmt: skip
_PIECES = st.lists(st.sampled_from([*_CHARACTERS, *_WORDS])).map("".join)


@given(st.text() | _PIECES)
def test_no_text_crashes_reading(text: str) -> None:
    for front in (
        read_frontmatter(Source("a.md", text)),
        read_frontmatter(Source("a.md", f"---\n{text}\n---\n")),
        read_yaml(Source("a.yml", text)),
    ):
        lines = text.count("\n") + 4
        assert all(1 <= finding.line <= lines and finding.column >= 1 for finding in front.findings)
        assert front.values or front.findings
        assert all(str(finding).encode() for finding in front.findings)
