"""Why a YAML text does not parse, in the words of the person who typed it.

libyaml says “mapping values are not allowed in this context”; what happened is that someone typed
a Chinese colon on the line before. Each function below knows one such slip: it takes the parser's
error and returns a `YamlFault`, or None if it was something else. The first that knows wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CODE = "ZD104"
_COLON = "键后面用半角冒号加一个空格，如“title: 标题”"
_KEY = r"[ \t\u3000-]*[A-Za-z_]\w*"
_FULL_COLON = re.compile(rf"{_KEY}[ \t]*(：)", re.ASCII)
_TIGHT_COLON = re.compile(rf"{_KEY}(:)(?=[^\s/])", re.ASCII)
_OPEN_QUOTE = re.compile(rf"""{_KEY}:[ ]+(?:("(?:[^"\\]|\\.)*$)|('[^']*$))""", re.ASCII)
_INNER_COLON = re.compile(rf"{_KEY}:[ ]+\S.*?(:)[ ]", re.ASCII)
# What YAML calls printable, as PyYAML and libyaml do; U+FEFF is kept out because nobody can see it.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class YamlFault:
    """A fault in a YAML text: `at` is the offset into it."""

    at: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A parser's error with the lines it is about, numbered from 0."""

    lines: list[str]
    starts: list[int]
    line: int
    """Where the parser gave up."""
    at: int
    since: int
    """Where the thing began that it could not finish; the fault lies from here to `line`."""
    since_at: int
    context: str
    problem: str


def explain(error: Exception, text: str) -> YamlFault:
    """Turn a parser's error on `text` into a fault with its mend; unknown ones get a general message."""
    trouble = _trouble(error, text)
    for known in (_tab, _full_colon, _tight_colon, _quote, _mark, _bracket, _dash, _inner_colon, _documents, _no_colon):
        fault = known(trouble)
        if fault is not None:
            return fault
    return YamlFault(trouble.at, _CODE, "YAML 到这里读不通", "检查这一行和上一行的缩进、冒号、引号和括号")


def unprintable(text: str) -> YamlFault | None:
    """The first control character in the text, which no YAML may hold."""
    found = _UNPRINTABLE.search(text)
    if found is None:
        return None
    name = f"U+{ord(found[0]):04X}"
    return YamlFault(found.start(), _CODE, f"这里有看不见的控制字符（{name}）", "删去它，重新输入前后两个字")


def not_a_mapping(at: int, text: str) -> YamlFault:
    """The fault of a text that parses, but not as keys and values."""
    if not text.strip():
        return YamlFault(0, "ZD107", "这里一项内容也没有", "每行写一项“键: 值”，如“title: 标题”")
    for line, start in zip(*_lines(text), strict=True):
        if found := _FULL_COLON.match(line):
            return _full_colon_fault(start + found.start(1), line)
    return YamlFault(at, "ZD107", "这里不是“键: 值”的形式", "每行写一项“键: 值”，如“title: 标题”")


def _trouble(error: Exception, text: str) -> _Trouble:
    lines, starts = _lines(text)
    mark = getattr(error, "problem_mark", None)
    since = getattr(error, "context_mark", None) or mark
    at = min(mark.index, len(text)) if mark else 0
    since_at = min(since.index, len(text)) if since else 0
    return _Trouble(
        lines,
        starts,
        text.count("\n", 0, at),
        at,
        text.count("\n", 0, since_at),
        since_at,
        getattr(error, "context", None) or "",
        getattr(error, "problem", None) or "",
    )


def _lines(text: str) -> tuple[list[str], list[int]]:
    lines = text.split("\n")
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return lines, starts


def _near(trouble: _Trouble, pattern: re.Pattern[str]) -> tuple[int, re.Match[str]] | None:
    """The line that matches, of those where a key that is none would bring the parser to this trouble."""
    numbers = [trouble.since] if "simple key" in trouble.context else [trouble.line]
    if "mapping values" in trouble.problem:
        # The false key was read as text, and went on until the next, true one.
        numbers.append(trouble.line - 1)
    for number in numbers:
        if number >= 0 and (found := pattern.match(trouble.lines[number])):
            return number, found
    return None


def _tab(trouble: _Trouble) -> YamlFault | None:
    line = trouble.lines[trouble.line]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" not in indent:
        return None
    at = trouble.starts[trouble.line] + indent.index("\t")
    return YamlFault(at, _CODE, "用了 Tab 缩进", "改用半角空格缩进，每层两格")


def _full_colon(trouble: _Trouble) -> YamlFault | None:
    near = _near(trouble, _FULL_COLON)
    return near and _full_colon_fault(trouble.starts[near[0]] + near[1].start(1), trouble.lines[near[0]])


def _full_colon_fault(at: int, line: str) -> YamlFault:
    key = line.partition("：")[0].strip(" \t\u3000-")
    return YamlFault(at, _CODE, f"“{key}”后面是全角冒号“：”", _COLON)


def _tight_colon(trouble: _Trouble) -> YamlFault | None:
    near = _near(trouble, _TIGHT_COLON)
    if near is None:
        return None
    number, found = near
    key = found[0].strip(" \t-:")
    return YamlFault(trouble.starts[number] + found.start(1), _CODE, f"“{key}”的冒号后面没有空格", _COLON)


def _quote(trouble: _Trouble) -> YamlFault | None:
    hint = "在值的末尾补上引号；值里面的引号用中文引号“”"
    if "quoted scalar" in trouble.context:
        if "escape" in trouble.problem:
            return YamlFault(trouble.since_at, _CODE, "双引号里的反斜杠用得不对", "改用单引号，或写成两个反斜杠")
        return YamlFault(trouble.since_at, _CODE, "引号没有配对", hint)
    for number in range(trouble.line, trouble.since - 1, -1):
        if found := _OPEN_QUOTE.match(trouble.lines[number]):
            at = trouble.starts[number] + found.start(1 if found[1] else 2)
            return YamlFault(at, _CODE, "引号没有配对", hint)
    return None


def _mark(trouble: _Trouble) -> YamlFault | None:
    """A value that begins with a character to which YAML gives a meaning of its own."""
    begun = re.search("alias|anchor|tag|directive|block scalar", trouble.context)
    content = "node content" in trouble.problem and "flow" not in trouble.context
    if begun is None and not content and "cannot start any token" not in trouble.problem:
        return None
    number, at = (trouble.since, trouble.since_at) if begun else (trouble.line, trouble.at)
    character = trouble.lines[number][at - trouble.starts[number] :][:1]
    if not character:
        return None
    return YamlFault(at, _CODE, f"值不能以“{character}”开头", "给值加上引号")


def _bracket(trouble: _Trouble) -> YamlFault | None:
    if "flow" in trouble.context:
        return YamlFault(trouble.since_at, _CODE, "括号没有配对，或各项之间缺半角逗号", "写成 [甲, 乙]，逗号用半角")
    closed = trouble.lines[trouble.line][: trouble.at - trouble.starts[trouble.line]].rstrip()
    if closed.endswith(("]", "}", '"', "'")):
        return YamlFault(trouble.at, _CODE, f"“{closed[-1]}”后面还有文字", "值里有引号或括号的，给整个值加上引号")
    return None


def _dash(trouble: _Trouble) -> YamlFault | None:
    character = trouble.lines[trouble.line][trouble.at - trouble.starts[trouble.line] :][:1]
    if "sequence entries" not in trouble.problem and "'-'" not in trouble.problem and character != "-":
        return None
    return YamlFault(trouble.at, _CODE, "列表的“-”位置不对", "列表各项另起一行，缩进对齐，“-”后空一格")


def _inner_colon(trouble: _Trouble) -> YamlFault | None:
    if "mapping values" not in trouble.problem:
        return None
    if _INNER_COLON.match(trouble.lines[trouble.line]):
        return YamlFault(trouble.at, _CODE, "值里有半角冒号加空格，被当成了又一个键", "改用全角冒号，或给值加上引号")
    return YamlFault(trouble.at, _CODE, "这一行的缩进和上一项不对齐", "同一层的键从同一列写起")


def _documents(trouble: _Trouble) -> YamlFault | None:
    if "document" not in trouble.problem:
        return None
    return YamlFault(trouble.at, _CODE, "这里又开始了一份 YAML", "一个文件只写一份，删去中间的 --- 或 ...")


def _no_colon(trouble: _Trouble) -> YamlFault | None:
    if "':'" not in trouble.problem and "expected key" not in trouble.problem and "block end" not in trouble.problem:
        return None
    if "simple key" in trouble.context:
        return YamlFault(trouble.since_at, _CODE, "这一行没有冒号", "每行写“键: 值”；接着上一行的文字要缩进")
    return YamlFault(trouble.at, _CODE, "这一行的缩进和上一项不对齐", "同一层的键从同一列写起")
