"""What the code and the reference document have in common: the names of the styles, and what stands at the foot."""

from __future__ import annotations

from enum import StrEnum

from zhidu.kinds.kind import ISSUED_COUNTS

FOOT_NOTE = ISSUED_COUNTS
"""What the reference document has at its foot; a paper may have other words in its place."""


class Role(StrEnum):
    """What a paragraph is (last: what opens an article, and a table); the value is the name of its style.

    None is a name that Chinese Word has for a style of its own, such as 题注: it would take the one for the other.
    """

    TITLE = "文件标题"
    NOTE = "题下注"
    BANNER = "效力提示"
    CHAPTER = "章"
    SECTION = "节"
    HEAD_1 = "一级标题"
    HEAD_2 = "二级标题"
    HEAD_3 = "三级标题"
    TEXT = "文件正文"
    FLUSH = "顶格正文"
    ANNEX_LIST = "附件说明"
    ANNEX_NEXT = "附件说明续"
    ANNEX = "附件序号"
    ANNEX_TITLE = "附件标题"
    CELL = "表格文字"
    CELL_HEAD = "表头"
    COVER = "封面标题"
    CONTENTS = "目录标题"
    CONTENTS_GROUP = "目录分类"
    CONTENTS_ENTRY = "目录条目"
    BREAK = "分节"
    NUMBER = "条号"
    TABLE = "制度表格"

    @property
    def id(self) -> str:
        """The id of the style as the reference document was made; Word and WPS may give it another when they save."""
        return "Zd" + self.name.title().replace("_", "")
