"""Inline silencing of findings: `<!-- 免检 ZD305：理由 -->` in the text, `# 免检 ZD305：理由` in front matter.

Beside text, it covers its own line; alone on a line, the next paragraph. Each names its codes and
its reason, what it silences is listed, and one that silences nothing is itself a finding.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zhidu.checks.registry import WARNING, Fault, Where, check, codes, run
from zhidu.corpus.entry import Entry
from zhidu.finding import Finding
from zhidu.text.hidden import Hidden, Hiding, blank, find_hidden

_COMMENT = re.compile(r"<!--[ \t\u3000\n]*免检(?![\u3400-\u9fff])(.*?)-->", re.DOTALL)
_YAML_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t\u3000]*免检(?![\u3400-\u9fff])([^\n]*)", re.MULTILINE)
_CODE = re.compile(r"[A-Za-z]{2}[0-9]+")
_WRITTEN = "写成“免检 ZD302：理由”，几个代码用顿号隔开"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One silencing, as written. `first`–`last` are the lines it covers, `used` those codes that silenced something."""

    path: str
    line: int
    column: int
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int
    used: tuple[str, ...] = ()

    @property
    def allowed(self) -> tuple[str, ...]:
        """The codes that it may silence: none where it gives no reason."""
        return tuple(code for code in self.codes if code in codes() and not _is_barred(code)) if self.reason else ()

    def covers(self, finding: Finding) -> bool:
        """Whether it silences that finding."""
        return finding.path == self.path and self.first <= finding.line <= self.last and finding.code in self.allowed


def apply(findings: Iterable[Finding], entries: Iterable[Entry]) -> tuple[list[Finding], list[Waiver]]:
    """The findings that are not waived, with those on the waivers themselves, and the waivers that can silence."""
    granted = {entry.source.path: read_waivers(entry) for entry in entries if "免检" in entry.source.text}
    kept: list[Finding] = []
    used: dict[Waiver, set[str]] = defaultdict(set)
    for finding in findings:
        covering = [waiver for waiver in granted.get(finding.path, ()) if waiver.covers(finding)]
        for waiver in covering:
            used[waiver].add(finding.code)
        if not covering:
            kept.append(finding)
    waivers = [
        replace(waiver, used=tuple(code for code in waiver.allowed if code in used[waiver]))
        for each in granted.values()
        for waiver in each
    ]
    for waiver in waivers:
        kept += run(Where(waiver.path, spot=(waiver.line, waiver.column)), waiver=waiver)
    return kept, [waiver for waiver in waivers if waiver.allowed]


@check("ZD001", "免检注释写明代码和理由：<!-- 免检 ZD302：理由 -->，前置信息里用 # 免检 ZD302：理由")
def waiver_names_code_and_reason(waiver: Waiver) -> Iterator[Fault]:
    """ZD001: a waiver names codes that there are, and its reason."""
    for code in waiver.codes:
        if code not in codes():
            yield Fault(0, f"没有 {code} 这个代码", "代码见 zhidu check --codes")
    if not waiver.codes:
        yield Fault(0, "免检没有写代码", _WRITTEN)
    elif not waiver.reason:
        yield Fault(0, f"免检 {'、'.join(waiver.codes)} 没有写理由", _WRITTEN)


@check("ZD002", "免检确实免去了一处", WARNING)
def waiver_silences_something(waiver: Waiver) -> Iterator[Fault]:
    """ZD002: a waiver silences something with each of its codes (a warning)."""
    idle = [code for code in waiver.allowed if code not in waiver.used]
    if idle:
        message = f"{'、'.join(idle)} 在这里没有免去任何一处"
        hint = "毛病已经改好的，删去这个免检；免检写在那一行的行末，或单独一行写在那一段前面"
        yield Fault(0, message, hint)


@check("ZD003", "涉密、个人信息和不能公开的文件（ZD6xx）不能免检")
def waiver_spares_what_is_private(waiver: Waiver) -> Iterator[Fault]:
    """ZD003: secrecy and personal data are never waived, nor is a waiver's own fault."""
    for code in waiver.codes:
        if code in codes() and _is_barred(code):
            what = "涉密、个人信息和文件" if code.startswith("ZD6") else "免检本身"
            yield Fault(0, f"{code} 不能免检：{what}的检查没有例外", "改正原文，删去这个免检")


def _is_barred(code: str) -> bool:
    return code.startswith(("ZD6", "ZD0"))


def read_waivers(entry: Entry) -> list[Waiver]:
    """The waivers of a page, as written."""
    source, text = entry.source, entry.source.text
    comments = [piece for piece in find_hidden(text) if piece.kind is Hiding.COMMENT and piece.start >= entry.body]
    found = [*_YAML_COMMENT.finditer(text, 0, entry.body)]
    found += [match for piece in comments if (match := _COMMENT.fullmatch(text, piece.start, piece.end))]
    lines = blank(text, [Hidden(Hiding.COMMENT, *match.span()) for match in found if match.start() >= entry.body])
    waivers = []
    for match in found:
        line, column = source.position(match.start())
        written, _, reason = match[1].replace("：", ":").partition(":")
        named = tuple(dict.fromkeys(code.upper() for code in _CODE.findall(written)))
        first, last = _covered(lines.split("\n"), line, source.position(match.end())[0])
        waivers.append(Waiver(source.path, line, column, named, " ".join(reason.split()), first, last))
    return waivers


def _covered(lines: list[str], first: int, last: int) -> tuple[int, int]:
    """The lines that a comment on lines `first`–`last` covers; waivers are blanked in `lines`, counted from 1.

    Where text stands beside it, those lines; else the next run of lines that are not blank.
    """
    if any(line.strip() for line in lines[first - 1 : last]):
        return first, last
    begin = last + 1
    while begin <= len(lines) and not lines[begin - 1].strip():
        begin += 1
    end = begin
    while end < len(lines) and lines[end].strip():
        end += 1
    return begin, end
