"""Any other page: what the site says of itself, the meetings of the speeches, the home page."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from zhidu.front.document import Document, choice_of
from zhidu.kinds.kind import Kind

TEMPLATES = ("zhidu/home.html",)
"""The templates that a page may choose; all others are for pages that the site makes itself, or for parts of one."""


class Page(Document, title="页面"):
    """Any other page. `template` and `hide` are MkDocs' own."""

    kind: Literal["page"] = Field(title="种类")
    description: str | None = Field(None, title="摘要")
    template: Annotated[Literal["zhidu/home.html"], choice_of(TEMPLATES)] | None = Field(
        None, title="模板", description="zhidu/home.html 是首页"
    )
    hide: tuple[str, ...] = Field((), title="不显示的部件")


KIND = Kind(
    model=Page,
    order=6,
    name_en="Page",
    many_en="Pages",
    template="zhidu/page.html",
    is_free=True,
    may_be_open=True,
)
