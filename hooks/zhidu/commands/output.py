"""What a command writes to a file that it is told."""

from __future__ import annotations

import sys
from pathlib import Path

from zhidu.files.source import reason


def write_file(path: str, text: str) -> bool:
    """Write a file; what stands in the way goes to stderr, in Chinese."""
    folder = Path(path).parent
    if not folder.is_dir():
        print(f"没有“{folder}”这个文件夹，“{path}”写不进去。先建立文件夹。", file=sys.stderr)
        return False
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"“{path}”写不进去（{reason(error)}）。", file=sys.stderr)
        return False
    return True
