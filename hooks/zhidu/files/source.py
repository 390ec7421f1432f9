"""Text of one file, and where in it an offset lies."""

from __future__ import annotations

import errno
import os
import stat
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zhidu.finding import Finding, Severity

MAX_BYTES = 4 * 1024 * 1024
"""A page larger than this is a mistake (a pasted picture, a dump), and is not read."""


@dataclass(frozen=True)
class Source:
    """The text of a file. Line ends are LF; offsets count code points of `text`.

    `faults` are what was wrong with its bytes; where they could not be read at all, the text is empty.
    """

    path: str
    text: str
    faults: tuple[Finding, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether the text is empty because the bytes could not be read."""
        return bool(self.faults) and not self.text

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
    if why := unreadable(file):
        return _unread(name, cannot_open(name, why))
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            message = f"文件有 {size / 1024 / 1024:.1f} MB，超过 {MAX_BYTES // 1024 // 1024} MB，没有读取"
            hint = "一个文件只放一份文件的文字；多半粘进了图片或者别的数据，移出去另存"
            return _unread(name, Finding(name, 1, 1, "ZD102", Severity.ERROR, message, hint))
        data = file.read_bytes()
    except OSError as error:
        return _unread(name, cannot_open(name, reason(error)))
    return decode(data, name)


def decode(data: bytes, name: str) -> tuple[Source, list[Finding]]:
    """Bytes of a file as text, with findings on its encoding (see `read_source`)."""
    faults = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        message, hint = "文件开头有 BOM（看不见的字节标记）", "另存为“UTF-8（无 BOM）”"
        faults.append(Finding(name, 1, 1, "ZD101", Severity.ERROR, message, hint))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        guess = _guess(data)
        what = f"文件不是 UTF-8 编码（看来是 {guess}）" if guess else "文件不是 UTF-8 编码"
        return _unread(name, *faults, _encoding(before, name, what, "用记事本打开，另存为时“编码”选 UTF-8"))
    before, zero, _ = text.partition("\x00")
    if zero:
        what, hint = "文件里有空字节，不是文本文件", "确认文件不是 Word 或压缩文件改名而来"
        return _unread(name, *faults, _encoding(before, name, what, hint))
    return Source(name, text.replace("\r\n", "\n").replace("\r", "\n"), tuple(faults)), faults


def _unread(name: str, *faults: Finding) -> tuple[Source, list[Finding]]:
    return Source(name, "", faults), list(faults)


def _encoding(before: str, name: str, message: str, hint: str) -> Finding:
    """ZD101 behind the text that could be read."""
    return Source(name, before).finding(len(before), "ZD101", message, hint)


def _guess(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GBK"


# --- files that cannot be opened ---

_REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "名称太长",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘的限额用完了",
    errno.EROFS: "磁盘只能读",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "正被别的程序占用",
}


def reason(error: OSError) -> str:
    """Why the system did not do something with a file, in Chinese where we know the words."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def unreadable(file: Path) -> str:
    """Why there are no bytes to be had of a file; nothing if there are. Pipes and devices are not waited for."""
    try:
        mode = file.stat().st_mode
    except OSError as error:
        missing = error.errno == errno.ENOENT and file.is_symlink()
        return "这是链接，指到的文件不存在" if missing else reason(error)
    except ValueError:  # a zero in the name
        return "名称不合规定"
    if not stat.S_ISREG(mode):
        return _REASONS[errno.EISDIR] if stat.S_ISDIR(mode) else "不是普通文件"
    return "" if os.access(file, os.R_OK) else _REASONS[errno.EACCES]


def cannot_open(name: str, why: str) -> Finding:
    """ZD102 of a file that cannot be opened."""
    hint = "检查文件是否存在、是否有读取权限；是链接的，换成文件本身"
    return Finding(name, 1, 1, "ZD102", Severity.ERROR, f"文件打不开（{why}）", hint)
