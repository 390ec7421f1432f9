"""A manuscript of a rule as a page: front matter by what the text says, 待定 for what only a person knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from zhidu.citations.names import TITLE, key
from zhidu.corpus.entry import Entry, read_entry
from zhidu.files.source import Source
from zhidu.front.fields import UNDECIDED
from zhidu.front.organ import Organ
from zhidu.intake.account import Sizes, lost, sizes_of_page, sizes_of_source
from zhidu.intake.manuscript import Line, Manuscript, Part, Told
from zhidu.intake.markdown import blocks
from zhidu.intake.preamble import Preamble, read_preamble
from zhidu.intake.tidy import tidied
from zhidu.kinds.standing import Status
from zhidu.text.units import Structure

_DEMANDED = ("issuer", "document_number", "adopted_by", "adopted", "issued", "effective")
"""What a rule in force must say, in the order of its front matter."""
_NAMES = {
    "issuer": "发文机关",
    "document_number": "文号",
    "adopted_by": "通过会议",
    "adopted": "通过日期",
    "issued": "印发日期",
    "effective": "施行日期",
    "trial_until": "试行期满",
    "notice": "印发通知",
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever brings a file in says of it: nothing said is found in the text, or 待定."""

    id: str = ""
    title: str = ""
    category: str = ""
    status: str = ""
    event: str = ""


@dataclass(frozen=True)
class Page:
    """A page to be written: its id and text, with what was in the source, and what became of it."""

    id: str
    text: str
    title: str
    before: Sizes
    after: Sizes
    moved: tuple[Told, ...] = ()
    dropped: tuple[Told, ...] = ()
    noted: tuple[Told, ...] = ()
    doubted: tuple[Told, ...] = ()
    unknown: tuple[str, ...] = field(default=())
    name: str = ""
    """The name of its file, where that is not its id."""


def rule_page(script: Manuscript, slug: str, wishes: Wishes, organ: Organ | None, *, paged: bool = False) -> Page:
    """The page of a rule. What stands in its source is in it, or told of in one of the lists."""
    tidied(script, paged=paged)
    preamble = read_preamble(script)
    title = wishes.title or preamble.title or UNDECIDED
    front = _front(preamble, script, replace(wishes, id=slug, title=title), organ)
    text = f"---\n{front}---\n\n{blocks(script.parts, script.notes)}"
    entry = read_entry(f"{slug}.md", Source(f"{slug}.md", text), organ, [])
    before, after = sizes_of_source(script.parts), sizes_of_page(entry)
    doubts = [*script.doubted, *lost(script.parts, title, entry), *_differing(before, after)]
    if not (entry.structure.articles or entry.structure.parts):
        why = "原件的编号可能没有读出来，或者不是制度：对照原件"
        doubts.insert(0, Told("全文", "一条也没有读到", "", why))
    moved = [Told(preamble.title_where, "标题", preamble.title, "写进前置信息的 title")] if preamble.title else []
    for name, value in preamble.facts.items():
        moved.append(Told(preamble.where[name], _NAMES[name], str(value), f"读进前置信息的 {name}"))
    return Page(
        slug, text, title, before, after, tuple(moved), tuple(script.dropped), tuple(script.noted), tuple(doubts)
    )


def _differing(before: Sizes, after: Sizes) -> Iterator[Told]:
    for (name, was), (_, now) in zip(before.named(), after.named(), strict=True):
        if was != now:
            yield Told("全文", f"{name}的数目", f"原件 {was}，页面 {now}", "用 zhidu read 看每一条读成了什么，对照原件")


# --- front matter ---


def _front(found: Preamble, script: Manuscript, wishes: Wishes, organ: Organ | None) -> str:
    status = wishes.status or _status(found, script)
    binding = status in (Status.IN_FORCE, Status.TRIAL)
    values: dict[str, Any] = {"kind": "rule", "id": wishes.id, "title": wishes.title}
    values["category"] = wishes.category or _category(wishes.title, organ)
    values["status"] = str(status)
    values["issuer"] = found.facts.get("issuer", UNDECIDED)
    if binding:
        values |= {name: found.facts.get(name, UNDECIDED) for name in _DEMANDED[1:]}
        if status == Status.TRIAL:
            values["trial_until"] = found.facts.get("trial_until", UNDECIDED)
        values |= {"notice": found.notice} if found.notice else {}
    offices = organ.names("offices") if organ else []
    values["responsible"] = UNDECIDED
    values["interpreter"] = found.interpreter if found.interpreter in offices else UNDECIDED
    values["scope"] = found.scope or UNDECIDED
    if found.interpreter and found.interpreter not in offices:
        why = "data/organ.yml 的部门里没有这一个，解释部门写了待定"
        script.doubted.append(Told("", "解释部门", found.interpreter, why))
    return as_yaml(values) + ("" if binding else _kept_back(found))


def _status(found: Preamble, script: Manuscript) -> Status:
    """In force only where all that a rule in force must say stands in the text: else a draft, without any force."""
    absent = [_NAMES[name] for name in _DEMANDED if name not in found.facts]
    if found.draft or len(absent) == len(_DEMANDED):
        return Status.DRAFT
    if absent:
        why = f"原件里没有{'、'.join(absent)}，先写成征求意见稿；已经印发的，补全以后改成现行有效或者试行"
        script.doubted.append(Told("", "状态", "", why))
        return Status.DRAFT
    status = Status.TRIAL if found.trial else Status.IN_FORCE
    script.doubted.append(Told("", "状态", str(status), "原件里该有的都有，核对是不是还在施行"))
    return status


def _kept_back(found: Preamble) -> str:
    """The facts that a draft may not have, as comments, so that nothing has to be typed twice."""
    known = {name: found.facts[name] for name in _NAMES if name in found.facts and name != "issuer"}
    known |= {"notice": found.notice} if found.notice else {}
    if not known:
        return ""
    lines = as_yaml(known).splitlines()
    return "\n".join(
        ["# 原件里读到的，征求意见稿不能写；改成现行有效、试行的，去掉行首的“# ”：", *(f"# {e}" for e in lines), ""]
    )


def _category(title: str, organ: Organ | None) -> str:
    """The one category that a title names; else 待定, which only a person can settle."""
    named = [each for each in (organ.names("categories") if organ else ()) if each in title]
    return named[0] if len(named) == 1 else UNDECIDED


def as_yaml(values: Mapping[str, Any]) -> str:
    """Values as front matter has them, a line each."""
    return str(yaml.dump(dict(values), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1_000_000))


class _Plain(yaml.SafeDumper):
    """Writes a value each time it comes, never an anchor."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - as PyYAML calls it
        return True


# --- documents that nobody knows ---


def unknown_titles(structure: Structure, known: Iterable[str]) -> tuple[str, ...]:
    """The 《》 of a text that are neither on the site nor registered, each once."""
    keys = set(known)
    found = dict.fromkeys(match[1] for match in TITLE.finditer(structure.running[0].text))
    return tuple(title for title in found if key(title) not in keys)


def registry_draft(titles: Sequence[str], slugs: Sequence[str]) -> str:
    """What may be put into data/registry.yml, once a person has completed it."""
    return "\n".join(
        f"  - id: {slug}\n    title: {as_yaml({'t': title})[3:].strip()}\n    kind: {UNDECIDED}\n    status: 不详"
        for title, slug in zip(titles, slugs, strict=True)
    )


def words_of(parts: Iterable[Part]) -> str:
    """All words of parts, a line each."""
    return "\n".join(
        part.words if isinstance(part, Line) else "\n".join("|".join(row) for row in part.rows) for part in parts
    )


def read_page(page: Page, organ: Organ | None, path: str) -> Entry:
    """A page as the site will read it."""
    return read_entry(path, Source(path, page.text), organ, [])
