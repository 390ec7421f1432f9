"""The document that a text without 条 is about, so that a bare 第N条 in it is of that document."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TypeGuard

from zhidu.citations.names import TITLE, Names, is_rule_title
from zhidu.text.blocks import Block, Paragraph, Table
from zhidu.text.units import Structure

_ABOUT = re.compile(r"关于(?:修改|修订|修正|废止|贯彻执行|贯彻实施|执行|适用|实施|贯彻|施行|学习)")
_BARE = re.compile(r"(?:中华人民共和国)?[\u3400-\u9fff]{1,20}")
_TITLE = re.compile(r"[《〈]([^《》]+?)[》〉](?![、和与及]?[《〈]|等)")
_AMENDMENT = re.compile(r"(?:《?)([\u3400-\u9fff]{1,40}?(?:法典|法|条例|章程))》?修正案(?:[（(].{1,6}[）)])?(?:草案)?$")
_NUMBERED = r"(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,3}[.．、])?[ \u3000]*"
_BRACKETS = r"(?:[（(〔][^（）()〔〕\n]{0,60}[）)〕])?"
_SETS = re.compile(
    rf"{_NUMBERED}(?:(?:修改|修订|修正){TITLE.pattern}{_BRACKETS}(?:的内容)?"
    rf"|[对将]?{TITLE.pattern}{_BRACKETS}(?:[作做进]行?出?(?:以下|如下|相应)?的?修[改订正]))(?:的内容)?[：:。]?"
)
_SHORT = 300
_OF_COLUMN = re.compile("(?:的?(?:具体)?(?:条文|条款|条目|条|规定))$")


_AMENDING = re.compile("关于(?:修改|修订|修正)[^。]*的(?:决定|决议|通知|命令)$")


def is_amending(title: str) -> bool:
    """Whether a text of that title says what is changed in another."""
    return bool(_AMENDING.search(title))


class Defaults:
    """The default documents of one text, by place.

    It may not have 条 of its own, but for those that amend: 第一条 将第五条修改为.
    """

    def __init__(self, structure: Structure, names: Names) -> None:
        self._title = _of_title(structure.title, names)
        self._starts: list[int] = []
        self._named: list[str] = []
        self._cells: dict[int, str] = {}
        for placed in structure.blocks:
            if isinstance(placed.block, Table):
                self._columns(placed.block, names)
            elif _is_short(placed.block) and (sets := _SETS.fullmatch(placed.block.whole.strip())):
                self._starts.append(placed.block.start)
                self._named.append(sets.group(1) or sets.group(2))

    def at(self, offset: int) -> str | None:
        """The default document at a place of the text: of its column, of the line above, or of the text's title."""
        if offset in self._cells:
            return self._cells[offset]
        at = bisect_right(self._starts, offset) - 1
        return self._named[at] if at >= 0 else self._title

    def _columns(self, table: Table, names: Names) -> None:
        heads = [_of_column(cell.inline.plain.strip(), names) for cell in table.rows[0]]
        for row in table.rows[1:]:
            for head, cell in zip(heads, row, strict=False):
                if head is not None:
                    self._cells[cell.body] = head


def _is_short(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.end - block.start <= _SHORT


def _of_title(title: str, names: Names) -> str | None:
    """The one document that a title is about: 关于修改《X》的决定, 关于执行《X》确定罪名的规定, X修正案."""
    if amendment := _AMENDMENT.match(title.strip()):
        return amendment.group(1)
    about = _ABOUT.search(title)
    named = _TITLE.match(title, about.end()) if about else None
    if about is None or named is not None or title[about.end() : about.end() + 1] in "《〈":
        return named.group(1) if named else None
    run = _BARE.match(title, about.end())  # 关于适用刑法分则规定的犯罪的罪名的意见
    words = run.group() if run else ""
    return next((words[:end] for end in range(len(words), 1, -1) if names.told(words[:end])), None)


def _of_column(head: str, names: Names) -> str | None:
    if titled := TITLE.match(head):
        return titled.group(1) if is_rule_title(titled.group(1)) else None
    name = _OF_COLUMN.sub("", head)
    return name if len(name) > 1 and names.told(name) else None
