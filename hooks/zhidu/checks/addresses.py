"""ZD70x: every document has the address of its kind and id, and every address that it had before leads there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from zhidu.checks.registry import WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.corpus.addresses import is_of_a_list
from zhidu.corpus.entry import Entry, place_of
from zhidu.files.refused import is_taken
from zhidu.front.published import Published
from zhidu.kinds.table import KINDS


@check("ZD700", "标识不是清单分页和排列方式的名称")
def id_is_no_part_of_a_list(_site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD700: the address of a document's kind and id is not one of a list: courses/2/, speeches/by-day/."""
    if entry.language is None and is_of_a_list(entry):
        message = f"标识“{entry.id}”不能用：地址 {entry.kind.folder}/{entry.id}/ 是网站自己的"
        yield Fault(("id",), message, "换一个标识，前面加一个词，如会议或者部门的拼音")


@check("ZD701", "文件的位置不占用文档的地址")
def place_is_no_documents(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD701: no free page lies where the address of a document is: docs/rules/x.md, with a rule whose id is x."""
    place = place_of(entry.path)
    if entry.document is not None and entry.free and entry.language is None and entry.address != place:
        holder = site.corpus.by_path[site.pages_at[None, place][0]]
        message = f"本页的地址 {place} 已经是《{holder.title}》的（{holder.source.path}）"
        yield Fault(0, message, "移到别的文件夹，或者改文件名；文档的地址由种类和标识组成，不能改")


@check("ZD702", "原来的地址没有被别的页面占用", WARNING)
def former_address_is_free(site: Site, published: Published) -> Iterator[Fault]:
    """ZD702: a former address is not that of a living page, which keeps it, so that it cannot lead on (a warning)."""
    for address, start in published.former.items():
        own = site.corpus.by_id.get(published.id)
        paths = site.pages_at.get((None, address), [])
        if is_taken(PurePosixPath(f"{address.rstrip('/')}.md")):
            yield Fault(start, f"原来的地址 {address} 现在是网站自己的，不能转到新地址", "告诉网站维护者")
        elif paths and (own is None or own.path not in paths):
            message = f"原来的地址 {address} 现在是 docs/{paths[0]} 的，不能转到新地址"
            yield Fault(start, message, "后来的一页换一个标识或者文件名")


@check("ZD707", "公开过的标识，文件还在", WARNING)
def published_document_is_there(site: Site, published: Published) -> Iterator[Fault]:
    """ZD707: the document of a published id is there; else its former addresses lead nowhere (a warning)."""
    if published.id not in site.corpus.by_id and not site.may_have(published.id):
        message = f"没有标识是“{published.id}”的文件，它公开过的地址都落空"
        yield Fault(0, message, "标识改了的改回来，文件误删的恢复")


@check("ZD708", "公开过的文档不改种类")
def kind_is_kept(site: Site, published: Published) -> Iterator[Fault]:
    """ZD708: a document that has been published keeps its kind, which is part of its address."""
    entry = site.corpus.by_id.get(published.id)
    if entry is not None and published.kind and entry.kind.id != published.kind:
        named = KINDS[published.kind].name if published.kind in KINDS else published.kind
        message = f"标识“{published.id}”公开的是{named}，现在是{entry.kind.name}（{entry.source.path}），地址变了"
        yield Fault(0, message, "种类改回来；另一件文件换一个没有用过的标识")


@check("ZD709", "原来的地址只是一件文档的")
def former_address_is_of_one(site: Site, published: Published) -> Iterator[Fault]:
    """ZD709: a former address was that of one document; the later of two files has the finding."""
    for address, start in published.former.items():
        first = site.formerly[address]
        if first.id != published.id:
            yield Fault(start, f"原来的地址 {address} 在 {first.source.path} 里也有", "只留一处，核对是哪一件的")
