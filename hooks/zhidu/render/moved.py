"""The small page at an address that was another page's once: it leads to where that page is now."""

from __future__ import annotations

import posixpath
from html import escape
from urllib.parse import quote

from zhidu.render.policy import POLICY

_WORDS = {
    "en": ("This page has moved: ", "It is now here:", "The link you came by still works."),
    "": ("这一页换了地址：", "现在在这里：", "原来的链接照样能用。"),
}


def moved_html(title: str, old: str, new: str, url: str = "", language: str = "zh") -> str:
    """The page at `old` that leads to `new`, both under the site's root; `url` is that root, where it is known.

    A script carries the fragment over; without it the reader follows the link, to the head of the page. (A refresh by
    `meta` would lose the fragment for everybody.)
    """
    name, now, kept = _WORDS.get(language, _WORDS[""])
    up = "../" * old.count("/")
    link = quote(posixpath.relpath(f"/{new}", f"/{old}")) + "/"
    lines = (
        "<!doctype html>",
        f'<html lang="{escape(language)}">',
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{name}{escape(title)}</title>",
        f'<link rel="canonical" href="{escape(url + quote(new) if url else link)}">',
        f'<link rel="icon" href="{up}assets/images/favicon.svg">',
        f'<link rel="stylesheet" href="{up}assets/stylesheets/moved.css">',
        f'<script src="{up}assets/javascripts/moved.js" defer></script>',
        f"<main><h1>{name.rstrip(': ：')}</h1><p>{now}</p>",
        f'<p><a href="{escape(link)}" lang="zh">{escape(title)}</a></p><p>{kept}</p></main>',
    )
    return "\n".join(lines) + "\n"
