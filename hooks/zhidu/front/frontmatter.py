"""The front matter of a page: the YAML between two lines of `---` at its very start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhidu.files.source import Source
from zhidu.finding import Finding, Severity
from zhidu.front.yamltext import Path, Spot, Spots, read_text
from zhidu.text.conflicts import MARK, MEND, UNRESOLVED, conflicts

# The fences as MkDocs sees them (mkdocs.utils.meta), so that both take the same text for the body.
_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LIKE_OPEN = re.compile(r"\s*[-—–―─－﹣]{2,}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a page says about itself, and where in the file it says so.

    `values` are plain (str, int, float, bool, None, date, datetime, list, dict); a value that
    could not be read stays as its text, with a finding. `positions` maps a path such as
    `("proposals", 3, "id")` to the lines and columns of its key and value. The body is
    `source.text[body_offset:]`. `findings` are the faults met while reading (ZD103–ZD109,
    ZD119, ZD214).
    """

    path: str
    values: dict[str, Any]
    positions: dict[Path, Spots]
    body_offset: int
    findings: list[Finding]

    def spot(self, path: Path, *, key: bool = False) -> Spot:
        """Line and column of the value at a path (or of its key); of the nearest one around it if it is not there."""
        for length in range(len(path), -1, -1):
            if place := self.positions.get(path[:length]):
                return place.key if key else place.value
        return 1, 1

    def finding(  # noqa: PLR0913 - the fields of a finding, and where it goes
        self,
        path: Path,
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        *,
        key: bool = False,
    ) -> Finding:
        """A finding at the value at a path, or at its key."""
        line, column = self.spot(path, key=key)
        return Finding(self.path, line, column, code, severity, message, hint)


def read_frontmatter(source: Source) -> FrontMatter:
    """Split a page and read its front matter; never raises.

    Without front matter the whole page is body (ZD103). If it is not closed, nothing is: what
    follows cannot be told from it, and would only make noise. Of a file whose bytes could not be
    read, that has been said.
    """
    if source.unread:
        return FrontMatter(source.path, {}, {}, 0, [])
    conflict = next(conflicts(source.text), None)
    opening = _OPEN.match(source.text)
    if conflict is not None and conflict < _end(source.text, opening):
        found = source.finding(conflict, "ZD214", UNRESOLVED, MEND)
        return FrontMatter(source.path, {}, {}, _end(source.text, opening), [found])
    if opening is None:
        return _unread(source, 0, *_why_missing(source.text))
    closing = _CLOSE.search(source.text, opening.end())
    if closing is None:
        return _unread(
            source, len(source.text), "前置信息没有结束的“---”", "在最后一项之后、正文之前另起一行，写三个半角减号 ---"
        )
    body = min(closing.end() + 1, len(source.text))
    if not source.text[opening.end() : closing.start()].strip():
        return _unread(source, body, "前置信息是空的", "在两行 --- 之间写上 kind、id、title 等项")
    read = read_text(source, opening.end(), closing.start())
    return FrontMatter(source.path, read.values, read.positions, body, read.findings)


def _end(text: str, opening: re.Match[str] | None) -> int:
    """Where the front matter ends, or would if the marks of a conflict did not stand before it."""
    if opening is None:
        first = MARK.match(text)
        opening = first and re.compile(_OPEN.pattern, re.MULTILINE).search(text, first.end())
        if first and not opening:
            return first.end()
    if not opening:
        return 0
    closing = _CLOSE.search(text, opening.end())
    return min(closing.end() + 1, len(text)) if closing else len(text)


def read_yaml(source: Source) -> FrontMatter:
    """Read a data file (organ.yml, registry.yml), all of it YAML, with the same positions and faults; never raises."""
    end = len(source.text)
    if source.unread:
        return FrontMatter(source.path, {}, {}, end, [])
    if not source.text.strip():
        return _unread(source, end, "文件是空的", "照 README 的样例填写，或从版本库取回")
    conflict = next(conflicts(source.text), None)
    if conflict is not None:
        return FrontMatter(source.path, {}, {}, end, [source.finding(conflict, "ZD214", UNRESOLVED, MEND)])
    read = read_text(source, 0, end)
    return FrontMatter(source.path, read.values, read.positions, end, read.findings)


def _unread(source: Source, body_offset: int, message: str, hint: str) -> FrontMatter:
    return FrontMatter(source.path, {}, {}, body_offset, [source.finding(0, "ZD103", message, hint)])


def _why_missing(text: str) -> tuple[str, str]:
    """Message and mend for a page that does not begin with `---`."""
    if not text.strip():
        return "文件是空的", "照 CONTRIBUTING.md 写上前置信息和正文，或删去这个文件"
    if like := _LIKE_OPEN.match(text):
        if like[0].strip() == "---":
            return "开头的“---”前面有空行或空格", "让“---”成为文件第一行，从行首写起"
        return f"第一行是“{like[0].strip()[:10]}”，不是三个半角减号", "改为 ---"
    return "页面缺少前置信息", "在文件开头写两行 ---，中间写 kind、id、title 等项"


_NAMED = re.compile(r"^[<>=|+\-\s]*(?:id|title|aliases)[ \t]*[:：](.*)$|^[ \t]+- +(.*)$", re.MULTILINE)
_MARKS = re.compile(r"[\[\]［］\"'“”]")


def seen_names(front: FrontMatter, source: Source) -> Iterator[str]:
    """The id, title and short names of a page whose front matter cannot be read or has faults, as far as it shows."""
    end = front.body_offset or min(len(source.text), _LONGEST)
    for match in _NAMED.finditer(source.text, 0, end):
        for name in re.split("[,，、;；]", _MARKS.sub("", match[1] or match[2])):
            if name.strip():
                yield name.strip()


_LONGEST = 5000
"""How far into a page its front matter is looked for where it has no end."""
