"""Several papers bound in one file: 制度汇编, rules chosen by category or status; what a course has read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from zhidu.kinds.standing import Standing
from zhidu.word.paper import Paper, PaperLine


@dataclass(frozen=True, slots=True)
class Compilation:
    """One compilation. `subject` says what was chosen: 全部制度, 考勤请销假, 征求意见稿; `name` what it is.

    `contents` are the headings of its list of contents, each with its papers; `lead` stands before that.
    """

    organ: str
    subject: str
    contents: tuple[tuple[str, tuple[Paper, ...]], ...]
    name: str = "制度汇编"
    lead: tuple[PaperLine, ...] = ()

    @property
    def papers(self) -> list[Paper]:
        """All papers in the order they are bound."""
        return [paper for _, papers in self.contents for paper in papers]

    @property
    def title(self) -> str:
        """What the file is called."""
        return f"{self.organ}{self.name}（{self.subject}）"

    @property
    def banner(self) -> str:
        """How many of the papers have no force, or are to be asked about."""
        counts = Counter(paper.mark for paper in self.papers)
        named = "、".join(f"{mark}{counts[mark]}件" for mark in Standing if mark.is_without_force and counts[mark])
        this = f"本{self.name[2:]}"
        said = f"{this}收有{named}，没有效力，不得作为办理事项的依据。" if named else ""
        if expired := counts[Standing.EXPIRED]:
            said += f"{'另' if said else this}有试行期满{expired}件，是否继续施行以发文机关的规定为准。"
        return said
