"""How a text without 条 numbers its units: by 第一部分, 一、, 1 / 1.1, or else by whichever mark it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhidu.text.blocks import Heading
from zhidu.text.builder import Builder
from zhidu.text.heads import NO_TITLE, opens_annex, read_annex
from zhidu.text.inserted import Insertions
from zhidu.text.marks import Form, Mark, read_decimal, read_mark, read_part
from zhidu.text.rows import Row


@dataclass(frozen=True, slots=True)
class Scheme:
    """The form of mark that a text's top units have; the others are nested in them as they come."""

    top: Form

    def read(self, words: str, made: Builder, *, heading: bool = False) -> Mark | None:
        """The mark that a line or heading of such a text begins with."""
        if self.top is Form.PART and (part := _part(words)):
            return part
        number = read_decimal(words) if self.top is Form.DECIMAL else None
        if number is not None and (heading or len(number.path) > 1 or _is_next(number, words, made)):
            return number
        return read_mark(words)


def _part(words: str) -> Mark | None:
    part = read_part(words)
    return part if part and not NO_TITLE.search(words[part.end :]) else None


def _is_next(number: Mark, words: str, made: Builder) -> bool:
    """Whether a whole number is that of the next top unit, and not an entry of a list that is open."""
    goes_on = any(form is Form.DOTTED and unit.number[0] + 1 == number.number for form, unit in made.lists)
    top = made.article.number[0] if made.article is not None else 0
    return number.number == top + 1 and not goes_on and not NO_TITLE.search(words[number.end :])


def read_scheme(rows: Sequence[Row]) -> Scheme | None:
    """The scheme of a text without 条; None of one that numbers nothing."""
    inserted = Insertions(rows)
    counted: dict[Form, list[int]] = {}
    for at, row in enumerate(rows):
        if not row.words or at in inserted.held:
            continue
        if (annex := read_annex(row.words)) and (
            isinstance(row.block, Heading) or opens_annex(row.words, annex, alone=row.first)
        ):
            break
        if part := _part(row.words):
            counted.setdefault(Form.PART, []).append(part.number)
        elif mark := read_mark(row.words):
            counted.setdefault(mark.form, []).append(mark.number)
        elif (number := read_decimal(row.words)) and len(number.path) == 2:
            counted.setdefault(Form.DECIMAL, []).append(number.number)
    for form in (Form.PART, Form.COMMA, Form.DECIMAL):
        if _counts(counted.get(form, [])):
            return Scheme(form)
    first = next((form for form, numbers in counted.items() if _counts(numbers)), None)
    return Scheme(first) if first else None


def _counts(numbers: list[int]) -> bool:
    return bool(numbers) and (numbers[0] == 1 or len(numbers) > 1)
