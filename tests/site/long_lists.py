"""A site whose lists all go on over pages, with links from many places to their rows."""

from __future__ import annotations

from pathlib import Path

from tests.site.samples import rule, speech, write_site
from zhidu.corpus.lists import ROWS

MANY = ROWS + 10
"""How many rows each list has."""
LAST = MANY - 1
_REGISTRY = "documents:\n" + "".join(
    f"  - {{id: law-{at}, title: 第{at}号条例, kind: 法律, status: 现行有效, articles: 9}}\n" for at in range(MANY)
)
_TERM = "---\nkind: term\nid: word-{at:03}\ntitle: 词语{at:03}号\nexpansion: 意思\nsource: 字面\n---\n"
_PROPOSALS = "".join(
    f"\n  - {{id: P{at:03}, name: 第{at}号制度, category: 值班, verb: 建立, point: 1}}" for at in range(MANY)
)
_COURSE = f"""\
---
kind: course
id: lesson
title: 一门课
code: KC-01
category: 值班
audiences: [全体馆员]
objectives: [知道]
hours: {{classroom: 1}}
methods: [讲授]
readings: [《第{LAST}号条例》第三条]
basis: [《第0号条例》, 《第{LAST}号条例》]
responsible: 馆办公室
---
"""
_LINKS = f"""\
[甲](catalogue.md#duty)、[乙](registry.md#law-{LAST})、[丙](registry.md#law-0)、[丁](ledger.md#P{LAST:03})、
[戊](glossary.md#word-{LAST:03})、[己](talk.md#P{LAST:03})、[庚](courses.md#matrix)、[辛](downloads.md#compilations)、
<a href="registry.md#law-{LAST}">壬</a>、[癸](catalogue.md#lending)。
"""
_DEEP = _LINKS.replace("](", "](../").replace('="', '="../')
_ENGLISH = f"[b](registry.md#law-{LAST}), [c](catalogue.md#duty), [d](cites.md#art_1), [e](cites.md)\n"
_PAGES: dict[str, str | bytes] = {
    "cites.md": rule(
        "引用办法",
        f"第一条　依照《第{LAST}号条例》第二条、《第0号条例》办理。\n",
        id="cites",
        basis=f"[《第{LAST}号条例》]",
    ),
    "lesson.md": _COURSE,
    "talk.md": speech("讲话", "1．内容。〔原件第7行〕\n", proposals=_PROPOSALS),
    "meeting.md": "---\nkind: page\nid: yearly\ntitle: 会议\n---\n\n会议。\n",
    "links.md": f"---\nkind: page\nid: links\ntitle: 链接\n---\n\n{_LINKS}",
    "deep/links.md": f"---\nkind: page\nid: deep\ntitle: 深\n---\n\n{_DEEP}",
    "links.en.md": f"---\nkind: page\nid: links\ntitle: Links\n---\n\n{_ENGLISH}",
    **{f"terms/w{at}.md": _TERM.format(at=at) for at in range(MANY)},
    **{
        f"rules/r{at}.md": rule(
            f"第{at:03}号办法",
            "第一条　照办。\n",
            id=f"r{at}",
            category="借阅" if at % 2 else "印章",
            status="征求意见稿",
        )
        for at in range(MANY)
    },
}


def write_long_lists(root: Path) -> Path:
    """Write the site; returns `root`."""
    write_site(root, _PAGES)
    (root / "data" / "registry.yml").write_text(_REGISTRY, encoding="utf-8")
    return root
