"""What every code of a finding means: one Chinese line each, shown by `zhidu check --codes` and in the manual.

A code is stable: it is never given a second meaning, and a retired one is not used again.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # Silencing: waivers.py. The checks themselves: checks/run.py.
    "ZD001": "免检注释写明代码和理由：<!-- 免检 ZD302：理由 -->，前置信息里用 # 免检 ZD302：理由",
    "ZD002": "免检确实免去了一处",
    "ZD003": "涉密和个人信息（ZD6xx）不能免检",
    "ZD009": "检查程序自己没有出错",
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
    "ZD117": "外部文件登记簿（data/registry.yml）的标识、标题和简称不重复",
    "ZD118": "机构文件（data/organ.yml）的各个名单里标识和名称不重复",
    "ZD119": "值里的“#”没有被当成注释",
    # One document: checks/frontmatter.py.
    "ZD120": "现行有效和试行的制度写明发文机关、文号、通过会议、印发日期和施行日期",
    "ZD121": "日期有先后：通过、印发、施行、试行期满或废止",
    "ZD122": "试行的制度写明试行期满的日期",
    "ZD123": "已废止和失效的制度写明废止日期，有代替的写明由哪件代替",
    "ZD124": "制度不代替自己，也不被自己代替",
    "ZD125": "拟建和征求意见稿没有文号、印发、施行等已经印发才有的内容",
    "ZD126": "术语有释义就写出处，没有的写“本地用语，含义待核”",
    "ZD127": "标题不加书名号",
    # All documents together: checks/frontmatter.py.
    "ZD130": "标识（id）全站不重复",
    "ZD131": "文号全站不重复",
    "ZD132": "建议编号全站不重复",
    "ZD133": "课程代码全站不重复",
    # Files under docs/: checks/files.py.
    "ZD140": "docs 里的页面以 .md 结尾",
    "ZD141": "文件和文件夹的名称只用小写字母、数字、连字符",
    # Structure of a rule: checks/structure.py.
    "ZD201": "条号连续，不跳号、不重号、不倒号",
    "ZD202": "项号从（一）起连续",
    "ZD203": "目号从 1 起连续",
    "ZD204": "编、章、节的编号连续",
    "ZD205": "章、节下面有条",
    "ZD206": "一条另起一段，不写进上一条的段落",
    "ZD207": "条有内容，紧接在条号后面",
    "ZD208": "制度有条；拟建的除外",
    "ZD209": "附件号连续",
    "ZD210": "同级标题的“#”一样多，下级比上级多",
    "ZD211": "编、章、节写成标题行",
    "ZD212": "注释和代码块有头有尾",
    "ZD213": "没有看不见的字符",
    # Points of a speech: checks/points.py.
    "ZD220": "讲话的要点从 1 起连续编号",
    "ZD221": "讲话要点注明原件位置",
    "ZD222": "建议写明的要点，正文里有",
    "ZD223": "要点和建议的原件位置在讲话的位置之内",
    "ZD224": "原件位置写成行号，如 7—39、41",
    # Citations: checks/citations.py.
    "ZD301": "引用的条，文件里有",
    "ZD302": "引用的款、项、目，那一条里有",
    "ZD303": "引用的章、节、附件，文件里有",
    "ZD304": "前条、前款、前项和单独的款、项有所指",
    "ZD305": "引用写得完整：不缺“第”和“条”，中间没有“的”和空格",
    # Documents that a text names: checks/documents.py, checks/citations.py.
    "ZD306": "引用条款的文件，本站有或已经登记",
    "ZD307": "用书名号提到的制度，本站有或已经登记",
    "ZD308": "引用登记文件的条，不超过它的最后一条",
    "ZD309": "引用已废止、失效的文件，注明（已废止）或（失效）",
    # Documents that front matter names: checks/relations.py.
    "ZD310": "上位依据，本站有或已经登记",
    "ZD311": "代替和被代替的制度，本站有或已经登记",
    "ZD312": "落实的建议，讲话里有",
    "ZD313": "没有条的页面引用条款，写明是哪份文件",
    "ZD314": "标题和简称全站不重复，与登记簿也不重复",
    "ZD315": "讲话的会议，本站有它的页面",
    # Links: checks/links.py.
    "ZD320": "链接和图片指到的文件在 docs 文件夹里",
    "ZD321": "链接指到的条、款、项、要点、建议和目录里的行，那一页有",
    "ZD322": "链接用相对路径，不以“/”开头",
    "ZD323": "链接不写语种后缀",
    "ZD324": "页面不从站外读取图片、脚本、样式",
    "ZD325": "一个地址只有一个文件",
    # The life of a rule: checks/lifecycle.py.
    "ZD401": "制度的历次文本，是放在它旁边的制度页面",
    "ZD402": "历次文本的日期前后相接，不重叠，不晚于现行文本施行",
    "ZD403": "制度没有过复审日期",
    "ZD404": "试行的制度没有期满",
    # Courses: checks/training.py.
    "ZD501": "课程的学时合计等于各项之和",
    "ZD502": "必读和需求依据里的文件，本站有或已经登记",
    "ZD503": "课程没有过有效期",
    "ZD504": "必读和需求依据引用的讲话要点，那篇讲话有",
    # Secrecy: checks/secrecy.py.
    "ZD601": "没有密级标志",
    "ZD602": "没有份号",
    "ZD603": "没有“内部资料 不得外传”一类的标志",
    # Personal data: checks/personal.py.
    "ZD611": "没有身份证号",
    "ZD612": "没有手机号",
    "ZD613": "没有银行卡号",
    "ZD614": "没有不公开名单（data/private-names.txt）上的姓名",
    "ZD615": "没有困难群众个人，只写姓氏的也没有",
    # Translations: checks/translations.py.
    "ZD801": "译文有对应的原文",
    "ZD802": "译文的标识与原文相同",
    "ZD803": "原文改了，译文跟着改",
}
