"""ZD310–ZD312, ZD315, ZD351: the other documents that front matter names are there."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.checks.documents import unknown_documents
from zhidu.checks.registry import WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.corpus.entry import Entry
from zhidu.corpus.succession import superseded
from zhidu.front.yamltext import excerpt
from zhidu.kinds.rule import Rule
from zhidu.kinds.speech import Speech


@check("ZD310", "上位依据，本站有或已经登记")
def basis_is_known(site: Site, entry: Entry, _rule: Rule) -> Iterator[Fault]:
    """ZD310: each 上位依据 is a page or is registered; it still stands (ZD309), and a 条 named of it is there."""
    for value in site.values(entry):
        yield from unknown_documents(site, value, value.documents)


@check("ZD311", "代替和被代替的制度，本站有或已经登记")
def superseding_is_known(site: Site, _entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD311: a rule that this one supersedes, or that supersedes it, is a rule of the site or is registered."""
    for path, name in superseded(rule).items():
        target = site.corpus.by_id.get(name) or site.corpus.find(name)
        field = Rule.model_fields[str(path[0])].title
        if target is None and not site.may_have(name):
            message = f"{field}“{excerpt(name)}”不在本站，也没有登记"
            yield Fault(path, message, site.did_you_mean(name) + "写制度的标识或《标题》")
        elif isinstance(target, Entry) and target.rule is None:
            message = f"{field}“{excerpt(name)}”是{target.source.path}，不是制度"
            yield Fault(path, message, "写制度的标识或《标题》")


@check("ZD351")
def supersession_has_an_end(site: Site, entry: Entry, _rule: Rule) -> Iterator[Fault]:
    """ZD351: no rule supersedes one by which it is superseded itself, over however many steps. Said once a circle.

    Of a rule that supersedes itself ZD124 tells.
    """
    for circle in site.circles.get(entry.path, ()):
        way = "代替".join(f"《{title}》" for title in (*circle.titles, circle.titles[0]))
        hint = "只有后来的代替以前的；核对各件的 supersedes 和 superseded_by，删去写反的一处"
        yield Fault(circle.path, f"代替绕成了圈：{way}", hint)


@check("ZD312", "落实的建议，讲话里有")
def answered_proposal_is_known(site: Site, _entry: Entry, rule: Rule) -> Iterator[Fault]:
    """ZD312: each proposal that a rule carries out stands in a speech."""
    for index, proposal in enumerate(rule.answers):
        if proposal not in site.corpus.proposals:
            message = f"没有编号为 {proposal} 的建议"
            yield Fault(("answers", index), message, "核对讲话里建议（proposals）的编号")


@check("ZD315", "讲话的会议，本站有它的页面", WARNING)
def event_has_page(site: Site, _entry: Entry, speech: Speech) -> Iterator[Fault]:
    """ZD315: the meeting of a speech has a page, which lists its speeches (a warning)."""
    if speech.event in site.corpus.by_id or any(
        each.front.values.get("id") == speech.event for each in site.corpus.entries
    ):
        return
    message = f"没有标识为“{excerpt(speech.event)}”的页面，这篇讲话不在任何会议的页面上"
    hint = "核对会议的标识；还没有会议页面的，在讲话的文件夹里写一个 index.md，种类写 page"
    yield Fault(("event",), message, hint)
