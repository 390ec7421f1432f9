"""What every code of a finding means: one Chinese line each, shown by `zhidu check --codes` and in the manual.

A code is stable: it is never given a second meaning, and a retired one is not used again.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # ZD1xx front matter. Reading: source.py, frontmatter.py, yamltext.py.
    "ZD101": "文件是 UTF-8 编码的文字，没有 BOM",
    "ZD102": "文件读得到，也不过大",
    "ZD103": "页面开头有前置信息，用两行 --- 夹住，不是空的",
    "ZD104": "前置信息是读得通的 YAML：半角冒号加空格，空格缩进，引号和括号配对",
    "ZD105": "同一个键只写一次",
    "ZD106": "日期是历书上有的一天",
    "ZD107": "前置信息是“键: 值”的形式，键是文字",
    "ZD108": "前置信息不用锚点、引用和类型标记，嵌套不过深",
    "ZD109": "方括号里各项用半角逗号分隔",
    # Fields: fields.py, faults.py, models.py, organ.py.
    "ZD110": "键在规定之内",
    "ZD111": "必填的键都写了，也不空着",
    "ZD112": "值是规定的类型：文字、数字、日期、列表或分项",
    "ZD113": "种类（kind）是 speech、rule、course、term、page 之一",
    "ZD114": "分类、对象、部门、状态等取自规定的名单",
    "ZD115": "标识、编号、代码和书名合乎规定的写法",
    "ZD116": "文号合乎 GB/T 9704：六角括号、四位年份、序号不加“第”不补 0",
    "ZD117": "外部文件登记簿（data/registry.yml）的标题和简称不重复",
    "ZD118": "机构文件（data/organ.yml）的各个名单里标识和名称不重复",
    # One document: checks/frontmatter.py.
    "ZD120": "现行有效和试行的制度写明发文机关、文号、通过会议、印发日期和施行日期",
    "ZD121": "日期有先后：通过、印发、施行、试行期满或废止",
    "ZD122": "试行的制度写明试行期满的日期",
    "ZD123": "已废止和失效的制度写明废止日期，有代替的写明由哪件代替",
    "ZD124": "制度不代替自己，也不被自己代替",
    "ZD125": "拟建和征求意见稿没有文号、印发、施行等已经印发才有的内容",
    "ZD126": "术语有释义就写出处，没有的写“本地用语，含义待核”",
    # All documents together: checks/frontmatter.py.
    "ZD130": "标识（id）全站不重复",
    "ZD131": "文号全站不重复",
    "ZD132": "建议编号全站不重复",
    "ZD133": "课程代码全站不重复",
}
