"""QR codes of addresses on the web (ISO/IEC 18004), as a picture to show and as one to put into slides."""

from __future__ import annotations

import io
from typing import Any

import segno

_QUIET = 4
"""Modules of white around a code, as the standard asks for."""
_SCALE = 12
"""Pixels of a module: some 6 cm on a slide without blur."""


def svg(url: str) -> bytes:
    """The code of an address as SVG, without width and height, so that it takes the room it is given."""
    return _saved(url, kind="svg", xmldecl=False, omitsize=True, nl=False)


def png(url: str) -> bytes:
    """The same as PNG, black on white."""
    return _saved(url, kind="png", scale=_SCALE)


def _saved(url: str, **options: Any) -> bytes:
    out = io.BytesIO()
    # M can still be read with a seventh of it hidden; a micro code, not by every phone.
    segno.make(url, error="m", micro=False).save(out, border=_QUIET, light="#fff", **options)
    return out.getvalue()
