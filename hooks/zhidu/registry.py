"""The registry of outside documents: laws and Party regulations that pages cite but the site does not hold."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from zhidu.faults import read_as
from zhidu.fields import Count, Day, Record, Slug, one_of
from zhidu.finding import Finding
from zhidu.frontmatter import read_yaml
from zhidu.names import key
from zhidu.source import Source


class Force(StrEnum):
    """How an outside document stands, as far as is known."""

    IN_FORCE = "现行有效"
    AMENDED = "已修改"
    REPEALED = "已废止"
    LAPSED = "失效"
    UNKNOWN = "不详"


def _named(value: object) -> object:
    return one_of(value, [force.value for force in Force]) if isinstance(value, str) else value


class Outside(Record):
    """One outside document. Only what is certain is set."""

    id: Slug = Field(title="标识")
    title: str = Field(title="标题", description="全称，不加书名号")
    title_en: str | None = Field(None, title="英文标题")
    short: tuple[str, ...] = Field((), title="简称")
    kind: str = Field(title="种类", description="法律、行政法规、党内法规等")
    issuer: str | None = Field(None, title="制定机关")
    number: str | None = Field(None, title="文号")
    issued: Day | None = Field(None, title="公布日期")
    effective: Day | None = Field(None, title="施行日期")
    status: Annotated[Force, BeforeValidator(_named)] = Field(title="状态")
    articles: Count | None = Field(None, title="条数", description="最后一条的序号，确知才写")
    superseded_by: str | None = Field(None, title="代替它的文件")
    note: str | None = Field(None, title="说明")


class Registry(Record):
    """All outside documents that pages may cite."""

    documents: tuple[Outside, ...] = Field(title="文件")


EMPTY = Registry(documents=())


def read_registry(source: Source) -> tuple[Registry, list[Finding]]:
    """Read data/registry.yml. Faults of YAML and fields come back as findings, as does a title or
    short name that two documents claim (ZD117); a registry with a fault in it is empty.
    """
    front = read_yaml(source)
    registry, findings = read_as(Registry, front)
    findings = [*front.findings, *findings]
    if registry is None:
        return EMPTY, findings
    taken: dict[str, str] = {}
    for index, document in enumerate(registry.documents):
        for name in (document.title, *document.short):
            if taken.setdefault(key(name), document.id) != document.id:
                findings.append(
                    front.finding(("documents", index), "ZD117", f"“{name}”已经登记给另一件文件", "一个名称只登记一次")
                )
    return registry, findings
