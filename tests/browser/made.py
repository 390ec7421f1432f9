"""The site that the browser tests read: the documents in `site/`, made up to show every kind of page."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.site.samples import config, write_site

SOURCE = Path(__file__).parent / "site"
FEEDBACK = "mailto:webmaster@example.org?subject={title}{place}&body={address}"
NAV = [
    {"首页": "index.md"},
    {
        "规章制度": [
            {"目录": "catalogue.md"},
            {"建设台账": "ledger.md"},
            {"待定事项": "pending.md"},
            {"站外文件": "registry.md"},
            {"下载": "downloads.md"},
        ]
    },
    {"讲话": "meetings/yearly/index.md"},
    {"培训": [{"课程": "courses.md"}, {"培训规划": "training/index.md"}]},
    {"术语": [{"术语表": "glossary.md"}]},
    {"关于本站": [{"怎样使用": "about/index.md"}, {"最近更新": "recent.md"}]},
]
ENGLISH_NAV = [
    {"Home": "index.md"},
    {"Rules": [{"Index": "catalogue.md"}, {"Ledger": "ledger.md"}, {"Outside documents": "registry.md"}]},
    {"Training": "courses.md"},
    {"About": [{"About this site": "about/index.md"}, {"Latest changes": "recent.md"}]},
]


def write_browser_site(root: Path) -> Path:
    """Write the site with a mkdocs.yml of its own; returns `root`."""
    plugins = config()["plugins"]
    plugins[0]["i18n"]["languages"][1]["nav"] = ENGLISH_NAV
    changes = {"site_name": "枫林县文化馆知识库", "nav": NAV, "plugins": plugins, "extra": {"feedback": FEEDBACK}}
    write_site(root, {}, **changes)
    for folder in ("data", "docs"):
        shutil.copytree(SOURCE / folder, root / folder, dirs_exist_ok=True)
    return root
