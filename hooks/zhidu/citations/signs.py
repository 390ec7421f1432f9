"""What a pointer or a sign of the scope begins with: 第, 前款, 本法, 《, “, （."""

from __future__ import annotations

import re

from zhidu.citations.ordinals import CIRCLED, S
from zhidu.text.numerals import NUMERAL

BYLAWS = "程(?!序(?!言))"  # 本章程; but 本章 + 程序
_SELF_NOUN = (
    f"法典|法(?![院官律庭])|实施条例|条例|规定|办法|实施细则|细则|解释|决定|决议|规则|通则|总则|准则|章{BYLAWS}|制度|规程|规范|守则|公约|协定"
    "|意见|通知|方案|纲要|要点|标准|指引|批复|责任制|手册|计划|规划|指南|须知|分编|暂行(?:条例|规定|办法)|《[^《》\\n]{1,20}》"
)
_THIS = "(?<![基资根样版原日文])(?<!(?<![造构形完达组])成)本"  # 基本法, 成本标准; but 造成本法
_DIVISION_WORD = f"编(?![号制辑写者委])|章(?!{BYLAWS}|节)|节(?![目日约能水])"
_QUOTED = "|".join(
    rf"{first}[^{first}{last}《》。；，,：\n]{{2,60}}{last}"
    for first, last in ("“”", '""', "‘’", "「」", "『』", "【】")
)
"""Marks in which a name may stand before its 条."""
_SELF_CALLED = (
    r"(?![省市县区州局院校办厅部级地]|单位|机关|公司|行业|系统|组织|部门|章|节|编|条|款|项|附)[\u3400-\u9fff]{1,8}?"
    "(?:规定|办法|条例|细则|制度|方案|意见|通知|规则|章程|规程|规范|守则|准则|手册)(?=的?第)"
)
"""本考勤规定第五条; 本机关考勤规定 may well be another document."""
_THAT_NOUN = "法典|法(?![院官律庭])|条例|规定|办法|细则|解释|规则|章程|制度|公约"
TRIGGER = re.compile(
    r"(?P<title>《)"
    rf"|(?P<ref>第(?={S}[（({NUMERAL}{CIRCLED}廿卅壹贰貳叁參肆伍陆陸柒捌玖拾])|前(?=[条款项0-9０-９一二两三四五六七八九十])"
    rf"|{_THIS}(?=条(?!例)|款|项|附|{_DIVISION_WORD})|附(?=[件录表图])|(?<![以同海网])(?:上(?=[一两三]?[条款项][规的第所各中、，和与])|下(?=一?[条款][规的第所中、，和与]))"
    rf"|(?<!应)该(?=条(?!例)|款)|[（(](?=[ \u3000]?[一二三四五六七八九十]+[ \u3000]?[）)]))"
    rf"|(?P<self>{_THIS}(?:{_SELF_NOUN}|{_SELF_CALLED}))"
    rf"|(?P<that>(?:[该此]|(?<![合共相协])同)(?:{_THAT_NOUN})|[上前]述(?:{_THAT_NOUN})(?=的?第))"
    rf"|(?P<quoted>(?:{_QUOTED})(?=(?:的|中的?)?{S}(?:第{S}[（({NUMERAL}]|附[件录表]))|[〈<][^〈〉<>《》\n]{{2,80}}[〉>])"
    r"|(?P<open>“)|(?P<close>”)|(?P<enter>[（(【〔\[])|(?P<leave>[）)】〕\]])"
)

_NOUNS = "".join(sorted({noun[0] for noun in _SELF_NOUN.split("|")}))
_TELLING = (
    f'[《〈<“"‘「『【]|第|附[件录表图]|前[条款项述{NUMERAL}]|[上下][条款项述一两三]'
    f"|本|[该此][条款{_NOUNS}]|同[{_NOUNS}]"
)
FIRST = re.compile(rf"{_TELLING}|[”（()）〔〕】\[\]]")
"""What each alternative of `TRIGGER` begins with: looked for first, as that takes half the time."""
_POINT = "[ \u3000]?[一二三四五六七八九十]"
_CITING = re.compile(rf"{_TELLING}|（{_POINT}|\({_POINT}")


def next_sign(text: str, start: int) -> int:
    """Where the next character stands that a citation or a name may begin with; the end of the text for none."""
    found = _CITING.search(text, start)
    return found.start() if found else len(text)
