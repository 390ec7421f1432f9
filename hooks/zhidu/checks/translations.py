"""ZD8xx: pages and their translations."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.checks.registry import WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.corpus.entry import Entry
from zhidu.files.translation import original_of


def _original(site: Site, entry: Entry) -> Entry | None:
    """The page that one translates, if it does, and if that is there."""
    return site.corpus.by_path.get(original_of(entry.path)) if entry.language else None


@check("ZD801", "译文有对应的原文", WARNING)
def original_is_there(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD801: a translation stands beside the page that it translates."""
    if entry.language is not None and _original(site, entry) is None:
        message = f"译文没有对应的原文 {original_of(entry.path)}"
        yield Fault(0, message, "改文件名使它与原文一致，或删去译文")


@check("ZD802", "译文的标识与原文相同")
def translation_has_same_id(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD802: a translation has the id of its original."""
    original = _original(site, entry)
    if original and entry.document and original.document and entry.document.id != original.document.id:
        message = f"译文的标识 {entry.document.id} 与原文的 {original.document.id} 不同"
        yield Fault(("id",), message, f"改为 {original.document.id}")


@check("ZD803", "原文改了，译文跟着改", WARNING)
def translation_is_not_older(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD803: a page is not newer than its translation."""
    if original := _original(site, entry):
        own, its = site.changed(entry.path), site.changed(original.path)
        if own is not None and its is not None and its > own:
            hint = f"对照 {original.path} 更新译文；不用改的，另行提交一次说明"
            yield Fault(0, "原文在译文之后改过", hint)
