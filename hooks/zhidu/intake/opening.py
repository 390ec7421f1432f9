"""A file of any program as a manuscript: by what is in it, not by its name alone."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from zhidu.files.pdf import read_pdfs
from zhidu.files.source import unreadable
from zhidu.intake.docx import read_docx
from zhidu.intake.manuscript import Manuscript, Told, UnreadableError
from zhidu.intake.parcel import SAVE_AS
from zhidu.intake.plain import Raw, joined, read_markdown, read_text

SECONDS = 60
"""How long another program may take to convert a file."""
LARGEST = 64 * 1024 * 1024
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAM = "WordDocument".encode("utf-16-le")
_CONVERTED = {".doc": ".doc", ".wps": ".doc", ".wpt": ".doc", ".rtf": ".rtf", ".odt": ".odt"}
"""What another program reads, and under which ending it is given to it."""


def read_manuscript(file: Path) -> Manuscript:
    """The words of a file. Raises UnreadableError, in Chinese, where they cannot be had."""
    if why := unreadable(file):
        raise UnreadableError(f"文件打不开（{why}）")
    if file.stat().st_size > LARGEST:
        raise UnreadableError(f"文件超过 {LARGEST // 1024 // 1024} MB。先把里面的图片删去，再试")
    script = _read(file, file.suffix.lower())
    if not script.parts:
        raise UnreadableError("里面没有文字。文字在图片、文本框里的，先取出来，放进正文")
    return script


def _read(file: Path, suffix: str) -> Manuscript:
    data = file.read_bytes()
    if suffix == ".txt":
        return read_text(data, file.name)
    if suffix == ".md":
        return read_markdown(data, file.name)
    if suffix == ".pdf":
        return _read_pdf(file)
    if suffix == ".docx" or (suffix in _CONVERTED and suffix != ".odt" and data.startswith(b"PK")):
        return read_docx(io.BytesIO(data), file.name)
    if suffix in _CONVERTED:
        return _read_converted(data, suffix, file.name)
    raise UnreadableError(f"{suffix or '这种文件'} 读不了。{SAVE_AS}，再试")


# --- PDF ---


def _read_pdf(file: Path) -> Manuscript:
    """The words that lie in a PDF, page by page; what every page has at its head or foot is left out."""
    contents = next(read_pdfs([file]))
    pages = [(where, text) for where, text in contents.texts if re.fullmatch(r"第\d+页", where)]
    if not any(text.strip() for _, text in pages):
        raise UnreadableError(
            f"没有文字层，是扫描的图片，或者读不出来。有 Word 文件的，{SAVE_AS}；没有的，要先识别文字"
        )
    script = Manuscript(file.name)
    for what in contents.unread:
        script.doubted.append(Told("", "PDF", "", what))
    rows = [[Raw(words, f"{where}第{at}行") for at, words in enumerate(text.split("\n"), 1)] for where, text in pages]
    rows = [[row for row in page if row.words.strip()] for page in rows]
    kept = [row for page in _without_margins(script, rows) for row in page]
    script.parts += joined(script, kept)
    return script


def _without_margins(script: Manuscript, pages: list[list[Raw]]) -> list[list[Raw]]:
    """The pages without the first and last lines that most of them share, but for a number."""
    edges = Counter(each for page in pages for each in {_stem(row) for row in (*page[:1], *page[-1:])})
    common = {stem for stem, times in edges.items() if times > max(1, len(pages) // 2)}
    kept = []
    for page in pages:
        inner = list(page)
        for at in (0, -1):
            if inner and _stem(inner[at]) in common:
                row = inner.pop(at)
                script.dropped.append(Told(row.where, "页眉、页脚", row.words.strip(), "网页没有页"))
        kept.append(inner)
    return kept


def _stem(row: Raw) -> str:
    return re.sub(r"\d+", "1", row.words.strip())


# --- what another program reads ---


def _read_converted(data: bytes, suffix: str, name: str) -> Manuscript:
    """A file of an older program, by way of LibreOffice."""
    if _CONVERTED[suffix] == ".doc" and data.startswith(_COMPOUND) and _STREAM not in data:
        raise UnreadableError(f"这个 {suffix} 文件不是 Word 的格式。{SAVE_AS}，再试")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnreadableError(f"{suffix} 要用 LibreOffice 转换，这台机器没有装。{SAVE_AS}，再试")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"source{_CONVERTED[suffix]}")
        source.write_bytes(data)
        made = Path(folder, "made", "source.docx")
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"]
        _run([*command, "--convert-to", "docx", "--outdir", str(made.parent), str(source)])
        if not made.is_file():
            raise UnreadableError(f"LibreOffice 没有转换成功。{SAVE_AS}，再试")
        script = read_docx(io.BytesIO(made.read_bytes()), name)
    script.noted.append(Told("", "格式", suffix, "由 LibreOffice 转换成 .docx 再读；编号和表格对照原件看一遍"))
    return script


def _run(command: list[str]) -> None:
    """Run a program, with all that it starts, for so long and no longer."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
