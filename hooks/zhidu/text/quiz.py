"""测验: the questions of a course, each with its answer, as a text has them under a heading of that name.

A question is a paragraph that begins with its number (3．…), with what follows it, such as options; an answer begins
答：. What stands before the first question, and headings between questions, belong to none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhidu.text.blocks import Block, Heading, Paragraph, leaves
from zhidu.text.units import Structure

NAME = "测验"
"""The heading that questions stand under."""

_NAME = re.compile(rf"(?:[一二三四五六七八九十]+、|[0-9]+[.．、])?\s*{NAME}")
_QUESTION = re.compile(r"(\d{1,3})(?:[．、]|\.(?!\d))\s*")
_ANSWER = re.compile(r"(?:参考)?答案?\s*[：:]")

_OPTION = re.compile(r"(?<![A-Za-z])([A-H])[.、]")
_CHOSEN = re.compile(
    r"(?:参考)?答案?\s*:\s*(?P<chosen>应?选)?\s*(?P<letters>[A-H](?:[、,和]?[A-H])*)(?![A-Za-z0-9类组级])"
)

_FILLED = re.compile(r"[（(]\s*(?:[A-H](?:[、,，]?\s?[A-H])*|[√×✓✗]|对|错|正确|错误)\s*[）)]\s*[。？?.]?\s*\Z")


@dataclass(eq=False)
class Question:
    """One question: the blocks that ask it, the first with its number, and those that answer it."""

    number: int
    asked: list[Block]
    answer: list[Block] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.asked[0].start

    @property
    def id(self) -> str:
        """Its anchor."""
        return f"question_{self.number}"

    @property
    def words(self) -> str:
        """What it asks, without its number; of a question with options, these are not among it."""
        opening = self.asked[0]
        return _QUESTION.sub("", opening.whole.strip(), count=1) if isinstance(opening, Paragraph) else ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The options that the answer names and the question has not: E, where there are A to D."""
        words = unicodedata.normalize("NFKC", "\n".join(leaf.whole for leaf in leaves(self.asked)))
        options = set(_OPTION.findall(words))
        first = next(leaves(self.answer), None)
        chosen = _CHOSEN.match(unicodedata.normalize("NFKC", first.whole.strip())) if first is not None else None
        if chosen is None or not (options or chosen["chosen"]):
            return ()
        return tuple(each for each in chosen["letters"] if each.isascii() and each.isalpha() and each not in options)

    def filled(self) -> int | None:
        """Where the bracket that ends what is asked has the answer in it already: …包括（ B ）。"""
        opening = self.asked[0]
        if not isinstance(opening, Paragraph):
            return None
        for start, end in opening.lines:
            line = opening.shared.text[start:end]
            if _OPTION.match(unicodedata.normalize("NFKC", line.strip())):
                break
            if bracket := _FILLED.search(line):
                return start + bracket.start()
        return None

    def crowded(self) -> int | None:
        """Where an answer stands in the paragraph of the question, or in a list: it is none then."""
        for leaf in leaves(self.asked):
            for start, end in leaf.lines:
                if start > self.start and _ANSWER.match(leaf.shared.text, start, end):
                    return start
        return None


@dataclass(frozen=True)
class Quiz:
    """The questions of a text in order. `parts` are all blocks under the heading, those of a question as one.

    `strays` are answers without a question before them.
    """

    heading: Heading
    parts: tuple[Question | Block, ...]
    strays: tuple[Paragraph, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions alone."""
        return tuple(each for each in self.parts if isinstance(each, Question))


def read_quiz(structure: Structure) -> Quiz | None:
    """The quiz of a text, None of one without the heading; a second heading of the name goes on with the first."""
    heading: Heading | None = None
    parts: list[Question | Block] = []
    strays: list[Paragraph] = []
    for block in _under(structure):
        if heading is None and isinstance(block, Heading):
            heading = block
            continue
        last = parts[-1] if parts else None
        number = _QUESTION.match(block.whole.strip()) if type(block) is Paragraph else None
        if number is not None:
            parts.append(Question(int(number[1]), [block]))
        elif isinstance(block, Heading) or not isinstance(last, Question):
            parts.append(block)
            strays += (block,) if is_answer(block) and isinstance(block, Paragraph) else ()
        elif last.answer and is_answer(block) and isinstance(block, Paragraph):
            last.answer.append(block)
            strays.append(block)
        else:
            (last.answer if last.answer or is_answer(block) else last.asked).append(block)
    return Quiz(heading, tuple(parts), tuple(strays)) if heading is not None else None


def is_answer(block: Block) -> bool:
    """Whether a block begins as an answer does: 答：…"""
    return type(block) is Paragraph and bool(_ANSWER.match(block.whole.strip()))


def _under(structure: Structure) -> Iterator[Block]:
    """The headings of the name, each with the blocks under it."""
    level = 0
    for placed in structure.blocks:
        block = placed.block
        if isinstance(block, Heading):
            if _NAME.fullmatch(block.inline.plain.strip()):
                level = block.level
            elif block.level <= level:
                level = 0
        if level and placed.read:
            yield block
