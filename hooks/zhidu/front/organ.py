"""The organ that the site belongs to: its name, and the lists that its documents choose from.

Another organ that takes over the site changes data/organ.yml and nothing else in the code.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, PrivateAttr, ValidationInfo

from zhidu.files.project import Project, is_there
from zhidu.files.source import Source, read_source
from zhidu.finding import Finding, Severity
from zhidu.front.faults import read_as
from zhidu.front.fields import UNDECIDED, Hours, Record, Slug, fault, one_of
from zhidu.front.frontmatter import FrontMatter, read_yaml
from zhidu.front.yamltext import Path

ListName = Literal["categories", "audiences", "offices"]
ZONE = "Asia/Shanghai"
_LISTS: tuple[ListName, ...] = ("categories", "audiences", "offices")


class Choice(Record):
    """One choice of a list: `name` is what documents write, `id` what addresses use."""

    id: Slug = Field(title="标识")
    name: str = Field(title="名称")
    name_en: str = Field(title="英文名称")


class Department(Record):
    """A department that rules name: `name` is what they should write, `aliases` what they may write too."""

    name: str = Field(title="名称")
    aliases: tuple[str, ...] = Field((), title="别的名称")


class Norm(Record):
    """How many hours of training a year a rule asks of some audiences."""

    hours: Annotated[Hours, Field(gt=0)] = Field(title="学时", description="一年的学时")
    audiences: tuple[str, ...] = Field(title="对象", min_length=1)
    source: str = Field(title="出处", description="引用到条，如《…》第二十条")
    note: str | None = Field(None, title="说明")
    _line: int = PrivateAttr(1)

    @property
    def line(self) -> int:
        """The line of the file that it stands in."""
        return self._line


UNDECIDED_OFFICE = Choice(id="undecided", name=UNDECIDED, name_en="To be decided")
"""What every document may write for an office, whether the organ lists it or not."""


def _known(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = f"写时区的名称，如 {ZONE}；用北京时间的，不用写"
        raise fault("ZD115", f"{{label}}没有“{value}”这一个", hint) from None
    return value


class Organ(Record):
    """What data/organ.yml says, its lists in the order that pages show them."""

    name: str = Field(title="名称")
    name_en: str = Field(title="英文名称")
    categories: tuple[Choice, ...] = Field(title="制度分类", min_length=1)
    audiences: tuple[Choice, ...] = Field(title="培训对象", min_length=1)
    offices: tuple[Choice, ...] = Field(title="部门", min_length=1)
    departments: tuple[Department, ...] = Field((), title="制度里的部门")
    norms: tuple[Norm, ...] = Field((), title="学时标准")
    timezone: Annotated[str, AfterValidator(_known)] = Field(ZONE, title="时区")

    def names(self, which: ListName) -> list[str]:
        """The names of one list, in order."""
        entries: tuple[Choice, ...] = getattr(self, which)
        return [entry.name for entry in entries]

    def choices(self, which: ListName) -> list[str]:
        """What documents may write for one of a list; which office it is may be yet to be decided (待定)."""
        return list(dict.fromkeys((*self.names(which), *((UNDECIDED,) if which == "offices" else ()))))


def zone_of(organ: Organ | None) -> ZoneInfo:
    """The time zone of an organ; Beijing's where nothing else is said."""
    return ZoneInfo(organ.timezone if organ else ZONE)


def today_of(organ: Organ | None) -> dt.date:
    """The day it is where the organ is, whatever the zone of the machine that builds the site."""
    return dt.datetime.now(zone_of(organ)).date()


def load_organ(project: Project) -> tuple[Organ | None, list[Finding]]:
    """Read the organ of a site, with the faults of its file and in it (see `read_organ`); ZD102 where it is missing."""
    name = project.name(project.organ_file)
    if not is_there(project.organ_file):
        message = "没有机构文件，不知道本机构的名称、分类、培训对象和部门"
        hint = "从版本库取回，或照 README 的“换一个机构用”写一个"
        return None, [Finding(name, 1, 1, "ZD102", Severity.ERROR, message, hint)]
    source, faults = read_source(project.organ_file, name)
    organ, invalid = read_organ(source)
    return organ, [*faults, *invalid]


def read_organ(source: Source) -> tuple[Organ | None, list[Finding]]:
    """Read data/organ.yml. Faults of the YAML (ZD103–ZD109), of its fields (ZD110–ZD115), and ZD118, come back as
    findings; the organ is None if any field is wrong.
    """
    front = read_yaml(source)
    organ, findings = read_as(Organ, front)
    findings = [*front.findings, *findings]
    if organ is not None:
        for which in _LISTS:
            findings.extend(_twice(organ, front, which))
        findings.extend(_named_twice(organ, front))
        findings.extend(_norms(organ, front))
    return organ, findings


def _twice(organ: Organ, front: FrontMatter, which: ListName) -> list[Finding]:
    """ZD118: within a list every id and every name stands once."""
    findings = []
    for field in ("id", "name"):
        first: dict[str, int] = {}
        for index, entry in enumerate(getattr(organ, which)):
            value = getattr(entry, field)
            line = front.spot((which, index, field))[0]
            if value in first:
                message = f"“{value}”在 {which} 里重复，第{first[value]}行已经有了"
                findings.append(front.finding((which, index, field), "ZD118", message, "改掉一处"))
            first.setdefault(value, line)
    return findings


def _named_twice(organ: Organ, front: FrontMatter) -> list[Finding]:
    """ZD118: every name of a department, short ones too, is that of one."""
    findings = []
    first: dict[str, int] = {}
    for index, each in enumerate(organ.departments):
        paths: dict[Path, str] = {("departments", index, "name"): each.name}
        paths |= {("departments", index, "aliases", at): alias for at, alias in enumerate(each.aliases)}
        for path, name in paths.items():
            if name in first:
                message = f"“{name}”在 departments 里重复，第{first[name]}行已经有了"
                findings.append(front.finding(path, "ZD118", message, "改掉一处"))
            first.setdefault(name, front.spot(path)[0])
    return findings


def _norms(organ: Organ, front: FrontMatter) -> Iterator[Finding]:
    """Tell each norm its line. ZD114: those whom it binds are audiences of the organ."""
    names = organ.names("audiences")
    for index, norm in enumerate(organ.norms):
        norm._line = front.spot(("norms", index, "source"))[0]
        for at, name in enumerate(norm.audiences):
            if name not in names:
                hint = f"可以用的有：{'、'.join(names)}（见 audiences）"
                yield front.finding(("norms", index, "audiences", at), "ZD114", f"没有“{name}”这一类对象", hint)


def _listed(which: ListName) -> AfterValidator:
    def check(value: str, info: ValidationInfo) -> str:
        # Without an organ (its file is broken, and says so itself) any value will do.
        organ: Organ | None = info.context
        return one_of(value, organ.choices(which), "（见 data/organ.yml）") if organ else value

    return AfterValidator(check)


Category = Annotated[str, _listed("categories"), Field(json_schema_extra={"list": "categories"})]
Audience = Annotated[str, _listed("audiences"), Field(json_schema_extra={"list": "audiences"})]
Office = Annotated[str, _listed("offices"), Field(json_schema_extra={"list": "offices"})]
