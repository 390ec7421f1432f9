"""The site that the browser tests read: the documents in `site/`, made up to show every kind of page."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.site.samples import config, write_site

SOURCE = Path(__file__).parent / "site"
ADDRESS = "http://fenglin.example/"
"""Where the site says that it will be; the tests read it elsewhere."""
FEEDBACK = "mailto:webmaster@example.org?subject={title}{place}&body={address}"
NAV = [
    {"首页": "index.md"},
    {
        "规章制度": [
            {"目录": "catalogue.md"},
            {"建设台账": "ledger.md"},
            {"待定事项": "pending.md"},
            {"引用关系": "citations.md"},
            {"站外文件": "registry.md"},
            {"下载": "downloads.md"},
        ]
    },
    {"讲话": "meetings/yearly/index.md"},
    {"培训": [{"课程": "courses.md"}, {"计划": "plans.md"}, {"培训规划": "training/index.md"}]},
    {"术语": [{"术语表": "glossary.md"}]},
    {"关于本站": [{"怎样使用": "about/index.md"}, {"最近更新": "recent.md"}]},
]
ENGLISH = {
    "site_name": "Fenglin Culture House Knowledge Base",
    "site_description": "Rules and speeches",
    "theme": {
        "palette": [
            {
                "media": f"(prefers-color-scheme: {media})",
                "scheme": scheme,
                "primary": "custom",
                "accent": "custom",
                "toggle": {"icon": "material/weather-night", "name": f"Switch to {other}"},
            }
            for media, scheme, other in (("light", "default", "dark"), ("dark", "slate", "light"))
        ]
    },
    "nav": [
        {"Home": "index.md"},
        {"Rules": [{"Index": "catalogue.md"}, {"Ledger": "ledger.md"}, {"Outside documents": "registry.md"}]},
        {"Training": "courses.md"},
        {"About": [{"About this site": "about/index.md"}, {"Latest changes": "recent.md"}]},
    ],
}


def write_browser_site(root: Path) -> Path:
    """Write the site with a mkdocs.yml of its own; returns `root`."""
    plugins = config()["plugins"]
    plugins[0]["i18n"]["languages"][1] |= ENGLISH
    extra = {"feedback": FEEDBACK}
    write_site(root, {}, site_name="枫林县文化馆知识库", site_url=ADDRESS, nav=NAV, plugins=plugins, extra=extra)
    for folder in ("data", "docs"):
        shutil.copytree(SOURCE / folder, root / folder, dirs_exist_ok=True)
    return root


RULE = "rules/attendance/"
"""A draft: long, with every unit, citations of every sort, annexes with forms, matters to be decided."""
TITLE = "枫林县文化馆工作人员考勤和请假制度"
KINDS = (
    *("", "404.html", "about/", "training/", "catalogue/", "catalogue/by-status/", "ledger/", "pending/", "pending/2/"),
    *(
        "ledger/drafted/",
        "lifecycle/",
        "lifecycle/dates/",
        "citations/",
        "registry/",
        "downloads/",
        "courses/",
        "plans/",
        "coverage/",
        "glossary/",
        "recent/",
        "speeches/",
        "search/?q=请假",
    ),
    *(RULE, "rules/responsibility/", "rules/responsibility-2019/", "rules/duty-old/", "courses/leave/", "terms/wubi/"),
    "compare/responsibility-2019/",
    *("handouts/leave/", "packs/leave/", "quizzes/leave/", "quizzes/leave/answers/"),
    *("meetings/yearly/", "speeches/yearly-1/"),
    *("plans/plan-2026/", "forms/needs/"),
    *("en/", "en/about/", "en/catalogue/", "en/catalogue/by-status/", "en/ledger/", "en/pending/", "en/pending/2/"),
    *(
        "en/ledger/drafted/",
        "en/lifecycle/",
        "en/lifecycle/planned/",
        "en/citations/",
        f"en/{RULE}",
        "en/registry/",
        "en/downloads/",
        "en/courses/",
        "en/plans/",
        "en/coverage/",
        "en/glossary/",
        "en/recent/",
        "en/speeches/",
        "en/search/?q=attendance",
    ),
)
"""A page of each kind, in each language; rules as they stand in their life."""
