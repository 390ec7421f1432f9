"""What a check reports: one fault, at one place, with its mend."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_ONE_LINE = {each: f"\\x{each:02x}" for each in (*range(32), 127)}


class Severity(StrEnum):
    """How grave a finding is. Errors stop a strict build; warnings never do."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The word maintainers read."""
        return "错误" if self is Severity.ERROR else "提醒"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault. Orders by path, line, column, code.

    `path` is as given by the caller (relative to the project for a site check); `line` and
    `column` count from 1, columns by code point; 1:1 stands for the file as a whole.
    `message` is one Chinese sentence naming the fault at its exact level, `hint` the mend;
    neither ends in a full stop.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""

    @property
    def is_error(self) -> bool:
        """Whether a strict build stops at it."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        words = f"{self.message}。改法：{self.hint}" if self.hint else self.message
        end = "" if words.endswith("？") else "。"
        path = self.path.translate(_ONE_LINE)  # the name of a file may hold a line end
        return f"{path}:{self.line}:{self.column}: {self.code} {self.severity.label} {words}{end}"

    def as_json(self) -> dict[str, str | int]:
        """The finding as the machine form `{path, line, column, code, severity, message, hint}`."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "hint": self.hint,
        }
