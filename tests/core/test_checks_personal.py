"""No page holds a number of a private person, and no message repeats it; names are in golden/checks/personal.yaml."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.samples import findings, marks, page, rule
from zhidu.checks.personal import read_private_names
from zhidu.checks.private import check_private, check_told
from zhidu.files.source import Source


def identity(first: str) -> str:
    """An identity number with the right check character (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, weights, strict=True)) % 11]


def card(first: str) -> str:
    """A card number with the right check figure."""
    total = sum(sum(divmod(int(d) * (2 - index % 2), 10)) for index, d in enumerate(reversed(first)))
    return first + str(-total % 10)


ID = identity("22040219700101123")
ID_X = next(each for n in range(100, 999) if (each := identity(f"22040219700101{n}")).endswith("X"))
CARD16, CARD19 = card("622202123456789"), card("621226123456789012")
MOBILE = "13800138000"

PERSONAL = [
    ("ZD611", f"身份证号▲{ID}。", ID),
    ("ZD611", f"▲{ID_X}", ID_X),
    ("ZD611", f"▲{ID_X.lower()}，男", ID_X),
    ("ZD611", f"▲{ID[:6]} {ID[6:14]} {ID[14:]}", ID),
    ("ZD611", f"▲{ID_X[:6]}-{ID_X[6:14]}-{ID_X[14:17]}-X", ID_X),
    ("ZD611", "▲" + ID.translate(str.maketrans("0123456789", "０１２３４５６７８９")), ID),
    ("ZD611", f"| 某 | ▲{ID} | 男 |", ID),
    ("ZD612", f"电话▲{MOBILE}", MOBILE),
    ("ZD612", "手机：▲138 0013 8000", MOBILE),
    ("ZD612", "手机：▲138-0013-8000，", MOBILE),
    ("ZD612", "+▲8613800138000", "86138"),
    ("ZD612", "+▲86 138-0013-8000", "86138"),
    ("ZD612", f"Tel▲{MOBILE}", MOBILE),
    ("ZD612", f"010-12345678、▲{MOBILE}", MOBILE),
    ("ZD612", f"2018-10-26 ▲{MOBILE}", MOBILE),
    ("ZD612", f"[电话](tel:▲{MOBILE})", MOBILE),
    ("ZD611", f"▲{ID[:6]}**{ID[6:14]}**{ID[14:]}", ID),
    ("ZD611", f"▲{ID[:6]}<!-- 年 -->{ID[6:]}", ID),
    ("ZD611", f"▲&#{ord(ID[0])};{ID[1:]}", ID),
    ("ZD611", f"▲{ID[:9]}\n{ID[9:]}", ID),
    ("ZD611", f"▲{ID[:6]}\u2009\u2009{ID[6:14]}  {ID[14:]}", ID),
    ("ZD611", f"▲{ID[:6]}.{ID[6:14]}.{ID[14:]}", ID),
    ("ZD611", f"▲{ID[:6]}—{ID[6:14]}－{ID[14:]}", ID),
    ("ZD611", f"某人ID▲{ID}号", ID),
    ("ZD611", f"[某](https://example.org/a?id=▲{ID})", ID),
    ("ZD611", f"[某](▲a/{ID[:10]}%3{ID[10]}{ID[11:]}.md)", ID),
    ("ZD611", "▲" + ID.translate(str.maketrans("0123456789", "〇一二三四五六七八九")), ID),
    ("ZD611", "▲" + ID.translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")), ID),
    ("ZD611", "▲" + ID.translate(str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")), ID),
    ("ZD611", "▲" + ID_X.replace("X", "×"), ID_X),
    ("ZD611", f"身份证：▲{ID[:6]}{ID[8:17]}", ID),
    ("ZD611", f"| 姓名 | 身份证号码 |\n| --- | --- |\n| 某 | ▲{ID[:6]}{ID[8:17]} |", ID),
    ("ZD612", f"▲0{MOBILE}", "0138"),
    ("ZD612", f"张三▲{MOBILE}", MOBILE),
    ("ZD611", "▲" + ID.translate(str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")), ID),
    ("ZD611", f"张三▲{ID}", ID),
    ("ZD612", "▲1380 013 8000", MOBILE),
    ("ZD612", "▲138.0013.8000", MOBILE),
    ("ZD612", "▲138\u200200138000", MOBILE),
    ("ZD612", "(+▲86)138 0013 8000", "86138"),
    ("ZD612", f"+▲86-0{MOBILE}", "86013"),
    ("ZD612", "电话：▲13 80 01 380 00", MOBILE),
    ("ZD612", "▲一三八〇〇一三八〇〇〇", MOBILE),
    ("ZD612", f"45,▲{MOBILE}", MOBILE),
    ("ZD612", f"▲{MOBILE}@163.com", MOBILE),
    ("ZD612", f"[某](https://example.org/a?tel=▲{MOBILE})", MOBILE),
    ("ZD612", f"<https://example.org/▲{MOBILE}>", MOBILE),
    ("ZD612", f"[某](▲https://example.org/?tel={MOBILE[:4]}&#48;{MOBILE[5:]})", MOBILE),
    ("ZD612", "*▲138*0013*8000*", MOBILE),
    ("ZD612", "▲138\\\\ 0013\\\\ 8000", MOBILE),
    ("ZD612", f"wx▲{MOBILE}x", MOBILE),
    ("ZD611", "| ▲" + " | ".join(ID) + " |\n|" + " --- |" * 18, ID),
    ("ZD611", f"| 身份证号 | | |\n| --- | --- | --- |\n| ▲{ID[:6]} | {ID[6:14]} | {ID[14:]} |", ID),
    ("ZD613", f"卡号▲{CARD16[:5]} {CARD16[5:]}", CARD16),
    ("ZD613", "▲" + "**".join(CARD16[at : at + 4] for at in range(0, 16, 4)), CARD16),
    ("ZD613", f"卡号▲{CARD16}", CARD16),
    ("ZD613", f"▲{CARD19}", CARD19),
    ("ZD613", "▲" + " ".join(CARD16[at : at + 4] for at in range(0, 16, 4)), CARD16),
]


@pytest.mark.parametrize(("code", "body", "value"), PERSONAL)
def test_a_personal_number_stops_the_build(code: str, body: str, value: str) -> None:
    found = findings({"docs/a.md": page(f"开头。\n\n{body}")})
    (finding,) = (each for each in found if each.code.startswith("ZD6"))
    assert finding.code == code and marks({"docs/a.md": page(f"开头。\n\n{body}")}) == [
        ("docs/a.md", finding.line, finding.column)
    ]
    assert finding.is_error
    assert f"“{value[:3]}****" in finding.message
    assert value[3:9] not in str(finding)


def test_of_two_parted_by_a_comma_both_are_found() -> None:
    found = check_private(Source("a.md", f"{MOBILE},13900139000，13700137000、13600136000;13500135000/13400134000"))
    assert [each.column for each in found] == [1, 13, 25, 37, 49, 61]


def test_identity_numbers_without_a_gap_are_each_found() -> None:
    found = list(check_private(Source("a.md", f"{ID}{ID}{MOBILE}")))
    assert [(each.code, each.column) for each in sorted(found)] == [("ZD611", 1), ("ZD611", 19)]


def test_the_mark_of_a_foot_note_parts_no_number() -> None:
    found = findings({"docs/a.md": rule(f"第一条　甲{ID[:6]}[^1]{ID[6:]}。\n\n[^1]: 说明。\n")})
    assert [each.code for each in found if each.code.startswith("ZD6")] == ["ZD611"]


def test_numbers_side_by_side_are_each_found() -> None:
    found = list(check_private(Source("a.md", f"{MOBILE} {ID} {MOBILE}、{CARD16}")))
    assert [(each.code, each.column) for each in sorted(found)] == [
        ("ZD612", 1),
        ("ZD611", 13),
        ("ZD612", 32),
        ("ZD613", 44),
    ]


@pytest.mark.parametrize(
    "before", ["", "9\n", "第3\n", "13900139000\n\n", "见 http://example.org/a\n", "1.\n", "a1\r\n"]
)
def test_what_ends_the_line_before_is_no_part_of_a_number(before: str) -> None:
    found = list(check_private(Source("a.md", f"{before}{MOBILE}\n{ID}\n{CARD16}")))
    assert [each.code for each in sorted(found)][-3:] == ["ZD612", "ZD611", "ZD613"]


def test_rows_of_figures_are_gone_through_quickly() -> None:
    begin = time.perf_counter()
    for piece in ("1-", "1 ", "13 ", "11010519491231 ", "12345678901|", "4000 "):
        list(check_private(Source("a.md", piece * (60_000 // len(piece)))))
    assert time.perf_counter() - begin < 10


WRONG = str((int(ID[-1]) + 1) % 10) if ID[-1] != "X" else "0"
ORDINARY = [
    ID[:-1] + WRONG,
    identity("22040219701301123"),
    identity("99040219700101123"),
    f"9{MOBILE}",
    f"{MOBILE}9",
    "12800138000",
    "合计13800138000元",
    "3.13800138000",
    "http://example.org/a/13800138000.html",
    "c0ffee1d13800138000abcdef",
    "统一社会信用代码11220400MB1234567X",
    CARD16[:-1] + str((int(CARD16[-1]) + 1) % 10),
    card("122202123456789"),
    "0000 0000 0000 0000",
    "2018-08-26 至 2018-10-15",
    "电话 0437-3220000",
    "办公电话 0427-2839345、0427-13912345，传真 010-13912345",
    "银行客服热线 95588、95533、400-800-1380",
    "¥13800138000；人民币13800138000",
    "合计13800138000.50",
    "138,001,380.00元",
    "13,800,138,000",
    "合同编号：13800138000",
    "ISBN 978-7-5012-1391-1",
    "GB/T 9704—2012、GB/T 37668-2019",
    "国办发〔2018〕13号、中办发〔2012〕14号",
    f"编号 {ID[:6]}{ID[8:17]}",
    "622202.12345678906",
    "0.13800138000",
    "3.1380013800",
    "1、3、8、0、0、1、3、8、0、0、0",
    "第一、三、八条和第一三八次会议",
    "第13800138000号",
    "1.3.8.0.0.1.3.8.0.0.0",
    "电话系统的地址是 192.168.138.41",
    "138****8000，220402********1234",
    "北纬41.07度，东经122.06度；2018.9.5—2018.10.5，9:00—11:30",
    "二〇一八年一月三日至二〇一九年一月三日",
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫",
    "辽ICP备13800138000号",
    "3e13800138000f2a",
    "密码长度8-16位，端口 8080",
    "2018.10.26 — 2018.11.15",
    "| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 |",
    "| 1 | 3 | 8 | 0 | 0 | 1 | 3 | 8 | 0 | 0 | 0 |",
    f"| 区划 | 日期 | 数量 |\n| --- | --- | --- |\n| {ID[:6]} | {ID[6:14]} | {ID[14:]} |",
    "| 138 | 0013 | 8000 |",
]


@pytest.mark.parametrize("body", ORDINARY)
def test_other_numbers_do_not(body: str) -> None:
    assert findings({"docs/a.md": page(body)}) == []


def test_the_private_list_has_a_name_on_each_line() -> None:
    assert read_private_names("# 困难群众\n赵甲乙   # 一户\n\n孙 丙\n某\n") == ("赵甲乙", "孙 丙")


@given(st.text("0123456789X -年，a.", max_size=60), st.text("0123456789", min_size=11, max_size=19))
def test_no_message_repeats_a_number(around: str, number: str) -> None:
    for finding in check_private(Source("a.md", around + number + around)):
        assert number[3:] not in str(finding)


def test_values_are_read_as_yaml_means_them() -> None:
    written = f"\\x{ord(MOBILE[0]):x}{MOBILE[1:]}"
    (finding,) = findings({"docs/a.md": page(description=f'"电话{written}"')})
    assert (finding.code, finding.line, finding.column) == ("ZD612", 5, 14)
    registry = 'documents:\n  - {id: law, title: 一部法律, kind: 法律, status: 现行有效, note: "\\u673a密★"}\n'
    (finding,) = findings({"data/registry.yml": registry})
    assert (finding.path, finding.code, finding.line) == ("data/registry.yml", "ZD601", 2)


@pytest.mark.parametrize(
    "body", [f"{ID[:6]}<b>{ID[6:]}</b>", f"*{ID[:6]}*{ID[6:]}", f"<p title='{ID[:6]}&#{ord(ID[6])};{ID[7:]}'>甲</p>"]
)
@pytest.mark.parametrize("kind", [page, rule])
def test_tags_part_no_number(kind: Callable[..., str], body: str) -> None:
    found = findings({"docs/a.md": kind(f"第一条　甲。\n\n{body}")})
    assert [(each.code, each.line) for each in found if each.code.startswith("ZD6")] == [("ZD611", found[0].line)]


def test_what_is_told_of_changes_is_read() -> None:
    (finding,) = check_told("docs/a.md", f"删去原值班电话{MOBILE}", ())
    assert (finding.path, finding.code) == ("docs/a.md", "ZD612")
    assert finding.message.startswith("“最近更新”要列出的改动里有手机号")


def test_a_name_is_found_however_it_is_parted() -> None:
    for written in ("赵**甲**乙", "赵\u200b甲乙", "赵 甲\n乙", "赵·甲·乙", "&#36213;甲乙"):
        found = findings({"docs/a.md": page(f"走访{written}。"), "data/private-names.txt": "赵甲乙\n"})
        assert [each.code for each in found if each.code != "ZD213"] == ["ZD614"], written
