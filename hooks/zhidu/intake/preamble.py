"""The head of a rule's text, and its last lines: title, 文号, issuer, days, 通过会议, as far as they stand there.

Only what is written is taken; where two days compete, both are told of and a person decides.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhidu.citations.names import key
from zhidu.intake.manuscript import Line, Manuscript, Part, Told
from zhidu.intake.markdown import division_of, is_annex
from zhidu.intake.tidy import drop
from zhidu.text.heads import DATE, GAP, NAMED_DIVISION, read_article
from zhidu.text.marks import read_mark
from zhidu.text.numerals import NUMBER, parse_number

_HEAD = 14
"""A title stands among so many lines at the top."""
_NUMBER = re.compile(
    r"(?P<mark>[^\s〔〕（）()\[\]【】［］《》，。；：、0-9]{1,20})[ ]?[〔\[【（(［](?P<year>\d{4})[〕\]】）)］]"
    r"[ ]?第?[ ]?0*(?P<number>[1-9]\d*)[ ]?号"
)
_YEAR = r"(?:\d{4}|[二一][〇○零OＯ0一二三四五六七八九]{3})"
_DAY_TEXT = rf"(?P<year>{_YEAR})[ ]?年[ ]?(?P<month>{NUMBER})[ ]?月[ ]?(?P<day>{NUMBER})[ ]?日"
_DAY = re.compile(_DAY_TEXT)
_EVENT = re.compile(rf"{_DAY_TEXT}(?P<by>[^，。；（）()]{{0,60}}?)(?P<what>通过|印发|公布|发布|修订|修正|修改|批准)")
_AROUND = re.compile(r"^(?:已|经|由|以|根据)+|(?:审议|讨论|研究)+$")
_EFFECTIVE = re.compile(rf"自[ ]?{_DAY_TEXT}[ ]?(?:起|开始|以后)?[ ]?(?:正式)?(?:施行|实施|执行|生效|试行)")
_AT_ONCE = re.compile(r"自(?:印发|发布|公布|下发|发文)之日起(?:正式)?(?:施行|实施|执行|生效|试行)")
_TRIAL = re.compile(rf"(?:有效期|试行期|试行)(?:限)?(?:至|到){_DAY_TEXT}")
_INTERPRETER = re.compile(r"由(?P<who>[^，。；由]{2,30}?)负责解释")
_SCOPE = re.compile(r"(?:本(?:制度|办法|规定|细则|规则|规程|条例|守则|意见|方案)|本)适用于(?P<scope>[^。；：]{2,80})。")
_DRAFT = re.compile(r"[（(](?:征求意见稿|草案|讨论稿|送审稿|初稿|代拟稿|修改稿|审议稿)[^（）()]{0,10}[）)]")
_RED = re.compile(r".{2,30}文件")
_LETTERHEAD = re.compile(r"(?:签发人|特急|加急|平急|急件)[：:]?.{0,12}")
_ORGAN = re.compile(r"[^，。；：《》（）()\d]{2,40}?(?:办公室|委员会|党组|机关|政协|党委|局|办公厅|厅|部|院|组)")
_NOTICE = re.compile(r"关于(?:印发|发布|公布|转发|下发|修订印发|实施)《(?P<title>[^《》]+)》的(?:通知|函|决定|公告)$")


@dataclass(slots=True)
class Preamble:
    """What the text says of itself, and where it says so; `trial`: its title does, `draft`: it says it is one."""

    title: str = ""
    title_where: str = ""
    notice: str = ""
    facts: dict[str, str | dt.date] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    interpreter: str = ""
    scope: str = ""
    draft: bool = False

    @property
    def trial(self) -> bool:
        """Whether its title says that it is on trial."""
        return bool(re.search("[（(](?:试行|暂行)[）)]", self.title))

    def take(self, name: str, value: str | dt.date, where: str) -> None:
        """A fact, if none of that name is known."""
        if name not in self.facts:
            self.facts[name], self.where[name] = value, where


def read_preamble(script: Manuscript) -> Preamble:
    """Read what stands in the head and at the end, and take out of the parts what the front matter says: the title,
    a 文号 in a line of its own, the head of a letter, the notice that the text came with.
    """
    found = Preamble()
    _notice(script, found)
    _letterhead(script, found)
    _title(script, found)
    head = [part for part in script.parts[: head_length(script.parts)] if isinstance(part, Line)]
    for line in head:
        _facts(line, found, script)
    for part in script.parts:
        if isinstance(part, Line):
            _said(part, found)
    _signed(script.parts, found)
    return found


def head_length(parts: Sequence[Part]) -> int:
    """How many parts stand before the first 条, division or numbered line."""
    for at, part in enumerate(parts[:_HEAD]):
        if not isinstance(part, Line):
            return at
        words = part.words.strip()
        if read_article(words) or division_of(part) or read_mark(words) or NAMED_DIVISION.fullmatch(words):
            return at
    return min(_HEAD, len(parts))


# --- the notice that a rule comes with ---


def _notice(script: Manuscript, found: Preamble) -> None:
    """A notice 关于印发《…》的通知, with the rule behind it: its facts are the rule's, its words are left out."""
    words = ""
    for at in range(min(_HEAD, len(script.parts))):
        part = script.parts[at]
        if not isinstance(part, Line):
            return
        words += part.words.strip()
        if match := _NOTICE.search(words):
            break
    else:
        return
    begin = next((n for n in range(at + 1, len(script.parts)) if _is_line(script.parts[n], match["title"])), None)
    start = next((n for n in range(at + 1, len(script.parts)) if _has_article(script.parts[n])), 0)
    if begin is None or begin > start:
        return
    before = [part for part in script.parts[:begin] if isinstance(part, Line)]
    for line in before:
        _facts(line, found, script)
    _signed(before, found, issued=True)
    found.notice = words[max(0, words.rfind("关于", 0, match.start() + 2)) :]
    drop(script, dict.fromkeys(range(begin), ("印发通知", "页面只放所印发的文件；通知的名称写进前置信息")))


def _is_line(part: Part, title: str) -> bool:
    return isinstance(part, Line) and key(_DRAFT.sub("", part.words)) in (key(title), key(_DRAFT.sub("", title)))


def _has_article(part: Part) -> bool:
    return isinstance(part, Line) and read_article(part.words.strip()) is not None


# --- the title ---


def _letterhead(script: Manuscript, found: Preamble) -> None:
    """Take out what stands above a title: the organ's red head, a 文号 alone, 附件 above the text of a notice."""
    reasons: dict[int, tuple[str, str]] = {}
    numbered = any(isinstance(part, Line) and _NUMBER.fullmatch(part.words.strip()) for part in script.parts[:6])
    for at, part in enumerate(script.parts[: head_length(script.parts)]):
        words = part.words.strip() if isinstance(part, Line) else ""
        number = _NUMBER.fullmatch(words)
        if number:
            found.take("document_number", _number(number), part.where)
            reasons[at] = "文号", "写进前置信息"
        elif at < 4 and numbered and _RED.fullmatch(words) and "关于" not in words:
            found.take("issuer", words.removesuffix("文件").strip(), part.where)
            reasons[at] = "红头", "网页不用红头；机关的名称写进前置信息"
        elif _LETTERHEAD.fullmatch(words) or re.fullmatch(rf"附{GAP}件{GAP}\d?[：:]?", words):
            reasons[at] = "版头", "是纸上的标记，不是正文"
    if len(reasons) < len(script.parts):
        drop(script, reasons)


def _title(script: Manuscript, found: Preamble) -> None:
    """Take the title out of the parts: the line its style or size tells, else the first, and where it goes on."""
    head = [part for part in script.parts[: head_length(script.parts)] if isinstance(part, Line)]
    if not head:
        return
    styled = next((at for at, line in enumerate(head) if line.style in _TITLE_STYLES), None)
    largest = max(line.size for line in head)
    sized = next((at for at, line in enumerate(head) if line.size == largest > 0 and line.centered), None)
    first = styled if styled is not None else sized if sized is not None else 0
    last = first
    title = head[first].words.strip()
    while last + 1 < len(head) and _goes_on(title, head[last], head[last + 1]):
        last += 1
        title += head[last].words.strip()
    for draft in _DRAFT.finditer(title):
        found.draft = True
        script.dropped.append(Told(head[first].where, "稿次", draft.group(), "写成状态“征求意见稿”"))
    title = _DRAFT.sub("", title)
    if last + 1 < len(head) and _DRAFT.fullmatch(head[last + 1].words.strip()):
        found.draft = True
        last += 1
        script.dropped.append(Told(head[last].where, "稿次", head[last].words.strip(), "写成状态“征求意见稿”"))
    found.title, found.title_where = (
        re.sub(r"\s+", " " if " " in title.strip() else "", title).strip("《》"),
        head[first].where,
    )
    if re.search("[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]", title) and re.search("[\u4e00-\u9fff]{5}", title) is None:
        found.title = re.sub(r"[ \u3000]+", "", found.title)  # letters set apart to fill a line
    taken = {id(line) for line in head[first : last + 1]}
    script.parts = [part for part in script.parts if id(part) not in taken]


_TITLE_STYLES = frozenset(("title", "标题", "文档标题", "文件标题", "大标题", "公文标题"))
_RULE_END = re.compile(
    r"(?:制度|办法|规定|细则|规则|规程|条例|守则|准则|章程|意见|方案|纲要|通则|决定|决议|法|讲话|通知|手册|要点|责任制|法典)"
    r"(?:[（(][^（）()]{1,8}[）)])?$"
)


def _goes_on(title: str, line: Line, behind: Line) -> bool:
    """Whether a title goes on in the next line."""
    words = behind.words.strip()
    if re.fullmatch("[（(](?:试行|暂行|修订|修订稿|试行稿)[）)]", words):
        return True
    if _RULE_END.search(title) or words.startswith(("（", "(", "第", "各", "为")) or DATE.fullmatch(words):
        return False
    alike = (line.style, line.centered, line.size) == (behind.style, behind.centered, behind.size)
    return alike and len(words) <= 30 and not re.search("[。；：，]", words) and not _NUMBER.search(words)


# --- what is said in lines ---


def _number(match: re.Match[str]) -> str:
    return f"{match['mark']}〔{match['year']}〕{match['number']}号"


def day_of(match: re.Match[str]) -> dt.date | None:
    """The day of a match, in figures or Chinese."""
    year = match["year"].translate(str.maketrans("○OＯ0", "〇〇〇〇")) if not match["year"].isdigit() else match["year"]
    try:
        return dt.date(parse_number(year), parse_number(match["month"]), parse_number(match["day"]))
    except ValueError:
        return None


def day_in(words: str) -> dt.date | None:
    """The first day that words name."""
    match = _DAY.search(re.sub(r"(?<=[\d年月])[ \u3000]+(?=[\d年月日])", "", words))
    return day_of(match) if match else None


def _facts(line: Line, found: Preamble, script: Manuscript) -> None:
    """The facts that a line of the head tells."""
    words = re.sub(r"(?<=\d)[ \u3000]+(?=[年月日\d])|(?<=[年月])[ \u3000]+(?=\d)", "", line.words)
    for match in _EVENT.finditer(words):
        day = day_of(match)
        name = {"通过": "adopted", "印发": "issued", "公布": "issued", "发布": "issued"}.get(match["what"])
        if day is None:
            continue
        if name is None or name in found.facts:
            why = "同一件事有几个日期，只取了第一个" if name else "修改过的文本，各次的日期由人核对"
            script.doubted.append(Told(line.where, "日期", match.group(), why))
        else:
            found.take(name, day, line.where)
            by = _AROUND.sub("", match["by"].strip())
            if name == "adopted" and by:
                found.take("adopted_by", by, line.where)
            elif name == "issued" and (organ := _ORGAN.match(by)):
                found.take("issuer", organ.group(), line.where)
    for match in _NUMBER.finditer(words):
        mark = re.sub(rf"^(?:.*(?:以|日)|{_ORGAN.pattern}(?=[^办]{{2,}}[发字办函]))", "", match["mark"])
        if mark:
            found.take("document_number", f"{mark}〔{match['year']}〕{match['number']}号", line.where)
    effective = _EFFECTIVE.search(words)
    if effective and (day := day_of(effective)):
        found.take("effective", day, line.where)


def _said(line: Line, found: Preamble) -> None:
    """What an article says of the text itself."""
    words = line.words
    if "起" in words and "本" in words and (match := _EFFECTIVE.search(words)):
        if re.search("本(?:制度|办法|规定|细则|规则|规程|条例|守则|法|意见|方案|准则|章程)", words[: match.start()]):
            day = day_of(match)
            if day:
                found.take("effective", day, line.where)
    elif "本" in words and _AT_ONCE.search(words) and isinstance(found.facts.get("issued"), dt.date):
        found.take("effective", found.facts["issued"], line.where)
    if (match := _TRIAL.search(words)) and (day := day_of(match)):
        found.take("trial_until", day, line.where)
    if not found.interpreter and (match := _INTERPRETER.search(words)):
        found.interpreter = match["who"]
    if not found.scope and (match := _SCOPE.search(words)):
        found.scope = match["scope"]


def _signed(parts: Sequence[Part], found: Preamble, *, issued: bool = False) -> None:
    """The organ and the day under a text; the day is that of issue only under a notice."""
    tail = [part for part in parts[-10:] if isinstance(part, Line) and not is_annex(part)]
    for above, line in _pairs(tail):
        match = DATE.fullmatch(line.words.strip())
        day = _DAY.search(re.sub(r"\s+", "", line.words)) if match else None
        if day is None:
            continue
        organ = above.words.strip() if above else ""
        if organ and _ORGAN.fullmatch(organ):
            found.take("issuer", organ, above.where if above else "")
        if issued and (date := day_of(day)):
            found.take("issued", date, line.where)


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line | None, Line]]:
    for at, line in enumerate(lines):
        yield (lines[at - 1] if at else None), line
