"""Small made-up sites on this repository's hooks and templates: the 文化馆 of a county that does not exist."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

REPO = Path(__file__).parents[2]

ORGAN = """\
name: 云杉县文化馆知识库
name_en: Yunshan Culture House Knowledge Base
categories:
  - {id: seal, name: 印章, name_en: Seals}
  - {id: lending, name: 借阅, name_en: Lending}
  - {id: duty, name: 值班, name_en: Duty}
  - {id: spare, name: 备用, name_en: Spare}
audiences:
  - {id: everyone, name: 全体馆员, name_en: All staff}
offices:
  - {id: office, name: 馆办公室, name_en: General office}
  - {id: undecided, name: 待定, name_en: To be decided}
"""

REGISTRY = """\
documents:
  - id: culture-house-regulations
    title: 云岭省公共文化馆条例
    short: [文化馆条例]
    kind: 地方性法规
    issuer: 云岭省人民代表大会常务委员会
    status: 现行有效
    articles: 40
"""

HOME = """\
---
kind: page
id: home
title: 云杉县文化馆知识库
---

这里有本馆的制度。
"""


def config(**changes: Any) -> dict[str, Any]:
    """A small mkdocs.yml: this repository's theme, extensions, validation and hooks, in two languages."""
    ours = yaml_load((REPO / "mkdocs.yml").open(encoding="utf-8"))
    i18n: dict[str, Any] = {
        "docs_structure": "suffix",
        "fallback_to_default": False,
        "reconfigure_search": False,
        "languages": [
            {"locale": "zh", "name": "中文", "default": True, "build": True},
            {
                "locale": "en",
                "name": "English",
                "build": True,
                "nav": [{"Home": "index.md"}, {"Rules": "catalogue.md"}],
            },
        ],
    }
    return {
        "INHERIT": str(REPO / "mkdocs.yml"),
        "site_name": "云杉县文化馆知识库",
        "site_description": "制度和讲话",
        "docs_dir": "docs",
        "theme": {"custom_dir": str(REPO / "overrides")},
        "nav": [{"首页": "index.md"}, {"制度": "catalogue.md"}],
        "hooks": [str(REPO / hook) for hook in ours["hooks"]],
        "plugins": [{"i18n": i18n}],
        "watch": [],
        **changes,
    }


def write_site(root: Path, pages: Mapping[str, str | bytes], **changes: Any) -> Path:
    """Write a site of these pages (paths relative to docs/) with the county's data files; returns `root`."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": yaml.safe_dump(config(**changes), allow_unicode=True),
        "data/organ.yml": ORGAN,
        "data/registry.yml": REGISTRY,
        "docs/index.md": HOME,
        **{f"docs/{path}": text for path, text in pages.items()},
    }
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def rule(title: str, body: str, **fields: str) -> str:
    """A draft rule. `fields` replace or add lines of its front matter, in YAML."""
    front = {
        "kind": "rule",
        "id": "rule",
        "title": title,
        "category": "值班",
        "status": "征求意见稿",
        "issuer": "待定",
        "responsible": "馆办公室",
        "interpreter": "待定",
        "scope": "本馆馆员",
        **fields,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in front.items())
    return f"---\n{lines}---\n\n{body}"


def speech(title: str, body: str, **fields: str) -> str:
    """The digest of a speech at the made-up meeting `yearly`."""
    front = {
        "kind": "speech",
        "id": "speech",
        "title": title,
        "event": "yearly",
        "order": "1",
        "speaker": "钱一诺",
        "post": "云杉县文化馆馆长",
        "organization": "云杉县文化馆",
        "text": "digest",
        "date": "不详（约2019年）",
        "source": "会议记录",
        "places": '"1—99"',
        **fields,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in front.items())
    return f"---\n{lines}---\n\n{body}"


# --- the sample site: every kind of unit, citation and page, without an error ---

LENDING = rule(
    "云杉县文化馆图书借阅办法",
    """\
## 第一章 总则

第一条　为了规范图书外借，根据《云岭省公共文化馆条例》（以下简称《文化馆条例》）第十二条第二款，制定本办法。

第二条　本办法适用于馆藏图书的外借。

工具书不外借；前款规定以外的借阅，由馆办公室另行规定。

## 第二章 外借

### 第一节 办证

第三条　读者凭下列证件之一办证：

（一）居民身份证：

1．本县户籍的；

2．外县户籍的。

（二）军人证；

（三）其他证件。

前款第（一）项规定的证件应当在有效期内，并符合附件2的要求。

第三条之一　补办借书证的，依照前条第一款第（一）项第2目办理。

### 第二节 借还

第四条　一次可以借三册，依照第三条至第三条之一办证；逾期的，依照第二条第二款和第三条第一款第（二）项、第（三）项办理。

第五条　归还图书，填写登记表（见附件1），第二章第一节规定的读者除外。

## 附件1 借阅登记表

| 书名 | 依据 |
| --- | --- |
| 甲 | 第三条 |

附件2：证件要求

照片清晰。
""",
    id="lending",
    title_en="Lending of Books",
    category="借阅",
    status="现行有效",
    issuer="云杉县文化馆",
    document_number="云文馆〔2023〕5号",
    adopted_by="馆务会第3次会议",
    adopted="2023-03-01",
    issued="2023-03-06",
    effective="2023-04-01",
    aliases="[借阅办法]",
    basis="[《云岭省公共文化馆条例》]",
)
LENDING_IDS = [
    *("chp_1", "chp_2", "chp_2__sec_1", "chp_2__sec_2"),
    *("art_1", "art_1__para_1"),
    *("art_2", "art_2__para_1", "art_2__para_2"),
    *("art_3", "art_3__para_1", "art_3__para_2"),
    *("art_3__para_1__point_1", "art_3__para_1__point_2", "art_3__para_1__point_3"),
    *("art_3__para_1__point_1__item_1", "art_3__para_1__point_1__item_2"),
    *("art_3-1", "art_3-1__para_1"),
    *("art_4", "art_4__para_1"),
    *("art_5", "art_5__para_1"),
    *("annex_1", "annex_2"),
]
"""Written by hand from the text above, not by the parser."""

DUTY = rule(
    "云杉县文化馆值班规定",
    """\
第一条　值班室借书，依照《云杉县文化馆图书借阅办法》第三条第一款第（一）项办理，逾期的依照借阅办法第二条第二款处理。

值班人员还应当遵守《文化馆条例》和《云岭省公共文化馆条例》第九条。

第二条　值班人员填写日志。
第三条　交接班当面进行。
第四条　本规定自印发之日起施行。

第五条　写引用的例子：`《借阅办法》第四条`，又如[借阅办法第五条](lending.md#art_5)。<!-- 借阅办法第一条 -->

```
借阅办法第三条之一
```

第六条　值班室备有下列用品：

1. 手电筒；
2. 急救箱。

（一）由馆办公室保管；
（二）由值班人员领用。

第七条　〔待定：津贴〕另行规定。
""",
    id="duty",
    aliases="[值班规定]",
    answers="[P02]",
    drafted="2024-05-06",
)

SEAL = rule("云杉县文化馆印章管理规定", "第一条　印章由馆办公室保管。\n", id="seal", category="印章")

MEETING = """\
---
kind: page
id: yearly
title: 云杉县文化馆年度会议
---

这次会议有三篇讲话。

## 整理说明

按会议的次序排列。
"""

FIRST = speech(
    "把馆办好",
    """\
1．要建立值班的规定。〔原件第7行〕

2．要建立印章移交的制度，管理借阅要按照《借阅办法》第三条第一款第（二）项。〔原件第8、9行〕
""",
    id="yearly-first",
    proposals="""
  - {id: P02, name: 值班制度, category: 值班, verb: 建立, point: 1, places: "7"}
  - {id: P03, name: 印章移交制度, category: 印章, verb: 探索, point: 2, note: 原件没有细说}""",
)
SECOND = speech("讲讲值班", "1．值班室要亮灯。〔原件第20行〕\n", id="yearly-second", order="2", speaker="孙二宝")
THIRD = speech("讲讲借书", "1．书要常借。〔原件第30行〕\n", id="yearly-third", order="3", speaker="李三省")

ABOUT = """\
---
kind: page
id: about
title: 关于
---

见[借阅办法第三条第二款](rules/lending.md#art_3__para_2)和[会议](meeting/index.md)。

这里写到第十条，没有说是哪一份文件的。
"""

HOME_EN = """\
---
kind: page
id: home
title: Yunshan Culture House
---

The [index of rules](catalogue.md).
"""

SAMPLE: dict[str, str | bytes] = {
    "index.en.md": HOME_EN,
    "about.md": ABOUT,
    "rules/lending.md": LENDING,
    "rules/duty.md": DUTY,
    "rules/seal.md": SEAL,
    "meeting/index.md": MEETING,
    # the names of the files run against the order of the meeting
    "meeting/c-first.md": FIRST,
    "meeting/b-second.md": SECOND,
    "meeting/a-third.md": THIRD,
}
