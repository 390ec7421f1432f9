"""YAML as maintainers write it: plain values, and where each key and value stands in the file.

The text comes from people who do not know YAML, so only its plain part is read: mappings, lists
and scalars. Anchors, aliases and tags are refused (by accident they turn up as `*强调*`), and
with them every way in which a small text grows without bound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from zhidu.files.source import Source
from zhidu.finding import Finding, Severity
from zhidu.front import yamlfault

# Built from source without libyaml (loongarch, sw_64), PyYAML has no C loader; the slow one reads the same.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What is more than text, and in which form. YAML 1.1 would also read 15:30 as 930 (base 60), 010 as 8,
# and has marks of its own (<<, =); whoever types those means the text.
_ANY = re.compile(r"(?s:.*)")
_TYPED = {"int": re.compile(r"[-+]?(?:0|[1-9][0-9]*)"), "float": re.compile(r"[^:]*")}
_TYPED |= dict.fromkeys(("bool", "null", "timestamp"), _ANY)

_LOST = re.compile(r"[ \t]+(#(?!免检)[^\s#][^\n]*)")

_LONG_NUMBER = re.compile(r"[0-9]{11,}[Xx]?")

_NAMES = ("aliases", "short", "audiences", "answers")
"""The lists of names, none of which has any of these marks in it."""
_APART = "分成几项：写成 [甲, 乙]，用半角逗号加空格隔开；确是一个名称的，给它加上半角引号"
_BETWEEN = re.compile("[、；;]")

MAX_DEPTH = 12
"""Levels of nesting that are read; our documents need four."""

Path = tuple[str | int, ...]
"""Where a value stands in the YAML: `("proposals", 3, "id")`."""

Spot = tuple[int, int]
"""Line and column in the file, both from 1, columns by code point."""


@dataclass(frozen=True, slots=True)
class Spots:
    """Where an entry begins: its key and its value. An item of a list has no key; both are its value."""

    key: Spot
    value: Spot


@dataclass(frozen=True, slots=True)
class YamlText:
    """What a stretch of YAML says. `values` is empty where it could not be read; `findings` then say why."""

    values: dict[str, Any]
    positions: dict[Path, Spots]
    findings: list[Finding]


def read_text(source: Source, start: int, end: int) -> YamlText:
    """Read `source.text[start:end]` as one YAML mapping; never raises.

    Findings: ZD104 does not parse, ZD105 key twice, ZD106 no such date, ZD107 not a mapping or
    a key that is not text, ZD108 anchors, tags, nesting too deep, ZD109 a full-width comma in [ ],
    ZD119 words behind a value that YAML takes for a comment.
    """
    text = source.text[start:end]
    reader = _Reader(source, start)
    fault = yamlfault.unprintable(text)
    if fault is None:
        try:
            fault = _refused(text)
            values = {} if fault else reader.read(text)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # The loader in Python lets out what chr() says to an escape such as "\UFFFFFFFF".
            fault = yamlfault.explain(error, text)
    if fault is not None:
        reader.report(fault.at, fault.code, fault.message, fault.hint)
        values = {}
    return YamlText(values, reader.positions, reader.findings)


def _refused(text: str) -> yamlfault.YamlFault | None:
    """The first thing in the text that is YAML but not for us. It is met event by event, so no bomb goes off."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            what, hint = "这里有 YAML 的锚点或引用（以 & 或 * 开头）", "值本身以 & 或 * 开头的，给值加上引号"
        elif getattr(event, "tag", None):
            what, hint = "这里有 YAML 的类型标记（以 ! 开头）", "删去标记；值本身以 ! 开头的，给值加上引号"
        elif depth > MAX_DEPTH:
            what, hint = f"嵌套超过{MAX_DEPTH}层", "检查缩进和括号"
        else:
            continue
        return yamlfault.YamlFault(event.start_mark.index if event.start_mark else 0, "ZD108", what, hint)
    return None


@dataclass
class _Reader:
    """Turns YAML nodes into values, noting places and faults on the way."""

    source: Source
    start: int
    positions: dict[Path, Spots] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def read(self, text: str) -> dict[str, Any]:
        """The values of the one mapping that the text holds; `yaml.YAMLError` if it does not parse."""
        self.loader = _LOADER(text)
        try:
            root = self.loader.get_single_node()
            if not isinstance(root, yaml.MappingNode):
                fault = yamlfault.not_a_mapping(root.start_mark.index if root else 0, text)
                self.report(fault.at, fault.code, fault.message, fault.hint)
                return {}
            spot = self.spot(root)
            self.positions[()] = Spots(spot, spot)
            return self.mapping(root, ())
        finally:
            self.loader.dispose()

    def value(self, node: yaml.Node, path: Path) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return self.sequence(node, path)
        return self.scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.key(key_node)
            if key is None:
                continue
            inner = (*path, key)
            if key in values:
                first = self.positions[inner].key[0]
                self.report(
                    key_node.start_mark.index,
                    "ZD105",
                    f"键“{excerpt(key)}”重复，第{first}行已经有了",
                    "留下对的一处，删去另一处",
                )
                continue
            self.positions[inner] = Spots(self.spot(key_node), self.spot(value_node))
            values[key] = self.value(value_node, inner)
            if isinstance(values[key], str):
                self.words_lost(value_node)
        return values

    def key(self, node: yaml.Node) -> str | None:
        """The key, or None (with a finding) if it is no key of ours."""
        at = node.start_mark.index
        if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith(":str"):
            shown = f"“{excerpt(node.value)}”" if isinstance(node, yaml.ScalarNode) else ""
            self.report(at, "ZD107", f"键{shown}不是文字", "键用规定的英文名，如 title")
            return None
        key = self.printable(node)
        if key[:1].isspace():
            self.report(
                at, "ZD104", f"“{excerpt(key.strip())}”前面是全角空格，缩进不起作用", "改用半角空格缩进，每层两格"
            )
            return None
        return key

    def sequence(self, node: yaml.SequenceNode, path: Path) -> list[Any]:
        values = []
        for index, item in enumerate(node.value):
            spot = self.spot(item)
            self.positions[*path, index] = Spots(spot, spot)
            values.append(self.value(item, (*path, index)))
            if isinstance(values[-1], str):
                self.words_lost(item)
            if isinstance(item, yaml.ScalarNode) and not item.style:
                if path and path[-1] in _NAMES and (mark := _BETWEEN.search(item.value)):
                    message = f"“{excerpt(item.value)}”里有“{mark[0]}”，几个名称算作一个"
                    self.report(item.start_mark.index, "ZD109", message, _APART)
                elif node.flow_style:
                    self.full_width_comma(item)
        return values

    def full_width_comma(self, item: yaml.ScalarNode) -> None:
        comma = item.value.find("，")
        if comma >= 0:
            at = item.start_mark.index + comma
            hint = "分隔各项改用半角逗号加空格；确是一项里的逗号，给这一项加上引号"
            self.report(at, "ZD109", "方括号里用了全角逗号，前后算作一项", hint, Severity.WARNING)

    def words_lost(self, node: yaml.Node) -> None:
        """方案 #1 is 方案 to YAML. Only `#` with a word right behind it is told of: a comment has a space there."""
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        lost = _LOST.match(self.source.text, self.start + node.end_mark.index) if plain else None
        if lost:
            message = f"“{excerpt(lost[1])}”在空格和“#”后面，被当成注释，不算在值里"
            hint = "是值的一部分的，给整个值加上半角双引号；确是注释的，“#”后面空一格"
            self.report(lost.start(1) - self.start, "ZD119", message, hint, Severity.WARNING)

    def scalar(self, node: yaml.ScalarNode) -> Any:
        """The value of a scalar; its text, with a finding if it looks like a date and is none."""
        kind = node.tag.rpartition(":")[2]
        if kind not in _TYPED or not _TYPED[kind].fullmatch(node.value):
            return self.printable(node)
        try:
            return self.loader.construct_object(node)
        except (ValueError, OverflowError):
            at, shown = node.start_mark.index, excerpt(node.value)
            if kind == "timestamp":
                self.report(at, "ZD106", f"没有“{shown}”这一天", "核对原文后改正")
            else:
                self.report(at, "ZD104", f"数字“{shown}”读不出来", "改正；本来是文字的，加上引号")
            return node.value

    def printable(self, node: yaml.ScalarNode) -> str:
        """The text of a scalar, without what escapes (a backslash and x00) may have put into it, with a finding."""
        text: str = node.value
        fault = yamlfault.unprintable(text)
        if fault is None:
            return text
        self.report(node.start_mark.index, fault.code, fault.message, fault.hint)
        return "".join(character for character in text if yamlfault.unprintable(character) is None)

    def spot(self, node: yaml.Node) -> Spot:
        return self.source.position(self.start + node.start_mark.index)

    def report(self, at: int, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        """Note a finding; `at` counts from the start of the YAML."""
        self.findings.append(self.source.finding(self.start + at, code, message, hint, severity))


def excerpt(text: str, limit: int = 20) -> str:
    """A value as a message shows it: one line, not endless, and no long number (it may be someone's)."""
    line = _LONG_NUMBER.sub(lambda found: found[0][:3] + "…", re.sub(r"\s+", " ", text))
    return line if len(line) <= limit else line[:limit] + "…"
