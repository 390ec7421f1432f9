"""ZD306–ZD309, ZD314: documents named in a text are known, still stand, and have a name of their own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from zhidu.checks.registry import ERROR, WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.checks.values import Value
from zhidu.citations.citation import Mention
from zhidu.citations.names import is_rule_title, key, read_names
from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.front.registry import Outside
from zhidu.kinds.rule import standing

REGISTER = "在 data/registry.yml 登记，或核对名称"


@check("ZD306", "引用条款的文件，本站有或已经登记")
def cited_document_is_known(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD306: a document of which a 条 is cited is a page or is registered. Said once a page."""
    told: set[str] = set()
    for reference in site.references(entry):
        citation = reference.citation
        if reference.target is not None or citation.document is None or key(citation.document) in told:
            continue
        told.add(key(citation.document))
        if site.may_have(citation.document):
            continue
        start = citation.name_start if citation.name_start >= 0 else citation.start
        message = f"引用的《{citation.document}》不在本站，也没有登记"
        yield Fault(start, message, site.did_you_mean(citation.document) + REGISTER)


@check("ZD307", "用书名号提到的制度，本站有或已经登记；和已知的名称只差一两个字的是错误", WARNING)
def mentioned_document_is_known(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD307: a rule that a text names in 《》 is a page or is registered (a warning). Said once a page.

    One that is a slip of a known name is an error, except where a clause repeals it: a rule and the one that it
    takes the place of have names much alike.
    """
    told: set[str] = set()
    for mention, target in _mentions(site.corpus, entry):
        title = mention.title
        if target is None and is_rule_title(title) and key(title) not in told and not site.may_have(title):
            told.add(key(title))
            near = "" if _is_noted(entry.source.text, mention.start, mention.end) else site.slip_of(title)
            message = f"《{title}》不在本站，也没有登记" + (f"，和《{near}》只差一两个字" if near else "")
            hint = site.did_you_mean(title) + REGISTER
            yield Fault(mention.start, message, hint, ERROR if near else WARNING)


@check("ZD309", "引用已废止、失效的文件，注明（已废止）或（失效）", WARNING)
def repealed_document_is_noted(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD309: who names a repealed or lapsed document says so, as in 《…》（已废止）; a text, the first time.

    A clause that repeals it (《…》同时废止) says so too, and a text that is itself no longer in force need not.
    """
    if entry.rule is None or not (entry.rule.status.is_void or site.corpus.current(entry)):
        yield from _repealed_in_text(site, entry)
    for value in site.values(entry):
        for target in value.documents.values():
            stands = over(target, site.today) if target else ""
            if target and stands and "废止" not in value.text and "失效" not in value.text:
                message = f"{value.field}《{target.title}》{stands}，没有注明"
                yield Fault(value.path, message, f"改为现行的文件；确要保留的，在后面注明（{stands}）")


def _repealed_in_text(site: Site, entry: Entry) -> Iterator[Fault]:
    named: list[tuple[int, int, Entry | Outside | None]] = [
        (each.citation.name_start, each.citation.end, each.target)
        for each in site.references(entry)
        if each.citation.name_start >= 0
    ]
    named += [(mention.start, mention.end, target) for mention, target in _mentions(site.corpus, entry)]
    told: set[str] = set()
    for start, end, target in sorted(named, key=lambda each: each[0]):
        if target is None or target is entry or target.title in told or not (stands := over(target, site.today)):
            continue
        told.add(target.title)
        if not _is_noted(entry.source.text, start, end):
            hint = f"在后面注明（{stands}），或改引现行的文件{_successor(target)}"
            yield Fault(start, f"《{target.title}》{stands}，没有注明", hint)


@check("ZD314", "标题和简称全站不重复，与登记簿也不重复")
def names_are_unique(site: Site, entry: Entry) -> Iterator[Fault]:
    """ZD314: a title or short name means one document; the later of two pages, or the page, gets the finding."""
    for name in site.claimed_twice.get(entry.path, ()):
        first, second, *_ = site.corpus.claims[name]
        other = second if first is entry else first
        if (other is second and isinstance(second, Entry)) or site.is_copy(entry, other):
            continue
        path, printed = _where_named(entry, name)
        whose = f"{other.source.path} 的" if isinstance(other, Entry) else "登记簿里的"
        message = f"名称“{printed}”和{whose}《{other.title}》重复，引用它时分不清是哪一件"
        yield Fault(path, message, "换一个简称；标题确实相同的，核对是不是同一件")


def unknown_documents(site: Site, value: Value, expected: Iterable[str]) -> Iterator[Fault]:
    """Those that a value of front matter names, should be at hand, and are not."""
    for title in expected:
        if value.documents[title] is None and not site.may_have(title):
            message = f"{value.field}《{title}》不在本站，也没有登记"
            yield Fault(value.path, message, site.did_you_mean(title) + REGISTER)


def _where_named(entry: Entry, name: str) -> tuple[tuple[str | int, ...], str]:
    document = entry.document
    assert document is not None  # only a document has names
    for index, alias in enumerate(document.aliases):
        if key(alias) == name and key(document.title) != name:
            return ("aliases", index), alias
    return ("title",), document.title


def over(target: Entry | Outside, today: dt.date) -> str:
    """已废止 or 失效, if a document is that on a day; else nothing."""
    rule = target.rule if isinstance(target, Entry) else None
    status = target.status if isinstance(target, Outside) else standing(rule, today) if rule else None
    return status.value if status and status.is_void else ""


def _successor(target: Entry | Outside) -> str:
    superseded_by = target.superseded_by if isinstance(target, Outside) else target.rule and target.rule.superseded_by
    return f"《{superseded_by.strip('《》')}》" if superseded_by and re.search("[\u3400-\u9fff]", superseded_by) else ""


_NOTE = re.compile(r"[ \u3000]*[（(〔\[][^（）()〔〕\[\]\n]{0,30}(?:废止|失效)[^（）()〔〕\[\]\n]{0,10}[）)〕\]]")
_REPEAL = re.compile(r"[^。；\n]*(?:废止|失效|停止执行)(?=[。；\n]|\Z)")


def _is_noted(text: str, start: int, end: int) -> bool:
    close = text.find("》", start, end)
    behind_title = close >= 0 and _NOTE.match(text, close + 1)
    return bool(behind_title or _NOTE.match(text, end) or _REPEAL.match(text, end))


def _mentions(corpus: Corpus, entry: Entry) -> list[tuple[Mention, Entry | Outside | None]]:
    """The 《titles》 in a page, those that it declares as short names (以下简称) looked up too."""
    found = list(corpus.links[entry.path].mentions)
    if all(target is not None for _, target in found):
        return found
    names = read_names(entry.structure.running[0].text, "")
    return [(mention, target or corpus.find(names.full(mention.title) or "")) for mention, target in found]
