"""What must hold for a file to be read, by code: what files.source and the readers of front matter report.

All other codes stand with their checks (checks.registry).
"""

from __future__ import annotations

READING = {
    "ZD101": "文件是 UTF-8 编码的文字，没有 BOM",
    "ZD102": "文件读得到，也不过大",
    "ZD103": "页面开头有前置信息，用两行 --- 夹住，不是空的",
    "ZD104": "前置信息是读得通的 YAML：半角冒号加空格，空格缩进，引号和括号配对",
    "ZD105": "同一个键只写一次",
    "ZD106": "日期是历书上有的一天",
    "ZD107": "前置信息是“键: 值”的形式，键是文字",
    "ZD108": "前置信息不用锚点、引用和类型标记，嵌套不过深",
    "ZD109": "一项一个名称，方括号里各项用半角逗号分隔，不用顿号和全角逗号",
    "ZD110": "键在规定之内",
    "ZD111": "必填的键都写了，也不空着",
    "ZD112": "值是规定的类型：文字、数字、日期、列表或分项",
    "ZD113": "种类（kind）是 speech、rule、course、term、page 之一",
    "ZD114": "分类、对象、部门、状态等取自规定的名单",
    "ZD115": "标识、编号、代码和书名合乎规定的写法",
    "ZD116": "文号合乎 GB/T 9704：六角括号、四位年份、序号不加“第”不补 0",
    "ZD117": "外部文件登记簿（data/registry.yml）的标识、标题和简称不重复",
    "ZD118": "机构文件（data/organ.yml）的各个名单里标识和名称不重复",
    "ZD128": "同义词表（data/synonyms.yml）里一个词只在一组",
    "ZD119": "值里的“#”没有被当成注释",
    "ZD146": "值的外面不加中文引号",
    "ZD214": "没有留下合并冲突的记号",
    "ZD127": "标题不加书名号",
    "ZD170": "外部文件的结构（data/outline/标识.json）读得通",
    "ZD171": "有结构的外部文件已经登记",
    "ZD172": "外部文件的结构和登记的是同一件",
    "ZD173": "外部文件的结构和登记的条数相同",
    "ZD174": "外部文件的结构所据文本的日期，登记里写明",
}
