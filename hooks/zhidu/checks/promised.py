"""ZD71x: what was promised is kept: units of texts that were issued, ids of documents that are no more."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.checks.registry import Fault, check
from zhidu.checks.site import Site
from zhidu.corpus.entry import Entry
from zhidu.corpus.promised import lost_units, parent_of
from zhidu.front.published import Published
from zhidu.kinds.rule import Rule
from zhidu.kinds.table import KINDS


@check("ZD710", "印发过的条款，现在的文本或者登记的旧文本里有")
def promised_unit_is_in_a_text(site: Site, entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD710: each unit of an issued text that was promised is in the present text, or in an earlier one of `versions`.

    Of a unit that is gone with the one around it only the latter is told.
    """
    nowhere = {each.anchor: each for each in lost_units(site.corpus, entry) if each.text is None}
    for anchor, each in nowhere.items():
        around = parent_of(anchor)
        if around in nowhere or site.is_copy(entry, site.corpus.by_id.get(entry.id)):
            continue
        while around and around not in entry.structure.by_id:
            around = parent_of(around)
        place = entry.structure.by_id[around].start if around else ("versions",) if rule.versions else ("id",)
        message = f"{each.name}（#{anchor}）公开过，现在的文本和登记的旧文本（versions）里都没有，链接落空"
        hint = (
            "误删的恢复；修改了的，取回修改以前的文本，用 zhidu new version "
            f"--id {entry.id} 存成旧文本并登记，再改；只是更正的，写明免检的理由"
        )
        yield Fault(place, message, hint)


@check("ZD711", "作废的标识不再使用")
def id_that_is_over_is_not_used(site: Site, published: Published) -> Iterator[Fault]:
    """ZD711: no page has an id of which the ledger says that its document is over, nor the address of its page."""
    if not published.is_over:
        return
    said = "不再提供" if published.erased else "不在了"
    entry = site.corpus.by_id.get(published.id)
    if entry is not None:
        if published.erased:
            return  # ZD637
        message = f"标识“{published.id}”的文件已经记为{said}，{entry.source.path} 又用了这个标识"
        yield Fault(0, message, "删去这个文件；另一件文件换一个没有用过的标识")
        return
    folder = KINDS[published.kind].folder if published.kind in KINDS else ""
    for path in site.pages_at.get((None, f"{folder}/{published.id}/"), ()) if folder else ():
        message = f"标识“{published.id}”的文件已经记为{said}，它的地址现在是 docs/{path} 的"
        yield Fault(0, message, "后来的一页移到别的文件夹，或者改文件名")


@check("ZD637", "撤下的文件不在 docs 里")
def what_was_erased_is_gone(site: Site, published: Published) -> Iterator[Fault]:
    """ZD637: a document that was erased, as it was secret or of a person, is not there; no build may publish it."""
    entry = site.corpus.by_id.get(published.id) if published.erased else None
    if entry is not None:
        message = f"标识“{published.id}”的文件已经撤下，不再提供，{entry.source.path} 还在，或者又用了这个标识"
        yield Fault(0, message, "删去这个文件；另一件文件换一个没有用过的标识")


@check("ZD712", "代替它的文件，本站有或者有过")
def successor_is_known(site: Site, published: Published) -> Iterator[Fault]:
    """ZD712: the document in the place of one that is no more is there, or was: its page tells what became of it."""
    successor = published.ended.successor if published.ended else ""
    known = successor in site.corpus.by_id or successor in site.corpus.ledger
    if successor == published.id or (successor and not known and not site.may_have(successor)):
        message = f"代替“{published.id}”的文件（successor）“{successor}”不在本站，也没有公开过"
        yield Fault(0, message, f"核对标识，再运行 zhidu publish --ended {published.id}")
