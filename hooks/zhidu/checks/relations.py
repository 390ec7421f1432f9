"""ZD310–ZD312, ZD315: the other documents that front matter names are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from zhidu.checks.citations import check_references
from zhidu.checks.documents import REGISTER, over
from zhidu.checks.site import Site
from zhidu.corpus.entry import Entry
from zhidu.finding import Finding, Severity
from zhidu.front.yamltext import Path, excerpt
from zhidu.kinds.rule import Rule
from zhidu.kinds.speech import Speech


def check_relations(site: Site, entry: Entry) -> Iterator[Finding]:
    """Every rule that looks at what the front matter of one rule or speech names."""
    if entry.speech is not None and entry.language is None:
        yield from event_has_page(site, entry, entry.speech)
    if entry.rule is not None and entry.language is None:
        yield from basis_is_known(site, entry, entry.rule)
        yield from superseding_is_known(site, entry, entry.rule)
        yield from answered_proposal_is_known(site, entry, entry.rule)


def basis_is_known(site: Site, entry: Entry, rule: Rule) -> Iterator[Finding]:
    """ZD310: each 上位依据 is a page or is registered; it still stands (ZD309), and a 条 named of it is there."""
    for index, text in enumerate(rule.basis):
        yield from check_quoted(site, entry, Quoted(("basis", index), text, "上位依据", "ZD310"))


@dataclass(frozen=True, slots=True)
class Quoted:
    """A value of front matter that names documents: what it is, and the code for a document that nobody knows.

    `expected` tells which 《titles》 should be at hand; a course may well have a book or a film read.
    """

    path: Path
    text: str
    what: str
    code: str
    expected: Callable[[str], bool] = field(default=lambda _: True, repr=False)


def check_quoted(site: Site, entry: Entry, quoted: Quoted) -> Iterator[Finding]:
    """What a citation in a page is checked for, in front matter."""

    def at(offset: int, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> Finding:
        del offset  # a value of front matter is told of as a whole
        return entry.front.finding(quoted.path, code, message, hint, severity)

    links = site.corpus.cite(entry, quoted.text)
    yield from check_references(links.references, at)
    named = [(each.citation.document, each.target) for each in links.references if each.citation.document]
    named += [(mention.title, target) for mention, target in links.mentions]
    for title, target in dict(named).items():
        if target is None and not quoted.expected(title):
            continue
        if target is None:
            message = f"{quoted.what}《{title}》不在本站，也没有登记"
            yield at(0, quoted.code, message, site.did_you_mean(title) + REGISTER)
        elif (standing := over(target)) and "废止" not in quoted.text and "失效" not in quoted.text:
            hint = f"改为现行的文件；确要保留的，在后面注明（{standing}）"
            yield at(0, "ZD309", f"{quoted.what}《{target.title}》{standing}，没有注明", hint, Severity.WARNING)


def superseding_is_known(site: Site, entry: Entry, rule: Rule) -> Iterator[Finding]:
    """ZD311: a rule that this one supersedes, or that supersedes it, is a rule of the site or is registered."""
    named: list[tuple[Path, str]] = [(("supersedes", index), name) for index, name in enumerate(rule.supersedes)]
    if rule.superseded_by:
        named.append((("superseded_by",), rule.superseded_by))
    for path, name in named:
        target = site.corpus.by_id.get(name) or site.corpus.find(name)
        field = Rule.model_fields[str(path[0])].title
        if target is None:
            message = f"{field}“{excerpt(name)}”不在本站，也没有登记"
            yield entry.front.finding(path, "ZD311", message, site.did_you_mean(name) + "写制度的标识或《标题》")
        elif isinstance(target, Entry) and target.rule is None:
            message = f"{field}“{excerpt(name)}”是{target.source.path}，不是制度"
            yield entry.front.finding(path, "ZD311", message, "写制度的标识或《标题》")


def answered_proposal_is_known(site: Site, entry: Entry, rule: Rule) -> Iterator[Finding]:
    """ZD312: each proposal that a rule carries out stands in a speech."""
    for index, proposal in enumerate(rule.answers):
        if proposal not in site.corpus.proposals:
            message = f"没有编号为 {proposal} 的建议"
            yield entry.front.finding(("answers", index), "ZD312", message, "核对讲话里建议（proposals）的编号")


def event_has_page(site: Site, entry: Entry, speech: Speech) -> Iterator[Finding]:
    """ZD315: the meeting of a speech has a page, which lists its speeches (a warning)."""
    if speech.event in site.corpus.by_id or any(
        each.front.values.get("id") == speech.event for each in site.corpus.entries
    ):
        return
    message = f"没有标识为“{excerpt(speech.event)}”的页面，这篇讲话不在任何会议的页面上"
    hint = "核对会议的标识；还没有会议页面的，在讲话的文件夹里写一个 index.md，种类写 page"
    yield entry.front.finding(("event",), "ZD315", message, hint, Severity.WARNING)
