"""ZD8xx: pages and their translations."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic.fields import FieldInfo

from zhidu.checks.links import find_moved
from zhidu.checks.registry import ERROR, WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.corpus.entry import Entry
from zhidu.files.translation import original_of
from zhidu.kinds.table import KINDS


def _original(site: Site, entry: Entry) -> Entry | None:
    """The page that one translates, if it does, and if that is there."""
    return site.corpus.by_path.get(original_of(entry.path)) if entry.language else None


@check("ZD801", "译文有对应的原文", WARNING)
def original_is_there(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD801: a translation stands beside the page that it translates: a warning, an error where it has all from it."""
    if entry.language is not None and _original(site, entry) is None:
        original = original_of(entry.path)
        hint = "改文件名使它与原文一致，或删去译文"
        if moved := find_moved(site, original):
            hint = f"移到 {moved.path.removesuffix('.md')}.{entry.language}.md，原文移到了那里（标识 {moved.id}）"
        yield Fault(0, f"译文没有对应的原文 {original}", hint, None if entry.document else ERROR)


@check("ZD802", "译文的标识与原文相同")
def translation_has_same_id(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD802: a translation has the id of its original."""
    original = _original(site, entry)
    if original and entry.document and original.document and entry.document.id != original.document.id:
        message = f"译文的标识 {entry.document.id} 与原文的 {original.document.id} 不同"
        yield Fault(("id",), message, f"改为 {original.document.id}")


@check("ZD160", "译文写了的种类、状态、日期、编号这些项，与原文相同")
def translation_agrees(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD160: what a translation says again and is no mere words (kind, status, days, numbers) is as in its original."""
    original = _original(site, entry)
    if original is None or original.document is None or entry.document is None:
        return
    model = type(original.document)
    if entry.document.kind != original.document.kind:
        names = [KINDS[each.document.kind].name for each in (entry, original) if each.document]
        hint = "删去这一行，种类和没有写的项都取自原文"
        yield Fault(("kind",), f"译文的种类是“{names[0]}”，原文的是“{names[1]}”", hint)
        return
    for name, field in model.model_fields.items():
        its = getattr(original.document, name)
        if (name,) in entry.front.positions and not _is_words(name, field) and getattr(entry.document, name) != its:
            message = f"译文的{field.title}（{name}）与原文不同"
            yield Fault((name,), message, "删去这一项，译文没有写的都取自原文；原文不对的，改原文")


_OF_ITS_OWN = ("id", "updated", "secrecy_review", "proposals", "template", "hide")
"""What may differ without being words; of the id, ZD802 speaks."""


def _is_words(name: str, field: FieldInfo) -> bool:
    """Whether a field is translated, and so differs."""
    plain = field.annotation in (str, str | None, tuple[str, ...]) and not field.metadata
    return name in _OF_ITS_OWN or (plain and not field.json_schema_extra)


@check("ZD803", "原文改了，译文跟着改", WARNING)
def translation_is_not_older(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD803: a page is not newer than its translation."""
    if original := _original(site, entry):
        own, its = site.changed(entry.path), site.changed(original.path)
        if own is not None and its is not None and its > own:
            hint = f"对照 {original.path} 更新译文；不用改的，另行提交一次说明"
            yield Fault(0, "原文在译文之后改过", hint)
