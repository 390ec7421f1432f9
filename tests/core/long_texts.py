"""Long texts that repeat one thing: what looks back or ahead without bound would never come to an end of them."""

from __future__ import annotations

from tests.core.same_words import written
from zhidu.citations.citation import Citations
from zhidu.citations.names import read_names
from zhidu.citations.resolve import Resolution, resolve
from zhidu.citations.scope import read_citations
from zhidu.corpus.entry import read_entry
from zhidu.files.source import Source
from zhidu.text.structure import parse_structure
from zhidu.text.units import Structure

READ = {
    "第一、": "第一、" * 20000,
    "第一、 ": "第一、 " * 20000,
    "（一": "（一" * 20000,
    "（一）、": "（一）、" * 20000,
    "《": "《" * 20000,
    "《》": "《甲》" * 20000,
    "以下简称": "以下简称" * 20000,
    "以下简称《": "《甲法》（以下简称《甲》）" * 5000,
    "修改为：“": "修改为：“" * 20000,
    "修改为：“ 分段": "修改为：“\n\n" * 20000,
    "将“": "将“甲" * 20000,
    "“": "“" * 20000,
    "空格": "第一条" + " " * 60000 + "第二条",
    "行首空格": " " * 60000 + "第二条",
    "标题空格": "# 甲" + " " * 60000 + "乙",
    "标题井号": "#" * 60000,
    "附空格": "附" + " " * 60000 + "甲",
    "第空格": "第" + " " * 60000 + "一条",
    "括号": "（" * 60000,
    "数字": "第" + "一" * 60000 + "条",
    "阿拉伯数字": "第" + "1" * 60000 + "条",
    "范围": "第一条至第九千条、" * 5000,
    "法": "法" * 60000 + "第一条",
    "法第一条": "依照刑法第一条、" * 10000,
    "一条": "第一条 甲。\n\n" * 10000,
    "一款": "第一条 甲。\n\n" + "乙。\n\n" * 20000,
    "二项": "第一条 甲。\n\n" + "乙。\n\n（二）丙。\n\n" * 5000,
    "目": "第一条 甲。\n\n" + "1.丙。\n\n(1)丁。\n\n" * 5000,
    "附件": "附件\n\n" * 10000,
    "章": "## 第一章\n\n" * 10000,
    "注释": "<!--" * 20000,
    "代码": "```\n" * 10000,
    "横线": "- " * 30000 + "甲",
    "单写的项": "第一条 " + "第（四）项。" * 8000,
    "章、": "第一条 " + "第一章、" * 8000,
    "该条": "第一条 第二条" + "、该条" * 8000,
    "各该条": "第一条 第二条" + "、各该条" * 3000,
    "罚则": "第一条 违反" + "第一条、" * 3000 + "按照下列规定处罚：\n\n" + "（一）违反第九项的；\n\n" * 2000,
    "括号里的": "第一条 " + "《甲法》（见第一条" * 8000,
    "带引号的名称": "“甲办法”第一条" * 8000,
    "前款": "第一条 甲。\n\n" + "前九百款。\n\n" * 3000,
}
"""For the structure and the citations."""

WRITTEN = {
    "反引号": "` " * 30000,
    "各种长度的反引号": " ".join("`" * length for length in range(300)),
    "没有关的注释": "<!-- " * 12000,
    "没有关的粗体": "**甲 " * 15000,
    "没有关的下划线": "_a " * 20000,
    "空格": "甲" + " " * 60000 + "乙",
    "链接": "[a](" * 15000,
    "换行": "第一条\n" * 15000,
    "列项": "（一）甲\n" * 12000,
    "编号": "1. \n" * 15000,
    "方括号": "[" * 60000,
    "成对的方括号": "[" * 20000 + "]" * 20000,
    "套着的链接": "[" * 8000 + "](x)" * 8000,
    "粗体": "**甲**" * 15000,
    "转义": "\\*" * 30000,
    "单元格": "甲\n\n" + "|" * 30000 + "\n| - |\n",
    "引用块": "甲\n\n" + ">" * 900 + "乙",
    "项目符号": "甲\n\n" + "- 乙\n" * 15000,
}
"""For what turns Markdown into pages, search words and Word files."""


def read(text: str) -> tuple[Structure, Citations, list[Resolution]]:
    """The structure of a text, its citations, and where they lead."""
    structure = parse_structure(text)
    found = read_citations(structure, read_names(structure.running[0].text, structure.title))
    return structure, found, [resolve(citation, structure) for citation in found.citations]


def write(text: str) -> tuple[str, str, str]:
    """The words of a text on its page, in the search and in Word, as of a rule's first article."""
    page = f"---\nkind: rule\nid: a\ntitle: 甲\n---\n\n第一条　{text}\n"
    return written(read_entry("a.md", Source("a.md", page), None, []))
