"""The mark of what the organ has yet to decide: 〔待定：天数〕, or 〔待定：天数；建议3天；依据通行做法〕."""

from __future__ import annotations

import re

PENDING = re.compile(r"〔待定(?:[：:]([^〔〕\n]*))?〕")


def matter_of(mark: re.Match[str]) -> str:
    """What a mark (a match of `PENDING`) says is to be decided, without the proposal and its basis."""
    return re.split("[；;]", mark[1] or "")[0].strip()
