"""No page holds a number of a private person, and no message repeats it; names are in golden/checks/personal.yaml."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.samples import findings, only, page
from zhidu.checks.personal import read_private_names
from zhidu.checks.run import check_private
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
    ("ZD613", f"卡号▲{CARD16}", CARD16),
    ("ZD613", f"▲{CARD19}", CARD19),
    ("ZD613", "▲" + " ".join(CARD16[at : at + 4] for at in range(0, 16, 4)), CARD16),
]


@pytest.mark.parametrize(("code", "body", "value"), PERSONAL)
def test_a_personal_number_stops_the_build(code: str, body: str, value: str) -> None:
    finding = only({"docs/a.md": page(f"开头。\n\n{body}")}, code)
    assert finding.is_error
    assert f"“{value[:3]}****" in finding.message
    assert value[3:9] not in str(finding)


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
    "| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 |",
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
