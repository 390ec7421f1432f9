"""argparse in Chinese: its headings, and what it says of a wrong command line."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")


def _not_offered(match: re.Match[str]) -> str:
    """The choices as people list them; Python quotes them in some versions only."""
    choices = "、".join(_QUOTED.sub(r"\1", each) for each in match[3].split(", "))
    return f"“{match[1]}”不能是 {match[2]}，可以用的有：{choices}"


_FAULTS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", _not_offered),
    (r"argument (.+?): expected one argument", r"“\1”后面要写一个值"),
    (r"argument (.+?): expected at least one argument", r"“\1”后面至少要写一个值"),
    (r"argument (.+?): ignored explicit argument (.+)", r"“\1”后面不带值，多写了 \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"“\1”和“\2”不能一起用"),
)


class ChineseParser(argparse.ArgumentParser):
    """A parser whose own words are Chinese. A wrong command line ends with status 2."""

    def __init__(self, prog: str, description: str, **others: Any) -> None:
        others |= {"add_help": False, "allow_abbrev": False, "formatter_class": _Formatter}
        super().__init__(prog, description=description, **others)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这些说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and how the command is used."""
        for pattern, words in _FAULTS:
            message = re.sub(pattern, words, message)
        message = _QUOTED.sub(r"“\1”", message)  # argparse quotes what was written as Python does
        print(f"{self.prog}：{message}。\n用 {self.prog} --help 看用法。", file=sys.stderr)
        raise SystemExit(2)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)
