"""Words that may stand in XML (XML 1.0, 2.2 Characters)."""

from __future__ import annotations

import re

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without the characters that no XML may hold, such as the control characters of a paste."""
    return _NOT_XML.sub("", text)
