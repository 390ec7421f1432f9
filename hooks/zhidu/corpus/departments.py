"""The departments that rules name, and what rules leave open about each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhidu.corpus.corpus import Corpus
from zhidu.corpus.entry import Entry
from zhidu.front.fields import UNDECIDED
from zhidu.front.organ import Organ
from zhidu.kinds.rule import Rule
from zhidu.text.undecided import PENDING, matter_of


class Named(NamedTuple):
    """A department as a rule names it, and where."""

    name: str
    start: int


class Open(NamedTuple):
    """What a rule leaves open about a department: the matter, the department, and where the mark stands.

    `sentence` tells one 天数 from another: two are the same matter if they stand in the same sentence. The name of
    a department is one matter, whatever the sentence.
    """

    matter: str
    department: str
    sentence: str
    start: int
    place: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What is the same of the same matter in two rules."""
        return self.matter, self.department, self.sentence


def names_of(organ: Organ | None) -> dict[str, str]:
    """Every name of a department or an office, and whose it is; none where the organ lists no departments."""
    if organ is None or not organ.departments:
        return {}
    found = {name: name for name in organ.names("offices") if name != UNDECIDED}
    for each in organ.departments:
        found |= dict.fromkeys((each.name, *each.aliases), each.name)
    return found


_NAME = "[一-鿿]{2,12}?部门|[一-鿿]{0,12}?办公室|[一-鿿]{1,12}?(?:科室|中心|处|科|室)"
_DEFINED = re.compile(f"以下[简统]称[“”]?((?!各|有关)(?:{_NAME}))[“”]?(?=[）)，,。])")
_OWN = re.compile("(?:(?<![一-鿿])|(?<=[由报经向送和与或请本交为对同给知称])|(?<=政协))(机关[一-鿿]{2,4}部门)")
_ANY = re.compile("[各其有和或与及的所本下主]|^(?:起草|办理|申请|需求|用人|解释|牵头)$")


def named(entry: Entry) -> Iterator[Named]:
    """The departments that a rule is certain to name as such: 以下简称委员工作部门, 机关财务部门; each once.

    A part that anybody may play, 需求部门, and 有关部门 are none.
    """
    seen = set()
    for leaf, _ in entry.structure.leaves:
        words = leaf.inline.plain
        for found in (*_DEFINED.finditer(words), *_OWN.finditer(words)):
            name = found[1]
            if name not in seen and not _ANY.search(name.removeprefix("机关")[:-2]):
                seen.add(name)
                at = entry.source.text.find(found[0], leaf.start, leaf.end)
                yield Named(name, leaf.start if at < 0 else at + found.start(1) - found.start())


def open_matters(entry: Entry, names: dict[str, str]) -> Iterator[Open]:
    """What a rule leaves open about departments of the organ, in sentences that name them."""
    one_of = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)")
    for leaf, unit in entry.structure.leaves:
        words = leaf.inline.plain
        places = [found.start() for found in PENDING.finditer(entry.source.text, leaf.start, leaf.end)]
        for index, mark in enumerate(PENDING.finditer(words)):
            before, behind = _END.split(words[: mark.start()])[-1], _END.split(words[mark.end() :])[0]
            matter, place = matter_of(mark), unit.citation if unit else ""
            earlier, later = one_of.findall(before), one_of.findall(behind)
            start = places[index] if index < len(places) else leaf.start
            if matter in _OWN_FACTS or "施行" in before + behind:
                continue  # each rule has its own
            if matter.endswith("名称") and (earlier or later):
                yield Open("名称", names[(earlier[-1:] or later)[0]], "", start, place)
            elif matter and (earlier or later):
                sentence = _OWN_TITLE.sub(
                    "", PENDING.sub(lambda each: f"〔{matter_of(each)}〕", before + mark[0] + behind)
                )
                department = "、".join(sorted({names[each] for each in earlier + later}))
                yield Open(matter, department, sentence.strip(), start, place)


_OWN_FACTS = frozenset(field.title for field in Rule.model_fields.values())
_END = re.compile("[。；！？\n](?![^〔〕]*〕)")
_OWN_TITLE = re.compile("本(?:制度|办法|规则|规定|细则|方案|意见)")


def first_open(corpus: Corpus) -> dict[tuple[str, str, str], tuple[Entry, Open]]:
    """By each open matter of a department, the first rule that leaves it open, and where; earlier texts left out."""
    found: dict[tuple[str, str, str], tuple[Entry, Open]] = {}
    names = names_of(corpus.organ)
    for entry in corpus.of_kind("rule") if names else ():
        for each in () if corpus.current(entry) else open_matters(entry, names):
            found.setdefault(each.key, (entry, each))
    return found
