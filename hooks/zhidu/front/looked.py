"""The list of attachments that a person has looked at, because no program can read all that is in them."""

from __future__ import annotations

from pydantic import Field

from zhidu.files.project import Project, is_there
from zhidu.files.source import read_source
from zhidu.finding import Finding
from zhidu.front.faults import read_as
from zhidu.front.fields import Day, Record
from zhidu.front.frontmatter import read_yaml
from zhidu.front.yamltext import Spot


class Looked(Record):
    """One file that somebody has looked at: nothing secret and nothing private is in it."""

    file: str = Field(title="文件", description="在 docs 里的路径")
    sha256: str = Field(title="校验值", description="文件的 SHA-256，改了一个字节就不同", pattern="^[0-9a-f]{64}$")
    by: str = Field(title="查看人")
    date: Day = Field(title="查看日期")
    note: str | None = Field(None, title="说明")


class LookedAt(Record):
    """What data/attachments.yml says."""

    attachments: tuple[Looked, ...] = Field(title="附件")


def load_looked(project: Project) -> tuple[dict[Looked, Spot], list[Finding]]:
    """Read data/attachments.yml: what is said, and where. With the faults of the file and in it; a site may have none.

    Of a list with a fault in it, nothing holds.
    """
    if not is_there(project.attachments_file):
        return {}, []
    source, faults = read_source(project.attachments_file, project.name(project.attachments_file))
    front = read_yaml(source)
    listed, invalid = read_as(LookedAt, front)
    spots = {
        each: front.spot(("attachments", at, "file")) for at, each in enumerate(listed.attachments if listed else ())
    }
    return spots, [*faults, *front.findings, *invalid]
