"""ZD261, ZD262: rules name the departments of the organ alike, and leave open about them each matter once."""

from __future__ import annotations

from collections.abc import Iterator

from zhidu.checks.registry import WARNING, Fault, check
from zhidu.checks.site import Site
from zhidu.corpus.departments import named, names_of, open_matters
from zhidu.corpus.entry import Entry
from zhidu.front.fields import nearest
from zhidu.kinds.rule import Rule


@check("ZD261", "同一个部门的同一件事，只在一件制度里待定", WARNING)
def matter_is_open_once(site: Site, entry: Entry, _rule: Rule) -> Iterator[Fault]:
    """ZD261: what one rule leaves open about a department of the organ, no other rule does (a warning).

    The same are the name of a department, and what stands open in the same sentence (`corpus.departments`).
    """
    if site.corpus.current(entry):
        return
    told = set()
    for each in open_matters(entry, names_of(site.corpus.organ)):
        first, at = site.open_matters[each.key]
        if first is not entry and each.key not in told:
            told.add(each.key)
            message = f"{each.department}的“{each.matter}”在《{first.title}》{at.place}里也待定"
            yield Fault(each.start, message, "只在一处写〔待定：…〕，另一处引用那一条；不是一件事的，免检")


@check("ZD262", "制度里的部门，在机构文件的 departments 里", WARNING)
def department_is_known(site: Site, entry: Entry, _rule: Rule) -> Iterator[Fault]:
    """ZD262: a department that a rule names is one of those that data/organ.yml lists, if it lists any (a warning)."""
    known = names_of(site.corpus.organ)
    for each in named(entry) if known and not site.corpus.current(entry) else ():
        if each.name not in known:
            near = nearest(each.name, list(known))
            guess = f"是不是“{near}”？" if near else ""
            hint = f"{guess}改为名单里的名称，或者在 data/organ.yml 的 departments 里添上"
            yield Fault(each.start, f"“{each.name}”不在本机构的部门名单里", hint)
