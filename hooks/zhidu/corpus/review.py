"""What has changed of what a course cites since a person last read the course against it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhidu.corpus.comparison import Fate
from zhidu.corpus.entry import Entry
from zhidu.front.days import chinese_day
from zhidu.front.registry import Outside
from zhidu.front.yamltext import Path


@dataclass(frozen=True, slots=True)
class Change:
    """A part that is not what it was on the day of the review, and where the course cites it first.

    `part` is its name today, "" of a whole document; `was` is how it was named, `now` how that is named today which
    then had its number; `day` is when it changed last, as far as that is known.
    """

    target: Entry | Outside
    part: str
    anchor: str
    fate: Fate
    at: Path | int
    was: str = ""
    now: str = ""
    day: dt.date | None = None

    @property
    def name(self) -> str:
        """《…》第五条."""
        return f"《{self.target.title}》{self.part}"

    @property
    def address(self) -> str:
        """Where it can be read; nothing of an outside document and of a part that is gone."""
        if isinstance(self.target, Outside) or self.fate is Fate.GONE:
            return ""
        return self.target.address + (f"#{self.anchor}" if self.anchor else "")

    @property
    def done(self) -> str:
        """What became of it: 在2026年3月1日改过."""
        on = f"在{chinese_day(self.day)}" if self.day else ""
        said = {
            Fate.REWORDED: f"（原{self.was}）{on}改过" if self.was else f"{on}改过",
            Fate.MOVED: f"原来是{self.was}" if self.was else "换了位置",
            Fate.ADDED: f"是{on.removeprefix('在')}新增的" if self.part else f"{on}才有这个文本",
            Fate.GONE: f"{on}删去了",
        }[self.fate]
        return said + (f"，原来的{self.part}现在是{self.now}" if self.now else "")

    @property
    def words(self) -> str:
        """All of it as one phrase."""
        return self.name + self.done


@dataclass(frozen=True, slots=True)
class Review:
    """What is known of a course that was reviewed on a day. `unknown` are the documents whose text of that day is not
    at hand, so that nobody can tell what changed in them.
    """

    on: dt.date
    changes: tuple[Change, ...] = ()
    unknown: tuple[Entry, ...] = ()
