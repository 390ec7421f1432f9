"""The registry of outside documents: laws and Party regulations that pages cite but the site does not hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, PrivateAttr

from zhidu.citations.names import key
from zhidu.files.project import Project, is_there
from zhidu.files.source import Source, cannot_open, read_source
from zhidu.finding import Finding, Severity
from zhidu.front.days import chinese_day
from zhidu.front.faults import QUOTED, UNQUOTE, read_as
from zhidu.front.fields import Count, Day, Record, Slug, inside_marks, is_quoted, one_of
from zhidu.front.frontmatter import FrontMatter, read_yaml
from zhidu.front.organ import today_of
from zhidu.front.outline import Outline, outline_id, read_outline, text_told
from zhidu.front.validity import Validity
from zhidu.front.yamltext import Path, excerpt
from zhidu.text.units import Structure


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
    _outline: Outline | None = PrivateAttr(None)

    @property
    def structure(self) -> Structure | None:
        """Its units, where an outline of it is kept: ids without words."""
        return self._outline.structure if self._outline else None

    @property
    def outline(self) -> Outline | None:
        """The outline that is kept of it (data/outline/ID.json)."""
        return self._outline

    def outlined(self, outline: Outline | None) -> Outside:
        """The same document, with an outline if there is one."""
        copy = self.model_copy()
        copy._outline = outline
        return copy


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
        # Where all of data/ is gone, the organ's file is told of; what was registered nobody knows.
        return (EMPTY if project.data.is_dir() else Unread(documents=())), []
    source, faults = read_source(project.registry_file, project.name(project.registry_file))
    registry, invalid = read_registry(source)
    sources = (read_source(file, project.name(file))[0] for file in sorted(project.outline_folder.glob("*.json")))
    registry, misfits = with_outlines(registry, sources)
    if is_there(project.outline_folder) and not project.outline_folder.is_dir():
        misfits = [cannot_open(project.name(project.outline_folder), "不是文件夹")]
    return registry, [*faults, *invalid, *misfits]


def read_registry(source: Source) -> tuple[Registry, list[Finding]]:
    """Read data/registry.yml. Faults of YAML and fields come back as findings, as does an id, title or
    short name that two documents claim (ZD117); a registry with a fault in it is empty, and says so (`unread`).
    """
    front = read_yaml(source)
    registry, findings = read_as(Registry, front)
    findings = [*front.findings, *findings]
    if registry is None:
        return Unread(documents=()), findings
    looked_at = (_twice, _in_marks, _to_come, _circles)
    return registry, [*findings, *(found for look in looked_at for found in look(registry, front))]


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
        names: list[tuple[Path, str]] = [(("title",), document.title)]
        names += [(("short", at), name) for at, name in enumerate(document.short)]
        for path, name in names:
            if is_quoted(name):
                yield front.finding(("documents", index, *path), "ZD146", f"{excerpt(name)}{QUOTED}", UNQUOTE)


def _to_come(registry: Registry, front: FrontMatter) -> Iterator[Finding]:
    """ZD145: no document was issued on a day to come; one may take effect on such."""
    last = today_of(None) + dt.timedelta(1)  # elsewhere that day has begun
    for index, document in enumerate(registry.documents):
        if document.issued is not None and document.issued > last:
            message = f"公布日期 {document.issued} 还没有到"
            yield front.finding(("documents", index, "issued"), "ZD145", message, "核对年月日；没有定的不写")


def _circles(registry: Registry, front: FrontMatter) -> Iterator[Finding]:
    """ZD351: no document is superseded by one that it supersedes itself; said once a circle, at the last registered.

    Each has one that supersedes it, so a way can be followed to its end.
    """
    named = {key(name): at for at, each in enumerate(registry.documents) for name in (*each.short, each.title)}
    newer = {at: named.get(key(each.superseded_by or "")) for at, each in enumerate(registry.documents)}
    done: set[int] = set()
    for first in newer:
        way: dict[int, None] = {}
        at: int | None = first
        while at is not None and at not in done and at not in way:
            way[at] = None
            at = newer[at]
        if at is not None and at in way:
            circle = list(way)[list(way).index(at) :]
            titles = "代替".join(f"《{registry.documents[each].title}》" for each in reversed((*circle, circle[0])))
            path: Path = ("documents", max(circle), "superseded_by")
            hint = "只有后来的代替以前的；核对各件的 superseded_by，删去写反的一处"
            yield front.finding(path, "ZD351", f"代替绕成了圈：{titles}", hint)
        done |= way.keys()


# --- outlines ---


def with_outlines(registry: Registry, sources: Iterable[Source]) -> tuple[Registry, list[Finding]]:
    """A registry with the outlines of its documents, and what is wrong with them (ZD170–ZD173).

    One of which it is not certain that it is of the document as registered is not used.
    """
    if registry.unread:
        return registry, []  # its file has a fault, and says so itself
    known = {document.id: document for document in reversed(registry.documents)}  # of two with one id, the first
    outlines: dict[str, Outline] = {}
    findings: list[Finding] = []
    for source in sources:
        outline, faults = read_outline(source)
        findings += faults
        if outline is None:
            continue
        misfits = list(_misfits(source, outline, known.get(outline_id(source))))
        findings += misfits
        if not misfits:
            outlines[outline_id(source)] = outline
    told = (each.outlined(outlines.get(each.id)) if each is known[each.id] else each for each in registry.documents)
    return Registry(documents=tuple(told)), findings


def _misfits(source: Source, outline: Outline, document: Outside | None) -> Iterator[Finding]:
    if document is None:
        message = f"登记簿里没有标识“{outline_id(source)}”，这份结构没有用处"
        hint = "文件名用登记的标识：先在 data/registry.yml 登记，或者删去这个文件"
        yield source.finding(0, "ZD171", message, hint, Severity.WARNING)
        return
    if key(outline.title) != key(document.title):
        message = f"这份结构是《{outline.title}》的，登记的是《{document.title}》"
        yield source.finding(0, "ZD172", message, "核对文件名，从登记的那一件的原文重新生成")
        return
    last = max((unit.number[0] for unit in outline.structure.articles), default=0)
    if document.articles is not None and document.articles != last:
        message = f"这份结构有{last}条，登记的《{document.title}》有{document.articles}条，不是同一个文本"
        yield source.finding(0, "ZD173", message, "核对现行文本：改登记的条数和日期，或者从现行文本重新生成")
    elif not _dated(outline, document):
        message = f"这份结构是{text_told(outline)}，《{document.title}》的登记里没有这个日期"
        hint = "核对现行文本：登记的公布日期或者说明里写明，或者从现行文本重新生成"
        yield source.finding(0, "ZD174", message, hint, Severity.WARNING)


def _dated(outline: Outline, document: Outside) -> bool:
    """Whether the entry tells of the text that an outline is of; where neither has a date, it may be."""
    days = (document.issued, document.effective)
    if outline.date is None:
        return days == (None, None) and not document.note
    return outline.date in days or chinese_day(outline.date) in (document.note or "")
