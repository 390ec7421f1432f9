"""The registry of outside documents: laws and Party regulations that pages cite but the site does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from zhidu.citations.names import key
from zhidu.files.project import Project, is_there
from zhidu.files.source import Source, read_source
from zhidu.finding import Finding
from zhidu.front.faults import read_as
from zhidu.front.fields import Count, Day, Record, Slug, inside_marks, one_of
from zhidu.front.frontmatter import FrontMatter, read_yaml
from zhidu.front.validity import Validity
from zhidu.front.yamltext import Path, excerpt


class Force(Validity):
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

    unread: ClassVar[bool] = False
    """Whether its file has faults, so that a document may be registered and not be here."""

    documents: tuple[Outside, ...] = Field(title="文件")


class Unread(Registry):
    """What stands for a registry whose file has faults."""

    unread: ClassVar[bool] = True


EMPTY = Registry(documents=())


def load_registry(project: Project) -> tuple[Registry, list[Finding]]:
    """Read the registry of a site, with the faults of its file and in it; a site may have none."""
    if not is_there(project.registry_file):
        return EMPTY, []
    source, faults = read_source(project.registry_file, project.name(project.registry_file))
    registry, invalid = read_registry(source)
    return registry, [*faults, *invalid]


def read_registry(source: Source) -> tuple[Registry, list[Finding]]:
    """Read data/registry.yml. Faults of YAML and fields come back as findings, as does an id, title or
    short name that two documents claim (ZD117); a registry with a fault in it is empty, and says so (`unread`).
    """
    front = read_yaml(source)
    registry, findings = read_as(Registry, front)
    findings = [*front.findings, *findings]
    if registry is None:
        return Unread(documents=()), findings
    return registry, [*findings, *_twice(registry, front), *_in_marks(registry, front)]


def _twice(registry: Registry, front: FrontMatter) -> Iterator[Finding]:
    """ZD117: an id stands for one document, and so does a title or short name."""
    first: dict[str, int] = {}
    named: dict[str, int] = {}
    for index, document in enumerate(registry.documents):
        here: Path = ("documents", index)
        if (other := first.setdefault(document.id, index)) != index:
            line = front.spot(("documents", other, "id"))[0]
            message = f"标识“{document.id}”重复，第{line}行已经有了"
            yield front.finding((*here, "id"), "ZD117", message, "换一个没有用过的标识；是同一件文件的，删去一处")
        names: list[tuple[Path, str]] = [((*here, "title"), document.title)]
        names += [((*here, "short", at), name) for at, name in enumerate(document.short)]
        for path, name in names:
            if (other := named.setdefault(key(name), index)) != index:
                line = front.spot(("documents", other))[0]
                message = f"“{name}”已经登记给另一件文件，在第{line}行"
                yield front.finding(path, "ZD117", message, "一个名称只登记一次")


def _in_marks(registry: Registry, front: FrontMatter) -> Iterator[Finding]:
    """ZD127: a title stands without 《》, as that of a page does."""
    for index, document in enumerate(registry.documents):
        if bare := inside_marks(document.title):
            message, hint = f"标题“{excerpt(document.title)}”整个加了书名号", f"去掉书名号，写成“{excerpt(bare, 60)}”"
            yield front.finding(("documents", index, "title"), "ZD127", message, hint)
