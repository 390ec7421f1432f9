"""表格: what people fill in by hand or in Word, one sheet after another."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from zhidu.front.document import Document
from zhidu.kinds.kind import Kind, Printed


class Form(Document, title="表格"):
    """表格: what people fill in by hand or in Word, one sheet after another."""

    kind: Literal["form"] = Field(title="种类")
    description: str | None = Field(None, title="摘要")


KIND = Kind(
    model=Form,
    order=5,
    name_en="Form",
    many_en="Forms",
    folder="forms",
    template="zhidu/form.html",
    sheets=True,
    may_be_open=True,
    printed=lambda *_: Printed(foot=""),
)
