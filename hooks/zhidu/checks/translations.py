"""ZD8xx: pages and their translations."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.checks.site import Site
from zhidu.corpus.entry import Entry
from zhidu.files.translation import original_of
from zhidu.finding import Finding, Severity


def check_translations(site: Site, entry: Entry) -> Iterator[Finding]:
    """Every rule on a translation; other pages have none."""
    if entry.language is None:
        return
    original = site.corpus.by_path.get(original_of(entry.path))
    if original is None:
        message = f"译文没有对应的原文 {original_of(entry.path)}"
        yield _warning(entry, "ZD801", message, "改文件名使它与原文一致，或删去译文")
        return
    yield from _same_document(entry, original)
    yield from _not_older(site, entry, original)


def _same_document(entry: Entry, original: Entry) -> Iterator[Finding]:
    """ZD802: a translation has the id of its original."""
    if entry.document and original.document and entry.document.id != original.document.id:
        message = f"译文的标识 {entry.document.id} 与原文的 {original.document.id} 不同"
        yield entry.front.finding(("id",), "ZD802", message, f"改为 {original.document.id}")


def _not_older(site: Site, entry: Entry, original: Entry) -> Iterator[Finding]:
    """ZD803: a page is not newer than its translation."""
    own, its = site.changed(entry.path), site.changed(original.path)
    if own is not None and its is not None and its > own:
        yield _warning(
            entry, "ZD803", "原文在译文之后改过", f"对照 {original.path} 更新译文；不用改的，另行提交一次说明"
        )


def _warning(entry: Entry, code: str, message: str, hint: str) -> Finding:
    return entry.source.finding(0, code, message, hint, Severity.WARNING)
