"""What the front matter of every kind of document has. A kind adds its own (see kinds/)."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BeforeValidator, Field

from zhidu.front.fields import Day, Record, Slug, one_of


def choice_of(choices: Iterable[str]) -> BeforeValidator:
    """A field whose value is one of these words (ZD114)."""
    names = [str(choice) for choice in choices]
    return BeforeValidator(lambda value: one_of(value, names) if isinstance(value, str) else value)


class SecrecyReview(Record, title="保密审查"):
    """Who found that a page may be published, and when."""

    by: str = Field(title="审查人")
    date: Day = Field(title="审查日期")


class Document(Record):
    """A document as its front matter declares it.

    A field stands here or in the model of a kind once: its type is the rule, its title and description
    are what editors and messages show. The order of the fields is the order in which they are written.
    """

    kind: str = Field(title="种类")
    id: Slug = Field(title="标识", description="永久不变、不重复使用：小写字母、数字、连字符")
    title: str = Field(title="标题", description="照原件，一字不改")
    title_en: str | None = Field(None, title="英文标题")
    aliases: tuple[str, ...] = Field((), title="简称", description="全站不重复，正文里可以用它引用")
    updated: Day | None = Field(None, title="更新日期")
    secrecy_review: SecrecyReview | None = Field(None, title="保密审查", description="谁在哪一天审查过，可以公开")
