"""Text of one file, and where in it an offset lies."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zhidu.finding import Finding, Severity

MAX_BYTES = 4 * 1024 * 1024
"""A page larger than this is a mistake (a pasted picture, a dump), and is not read."""


@dataclass(frozen=True)
class Source:
    """The text of a file. Line ends are LF; offsets count code points of `text`."""

    path: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins; most texts are never asked."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, columns by code point."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def finding(
        self, offset: int, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Finding:
        """A finding at an offset of this text."""
        line, column = self.position(offset)
        return Finding(self.path, line, column, code, severity, message, hint)


def read_source(file: Path, name: str) -> tuple[Source, list[Finding]]:
    """Read a file as UTF-8; `name` is the path that findings print.

    A file that cannot be read as text yields an empty `Source` and a finding (ZD101 encoding,
    ZD102 size or access); a BOM is dropped with a finding, and the text is still read.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            size = file.stat().st_size / 1024 / 1024
            return Source(name, ""), [
                Finding(
                    name,
                    1,
                    1,
                    "ZD102",
                    Severity.ERROR,
                    f"文件有 {size:.1f} MB，超过 {MAX_BYTES // 1024 // 1024} MB，没有读取",
                    "一个页面只放一份文件的文字；图片和附件另存",
                )
            ]
        data = file.read_bytes()
    except OSError as error:
        return Source(name, ""), [
            Finding(
                name,
                1,
                1,
                "ZD102",
                Severity.ERROR,
                f"文件打不开（{error.strerror}）",
                "检查文件是否存在、是否有读取权限",
            )
        ]
    return decode(data, name)


def decode(data: bytes, name: str) -> tuple[Source, list[Finding]]:
    """Bytes of a file as text, with findings on its encoding (see `read_source`)."""
    findings = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        findings.append(
            Finding(
                name, 1, 1, "ZD101", Severity.ERROR, "文件开头有 BOM（看不见的字节标记）", "另存为“UTF-8（无 BOM）”"
            )
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        guess = _guess(data)
        what = f"文件不是 UTF-8 编码（看来是 {guess}）" if guess else "文件不是 UTF-8 编码"
        return Source(name, ""), [
            *findings,
            Finding(name, line, column, "ZD101", Severity.ERROR, what, "用记事本打开，另存为时“编码”选 UTF-8"),
        ]
    if "\x00" in text:
        at = text.index("\x00")
        line, column = Source(name, text).position(at)
        return Source(name, ""), [
            *findings,
            Finding(
                name,
                line,
                column,
                "ZD101",
                Severity.ERROR,
                "文件里有空字节，不是文本文件",
                "确认文件不是 Word 或压缩文件改名而来",
            ),
        ]
    return Source(name, text.replace("\r\n", "\n").replace("\r", "\n")), findings


def _guess(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GBK"
