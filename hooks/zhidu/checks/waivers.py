"""Inline silencing of findings: `<!-- 免检 ZD305：理由 -->` in the text, `# 免检 ZD305：理由` in front matter.

Beside text, it covers its own line; alone on a line, the next paragraph. Each names its codes and
its reason, what it silences is listed, and one that silences nothing is itself a finding.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zhidu.checks.codes import CODES
from zhidu.corpus.entry import Entry
from zhidu.files.source import Source
from zhidu.finding import Finding, Severity
from zhidu.text.hidden import without_code

_COMMENT = re.compile(r"<!--[ \t\u3000\n]*免检(?![\u3400-\u9fff])((?:(?!<!--).)*?)-->", re.DOTALL)
_YAML_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t\u3000]*免检(?![\u3400-\u9fff])([^\n]*)", re.MULTILINE)
_CODE = re.compile(r"[A-Za-z]{2}[0-9]+")
_WRITTEN = "写成“免检 ZD302：理由”，几个代码用顿号隔开"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One silencing. `first`–`last` are the lines it covers, `used` those of its codes that silenced something."""

    path: str
    line: int
    column: int
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int
    used: tuple[str, ...] = ()

    def covers(self, finding: Finding) -> bool:
        """Whether it silences that finding."""
        return finding.path == self.path and self.first <= finding.line <= self.last and finding.code in self.codes


def apply(findings: Iterable[Finding], entries: Iterable[Entry]) -> tuple[list[Finding], list[Waiver]]:
    """The findings that are not waived, with those on the waivers themselves, and all waivers."""
    faults: list[Finding] = []
    granted: dict[str, list[Waiver]] = defaultdict(list)
    for entry in entries:
        if "免检" in entry.source.text:
            granted[entry.source.path] += _read(entry, faults)
    kept: list[Finding] = []
    used: dict[int, set[str]] = defaultdict(set)
    for finding in findings:
        covering = [waiver for waiver in granted.get(finding.path, ()) if waiver.covers(finding)]
        for waiver in covering:
            used[id(waiver)].add(finding.code)
        if not covering:
            kept.append(finding)
    waivers = [
        replace(waiver, used=tuple(code for code in waiver.codes if code in used[id(waiver)]))
        for each in granted.values()
        for waiver in each
    ]
    faults += (finding for waiver in waivers for finding in _unused(waiver))
    return [*kept, *faults], waivers


def _unused(waiver: Waiver) -> Iterator[Finding]:
    """ZD002: a waiver silences something with each of its codes (a warning)."""
    idle = [code for code in waiver.codes if code not in waiver.used]
    if idle:
        message = f"{'、'.join(idle)} 在这里没有免去任何一处"
        hint = "毛病已经改好的，删去这个免检；免检写在那一行的行末，或单独一行写在那一段前面"
        yield Finding(waiver.path, waiver.line, waiver.column, "ZD002", Severity.WARNING, message, hint)


def _read(entry: Entry, faults: list[Finding]) -> Iterator[Waiver]:
    """The waivers of a page; what is wrong with one goes to `faults`."""
    source = entry.source
    plain = without_code(source.text)
    found = [*_YAML_COMMENT.finditer(plain, 0, entry.body), *_COMMENT.finditer(plain, entry.body)]
    lines = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), plain).split("\n")
    for match in found:
        line, column = source.position(match.start())
        written, _, reason = match[1].replace("：", ":").partition(":")
        codes = tuple(dict.fromkeys(code.upper() for code in _CODE.findall(written)))
        allowed = tuple(code for code in codes if _is_allowed(source, match.start(), code, faults))
        if not codes:
            faults.append(source.finding(match.start(), "ZD001", "免检没有写代码", _WRITTEN))
        elif not reason.strip():
            faults.append(source.finding(match.start(), "ZD001", f"免检 {'、'.join(codes)} 没有写理由", _WRITTEN))
        elif allowed:
            first, last = _covered(lines, line, source.position(match.end())[0])
            yield Waiver(source.path, line, column, allowed, " ".join(reason.split()), first, last)


def _is_allowed(source: Source, offset: int, code: str, faults: list[Finding]) -> bool:
    """ZD001: a code that there is. ZD003: secrecy and personal data are never waived, nor is a waiver's own fault."""
    if code not in CODES:
        faults.append(source.finding(offset, "ZD001", f"没有 {code} 这个代码", "代码见 zhidu check --codes"))
        return False
    if code.startswith(("ZD6", "ZD0")):
        what = "涉密和个人信息" if code.startswith("ZD6") else "免检本身"
        faults.append(
            source.finding(offset, "ZD003", f"{code} 不能免检：{what}的检查没有例外", "改正原文，删去这个免检")
        )
        return False
    return True


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
