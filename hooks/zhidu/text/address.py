"""Addresses as browsers read them: which may be followed, and which lead out of the site."""

from __future__ import annotations

import re

FOLLOWED = frozenset(("", "http", "https", "ftp", "mailto", "tel"))
"""The schemes that a link may have: what a browser does with them runs nothing."""

_UNSEEN = "".join(map(chr, range(0x21)))
_BROKEN = re.compile(r"[\t\n\r]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def as_browsers_read(address: str) -> str:
    """An address without what browsers drop (URL Standard, 4.4); a backslash is a slash to them."""
    return _BROKEN.sub("", address.strip(_UNSEEN)).strip(_UNSEEN).replace("\\", "/")


def scheme_of(address: str) -> str:
    """The scheme of an address in small letters; empty where it has none."""
    match = _SCHEME.match(as_browsers_read(address))
    return match[1].lower() if match else ""


def may_be_followed(address: str) -> bool:
    """Whether a link may have this address."""
    return scheme_of(address) in FOLLOWED


def leads_out(address: str) -> bool:
    """Whether an address names its own host or scheme: loaded with a page, it is asked for elsewhere."""
    return bool(scheme_of(address)) or as_browsers_read(address).startswith("//")
