"""ZD129: the synonyms of data/synonyms.yml."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.checks.registry import Fault, check
from zhidu.checks.site import Site
from zhidu.front.synonyms import Group


@check("ZD129", "同义词表每一组有两个词以上，其中有本站用到的词")
def synonyms_lead_somewhere(site: Site, synonyms: Group) -> Iterator[Fault]:
    """ZD129: of the words of a group at least one stands on some page, or nobody is helped by it."""
    listed = "、".join(synonyms.words)
    if len(synonyms.words) < 2:
        yield Fault(0, f"同义词“{listed}”只有一个", "补上另一种说法，或者删去这一行")
    elif not any(word in entry.source.text for entry in site.corpus.entries for word in synonyms.words):
        yield Fault(0, f"同义词“{listed}”没有一个是本站用到的", "补上文件里的说法，或者删去这一行")
